-- What lists filter by is told by the index alone: which article, which kind of source, and what is shown at all.

DROP INDEX statement_place;
CREATE INDEX statement_place ON statement (id, article, source_kind, rejected) WHERE current;
DROP INDEX statement_day;
CREATE INDEX statement_day ON statement (day DESC, id DESC, rejected, state, voice) WHERE current;
CREATE INDEX statement_of ON statement (article, source_kind) WHERE current;

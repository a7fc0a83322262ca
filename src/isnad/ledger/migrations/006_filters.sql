-- What filters ask of statements stands in indexes: a row holds a paragraph, and a ledger of 100,000 reads them for long.

DROP INDEX statement_source_kind;
CREATE INDEX statement_source_kind ON statement (source_kind, day DESC, id DESC, rejected) WHERE current;
CREATE INDEX statement_place ON statement (id, article) WHERE current;

-- A statement is kept once: what people decided beside what was read, where it differs.

ALTER TABLE statement ADD COLUMN decided BLOB;  -- JSON of the statement after what people decided; null where nothing
UPDATE statement SET decided = data WHERE data <> machine;
ALTER TABLE statement DROP COLUMN data;
ALTER TABLE statement ADD COLUMN data BLOB GENERATED ALWAYS AS (coalesce(decided, machine)) VIRTUAL;

-- An actor is looked up by its name, and its names and articles are counted without reading every mention.
CREATE INDEX actor_name ON actor (name);
DROP INDEX mention_actor;
CREATE INDEX mention_actor ON mention (actor, name, kind, article);

-- Statements are counted from an index alone: a row holds a paragraph.
DROP INDEX statement_state;
CREATE INDEX statement_state ON statement (state, voice, id, current, rejected) WHERE current;

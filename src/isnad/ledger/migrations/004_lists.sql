-- What lists ask for: the kind of a statement's source, and a claim's splits, each one decision that names two claims.

ALTER TABLE statement ADD COLUMN source_kind TEXT
    GENERATED ALWAYS AS (
        -- A row that is no JSON is of no kind: it must not keep a ledger from being opened.
        CASE WHEN json_valid(CAST(coalesce(decided, machine) AS TEXT))
        THEN json_extract(CAST(coalesce(decided, machine) AS TEXT), '$.kind_of_source') END
    ) VIRTUAL;
CREATE INDEX statement_source_kind ON statement (source_kind, day DESC, id DESC) WHERE current;
CREATE INDEX decision_split ON decision (json_extract(value, '$.claims[0]')) WHERE action = 'split';

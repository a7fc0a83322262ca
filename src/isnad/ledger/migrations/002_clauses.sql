-- A statement of several main clauses has a witness for each: what is compared and joined is the clause.

CREATE TABLE clause_witness (    -- a clause of a statement as claims are joined by it; msgpack
    id INTEGER PRIMARY KEY,      -- 1024 times the statement, and the clause: the same whenever it comes back
    statement INTEGER NOT NULL REFERENCES statement (id),
    clause INTEGER NOT NULL,     -- 0 for the whole of a statement of one clause, else from 1 in the order of the text
    data BLOB NOT NULL,
    UNIQUE (statement, clause)
) STRICT;
INSERT INTO clause_witness (id, statement, clause, data) SELECT statement * 1024, statement, 0, data FROM witness;

CREATE TABLE clause_edge (       -- two witnesses that were compared and are not wholly unlike
    a INTEGER NOT NULL REFERENCES clause_witness (id),
    b INTEGER NOT NULL REFERENCES clause_witness (id),
    score REAL NOT NULL,
    same INTEGER NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
INSERT INTO clause_edge (a, b, score, same) SELECT a * 1024, b * 1024, score, same FROM edge;

DROP TABLE edge;
DROP TABLE witness;
ALTER TABLE clause_witness RENAME TO witness;
ALTER TABLE clause_edge RENAME TO edge;
CREATE INDEX edge_b ON edge (b);
ALTER TABLE match_key RENAME COLUMN statement TO witness;
UPDATE match_key SET witness = -1024 * witness;
UPDATE match_key SET witness = -witness;

CREATE TABLE stands (            -- which witnesses make the positions of a claim
    claim INTEGER NOT NULL REFERENCES claim (id),
    witness INTEGER NOT NULL,
    PRIMARY KEY (claim, witness)
) STRICT, WITHOUT ROWID;
CREATE INDEX stands_witness ON stands (witness);
INSERT INTO stands (claim, witness) SELECT p.claim, w.id FROM position p JOIN witness w ON w.statement = p.statement;

-- JSON of the spans that a position rests on; null where it rests on the whole content.
ALTER TABLE position ADD COLUMN content TEXT;

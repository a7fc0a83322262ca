-- Whom a witness was compared with is looked up by the later of the two: that one was compared with a bounded number of
-- others, where one that was there before goes on being compared with as long as the ledger grows.

CREATE TABLE later_edge (        -- two witnesses that were compared and are not wholly unlike
    a INTEGER NOT NULL REFERENCES witness (id),
    b INTEGER NOT NULL REFERENCES witness (id),
    score REAL NOT NULL,
    same INTEGER NOT NULL,
    PRIMARY KEY (b, a)
) STRICT, WITHOUT ROWID;
INSERT INTO later_edge (a, b, score, same) SELECT a, b, score, same FROM edge ORDER BY b, a;
DROP TABLE edge;
ALTER TABLE later_edge RENAME TO edge;
CREATE INDEX edge_a ON edge (a);

CREATE TABLE compared (          -- what of a witness is compared, its words as numbers; msgpack
    witness INTEGER PRIMARY KEY REFERENCES witness (id),
    data BLOB NOT NULL
) STRICT;

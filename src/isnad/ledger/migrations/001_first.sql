-- The first schema of a ledger. Every table is strict; docs/ledger.md tells what each holds.

CREATE TABLE archive (           -- a file of captures; what lies behind `length` was never committed
    number INTEGER PRIMARY KEY,
    length INTEGER NOT NULL
) STRICT;

CREATE TABLE capture (           -- the digest index over the archive
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    archive INTEGER NOT NULL REFERENCES archive (number),
    start INTEGER NOT NULL,      -- of the record in the archive file, in bytes
    length INTEGER NOT NULL,     -- of the compressed record
    size INTEGER NOT NULL,       -- of the payload
    media_type TEXT NOT NULL
) STRICT;

CREATE TABLE page (              -- an address, of which captures are versions
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    capture INTEGER NOT NULL REFERENCES capture (id),
    page INTEGER REFERENCES page (id),
    title TEXT NOT NULL,
    outlet TEXT,
    section TEXT,
    published TEXT,
    language TEXT NOT NULL,
    address TEXT,
    given TEXT NOT NULL,         -- JSON: what overruled the page when it was added
    captured TEXT NOT NULL,
    added TEXT NOT NULL,
    reading INTEGER NOT NULL,    -- the current one
    statements INTEGER NOT NULL
) STRICT;
CREATE INDEX article_capture ON article (capture);
CREATE INDEX article_page ON article (page, captured, id);
CREATE INDEX article_published ON article (published DESC, id DESC);
CREATE INDEX article_outlet ON article (outlet, published DESC);

CREATE TABLE reading (           -- all that were ever made; a reading is never changed
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
    version TEXT NOT NULL,
    made TEXT NOT NULL,
    sha256 TEXT NOT NULL,        -- of the JSON
    data BLOB NOT NULL,          -- JSON, deflated
    UNIQUE (article, sha256)
) STRICT;

CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    status TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'machine',
    pinned INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    affirm INTEGER NOT NULL,
    deny INTEGER NOT NULL,
    uncertain INTEGER NOT NULL,
    aside INTEGER NOT NULL,      -- statements that take no side
    articles INTEGER NOT NULL,
    reports INTEGER NOT NULL,    -- independent reports that it was said
    sources INTEGER NOT NULL,    -- independent sources for the fact
    first TEXT,                  -- day of the oldest statement
    last TEXT                    -- day of the newest
) STRICT;
CREATE INDEX claim_last ON claim (rejected, pinned DESC, last DESC, id DESC);
CREATE INDEX claim_status ON claim (rejected, status, pinned DESC, last DESC, id DESC);

CREATE TABLE claim_alias (       -- a claim that went into another: its address still leads somewhere
    key TEXT PRIMARY KEY,
    claim INTEGER NOT NULL REFERENCES claim (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_alias_claim ON claim_alias (claim);

CREATE TABLE statement (         -- of every reading that was ever current; no row is ever deleted
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,    -- digest of the article's key and the spans
    article INTEGER NOT NULL REFERENCES article (id),
    reading INTEGER NOT NULL REFERENCES reading (id),  -- the last one that held it
    label TEXT NOT NULL,         -- its id in that reading
    current INTEGER NOT NULL,
    successor INTEGER REFERENCES statement (id),
    voice TEXT NOT NULL,         -- speaker, or outlet: its own voice
    machine BLOB NOT NULL,       -- JSON of the statement as it was read
    data BLOB NOT NULL,          -- JSON of the statement after what people decided
    text TEXT NOT NULL,          -- of its content
    context TEXT NOT NULL,       -- of its paragraph, or the part of a long one around it
    context_start INTEGER NOT NULL,
    speaker TEXT,
    act TEXT NOT NULL,
    stance TEXT,                 -- the side that a person gave it, whatever its claim
    day TEXT,                    -- when it was said, or else published
    state TEXT NOT NULL DEFAULT 'machine',
    rejected INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX statement_article ON statement (article, current);
CREATE INDEX statement_successor ON statement (successor) WHERE successor IS NOT NULL;
CREATE INDEX statement_day ON statement (day DESC, id DESC) WHERE current;
CREATE INDEX statement_state ON statement (state, id) WHERE current;

CREATE TABLE position (          -- what a statement holds of a claim; a blanket denial holds it of several
    claim INTEGER NOT NULL REFERENCES claim (id),
    statement INTEGER NOT NULL REFERENCES statement (id),
    side TEXT,                   -- affirm, deny, uncertain; null where it takes none
    PRIMARY KEY (claim, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX position_statement ON position (statement);

CREATE TABLE witness (           -- a statement as claims are joined by it; msgpack
    statement INTEGER PRIMARY KEY REFERENCES statement (id),
    data BLOB NOT NULL
) STRICT;

CREATE TABLE match_key (         -- under which statements are looked up; the first eight bytes of a digest
    key INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    PRIMARY KEY (key, statement)
) STRICT, WITHOUT ROWID;

CREATE TABLE edge (              -- two statements that were compared and are not wholly unlike
    a INTEGER NOT NULL REFERENCES statement (id),
    b INTEGER NOT NULL REFERENCES statement (id),
    score REAL NOT NULL,
    same INTEGER NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX edge_b ON edge (b);

CREATE TABLE placed (            -- statements that a person put into a claim
    statement INTEGER PRIMARY KEY REFERENCES statement (id),
    claim INTEGER NOT NULL REFERENCES claim (id)
) STRICT;
CREATE INDEX placed_claim ON placed (claim);

CREATE TABLE actor (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    names TEXT NOT NULL,         -- JSON: every name and form
    articles INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'machine'
) STRICT;
CREATE INDEX actor_articles ON actor (articles DESC, id);

CREATE TABLE actor_alias (
    key TEXT PRIMARY KEY,
    actor INTEGER NOT NULL REFERENCES actor (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_alias_actor ON actor_alias (actor);

CREATE TABLE mention (           -- an actor of one article; msgpack
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    actor INTEGER NOT NULL REFERENCES actor (id),
    data BLOB NOT NULL,
    UNIQUE (article, name, kind)
) STRICT;
CREATE INDEX mention_actor ON mention (actor);
CREATE INDEX mention_name ON mention (name);

CREATE TABLE mention_key (
    key INTEGER NOT NULL,
    mention INTEGER NOT NULL,
    PRIMARY KEY (key, mention)
) STRICT, WITHOUT ROWID;

CREATE TABLE part (              -- who takes part in a statement, as speaker or via
    statement INTEGER NOT NULL REFERENCES statement (id),
    actor INTEGER NOT NULL REFERENCES actor (id),
    role TEXT NOT NULL,
    PRIMARY KEY (statement, actor, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX part_actor ON part (actor, statement);

CREATE TABLE print (             -- what of an article its copies share; msgpack
    article INTEGER PRIMARY KEY REFERENCES article (id),
    data BLOB NOT NULL
) STRICT;

CREATE TABLE print_key (
    key INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (key, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE descent (           -- two articles that draw on one text; msgpack
    a INTEGER NOT NULL REFERENCES article (id),
    b INTEGER NOT NULL REFERENCES article (id),
    data BLOB NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX descent_b ON descent (b);

CREATE TABLE figure (            -- msgpack
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id),
    series INTEGER REFERENCES series (id),
    data BLOB NOT NULL
) STRICT;
CREATE INDEX figure_article ON figure (article);
CREATE INDEX figure_series ON figure (series);

CREATE TABLE figure_key (
    key INTEGER NOT NULL,
    figure INTEGER NOT NULL,
    PRIMARY KEY (key, figure)
) STRICT, WITHOUT ROWID;

CREATE TABLE series (            -- one thing measured in several places; msgpack
    id INTEGER PRIMARY KEY,
    relation TEXT NOT NULL,
    last TEXT,
    data BLOB NOT NULL
) STRICT;
CREATE INDEX series_relation ON series (relation, last DESC, id DESC);

CREATE TABLE decision (          -- what people decided; nothing is ever taken out, an undone one says by which
    id INTEGER PRIMARY KEY,
    made TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    kind TEXT NOT NULL,          -- of its target: statement, claim, actor, article
    target TEXT NOT NULL,        -- the target's key
    value TEXT NOT NULL,         -- JSON
    note TEXT,
    undone INTEGER REFERENCES decision (id)
) STRICT;
CREATE INDEX decision_target ON decision (kind, target, id);

-- Words are folded and stand beside their stems; the tables hold no text of their own.
CREATE VIRTUAL TABLE statement_words USING fts5 (
    words, content = '', tokenize = "unicode61 remove_diacritics 0"
);
CREATE VIRTUAL TABLE article_words USING fts5 (
    words, content = '', tokenize = "unicode61 remove_diacritics 0"
);

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

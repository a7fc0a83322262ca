"""Rows of the database as the records that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from isnad.ledger.seeking import Query
from isnad.ledger.sides import side_of
from isnad.ledger.store import Row, Store, marks, stretches
from isnad.ledger.views import ActorCard, ArticleCard, ClaimCard, Side, StatementCard
from isnad.records import Span, Statement

_STATEMENT = msgspec.json.Decoder(Statement)
_SPANS = msgspec.json.Decoder(list[Span])

ARTICLE = (
    "a.id, a.key, a.title, a.outlet, a.section, a.published, a.language, a.address, c.sha256, a.captured, a.added,"
    " a.statements,"
    " CASE WHEN a.page IS NULL THEN 1 ELSE (SELECT count(*) FROM article v WHERE v.page = a.page) END,"
    " CASE WHEN a.page IS NULL THEN 1 ELSE (SELECT count(*) FROM article v WHERE v.page = a.page"
    " AND (v.captured, v.id) <= (a.captured, a.id)) END"
    " FROM article a JOIN capture c ON c.id = a.capture"
)
STATEMENT_COLUMNS = (
    "s.id, s.key, a.key, s.label, s.voice, s.data, s.stance, s.day, a.outlet, a.published, a.language, s.text,"
    " s.context, s.context_start, s.state, s.rejected, s.current,"
    " (SELECT t.key FROM statement t WHERE t.id = s.successor)"
)
STATEMENT = f"{STATEMENT_COLUMNS} FROM statement s JOIN article a ON a.id = s.article"
CLAIM = (
    "c.id, c.key, c.text, c.status, c.state, c.pinned, c.rejected, c.affirm, c.deny, c.uncertain, c.aside, c.articles,"
    " c.reports, c.sources, c.first, c.last, c.language FROM claim c"
)
ACTOR = (
    "r.id, r.key, r.name, r.kind, r.names, r.articles,"
    " (SELECT count(*) FROM part p JOIN statement s ON s.id = p.statement"
    " WHERE p.actor = r.id AND p.role = 'speaker' AND s.current AND NOT s.rejected), r.state FROM actor r"
)


def article_card(row: Row, query: Query | None = None) -> ArticleCard:
    """Return the card of an article from a row of `ARTICLE`."""
    _, key, title, outlet, section, published, language, address, sha256, captured, added, statements, versions, n = row
    return ArticleCard(
        key=key, title=title, outlet=outlet, section=section, published=published, language=language, address=address,
        sha256=sha256, captured=captured, added=added, statements=statements, versions=versions, number=n,
        hits=query.hits(title, language) if query else [],
    )  # fmt: skip


def statement_cards(
    store: Store, rows: Sequence[Row], *, claim: int | None = None, query: Query | None = None
) -> list[StatementCard]:
    """Return the cards of statements from rows of `STATEMENT`; their sides are those in `claim`, or their first."""
    ids = [row[0] for row in rows]
    claims: dict[int, list[str]] = {}
    sides: dict[int, Side | None] = {}
    rests: dict[int, list[Span]] = {}
    for part in stretches(ids):
        for id, key, number, side, content in store.rows(
            "SELECT p.statement, c.key, c.id, p.side, p.content FROM position p JOIN claim c ON c.id = p.claim"
            f" WHERE p.statement IN ({marks(part)}) ORDER BY p.statement, c.id",
            part,
        ):
            claims.setdefault(id, []).append(key)
            if number == claim or (claim is None and id not in sides):
                sides[id] = side
            if number == claim and content:
                rests[id] = _SPANS.decode(content)
    return [
        _statement_card(row, claims.get(row[0], []), sides.get(row[0]), rests.get(row[0], []), query) for row in rows
    ]


def _statement_card(
    row: Row, claims: list[str], side: Side | None, rests: list[Span], query: Query | None
) -> StatementCard:
    (
        _, key, article, label, voice, data, stance, day, outlet, published, language, text, context, start, state,
        rejected, current, successor,
    ) = row  # fmt: skip
    one = _STATEMENT.decode(data)
    return StatementCard(
        key=key, article=article, label=label, voice=voice, speaker=one.speaker, speakers=one.speakers, via=one.via,
        venue=one.venue, act=one.act, factuality=one.factuality, manner=one.manner, wording=one.wording,
        side=side_of(stance, side), said=one.said.value if one.said else None, day=day, outlet=outlet,
        published=published, language=language, text=text, content_spans=one.content, cue_spans=one.cue,
        source_spans=one.source, context=context, context_start=start, claims=claims, state=state,
        rejected=bool(rejected), current=bool(current), successor=successor, confidence=one.confidence,
        kind_of_source=one.kind_of_source, clause_spans=rests,
        hits=query.hits(text, language) if query else [],
    )  # fmt: skip


def claim_card(row: Row, query: Query | None = None) -> ClaimCard:
    """Return the card of a claim from a row of `CLAIM`."""
    (
        _, key, text, status, state, pinned, rejected, affirm, deny, uncertain, aside, articles, reports, sources,
        first, last, language,
    ) = row  # fmt: skip
    return ClaimCard(
        key=key, text=text, status=status, state=state, pinned=bool(pinned), rejected=bool(rejected), affirm=affirm,
        deny=deny, uncertain=uncertain, aside=aside, articles=articles, reports=reports, sources=sources, first=first,
        last=last, language=language, hits=query.hits(text, language) if query and language else [],
    )  # fmt: skip


def actor_card(row: Row) -> ActorCard:
    """Return the card of an actor from a row of `ACTOR`."""
    _, key, name, kind, names, articles, statements, state = row
    return ActorCard(
        key=key, name=name, kind=kind, names=list(dict.fromkeys([name, *msgspec.json.decode(names)])),
        articles=articles, statements=statements, state=state,
    )  # fmt: skip


def articles_by_id(store: Store, ids: Iterable[int]) -> dict[int, ArticleCard]:
    """Return the cards of some articles by their numbers."""
    chosen = list(ids)
    found: dict[int, ArticleCard] = {}
    for part in stretches(chosen):
        rows = store.rows(f"SELECT {ARTICLE} WHERE a.id IN ({marks(part)}) ORDER BY a.published, a.id", part)
        found.update((row[0], article_card(row)) for row in rows)
    return found

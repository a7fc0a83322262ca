"""Lists of what a ledger holds: filtered, paged, searched."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from isnad.ledger import sifting
from isnad.ledger.cards import (
    ACTOR,
    ARTICLE,
    CLAIM,
    STATEMENT_COLUMNS,
    actor_card,
    article_card,
    claim_card,
    statement_cards,
)  # fmt: skip
from isnad.ledger.deciding import _ENTRY, entry_of
from isnad.ledger.figureviews import series_of
from isnad.ledger.filing import text_of
from isnad.ledger.seeking import Query
from isnad.ledger.store import Store, marks, stretches
from isnad.ledger.views import (
    ActorCard,
    ArticleCard,
    ClaimCard,
    Entry,
    Listing,
    Overview,
    Series,
    StatementCard,
)  # fmt: skip
from isnad.ledger.where import Where

_AROUND = 80  # characters of an article that are shown before and behind what a search found
_HITS = 5000  # rows of the index that a search of claims goes through, and that are put in order as hits
_LOOKED = 50  # statements of a claim, the newest, in which what a search found is looked for
_FEW = 2000  # claims that are put in order one by one


def claims(
    store: Store,
    *,
    contested: bool = False,
    status: str | None = None,
    actor: int | None = None,
    outlet: str | None = None,
    language: str | None = None,
    since: str | None = None,
    until: str | None = None,
    state: str | None = None,
    joined: bool = False,
    rejected: bool = False,
    source_kind: str | None = None,
    order: str = "last",
    search: str | None = None,
    offset: int,
    limit: int,
) -> Listing[ClaimCard]:
    """Return the claims that fit, pinned ones first, then the newest; `joined`: of more than one statement.

    `order` is `last`, or `denied`: those that somebody denies, that with the newest denial first, with who denies it.
    """
    where = Where()
    where.add("c.rejected = ?", int(rejected))
    where.add("c.status = ?", "contested" if contested else status)
    where.add("c.last >= ?", since)
    where.add("c.first <= ?", until)
    where.add("c.state = ?", state)
    if joined:
        where.add("c.affirm + c.deny + c.uncertain + c.aside > 1")
    # The plus keeps the planner from going through all claims that fit, where it is to go by the days of denials.
    by = "+c.id" if order == "denied" else "c.id"
    inside = by + " IN (SELECT p.claim FROM position p JOIN {} WHERE {})"
    where.add(inside.format("part t ON t.statement = p.statement", "t.actor = ?"), actor)
    where.add(inside.format("statement s ON s.id = p.statement", "s.current AND s.source_kind = ?"), source_kind)
    of_article = "statement s ON s.id = p.statement JOIN article a ON a.id = s.article"
    where.add(inside.format(of_article, "a.outlet = ?"), outlet)
    sifting.claims_in(store, where, by, language)
    query = Query(search) if search else None
    if query is not None:
        # The newest, as the list has them: to rank every hit of a common word takes longer than all the rest.
        found = "(SELECT rowid FROM statement_words WHERE statement_words MATCH ? ORDER BY rowid DESC LIMIT ?)"
        where.add(f"{by} IN (SELECT p.claim FROM position p WHERE p.statement IN {found})", query.match or None, _HITS)
        if not query.match:
            return Listing(items=[], total=0, offset=offset, limit=limit)
    if order == "denied":
        # The status tells from the index alone who is denied.
        where.add("c.status IN ('contested', 'denied only', 'retracted')")
    total = store.value(f"SELECT count(*) FROM claim c{where}", where.values)
    if order == "denied":
        cards = _by_denial(store, where, query, total, offset, limit)
    else:
        rows = store.rows(
            f"SELECT {CLAIM}{where} ORDER BY c.pinned DESC, c.last DESC, c.id DESC LIMIT ? OFFSET ?",
            [*where.values, limit, offset],
        )
        cards = [claim_card(row, query) for row in rows]
    if query is not None:
        cards = [card if card.hits else _with_statement(store, card, query) for card in cards]
    return Listing(items=cards, total=total, offset=offset, limit=limit)


def _with_statement(store: Store, card: ClaimCard, query: Query) -> ClaimCard:
    """Return a claim with the words of a statement of it that a search found, where its own words are none."""
    # To ask the index of each claim anew would take longer than to look: what a beginning finds is gathered every time.
    rows = store.rows(
        "SELECT s.text, a.language FROM claim c CROSS JOIN position p ON p.claim = c.id"
        " CROSS JOIN statement s ON s.id = p.statement CROSS JOIN article a ON a.id = s.article"
        " WHERE c.key = ? ORDER BY p.statement DESC LIMIT ?",
        (card.key, _LOOKED),
    )
    text, language = max(rows, key=lambda row: len(query.hits(*row)), default=(None, ""))
    found = query.hits(text, language) if text else []
    return msgspec.structs.replace(card, excerpt=text, hits=found) if found else card


def _by_denial(store: Store, where: Where, query: Query | None, total: int, offset: int, limit: int) -> list[ClaimCard]:
    """Return claims in the order of their newest denials, each with its day and whose it is."""
    wanted, taken = offset + limit, 4 * (offset + limit)
    newest: dict[int, tuple[str | None, str | None]] = {}
    if total <= _FEW:
        # To find few among all denials, most of them would be gone through.
        found = [id for (id,) in store.rows(f"SELECT c.id FROM claim c{where}", where.values)]
        denials = [
            row
            for part in stretches(found)
            for row in store.rows(
                "SELECT p.claim, s.day, s.speaker, s.id FROM position p CROSS JOIN statement s ON s.id = p.statement"
                f" WHERE p.claim IN ({marks(part)}) AND s.current AND p.side = 'deny'",
                part,
            )
        ]
        for claim, day, speaker, _ in sorted(denials, key=lambda row: (row[1] or "", row[3]), reverse=True):
            newest.setdefault(claim, (day, speaker))
    while total > _FEW:
        # Denials are gone through from the newest, until there are claims enough: a ledger holds many.
        rows = store.rows(
            # A cross join keeps the order of the tables: the days are an index, to be left when there is enough.
            "SELECT c.id, s.day, s.speaker FROM statement s CROSS JOIN position p ON p.statement = s.id"
            f" CROSS JOIN claim c ON c.id = p.claim{where} AND s.current AND p.side = 'deny'"
            " ORDER BY s.day DESC, s.id DESC LIMIT ?",
            [*where.values, taken],
        )
        for claim, day, speaker in rows:
            newest.setdefault(claim, (day, speaker))
        if len(newest) >= wanted or len(rows) < taken:
            break
        taken *= 4
    ids = list(newest)[offset:wanted]
    cards = {row[0]: row for row in store.rows(f"SELECT {CLAIM} WHERE c.id IN ({marks(ids)})", ids)}
    return [
        msgspec.structs.replace(claim_card(cards[id], query), denied=newest[id][0], denied_by=newest[id][1])
        for id in ids
    ]


def articles(
    store: Store,
    *,
    actor: int | None,
    outlet: str | None,
    language: str | None,
    since: str | None,
    until: str | None,
    edited: bool,
    status: str | None,
    source_kind: str | None,
    order: str,
    search: str | None,
    offset: int,
    limit: int,
) -> Listing[ArticleCard]:
    """Return the articles that fit, the newest first, or the best hits of a search; `edited`: with several versions.

    `order` is `published`, or `added`: what came in last first.
    """
    where = Where()
    where.add("a.outlet = ?", outlet)
    where.add("a.language = ?", language)
    where.add("a.published >= ?", since)
    where.add("substr(a.published, 1, 10) <= ?", until)
    where.add("a.id IN (SELECT m.article FROM mention m WHERE m.actor = ?)", actor)
    if edited:
        where.add("a.page IN (SELECT page FROM article WHERE page IS NOT NULL GROUP BY page HAVING count(*) > 1)")
    if source_kind is not None:
        where.add(sifting.articles_with_source(store, source_kind), source_kind)
    if status is not None:
        where.add(sifting.articles_with_status(store, status), status)
    query = Query(search) if search else None
    # Numbers are given as articles come in.
    by = "a.id DESC" if order == "added" else "a.published DESC, a.id DESC"
    join = ""
    if query is not None:
        if not query.match:
            return Listing(items=[], total=0, offset=offset, limit=limit)
        join, by = " JOIN article_words w ON w.rowid = a.id", by if order == "added" else "w.rank"
        where.add("article_words MATCH ?", query.match)
    total = store.value(f"SELECT count(*) FROM article a{join}{where}", where.values)
    rows = store.rows(f"SELECT {ARTICLE}{join}{where} ORDER BY {by} LIMIT ? OFFSET ?", [*where.values, limit, offset])
    cards = [article_card(row, query) for row in rows]
    if query is not None:
        cards = [
            card if card.hits else _with_excerpt(store, card, row[0], query)
            for card, row in zip(cards, rows, strict=True)
        ]
    return Listing(items=cards, total=total, offset=offset, limit=limit)


def _with_excerpt(store: Store, card: ArticleCard, id: int, query: Query) -> ArticleCard:
    """Return an article with the first place of its text that a search found, where its title has none."""
    text = text_of(store, id)
    first = query.first(text, card.language)
    if first is None:
        return card
    start = text.find(" ", max(0, first[0] - _AROUND), first[0]) + 1 if first[0] > _AROUND else 0
    line = text.rfind("\n", start, first[0]) + 1
    start = max(start, line)
    end = min(
        (at for at in (text.find("\n", first[1]), text.find(" ", first[1] + _AROUND)) if at >= 0), default=len(text)
    )
    excerpt = text[start:end]
    return msgspec.structs.replace(card, excerpt=excerpt, hits=query.hits(excerpt, card.language))


def statements(
    store: Store,
    *,
    actor: int | None,
    role: str,
    about: int | None,
    status: str | None,
    source_kind: str | None,
    outlet: str | None,
    language: str | None,
    act: str | None,
    state: str | None,
    since: str | None,
    until: str | None,
    search: str | None,
    voice: str | None,
    offset: int,
    limit: int,
) -> Listing[StatementCard]:
    """Return the current statements that fit, the newest first, or the best hits of a search; of more than 5,000 hits,
    those that came in last."""
    where = Where()
    where.add("s.current AND NOT s.rejected")
    where.add("a.outlet = ?", outlet)
    asks = sifting.statements_in(store, where, language) or outlet is not None
    where.add("s.act = ?", act)
    where.add("s.state = ?", state)
    where.add("s.voice = ?", voice)
    where.add("s.day >= ?", since)
    where.add("s.day <= ?", until)
    where.add("s.id IN (SELECT t.statement FROM part t WHERE t.actor = ? AND t.role = ?)", actor, role)
    where.add("s.id IN (SELECT t.statement FROM part t WHERE t.actor = ?)", about)
    where.add("s.source_kind = ?", source_kind)
    where.add("s.id IN (SELECT p.statement FROM position p JOIN claim c ON c.id = p.claim WHERE c.status = ?)", status)
    query = Query(search) if search else None
    of, order = "statement s", "s.day DESC, s.id DESC"
    of_article = " JOIN article a ON a.id = s.article"
    # A count that asks nothing of the articles is made from an index of the statements.
    counted = f"{of}{of_article if asks else ''}"
    if query is not None:
        if not query.match:
            return Listing(items=[], total=0, offset=offset, limit=limit)
        # What is found is gone through, and nothing else: a planner would look in vain for each of all statements.
        of, of_article = "statement_words w CROSS JOIN statement s ON s.id = w.rowid", f" CROSS{of_article}"
        place = " INDEXED BY statement_place" if (act, state, voice, since, until) == (None,) * 5 else ""
        counted = f"{of.replace('statement s', f'statement s{place}')}{of_article if asks else ''}"
        where.add("statement_words MATCH ?", query.match)
        order = "w.rank" if _are_few(store, query) else "w.rowid DESC"
    total = store.value(f"SELECT count(*) FROM {counted}{where}", where.values)
    # All but some are as the machine left them: those are walked through by day, not gathered and sorted.
    chosen = str(where).replace("s.state =", "+s.state =") if state == "machine" else str(where)
    rows = store.rows(
        f"SELECT {STATEMENT_COLUMNS} FROM {of}{of_article}{chosen} ORDER BY {order} LIMIT ? OFFSET ?",
        [*where.values, limit, offset],
    )
    return Listing(items=statement_cards(store, rows, query=query), total=total, offset=offset, limit=limit)


def _are_few(store: Store, query: Query) -> bool:
    """Return whether a search finds so few statements that the best of them can be told."""
    found = "SELECT 1 FROM statement_words WHERE statement_words MATCH ? LIMIT ?"
    return int(store.value(f"SELECT count(*) FROM ({found})", (query.match, _HITS + 1))) <= _HITS


def actors(store: Store, *, search: str | None, kind: str | None, offset: int, limit: int) -> Listing[ActorCard]:
    """Return the actors that fit, those in most articles first; `search` is a part of a name."""
    where = Where()
    where.add("r.kind = ?", kind)
    where.add("(r.name LIKE '%' || ? || '%' OR r.names LIKE '%' || ? || '%')", search, search)
    total = store.value(f"SELECT count(*) FROM actor r{where}", where.values)
    rows = store.rows(
        f"SELECT {ACTOR}{where} ORDER BY r.articles DESC, r.id LIMIT ? OFFSET ?", [*where.values, limit, offset]
    )
    return Listing(items=[actor_card(row) for row in rows], total=total, offset=offset, limit=limit)


def figures(
    store: Store,
    *,
    conflicting: bool,
    actor: int | None,
    outlet: str | None,
    language: str | None,
    status: str | None,
    source_kind: str | None,
    since: str | None,
    until: str | None,
    search: str | None,
    offset: int,
    limit: int,
) -> Listing[Series]:
    """Return the series of figures, the newest first; those with a figure in an article that fits."""
    where = Where()
    inside = "e.id IN (SELECT f.series FROM figure f WHERE f.article IN (SELECT a.id FROM article a WHERE {}))"
    where.add(inside.format("a.outlet = ?"), outlet)
    where.add(inside.format("a.language = ?"), language)
    where.add(inside.format("a.published >= ?"), since)
    where.add(inside.format("substr(a.published, 1, 10) <= ?"), until)
    where.add(inside.format("a.id IN (SELECT m.article FROM mention m WHERE m.actor = ?)"), actor)
    if status is not None:
        where.add(inside.format(sifting.articles_with_status(store, status)), status)
    if source_kind is not None:
        where.add(inside.format(sifting.articles_with_source(store, source_kind)), source_kind)
    if conflicting:
        where.add("e.relation = 'conflict'")
    if search is not None:
        query = Query(search)
        if not query.match:
            return Listing(items=[], total=0, offset=offset, limit=limit)
        where.add(
            "e.id IN (SELECT f.series FROM figure f WHERE f.article IN"
            " (SELECT rowid FROM article_words WHERE article_words MATCH ?))",
            query.match,
        )
    total = store.value(f"SELECT count(*) FROM series e{where}", where.values)
    rows = store.rows(
        f"SELECT e.id, e.data, e.last FROM series e{where} ORDER BY e.last DESC, e.id DESC LIMIT ? OFFSET ?",
        [*where.values, limit, offset],
    )
    return Listing(items=series_of(store, rows), total=total, offset=offset, limit=limit)


def decisions(store: Store, *, who: str | None, offset: int, limit: int) -> Listing[Entry]:
    """Return what people decided, the newest first."""
    where = Where()
    where.add("who = ?", who)
    total = store.value(f"SELECT count(*) FROM decision{where}", where.values)
    rows = store.rows(
        f"SELECT {_ENTRY} FROM decision{where} ORDER BY id DESC LIMIT ? OFFSET ?", [*where.values, limit, offset]
    )
    return Listing(items=[entry_of(row) for row in rows], total=total, offset=offset, limit=limit)


_NAMED = {
    "claim": "SELECT key, text, language FROM claim WHERE key IN ({}) UNION ALL"
    " SELECT l.key, c.text, c.language FROM claim_alias l JOIN claim c ON c.id = l.claim WHERE l.key IN ({})",
    "statement": "SELECT s.key, s.text, a.language FROM statement s JOIN article a ON a.id = s.article"
    " WHERE s.key IN ({})",
    "article": "SELECT key, title, language FROM article WHERE key IN ({})",
    "actor": "SELECT key, name, NULL FROM actor WHERE key IN ({}) UNION ALL"
    " SELECT l.key, r.name, NULL FROM actor_alias l JOIN actor r ON r.id = l.actor WHERE l.key IN ({})",
}


def named(store: Store, entries: Iterable[Entry]) -> dict[str, tuple[str, str | None]]:
    """Return what decisions are about, by their targets' keys: the words of it, and their language."""
    of: dict[str, set[str]] = {}
    for one in entries:
        of.setdefault(one.kind, set()).add(one.target)
    found: dict[str, tuple[str, str | None]] = {}
    for kind, targets in of.items():
        for part in stretches(sorted(targets)):
            question = _NAMED[kind]
            rows = store.rows(question.format(marks(part), marks(part)), [*part] * question.count("{}"))
            found.update((key, (text, language)) for key, text, language in rows)
    return found


def outlets(store: Store) -> list[tuple[str, int]]:
    """Return every outlet with the number of its articles, those with most first."""
    rows = store.rows(
        "SELECT outlet, count(*) FROM article WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY 2 DESC, 1"
    )
    return [(outlet, count) for outlet, count in rows]


def overview(store: Store) -> Overview:
    """Return what the ledger holds, in numbers."""
    count = store.value
    first, last = store.rows("SELECT min(published), max(published) FROM article")[0]
    return Overview(
        articles=count("SELECT count(*) FROM article"),
        statements=count("SELECT coalesce(sum(statements), 0) FROM article"),
        claims=count("SELECT count(*) FROM claim WHERE rejected = 0"),
        contested=count("SELECT count(*) FROM claim WHERE rejected = 0 AND status = 'contested'"),
        actors=count("SELECT count(*) FROM actor"),
        outlets=count("SELECT count(DISTINCT outlet) FROM article"),
        conflicts=count("SELECT count(*) FROM series WHERE relation = 'conflict'"),
        unchecked=count("SELECT count(*) FROM statement WHERE current AND state = 'machine' AND voice = 'speaker'"),
        decisions=count("SELECT count(*) FROM decision WHERE undone IS NULL"),
        first=first[:10] if first else None,
        last=last[:10] if last else None,
    )

"""All that is known of one claim, actor or article, gathered for a page."""

from __future__ import annotations

import difflib
import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from isnad.ledger import lineage
from isnad.ledger.cards import (
    ACTOR,
    CLAIM,
    STATEMENT,
    actor_card,
    article_card,
    articles_by_id,
    claim_card,
    statement_cards,
)  # fmt: skip
from isnad.ledger.cards import ARTICLE as _ARTICLE
from isnad.ledger.clauses import CLAUSES
from isnad.ledger.deciding import claim_entries, entries, lineage_of
from isnad.ledger.figureviews import series_in, series_of
from isnad.ledger.filing import effective, load_reading
from isnad.ledger.matching import decide
from isnad.ledger.recall import load_witnesses
from isnad.ledger.store import Row, Store, marks, stretches
from isnad.ledger.turning import turns_of_actor, turns_of_claim
from isnad.ledger.views import (
    ActorCard,
    ActorPage,
    ArticlePage,
    Change,
    ClaimCard,
    ClaimPage,
    Comparison,
    Entry,
    Likeness,
    Listing,
    OriginView,
    Series,
    Standing,
    StatementCard,
    Version,
)  # fmt: skip

SHOWN = 200  # statements of a side that a claim's page holds, where no other number is asked for
_CLAIMS = 50
_OTHERS = 20  # whom an actor's page names that contradict it, and that agree with it
LIKENESSES = 60  # pairs of a claim that are told, where no other number is asked for


def claim_page(
    store: Store,
    id: int,
    *,
    side: str | None = None,
    of: Sequence[int] = (),
    offset: int = 0,
    limit: int = SHOWN,
    likenesses: int = LIKENESSES,
) -> ClaimPage:
    """Return all of a claim, with a stretch of the statements of every side, or of one (`none`: of those without); `of`
    names actors of whom alone they are. `likenesses`: so many of the likest pairs among them at most."""
    card = claim_card(store.rows(f"SELECT {CLAIM} WHERE c.id = ?", (id,))[0])
    places = store.rows(
        "SELECT s.id, s.article, s.key, p.side, s.day, s.speaker, a.outlet, s.voice FROM position p"
        " JOIN statement s ON s.id = p.statement JOIN article a ON a.id = s.article WHERE p.claim = ?"
        " ORDER BY s.day IS NULL, s.day, s.id",
        (id,),
    )
    if of:
        rows = store.rows(
            "SELECT p.statement FROM position p JOIN part t ON t.statement = p.statement"
            f" WHERE p.claim = ? AND t.actor IN ({marks(of)})",
            [id, *of],
        )
        theirs = {one for (one,) in rows}
        ids = _stretch([place for place in places if place[0] in theirs], side, offset, limit)
    else:
        ids = _stretch(places, side, offset, limit)
    cards = {
        row[0]: row
        for part in stretches(ids)
        for row in store.rows(f"SELECT {STATEMENT} WHERE s.id IN ({marks(part)})", part)
    }
    statements = statement_cards(store, [cards[one] for one in ids], claim=id)
    shown = set(ids)
    origins = _origins(store, sorted({place[1] for place in places}))
    tied = {key for one in origins for key in one.articles}
    numbers = {place[1] for place in places if place[0] in shown}
    return ClaimPage(
        card=card,
        standings=[
            Standing(statement=key, side=side, day=day, speaker=speaker, outlet=outlet, voice=voice)
            for _, _, key, side, day, speaker, outlet, voice in places
        ],
        statements=statements,
        offset=offset,
        limit=limit,
        articles=list(articles_by_id(store, sorted(numbers | _numbers(store, tied))).values()),
        likenesses=_likenesses(store, id, ids, likenesses),
        origins=origins,
        turns=turns_of_claim(store, id),
        figures=series_in(store, statements),
        entries=[
            *claim_entries(store, id),
            *entries(store, "statement", [one.key for one in statements]),
        ],
    )


def _stretch(places: Sequence[Row], side: str | None, offset: int, limit: int) -> list[int]:
    """Return the numbers of the statements of a stretch of every side, or of one."""
    seen: Counter[str] = Counter()
    found = []
    for place in places:
        own = place[3] or "none"
        if side in (None, own) and offset <= seen[own] < offset + limit:
            found.append(place[0])
        seen[own] += 1
    return found


def _numbers(store: Store, articles: Iterable[str]) -> set[int]:
    """Return the numbers of articles by their keys."""
    return {
        id
        for part in stretches(sorted(articles))
        for (id,) in store.rows(f"SELECT id FROM article WHERE key IN ({marks(part)})", part)
    }


def _likenesses(store: Store, claim: int, statements: Sequence[int], most: int) -> list[Likeness]:
    """Return the likest pairs in a claim among some statements of it: those that its page holds."""
    of = f"IN ({marks(statements)})"
    rows = store.rows(
        "SELECT e.a, e.b FROM stands y CROSS JOIN edge e ON e.b = y.witness CROSS JOIN stands x ON x.witness = e.a"
        f" WHERE x.claim = ? AND y.claim = ? AND x.witness / ? {of} AND y.witness / ? {of} AND e.same"
        " ORDER BY e.score DESC, e.a, e.b LIMIT ?",
        [claim, claim, CLAUSES, *statements, CLAUSES, *statements, most],
    )
    held = sorted({id for row in rows for id in row})
    keys: dict[int, str] = dict(
        store.rows(
            f"SELECT w.id, s.key FROM witness w JOIN statement s ON s.id = w.statement WHERE w.id IN ({marks(held)})",
            held,
        )
    )
    known = load_witnesses(store, sorted({id for row in rows for id in row}))
    found = []
    for a, b in rows:
        # The reasons are told anew: kept with every pair they would be most of a ledger.
        one = decide(known[a], known[b])
        found.append(Likeness(a=keys[a], b=keys[b], score=one.score, relation=one.relation, reasons=one.reasons))
    return found


def _origins(store: Store, articles: Sequence[int]) -> list[OriginView]:
    return [
        OriginView(key=one.id, agency=one.agency, articles=one.articles, parents=one.parents)
        for one in lineage.origins_of(store, articles)
    ]


def actor_page(store: Store, id: int, *, offset: int, limit: int) -> ActorPage:
    """Return all of an actor."""
    others = _others(store, id)
    card = actor_card(store.rows(f"SELECT {ACTOR} WHERE r.id = ?", (id,))[0])
    return ActorPage(
        card=card,
        statements=_spoken(store, id, "speaker", offset, limit),
        claims=_claims(store, id),
        relays=_spoken(store, id, "via", 0, limit).items,
        contradicts=others[False],
        agrees=others[True],
        turns=turns_of_actor(store, id),
        entries=_actor_entries(store, id),
    )


def _actor_entries(store: Store, id: int) -> list[Entry]:
    rows = store.rows(
        "SELECT key FROM actor WHERE id = ? UNION ALL SELECT key FROM actor_alias WHERE actor = ?", (id, id)
    )
    return entries(store, "actor", [key for (key,) in rows])


def _spoken(store: Store, actor: int, role: str, offset: int, limit: int) -> Listing[StatementCard]:
    of = (
        "FROM part t JOIN statement s ON s.id = t.statement WHERE t.actor = ? AND t.role = ?"
        " AND s.current AND NOT s.rejected"
    )
    total = store.value(f"SELECT count(*) {of}", (actor, role))
    # Chosen by number first: to sort whole rows would move every paragraph of an actor that is much quoted.
    chosen = f"SELECT s.id {of} ORDER BY s.day DESC, s.id DESC LIMIT ? OFFSET ?"
    rows = store.rows(
        f"SELECT {STATEMENT} WHERE s.id IN ({chosen}) ORDER BY s.day DESC, s.id DESC", (actor, role, limit, offset)
    )
    return Listing(items=statement_cards(store, rows), total=total, offset=offset, limit=limit)


def _claims(store: Store, actor: int) -> list[ClaimCard]:
    # The plus keeps the planner from walking through all claims by their index: an actor takes part in few.
    rows = store.rows(
        f"SELECT {CLAIM} WHERE +c.rejected = 0 AND c.id IN (SELECT p.claim FROM part t"
        " JOIN position p ON p.statement = t.statement WHERE t.actor = ?) ORDER BY +c.last DESC, c.id DESC LIMIT ?",
        (actor, _CLAIMS),
    )
    return [claim_card(row) for row in rows]


def _others(store: Store, actor: int) -> dict[bool, list[tuple[ActorCard, int]]]:
    """Return who takes the other side than an actor in most claims (False), and who the same (True)."""
    rows = store.rows(
        "SELECT o.actor, sum((m.affirm AND o.deny) OR (m.deny AND o.affirm)),"
        " sum((m.affirm AND o.affirm) OR (m.deny AND o.deny)) FROM held m JOIN held o ON o.claim = m.claim"
        " WHERE m.actor = ?1 AND o.actor <> ?1 GROUP BY o.actor",
        (actor,),
    )
    most: dict[bool, list[tuple[int, int]]] = {}
    for same, counts in ((False, [row[:2] for row in rows]), (True, [row[::2] for row in rows])):
        most[same] = sorted((one for one in counts if one[1]), key=lambda one: (-one[1], one[0]))[:_OTHERS]
    ids = sorted({id for some in most.values() for id, _ in some})
    cards = {row[0]: actor_card(row) for row in store.rows(f"SELECT {ACTOR} WHERE r.id IN ({marks(ids)})", ids)}
    return {same: [(cards[id], count) for id, count in some] for same, some in most.items()}


def article_page(store: Store, id: int) -> ArticlePage:
    """Return all of an article."""
    row = store.rows(f"SELECT {_ARTICLE} WHERE a.id = ?", (id,))[0]
    rows = store.rows(
        f"SELECT {STATEMENT} WHERE s.article = ? AND s.current ORDER BY s.id",
        (id,),
    )
    statements = sorted(statement_cards(store, rows), key=lambda one: (one.content_spans[:1], one.label))
    keys = [key for one in rows for key in lineage_of(store, one[0])]
    return ArticlePage(
        card=article_card(row),
        reading=effective(store, id),
        statements=statements,
        versions=versions(store, id),
        origins=_origins(store, lineage.relatives(store, id)),
        entries=[*entries(store, "article", [row[1]]), *entries(store, "statement", keys)],
    )


def versions(store: Store, id: int) -> list[Version]:
    """Return the captures of the address of an article, oldest first; itself alone where it has no address."""
    rows = store.rows(
        "SELECT v.key, c.sha256, v.captured, v.title, v.published FROM article v JOIN capture c ON c.id = v.capture"
        " WHERE v.id = ? OR v.page = (SELECT page FROM article WHERE id = ?) ORDER BY v.captured, v.id",
        (id, id),
    )
    return [
        Version(number=n, article=key, sha256=sha256, captured=captured, title=title, published=published)
        for n, (key, sha256, captured, title, published) in enumerate(rows, start=1)
    ]


def compare(store: Store, before: int, after: int) -> Comparison:
    """Return what changed between two articles, as a rule two versions of one page."""
    old, new = load_reading(store, before), load_reading(store, after)
    history = {one.article: one for id in (before, after) for one in versions(store, id)}
    keys = [store.value("SELECT key FROM article WHERE id = ?", (id,)) for id in (before, after)]
    first, second = (
        statement_cards(store, store.rows(f"SELECT {STATEMENT} WHERE s.article = ? AND s.current ORDER BY s.id", (id,)))
        for id in (before, after)
    )

    def lacking(mine: Iterable[StatementCard], theirs: Iterable[StatementCard]) -> list[StatementCard]:
        left = Counter((one.text, one.speaker, one.act) for one in theirs)
        found = []
        for one in mine:
            if one.voice == "speaker" and not left[one.text, one.speaker, one.act]:
                found.append(one)
        return found

    return Comparison(
        before=history[keys[0]],
        after=history[keys[1]],
        changes=_changes(old.text.split("\n"), new.text.split("\n")),
        gone=lacking(first, second),
        come=lacking(second, first),
    )


def _changes(before: list[str], after: list[str]) -> list[Change]:
    """Return the paragraphs that differ, in order."""
    found: list[Change] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for old, new in itertools.zip_longest(before[a:b], after[c:d]):
            kind: Literal["added", "deleted", "changed"]
            kind = "added" if old is None else "deleted" if new is None else "changed"
            found.append(Change(kind=kind, before=old or "", after=new or ""))
    return found


def pair(store: Store, a: int, b: int) -> list[ClaimCard]:
    """Return the claims on which two actors both take a position."""
    rows = store.rows(
        f"SELECT {CLAIM} WHERE +c.rejected = 0 AND c.id IN (SELECT p.claim FROM position p JOIN part t ON"
        " t.statement = p.statement WHERE t.actor = ?) AND c.id IN (SELECT p.claim FROM position p JOIN part t ON"
        " t.statement = p.statement WHERE t.actor = ?) ORDER BY c.last DESC, c.id DESC",
        (a, b),
    )
    return [claim_card(row) for row in rows]


def figures_of(store: Store, articles: Sequence[int]) -> list[Series]:
    """Return the series that some articles give figures for."""
    rows = store.rows(
        "SELECT e.id, e.data, e.last FROM series e WHERE e.id IN"
        f" (SELECT series FROM figure WHERE article IN ({marks(articles)})) ORDER BY e.last DESC, e.id DESC",
        articles,
    )
    return series_of(store, rows)

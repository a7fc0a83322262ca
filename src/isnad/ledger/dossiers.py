"""A dossier: what one actor, or a pair of them, is on record with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from isnad.ledger import pages
from isnad.ledger.cards import ACTOR, actor_card
from isnad.ledger.filing import decode_reading
from isnad.ledger.store import Store, marks
from isnad.ledger.turning import turns_of_actor
from isnad.ledger.views import ActorCard, Dossier, EventView, Series
from isnad.records import Reading

CLAIMS = 60  # that a dossier holds at most, the weightiest first
_ARTICLES = 200
_EVENTS = 120


def dossier(
    store: Store, actors: Sequence[int], *, theirs: bool = False, offset: int = 0, limit: int = CLAIMS
) -> Dossier:
    """Return the dossier of one actor, or of the claims, events and figures that two have in common; `theirs`: with
    nobody else's statements. Of the claims it holds at most `limit` from `offset` on."""
    cards = [actor_card(store.rows(f"SELECT {ACTOR} WHERE r.id = ?", (id,))[0]) for id in actors]
    both = " AND c.id IN ".join(
        ["(SELECT p.claim FROM position p JOIN part t ON t.statement = p.statement WHERE t.actor = ?)"] * len(actors)
    )
    rows = store.rows(
        f"SELECT c.id, c.key FROM claim c WHERE +c.rejected = 0 AND c.id IN {both}"
        " AND c.affirm + c.deny + c.uncertain > 0"
        " ORDER BY c.affirm > 0 AND c.deny > 0 DESC, c.articles DESC, c.last DESC, c.id",
        actors,
    )
    claims = [
        pages.claim_page(store, id, of=actors if theirs else (), likenesses=0 if theirs else pages.LIKENESSES)
        for id, _ in rows[offset : offset + min(limit, CLAIMS)]
    ]
    common = {key for _, key in rows}
    articles = _articles(store, actors)
    return Dossier(
        actors=cards,
        claims=claims,
        total=len(rows),
        offset=offset,
        turns=[turn for id in actors for turn in turns_of_actor(store, id) if turn.claim in common],
        events=list(_events(store, articles, cards))[:_EVENTS],
        figures=_figures(store, articles, cards),
    )


def _articles(store: Store, actors: Sequence[int]) -> list[int]:
    both = " AND a.id IN ".join(["(SELECT article FROM mention WHERE actor = ?)"] * len(actors))
    rows = store.rows(
        f"SELECT a.id FROM article a WHERE a.id IN {both} ORDER BY a.published DESC, a.id DESC LIMIT ?",
        [*actors, _ARTICLES],
    )
    return [id for (id,) in rows]


def _events(store: Store, articles: Sequence[int], cards: Sequence[ActorCard]) -> Iterator[EventView]:
    rows = store.rows(
        "SELECT a.key, a.outlet, a.published, r.data FROM article a JOIN reading r ON r.id = a.reading"
        f" WHERE a.id IN ({marks(articles)}) ORDER BY a.published, a.id",
        articles,
    )
    for key, outlet, published, data in rows:
        reading = decode_reading(data)
        for event in reading.events:
            sides = [set(event.actor), set(event.recipient)]
            if not all(any(side & set(card.names) for side in sides) for card in cards):
                continue
            yield EventView(
                article=key,
                outlet=outlet,
                published=published,
                type=event.type,
                polarity=event.polarity,
                actor=event.actor,
                recipient=event.recipient,
                date=event.date,
                place=event.place,
                text=_sentence(reading, event.anchors[0][0]) if event.anchors else "",
                asserted_by=[(one.speaker, one.factuality) for one in event.asserted_by],
            )


def _sentence(reading: Reading, at: int) -> str:
    """Return the words around a place: its paragraph, or the part of a long one."""
    start = max(reading.text.rfind("\n", 0, at) + 1, reading.text.rfind(" ", 0, max(0, at - 120)) + 1)
    end = reading.text.find("\n", at)
    end = len(reading.text) if end < 0 else end
    cut = reading.text.find(" ", at + 120)
    return reading.text[start : min(end, cut) if cut >= 0 else end]


def _figures(store: Store, articles: Sequence[int], cards: Sequence[ActorCard]) -> list[Series]:
    """Return the series in which each of the actors gives a figure."""
    names = [set(card.names) for card in cards]
    found = []
    for one in pages.figures_of(store, articles):
        speakers = {name for figure in one.figures for name in figure.speakers}
        if all(speakers & held for held in names):
            found.append(one)
    return found

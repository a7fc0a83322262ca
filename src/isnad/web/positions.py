"""A statement as every page shows it: its chain, its words, its side and day.

A claim's page holds up to a hundred of them, and most of the time of drawing it went by in the templates' macros for
these; as functions they take a quarter of it. Whatever comes from a text is escaped here.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from urllib.parse import quote

from markupsafe import Markup

from isnad.ledger.views import StatementCard
from isnad.web.marking import Piece, chain, direction, words
from isnad.web.speech import Speech

_MARKS = {
    "content": '<mark class="said">{}</mark>',
    "cue": '<b class="cue">{}</b>',
    "hit": '<mark class="hit">{}</mark>',
}
_REMEMBERED = 4000  # names, days and manners: a ledger's pages are full of the same


def pieces(found: list[Piece]) -> Markup:
    """Return a text in pieces, each marked as what it is."""
    return Markup("".join([_MARKS[p.kind].format(escape(p.text)) if p.kind else escape(p.text) for p in found]))


@lru_cache(_REMEMBERED)
def link_to(who: str) -> Markup:
    """Return an actor's name, leading to the actor."""
    return Markup(f'<a href="/actor/{quote(who, safe="")}"><bdi>{escape(who)}</bdi></a>')


@lru_cache(_REMEMBERED)
def dates(t: Speech, first: str | None, last: str | None = None) -> Markup:
    """Return a day, or two with a line between them; nothing where there is none."""
    if not first:
        return Markup("")
    ends = dict.fromkeys((first, last or first))
    return Markup(" – ".join([f'<time datetime="{escape(one)}">{escape(t.day(one))}</time>' for one in ends]))


def chain_of(t: Speech, one: StatementCard) -> Markup:
    """Return on whose word a statement reached us, as a chain."""
    kind = f" <small>{escape(t.word('source', one.kind_of_source))}</small>" if one.kind_of_source else ""
    links: list[str] = []
    for role, who in chain(one):
        if role == "unnamed":
            shown = f"<span>{escape(t('statement.unnamed'))}</span>"
        elif role == "outlet":
            shown = f'<bdi class="outlet">{escape(who)}</bdi>'
        else:
            shown = link_to(who)
        links.append(f'<li class="{role}">{shown}{"" if links else kind}</li>\n')
    return Markup(f'<ol class="chain">\n{"".join(links)}</ol>\n')


@lru_cache(_REMEMBERED)
def manner_of(t: Speech, act: str, factuality: str) -> Markup:
    """Return by what act a statement was made, and how sure it is said to be."""
    sure = escape(t.word("factuality", factuality))
    return Markup(f'<span>{escape(t.word("act", act))}</span> <span title="{factuality}">{sure}</span>')


def position(t: Speech, one: StatementCard, select: bool, anchored: bool = True) -> Markup:
    """Return a statement as a position on a claim; `select`: it can be marked, to be split off.

    `anchored`: the page links to it. Where one is drawn twice, in the column of who speaks and of through whom, it has
    no anchor: an id stands once in a page.
    """
    anchor = f' id="at-{one.key}"' if anchored else ""
    said = (
        f'<article class="position"{anchor} data-item>\n{chain_of(t, one)}'
        f'<blockquote lang="{escape(one.language)}" dir="{direction(one.language)}">{pieces(words(one))}</blockquote>\n'
        f'<p class="facts">{manner_of(t, one.act, one.factuality)} <span>{dates(t, one.day or one.published)}</span>'
    )
    if one.wording:
        said += f" <span>{escape(t('statement.own_words'))}</span>"
    if one.state != "machine":
        said += f' <span class="state">{escape(t.word("state", one.state))}</span>'
    where = f"/article/{quote(one.article, safe='')}#card-{escape(one.label)}"
    said += f' <a data-open href="{where}">{escape(t("statement.open"))}</a>'
    if select:
        told = escape(t("claim.select"))
        said += (
            f' <label class="pick" title="{told}"><input type="checkbox" name="statement" value="{one.key}"'
            ' form="decide-claim" aria-keyshortcuts="m"> <span aria-hidden="true">✂</span>'
            f'<span class="hidden">{told}</span></label>'
        )
    return Markup(f"{said}</p>\n</article>\n")

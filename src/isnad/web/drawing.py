"""What templates draw with: marked words, the chain of a statement, origins as a tree, addresses with filters."""

from __future__ import annotations

import difflib
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, get_args
from urllib.parse import quote, urlencode

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from isnad.export import templating
from isnad.language import installed_languages, load_language
from isnad.ledger.views import Change, ClaimPage, Entry, OriginView, Series, StatementCard
from isnad.records import Factuality, Span
from isnad.web import keys
from isnad.web.asking import DEFAULT_PAGE, SIDES
from isnad.web.citing import fragment, safe_address
from isnad.web.faults import told
from isnad.web.speech import languages, speech_of

SPANS = ("content", "cue", "source")  # fields of a statement that are words of its article
_ALIKE = 0.4  # of two paragraphs' words: below, what changed is not told word by word
_RUN = re.compile(r"\w+|\W")
_NEAR = 60  # characters that are shown before and behind a figure
_AROUND = 160  # characters that are shown before and behind the words of a statement


class Piece(NamedTuple):
    """A stretch of text and what it is: `content`, `cue`, `hit` or nothing."""

    text: str
    kind: str


class Column(NamedTuple):
    """A stretch of the statements of a claim that take one side, of `total` in all."""

    side: str
    total: int
    offset: int
    limit: int
    items: list[StatementCard]


class Branch(NamedTuple):
    """An article in a tree of origins, and those copied from it."""

    article: str
    copies: list[Branch]


@cache
def environment() -> jinja2.Environment:
    """Return the templates, which escape whatever they are given."""
    made = templating.environment("isnad.web")
    made.globals.update(
        direction=direction, hits=hits, words=words, chain=chain, tree=tree, address=address, quote=in_path,
        fragment=fragment, safe_address=safe_address, interface_languages=languages,
        text_languages=lambda: sorted(installed_languages()), measured=measured, changed=changed, differing=differing,
        key_table=keys.TABLE, arabic_keys=keys.ARABIC, factualities=get_args(Factuality),
    )  # fmt: skip
    return made


def render(request: Request, template: str, code: int = 200, **values: Any) -> Response:
    """Return a page in the language of whoever asks."""
    speech = speech_of(request)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    page = environment().get_template(template).render(
        t=speech, n=speech.number, d=speech.day, w=speech.word, told=lambda message: told(message, speech.language),
        here=here, path=request.url.path,
        csrf=request.scope["isnad.csrf"], who=request.cookies.get("isnad_who", "")[:60] and _who(request),
        query=dict(request.query_params), keys_on=request.cookies.get("isnad_keys") != "off", **values,
    )  # fmt: skip
    return HTMLResponse(page.encode("utf-8", "replace"), code, {"Vary": "Accept-Language, Cookie"})


def _who(request: Request) -> str:
    from urllib.parse import unquote

    return unquote(request.cookies.get("isnad_who", ""))[:60]


def direction(language: str | None) -> str:
    """Return the direction in which a text's language is written; `auto` where that is not known."""
    if language not in installed_languages():
        return "auto"
    return str(load_language(language).profile.direction)


def hits(text: str, spans: Sequence[Span]) -> list[Piece]:
    """Return a text in pieces, those that a search found marked."""
    return list(_pieces(text, 0, len(text), [(span, "hit") for span in spans]))


def words(one: StatementCard) -> list[Piece]:
    """Return the words of a statement in their context, cut to what is near, content and cue marked."""
    start, end = one.context_start, one.context_start + len(one.context)
    marks = [(s, "cue") for s in one.cue_spans] + [(s, "content") for s in one.clause_spans or one.content_spans]
    inside = [(s, kind) for s, kind in marks if s[0] < end and s[1] > start]
    if not inside:
        return [Piece(one.context, "")]
    first = max(start, min(s[0] for s, _ in inside) - _AROUND)
    last = min(end, max(s[1] for s, _ in inside) + _AROUND)
    moved = [((s[0] - start, s[1] - start), kind) for s, kind in inside]
    found = list(_pieces(one.context, _word_end(one.context, first - start), last - start, moved))
    before = [Piece("… ", "")] if first > start else []
    return before + found + ([Piece(" …", "")] if last < end else [])


def _word_end(text: str, at: int) -> int:
    """Return where the next word begins, so that no word is shown cut."""
    if at == 0:
        return 0
    space = text.find(" ", at)
    return at if space < 0 or space - at > 30 else space + 1


def _pieces(text: str, first: int, last: int, marks: Sequence[tuple[Span, str]]) -> Iterator[Piece]:
    edges = {first, last, *(edge for span, _ in marks for edge in span if first < edge < last)}
    for start, end in itertools.pairwise(sorted(edges)):
        kind = next((kind for span, kind in marks if span[0] <= start and end <= span[1]), "")
        yield Piece(text[start:end], kind)


def chain(one: StatementCard) -> list[tuple[str, str]]:
    """Return on whose word a statement reached us, from who spoke to who printed it: role and name."""
    speakers = one.speakers or ([one.speaker] if one.speaker else [])
    found = [("speaker", name) for name in speakers] or ([] if one.voice == "outlet" else [("unnamed", "")])
    found += [("via", name) for name in one.via]
    return [*found, *([("outlet", one.outlet)] if one.outlet else [])]


def tree(origin: OriginView) -> list[Branch]:
    """Return an origin as a tree: articles that nothing here was copied from, each with its copies."""
    below: dict[str, list[str]] = {}
    for article, parent in origin.parents.items():
        below.setdefault(parent, []).append(article)
    roots = [one for one in origin.articles if origin.parents.get(one) not in origin.articles]
    seen: set[str] = set()

    def grown(article: str) -> Branch:
        seen.add(article)
        return Branch(article, [grown(one) for one in below.get(article, []) if one not in seen])

    return [grown(one) for one in roots if one not in seen]


def in_path(text: str) -> str:
    """Return a key or a name as a part of a path."""
    return quote(text, safe="")


def address(path: str, query: Mapping[str, Any], **changes: Any) -> str:
    """Return a path with a query, some of it changed; what is empty is left out."""
    merged = {name: value for name, value in {**query, **changes}.items() if value not in (None, "", False)}
    return path + (f"?{urlencode(merged)}" if merged else "")


def measured(series: Series) -> list[Piece]:
    """Return what a series measures in the words of its first figure, the figure marked: no name is made up for it."""
    first = series.figures[0]
    at = first.context.find(first.text)
    if at < 0:
        return [Piece(first.context[: 2 * _NEAR], "")]
    start = _word_end(first.context, at - _NEAR) if at > _NEAR else 0
    end = at + len(first.text)
    stop = first.context.rfind(" ", end, end + _NEAR) if len(first.context) > end + _NEAR else len(first.context)
    found = [
        Piece(("… " if start else "") + first.context[start:at], ""),
        Piece(first.text, "figure"),
        Piece(first.context[end:stop] + (" …" if stop < len(first.context) else ""), ""),
    ]
    return [piece for piece in found if piece.text]


def changed(entry: Entry) -> list[tuple[str, str]]:
    """Return what a correction says is right: fields with their values, spans without them."""
    if entry.action != "correct" or not isinstance(entry.value, dict):
        return []
    return [
        (name, "" if name in SPANS else " ← ".join(value) if isinstance(value, list) else value or "—")
        for name, value in entry.value.items()
    ]


def differing(change: Change) -> tuple[list[Piece], list[Piece]]:
    """Return a paragraph before and after, in pieces, with the words marked that are only there."""
    before, after = (_RUN.findall(text) for text in (change.before, change.after))
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    words = [[run for run in runs if run.strip()] for runs in (before, after)]
    if difflib.SequenceMatcher(None, words[0], words[1], autojunk=False).ratio() < _ALIKE:
        whole = ([Piece(text, "other")] if text else [] for text in (change.before, change.after))
        return next(whole), next(whole)
    found: tuple[list[Piece], list[Piece]] = ([], [])
    for tag, a, b, c, d in matcher.get_opcodes():
        kind = "" if tag == "equal" else "other"
        for pieces, run in zip(found, (before[a:b], after[c:d]), strict=True):
            pieces += [Piece("".join(run), kind)] if run else []
    return found


def columns(page: ClaimPage) -> list[Column]:
    """Return the statements of a claim by the side they take: affirm, deny, uncertain, and those that take none."""
    totals: Counter[str] = Counter(one.side or "none" for one in page.standings)
    return [
        Column(
            side,
            totals[side],
            page.offset,
            page.limit,
            [one for one in page.statements if (one.side or "none") == side],
        )
        for side in (*SIDES, "none")
    ]


def places(page: ClaimPage) -> dict[str, str]:
    """Return where every statement of a claim is shown: on this page, or on that of its stretch of its side."""
    here, seen, found = {one.key for one in page.statements}, Counter[str](), {}
    path, limit = f"/claim/{in_path(page.card.key)}", page.limit if page.limit != DEFAULT_PAGE else None
    stretches: dict[tuple[str, int], str] = {}
    for one in page.standings:
        place = side, offset = one.side or "none", seen[one.side or "none"] // page.limit * page.limit
        seen[side] += 1
        if place not in stretches:
            stretches[place] = address(path, {"side": side, "offset": offset or None, "limit": limit})
        found[one.statement] = f"{'' if one.statement in here else stretches[place]}#at-{one.statement}"
    return found

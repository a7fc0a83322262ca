"""What templates draw with: marked words, the chain of a statement, origins as a tree, addresses with filters."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple, get_args
from urllib.parse import quote, urlencode

import jinja2
from markupsafe import escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from isnad.export import templating
from isnad.language import installed_languages
from isnad.ledger.views import Change, ClaimPage, Entry, OriginView, Series, StatementCard
from isnad.records import Factuality
from isnad.web import keys, positions
from isnad.web.asking import DEFAULT_PAGE, SIDES
from isnad.web.citing import fragment, safe_address
from isnad.web.faults import Told, told
from isnad.web.marking import Piece, direction, hits, word_end, words
from isnad.web.speech import Speech, catalogue, languages, speech_of

SPANS = ("content", "cue", "source")  # fields of a statement that are words of its article
_ALIKE = 0.4  # of two paragraphs' words: below, what changed is not told word by word
_RUN = re.compile(r"\w+|\W")
_SHARE = re.compile(r"\b\d{1,3}%")
_STRING = re.compile(r"\{\{ t\([\"']([\w.]+)[\"']\) \}\}")  # of a template, which is the same on every page
_NEAR = 60  # characters that are shown before and behind a figure


class _Context(jinja2.runtime.Context):
    """What a template is drawn with, in which a call is a call.

    Jinja asks of everything that it calls whether it wants to know of the context, which nothing here does: asking is
    an eighth of the time that a page takes.
    """

    @staticmethod
    def call(
        called: Callable[..., Any], /, *given: Any, _block_vars: Any = None, _loop_vars: Any = None, **named: Any
    ) -> Any:
        """Call it."""
        return called(*given, **named)


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
def environment(language: str) -> jinja2.Environment:
    """Return the templates of an interface language, which escape whatever they are given."""
    plain = templating.environment("isnad.web")
    made = plain.overlay(loader=jinja2.FunctionLoader(lambda name: _worded(plain, name, language)))
    made.context_class = _Context
    made.globals = {
        **plain.globals, "direction": direction, "hits": hits, "tree": tree, "address": address, "quote": in_path,
        "pieces": positions.pieces, "words": words, "link_to": positions.link_to, "dates": positions.dates,
        "position": positions.position, "chain_of": positions.chain_of, "manner_of": positions.manner_of,
        "fragment": fragment, "safe_address": safe_address, "interface_languages": languages,
        "text_languages": lambda: sorted(installed_languages()), "measured": measured, "changed": changed,
        "differing": differing, "key_rows": cache(lambda live: _key_rows(made, live)), "key_table": keys.TABLE,
        "arabic_keys": keys.ARABIC, "factualities": get_args(Factuality), "worded": catalogue(language),
    }  # fmt: skip
    return made


def warm() -> None:
    """Translate all templates and load all languages, which takes a second, before anybody waits for a page."""
    for one in installed_languages():
        direction(one)
    for language in languages():
        made = environment(language)
        for name in templating.environment("isnad.web").list_templates():
            made.get_template(name)


def _key_rows(made: jinja2.Environment, live: bool) -> str:
    """Return the rows of the list of keys, which every page holds; `live`: what leads somewhere is pressed so."""
    told: str = made.get_template("keys.html.j2").module.rows(live)  # type: ignore[attr-defined]
    return told


def _worded(plain: jinja2.Environment, name: str, language: str) -> tuple[str, str | None, Callable[[], bool] | None]:
    """Return the source of a template in which the strings that never change stand as words, looked up once."""
    assert plain.loader is not None
    source, path, unchanged = plain.loader.get_source(plain, name)
    strings = catalogue(language)
    return _STRING.sub(lambda m: f"{{% raw %}}{escape(strings[m[1]])}{{% endraw %}}", source), path, unchanged


def render(request: Request, template: str, code: int = 200, **values: Any) -> Response:
    """Return a page in the language of whoever asks."""
    speech = speech_of(request)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    page = environment(speech.language).get_template(template).render(
        t=speech, n=speech.number, d=speech.day, w=speech.word, told=lambda message: explained(message, speech),
        here=here, path=request.url.path,
        csrf=request.scope["isnad.csrf"], who=request.cookies.get("isnad_who", "")[:60] and _who(request),
        query=dict(request.query_params), keys_on=request.cookies.get("isnad_keys") != "off", **values,
    )  # fmt: skip
    return HTMLResponse(page.encode("utf-8", "replace"), code, {"Vary": "Accept-Language, Cookie"})


def explained(message: str, speech: Speech) -> Told:
    """Return a message in the language of a page, its shares in the page's digits; what it quotes stays as it is."""
    found = told(message, speech.language)
    return found._replace(text=_SHARE.sub(lambda m: speech.digits(m[0]), found.text))


def _who(request: Request) -> str:
    from urllib.parse import unquote

    return unquote(request.cookies.get("isnad_who", ""))[:60]


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
    start = word_end(first.context, at - _NEAR) if at > _NEAR else 0
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
    full = [[run for run in runs if run.strip()] for runs in (before, after)]
    if difflib.SequenceMatcher(None, full[0], full[1], autojunk=False).ratio() < _ALIKE:
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

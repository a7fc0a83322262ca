"""A claim as one cites it: text, Markdown, BibTeX; and the address of words on the page that they came from."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from isnad.ledger.views import ClaimCard
from isnad.web.speech import Speech

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~-])")
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
}
_FRAGMENT_WORDS = 6


def citations(card: ClaimCard, address: str, speech: Speech) -> dict[str, str]:
    """Return the citations of a claim at its permanent `address`, by form: `text`, `markdown`, `bibtex`.

    The first two speak the language of the page; BibTeX is read by programs and keeps to English.
    """
    text = " ".join(card.text.split())
    told = {
        "status": speech.word("status", card.status), "affirm": speech.number(card.affirm),
        "deny": speech.number(card.deny), "reports": speech.number(card.reports), "key": card.key,
        "days": " – ".join(speech.day(day) for day in dict.fromkeys((card.first, card.last)) if day) or "—",
    }  # fmt: skip
    form = speech("cite.as_text")
    escaped = "".join(_BIBTEX.get(c, c) for c in text)
    counts = f"{card.affirm} affirm, {card.deny} deny, {card.reports} independent reports"
    return {
        "text": form.format(text=text, address=address, **told),
        "markdown": form.format(text=_MARKDOWN.sub(r"\\\1", text), address=f"<{address}>", **told),
        "bibtex": f"@misc{{isnad-{card.key},\n  title = {{{{{escaped}}}}},\n  note = {{{card.status}: {counts}}},\n"
        f"  year = {{{(card.last or '')[:4]}}},\n  url = {{{address}}}\n}}",
    }


def safe_address(address: str | None) -> str | None:
    """Return an address that may stand in a link: http or https, nothing that runs; None otherwise."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def fragment(address: str | None, words: str) -> str | None:
    """Return the address of words on a page (W3C text fragment, `#:~:text=`); None where the address is no link."""
    safe = safe_address(address)
    if safe is None or not words.strip():
        return safe
    line = words.strip().split("\n")[0].split()
    parts = [line] if len(line) <= 2 * _FRAGMENT_WORDS else [line[:_FRAGMENT_WORDS], line[-_FRAGMENT_WORDS:]]
    sought = ",".join(quote(" ".join(one), safe="").replace("-", "%2D") for one in parts)
    return f"{safe.split('#')[0]}#:~:text={sought}"

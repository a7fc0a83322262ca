"""Datelines: where and when an article was written, before its first sentence, in a language that writes capitals.

«NORHAVEN, March 12 (Marin Press) - », «NORHAVEN, Norland (MP) — », «NORHAVEN, November 14. /MP/. », «NORHAVEN: »,
«Norhaven, March 13, 2024, MP -- ». None is a part of what the sentence behind it says. So it is with the hour that
stands before the entries of a live page: «14:32 The army says…», «3.45pm GMT - ».
"""

from __future__ import annotations

import regex

from isnad.reading.document import Document
from isnad.records import Span

_REACH = 90  # characters of the longest dateline
_PLACE = r"\p{Lu}[\p{Lu}\s.'’/-]{2,40}(?:,\s\p{Lu}[\p{L}.\s]{2,25}?)?"
_NAMED = r"\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+){0,2}(?:,\s\p{Lu}[\p{L}\s]{2,25}?)?"
_MONTH = r"\p{Lu}\p{Ll}{2,8}\.?"
_DATE = rf"(?:,?\s(?:{_MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?:,?\s\d{{4}})?))"
_AGENCY = r"(?:\s?\([^()]{2,30}\)|\s?/[^/\s]{2,20}/\.?|,\s\p{Lu}{2,8})"
_DASH = r"\s?(?:--|[-–—―:])\s"
_DATELINE = regex.compile(
    rf"(?:{_PLACE}{_DATE}?\.?{_AGENCY}?{_DASH}"
    rf"|{_PLACE}{_DATE}\.\s/[^/\s]{{2,20}}/\.\s"
    rf"|{_NAMED}(?:{_DATE}{_AGENCY}?|{_AGENCY})\.?\s?(?:--|[-–—―])\s)"
)
_STAMP = regex.compile(
    r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|UTC|\p{Lu}{2,4}T))?(?:\s?(?:--|[-–—―:|]))?\s+(?=[\p{Lu}“‘\"'«])"
)
_SIGNED = regex.compile(r"[^()\n.:]{2,70}\([^()]{2,25}\)\s?[-–—―]{1,3}\s?")  # «دبي، الإمارات (CNN) -- »
_CLOSING = frozenset("-–—―:/")  # one of them closes a dateline that a sentence follows
_ALONE = regex.compile(r"\p{Lu}[\p{Lu}\s.'’/,-]{3,30}")  # a line of its own: «NORHAVEN»


def find_datelines(document: Document) -> list[Span]:
    """Return the spans of the datelines, with the mark that closes each.

    Of a language without capitals those alone that name an agency in brackets before a dash.
    """
    if not document.language.profile.capitals:
        signed = (_SIGNED.match(document.text, start, min(end, start + _REACH)) for start, end in document.paragraphs)
        return [match.span() for match in signed if match]
    found = []
    for start, end in document.paragraphs[1:]:
        opening = document.text[start : start + 1]
        if opening.isdigit() and (stamp := _STAMP.match(document.text, start, min(end, start + _REACH))):
            found.append((start, stamp.end()))
        if not opening.isupper():
            continue
        head = document.text[start : min(end, start + _REACH)]
        if _CLOSING.isdisjoint(head) and not head.isupper():
            continue  # most paragraphs: neither of the patterns below could be there
        match = _DATELINE.match(document.text, start, min(end, start + _REACH))
        if match:
            found.append((start, match.end()))
        elif _ALONE.fullmatch(document.text, start, end):
            found.append((start, end))
    return found

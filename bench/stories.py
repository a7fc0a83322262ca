"""Score what the ledger makes of affairs that several outlets told, against what a fact-checker kept of them.

    python bench/stories.py DIR [--gold-contents] [--misses N] [--out PREDICTED.jsonl]

Takes every STORY.articles.jsonl of DIR into a fresh ledger, and prints, a line a story, what score_stories.py beside
DIR scores, then the same over all. With --gold-contents the statements' contents and speakers are those of
STORY.gold.json, and only how they are held (act, factuality) is the reader's: what the ledger adds is measured apart
from the reading.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

import isnad
from isnad.ledger.affair import Affair, gather
from isnad.ledger.matching import key_of
from isnad.ledger.witness import Witness, witnesses
from isnad.ledger.wording import is_negated
from isnad.ledger.words import words
from isnad.reader import read_line
from isnad.records import Reading, Span, Statement

HERE = Path(__file__).parent
STORIES = HERE.parent.parent / "shared" / "gold" / "stories"
Row = dict[str, Any]

_ALL = 100_000  # claims and series of figures that a story may have
_WORD = re.compile(r"\w+")
_HALF = 0.6  # part of a given content that a statement of the reader covers, to lend it its act and factuality
_PART = 0.4  # part of a denial's content that a given content is, for it to be what is denied
_BESIDE = 40  # characters around a cue in which the name of who speaks is looked for


def predict(articles: Path, gold: Row | None) -> Row:
    """Return what the ledger makes of the articles of a story, as score_stories.py takes it."""
    story = articles.name.removesuffix(".articles.jsonl")
    if gold is None:
        return {"story": story, **_of_ledger(articles)}
    readings = {one.id: one for one in map(read_line, articles.read_bytes().splitlines())}
    found = gather(readings, {key: _given(reading, gold) for key, reading in readings.items()})
    return {"story": story, **_row(found)}


def _of_ledger(articles: Path) -> Row:
    """Return what stands in a fresh ledger when the articles of a story have been added to it."""
    with tempfile.TemporaryDirectory() as folder, isnad.Ledger(Path(folder)) as ledger:
        of: dict[str, str] = {}
        for line in map(json.loads, articles.read_text(encoding="utf-8").splitlines()):
            added = ledger.add(
                line["text"], as_is=True, published=line["published"], outlet=line["outlet"], language=line["language"]
            )
            of[added.article] = line["id"]
        claims = [ledger.claim(card.key).statements for card in ledger.claims(limit=_ALL).items]
        origins = {origin.key: origin for key in of for origin in ledger.article(key).origins}
        series = ledger.figures(limit=_ALL).items
    return {
        "claims": [
            {
                "positions": [
                    {"article": of[one.article], "content": content, "speaker": one.speaker, "side": one.side}
                    for one in statements
                    # Of a long statement each clause that stands in the claim is a content, as with the gold's.
                    for content in ([[span] for span in one.clause_spans] or [one.content_spans])
                ]
            }
            for statements in claims
        ],
        "copies": [
            [of[a], of[b]] for origin in origins.values() for a, b in itertools.combinations(origin.articles, 2)
        ],
        "figures": [
            {
                "conflict": one.relation == "conflict",
                "values": [{"article": of[f.article], "span": f.span, "value": f.value} for f in one.figures],
            }
            for one in series
        ],
    }


def _row(found: Affair) -> Row:
    known = {key_of(w): w for w in found.witnesses}
    return {
        "claims": [
            {
                "positions": [
                    {
                        "article": p.article,
                        "content": known[p.article, p.statement, p.clause].content,
                        "speaker": next(iter(known[p.article, p.statement, p.clause].speakers), None),
                        "side": p.side,
                    }
                    for p in claim.positions
                ]
            }
            for claim in found.claims
        ],
        "copies": [[one.a, one.b] for one in found.descents],
        "figures": [
            {
                "conflict": group.relation == "conflict",
                "values": [{"article": f.article, "span": f.span, "value": f.value} for f in group.figures],
            }
            for group in found.figures
        ],
    }


def _given(reading: Reading, gold: Row) -> list[Witness]:
    """Return the gold's contents in one article as witnesses; what holds them up or denies them is the reader's."""
    held: dict[Span, set[str | None]] = {}
    for claim in gold["claims"]:
        for p in claim["positions"]:
            if p["article"] == reading.id:
                held.setdefault(tuple(p["content"]), set()).add(p["speaker"])
    ordered = [(content, who) for content in sorted(held) for who in sorted(held[content], key=str)]
    statements = [_as_read(reading, f"g{n}", content, who, held[content]) for n, (content, who) in enumerate(ordered)]
    return witnesses(msgspec.structs.replace(reading, statements=statements), reading.id, own_voice=False, whole=True)


def _as_read(reading: Reading, name: str, content: Span, speaker: str | None, all_of: set[str | None]) -> Statement:
    """Return a given content as a statement, held as the reader's own statement there holds it.

    Where several speakers stand for one content, the reader's has to be by this one; a denial in the sentence counts
    where its speaker, or a name right beside its cue, is this one.
    """
    bare = Statement(
        id=name,
        source=[],
        cue=[],
        content=[content],
        speaker=speaker,
        manner="indirect",
        act="assert",
        factuality="CT+",
    )
    if speaker is None:
        return bare
    near = [(_shared(one, content), one) for one in reading.statements]
    near = [one for one in near if one[0] >= _HALF]
    names = [speaker, *(actor.name for actor in reading.actors if speaker in actor.mentions)]
    by = [one for one in near if any(_named_alike(who, name) for who in _speaking(one[1]) for name in names)]
    denial = next(
        (one for one in reading.statements for name in names if _denies(reading.text, one, content, name)), None
    )
    if not by and denial is not None:
        # What holds its own negation is upheld by who denies («لم نفعل»).
        negated = is_negated(words(reading.text[slice(*content)], reading.language), reading.language)
        return msgspec.structs.replace(bare, act=denial.act, factuality="CT+" if negated else denial.factuality)
    # By another name the reader's may be the same speaker's; a denial of much more, with this in it, is another's.
    by = by or ([] if len(all_of) > 1 else [one for one in near if one[1].act != "deny" or _mostly(one[1], content)])
    if not by:
        return bare
    # Of those that hold all of it the one that holds least besides: a report within another is held by its own speaker.
    read = max(by, key=lambda one: (one[0], -sum(end - start for start, end in one[1].content)))[1]
    return msgspec.structs.replace(bare, manner=read.manner, act=read.act, factuality=read.factuality)


def _denies(text: str, one: Statement, content: Span, speaker: str) -> bool:
    """Return whether the reader found a denial by `speaker` in the sentence of a content, before it or right behind."""
    start = max(text.rfind(mark, 0, content[0]) for mark in ".!?؟\n") + 1
    end = min((at for mark in ".!?؟\n" if (at := text.find(mark, content[1])) >= 0), default=len(text))
    if one.act != "deny" or not one.cue or not start <= one.cue[0][0] < end:
        return False
    if one.cue[0][0] >= content[0] and one.cue[0][0] - content[1] > _BESIDE:
        return False
    beside = text[max(start, one.cue[0][0] - _BESIDE) : min(end, one.cue[-1][1] + _BESIDE)]
    return any(_named_alike(who, speaker) for who in (*_speaking(one), beside))


def _speaking(one: Statement) -> list[str | None]:
    return list(one.speakers) or [one.speaker]


def _shared(one: Statement, content: Span) -> float:
    """Return the part of the shorter one that the reader's content and a given one share."""
    shared = sum(max(0, min(end, content[1]) - max(start, content[0])) for start, end in one.content)
    return shared / min(sum(end - start for start, end in one.content), content[1] - content[0])


def _mostly(one: Statement, content: Span) -> bool:
    """Return whether a given content is a good part of what the reader's statement holds."""
    shared = sum(max(0, min(end, content[1]) - max(start, content[0])) for start, end in one.content)
    return shared >= _PART * sum(end - start for start, end in one.content)


def _named_alike(read: str | None, given: str | None) -> bool:
    if not read or not given:
        return not read and not given
    words = [{w.removeprefix("و").removeprefix("ال") for w in _WORD.findall(one)} for one in (read, given)]
    return any(len(w) > 2 for w in words[0] & words[1])


def score(folder: Path, rows: list[Row], *options: str) -> str:
    """Return what the scorer beside `folder` prints of predictions."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "predicted.jsonl"
        file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        command = [sys.executable, str(folder.parent / "score_stories.py"), str(folder), str(file), *options]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def one_story(folder: Path, row: Row) -> dict[str, dict[str, float]]:
    """Return the figures of one story alone."""
    with tempfile.TemporaryDirectory() as place:
        for path in folder.glob(f"{row['story']}.*.json*"):
            (Path(place) / "stories").mkdir(exist_ok=True)
            (Path(place) / "stories" / path.name).symlink_to(path.resolve())
        (Path(place) / "score_stories.py").symlink_to((folder.parent / "score_stories.py").resolve())
        figures: dict[str, dict[str, float]] = json.loads(score(Path(place) / "stories", [row], "--json"))
        return figures


def main() -> int:
    """Print the figures of every story, then of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--gold-contents", action="store_true")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    rows = []
    for path in sorted(args.stories.glob("*.articles.jsonl")):
        gold = None
        if args.gold_contents:
            name = path.name.replace(".articles.jsonl", ".gold.json")
            gold = json.loads(path.with_name(name).read_text(encoding="utf-8"))
        rows.append(predict(path, gold))
        told = one_story(args.stories, rows[-1])
        print(
            f"{rows[-1]['story']:20}", *(f"{name} {f['P']:.0f}/{f['R']:.0f}/{f['F']:.0f}" for name, f in told.items())
        )
    print(score(args.stories, rows, *(["--misses", str(args.misses)] if args.misses else [])))
    if args.out:
        args.out.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

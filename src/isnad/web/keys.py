"""The keys of the interface: what each does, and which letters stand on them on a keyboard in Arabic."""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """Keys pressed one after another, the string that tells what they do, and where they lead, if anywhere."""

    keys: str
    told: str
    address: str = ""


TABLE = (
    Key("j", "next"), Key("k", "previous"), Key("o", "open"), Key("/", "search"), Key("?", "help"),
    Key("[", "page_before"), Key("]", "page_after"),
    Key("g d", "desk", "/"), Key("g n", "denied", "/?view=denied"), Key("g f", "figures", "/?view=figures"),
    Key("g t", "turns", "/?view=turns"), Key("g e", "edited", "/?view=edited"), Key("g r", "came", "/?view=came"),
    Key("g w", "unchecked", "/?view=unchecked"), Key("g c", "claims", "/?view=claims"),
    Key("g s", "statements", "/?view=statements"), Key("g a", "articles", "/?view=articles"),
    Key("g p", "actors", "/?view=actors"), Key("g l", "decisions", "/?view=decisions"), Key("g i", "add", "/add"),
    Key("a", "approve"), Key("x", "reject"), Key("u", "undo"), Key("b", "pin"), Key("m", "mark"),
    Key("t", "stance"), Key("v", "act"), Key("f", "factuality"), Key("s", "speaker"), Key("e", "choose"),
    Key("c", "more"),
)  # fmt: skip

# Microsoft's Arabic (101) and the layouts after it; the script goes by the key itself where no Latin letter comes.
ARABIC = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnm[]/?",
        "ض ص ث ق ف غ ع ه خ ح ش س ي ب ل ا ت ن م ئ ء ؤ ر لا ى ة ج د ظ ؟".split(),
        strict=True,
    )
)

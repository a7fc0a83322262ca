"""How far back a relay named at the end holds: «قال X P، مضيفا Q، بحسب وكالة كذا» relays all that X says there."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from isnad.reading.attribution import Attribution
from isnad.reading.voices import Voice


def with_held_relays(attributions: Sequence[Attribution], voices: Sequence[Voice]) -> list[Voice]:
    """Return the voices: whoever speaks on in a sentence that ends in a relay is relayed in every report there."""
    found = list(voices)
    for n, one in enumerate(attributions):
        if not one.via or one.via[0][0] < one.content[0] or found[n].speaker is None:
            continue
        for k in range(n - 1, -1, -1):
            if attributions[k].sentence != one.sentence:
                break
            same = found[k].parent == found[n].parent and found[k].speaker == found[n].speaker
            if same and not found[k].via:
                found[k] = replace(found[k], via=found[n].via, via_spans=found[n].via_spans, relayed=True)
    return found

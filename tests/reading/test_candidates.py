"""Speakers ranked among candidates: what a trained ranker decides, and what it is told."""

from __future__ import annotations

from collections.abc import Sequence

import isnad
from isnad.language import load_language
from isnad.reading.actors import find_actors
from isnad.reading.attribution import find_attributions
from isnad.reading.candidates import Candidate
from isnad.reading.clauses import Clauses
from isnad.reading.cues import cue_lexicon
from isnad.reading.document import Document
from isnad.reading.mentions import Mentions
from isnad.reading.roles import Roles
from isnad.reading.speakers import name_speakers, ranker_of
from isnad.reading.weights import Weights, calibrated, load_weights

TEXT = (
    "وزير الري في تلمارا يعلن خطة\n"
    "قال وزير الري سالم الودراني إن السد سيفتح في الخريف. وأضاف أن العمل تم. "
    "وقالت النائبة هالة بن موجة إن الخطة ناقصة، مشيرة إلى أن المال لا يكفي."
)


class _Nobody:
    """Chooses nobody, always, and keeps what it was asked."""

    thorough = True

    def __init__(self) -> None:
        self.asked: list[Sequence[Candidate]] = []

    def speaker(self, n: int, candidates: Sequence[Candidate]) -> tuple[Candidate, float]:
        self.asked.append(candidates)
        return next(c for c in candidates if c.name is None), 0.5


def test_the_ranker_decides() -> None:
    document = Document(TEXT, load_language("ar"))
    actors = find_actors(document)
    attributions = find_attributions(Clauses(document, actors, []), None)
    ranker = _Nobody()
    voices = name_speakers(document, attributions, actors, ranker)
    assert len(ranker.asked) == len(attributions) > 3
    assert all(v.speaker is None and v.likelihood == 0.5 for v in voices)


def test_who_is_named_in_full_is_no_choice() -> None:
    document = Document(TEXT, load_language("ar"))
    actors = find_actors(document)
    attributions = find_attributions(Clauses(document, actors, []), None)
    ranker = _Nobody()
    ranker.thorough = False
    voices = name_speakers(document, attributions, actors, ranker)
    assert [v.speaker for v in voices if v.likelihood == 1.0] == ["سالم الودراني", "هالة بن موجة"]
    assert all(v.speaker is None for v in voices if v.likelihood == 0.5 and v.rule != "echo")
    assert len(ranker.asked) == len(voices) - 2


def test_the_first_candidate_is_the_choice_of_the_rules() -> None:
    document = Document(TEXT, load_language("ar"))
    actors = find_actors(document)
    attributions = find_attributions(Clauses(document, actors, []), None)
    ranker = _Nobody()
    name_speakers(document, attributions, actors, ranker)
    alone = name_speakers(document, attributions, actors)
    named = [(v.speaker, asked[0].name) for v, asked in zip(alone, ranker.asked, strict=True) if v.rule == "explicit"]
    assert named
    assert all(a == b for a, b in named)


def test_features_hold_no_name() -> None:
    weights = load_weights(load_language("ar"))
    assert weights is not None
    assert not any("الودراني" in feature for feature in weights.choices["speaker"])
    assert ranker_of(None) is None


def test_who_goes_on_without_being_named() -> None:
    reading = isnad.read(TEXT, as_is=True)
    by_cue = {reading.text[slice(*s.cue[0])]: s.speaker for s in reading.statements if s.cue}
    assert by_cue["أضاف"] == "سالم الودراني"
    assert by_cue["مشيرة إلى"] == "هالة بن موجة"


def test_a_calibration_keeps_the_order() -> None:
    weights = Weights(made_from="", keep={}, calibration=(0.8, 0.1))
    sure = [calibrated(p / 20, weights) for p in range(21)]
    assert sure == sorted(sure)
    assert 0 < sure[0] < sure[-1] < 1
    assert calibrated(0.3, Weights(made_from="", keep={})) == 0.3


def test_who_is_quoted_within_a_report_states_it_too() -> None:
    text = "خبر\nقالت وكالة أنباء تلمارا، نقلا عن وزارة الدفاع الفولدانية، إن السفن غادرت الميناء."
    reading = isnad.read(text, as_is=True)
    said = {s.speaker: s.content for s in reading.statements}
    assert "وزارة الدفاع الفولدانية" in said
    assert len({tuple(map(tuple, c)) for c in said.values()}) == 1


def test_who_is_named_in_apposition_bears_the_role() -> None:
    text = "عنوان\nزارت وزيرة الري، هالة بن موجة، سد الوادي. وقالت إن السد سيفتح."
    reading = isnad.read(text, as_is=True, language="ar")
    assert [s.speaker for s in reading.statements] == ["هالة بن موجة"]


def test_a_role_is_compared_by_the_state_that_it_tells() -> None:
    document = Document("عنوان\nوصل وزير الخارجية الألماني سالم الودراني.", load_language("ar"))
    roles = Roles(document, Mentions(find_actors(document)), cue_lexicon(document.language))
    assert roles.keys("المانيا") & roles.keys("الالماني") == {"=ألمانيا"}
    assert not roles.keys("السد") & roles.keys("الالماني")


def test_who_relays_is_not_who_speaks() -> None:
    text = "عنوان\nقال رئيس المجلس سالم الودراني إن السد سيفتح. ونقلت عنه صحيفة المرجان قوله إن العمل تم."
    reading = isnad.read(text, as_is=True, language="ar")
    assert [(s.speaker, s.via) for s in reading.statements][1] == ("سالم الودراني", ["المرجان"])

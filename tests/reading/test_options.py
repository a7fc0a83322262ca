"""Choices among options: by the sum of weights, a range by the best of both edges."""

from isnad.reading.options import Edge, Option, Trained, ranges

LEFTS = [Edge(3, ("left=none",)), Edge(2, ("left=aux",), ((lambda word: (f"word={word}",), "had"),))]
RIGHTS = [Edge(4, ("right=none",)), Edge(5, ("right=prep",))]
WEIGHTS = {"extent": {"left=none": 0.5, "left=aux": 0.1, "word=had": 0.6, "right=none": 0.2, "right=prep": -0.2}}


def test_a_range_has_the_best_edges() -> None:
    assert Trained(WEIGHTS).choose_range("extent", LEFTS, RIGHTS) == (2, 4)


def test_a_range_is_the_best_of_all_ranges() -> None:
    best = Trained(WEIGHTS).choose("extent", ranges("extent", LEFTS, RIGHTS))
    assert (best.start, best.end) == (2, 4)


def test_of_equals_the_first_is_chosen() -> None:
    options = [Option(1, 2, "a", ()), Option(1, 3, "b", ())]
    assert Trained({}).choose("end", options) is options[0]
    assert Trained({}).choose_range("extent", LEFTS, RIGHTS) == (3, 4)


def test_ranges_hold_the_features_of_both_edges() -> None:
    first, *_, last = ranges("extent", LEFTS, RIGHTS)
    assert first.every == ("left=none", "right=none")
    assert last.every == ("left=aux", "right=prep", "word=had")

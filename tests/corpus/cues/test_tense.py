"""What is about to happen on one side and has happened on the other."""

from __future__ import annotations

import pytest

from corpus.cues.explain import explain_pair
from corpus.model import Cue, CueType


def found(a: str, b: str, published_a: str | None = None, published_b: str | None = None) -> list[Cue]:
    cues = explain_pair(a, b, published_a=published_a, published_b=published_b).cues
    return [cue for cue in cues if cue.type is CueType.TENSE]


@pytest.mark.parametrize(
    ("a", "b", "coming", "done"),
    [
        ("The bridge will open to traffic on Monday.", "The bridge has opened to traffic.", "will open", "has opened"),
        (
            "Secret talks are about to be held in Bern.",
            "Secret talks were held in Bern.",
            "about to be held",
            "were held",
        ),
        ("The club plans to sell its stadium.", "The club sold its stadium.", "plans to sell", "sold"),
        ("Judge to Leave Supreme Court", "The judge left the Supreme Court.", "to Leave", "left"),
        (
            "The forthcoming talks between the rebels and the army worry Ruritania.",
            "The talks between the rebels and the army took place in Ruritania.",
            "forthcoming talks",
            "took",
        ),
        ("The vote is due to start at noon.", "The vote started at noon.", "due to start", "started"),
        ("The strike is to begin at the port.", "The strike began at the port.", "is to begin", "began"),
    ],
)
def test_what_is_to_come_here_is_done_there(a: str, b: str, coming: str, done: str) -> None:
    (cue,) = found(a, b)
    assert a[slice(*cue.a)] == coming
    assert b[slice(*cue.b)] == done
    (turned,) = found(b, a)
    assert (turned.a, turned.b, turned.strength) == (cue.b, cue.a, cue.strength)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The bridge will open on Monday.", "The bridge is to open to traffic on Monday."),
        ("The bridge opened on Monday.", "The bridge has been opened to traffic."),
        ("The bridge will open on Monday.", "The museum opened its doors."),
        ("The bridge did not open.", "The bridge will open to traffic on Monday."),
        ("The club sold its stadium and will sell its shop.", "The club sold its stadium."),
        ("He wrote his will and left the house.", "He left the house."),
        ("Rebels claim to have captured the town.", "Rebels captured the town."),
        ("", "The bridge opened."),
    ],
)
def test_one_time_or_two_events_are_no_difference(a: str, b: str) -> None:
    assert not found(a, b)
    assert not found(b, a)


def test_what_a_later_article_reports_may_be_explained_by_time() -> None:
    a, b = "The bridge will open to traffic.", "The bridge opened to traffic."
    (undated,) = found(a, b)
    (explained,) = found(a, b, "2031-03-01", "2031-03-04")
    (backwards,) = found(a, b, "2031-03-04", "2031-03-01")
    assert explained.strength < undated.strength == backwards.strength

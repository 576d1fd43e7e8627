"""The same told by another speaker is a cue, and a conflict is told apart from one between outlets."""

from __future__ import annotations

import pytest

from corpus.cues.explain import explain_pair
from corpus.model import Cue, CueType


def attributions(a: str, b: str) -> list[Cue]:
    return [cue for cue in explain_pair(a, b).cues if cue.type is CueType.ATTRIBUTION]


OTHERS = [
    ("The minister said the bridge was safe.", "The union said the bridge was safe."),
    ("The bridge is safe, according to Mara Lind.", "The bridge is safe, according to Tom Bree."),
    ("“The bridge is safe,” said Mara Lind.", "The bridge is safe, Tom Bree said."),
    ("Union says bridge is safe", "Minister says bridge is safe"),
]

SAME = [
    ("The minister said the bridge was safe.", "Officials said the bridge was safe."),
    ("The minister said the bridge was safe.", "Mara Lind said the bridge was safe."),
    ("Mara Lind said the bridge was safe.", "Lind told reporters that the bridge was safe."),
    ("The bridge was safe, Reuters reported.", "The bridge was safe, the BBC reported."),
    ("The minister said the bridge was safe.", "The union said that pay is too low."),
    ("The Lauberg mayor said the bridge was safe.", "The mayor said the bridge was safe."),
]


@pytest.mark.parametrize(("a", "b"), OTHERS)
def test_the_same_words_of_another_speaker_are_a_cue(a: str, b: str) -> None:
    assert attributions(a, b)
    assert attributions(b, a)


@pytest.mark.parametrize(("a", "b"), SAME)
def test_who_may_be_the_same_speaker_is_no_cue(a: str, b: str) -> None:
    assert attributions(a, b) == []
    assert attributions(b, a) == []


def test_a_conflict_of_two_speakers_is_not_one_of_two_outlets() -> None:
    a = "The minister said four people died in the fire."
    b = "The union said nine people died in the fire."
    (cue,) = attributions(a, b)
    assert (a[slice(*cue.a)], b[slice(*cue.b)]) == ("The minister", "The union")
    assert cue.why == "“The minister” here, “The union” there: a conflict between speakers, not between outlets"


def test_another_speaker_alone_is_not_suspicious() -> None:
    assert explain_pair(*OTHERS[0]).suspicion < 0.3

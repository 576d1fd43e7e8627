"""What one side leaves open and the other states."""

from __future__ import annotations

import pytest

from corpus.cues.explain import explain_pair
from corpus.model import CueType, Relation

A, B = "The mayor of Lund reportedly resigned on Friday.", "The mayor of Lund resigned on Friday."


def test_a_word_that_leaves_open_on_one_side_alone_qualifies() -> None:
    for one, other in ((A, B), (B, A)):
        found = explain_pair(one, other)
        assert [cue.type for cue in found.cues] == [CueType.MODALITY]
        assert found.relation is Relation.QUALIFIES
        assert found.suspicion < 0.1
        cue = found.cues[0]
        texts = (one[slice(*cue.a)], other[slice(*cue.b)])
        assert "reportedly" in texts
        assert "reportedly" in cue.why


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (A, "Reportedly, the mayor of Lund resigned."),
        (A, "The harbour of Oslo was closed by a storm."),
        (B, "The mayor of Lund stepped down."),
    ],
)
def test_both_or_none_leave_nothing_to_qualify(a: str, b: str) -> None:
    assert not [cue for cue in explain_pair(a, b).cues if cue.type is CueType.MODALITY]


def test_it_speaks_against_a_contradiction() -> None:
    number = "Four boats sank in the harbour of Lund.", "Five boats sank in the harbour of Lund."
    hedged = number[0], "Five boats reportedly sank in the harbour of Lund."
    assert explain_pair(*hedged).suspicion < explain_pair(*number).suspicion
    assert explain_pair(*hedged).cues[0].type is CueType.NUMBER

"""Two results of one process are a cue; a result told of another, or negated on one side, is none."""

from __future__ import annotations

import pytest

from corpus.cues.explain import explain_pair
from corpus.model import Cue, CueType


def cues(a: str, b: str) -> list[Cue]:
    return [cue for cue in explain_pair(a, b).cues if cue.type is CueType.OUTCOME]


DIFFERENT = [
    ("The court convicted the banker of fraud.", "The court acquitted the banker of fraud."),
    ("The jury cleared Anna Berg of murder.", "Anna Berg was found guilty of murder."),
    ("Parliament passed the bill on pensions.", "Parliament voted down the bill on pensions."),
    ("The president vetoed the bill on pensions.", "The bill on pensions was approved."),
    ("The pilot died in the crash.", "The pilot survived the crash."),
    ("The climber is recovering in hospital.", "The climber died in hospital."),
    ("The journalist was freed by the rebels on Monday.", "The journalist is still held by the rebels."),
    ("Talks on fishing rights broke down.", "The ministers reached an agreement on fishing rights."),
    ("Arsenal beat Chelsea in the final.", "Arsenal lost the final."),
    ("The missing boy was found in the forest.", "The boy is still missing in the forest."),
    ("The train strike was called off.", "The train strike goes ahead on Monday."),
    ("The merger of the two banks was completed.", "The merger of the two banks was abandoned."),
    ("His appeal was rejected by the court.", "The court granted his appeal."),
    ("The minister resigned over the scandal.", "The minister was sacked over the scandal."),
    ("Not long after noon the council rejected the motion.", "The council voted for the motion after noon."),
    ("The suspect was arrested in Oslo.", "The suspect is still at large in Oslo."),
]

NOT_DIFFERENT = [
    ("The banker was not convicted of fraud.", "The banker was acquitted of fraud."),
    ("The pilot was killed and the steward survived.", "The pilot was killed."),
    ("Anna Berg beat Maria Lind in the final.", "Maria Lind lost the final to Anna Berg."),
    ("The driver was killed.", "The fish in the lake survived."),
    ("The rebels released two prisoners and kept three.", "Two prisoners were released by the rebels."),
    ("The bill was passed.", "The runner crashed out of the race."),
]


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_two_results_of_one_process_are_a_cue(a: str, b: str) -> None:
    (cue,) = cues(a, b)
    assert cue.strength >= 0.45
    assert cue.a[0] < cue.a[1]
    assert cue.b[0] < cue.b[1]


@pytest.mark.parametrize(("a", "b"), NOT_DIFFERENT)
def test_results_that_agree_or_are_told_of_another_are_no_cue(a: str, b: str) -> None:
    assert cues(a, b) == []
    assert cues(b, a) == []


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_both_orders_give_the_same_cue(a: str, b: str) -> None:
    (cue,), (turned,) = cues(a, b), cues(b, a)
    assert (cue.strength, cue.a, cue.b) == (turned.strength, turned.b, turned.a)


def test_a_result_of_several_words_is_one_span() -> None:
    a, b = "Fraud charges against the mayor were dropped.", "The mayor was convicted of fraud."
    (cue,) = cues(a, b)
    assert a[slice(*cue.a)] == "charges against the mayor were dropped"
    assert b[slice(*cue.b)] == "convicted"

"""All here and some there, former here and current there are a cue where both are said of the same."""

from __future__ import annotations

import pytest

from corpus.cues.explain import explain_pair
from corpus.model import Cue, CueType


def cues(a: str, b: str) -> list[Cue]:
    return [cue for cue in explain_pair(a, b).cues if cue.type is CueType.SCOPE]


EXCLUDE = [
    ("All passengers survived the crash.", "Some passengers survived the crash."),
    ("All of the passengers were rescued.", "Most of the passengers were rescued."),
    ("No passengers were hurt in the crash.", "All passengers were hurt in the crash."),
    ("Both pilots died in the crash.", "Neither pilot died in the crash."),
    ("The former minister opened the school.", "The current minister opened the school."),
    ("The entire village was evacuated.", "Part of the village was evacuated."),
    ("The guard sometimes carried a gun.", "The guard always carried a gun."),
    ("The ban on fishing is permanent.", "The ban on fishing is temporary."),
    ("The firm gave a full refund to passengers.", "The firm gave a partial refund to passengers."),
    ("The council voted unanimously for the bridge.", "The council voted narrowly for the bridge."),
    ("He denied any meeting with the envoy.", "He denied a forthcoming meeting with the envoy."),
    ("Every school in the city will close.", "Half of the schools in the city will close."),
    ("The two sides hold weekly talks.", "The two sides hold monthly talks."),
    ("The singer was the only survivor of the crash.", "The singer was one of several survivors of the crash."),
]

FIT = [
    ("Not all passengers survived.", "Some passengers survived."),
    ("All day it rained in the town.", "Some rain fell on the town."),
    ("The former mayor praised the plan.", "The current owner praised the plan."),
    ("Most of the homes were empty.", "Most homes were empty."),
    ("The temporary bridge was opened in May.", "A permanent ban on boats was announced."),
    ("The firm paid half a million for the mill.", "The firm paid some of the price of the mill."),
    ("The ban is not permanent.", "The ban is temporary."),
    ("Some homes were flooded, and all homes lost power.", "All homes lost power."),
    ("The former minister met the envoy.", "The ministry has a new roof."),
]


@pytest.mark.parametrize(("a", "b"), EXCLUDE)
def test_words_of_scope_that_exclude_each_other_are_a_cue(a: str, b: str) -> None:
    (cue,) = cues(a, b)
    assert a[slice(*cue.a)] in cue.why
    assert b[slice(*cue.b)] in cue.why


@pytest.mark.parametrize(("a", "b"), FIT)
def test_words_of_scope_that_fit_or_are_said_of_two_things_are_no_cue(a: str, b: str) -> None:
    assert cues(a, b) == []
    assert cues(b, a) == []


@pytest.mark.parametrize(("a", "b"), EXCLUDE)
def test_both_orders_give_the_same_cue(a: str, b: str) -> None:
    (cue,), (turned,) = cues(a, b), cues(b, a)
    assert (cue.strength, cue.a, cue.b) == (turned.strength, turned.b, turned.a)


def test_former_on_one_side_alone_is_a_weaker_cue() -> None:
    (alone,) = cues("The former minister opened the school.", "The minister opened the school.")
    (both,) = cues("The former minister opened the school.", "The current minister opened the school.")
    assert alone.strength <= both.strength / 2

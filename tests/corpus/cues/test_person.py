"""Another name in the same slot, and two names that changed places, are cues; one person by two names is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cues.explain import explain_pair
from corpus.model import Cue, CueType


def persons(a: str, b: str) -> list[Cue]:
    return [cue for cue in explain_pair(a, b).cues if cue.type is CueType.PERSON]


OTHERS = [
    ("The firm's chief executive, Mara Lind, resigned.", "Chief executive Tom Bree resigned."),
    ("Mara Lind, the foreign minister, left for Rome.", "Foreign minister Tom Bree left for Rome."),
    ("Mara Lind is the director of the museum.", "The director of the museum is Tom Bree."),
    ("The driver was killed by Tom Bree.", "The driver was killed by Mara Lind."),
    ("Mara Lind won the race in Oslo.", "Tom Bree won the race in Oslo."),
    ("The refinery was bought by Quillnet.", "Torgas has bought the refinery."),
    ("The court convicted Mara Lind of fraud.", "The court convicted Tom Bree of fraud."),
    ("Anna Berg discovered the comet in 2019.", "The comet was discovered in 2019 by Dr. Tom Quill."),
    ("The suspect, Tom Bree, was arrested.", "The suspect, identified as Jan Quill, was arrested."),
    ("George Quill signed the treaty.", "Laura Quill signed the treaty."),
]

CHANGED_PLACES = [
    ("Lind sued Bree over the patent.", "Bree sued Lind over the patent."),
    ("Lind sued Bree over the patent.", "Lind was sued by Bree over the patent."),
    ("Lauberg beat Torvik 3-1 on Sunday.", "Torvik beat Lauberg 3-1 on Sunday."),
    ("Lauberg beat Torvik 3-1 on Sunday.", "Lauberg lost to Torvik 3-1 on Sunday."),
    ("The union sued the city over pay.", "The city sued the union over pay."),
    ("The minister apologised to the nurses.", "The nurses apologised to the minister."),
    ("Union Sues City Over Pay", "City Sues Union Over Pay"),
    ("Bree Sues Lind Over Patent", "Mr Lind sued Mr Bree over the patent."),
    ("Lind succeeded Bree as mayor.", "Lind's successor, Bree, has been mayor since May."),
    ("Lauberg Rail owns Torvik Lines.", "Lauberg Rail is a subsidiary of Torvik Lines."),
]

SAME = [
    ("Lind sued Bree over the patent.", "Bree was sued by Lind over the patent."),
    ("Lauberg beat Torvik 3-1 on Sunday.", "Torvik lost to Lauberg 3-1 on Sunday."),
    ("Lauberg Rail is owned by Torvik Lines.", "Lauberg Rail is a subsidiary of Torvik Lines."),
    ("Lind met Bree in Oslo.", "Bree met Lind in Oslo."),
    ("President Jon Berg signed the treaty.", "President John Berg signed the treaty."),
    ("J. Berg signed the treaty.", "Mr Berg signed the treaty."),
    ("Samareh-Hashemi led the delegation.", "Samareh Hashemi led the delegation."),
    ("The European Space Union launched the probe.", "The ESU launched the probe."),
    ("Police arrested the driver.", "Officers arrested the driver."),
    ("Foreign minister Mara Lind left for Rome.", "Finance minister Tom Bree stayed in Oslo."),
    ("Former president Mara Lind opened the bridge.", "The bridge is named after president Tom Bree."),
    ("Fire Guts Old Mill In Lauberg", "Blaze Guts Old Mill In Lauberg"),
]


@pytest.mark.parametrize(("a", "b"), OTHERS + CHANGED_PLACES)
def test_another_name_in_the_slot_and_names_that_changed_places_are_a_cue(a: str, b: str) -> None:
    assert persons(a, b)
    assert persons(b, a)


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_bearer_of_two_names_and_two_roles_are_no_cue(a: str, b: str) -> None:
    assert persons(a, b) == []
    assert persons(b, a) == []


def test_the_cue_points_at_both_names() -> None:
    a, b = "The driver was killed by Tom Bree.", "The driver was killed by Mara Lind."
    (cue,) = persons(a, b)
    assert (a[slice(*cue.a)], b[slice(*cue.b)]) == ("Tom Bree", "Mara Lind")
    assert cue.why == "“killed by Tom Bree” here, “killed by Mara Lind” there"


def test_changed_places_are_shown_from_doer_to_victim() -> None:
    a, b = "On Monday Lind sued Bree over the patent.", "Bree sued Lind over the patent."
    (cue,) = persons(a, b)
    assert (a[slice(*cue.a)], b[slice(*cue.b)]) == ("Lind sued Bree", "Bree sued Lind")


_TEXT = (
    "Mara Lind Tom Bree Oslo Paris, France the The minister president of by in at sued was beat to hall . , - “ ” US "
    "George V VI said according 's Lind's predecessor subsidiary is"
)
_WORDS = st.sampled_from(_TEXT.split())


@settings(deadline=None, max_examples=300)
@given(st.lists(_WORDS, max_size=14), st.lists(_WORDS, max_size=14))
def test_cues_of_names_are_the_same_whichever_side_comes_first(one: list[str], other: list[str]) -> None:
    a, b = " ".join(one), " ".join(other)
    there = explain_pair(a, b)
    back = explain_pair(b, a)
    for cue in there.cues:
        assert 0 <= cue.a[0] < cue.a[1] <= len(a)
        assert 0 <= cue.b[0] < cue.b[1] <= len(b)
    swapped = sorted((cue.type, cue.strength, cue.b, cue.a) for cue in back.cues)
    assert sorted((cue.type, cue.strength, cue.a, cue.b) for cue in there.cues) == swapped

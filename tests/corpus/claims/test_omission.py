"""What an outlet leaves out that covers the rest."""

from __future__ import annotations

from corpus.claims.claims import Claim
from corpus.claims.omission import omission
from tests.corpus.stories import article

STATEMENT = article("A", "Five miners died in the pit.", outlet="A").statements[0]


def claim(outlets: str, **silent: tuple[int, int]) -> Claim:
    return Claim((STATEMENT,), tuple(outlets), None, tuple(silent), tuple(silent.values()))


def strength(found: Claim) -> float:
    cue = omission(found)
    return cue.strength if cue else 0.0


def test_what_every_outlet_reports_is_left_out_by_none() -> None:
    assert omission(claim("AB")) is None


def test_the_sentence_names_who_reports_it_and_who_does_not() -> None:
    cue = omission(claim("AB", C=(2, 9), D=(7, 9)))
    assert cue is not None
    assert cue.outlets == ("D", "C")
    assert cue.why == (
        "“Five miners died in the pit.” in A and B; nothing of it in D (7 of 9 other facts) and C (2 of 9 other facts)"
    )


def test_a_long_list_is_cut() -> None:
    cue = omission(claim("AB", C=(5, 9), D=(4, 9), E=(3, 9), F=(2, 9), G=(1, 9)))
    assert cue is not None
    assert cue.outlets == tuple("CDEFG")
    assert cue.why.endswith("E (3 of 9 other facts) and 2 more")


def test_a_silence_tells_more_the_more_the_outlet_covers_and_the_more_others_report_it() -> None:
    assert strength(claim("AB", C=(9, 9))) > strength(claim("AB", C=(3, 9))) > 0
    assert strength(claim("ABD", C=(9, 9))) > strength(claim("AB", C=(9, 9)))
    assert strength(claim("AB", C=(9, 9))) > strength(claim("AB", C=(1, 1)))
    assert strength(claim("A" * 30, C=(500, 500))) <= 1

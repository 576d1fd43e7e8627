"""The table of cues, one row a type; whatever depends on the type, here and on the screen, is derived from it.

A new type is a row here, a function in `corpus/cues/TYPE.py` (of the name of the type), what it reads in
`corpus/facts/`, fitted weights, and tests.
"""

from __future__ import annotations

from typing import NamedTuple

from corpus.model import CueType


class Signals(NamedTuple):
    """When a cue is possible in a pair, by the signals of its statements.

    `flag` is one of `corpus.triage.signals.FLAGS` that `both` sides, or either, must have; `coverage` (0 to 1) is the
    least share of its words that the shorter side must share; `test` names a further test of
    `corpus.triage.signal_table.TESTS`. Empty: no condition.
    """

    flag: str = ""
    both: bool = False
    coverage: float = 0.0
    test: str = ""


class CueRow(NamedTuple):
    """`letter` is its key in the tag dialog and the filter, `family` its style on the screen. `prior` is the mean of
    the Gaussian prior of its fitted weight, None where it is not a cue of a pair. Without `signals` triage selects no
    pair for it; `with_` names a type whose signals it shares.
    """

    type: CueType
    letter: str
    family: str
    prior: float | None = None
    signals: Signals | None = None
    with_: CueType | None = None


# Coverage from which on two statements may be on one event, so that another time, place or outcome is a difference.
_ONE_EVENT = 0.4

CUE_TABLE = (
    CueRow(CueType.NUMBER, "u", "figures", 4.8, Signals("number", both=True, test="comparable numbers")),
    CueRow(CueType.DATE, "d", "figures", 4.4, Signals("date", True, _ONE_EVENT / 2, "other days")),
    CueRow(CueType.NEGATION, "g", "polarity", 3.4, Signals("negation", test="negated words")),
    CueRow(CueType.DENIAL, "l", "polarity", 4.0, Signals("denial", test="other polarity")),
    CueRow(CueType.PLACE, "p", "who-where", 3.7, Signals("named", True, _ONE_EVENT)),
    CueRow(CueType.PERSON, "r", "who-where", 3.4, with_=CueType.PLACE),
    CueRow(CueType.ATTRIBUTION, "b", "who-where", 0.5, with_=CueType.PLACE),
    CueRow(CueType.TENSE, "t", "certainty", 3.4, Signals("to come", coverage=_ONE_EVENT)),
    CueRow(CueType.ANTONYM, "y", "polarity", 3.0, Signals(coverage=_ONE_EVENT / 2, test="opposite words")),
    CueRow(CueType.SCOPE, "s", "certainty", 3.2, Signals(coverage=_ONE_EVENT, test="other scopes")),
    CueRow(CueType.OUTCOME, "o", "result", 4.1, Signals(coverage=_ONE_EVENT, test="other outcomes")),
    # Hedging alone makes no pair suspicious: it is found where a pair is explained for another reason.
    CueRow(CueType.MODALITY, "m", "certainty", 0.0),
    CueRow(CueType.OMISSION, "i", "no-family"),  # a cue of a claim
    CueRow(CueType.OTHER, "h", "no-family"),  # a reviewer's own
)

PAIR_CUES = tuple(
    row for row in sorted(CUE_TABLE, key=lambda row: list(CueType).index(row.type)) if row.prior is not None
)
"""The rows of cues that a pair of statements can have, in the order of `CueType`."""

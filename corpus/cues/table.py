"""The cues there are: one function for each type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from corpus.cues.antonym import antonym
from corpus.cues.attribution import attribution
from corpus.cues.date import date
from corpus.cues.denial import denial
from corpus.cues.modality import modality
from corpus.cues.negation import negation
from corpus.cues.number import number
from corpus.cues.outcome import outcome
from corpus.cues.pair import Pair
from corpus.cues.person import person
from corpus.cues.place import place
from corpus.cues.scope import scope
from corpus.cues.tense import tense
from corpus.model import Cue, CueType

CueFunction = Callable[[Pair], Iterator[Cue]]
"""From a pair the cues of one type; the strongest counts, all are shown."""

CUES: Mapping[CueType, CueFunction] = {
    CueType.NUMBER: number,
    CueType.DATE: date,
    CueType.NEGATION: negation,
    CueType.DENIAL: denial,
    CueType.TENSE: tense,
    CueType.MODALITY: modality,
    CueType.ANTONYM: antonym,
    CueType.OUTCOME: outcome,
    CueType.SCOPE: scope,
    CueType.PLACE: place,
    CueType.PERSON: person,
    CueType.ATTRIBUTION: attribution,
}

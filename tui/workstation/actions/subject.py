"""What a tag is on: the two sides of a match, or a statement and the outlets that are silent on it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Match, Statement
from store.vocabulary import TagType


@dataclass(frozen=True, slots=True)
class Subject:
    """`reasons` are the cues that suggest the tag: type, strength, sentence."""

    statements: tuple[Statement, ...]
    reasons: tuple[tuple[TagType, float, str], ...] = ()
    silent: tuple[str, ...] = ()


def sides_of(match: Match) -> Subject:
    """The two sides of a match."""
    return Subject((match.a, match.b), tuple((TagType(cue.type.value), cue.strength, cue.why) for cue in match.cues))

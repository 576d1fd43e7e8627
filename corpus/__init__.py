"""Articles that several outlets wrote on the same events → statements → matches → cues → claims.

Pure functions and frozen values: no terminal, no screen, no store. The whole way, on the sample story:

>>> from importlib.resources import files
>>> story = read_story([files("corpus.sample")])
>>> len(story.articles), story.articles[0].outlet
(6, 'Meridian Press')
>>> matches = match_story(story)
>>> matches[0].relation.value, [cue.type.value for cue in matches[0].cues]
('contradicts', ['number'])
>>> claims(story, matches)[0].outlets[:3]
('Meridian Press', 'Ostrel Courier', 'The Lauberg Tribune')
>>> (pair,) = compare_pairs([("Two people died.", "Five people died.")])
>>> pair.cues[0].why
'“Two people” here, “Five people” there; both: died'
>>> explain_pair("The gate was opened.", "The gate was not opened.").cues[0].type.value
'negation'

`read_story` and `match_story` take a `Worker` and a `Cache` where there is much to read or to match.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus import claims as _claims_room  # imported before the function of that name is defined
from corpus.matching.matches import Matches
from corpus.model import Match, Story
from corpus.pipeline.compare_pairs import compare_pairs
from corpus.pipeline.match_story import match_story
from corpus.pipeline.read_story import read_story
from corpus.runtime.cache import Cache
from corpus.runtime.worker import Worker

if TYPE_CHECKING:
    from corpus.claims.claims import Claim
    from corpus.cues.explain import Explanation

del _claims_room

__all__ = [
    "Cache",
    "Match",
    "Matches",
    "Story",
    "Worker",
    "claims",
    "compare_pairs",
    "explain_pair",
    "match_story",
    "read_story",
]


def claims(story: Story, matches: Matches) -> tuple[Claim, ...]:
    """The facts of a story as its outlets report them (`corpus.claims.claims.claims`)."""
    from corpus.claims.claims import claims as clusters

    return clusters(story, matches)


def explain_pair(a: str, b: str, *, language: str = "en") -> Explanation:
    """Suspicion, relation and cues of two statements on one fact (`corpus.cues.explain.explain_pair`)."""
    from corpus.cues.explain import explain_pair as explained

    return explained(a, b, language=language)

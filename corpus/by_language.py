"""A story in several languages: statements are compared within one language only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from corpus.matching.languages import languages
from corpus.matching.matches import Matches, scored_matches
from corpus.model import Story


@dataclass(frozen=True, eq=False)
class Part:
    """The articles of a story that are written in one language, as a story of their own.

    `places` (int32) gives for each of its statements the index in the whole story.
    """

    story: Story
    places: npt.NDArray[np.int32]


def parts(story: Story) -> tuple[Part, ...]:
    """The story by language, in the order in which the languages first stand in it; one part where there is one."""
    spoken = languages(story.articles)
    ends = np.cumsum([0, *(len(article.statements) for article in story.articles)])
    found = []
    for language in dict.fromkeys(spoken):
        own = [number for number, each in enumerate(spoken) if each == language]
        articles = tuple(
            article if article.language == language else replace(article, language=language)
            for article in (story.articles[number] for number in own)
        )
        whole = len(own) == len(spoken)
        places = [np.arange(ends[number], ends[number + 1], dtype=np.int32) for number in own]
        part = story if whole and articles == story.articles else replace(story, articles=articles)
        found.append(Part(part, np.concatenate(places) if places else np.empty(0, np.int32)))
    return tuple(found)


def put_together(story: Story, found: Sequence[tuple[Part, Matches]]) -> Matches:
    """The scored matches of all parts as one table over the statements of the whole story, highest score first."""
    return scored_matches(
        story.statements,
        np.concatenate([part.places[matches.a] for part, matches in found]),
        np.concatenate([part.places[matches.b] for part, matches in found]),
        np.concatenate([matches.score for _, matches in found]),
    )

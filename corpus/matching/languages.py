"""Statements are compared within one language only: the story by language, and a sentence on what is not compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from corpus.matching.matches import Matches, scored_matches
from corpus.model import Story
from corpus.text.language import main_language

_NAMES = {
    "am": "Amharic", "bn": "Bengali", "gu": "Gujarati", "hy": "Armenian", "ka": "Georgian", "km": "Khmer",
    "kn": "Kannada", "lo": "Lao", "ml": "Malayalam", "my": "Burmese", "pa": "Punjabi", "si": "Sinhala", "ta": "Tamil",
    "te": "Telugu", "th": "Thai", "und": "another script",
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian",
    "zh": "Chinese",
}  # fmt: skip


def not_compared(story: Story) -> str | None:
    """A sentence on the articles that stand apart because of their language; None where there are none."""
    spoken = [article.language for article in story.articles]
    if len(set(spoken)) < 2:
        return None
    others = sorted(Counter(spoken).items(), key=lambda each: (-each[1], each[0]))
    others.remove(next(each for each in others if each[0] == main_language(story.articles, spoken)))
    listed = [
        f"{number} {'article' if number == 1 else 'articles'} in {_NAMES.get(language, language)}"
        for language, number in others
    ]
    names = " and ".join([", ".join(listed[:-1]), listed[-1]] if listed[1:] else listed)
    return f"{names} {'is' if others == [(others[0][0], 1)] else 'are'} not compared with the others."


@dataclass(frozen=True, eq=False)
class Part:
    """The articles of a story that are written in one language, as a story of their own.

    `places` (int32) gives for each of its statements the index in the whole story.
    """

    story: Story
    places: npt.NDArray[np.int32]


def parts(story: Story) -> tuple[Part, ...]:
    """The story by language, in order of first appearance; one part where there is one language."""
    spoken = [article.language for article in story.articles]
    ends = np.cumsum([0, *(len(article.statements) for article in story.articles)])
    found = []
    for language in dict.fromkeys(spoken):
        own = [number for number, each in enumerate(spoken) if each == language]
        articles = tuple(story.articles[number] for number in own)
        places = [np.arange(ends[number], ends[number + 1], dtype=np.int32) for number in own]
        part = story if len(own) == len(spoken) else replace(story, articles=articles)
        found.append(Part(part, np.concatenate(places)))
    return tuple(found)


def put_together(story: Story, found: Sequence[tuple[Part, Matches]]) -> Matches:
    """The scored matches of all parts as one table over the statements of the whole story, highest score first."""
    return scored_matches(
        story.statements,
        np.concatenate([part.places[matches.a] for part, matches in found]),
        np.concatenate([part.places[matches.b] for part, matches in found]),
        np.concatenate([matches.score for _, matches in found]),
    )

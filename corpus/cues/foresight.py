"""What a second process does for the queue while this one still looks for the matches."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from corpus.aside import Aside
from corpus.cues.flags import Flag, as_flag, plain_flags
from corpus.cues.queue import Look
from corpus.cues.word_by_word import take_apart
from corpus.matches import scored_matches
from corpus.model import Story


class Foresight:
    """Has the flags of all statements of a story worked out by `aside`, then takes statements apart that will probably
    be looked at word by word: until their matches are known there is nothing else to do for it."""

    def __init__(self, story: Story, aside: Aside) -> None:
        self._story = story
        self._aside = aside
        self._flags: Sequence[Flag] | None = None
        dates = {article.id: (article.published, article.language) for article in story.articles}
        aside.begin(plain_flags, [(statement.text, *dates[statement.article]) for statement in story.statements])

    def likely(self, a: npt.NDArray[np.int32], b: npt.NDArray[np.int32], score: npt.NDArray[np.float32]) -> None:
        """Begins with what matches of statements a[i] and b[i] with about these scores (0 to 100) will need."""
        matches = scored_matches(self._story.statements, a, b, score)
        look = Look.at(self._story, matches, flags=self.flags())
        _, chosen = look.chosen(matches.score)
        # From the back: there the second process will begin (`corpus.in_two`).
        sides = np.stack([look.b[chosen], look.a[chosen]], axis=1)[::-1].ravel()
        self._aside.begin(take_apart, [look.known[at] for at in dict.fromkeys(sides.tolist())])
        self._aside.answer()

    def flags(self) -> Sequence[Flag]:
        """The flags of all statements; waits for them."""
        if self._flags is None:
            self._flags = list(map(as_flag, self._aside.answer()))
        return self._flags

"""What a second process does for the queue while this one still looks for the matches."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from corpus.cues.word_by_word import take_apart
from corpus.model import Story
from corpus.runtime.worker import Aside
from corpus.triage.selection import Floats, Indices, Look, Seen, known_of
from corpus.triage.signal_table import Glance
from corpus.triage.signals import as_flag, plain_flags


class Foresight:
    """Has the flags of all statements of a story worked out by `aside`, then takes statements apart that will probably
    be looked at word by word: until their matches are known there is nothing else to do for it."""

    def __init__(self, story: Story, aside: Aside) -> None:
        self._aside = aside
        self._known = known_of(story, story.statements)
        aside.begin(plain_flags, self._known)

    def likely(self, a: Indices, b: Indices, score: Floats) -> None:
        """Begins with what matches of statements a[i] and b[i] with about these scores (0 to 100) will need."""
        look = Look.among(a, b, score, self.seen)
        _, chosen = look.chosen()
        # From the back: there the second process will begin (`corpus.runtime.parallel`).
        sides = np.stack([look.b[chosen], look.a[chosen]], axis=1)[::-1].ravel()
        self._aside.begin(take_apart, [self._known[at] for at in dict.fromkeys(sides.tolist())])
        self._aside.answer()

    @cached_property
    def seen(self) -> Seen:
        """All statements, seen; waits for their flags."""
        return Seen(self._known, Glance.of(list(map(as_flag, self._aside.answer()))))

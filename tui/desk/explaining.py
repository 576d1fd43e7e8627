"""Single matches explained on demand: those made by hand, and those passed over in a large story."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.model import Match, Statement, Story

if TYPE_CHECKING:
    from corpus.cues.suspicion import Weights


def explained_by_hand(story: Story, a: Statement, b: Statement, weights: Weights | None = None) -> Match:
    """The match of two statements of a story, `a` the one that stands earlier in it: without a score, but with cues."""
    from corpus.cues.explain import explain_pair

    one, other = story.article_by_id[a.article], story.article_by_id[b.article]
    found = explain_pair(
        a.text, b.text, published_a=one.published, published_b=other.published, language=one.language, weight=weights
    )
    return Match(a, b, 0.0, found.suspicion, found.relation, found.cues)


def explained_now(story: Story, match: Match, weights: Weights | None = None) -> Match:
    """A match that was passed over in a large story, now with its cues, suspicion and relation."""
    from corpus.cues.explain import explain_pair
    from corpus.cues.suspicion import believed

    one, other = story.article_by_id[match.a.article], story.article_by_id[match.b.article]
    found = explain_pair(
        match.a.text, match.b.text, match.score, published_a=one.published, published_b=other.published,
        language=one.language, same_fact=believed(match.score), weight=weights,
    )  # fmt: skip
    return replace(match, suspicion=found.suspicion, relation=found.relation, cues=found.cues) if found.cues else match

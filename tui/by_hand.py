"""A match that a reviewer made and the program missed: it has no score, but cues like any other."""

from __future__ import annotations

from corpus.model import Match, Statement, Story


def made_by_hand(story: Story, a: Statement, b: Statement) -> Match:
    """The match of two statements of a story, `a` the one that stands earlier in it."""
    from corpus.cues import explain_pair

    one, other = story.article_by_id[a.article], story.article_by_id[b.article]
    found = explain_pair(a.text, b.text, published_a=one.published, published_b=other.published, language=one.language)
    return Match(a, b, 0.0, found.suspicion, found.relation, found.cues)

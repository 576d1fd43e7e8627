"""Small stories made of sentences, for tests of matching."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from hashlib import sha256

from corpus.errors import Progress
from corpus.matching.matcher import find_matches
from corpus.matching.matches import Matches
from corpus.model import Article, BlockKind, Statement, Story
from corpus.pipeline.explain_matches import explained_matches
from corpus.pipeline.story_terms import story_terms
from corpus.runtime.worker import Worker
from corpus.triage.differences import with_differences


def article(
    name: str,
    *sentences: str,
    outlet: str | None = None,
    published: str | None = None,
    guessed: frozenset[str] = frozenset(),
    repeats: Sequence[int] = (),
    kind: BlockKind = BlockKind.BODY,
) -> Article:
    """An article with one sentence a paragraph; those numbered in `repeats` repeat the first."""
    text = "\n\n".join(sentences)
    statements: list[Statement] = []
    start = 0
    for number, sentence in enumerate(sentences):
        end = start + len(sentence)
        statements.append(
            Statement(
                f"{name}@{start}-{end}",
                name,
                start,
                end,
                sentence,
                kind,
                repeats=statements[0].id if number in repeats else None,
            )
        )
        start = end + 2
    return Article(
        name,
        name,
        text,
        sha256(text.encode()).hexdigest(),
        name,
        outlet,
        published=published,
        guessed=guessed,
        statements=tuple(statements),
    )


def story(*articles: Article) -> Story:
    return Story("test", None, articles)


def scored(
    of: Story, window: int | None = None, progress: Progress | None = None, *, fresh: Collection[str] | None = None
) -> Matches:
    """The matches of a story without cues."""
    return find_matches(of, story_terms(of), window, progress, fresh=fresh)


def explained(of: Story, matches: Matches, progress: Progress | None = None, worker: Worker | None = None) -> Matches:
    """Matches with cues, those that show the same difference put together."""
    return with_differences(explained_matches(of, matches, progress, worker))

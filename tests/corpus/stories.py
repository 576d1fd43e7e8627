"""Small stories made of sentences, for tests of matching."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Article, BlockKind, Statement, Story


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
        name, name, text, "", name, outlet, published=published, guessed=guessed, statements=tuple(statements)
    )


def story(*articles: Article) -> Story:
    return Story("test", None, articles)

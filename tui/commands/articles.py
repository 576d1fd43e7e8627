"""`factdesk articles`: what was read."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from corpus.model import Article, BlockKind, Story
from corpus.reading.doubts import doubts
from store.json_text import dumps
from tui.commands.open_story import read
from tui.exit_codes import DONE
from tui.terminal.output import write, write_text
from tui.terminal.sanitiser import hidden_count
from tui.terminal.text_layout import heading, paragraph


def run(options: argparse.Namespace) -> int:
    story = read(options).story
    if options.json:
        write(_json(story))
    else:
        write_text(_lines(story))
    return DONE


def _json(story: Story) -> Iterator[str]:
    yield '{"articles": ['
    for number, article in enumerate(story.articles):
        yield (",\n" if number else "\n") + dumps(_row(article))
    yield "\n]}\n"


def _row(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "author": article.author,
        "published": article.published,
        "url": article.url,
        "path": article.path,
        "sha256": article.sha256,
        "guessed": sorted(article.guessed),
        "blocks": [
            {"start": block.start, "end": block.end, "kind": block.kind.value, "reason": block.reason}
            for block in article.blocks
        ],
        "statements": [
            {
                "id": one.id,
                "start": one.start,
                "end": one.end,
                "text": one.text,
                "speaker": one.speaker,
                "cites": one.cites,
            }
            for one in article.statements
        ],
    }


def _lines(story: Story) -> Iterator[str]:
    for article in story.articles:
        yield from heading(article.title or article.id)
        for name in ("outlet", "author", "published", "updated", "url"):
            value = getattr(article, name)
            if value is None and name in {"author", "updated", "url"}:
                continue
            shown = "unknown" if value is None else f"{value} (guessed)" if name in article.guessed else value
            yield from paragraph(f"{name:10} ", shown)
        yield from paragraph(f"{'file':10} ", article.id)
        if article.encoding:
            yield from paragraph(f"{'encoding':10} ", f"{article.encoding} (assumed by its letters and words)")
        if article.replaced:
            yield from paragraph(f"{'damaged':10} ", f"{article.replaced} characters could not be read")
        if hidden := hidden_count(article.text):
            yield from paragraph(f"{'hidden':10} ", f"{hidden} hidden characters")
        if doubt := doubts(article):
            yield from paragraph(f"{'doubt':10} ", doubt)
        yield ""
        statements = iter(article.statements)
        statement = next(statements, None)
        for block in article.blocks:
            if block.kind is not BlockKind.BODY:
                yield from paragraph("", f"{block.kind.value}{f': {block.reason}' if block.reason else ''}")
            if block.kind is BlockKind.FURNITURE:
                yield from paragraph("           ", article.text[block.start : block.end])
            while statement is not None and statement.start < block.end:
                yield from paragraph(f"{f'{statement.start}–{statement.end}':>13}  ", statement.text)
                said = [f"said by {statement.speaker}"] if statement.speaker else []
                said += [f"from {statement.cites}"] if statement.cites else []
                if said:
                    yield from paragraph(" " * 15, f"({', '.join(said)})")
                statement = next(statements, None)
        yield ""

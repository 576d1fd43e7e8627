"""`factdesk versions`: articles of which the story has several versions, and what was changed between them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from corpus.model import Article, Statement
from corpus.pipeline.article_versions import Edit, EditKind, Step, steps
from store.exports.word_diff import Piece, differing
from store.json_text import dumps
from tui.commands.open_story import read
from tui.exit_codes import DONE
from tui.terminal.output import write, write_text
from tui.terminal.text_layout import heading, paragraph


def run(options: argparse.Namespace) -> int:
    """Code 0 whether there are any or not."""
    found = list(steps(read(options).story))
    if options.json:
        write([dumps({"versions": [_row(step) for step in found]}), "\n"])
    elif not found:
        write_text(["No article of the story has another version."])
    else:
        write_text(line for step in found for line in _lines(step))
    return DONE


def _row(step: Step) -> dict[str, Any]:
    return {
        "older": _article(step.older),
        "newer": _article(step.newer),
        "announced": step.announced,
        "edits": [_edit(edit) for edit in step.edits],
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
        "url": article.url,
        "sha256": article.sha256,
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {
        "kind": edit.kind.value,
        "then": _statement(edit.then),
        "now": _statement(edit.now),
        "cues": [{"type": cue.type.value, "why": cue.why} for cue in edit.cues],
    }


def _statement(one: Statement | None) -> dict[str, Any] | None:
    return None if one is None else {"start": one.start, "end": one.end, "text": one.text}


def _lines(step: Step) -> Iterator[str]:
    yield from heading(step.newer.title or step.newer.id)
    yield from paragraph(f"{'outlet':10} ", step.newer.outlet or "unknown")
    yield from paragraph(f"{'then':10} ", _dated(step.older))
    yield from paragraph(f"{'now':10} ", _dated(step.newer))
    if step.edits:
        said = "says that it was changed" if step.announced else "says nothing of a change"
        yield from paragraph(f"{'changes':10} ", f"{len(step.edits)}; the newer version {said}")
    else:
        yield from paragraph(f"{'changes':10} ", "none")
    for edit in step.edits:
        yield ""
        yield from paragraph("", f"{edit.kind}{f': {edit.cues[0].type}' if edit.cues else ''}")
        then, now = edit.then.text if edit.then else "", edit.now.text if edit.now else ""
        before, after = differing((then, now)) if edit.kind is EditKind.REWORDED else ((), ())
        if edit.then:
            yield from paragraph("  - ", _marked(before, then))
        if edit.now:
            yield from paragraph("  + ", _marked(after, now))
    yield ""


def _dated(article: Article) -> str:
    return f"{article.id}, {article.published}" if article.published else article.id


def _marked(pieces: tuple[Piece, ...], text: str) -> str:
    """A wording with the words that differ between two marks, since a pipe has no bold."""
    return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces) or text

"""`factdesk tags`: the live tags of a story."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from store.json_text import dumps
from store.records import Tag
from store.tags.history import as_json
from tui.commands.open_tags import filters, open_tags, story_name
from tui.exit_codes import DONE
from tui.terminal.output import write, write_text
from tui.terminal.text_layout import paragraph


def run(options: argparse.Namespace) -> int:
    wanted = filters(options)
    tags = wanted.apply(open_tags(options).tags())
    if options.json:
        write(_json(tags, story_name(options.story)))
    else:
        write_text(line for tag in tags for line in _lines(tag))
    return DONE


def _json(tags: Sequence[Tag], story: str) -> Iterator[str]:
    """One object `{"story", "tags"}`; a tag has the fields of the store file."""
    yield f'{{"story":{dumps(story)},"tags":['
    for number, tag in enumerate(tags):
        yield (",\n" if number else "\n") + dumps(as_json(tag))
    yield "\n]}\n"


def _lines(tag: Tag) -> Iterator[str]:
    types = f" ({', '.join(tag.types)})" if tag.types else ""
    verdict = f", verdict {tag.verdict}" if tag.verdict else ""
    yield from paragraph("", f"{tag.says}{types}, {tag.severity}, {tag.status}{verdict}")
    when = tag.updated[:16].replace("T", " ")
    yield from paragraph("   ", f"{tag.reviewer}, {when} UTC, {tag.id}")
    for number, one in enumerate(tag.statements, 1):
        date = f", {one.date}" if one.date else ""
        yield from paragraph(f"{number:>4} ", f"{one.outlet or 'unknown'}{date} ({one.path}): {one.exact}")
    if tag.silent:
        yield from paragraph("   silent ", ", ".join(tag.silent))
    if tag.note:
        yield from paragraph("   note ", tag.note)
    for evidence in tag.evidence:
        yield from paragraph("   evidence ", " – ".join(filter(None, (evidence.url, evidence.quote, evidence.note))))
    yield ""

"""`factdesk import`: tags from a json export, all of them in one save."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from store.imports.merge import Taken, sides
from store.imports.parse import Brought, read_import
from store.store_errors import StoreError
from tui.commands.open_tags import open_tags
from tui.desk.opening import open_story
from tui.desk.quoting import completed, is_complete
from tui.exit_codes import DONE, FAILED, Failure
from tui.terminal.output import say, write_text
from tui.terminal.sanitiser import clean_line


def run(options: argparse.Namespace) -> int:
    tags = open_tags(options, to_write=True)
    try:
        entries: Sequence[Brought] = read_import(_content(options.file), str(options.file))
        if not all(is_complete(one) for entry in entries for one in entry.statements):
            entries = _completed(entries, options)
        taken = tags.take(entries)
    except StoreError as error:
        raise Failure(str(error)) from error
    write_text(_report(taken))
    if taken.clashes:
        count = len(taken.clashes)
        say(
            f"{count} tag{'s were' if count > 1 else ' was'} not taken, because {tags.path.name} says otherwise and "
            "nothing is overwritten: agree on one side, and tag it so here."
        )
        return FAILED
    return DONE


def _completed(entries: Sequence[Brought], options: argparse.Namespace) -> Sequence[Brought]:
    """The same, with what they lack taken from the articles, where the story can be read."""
    try:
        return completed(entries, open_story(options.story, options.store).story)
    except Failure:
        return entries  # the store alone was given, or the articles are elsewhere


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Failure(f"{file} cannot be read ({error.strerror or error}). Nothing was imported.") from error


def _report(taken: Taken) -> Iterator[str]:
    """The counts by outcome, then a line for each tag that was left alone because the two sides conflict."""
    yield f"new        {len(taken.new)}"
    yield f"newer      {len(taken.newer)}"
    yield f"same       {len(taken.same)}"
    yield f"older      {len(taken.older)}"
    yield f"withdrawn  {len(taken.withdrawn)}"
    yield f"conflict   {len(taken.clashes)}"
    for clash in taken.clashes:
        yield clean_line(f"conflict in {clash.theirs.id}: {sides(clash)}")

"""`factdesk export`: the tags as a file for others."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from store.export import FORMATS
from tui import exits
from tui.commands.tagged import filters, open_tags, story_name
from tui.exits import Misuse
from tui.output import write, write_file


def run(options: argparse.Namespace) -> int:
    to_file = options.out not in (None, "-")
    if options.force and not to_file:
        raise Misuse("--force says that a file may be replaced: it needs -o OUT.")
    wanted = filters(options)
    tags = open_tags(options)
    # The JSON export is the whole record; the others are what holds now.
    with_withdrawn = options.format == "json"
    chosen = wanted.apply(tags.tags(withdrawn=with_withdrawn), include_withdrawn=with_withdrawn)
    text = FORMATS[options.format](chosen, story_name(options.story))
    if not to_file:
        write([text])
        return exits.DONE
    if _is_store(Path(options.out), tags.path):
        raise Misuse(f"{options.out} is where the tags themselves are kept: choose another file.")
    write_file(Path(options.out), [text], options.force)
    return exits.DONE


def _is_store(out: Path, store: Path) -> bool:
    """Whether a file is the store or one of its companions, which carry its name in front."""
    out = Path(os.path.realpath(out))
    return out.parent == store.parent and out.name.lstrip(".").startswith(store.name)

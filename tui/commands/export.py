"""`factdesk export`: the tags in one of the export formats."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from store.exports.export_formats import FORMATS
from tui.commands.open_tags import filters, open_tags, story_name
from tui.desk.exporting import export
from tui.exit_codes import DONE, Misuse
from tui.terminal.output import write, write_file


def run(options: argparse.Namespace) -> int:
    to_file = options.out not in (None, "-")
    if options.force and not to_file:
        raise Misuse("--force says that a file may be replaced: it needs -o OUT.")
    wanted = filters(options)
    tags = open_tags(options)
    text = export(FORMATS[options.format], tags.tags(withdrawn=True), wanted, story_name(options.story)).text
    if not to_file:
        write([text])
        return DONE
    if _is_store(Path(options.out), tags.path):
        raise Misuse(f"{options.out} is where the tags themselves are kept: choose another file.")
    write_file(Path(options.out), [text], options.force)
    return DONE


def _is_store(out: Path, store: Path) -> bool:
    """Whether a file is the store or a companion of it (lock, backup): these begin with its name."""
    out = Path(os.path.realpath(out))
    return out.parent == store.parent and out.name.lstrip(".").startswith(store.name)

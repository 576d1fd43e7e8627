"""`factdesk doctor`: examines the store file and says what can be recovered. Writes only when asked."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator
from pathlib import Path

from store.doctor.diagnose import Examined, examine
from store.doctor.repair import Repaired, repair
from store.file.atomic_replace import backup_of
from store.store_errors import StoreError
from tui.commands.open_tags import check_config
from tui.exit_codes import DONE, FAILED, Failure
from tui.terminal.output import say, write_text
from tui.terminal.sanitiser import clean_line
from tui.user.paths import required_store


def run(options: argparse.Namespace) -> int:
    """Exit code 0: the store is sound, or a repaired file was written; 1: it is not."""
    check_config(options)
    path = required_store(options.story, options.store, to_write=True)
    if options.store is not None and not path.exists() and not backup_of(path).exists():
        raise Failure(f"There is no store file {options.store}.")
    found = examine(path)
    write_text(_report(found))
    if options.repair is not None and found.damaged:
        try:
            made = repair(found, options.repair)
        except StoreError as error:
            raise Failure(str(error)) from error
        write_text(_made(made, options.repair, found.path))
        return DONE
    if options.repair is not None:
        say(f"There is nothing to repair in {found.path}: {options.repair} was not written.")
    if found.sound:
        return DONE
    advice = " `--repair NEWFILE` writes what can be recovered to a new file." if found.damaged else ""
    say(f"{found.path} is not sound.{advice if options.repair is None else ''}")
    return FAILED


def _report(found: Examined) -> Iterator[str]:
    """One unwrapped line per sentence: paths and ids are there to be copied."""
    yield clean_line(f"{'sound' if found.sound else 'not sound'}: {found.path}")
    yield from (f"wrong  {clean_line(sentence)}" for sentence in found.wrong)
    yield from (f"note   {clean_line(sentence)}" for sentence in found.noted)


def _made(made: Repaired, new: Path, store: Path) -> Iterator[str]:
    backup = f", {made.from_backup} of them from the backup" if made.from_backup else ""
    count = f"{made.tags} tag{'' if made.tags == 1 else 's'}"
    yield clean_line(f"made   {new} holds {count}{backup}. The store was not touched.")
    aside = shlex.join(["mv", str(store), f"{store}.damaged"]) + " && " if store.exists() else ""
    command = aside + shlex.join(["mv", str(new), str(store)])
    yield clean_line(f"next   Look at it with --store {shlex.quote(str(new))}; to go on with it: {command}")

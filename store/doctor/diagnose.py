"""Diagnosis of a store file, its backup, lock and leftover files. Only reads; changes nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field

from store.doctor.salvage import Salvage, salvaged
from store.exports.phrases import counted
from store.file.atomic_replace import backup_of, leftovers
from store.file.kept_copies import copies
from store.file.location import real_path
from store.file.lock import StoreLock
from store.file.migrations import META, is_older, read_only, schema_of, up_to_date
from store.file.preflight import reason
from store.file.stable_read import TRIES, wait_for_writer, whole_content
from store.file.tinydb_format import NotTinyDB, Tables, tables_of
from store.records import Tag
from store.store_errors import StoreError
from store.tags.contents import Reading, is_foreign
from store.tags.history import later

_NAMED = 10
"""The most tags in one sentence that are listed by name."""

_REPORTED = 50
"""The most damaged places that are reported one by one."""


class Examined(Struct):
    """The findings, as sentences: `wrong` are problems, `noted` is information.

    `damaged`: a repaired file can be made of `file` and `backup`, the documents salvaged from each.
    """

    path: Path
    wrong: list[str] = []
    noted: list[str] = []
    damaged: bool = False
    file: Salvage = field(default_factory=Salvage)
    backup: Salvage = field(default_factory=Salvage)

    @property
    def sound(self) -> bool:
        return not self.wrong


def examine(store: Path) -> Examined:
    """Examine the store at `store`; never raises for what the file holds."""
    try:
        result = Examined(real_path(store))
    except StoreError as error:
        return Examined(store, wrong=[str(error)])
    found = _file(result)
    _backup(result, found)
    _beside(result)
    return result


def _file(result: Examined) -> bool:
    """Examine the file itself; returns whether it exists."""
    path = result.path
    if not os.path.lexists(path):
        if os.path.lexists(backup_of(path)):
            result.damaged = True
            result.wrong.append(f"{path} is gone, but its backup is there.")
        else:
            result.noted.append(f"There are no tags yet: {path} does not exist.")
        return False
    try:
        content, tables = _read_patiently(path)
    except StoreError as error:
        result.wrong.append(str(error))
        return True
    result.file = salvaged(content)
    if isinstance(tables, NotTinyDB):
        result.damaged = True
        result.wrong.append(f"{path} {tables}.")
        result.wrong += _first(result.file.lost)
        result.noted.append(f"Whole in it: {_holding(result.file)}.")
        return True
    if is_foreign(tables):
        result.wrong.append(f"{path} is a TinyDB file of another program: it holds no tags of factdesk.")
        return True
    result.wrong += _first(Reading().contents(up_to_date(tables)).unreadable)
    if sentence := read_only(path, schema_of(tables)):
        result.wrong.append(sentence)
    if is_older(tables):
        result.noted.append("It is of an older factdesk: the next save brings it up to date, and keeps a copy.")
    result.noted.append(f"It holds {_holding(result.file)}.")
    return True


def _backup(result: Examined, there: bool) -> None:
    path = backup_of(result.path)
    if not os.path.lexists(path):
        if there:
            result.noted.append("There is no backup yet: the second save makes one.")
        return
    try:
        content = _content(path)
    except StoreError as error:
        result.noted.append(f"The backup cannot be used: {error}")
        return
    result.backup = salvaged(content)
    try:
        tables_of(content)
        state = "is sound and holds"
    except NotTinyDB as error:
        state = f"{error}; whole in it:"
    result.noted.append(f"The backup {path.name} {state} {_holding(result.backup)}.")
    result.noted += _differing(result.file, result.backup)


def _differing(file: Salvage, backup: Salvage) -> Iterator[str]:
    ours, kept = ({tag.id: tag for tag in one.tags} for one in (file, backup))
    groups = {
        "only in the backup": [tag for id_, tag in kept.items() if id_ not in ours],
        "later in the backup": [tag for id_, tag in kept.items() if id_ in ours and later(tag, ours[id_])],
        "later than in the backup": [tag for id_, tag in ours.items() if id_ in kept and later(tag, kept[id_])],
        "not in the backup": [tag for id_, tag in ours.items() if id_ not in kept],
        "otherwise in the backup": [
            tag for id_, tag in ours.items() if id_ in kept and tag != kept[id_] and _same_age(tag, kept[id_])
        ],
    }
    for words, tags in groups.items():
        if tags:
            named = "; ".join(map(_named, tags[:_NAMED]))
            more = f"; and {len(tags) - _NAMED} more" if len(tags) > _NAMED else ""
            yield f"{counted(len(tags), 'tag')} {words}: {named}{more}."


def _same_age(one: Tag, other: Tag) -> bool:
    return not later(one, other) and not later(other, one)


def _beside(result: Examined) -> None:
    """The lock, leftover temporary files and kept copies, and whether saving can work."""
    path = result.path
    lock = StoreLock(path, "")
    held = lock.is_held()
    try:
        names = [one.name for one in leftovers(path)]
        names_of_copies = [one.name for one in copies(path)]
    except OSError:
        names = names_of_copies = []
    if held:
        result.noted.append(f"{lock.holder() or 'Another program'} is saving right now (holds {lock.path.name}).")
    elif names:
        what = counted(len(names), "temporary file")
        result.noted.append(f"{what} of savers that were killed; the next save removes them: {', '.join(names)}.")
    if names_of_copies:
        result.noted.append(f"Copies kept of earlier contents: {', '.join(names_of_copies)}.")
    if why := reason(path, lock.path):
        result.wrong.append(why)


def _read_patiently(path: Path) -> tuple[bytes, Tables | NotTinyDB]:
    """The file and its tables, or why it has none even after several tries."""
    content, why = b"", NotTinyDB("was not read")
    for attempt in range(TRIES):
        if attempt:
            wait_for_writer()
        content = _content(path)
        try:
            return content, tables_of(content)
        except NotTinyDB as error:
            why = error
    return content, why


def _content(path: Path) -> bytes:
    descriptor, content = whole_content(path)
    os.close(descriptor)
    return content


def _first(sentences: Sequence[str]) -> list[str]:
    more = len(sentences) - _REPORTED
    return [*sentences[:_REPORTED], *([f"And {more} more of this kind."] if more > 0 else [])]


def _holding(one: Salvage) -> str:
    """How many tags and other documents, and the newest change."""
    tags = [*{tag.id: tag for tag in sorted(one.tags, key=lambda tag: (tag.rev, tag.updated))}.values()]
    withdrawn = sum(tag.withdrawn is not None for tag in tags)
    words = counted(len(tags), "tag") + (f" ({withdrawn} withdrawn)" if withdrawn else "")
    if len(one.tags) > len(tags):
        words += f" ({len(one.tags)} copies)"
    if others := sum(found.table != META for found in one.found) - len(one.tags):
        words += f" and {counted(others, 'other document')}"
    newest = max(tags, key=lambda tag: tag.updated, default=None)
    if newest is not None:
        by = newest.history[-1].by if newest.history else newest.reviewer
        words += f", the newest change at {newest.updated} by {by}"
    return words


def _named(tag: Tag) -> str:
    return f"{tag.id} ({tag.says}, {tag.reviewer}, rev {tag.rev})"

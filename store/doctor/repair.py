"""Repair: a new store file from the documents salvaged from a damaged one and its backup, which stay untouched."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct

from store.doctor.diagnose import Examined
from store.doctor.salvage import Found, Salvage
from store.file.atomic_replace import backup_of, put, sync_folder
from store.file.document_cache import Texts
from store.file.migrations import META, MIGRATIONS, schema_of, stated
from store.file.permissions import give_to_folder, make_like
from store.file.tinydb_format import CANONICAL_ID, Tables
from store.json_text import dumps
from store.store_errors import SaveFailed, SaveRefused
from store.tags.contents import ARTICLES, MATCHES, TAGS
from store.tags.history import age

Identity = tuple[str, str]


class Repaired(Struct, frozen=True):
    """The content of a repaired file, its number of tags, and how many of them come from the backup."""

    content: bytes
    tags: int
    from_backup: int


class _Merged(Struct):
    """Documents by identity; of two versions of one the later is kept."""

    kept: dict[Identity, Found] = {}
    by_backup: set[Identity] = set()

    def add(self, found: Iterable[Found], backup: bool) -> None:
        taken = {(one.table, one.number) for one in self.kept.values()}
        for one in found:
            identity = _own(one) or (one.table, f"says {dumps(one.document)}")
            if backup and _own(one) is None and (one.table, one.number) in taken:
                continue  # an older version of a document that only its number identifies
            known = self.kept.get(identity)
            if known is None or _rank(one) > _rank(known):
                self.kept[identity] = one
                (self.by_backup.add if backup else self.by_backup.discard)(identity)

    def tables(self) -> Tables:
        """The documents in their tables, each with its old number where that is valid and still free."""
        tables: Tables = {}
        late: list[Found] = []
        for one in self.kept.values():
            table = tables.setdefault(one.table, {})
            if CANONICAL_ID.fullmatch(one.number) and one.number not in table:
                table[one.number] = one.document
            else:
                late.append(one)
        for one in late:
            tables[one.table][_next(tables[one.table])] = one.document
        return tables


def repair(damaged: Examined, new: Path) -> Repaired:
    """Write what was salvaged from the store and its backup to `new`, which must not exist; with the store's mode.

    Raises SaveRefused, SaveFailed; then nothing was written.
    """
    if _is_of_the_store(new, damaged.path):
        raise SaveRefused(
            f"Not repaired: {new} is a name of the store itself. Choose another one; nothing is replaced."
        )
    if os.path.lexists(new):
        raise SaveRefused(f"Not repaired: there is a file {new} already. Choose a new name; nothing is replaced.")
    made = repaired(damaged.file, damaged.backup)
    if made is None:
        raise SaveRefused(f"Not repaired: nothing in {damaged.path} or its backup is whole, so {new} was not written.")
    like = next((path.stat() for path in (damaged.path, backup_of(damaged.path)) if path.exists()), None)
    try:
        _write_new(new, made.content, like)
    except OSError as error:
        why = error.strerror or str(error)
        raise SaveFailed(f"Not repaired: {new} could not be written ({why}). The store is as it was.") from error
    return made


def _write_new(new: Path, content: bytes, like: os.stat_result | None) -> None:
    """Put a file where there is none, with the mode and group of `like`, or as its folder has them. Raises OSError."""

    def share(descriptor: int) -> None:
        if like is None:
            give_to_folder(descriptor, new.parent)
            return
        with suppress(PermissionError):  # a group that is not ours: then it is for its owner alone
            make_like(descriptor, like)

    put(new, [content], overwrite=False, mode=0o600 if like else 0o666, prepare=share)
    sync_folder(new.parent)


def _is_of_the_store(new: Path, store: Path) -> bool:
    """Whether a path is the store itself, existing or not, or a file that saving uses."""
    if new.parent.resolve() != store.parent:
        return False
    own = {store.name, backup_of(store).name, f".{store.name}.lock"}
    return new.name in own or new.name.startswith(f".{store.name}.")


def repaired(file: Salvage, backup: Salvage) -> Repaired | None:
    """The merged documents of both; None if there are none. Raises SaveRefused for what cannot be encoded again."""
    merged = _Merged()
    try:
        merged.add(file.found, backup=False)
        merged.add(backup.found, backup=True)
        tables = merged.tables()
        if not any(table for name, table in tables.items() if name != META):
            return None
        if schema_of(tables) is None:
            meta = tables.setdefault(META, {})
            meta[_next(meta)] = stated()
        for version in sorted(MIGRATIONS):
            if version < (schema_of(tables) or 0):
                MIGRATIONS[version](tables)  # documents of the backup may be of an older version
        tags = {identity for identity, one in merged.kept.items() if one.tag}
        return Repaired(Texts().content_of(tables), len(tags), len(tags & merged.by_backup))
    except RecursionError as error:
        raise SaveRefused("Not repaired: a document that was salvaged is nested too deeply to be written.") from error


def _own(one: Found) -> Identity | None:
    """The identity of one of our documents, whatever its number; None for all others."""
    if tag := one.tag:
        return TAGS, f"id {tag.id}"
    key = {ARTICLES: "article", MATCHES: "id"}.get(one.table)
    name = one.document.get(key) if key else None
    return (one.table, f"id {name}") if isinstance(name, str) else None


def _next(table: dict[str, dict[str, Any]]) -> str:
    return str(max(map(int, table), default=0) + 1)


def _rank(one: Found) -> tuple[int, str]:
    if tag := one.tag:
        return age(tag)
    document: dict[str, Any] = one.document
    withdrawn = document.get("withdrawn") is not None  # of a match made by hand: nothing is revived
    return int(withdrawn), str(document.get("at", ""))

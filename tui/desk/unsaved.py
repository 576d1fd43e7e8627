"""Drafts of tags, and the outbox of tags whose save failed.

Each is a file in the user's state folder, named after the store it is meant for. It is removed once the store has the
tag or the reviewer drops it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import msgspec

from store.records import Draft, TaggedStatement
from store.tags.history import as_json
from store.tags.statement_sets import same_statements
from store.tags.timestamps import moment, new_tag_id, utc_now
from tui.user.private_files import PrivateFolder


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A tag that is not in the store: `id` is the id it will have, or has, `rev` the revision it was written on (0: a
    new tag). `why` says why it could not be saved; empty for a draft, which nobody has tried to save yet.

    `at` is when it was kept; `file` names the file that it is kept in, empty where there is none.
    """

    id: str
    rev: int
    draft: Draft
    why: str = ""
    reviewer: str = ""
    at: str = ""
    file: str = ""


class UnsavedTags:
    """The unsaved tags of one reviewer for the store at `store` (a real path).

    Several workstations of a user may run at once: each writes files of its own, and removes a file of another one only
    after taking over its content.
    """

    def __init__(self, folder: Path, store: Path, reviewer: str) -> None:
        self._folder = PrivateFolder(folder)
        self._store = str(store)
        self._prefix = hashlib.sha256(os.fsencode(store)).hexdigest()[:24] + "-"
        self._reviewer = reviewer
        self._all: dict[str, Unsaved] = {}
        self._written: dict[str, bytes] = {}  # what each file said when we last read or wrote it
        self._own: set[str] = set()
        self._stands_for: dict[str, str] = {}  # our file → another one, whose content it has taken over
        self.unreadable: tuple[str, ...] = ()
        """Names of files that could not be understood; they are left alone."""

    @property
    def all(self) -> tuple[Unsaved, ...]:
        """All of them, oldest first."""
        return tuple(sorted(self._all.values(), key=lambda one: one.at))

    @property
    def outbox(self) -> tuple[Unsaved, ...]:
        """Those whose save failed."""
        return tuple(one for one in self.all if one.why)

    @property
    def only_in_memory(self) -> tuple[Unsaved, ...]:
        """Those whose current state could not be written to a file."""
        return tuple(one for one in self.all if self._written.get(one.file) != self._content(one))

    def on(self, statements: Sequence[TaggedStatement]) -> Unsaved | None:
        """The latest one on these statements, also where they stand elsewhere in a new version of their article."""
        return next((one for one in reversed(self.all) if same_statements(one.draft.statements, statements)), None)

    def read(self) -> None:
        """Reads the folder again; what this object holds itself stays as it is. Raises OSError."""
        unreadable = []
        files = self._folder.files(self._prefix)
        for name in [name for name in self._all if name not in self._own and name not in files]:
            del self._all[name], self._written[name]
        for name, content in files.items():
            if name in self._own or self._written.get(name) == content:
                continue
            try:
                one = replace(msgspec.convert(json.loads(content), Unsaved), file=name)
            except (ValueError, TypeError, RecursionError):
                unreadable.append(name)
                continue
            if one.reviewer == self._reviewer:
                self._all[name], self._written[name] = one, content
        self.unreadable = tuple(unreadable)

    def keep(self, one: Unsaved) -> Unsaved:
        """Puts it into a file, in place of what that file said; as it is kept now. One that is kept so already is left.

        Raises OSError where there can be no file; it is then remembered until the program ends.
        """
        known = self._all.get(one.file)
        if known and replace(known, at=one.at) == one and self._written.get(one.file) == self._content(known):
            return known
        name = one.file
        if name not in self._own:
            name = f"{self._prefix}{new_tag_id()}.json"
            self._own.add(name)
            self._stands_for[name] = one.file
            self._all.pop(one.file, None)
        one = replace(one, reviewer=self._reviewer, at=moment(utc_now()), file=name)
        self._all[name] = one
        content = self._content(one)
        self._folder.put(name, content)
        self._written[name] = content
        self._remove(self._stands_for.pop(name, ""))
        return one

    def drop(self, one: Unsaved) -> None:
        """It is in the store, or not wanted any more. Raises OSError where its file could not be removed."""
        self._all.pop(one.file, None)
        self._own.discard(one.file)
        self._remove(self._stands_for.pop(one.file, ""))
        self._remove(one.file)

    def _remove(self, name: str) -> None:
        content = self._written.pop(name, None)
        if content is not None:
            self._folder.remove(name, content)

    def _content(self, one: Unsaved) -> bytes:
        document = {field.name: as_json(getattr(one, field.name)) for field in fields(one) if field.name != "file"}
        return json.dumps({"store": self._store, **document}, indent=1).encode()

"""TinyDB's table and database on the shared storage: every change locks, rereads, changes and writes.

The storage alone cannot do that: TinyDB chooses ids, and does the two steps of an upsert, in the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Table

from store.file.lock import never
from store.file.storage import SharedStorage

Fields = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]


class SharedTable(Table):
    """A table of a file that other processes change, too."""

    # No query cache: other processes change the file at any time.
    def __init__(self, storage: SharedStorage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        self._shared = storage
        super().__init__(storage, name, cache_size=cache_size, persist_empty=persist_empty)

    @contextmanager
    def _change(self) -> Iterator[None]:
        with self._shared.transaction():
            self._next_id = None  # computed before the reread; another process may have used it
            yield

    def _changed(self, doc_ids: list[int]) -> list[int]:
        self._shared.changed(self.name, doc_ids)
        return doc_ids

    def insert(self, document: Mapping[str, Any]) -> int:
        with self._change():
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        with self._change():
            return super().insert_multiple(documents)

    def update(self, fields: Fields, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        with self._change():
            return self._changed(super().update(fields, cond, doc_ids))

    def update_multiple(self, updates: Iterable[tuple[Fields, QueryLike]]) -> list[int]:
        with self._change():
            return self._changed(super().update_multiple(updates))

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        with self._change():
            return self._changed(super().upsert(document, cond))

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        with self._change():
            return super().remove(cond, doc_ids)

    def truncate(self) -> None:
        with self._change():
            super().truncate()


class SharedDB(TinyDB):
    """A TinyDB of a file that other processes change, too. Changes inside one `transaction()` are one write."""

    table_class: type[Table] = SharedTable

    def __init__(self, path: Path, owner: str, wait: float = 10.0, cancelled: Callable[[], bool] = never) -> None:
        self.shared = SharedStorage(path, owner, wait, cancelled)
        super().__init__(storage=lambda: self.shared)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self.shared.transaction(touches=False):
            yield

    def drop_table(self, name: str) -> None:
        with self.shared.transaction():
            super().drop_table(name)

    def drop_tables(self) -> None:
        with self.shared.transaction():
            super().drop_tables()

"""An open store file: its contents cached in memory, and the transaction of a change: lock, reread, atomic write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from store.file.kept_copies import foreignness, kept_copy
from store.file.lock import never
from store.file.migrations import META, is_older, read_only, schema_of, stated, up_to_date
from store.file.preflight import reason
from store.file.stable_read import Version
from store.file.table import SharedDB
from store.records import ArticleCorrection, Draft, HandMatch, Tag, TaggedStatement
from store.store_errors import SaveFailed, SaveRefused, StoreError, StoreForeign, StoreNewer
from store.tags.contents import Contents, Reading, is_foreign
from store.tags.history import reached
from store.tags.timestamps import moment, utc_now


class OpenStore:
    """A store file opened for one reviewer; `store.tag_store.TagStore` adds the changes.

    Opening and reading take no lock and write nothing. `tags`, `on`, `mine`, `refresh` and `refusal` never block, not
    even while another thread saves.

    The constructor, `refresh` and every change raise StoreCorrupt (StoreForeign, StoreLost) or StoreUnreadable when the
    file is in such a state.
    """

    def __init__(
        self,
        path: str | Path,
        reviewer: str,
        *,
        wait: float = 10.0,
        cancelled: Callable[[], bool] = never,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        if not reviewer.strip():
            raise SaveRefused("A reviewer needs a name: set FACTDESK_REVIEWER.")
        self.reviewer = reviewer
        self._closed = False
        self._clock = clock
        self._db = SharedDB(Path(path), reviewer, wait, lambda: self._closed or cancelled())
        self._reading = Reading()
        self._contents = Contents()
        self._version: Version | None = None
        self._schema: int | None = None
        self._foreign: StoreForeign | None = None
        self._trouble: StoreError | None = None
        self._understand()
        self._rereads = self._db.shared.rereads

    @property
    def path(self) -> Path:
        """The path of the store file, symbolic links resolved."""
        return self._db.shared.path

    @property
    def unreadable(self) -> tuple[str, ...]:
        """A sentence for each document that could not be understood; such documents are left unchanged."""
        return self._contents.unreadable

    @property
    def saving(self) -> bool:
        """Whether this process is making a change, or waits for the lock: it should not be stopped now."""
        return self._db.shared.busy

    def tags(self, withdrawn: bool = False) -> tuple[Tag, ...]:
        """The live tags, or all of them, in the order of creation; from memory."""
        return self._contents.tags if withdrawn else self._contents.live

    def on(self, statements: Sequence[TaggedStatement]) -> tuple[Tag, ...]:
        """The live tags of all reviewers on exactly these statements, the latest change last; from memory."""
        return self._contents.on(statements)

    def mine(self, statements: Sequence[TaggedStatement]) -> Tag | None:
        """My live tag on exactly these statements; from memory."""
        own = [tag for tag in self.on(statements) if tag.reviewer == self.reviewer]
        return own[-1] if own else None

    def has(self, tag_id: str, rev: int, draft: Draft) -> bool:
        """Whether I have saved this draft on revision `rev` of the tag (0: a new tag), as far as memory knows.

        True also where the tag was changed or withdrawn after that save.
        """
        tag = self._contents.by_id.get(tag_id)
        return tag is not None and reached(tag, rev + 1, draft, self.reviewer)

    def corrections(self) -> dict[str, ArticleCorrection]:
        """Metadata and furniture corrected by hand, as `Contents.corrections` has them; from memory."""
        return dict(self._contents.corrections)

    def matches(self) -> tuple[HandMatch, ...]:
        """The matches made by hand that were not withdrawn, in the order of creation; from memory."""
        return tuple(match for match in self._contents.matches if match.withdrawn is None)

    def refresh(self) -> bool:
        """Reread the file if somebody else changed it (one `stat`, a few µs).

        True if it was changed since the last call, also where a save of ours noticed it first.
        """
        with self._db.shared.if_idle() as idle:
            if idle:
                self._understand()
        before, self._rereads = self._rereads, self._db.shared.rereads
        return before != self._rereads

    def refusal(self) -> str | None:
        """Why saving cannot work here, as a sentence; None if nothing prevents it. Checked before a reviewer types."""
        if self._trouble is not None:
            return str(self._trouble)
        return self._read_only() or reason(self.path, self._db.shared.lock.path)

    def holder(self) -> str | None:
        """Who holds the lock right now, `name (pid 123 on host)`; None where that is unknown."""
        return self._db.shared.lock.holder()

    def close(self) -> None:
        """Close the file; a change that still waits for the lock gives up."""
        self._closed = True
        with self._db.shared.if_idle() as idle:
            if idle:
                self._db.close()

    @contextmanager
    def _change(self) -> Iterator[None]:
        """Lock and reread, run the block, then write once whatever it changed."""
        if self._closed:
            raise SaveRefused(f"Not saved: {self.path} was closed.")
        with self._db.transaction():
            self._understand()
            if sentence := self._read_only():
                raise StoreNewer(sentence)
            yield
        try:
            self._understand()
        except StoreError as error:
            # The save itself is durable; damage done to the file since then is reported by the next read.
            self._trouble = error

    def _understand(self) -> None:
        """Bring the cached contents up to date with the file."""
        try:
            tables = self._db.shared.read()
            if self._db.shared.version != self._version:
                self._contents = self._reading.contents(up_to_date(tables) if tables else None)
                self._schema = schema_of(tables or {})
                self._version = self._db.shared.version
                self._foreign = foreignness(self.path) if tables is not None and is_foreign(tables) else None
            if self._foreign is not None:
                raise self._foreign.with_traceback(None)
        except StoreError as error:
            self._trouble = error
            raise
        self._trouble = None

    def _read_only(self) -> str | None:
        return read_only(self.path, self._schema)

    def _now(self, tag: Tag | None = None) -> str:
        """The time of a save, later than all earlier ones of mine and than the last change of the tag."""
        mine = (change.at for each in self._contents.tags for change in each.history if change.by == self.reviewer)
        return moment(self._clock(), after=(*mine, tag.updated) if tag else mine)

    def _begin(self) -> None:
        """Called before every write: states the schema in a new file, and migrates an older one."""
        tables = self._db.shared.read() or {}
        if schema_of(tables) is None:
            self._db.table(META).insert(stated())
        elif is_older(tables):
            if kept_copy(self.path, self.path.read_bytes(), f"v{schema_of(tables)}") is None:
                raise SaveFailed(
                    f"Not saved: {self.path} is of an older factdesk, and no copy of it could be kept beside it."
                )
            self._db.shared.write(up_to_date(tables))

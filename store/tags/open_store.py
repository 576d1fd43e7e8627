"""An open store file: what it says, kept in memory, and the frame of every change: lock, reread, one atomic write."""

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
    """The store file at `path`, seen by one reviewer; `store.tag_store.TagStore` adds the changes.

    Opening and reading take no lock and write nothing. `tags`, `on`, `mine`, `refresh` and `refusal` never wait, also
    while another thread saves.

    Raises StoreCorrupt (StoreForeign, StoreLost) and StoreUnreadable at once, and again from `refresh` and every change
    if the file comes to that later.
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
        """Where the store file really is, symbolic links resolved."""
        return self._db.shared.path

    @property
    def unreadable(self) -> tuple[str, ...]:
        """A sentence for each document of the file that is no tag or correction of ours; they are left as they are."""
        return self._contents.unreadable

    @property
    def saving(self) -> bool:
        """Whether a change is being written by this process: not a moment to stop it."""
        return self._db.shared.busy

    def tags(self, withdrawn: bool = False) -> tuple[Tag, ...]:
        """The live tags, or all of them, in the order of their creation; from memory."""
        return self._contents.tags if withdrawn else self._contents.live

    def on(self, statements: Sequence[TaggedStatement]) -> tuple[Tag, ...]:
        """The live tags of all reviewers on exactly these statements, the last changed last; from memory."""
        return self._contents.on(statements)

    def mine(self, statements: Sequence[TaggedStatement]) -> Tag | None:
        """My live tag on exactly these statements; from memory."""
        own = [tag for tag in self.on(statements) if tag.reviewer == self.reviewer]
        return own[-1] if own else None

    def has(self, tag_id: str, rev: int, draft: Draft) -> bool:
        """Whether the file has a save of mine of this draft on revision `rev` of the tag (0: a new one); from memory.

        So it is also where the tag was changed or withdrawn after it.
        """
        tag = self._contents.by_id.get(tag_id)
        return tag is not None and reached(tag, rev + 1, draft, self.reviewer)

    def corrections(self) -> dict[str, ArticleCorrection]:
        """Metadata and furniture corrected by hand, by article id; from memory."""
        return dict(self._contents.corrections)

    def matches(self) -> tuple[HandMatch, ...]:
        """The matches that reviewers made by hand and did not take back, in the order of their making; from memory."""
        return tuple(match for match in self._contents.matches if match.withdrawn is None)

    def refresh(self) -> bool:
        """Look whether the file was changed by somebody else (one `stat`, some µs) and reread it if so.

        True if it was since the last call, also where a save of ours noticed it first.
        """
        with self._db.shared.if_idle() as idle:
            if idle:
                self._understand()
        before, self._rereads = self._rereads, self._db.shared.rereads
        return before != self._rereads

    def refusal(self) -> str | None:
        """A sentence why saving cannot work here, None if nothing speaks against it. Asked before a reviewer types."""
        if self._trouble is not None:
            return str(self._trouble)
        return self._read_only() or reason(self.path, self._db.shared.lock.path)

    def holder(self) -> str | None:
        """Who is saving right now, for one who waits to see: `name (pid 123 on host)`; None where nobody says so."""
        return self._db.shared.lock.holder()

    def close(self) -> None:
        """Let the file go; a change that still waits for a colleague gives up."""
        self._closed = True
        with self._db.shared.if_idle() as idle:
            if idle:
                self._db.close()

    @contextmanager
    def _change(self) -> Iterator[None]:
        """Lock, reread; then one write of whatever the block changed."""
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
            # What was saved is safe; that somebody spoiled the file just now is said at the next look at it.
            self._trouble = error

    def _understand(self) -> None:
        """Bring memory up to what the file says."""
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

    def _now(self) -> str:
        mine = (change.at for tag in self._contents.tags for change in tag.history if change.by == self.reviewer)
        return moment(self._clock(), after=mine)

    def _begin(self) -> None:
        """Every write begins with it: the first says what the file is, and an older file is brought up to date."""
        tables = self._db.shared.read() or {}
        if schema_of(tables) is None:
            self._db.table(META).insert(stated())
        elif is_older(tables):
            if kept_copy(self.path, self.path.read_bytes(), f"v{schema_of(tables)}") is None:
                raise SaveFailed(
                    f"Not saved: {self.path} is of an older factdesk, and no copy of it could be kept beside it."
                )
            self._db.shared.write(up_to_date(tables))

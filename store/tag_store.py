"""The tags of a story: saved at once and safely, edited, withdrawn, undone; shared with colleagues who do the same.

Beside them, and kept as safely: what was corrected in articles, and matches made by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path

import msgspec

from store.file.kept_copies import foreignness, kept_copy
from store.file.lock import never
from store.file.migrations import META, is_older, read_only, schema_of, stated, up_to_date
from store.file.preflight import reason
from store.file.stable_read import Version
from store.file.table import SharedDB
from store.imports.merge import Taken, taken
from store.imports.parse import Brought
from store.records import ArticleCorrection, Change, Draft, HandMatch, Tag, TaggedStatement, Withdrawal
from store.store_errors import Conflict, SaveFailed, SaveRefused, StoreError, StoreForeign, StoreNewer, UndoRefused
from store.tags.contents import ARTICLES, MATCHES, TAGS, Contents, Reading, is_foreign
from store.tags.history import (
    Step,
    as_json,
    changed,
    differences,
    listing,
    reached,
    redoing,
    undo_and_redo,
    undoing,
    what_it_did,
    withdrawing,
)
from store.tags.statement_sets import same_statements
from store.tags.timestamps import moment, new_tag_id, utc_now
from store.tags.validation import checked_draft, checked_match


@dataclass(frozen=True, slots=True)
class Reversal:
    """What an undo or redo did: the tag as it is now, and a sentence for the reviewer."""

    tag: Tag
    words: str


class TagStore:
    """The store file at `path`, seen by one reviewer. It comes into being with the first save.

    Opening and reading take no lock and write nothing. Every change is one save: on return it is durable, on an error
    (StoreError) the file is as it was. A change waits up to `wait` seconds for a colleague's, or until `cancelled()`
    or `close()`. Changes may be made in any thread, one at a time; `tags`, `on`, `mine`, `refresh` and `refusal` never
    wait, also while another thread saves.

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

    # What the file says

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

    # Changes

    def save(self, draft: Draft, tag_id: str | None = None) -> Tag:
        """Create the tag, or make my live tag on the same statements say this; the tag as it is in the file then.

        A draft that changes nothing writes nothing. With `tag_id`, the id that the tag is to have, it can be tried
        again without harm: what an earlier try wrote is recognised, and given as it is now. Then no other tag is
        changed: raises Conflict if I have a live one on these statements.
        """
        draft = checked_draft(draft)
        with self._change():
            at = self._now()
            if tag_id and self.has(tag_id, 0, draft):
                return self._existing(tag_id)
            mine = self._contents.by_id.get(tag_id or "") or self.mine(draft.statements)
            if mine is not None and tag_id:
                raise Conflict(f"Not saved: you tagged this at {mine.updated}, in another session.", draft, mine)
            if mine is not None:
                return self._put(mine, differences(mine, draft, at, self.reviewer))
            tag = self._new(draft, at, tag_id or new_tag_id())
            self._begin()
            self._db.table(TAGS).insert(as_json(tag))
            return tag

    def edit(self, tag_id: str, rev: int, draft: Draft) -> Tag:
        """Make a tag, mine or a colleague's, say what the draft says.

        Raises Conflict if the tag is no longer at `rev`, SaveRefused if it was withdrawn or there is none. An earlier
        try that reached the file is recognised, and the tag given as it is now.
        """
        draft = checked_draft(draft)
        with self._change():
            tag = self._existing(tag_id)
            if self.has(tag_id, rev, draft):
                return tag
            if tag.rev != rev:
                last = tag.history[-1] if tag.history else None
                who = f"{last.by} changed it at {last.at}" if last else "it was changed"
                raise Conflict(f"Not saved: {who}, after you opened it.", draft, tag)
            if tag.withdrawn is not None:
                raise SaveRefused(f"Not saved: the tag was withdrawn by {tag.withdrawn.by} at {tag.withdrawn.at}.")
            if not same_statements(tag.statements, draft.statements):
                self._check_that_the_place_is_free(replace(tag, statements=draft.statements))
            return self._put(tag, differences(tag, draft, self._now(), self.reviewer))

    def withdraw(self, tag_id: str) -> Tag:
        """Withdraw a tag: it stays in the file, and can be brought back by undo."""
        with self._change():
            tag = self._existing(tag_id)
            if tag.withdrawn is not None:
                return tag
            return self._put(tag, withdrawing(tag, self._now(), self.reviewer))

    def undo(self) -> Reversal | None:
        """Take back my last save that is not yet taken back, of this or an earlier session; None if there is none.

        Raises UndoRefused if a colleague changed that tag since.
        """
        with self._change():
            done, _ = undo_and_redo(self._contents.tags, self.reviewer)
            return self._reverse(done[-1], "Undid", undoing) if done else None

    def redo(self) -> Reversal | None:
        """Do again what I last undid, unless I saved something since; None if there is nothing.

        Raises UndoRefused if a colleague changed that tag since.
        """
        with self._change():
            _, undone = undo_and_redo(self._contents.tags, self.reviewer)
            return self._reverse(undone[-1], "Redid", redoing) if undone else None

    def correct(self, correction: ArticleCorrection) -> ArticleCorrection:
        """Keep what a reviewer corrected in an article, in place of an earlier correction of the same article."""
        with self._change():
            earlier = self._contents.corrections.get(correction.article)
            if earlier and replace(correction, at=earlier.at, by=earlier.by) == earlier:
                return earlier
            correction = replace(correction, at=self._now(), by=self.reviewer)
            document = as_json(correction)
            self._begin()
            if earlier:
                self._db.table(ARTICLES).update(document, doc_ids=[self._contents.article_rows[correction.article]])
            else:
                self._db.table(ARTICLES).insert(document)
            return correction

    def take(self, entries: Sequence[Brought]) -> Taken:
        """Take over what was exported elsewhere, as `store.imports.merge` decides, in one save; what became of each
        tag.
        """
        with self._change():
            at = self._now()
            result = taken(self._contents.tags, entries, lambda draft: self._new(draft, at, new_tag_id()))
            try:
                new = [as_json(tag) for tag in result.new]
                newer = {tag.id: as_json(tag) for tag in result.newer}
            except RecursionError as error:
                raise SaveRefused("Not saved: a tag is nested too deeply.") from error
            if new or newer:
                self._begin()
                self._db.table(TAGS).insert_multiple(new)
                rows = [self._contents.rows[tag_id] for tag_id in newer]
                self._db.table(TAGS).update(lambda document: document.update(newer[document["id"]]), doc_ids=rows)
                for row in rows:
                    self._reading.forget(row)
            return result

    def match(self, pairs: Sequence[Sequence[TaggedStatement]]) -> tuple[HandMatch, ...]:
        """Keep matches made by hand, each of two statements; one that anybody made already is left as it is."""
        with self._change():
            at = self._now()
            kept = []
            for pair in pairs:
                known = next((match for match in self.matches() if same_statements(match.statements, pair)), None)
                if known is None:
                    known = HandMatch(new_tag_id(), tuple(pair), self.reviewer, at)
                    self._begin()
                    self._db.table(MATCHES).insert(as_json(checked_match(known)))
                kept.append(known)
            return tuple(kept)

    def unmatch(self, match_id: str) -> HandMatch:
        """Take back a match that I made by hand: it stays in the file as withdrawn. A colleague's is refused."""
        with self._change():
            match = next((match for match in self._contents.matches if match.id == match_id), None)
            if match is None:
                raise SaveRefused(f"Not saved: {self.path} has no match {match_id}.")
            if match.withdrawn is not None:
                return match
            if match.by != self.reviewer:
                raise SaveRefused(f"Nothing was changed: {match.by} made this match, and can take it back.")
            match = replace(match, withdrawn=Withdrawal(self._now(), self.reviewer))
            row = self._contents.match_rows[match_id]
            self._begin()
            self._db.table(MATCHES).update({"withdrawn": as_json(match.withdrawn)}, doc_ids=[row])
            return match

    # How it is done

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

    def _new(self, draft: Draft, at: str, tag_id: str) -> Tag:
        return Tag(
            **{name: getattr(draft, name) for name in Draft.__slots__},
            id=tag_id,
            reviewer=self.reviewer,
            created=at,
            updated=at,
            rev=1,
            withdrawn=None,
            history=(Change(at, self.reviewer, "created", None, tag_id),),
        )

    def _existing(self, tag_id: str) -> Tag:
        tag = self._contents.by_id.get(tag_id)
        if tag is None:
            raise SaveRefused(f"Not saved: {self.path} has no tag {tag_id}.")
        return tag

    def _put(self, tag: Tag, changes: tuple[Change, ...]) -> Tag:
        """One more save on an existing tag; only fields that differ are written, so that foreign ones stay."""
        if not changes:
            return tag
        try:
            result = changed(tag, changes)
        except msgspec.ValidationError as error:
            raise SaveRefused(f"Not saved: the result would be no tag ({error}).") from error
        names = [field.name for field in fields(Tag) if getattr(tag, field.name) != getattr(result, field.name)]
        row = self._contents.rows[tag.id]
        self._begin()
        self._db.table(TAGS).update({name: as_json(getattr(result, name)) for name in names}, doc_ids=[row])
        self._reading.forget(row)
        return result

    def _reverse(
        self, step: Step, verb: str, reversing: Callable[[Step, Tag, str, str], tuple[Change, ...]]
    ) -> Reversal:
        tag = self._contents.by_id[step.tag]
        theirs = tuple(change for change in tag.history[step.end :] if change.by != self.reviewer)
        if theirs:
            names = listing(change.field for change in theirs)
            raise UndoRefused(
                f"Nothing was changed: {listing(change.by for change in theirs)} changed {names} of this tag "
                f"(last at {theirs[-1].at}) after your save, and that would be lost.",
                step.changes,
                theirs,
                tag,
            )
        changes = reversing(step, tag, self._now(), self.reviewer)
        if tag.withdrawn is not None and any(change.field == "withdrawn" and change.new is None for change in changes):
            try:
                self._check_that_the_place_is_free(tag)
            except SaveRefused as error:
                raise UndoRefused(str(error), step.changes, (), tag) from error
        result = self._put(tag, changes)
        return Reversal(result, f"{verb} {what_it_did(step)} ({result.relation}).")

    def _check_that_the_place_is_free(self, tag: Tag) -> None:
        """A reviewer has at most one live tag on a set of statements."""
        for other in self.on(tag.statements):
            if other.reviewer == tag.reviewer and other.id != tag.id:
                raise SaveRefused(f"Nothing was changed: {tag.reviewer} has another tag on these statements by now.")

"""Undo and redo work on whatever I saved, across a restart, and on nothing of a colleague."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tinydb import TinyDB

from store.records import Draft
from store.store_errors import UndoRefused
from store.tag_store import TagStore
from store.vocabulary import Relation, Status
from tests.store.kill import die_at_step
from tests.store.make import draft, withdraw


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "factdesk.json"


def shown(store: TagStore) -> list[tuple[str, str, str, str]]:
    """What a reviewer sees of the live tags."""
    return [(tag.id, tag.says, tag.status, tag.note) for tag in store.tags()]


def test_everything_can_be_undone_and_redone_by_a_program_that_was_started_again(path: Path) -> None:
    states = []
    TagStore(path, "anna").save(draft(0, note="a"))
    states.append(shown(TagStore(path, "anna")))
    TagStore(path, "anna").save(draft(0, note="b", relation=Relation.QUALIFIES))
    states.append(shown(TagStore(path, "anna")))
    TagStore(path, "anna").save(draft(1))
    states.append(shown(TagStore(path, "anna")))
    withdraw(TagStore(path, "anna"), states[-1][0][0])
    states.append(shown(TagStore(path, "anna")))
    words = []
    for state in (*reversed(states[:-1]), []):
        undone = TagStore(path, "anna").undo()
        assert undone is not None
        words.append(undone.words)
        assert shown(TagStore(path, "anna")) == state
    assert words == [
        "Undid the withdrawal (qualifies).",
        "Undid the new tag (contradicts).",
        "Undid the change of relation and note (contradicts).",
        "Undid the new tag (contradicts).",
    ]
    assert TagStore(path, "anna").undo() is None
    for state in states:
        redone = TagStore(path, "anna").redo()
        assert redone is not None
        assert redone.words.startswith("Redid ")
        assert shown(TagStore(path, "anna")) == state
    assert TagStore(path, "anna").redo() is None


def test_after_a_new_save_there_is_nothing_to_redo(path: Path) -> None:
    store = TagStore(path, "anna")
    store.save(draft(0))
    store.undo()
    store.save(draft(1))
    assert store.redo() is None
    assert store.undo() is not None
    assert store.undo() is None


def test_an_undone_creation_stays_in_the_file_as_withdrawn(path: Path) -> None:
    store = TagStore(path, "anna")
    tag = store.save(draft())
    store.undo()
    (kept,) = TagStore(path, "anna").tags(withdrawn=True)
    assert kept.id == tag.id
    assert kept.withdrawn is not None
    assert [change.field for change in kept.history] == ["created", "withdrawn", "undo"]


def test_undo_touches_nothing_of_a_colleague(path: Path) -> None:
    anna, bert = TagStore(path, "anna"), TagStore(path, "bert")
    bert.save(draft(0))
    anna.save(draft(1))
    bert.save(draft(2))
    assert anna.undo() is not None
    assert anna.undo() is None
    assert [tag.reviewer for tag in anna.tags()] == ["bert", "bert"]


def test_undo_refuses_and_shows_both_if_a_colleague_changed_the_tag_since(path: Path) -> None:
    anna, bert = TagStore(path, "anna"), TagStore(path, "bert")
    tag = anna.save(draft(note="hers"))
    tag = bert.edit(tag.id, tag.rev, draft(note="his", relation=Relation.QUALIFIES))
    content = path.read_bytes()
    with pytest.raises(UndoRefused, match="bert changed relation and note of this tag") as caught:
        anna.undo()
    assert [change.field for change in caught.value.mine] == ["created"]
    assert [change.new for change in caught.value.theirs] == ["qualifies", "his"]
    assert caught.value.tag == tag
    assert path.read_bytes() == content
    assert bert.undo() is not None
    assert bert.tags()[0].note == "hers"


def test_redo_refuses_if_a_colleague_changed_the_tag_since(path: Path) -> None:
    anna, bert = TagStore(path, "anna"), TagStore(path, "bert")
    tag = anna.save(draft(note="a"))
    anna.save(draft(note="b"))
    anna.undo()
    (tag,) = anna.tags()
    bert.edit(tag.id, tag.rev, draft(note="his"))
    with pytest.raises(UndoRefused, match="bert changed note"):
        anna.redo()


def test_undo_of_a_withdrawal_refuses_if_the_owner_has_a_new_tag_there(path: Path) -> None:
    anna, bert = TagStore(path, "anna"), TagStore(path, "bert")
    withdraw(bert, anna.save(draft()).id)
    new = anna.save(draft(note="again"))
    with pytest.raises(UndoRefused, match="anna has another tag") as caught:
        bert.undo()
    assert caught.value.theirs == ()
    assert bert.tags() == (new,)


RUNS = int(os.environ.get("FACTDESK_RUNS", "100"))
"""Of the model; at length: `FACTDESK_RUNS=5000 python -m pytest tests/store/tags/test_undo.py`."""


class Reviewing(RuleBasedStateMachine):
    """One reviewer's saves, undos, redos, restarts and deaths against a plain list of states, with a colleague and a
    script elsewhere."""

    @initialize()
    def begin(self) -> None:
        self.folder = contextlib.ExitStack()
        self.path = Path(self.folder.enter_context(tempfile.TemporaryDirectory())) / "factdesk.json"
        self.store = TagStore(self.path, "anna")
        self.colleague = TagStore(self.path, "bert")
        self.past: list[dict[int, tuple[str, str]]] = []
        self.future: list[dict[int, tuple[str, str]]] = []
        self.now: dict[int, tuple[str, str]] = {}

    def _did(self, state: dict[int, tuple[str, str]]) -> None:
        if state != self.now:
            self.past.append(self.now)
            self.future.clear()
            self.now = state

    @rule(number=st.integers(0, 2), note=st.sampled_from("ab"), status=st.sampled_from([Status.OPEN, Status.LATER]))
    def save(self, number: int, note: str, status: Status) -> None:
        made = draft(number, note=note)
        self.store.save(Draft(made.relation, made.statements, note=note, status=status))
        self._did({**self.now, number: (note, status)})

    @rule(number=st.integers(0, 2))
    def withdraw(self, number: int) -> None:
        tag = self.store.mine(draft(number).statements)
        if tag:
            withdraw(self.store, tag.id)
        self._did({key: value for key, value in self.now.items() if key != number})

    @rule()
    def undo(self) -> None:
        assert (self.store.undo() is not None) == bool(self.past)
        if self.past:
            self.future.append(self.now)
            self.now = self.past.pop()

    @rule()
    def redo(self) -> None:
        assert (self.store.redo() is not None) == bool(self.future)
        if self.future:
            self.past.append(self.now)
            self.now = self.future.pop()

    @rule()
    def start_again(self) -> None:
        self.store.close()
        self.store = TagStore(self.path, "anna")

    @rule(number=st.integers(0, 2), step=st.integers(1, 14))
    def killed_while_saving(self, number: int, step: int) -> None:
        log = self.path.with_name("acknowledged.log")
        died = die_at_step(self.path, log, step, draft(number, note="c"))
        self.start_again()
        mine = self.store.mine(draft(number).statements)
        if mine and mine.note == "c":
            self._did({**self.now, number: ("c", str(mine.status))})
        else:
            assert died, "acknowledged, and gone"

    @precondition(lambda self: self.path.exists())
    @rule()
    def a_script_writes_with_the_stock_library(self) -> None:
        with TinyDB(self.path) as db:
            db.table("notes").insert({"by": "a script"})

    @precondition(lambda self: len(self.colleague.tags(withdrawn=True)) < 8)
    @rule(number=st.integers(0, 2))
    def colleague_tags(self, number: int) -> None:
        self.colleague.save(draft(number, note="his"))

    @rule()
    def colleague_undoes(self) -> None:
        self.colleague.undo()

    @invariant()
    def what_is_shown_is_what_was_done(self) -> None:
        self.store.refresh()
        mine = {number: self.store.mine(draft(number).statements) for number in range(3)}
        assert {number: (tag.note, str(tag.status)) for number, tag in mine.items() if tag} == self.now
        tags = self.store.tags(withdrawn=True)
        assert all(tag.history[-1].at == tag.updated for tag in tags)
        assert all(tag.rev == len({change.at for change in tag.history}) for tag in tags)
        third = TagStore(self.path, "carla")
        assert tags == third.tags(withdrawn=True)
        third.close()

    def teardown(self) -> None:
        self.store.close()
        self.colleague.close()
        self.folder.close()


TestReviewing = Reviewing.TestCase
TestReviewing.settings = settings(
    max_examples=RUNS, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)

"""Stores and imports made for harm: twins, times that are none, values beyond all limits, quadratic work."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from store.exports.json_export import export_json
from store.file.tinydb_format import NotTinyDB, tables_of
from store.imports.merge import taken
from store.imports.parse import read_import
from store.records import ArticleCorrection, Change, Draft, Tag
from store.store_errors import ImportRefused, SaveRefused
from store.tag_store import TagStore
from store.tags.anchors import tagged_statement
from store.tags.contents import Reading
from store.tags.history import as_json, undo_and_redo
from store.vocabulary import Relation, Status
from tests.growth import ratio
from tests.store.make import draft


@pytest.fixture
def store(tmp_path: Path) -> TagStore:
    return TagStore(tmp_path / "factdesk.json", "anna")


# --- two statements with the same words ------------------------------------------------------

DENIED = "The company denied it."
OLD = f"Rain fell. {DENIED} A ferry sank. Nobody was on board. {DENIED} It was old."
NEW = f"Corrected at noon. {OLD}"


def on(text: str, number: int) -> Draft:
    start = text.index(DENIED) if number == 0 else text.rindex(DENIED)
    return Draft(Relation.CONTRADICTS, (tagged_statement(text, start, start + len(DENIED), path="a.txt"),))


def test_after_an_edit_a_tag_on_the_other_of_two_equal_sentences_is_another_tag(store: TagStore) -> None:
    first = store.save(replace(on(OLD, 0), note="mine"))
    second = store.save(replace(on(NEW, 1), relation=Relation.AGREES))
    assert second.id != first.id
    assert [(tag.relation, tag.note) for tag in store.tags()] == [(Relation.CONTRADICTS, "mine"), (Relation.AGREES, "")]
    assert store.save(on(NEW, 0)).id == first.id


def test_a_correction_of_another_text_in_the_same_place_takes_none_away(store: TagStore) -> None:
    first, second = (ArticleCorrection("feed.jsonl#1", digit * 64, outlet=f"Outlet {digit}") for digit in "12")
    for one in (first, second, replace(first, title="By hand"), replace(second, title="By hand, too")):
        store.correct(one)
    again = TagStore(store.path, "anna").corrections()
    assert {(one.sha256[0], one.outlet, one.title) for one in again.values()} == {
        ("1", "Outlet 1", "By hand"),
        ("2", "Outlet 2", "By hand, too"),
    }


# --- what was put aside ----------------------------------------------------------------------


def test_a_tag_has_no_relation_while_it_is_put_aside_and_only_then(store: TagStore) -> None:
    later = store.save(replace(draft(0), status=Status.LATER))
    assert later.relation is None
    with pytest.raises(SaveRefused, match="a tag of the status open has no relation"):
        store.edit(later.id, later.rev, replace(Draft.of(later), status=Status.OPEN))
    assert store.tags() == (later,)


def test_no_undo_leaves_a_tag_that_could_not_be_read_again(store: TagStore) -> None:
    """A store of version 1, in which the relation was changed while the tag was put aside."""
    tag = store.save(replace(draft(0), status=Status.LATER))
    content = json.loads(store.path.read_text())
    change = {
        "at": "2031-01-01T00:00:00.000000Z",
        "by": "anna",
        "field": "relation",
        "old": "agrees",
        "new": "qualifies",
    }
    document = content["tags"]["1"]
    document |= {"relation": "qualifies", "rev": 2, "updated": change["at"], "history": [*document["history"], change]}
    content["meta"]["1"]["schema"] = 1
    store.path.write_text(json.dumps(content))
    again = TagStore(store.path, "anna")
    with pytest.raises(SaveRefused, match="has a relation"):
        again.undo()
    assert [one.id for one in TagStore(store.path, "anna").tags()] == [tag.id]


# --- time ------------------------------------------------------------------------------------


def imported(store: TagStore, at: str, field: str = "updated") -> bytes:
    tag = as_json(TagStore(store.path.with_name("there.json"), "anna").save(draft(7)))
    if field == "history":
        tag["history"][0]["at"] = at
    elif field == "withdrawn":
        tag["withdrawn"] = {"at": at, "by": "anna"}
    else:
        tag[field] = at
    return json.dumps({"schema": "factdesk/export/1", "story": "", "tags": [tag]}).encode()


@pytest.mark.parametrize("field", ["created", "updated", "history", "withdrawn"])
@pytest.mark.parametrize(
    ("at", "why"),
    [
        ("9999-99-99T00:00:00.000000Z", "no calendar has"),
        ("2031-02-30T00:00:00.000000Z", "no calendar has"),
        ("9999-12-31T23:59:59.999999Z", "in the future"),
        ((datetime.now(UTC) + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M:%S.%fZ"), "in the future"),
    ],
)
def test_times_that_are_none_or_of_the_future_are_not_imported(store: TagStore, at: str, why: str, field: str) -> None:
    with pytest.raises(ImportRefused, match=why):
        read_import(imported(store, at, field), "tags.json")


def test_a_clock_that_is_some_hours_ahead_is_taken(store: TagStore) -> None:
    ahead = (datetime.now(UTC) + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    assert len(read_import(imported(store, ahead), "tags.json")) == 1


def test_a_time_that_is_none_in_the_store_is_not_what_undo_takes_back(store: TagStore) -> None:
    old, new = store.save(draft(0)), store.save(draft(1))
    content = json.loads(store.path.read_text())
    for document in content["tags"].values():
        if document["id"] == old.id:
            document["updated"] = document["history"][0]["at"] = "9999-99-99T00:00:00.000000Z"
    store.path.write_text(json.dumps(content))
    again = TagStore(store.path, "anna")
    undone = again.undo()
    assert undone is not None
    assert undone.tag.id == new.id
    third = again.save(draft(2))
    assert third.updated < "9999"
    undone = again.undo()
    assert undone is not None
    assert undone.tag.id == third.id


def test_updated_never_goes_back(tmp_path: Path) -> None:
    bert = TagStore(tmp_path / "factdesk.json", "bert", clock=lambda: datetime(2026, 3, 2, tzinfo=UTC))
    tag = bert.save(draft())
    anna = TagStore(tmp_path / "factdesk.json", "anna", clock=lambda: datetime(2026, 3, 1, tzinfo=UTC))
    assert anna.edit(tag.id, tag.rev, draft(note="slow clock")).updated > tag.updated


# --- limits ----------------------------------------------------------------------------------


def deep(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


def with_change(tag: Tag, value: Any) -> dict[str, Any]:
    document: dict[str, Any] = as_json(tag)
    document["history"].append({"at": tag.updated, "by": "anna", "field": "note", "old": value, "new": ""})
    return document


@pytest.mark.parametrize(
    ("value", "why"), [(deep(40), "nested"), (deep(490), "nested"), ("x" * 1_000_001, "1,000,000 characters")]
)
def test_what_is_beyond_the_limits_is_not_imported_and_left_alone_in_the_store(
    store: TagStore, value: Any, why: str
) -> None:
    tag = store.save(draft(0))
    document = with_change(tag, value)
    export = json.dumps({"schema": "factdesk/export/1", "story": "", "tags": [document]}).encode()
    with pytest.raises(ImportRefused, match=why):
        read_import(export, "tags.json")
    content = json.loads(store.path.read_text())
    content["tags"]["2"] = {**document, "id": "another"}
    store.path.write_text(json.dumps(content))
    again = TagStore(store.path, "anna")
    assert why in again.unreadable[0]
    assert export_json(again.tags(withdrawn=True)).count(tag.id) > 0
    again.save(draft(1))
    assert json.loads(store.path.read_text())["tags"]["2"]["history"] == document["history"]


def test_a_draft_beyond_the_limits_is_not_saved(store: TagStore) -> None:
    with pytest.raises(SaveRefused, match="1,000,000 characters"):
        store.save(draft(note="x" * 1_000_001))
    assert not store.path.exists()


def test_a_history_has_an_end(store: TagStore) -> None:
    tag = store.save(draft(0))
    change = Change(tag.updated, "anna", "note", "", "")
    full = replace(tag, history=tag.history + (change,) * 9_999)
    content = json.loads(store.path.read_text())
    content["tags"]["1"] = as_json(full)
    store.path.write_text(json.dumps(content))
    again = TagStore(store.path, "anna")
    with pytest.raises(SaveRefused, match="10,000 times"):
        again.save(draft(0, note="once more"))
    content["tags"]["1"]["history"].append(as_json(change))
    store.path.write_text(json.dumps(content))
    assert "10,000 changes" in TagStore(store.path, "anna").unreadable[0]


# --- what would take for ever ----------------------------------------------------------------


def many_on_one_pair(count: int, reviewer: str = "anna") -> list[Tag]:
    made = draft(0)
    at = "2026-01-01T00:00:00.000000Z"
    return [
        Tag(
            **{name: getattr(made, name) for name in Draft.__slots__},
            id=f"{reviewer}-{number:06}",
            reviewer=reviewer,
            created=at,
            updated=at,
            rev=1,
            withdrawn=None,
            history=(Change(at, reviewer, "created", None, ""),),
        )
        for number in range(count)
    ]


def a_key_twice(count: int) -> Callable[[], object]:
    keys = ",".join(f'"{number}":0' for number in [*range(count), count - 1])
    content = f"{{{keys}}}".encode()

    def read() -> None:
        with pytest.raises(NotTinyDB, match="twice"):
            tables_of(content)

    return read


def tags_on_one_pair(count: int) -> Callable[[], object]:
    documents = {str(number): as_json(tag) for number, tag in enumerate(many_on_one_pair(count), 1)}
    return lambda: Reading().contents({"tags": documents})


def an_import_on_one_pair(count: int) -> Callable[[], object]:
    ours, theirs = many_on_one_pair(count), many_on_one_pair(count, "bert")

    def no_draft(_: Draft) -> Tag:
        raise AssertionError

    return lambda: taken(ours, theirs, no_draft)


def undo_marks(count: int) -> Callable[[], object]:
    (tag,) = many_on_one_pair(1)
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    times = [(begin + timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%S.%fZ") for number in range(2 * count)]
    saves = [Change(at, "anna", "note", "", at) for at in times[:count]]
    marks = [Change(at, "anna", "undo", save.at, None) for at, save in zip(times[count:], saves, strict=True)]
    whole = replace(tag, history=(*saves, *marks))
    return lambda: undo_and_redo([whole], "anna")


@pytest.mark.parametrize(
    ("made", "count"),
    [(a_key_twice, 40_000), (tags_on_one_pair, 16_000), (an_import_on_one_pair, 3_000), (undo_marks, 6_000)],
)
def test_four_times_as_much_does_not_take_sixteen_times_as_long(
    made: Callable[[int], Callable[[], object]], count: int
) -> None:
    assert ratio(made(count // 4), made(count), enough=9) <= 9

"""Matches made by hand: kept like tags, in a table of their own, and never taken for tags."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from store.exports.json_export import export_json
from store.records import TaggedStatement
from store.store_errors import SaveRefused
from store.tag_store import TagStore
from tests.store.make import draft, statement


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "factdesk.json"


def pair(number: int = 0) -> tuple[TaggedStatement, TaggedStatement]:
    return statement("herald.txt", number), statement("post.txt", number)


def stock(path: Path) -> list[dict[str, Any]]:
    with TinyDB(path, access_mode="r") as db:
        return [dict(document) for document in db.table("matches").all()]


def test_a_match_made_by_hand_is_there_after_a_restart_and_for_colleagues(path: Path) -> None:
    made = TagStore(path, "anna").match([pair(0), pair(1)])
    assert TagStore(path, "bert").matches() == made
    assert [match.by for match in made] == ["anna", "anna"]
    assert [match.statements for match in made] == [pair(0), pair(1)]


def test_stock_tinydb_sees_it_in_a_table_of_its_own_and_no_tag(path: Path) -> None:
    (made,) = TagStore(path, "anna").match([pair()])
    (document,) = stock(path)
    assert list(document) == ["id", "statements", "by", "at", "withdrawn"]
    assert (document["id"], document["withdrawn"]) == (made.id, None)
    assert document["statements"][0]["exact"] == "Police said 38 people were rescued"
    store = TagStore(path, "anna")
    assert store.tags(withdrawn=True) == ()
    assert store.unreadable == ()
    assert json.loads(export_json(store.tags(withdrawn=True)))["tags"] == []
    assert store.undo() is None, "z undoes tags"


def test_it_is_made_once_whoever_makes_it_again(path: Path) -> None:
    made = TagStore(path, "anna").match([pair()])
    assert TagStore(path, "bert").match([tuple(reversed(pair()))]) == made
    assert len(stock(path)) == 1


def test_one_taken_back_stays_in_the_file_and_can_be_made_anew(path: Path) -> None:
    store = TagStore(path, "anna")
    (made,) = store.match([pair()])
    gone = store.unmatch(made.id)
    assert gone.withdrawn is not None
    assert store.matches() == TagStore(path, "bert").matches() == ()
    assert [document["id"] for document in stock(path)] == [made.id]
    assert store.unmatch(made.id) == gone
    (again,) = store.match([pair()])
    assert store.matches() == (again,)
    assert again.id != made.id


def test_a_colleague_s_is_taken_back_by_the_colleague_only(path: Path) -> None:
    (made,) = TagStore(path, "anna").match([pair()])
    with pytest.raises(SaveRefused, match="anna made this match"):
        TagStore(path, "bert").unmatch(made.id)
    assert TagStore(path, "bert").matches() == (made,)


def test_what_is_no_match_is_left_as_it_is_and_named(path: Path) -> None:
    store = TagStore(path, "anna")
    store.save(draft())
    with TinyDB(path) as db:
        db.table("matches").insert({"statements": []})
    assert store.refresh()
    assert "table matches" in store.unreadable[0]
    store.match([pair(1)])
    assert len(stock(path)) == 2
    assert len(store.tags()) == 1


def test_two_statements_are_a_match_no_other_number_is(path: Path) -> None:
    store = TagStore(path, "anna")
    for wrong in (
        (statement("herald.txt"),),
        (*pair(), statement("wire.txt")),
        (pair()[0], replace(pair()[1], path="")),
    ):
        with pytest.raises(SaveRefused, match="no match"):
            store.match([wrong])
    assert store.matches() == ()

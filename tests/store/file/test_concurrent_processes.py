"""Several reviewers, several processes, one file."""

from __future__ import annotations

import json
from pathlib import Path

from tinydb import TinyDB

from store.file.table import SharedDB
from store.records import Draft
from store.store_errors import Conflict
from store.tag_store import TagStore
from tests.store.children import at_once
from tests.store.crowd import crowd
from tests.store.make import draft


def test_two_processes_that_tag_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "factdesk.json"
    each = 40

    def review(name: str) -> str:
        store = TagStore(path, name)
        made = [store.save(draft(number % 20, note=f"{number}")) for number in range(each)]
        return json.dumps([[tag.id, tag.rev] for tag in made])

    acknowledged = [json.loads(text) for text in at_once([lambda: review("anna"), lambda: review("bert")])]
    with TinyDB(path, access_mode="r") as db:
        revs = {tag["id"]: tag["rev"] for tag in db.table("tags").all()}
        assert len(db.table("tags")) == 40
    for saves in acknowledged:
        assert all(revs[tag_id] >= rev for tag_id, rev in saves)
    assert set(revs.values()) == {2}


def test_of_edits_of_one_tag_at_once_none_is_overwritten_unseen(tmp_path: Path) -> None:
    path = tmp_path / "factdesk.json"
    shared = TagStore(path, "anna").save(draft(note="0"))

    def count(name: str) -> int:
        store = TagStore(path, name)
        done = 0
        while done < 20:
            store.refresh()
            (tag,) = store.tags()
            values = {field: getattr(tag, field) for field in Draft.__slots__}
            try:
                store.edit(tag.id, tag.rev, Draft(**{**values, "note": str(int(tag.note) + 1)}))
                done += 1
            except Conflict:
                continue
        return done

    at_once([lambda: count("anna"), lambda: count("bert")])
    (tag,) = TagStore(path, "anna").tags()
    assert (tag.id, tag.note, tag.rev) == (shared.id, "40", 41)
    assert [change.new for change in tag.history if change.field == "note"] == [str(n) for n in range(1, 41)]


def test_tinydb_calls_of_two_processes_collide_in_no_id(tmp_path: Path) -> None:
    path = tmp_path / "any.json"

    def insert(name: str) -> None:
        table = SharedDB(path, name).table("things")
        for number in range(15):
            table.insert({"by": name, "n": number})
            table.insert_multiple({"by": name, "n": number + part} for part in (100, 200))

    at_once([lambda name=name: insert(name) for name in "abc"])  # type: ignore[misc]
    with TinyDB(path, access_mode="r") as db:
        things = db.table("things").all()
    assert len(things) == 3 * 15 * 3
    assert len({(thing["by"], thing["n"]) for thing in things}) == len(things)


def test_eight_writers_lose_nothing_and_none_starves(tmp_path: Path) -> None:
    found = crowd(tmp_path / "factdesk.json", writers=8, each=15)
    assert (found.saves, found.lost, found.collisions) == (120, 0, 0)
    assert found.alone < 0.5, "one writer waited until all others were done"

"""Files of older and newer versions. There is but one version yet: the tests make up what comes after it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from store.doctor.diagnose import examine
from store.doctor.repair import repaired
from store.doctor.salvage import salvaged
from store.exports.json_export import export_json
from store.file import migrations as versions
from store.file.tinydb_format import Tables
from store.imports.parse import read_import
from store.records import HandMatch
from store.store_errors import SaveFailed, StoreNewer
from store.tag_store import TagStore
from store.tags.timestamps import moment
from store.vocabulary import Relation, Status
from tests.store.make import draft, statement


def notes_get_their_name(tables: Tables) -> None:
    """From version 1, in which the note of a tag was its `comment`."""
    for document in tables.get("tags", {}).values():
        if "comment" in document:
            document["note"] = document.pop("comment")


def notes_end_with_a_stop(tables: Tables) -> None:
    for document in tables.get("tags", {}).values():
        document["note"] += "."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "factdesk.json"


@pytest.fixture
def old(path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A file of version 1: two tags with comments, a match by hand, and a table of another program."""
    monkeypatch.setattr(versions, "SCHEMA", 1)
    store = TagStore(path, "anna")
    store.save(draft(0, note="first"))
    store.save(draft(1, note="second"))
    store.match([(statement("herald.txt", 5), statement("post.txt", 5))])
    path.with_name("factdesk.json.bak").unlink()
    with TinyDB(path) as db:
        for tag in db.table("tags").all():
            db.table("tags").update(
                lambda document: document.update(comment=document.pop("note")), doc_ids=[tag.doc_id]
            )
        db.table("desk").insert({"phone": 12})
    path.chmod(0o640)
    return path.read_bytes()


@pytest.fixture
def version_2(old: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the old file was written, the program learns of version 2."""
    monkeypatch.setattr(versions, "SCHEMA", 2)
    monkeypatch.setitem(versions.MIGRATIONS, 1, notes_get_their_name)


def content(path: Path) -> dict[str, dict[str, dict[str, Any]]]:
    result: dict[str, dict[str, dict[str, Any]]] = json.loads(path.read_bytes())
    return result


def copies(path: Path) -> list[Path]:
    return sorted(path.parent.glob("factdesk.json.v*"))


@pytest.mark.usefixtures("version_2")
def test_an_older_file_is_read_as_ours_and_not_written_by_looking(old: bytes, path: Path) -> None:
    store = TagStore(path, "anna")
    assert [tag.note for tag in store.tags()] == ["first", "second"]
    assert store.unreadable == ()
    assert store.refusal() is None
    assert path.read_bytes() == old
    found = examine(path)
    assert found.sound
    assert "the next save brings it up to date" in "\n".join(found.noted)
    assert path.read_bytes() == old


@pytest.mark.usefixtures("version_2")
def test_the_first_save_brings_an_older_file_up_to_date_and_a_copy_of_it_stays(old: bytes, path: Path) -> None:
    store = TagStore(path, "anna")
    tag = store.save(draft(0, note="changed"))
    (copy,) = copies(path)
    assert copy.name.startswith("factdesk.json.v1-20")
    assert copy.read_bytes() == old == path.with_name("factdesk.json.bak").read_bytes()
    assert copy.stat().st_mode & 0o777 == 0o640
    now = content(path)
    assert [document["schema"] for document in now["meta"].values()] == [2]
    assert [document["note"] for document in now["tags"].values()] == ["changed", "second"]
    assert not any("comment" in document for document in now["tags"].values())
    assert now["desk"] == {"1": {"phone": 12}}
    assert tag.rev == 2
    assert store.tags() == TagStore(path, "bert").tags()
    store.save(draft(2))
    store.undo()
    assert copies(path) == [copy]
    assert path.with_name("factdesk.json.bak").read_bytes() != old
    with TinyDB(path, access_mode="r") as db:
        assert len(db.table("tags").all()) == 3


@pytest.mark.usefixtures("version_2")
@pytest.mark.parametrize("change", ["save", "edit", "undo", "match", "unmatch", "take"])
def test_whatever_is_written_first_brings_it_up_to_date(old: bytes, path: Path, change: str) -> None:
    store = TagStore(path, "anna")
    (match,) = store.matches()
    first = store.tags()[0]
    pairs = [(statement(f"{n}.txt"), statement(f"{n}b.txt")) for n in range(3)]
    elsewhere = TagStore(path.with_name("elsewhere.json"), "bert")
    elsewhere.save(draft(7))
    doing: dict[str, Callable[[], object]] = {
        "save": lambda: store.save(draft(5)),
        "edit": lambda: store.edit(first.id, first.rev, draft(0, note="edited")),
        "undo": store.undo,
        "match": lambda: store.match(pairs),
        "unmatch": lambda: store.unmatch(match.id),
        "take": lambda: store.take(read_import(export_json(elsewhere.tags()).encode(), "x")),
    }
    doing[change]()
    now = content(path)
    assert [document["schema"] for document in now["meta"].values()] == [2]
    assert all("note" in document for document in now["tags"].values())
    assert store.unreadable == ()
    assert [copy.read_bytes() for copy in copies(path)] == [old]


@pytest.mark.usefixtures("version_2")
def test_a_change_that_changes_nothing_does_not_bring_it_up_to_date(old: bytes, path: Path) -> None:
    store = TagStore(path, "anna")
    store.save(draft(0, note="first"))
    assert path.read_bytes() == old
    assert copies(path) == []


@pytest.mark.usefixtures("version_2")
def test_several_versions_are_gone_through_one_by_one(old: bytes, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "SCHEMA", 3)
    monkeypatch.setitem(versions.MIGRATIONS, 2, notes_end_with_a_stop)
    store = TagStore(path, "anna")
    assert [tag.note for tag in store.tags()] == ["first.", "second."]
    store.save(draft(2, note="third."))
    assert [tag.note for tag in TagStore(path, "anna").tags()] == ["first.", "second.", "third."]
    assert [document["schema"] for document in content(path)["meta"].values()] == [3]


@pytest.mark.usefixtures("version_2")
def test_where_no_copy_can_be_kept_nothing_is_written_and_it_works_later(
    old: bytes, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = TagStore(path, "anna")
    with monkeypatch.context() as patched:
        patched.setattr("store.tags.open_store.kept_copy", lambda *_: None)
        with pytest.raises(SaveFailed, match="no copy of it could be kept"):
            store.save(draft(0, note="changed"))
    assert path.read_bytes() == old
    with monkeypatch.context() as patched:
        patched.setattr(
            "store.file.storage.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
        )
        with pytest.raises(SaveFailed, match="No space left"):
            store.save(draft(0, note="changed"))
    assert path.read_bytes() == old
    assert store.save(draft(0, note="changed")).note == "changed"
    assert [document["schema"] for document in content(path)["meta"].values()] == [2]
    assert len(copies(path)) == 1


def test_a_file_of_a_newer_factdesk_is_not_written_even_where_a_migration_is_known(
    old: bytes, path: Path, version_2: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    TagStore(path, "anna").save(draft(3))
    monkeypatch.setattr(versions, "SCHEMA", 1)
    before = path.read_bytes()
    store = TagStore(path, "anna")
    assert "newer factdesk (schema 2, this one knows 1)" in (store.refusal() or "")
    with pytest.raises(StoreNewer):
        store.save(draft(4))
    assert path.read_bytes() == before


@pytest.mark.parametrize("schema", [0, -1, -(10**30)])
def test_a_version_that_never_was_is_read_and_not_written(path: Path, schema: int) -> None:
    tag = TagStore(path, "anna").save(draft())
    with TinyDB(path) as db:
        db.table("meta").update({"schema": schema})
    before = path.read_bytes()
    store = TagStore(path, "anna")
    assert store.tags() == (tag,)
    known = f"this factdesk (schema {versions.SCHEMA})"
    assert f"of schema {schema}, of which {known} knows nothing" in (store.refusal() or "")
    with pytest.raises(StoreNewer):
        store.save(draft(1))
    assert path.read_bytes() == before


def test_every_version_can_be_brought_up_to_the_next() -> None:
    assert list(versions.MIGRATIONS) == list(range(1, versions.SCHEMA))


def test_the_version_is_stated_once_whatever_is_written_first(path: Path) -> None:
    made = TagStore(path, "anna").match([(statement(f"{n}.txt"), statement(f"{n}b.txt")) for n in range(3)])
    assert all(isinstance(match, HandMatch) for match in made)
    assert len(content(path)["meta"]) == 1


@pytest.fixture
def put_aside(path: Path) -> Path:
    """A file of version 1 in which a contradiction was put aside, and one that was put aside from the first."""
    store = TagStore(path, "anna")
    store.save(draft(1))
    one = store.save(draft(0))
    tables = content(path)
    later = {"at": "2026-02-01T00:00:00.000000Z", "by": "anna", "field": "status", "old": "open", "new": "later"}
    for document in tables["tags"].values():
        document["status"] = "later"
        if document["id"] == one.id:
            later["at"] = moment(datetime.fromisoformat(document["updated"]) + timedelta(seconds=1))
            document["history"].append(later)
            document["rev"], document["updated"] = 2, later["at"]
    tables["meta"]["1"]["schema"] = 1
    path.write_text(json.dumps(tables))
    return path


def test_what_was_put_aside_in_version_1_has_no_relation_and_undo_gives_it_back(put_aside: Path) -> None:
    store = TagStore(put_aside, "anna")
    assert store.unreadable == ()
    assert [(tag.relation, tag.status) for tag in store.tags()] == [(None, Status.LATER), (None, Status.LATER)]
    undone = store.undo()
    assert undone is not None
    assert (undone.tag.relation, undone.tag.status) == (Relation.CONTRADICTS, Status.OPEN)
    assert TagStore(put_aside, "anna").tags()[1] == undone.tag
    assert [document["schema"] for document in content(put_aside)["meta"].values()] == [2]
    assert len(copies(put_aside)) == 1


@pytest.mark.parametrize("schema", [2, 3])
def test_a_backup_of_version_1_is_repaired_into_the_version_of_the_file(put_aside: Path, schema: int) -> None:
    backup = salvaged(put_aside.read_bytes())
    file = salvaged(json.dumps({"meta": {"1": {"schema": schema}}, "tags": {}}).encode())
    made = repaired(file, backup)
    assert made is not None
    tags = json.loads(made.content)["tags"].values()
    assert [(tag["relation"], tag["status"]) for tag in tags] == [(None, "later"), (None, "later")]


def test_an_export_of_version_1_is_taken_without_the_relation(put_aside: Path, tmp_path: Path) -> None:
    tags = [*content(put_aside)["tags"].values()]
    export = json.dumps({"schema": "factdesk/export/1", "story": "", "tags": tags}).encode()
    store = TagStore(tmp_path / "other.json", "bert")
    store.take(read_import(export, "tags.json"))
    assert [tag.relation for tag in store.tags()] == [None, None]

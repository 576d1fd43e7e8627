"""What is exported on one desk is the same on another; what was changed on both is overwritten on neither."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from tinydb import TinyDB

from store.exports.json_export import export_json, export_jsonl
from store.file.migrations import SCHEMA
from store.imports.merge import Taken, sides
from store.imports.parse import read_import
from store.records import Draft, Tag
from store.store_errors import ImportRefused, StoreNewer
from store.tag_store import TagStore
from store.vocabulary import Relation, Severity, Status
from tests.store.anything import ANY_TAGS
from tests.store.make import draft, withdraw


@pytest.fixture
def here(tmp_path: Path) -> TagStore:
    return TagStore(tmp_path / "here.json", "anna")


@pytest.fixture
def there(tmp_path: Path) -> TagStore:
    return TagStore(tmp_path / "there.json", "bert")


def export(store: TagStore) -> str:
    store.refresh()
    return export_json(store.tags(withdrawn=True), "story")


def take(store: TagStore, text: str) -> Taken:
    return store.take(read_import(text.encode(), "tags.json"))


def send(source: TagStore, target: TagStore) -> Taken:
    return take(target, export(source))


def counts(taken: Taken) -> dict[str, int]:
    fields = ("new", "newer", "same", "older", "withdrawn", "clashes")
    return {name: len(getattr(taken, name)) for name in fields if getattr(taken, name)}


def note(store: TagStore, tag: Tag, text: str) -> Tag:
    return store.edit(tag.id, tag.rev, replace(Draft.of(tag), note=text))


# --- from desk to desk ------------------------------------------------------------------------


@given(ANY_TAGS)
def test_json_to_an_empty_story_to_json_is_the_same_bytes(tags: list[Tag]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one = TagStore(Path(folder) / "one.json", "anna")
        one.take(tags)
        text = export(one)
        assert len(json.loads(text)["tags"]) == len(tags)
        other = TagStore(Path(folder) / "other.json", "bert")
        assert counts(take(other, text)) == ({"new": len(tags)} if tags else {})
        assert export(other) == text
        assert counts(take(other, text)) == ({"same": len(tags)} if tags else {})
        with TinyDB(other.path, access_mode="r") if tags else TinyDB(Path(folder) / "x") as db:
            assert len(db.table("tags").all()) == len(tags)
        one.close()
        other.close()


def test_a_newer_tag_is_taken_and_an_older_one_is_not(here: TagStore, there: TagStore) -> None:
    first = here.save(draft())
    assert counts(send(here, there)) == {"new": 1}
    old = export(here)
    newer = note(there, first, "38 are on the list")
    assert counts(send(there, here)) == {"newer": 1}
    assert here.tags() == there.tags() == (newer,)
    assert counts(send(there, here)) == {"same": 1}
    before = here.path.read_bytes()
    assert counts(take(here, old)) == {"older": 1}
    assert here.path.read_bytes() == before
    assert export(here) == export(there)


def test_a_tag_that_both_changed_is_a_conflict_told_with_both_names(here: TagStore, there: TagStore) -> None:
    first = here.save(draft())
    send(here, there)
    ours = note(here, first, "mine")
    theirs = there.edit(first.id, 1, replace(Draft.of(first), relation=Relation.QUALIFIES, severity=Severity.MAJOR))
    before = here.path.read_bytes()
    taken = send(there, here)
    assert counts(taken) == {"clashes": 1}
    (clash,) = taken.clashes
    assert (clash.ours, clash.theirs) == (ours, theirs)
    assert sides(clash) == (
        f"here anna changed note (last at {ours.updated}), "
        f"there bert changed relation and severity (last at {theirs.updated})"
    )
    assert here.path.read_bytes() == before


def test_more_saves_over_there_do_not_win_over_a_change_here(here: TagStore, there: TagStore) -> None:
    first = here.save(draft())
    send(here, there)
    note(here, first, "mine")
    note(there, note(there, first, "one"), "two")
    assert counts(send(there, here)) == {"clashes": 1}
    assert here.tags()[0].note == "mine"


def test_a_newer_tag_of_another_reviewer_is_another_tag(here: TagStore, there: TagStore) -> None:
    tag = here.save(draft())
    send(here, there)
    note(there, tag, "newer")
    forged = export(there).replace('"reviewer":"anna"', '"reviewer":"carla"')
    assert counts(take(here, forged)) == {"clashes": 1}
    assert here.tags() == (tag,)


@pytest.mark.parametrize("changes", [{"note": "forged"}, {"note": "forged", "rev": 7}, {"rev": 1}])
def test_a_tag_whose_history_does_not_tell_of_its_change_is_a_conflict(here: TagStore, changes: dict[str, Any]) -> None:
    tag = note(here, here.save(draft()), "second")
    if changes == {"rev": 1}:
        changes = {"rev": 1, "history": []}
    one = json.loads(export(here))
    one["tags"][0].update(changes)
    if "history" in changes:
        assert counts(take(here, json.dumps(one))) == {"older": 1}
    else:
        (clash,) = take(here, json.dumps(one)).clashes
        assert "by hand" in sides(clash)
    assert here.tags() == (tag,)


def test_import_never_revives_a_withdrawn_tag(here: TagStore, there: TagStore) -> None:
    tag = here.save(draft())
    send(here, there)
    gone = withdraw(here, tag.id)
    assert counts(send(there, here)) == {"older": 1}
    assert counts(send(here, there)) == {"newer": 1}
    assert there.tags() == ()
    back = TagStore(there.path, "anna").undo()  # brought back over there, on purpose
    assert back is not None
    assert counts(send(there, here)) == {"withdrawn": 1}
    assert here.tags(withdrawn=True) == (gone,)


def test_a_withdrawn_tag_is_brought_as_withdrawn(here: TagStore, there: TagStore) -> None:
    withdraw(there, there.save(draft()).id)
    assert counts(send(there, here)) == {"new": 1}
    assert here.tags() == ()
    assert here.tags(withdrawn=True) == there.tags(withdrawn=True)


def test_two_live_tags_of_one_reviewer_on_the_same_statements_are_a_conflict(here: TagStore, tmp_path: Path) -> None:
    laptop = TagStore(tmp_path / "laptop.json", "anna")
    ours, theirs = here.save(draft(note="here")), laptop.save(draft(note="there"))
    (clash,) = send(laptop, here).clashes
    assert (clash.ours, clash.theirs) == (ours, theirs)
    assert ours.id in sides(clash)
    withdraw(laptop, theirs.id)
    assert counts(send(laptop, here)) == {"new": 1}
    assert here.tags() == (ours,)


def test_a_tag_withdrawn_over_there_makes_room_for_its_successor(here: TagStore, there: TagStore) -> None:
    tag = there.save(draft())
    send(there, here)
    withdraw(there, tag.id)
    successor = there.save(draft(note="again"))
    assert counts(send(there, here)) == {"new": 1, "newer": 1}
    assert here.tags() == (successor,)


def test_an_import_is_one_save_and_leaves_the_rest_of_the_file(here: TagStore, there: TagStore) -> None:
    known = here.save(draft(0))
    with TinyDB(here.path) as db:
        db.table("tags").update({"colour": "red"})
    send(here, there)
    note(there, known, "newer")
    for number in range(1, 4):
        there.save(draft(number))
    before = here.path.read_bytes()
    assert counts(send(there, here)) == {"new": 3, "newer": 1}
    assert here.path.with_name("here.json.bak").read_bytes() == before
    content = json.loads(here.path.read_bytes())
    assert content["tags"]["1"]["colour"] == "red"
    assert content["tags"]["1"]["note"] == "newer"
    assert content["meta"]["1"]["schema"] == SCHEMA


def test_undo_goes_on_working_after_an_import(here: TagStore, tmp_path: Path) -> None:
    laptop = TagStore(tmp_path / "laptop.json", "anna")
    tag = laptop.save(draft(note="there"))
    send(laptop, here)
    undone = here.undo()
    assert undone is not None
    assert (undone.tag.id, here.tags()) == (tag.id, ())


def test_a_store_of_a_newer_factdesk_takes_nothing(here: TagStore, there: TagStore) -> None:
    here.save(draft(0))
    there.save(draft(1))
    with TinyDB(here.path) as db:
        db.table("meta").update({"schema": 99})
    with pytest.raises(StoreNewer):
        send(there, here)


# --- from a script ----------------------------------------------------------------------------

STATEMENT = {"path": "a.txt", "sha256": "0" * 64, "exact": "38 were rescued", "start": 0, "end": 15}
OTHER = {**STATEMENT, "path": "b.txt", "exact": "83 were rescued"}
LEAST = {"relation": "contradicts", "statements": [STATEMENT, OTHER]}


def by_script(*tags: Any) -> str:
    return json.dumps({"schema": "factdesk/export/1", "tags": tags})


def test_a_script_can_leave_out_what_only_the_store_knows(here: TagStore) -> None:
    assert counts(take(here, by_script(LEAST, {**LEAST, "statements": [STATEMENT], "note": "one"}))) == {"new": 2}
    tag, other = here.tags()
    assert (tag.reviewer, tag.rev, tag.status, tag.withdrawn) == ("anna", 1, Status.OPEN, None)
    assert [change.field for change in tag.history] == ["created"]
    assert (tag.statements[0].outlet, tag.statements[0].prefix) == (None, "")
    assert other.note == "one"


def test_a_script_that_runs_again_changes_nothing(here: TagStore) -> None:
    take(here, by_script(LEAST))
    before = here.path.read_bytes()
    assert counts(take(here, by_script(LEAST, LEAST))) == {"same": 2}
    (clash,) = take(here, by_script({**LEAST, "relation": "agrees"})).clashes
    assert clash.ours == here.tags()[0]
    assert here.path.read_bytes() == before
    here.undo()
    assert counts(take(here, by_script(LEAST))) == {"withdrawn": 1}
    assert here.tags() == ()


def test_two_that_differ_in_one_file_are_one_tag_and_a_conflict(here: TagStore) -> None:
    assert counts(take(here, by_script(LEAST, {**LEAST, "note": "b"}))) == {"new": 1, "clashes": 1}


# --- what is refused --------------------------------------------------------------------------


def whole_tag(**changes: Any) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        store = TagStore(Path(folder) / "t.json", "anna")
        store.save(draft())
        tag: dict[str, Any] = json.loads(export(store))["tags"][0]
    return {**tag, **changes}


REFUSED: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "empty": (lambda: "", r"is empty \(0 bytes\)"),
    "no JSON": (lambda: "tags", r"is not whole JSON \(line 1, column 1"),
    "cut off": (lambda: by_script(LEAST)[:-9], "is not whole JSON"),
    "no text": (lambda: b"\xff\xfe\x00", "is not UTF-8"),
    "too deep": (lambda: "[" * 100_000, "nested too deeply"),
    "a list": (lambda: "[]", "no JSON export"),
    "an article": (lambda: '{"headline": "x", "body": "y"}', "no JSON export"),
    "a store": (lambda: '{"tags": {"1": {}}, "meta": {}}', "is a store file, not an export"),
    "jsonl": (lambda: export_jsonl(read_import(by_whole().encode(), "")[:2]), "format jsonl"),  # type: ignore[arg-type]
    "a newer export": (lambda: '{"schema": "factdesk/export/2", "tags": []}', "factdesk/export/2"),
    "no schema": (lambda: '{"tags": []}', "has None for its schema"),
    "no tags": (lambda: '{"schema": "factdesk/export/1"}', "no list for its `tags`"),
    "something beside": (lambda: '{"schema": "factdesk/export/1", "tags": [], "authors": []}', "'authors'"),
    "a tag that is a number": (lambda: by_script(LEAST, 5), "tag 2 is not an object"),
    "a word that is no relation": (lambda: by_script({**LEAST, "relation": "refutes"}), r"tag 1 is not a tag \(Inv"),
    "no statements": (lambda: by_script({"relation": "agrees"}), r"is not a tag \(.*statements"),
    "a place that is no number": (
        lambda: by_script({**LEAST, "statements": [{**STATEMENT, "start": "0"}]}),
        r"Expected `int`, got `str` - at `\$\.statements\[0\]\.start`",
    ),
    "a misspelt field": (lambda: by_script({**LEAST, "notes": "x"}), "has a field `notes` that no tag has"),
    "a misspelt field deep down": (
        lambda: by_script({**LEAST, "statements": [STATEMENT, {**OTHER, "offset": 3}]}),
        r"has a field `statements\[1\]\.offset`",
    ),
    "a history without an id": (lambda: by_script({**LEAST, "history": []}), "has a field `history` but no `id`"),
    "an id without a history": (lambda: by_script({**LEAST, "id": "x"}), r"tag 1 \(id x\) is not a tag"),
    "a verdict on no statement": (lambda: by_script({**LEAST, "verdict": "supported:3"}), "statement 3 of 2"),
    "an id twice": (lambda: by_script(whole_tag(id="x"), LEAST, whole_tag(id="x")), r"tag 3 .* has the id of tag 1"),
    "a key twice": (lambda: by_script(LEAST).replace('"tags"', '"schema": 1, "tags"'), "the key 'schema' twice"),
}


def by_whole() -> str:
    return by_script(whole_tag())


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_export_is_refused_whole_with_its_name_and_the_place(name: str, here: TagStore) -> None:
    make, sentence = REFUSED[name]
    content = make()
    with pytest.raises(ImportRefused, match=f"^tags.json.*{sentence}.*[.`]"):
        here.take(read_import(content if isinstance(content, bytes) else content.encode(), "tags.json"))
    assert not here.path.exists()

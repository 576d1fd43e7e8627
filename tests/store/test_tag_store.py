from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from store.file.migrations import SCHEMA
from store.records import ArticleCorrection, Change, Draft, Evidence, Suggestion, Tag
from store.store_errors import Conflict, SaveRefused, StoreForeign, StoreNewer
from store.tag_store import TagStore
from store.tags.timestamps import new_tag_id
from store.vocabulary import Relation, Status, TagType
from tests.store.make import Clock, draft, statement, withdraw

FIELDS = [field.name for field in fields(Tag)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "factdesk.json"


def stock(path: Path) -> list[dict[str, Any]]:
    with TinyDB(path, access_mode="r") as db:
        return [dict(document) for document in db.table("tags").all()]


def test_opening_and_looking_writes_nothing(path: Path) -> None:
    store = TagStore(path, "anna")
    assert store.tags() == ()
    assert store.refusal() is None
    assert not store.refresh()
    assert list(path.parent.iterdir()) == []


def test_stock_tinydb_sees_the_whole_tag_with_its_fields_in_order(path: Path) -> None:
    made = Draft(
        Relation.CONTRADICTS,
        (statement("herald.txt"), statement("post.txt")),
        types=(TagType.NUMBER, TagType.ATTRIBUTION),
        verdict="supported:2",
        note="38 or 83?\nThe list says 38.",
        evidence=(Evidence("https://example.org/list", "38 names", "official"),),
        silent=("Gazette",),
        suggested=(Suggestion(TagType.NUMBER, 0.9, "38 against 83"),),
    )
    tag = TagStore(path, "anna").save(made)
    (document,) = stock(path)
    assert list(document) == FIELDS
    assert document["id"] == tag.id
    assert document["types"] == ["number", "attribution"]
    assert document["statements"][1]["exact"] == "Police said 38 people were rescued"
    assert list(document["statements"][0]) == (
        ["outlet", "title", "date", "url", "path", "sha256", "exact", "prefix", "suffix", "start", "end"]
    )
    assert document["history"] == [{"at": tag.created, "by": "anna", "field": "created", "old": None, "new": tag.id}]
    with TinyDB(path, access_mode="r") as db:
        assert [row["schema"] for row in db.table("meta").all()] == [SCHEMA]


def test_a_tag_is_there_after_a_restart(path: Path) -> None:
    tag = TagStore(path, "anna").save(draft(note="seen"))
    assert TagStore(path, "bert").tags() == (tag,)


def test_saving_again_on_the_same_statements_edits_my_tag_and_says_what_changed(path: Path) -> None:
    store = TagStore(path, "anna")
    first = store.save(draft(note="a"))
    second = store.save(draft(relation=Relation.QUALIFIES, note="b"))
    assert (second.id, second.rev) == (first.id, 2)
    assert [(change.field, change.old, change.new) for change in second.history[1:]] == [
        ("relation", "contradicts", "qualifies"),
        ("note", "a", "b"),
    ]
    assert len({change.at for change in second.history[1:]}) == 1
    assert store.tags() == (second,)


def test_the_order_of_the_statements_makes_no_other_set(path: Path) -> None:
    store = TagStore(path, "anna")
    one = store.save(draft())
    turned = Draft(one.relation, tuple(reversed(one.statements)))
    assert store.save(turned).id == one.id


def test_a_draft_that_changes_nothing_writes_nothing(path: Path) -> None:
    store = TagStore(path, "anna")
    tag = store.save(draft(note="a"))
    before = path.stat()
    assert store.save(Draft.of(tag)) == tag
    assert path.stat() == before


def test_a_colleagues_tag_stands_beside_mine(path: Path) -> None:
    anna, bert = TagStore(path, "anna"), TagStore(path, "bert")
    hers = anna.save(draft(note="hers"))
    his = bert.save(draft(note="his"))
    assert bert.on(his.statements) == (hers, his)
    assert bert.mine(hers.statements) == his
    assert anna.refresh()
    assert anna.on(hers.statements) == (hers, his)
    assert anna.mine(hers.statements) == hers
    assert not anna.refresh()


def test_refresh_tells_of_a_colleagues_tag_that_a_save_of_mine_saw_first(path: Path) -> None:
    anna, bert = TagStore(path, "anna"), TagStore(path, "bert")
    bert.save(draft(0))
    anna.save(draft(1))
    assert len(anna.tags()) == 2
    assert anna.refresh()
    assert not anna.refresh()


def test_statements_that_moved_in_a_changed_article_are_the_same_set(path: Path) -> None:
    store = TagStore(path, "anna")
    tag = store.save(draft(0))
    moved = tuple(
        type(part)(
            **{name: getattr(part, name) for name in part.__slots__}
            | {"start": part.start + 9, "end": part.end + 9, "sha256": "0" * 64}
        )
        for part in tag.statements
    )
    assert store.mine(moved) == tag


def test_the_same_words_at_another_place_of_one_article_are_another_set(path: Path) -> None:
    store = TagStore(path, "anna")
    assert store.save(draft(0)).id != store.save(draft(1)).id
    assert statement("post.txt", 0).exact == statement("post.txt", 1).exact


def test_a_withdrawn_tag_stays_in_the_file_and_a_new_one_can_be_made(path: Path) -> None:
    store = TagStore(path, "anna")
    first = store.save(draft())
    gone = withdraw(store, first.id)
    assert gone.withdrawn is not None
    assert gone.withdrawn.by == "anna"
    assert (store.tags(), store.tags(withdrawn=True)) == ((), (gone,))
    second = store.save(draft())
    assert second.id != first.id
    assert len(stock(path)) == 2


def test_an_edit_of_a_tag_that_was_changed_since_shows_both(path: Path) -> None:
    anna, bert = TagStore(path, "anna"), TagStore(path, "bert")
    tag = anna.save(draft(note="hers"))
    bert.refresh()
    theirs = bert.edit(tag.id, tag.rev, draft(note="his correction"))
    assert theirs.reviewer == "anna"
    mine = draft(note="hers, better")
    with pytest.raises(Conflict, match="bert changed it") as caught:
        anna.edit(tag.id, tag.rev, mine)
    assert (caught.value.mine, caught.value.theirs) == (mine, theirs)
    assert anna.tags() == (theirs,)


def test_an_edit_cannot_give_a_reviewer_two_tags_on_one_set(path: Path) -> None:
    store = TagStore(path, "anna")
    store.save(draft(0))
    other = store.save(draft(1))
    with pytest.raises(SaveRefused, match="another tag on these statements"):
        store.edit(other.id, other.rev, draft(0))
    with pytest.raises(SaveRefused, match="no tag nowhere"):
        store.edit("nowhere", 1, draft(0))
    withdraw(store, other.id)
    with pytest.raises(SaveRefused, match="withdrawn by anna"):
        store.edit(other.id, 2, draft(1))


@pytest.mark.parametrize(
    "changes",
    [
        {"verdict": "supported:0"},
        {"verdict": "supported:3"},
        {"verdict": "true"},
        {"relation": "refutes"},
        {"statements": ()},
        {"types": ("colour",)},
        {"suggested": (Suggestion(TagType.NUMBER, 1.5, ""),)},
        {"suggested": (Suggestion(TagType.NUMBER, float("nan"), ""),)},
    ],
)
def test_what_is_no_tag_is_refused_with_a_sentence_and_not_written(path: Path, changes: dict[str, Any]) -> None:
    good = draft()
    values = {name: getattr(good, name) for name in Draft.__slots__} | changes
    with pytest.raises(SaveRefused, match=r"^Not saved: .*\.$"):
        TagStore(path, "anna").save(Draft(**values))
    assert not path.exists()


def test_a_reviewer_needs_a_name(path: Path) -> None:
    with pytest.raises(SaveRefused, match="FACTDESK_REVIEWER"):
        TagStore(path, " ")


def test_put_aside_is_a_status(path: Path) -> None:
    store = TagStore(path, "anna")
    later = Draft(Relation.CONTRADICTS, draft().statements, status=Status.LATER, note="ask the desk")
    assert store.save(later).status is Status.LATER


def test_ids_sort_by_time_and_times_grow_even_if_the_clock_does_not(path: Path) -> None:
    clock = Clock()
    store = TagStore(path, "anna", clock=clock)
    tags = [store.save(draft(0)), store.save(draft(1))]
    clock.advance(-3600)
    tags.append(store.save(draft(2)))
    assert [tag.created for tag in tags] == sorted({tag.created for tag in tags})
    assert store.tags() == tuple(tags)
    assert tags[0].created == "2026-03-01T12:00:00.000000Z"
    assert tags[2].created == "2026-03-01T12:00:00.000002Z"
    assert all(tag.id[14] == "7" for tag in tags)


def test_corrections_of_an_article_are_kept_and_replaced(path: Path) -> None:
    anna, bert = TagStore(path, "anna"), TagStore(path, "bert")
    made = anna.correct(ArticleCorrection("a.txt", "0" * 64, outlet="Herald", furniture=((0, 12),)))
    assert made.by == "anna"
    before = path.stat()
    anna.correct(ArticleCorrection("a.txt", "0" * 64, outlet="Herald", furniture=((0, 12),)))
    assert path.stat() == before
    bert.correct(ArticleCorrection("a.txt", "0" * 64, outlet="Post", body=((0, 12),)))
    anna.correct(ArticleCorrection("b.txt", "1" * 64, title="Ferry"))
    corrections = TagStore(path, "anna").corrections()
    assert {key: (value.outlet, value.title, value.by) for key, value in corrections.items()} == {
        "a.txt": ("Post", None, "bert"),
        "b.txt": (None, "Ferry", "anna"),
    }
    assert corrections["a.txt"].body == ((0, 12),)
    with TinyDB(path, access_mode="r") as db:
        assert len(db.table("articles").all()) == 2


def test_documents_that_are_no_tags_are_reported_and_survive_every_save(path: Path) -> None:
    first = TagStore(path, "anna").save(draft())
    strangers: list[dict[str, Any]] = [
        {"name": "mine"},
        {"relation": 7, "note": "\ud800 half a pair", "number": float("nan")},
        json.loads(path.read_text())["tags"]["1"],
    ]
    with TinyDB(path) as db:
        db.table("tags").insert_multiple(strangers)
    store = TagStore(path, "anna")
    assert store.tags() == (first,)
    assert len(store.unreadable) == 3
    assert "Document 2 of the table tags is not a tag" in store.unreadable[0]
    assert "has the id of document 1" in store.unreadable[2]
    store.save(draft(note="changed"))
    kept = json.loads(path.read_text())["tags"]
    assert kept["2"] == strangers[0]
    assert kept["3"]["note"] == "\ud800 half a pair"
    assert kept["4"]["note"] == ""


def test_fields_and_tables_of_others_survive_an_edit(path: Path) -> None:
    tag = TagStore(path, "anna").save(draft())
    with TinyDB(path) as db:
        db.table("tags").update({"colour": "red"})
        db.table("desk").insert({"phone": 12})
    store = TagStore(path, "anna")
    assert store.save(draft(note="changed")).id == tag.id
    content = json.loads(path.read_text())
    assert content["tags"]["1"]["colour"] == "red"
    assert content["desk"] == {"1": {"phone": 12}}


def test_a_file_with_tags_that_stock_tinydb_wrote_is_ours(path: Path, tmp_path: Path) -> None:
    tag = TagStore(path, "anna").save(draft())
    other = tmp_path / "stock.json"
    with TinyDB(other) as db:
        db.table("tags").insert(stock(path)[0])
    store = TagStore(other, "anna")
    assert store.tags() == (tag,)
    assert store.undo() is not None
    assert json.loads(other.read_text())["meta"]["1"]["schema"] == SCHEMA


@pytest.mark.parametrize("content", ["{}", '{"_default": {}}', '{"tags": {}}'])
def test_an_empty_tinydb_file_is_a_beginning(path: Path, content: str) -> None:
    path.write_text(content)
    store = TagStore(path, "anna")
    tag = store.save(draft())
    assert TagStore(path, "anna").tags() == (tag,)


@pytest.mark.parametrize(
    "content", ['{"_default": {"1": {"name": "x"}}}', '{"tags": {"1": {"name": "news"}}, "posts": {"1": {}}}']
)
def test_a_tinydb_file_of_another_program_is_refused_and_copied_once(path: Path, content: str) -> None:
    path.write_text(content)
    for _ in range(2):
        with pytest.raises(StoreForeign, match="another program") as caught:
            TagStore(path, "anna")
    assert caught.value.copy is not None
    assert caught.value.copy.read_text() == content
    assert path.read_text() == content
    assert len(list(path.parent.iterdir())) == 2


def test_a_file_of_a_newer_factdesk_can_be_read_and_not_written(path: Path) -> None:
    tag = TagStore(path, "anna").save(draft())
    with TinyDB(path) as db:
        db.table("meta").update({"schema": SCHEMA + 1})
    content = path.read_bytes()
    store = TagStore(path, "anna")
    assert store.tags() == (tag,)
    assert "newer factdesk" in (store.refusal() or "")
    for change in (lambda: store.save(draft(1)), store.undo, store.redo):
        with pytest.raises(StoreNewer, match="newer factdesk"):
            change()
    assert path.read_bytes() == content


def test_one_save_is_one_write(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renames = []
    rename = Path.rename

    def counted(self: Path, target: Path) -> Path:
        renames.append(target)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", counted)
    store = TagStore(path, "anna")
    store.save(draft())
    assert renames == [path]


def open_files() -> set[Path]:
    """The files that this process has open."""
    return {one.readlink() for one in Path("/proc/self/fd").iterdir() if one.is_symlink()}


def test_a_closed_store_holds_no_file_open(path: Path) -> None:
    store = TagStore(path, "anna")
    store.save(draft())
    assert path in open_files()
    store.close()
    assert path not in open_files()
    with pytest.raises(SaveRefused, match="closed"):
        store.save(draft(1))


def test_the_history_is_made_of_changes(path: Path) -> None:
    tag = TagStore(path, "anna").save(draft())
    assert isinstance(tag, Tag)
    assert tag.history == (Change(tag.created, "anna", "created", None, tag.id),)


def test_the_fields_of_a_tag_are_those_that_are_promised() -> None:
    promised = """id relation types severity status verdict note evidence statements silent suggested
        reviewer created updated rev withdrawn history"""
    assert promised.split() == FIELDS


# --- tried again ------------------------------------------------------------------------------


def test_a_save_that_reached_the_file_is_recognised_when_it_is_tried_again(tmp_path: Path) -> None:
    store = TagStore(tmp_path / "factdesk.json", "anna")
    tag_id = new_tag_id()
    first = store.save(draft(note="one"), tag_id)
    assert first.id == tag_id
    again = TagStore(store.path, "anna")
    assert again.has(tag_id, 0, draft(note="one"))
    assert again.save(draft(note="one"), tag_id) == first
    second = again.edit(tag_id, 1, draft(note="two"))
    assert again.edit(tag_id, 1, draft(note="two")) == second
    assert again.has(tag_id, 1, draft(note="two"))
    assert again.save(draft(note="one"), tag_id) == second, "it was saved, and changed after that"
    third = TagStore(store.path, "bert").edit(tag_id, 2, draft(note="three"))
    store.refresh()
    assert store.edit(tag_id, 1, draft(note="two")) == third, "a colleague's change after it stays"
    gone = withdraw(store, tag_id)
    assert store.save(draft(note="one"), tag_id) == gone
    assert [change.field for change in gone.history] == ["created", "note", "note", "withdrawn"]


def test_what_only_looks_like_it_is_no_earlier_try(tmp_path: Path) -> None:
    store = TagStore(tmp_path / "factdesk.json", "anna")
    tag = store.save(draft(note="one"), new_tag_id())
    bert = TagStore(store.path, "bert")
    bert.edit(tag.id, 1, draft(note="two"))
    store.refresh()
    assert not store.has(tag.id, 1, draft(note="two")), "a colleague's save of the same words was not mine"
    assert not store.has(tag.id, 0, draft(note="two"))
    assert not store.has(new_tag_id(), 0, draft(note="one"))
    with pytest.raises(Conflict) as told:
        store.save(draft(note="another"), tag.id)
    assert told.value.theirs.note == "two"


def test_a_tag_of_mine_from_another_session_is_not_overwritten_unseen(tmp_path: Path) -> None:
    store = TagStore(tmp_path / "factdesk.json", "anna")
    tag = TagStore(store.path, "anna").save(draft(note="over there"), new_tag_id())
    with pytest.raises(Conflict, match="another session") as told:
        store.save(draft(note="here"), new_tag_id())
    assert told.value.theirs == tag
    assert store.tags() == (tag,)

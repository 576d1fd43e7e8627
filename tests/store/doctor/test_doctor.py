"""What can be recovered from a damaged store, and that looking at it changes nothing."""

from __future__ import annotations

import fcntl
import json
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from store.doctor.diagnose import Examined, examine
from store.doctor.repair import Repaired, repair, repaired
from store.doctor.salvage import Salvage, salvaged
from store.file.migrations import SCHEMA
from store.file.tinydb_format import tables_of
from store.records import ArticleCorrection, Draft, Tag
from store.store_errors import SaveFailed, SaveRefused
from store.tag_store import TagStore
from store.vocabulary import Relation
from tests.store.children import NOBODY, in_child
from tests.store.make import draft, statement, withdraw
from tests.store.malformed import MALFORMED


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is writing these files: there is nothing to wait for between two looks."""
    monkeypatch.setattr("store.file.stable_read.SECONDS_BETWEEN_TRIES", 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "factdesk.json"


@pytest.fixture
def store(path: Path) -> TagStore:
    """Three tags, a correction, a match by hand; the backup does not know of the match."""
    store = TagStore(path, "anna")
    for number in range(3):
        store.save(draft(number, note=f'"1":{{"note":"x"}} {number}'))
    store.correct(ArticleCorrection("herald.txt", "0" * 64, outlet="Herald"))
    store.match([(statement("herald.txt", 5), statement("post.txt", 5))])
    return store


def state(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    return {
        file.name: (file.read_bytes(), file.stat().st_mode, file.stat().st_mtime_ns)
        for file in folder.iterdir()
        if file.is_file()
    }


def all_words(found: Examined) -> str:
    return "\n".join([*found.wrong, *found.noted])


# --- what is said -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_file_is_examined_in_sentences_and_left_alone(name: str, path: Path) -> None:
    path.write_bytes(MALFORMED[name])
    before = state(path.parent)
    found = examine(path)
    assert not found.sound
    assert found.damaged
    assert found.wrong[0].startswith(str(path))
    assert all(sentence.endswith(".") for sentence in [*found.wrong, *found.noted])
    assert state(path.parent) == before


def test_a_sound_store_is_sound_and_what_it_holds_is_counted(store: TagStore, path: Path) -> None:
    withdraw(store, store.tags()[0].id)
    before = state(path.parent)
    found = examine(path)
    assert (found.sound, found.damaged) == (True, False)
    newest = store.tags(withdrawn=True)[0].updated
    holds = f"3 tags (1 withdrawn) and 2 other documents, the newest change at {newest} by anna."
    assert found.noted[0] == f"It holds {holds}"
    assert found.noted[1].startswith("The backup factdesk.json.bak is sound and holds 3 tags and 2 other documents")
    assert found.noted[2].startswith(f"1 tag later than in the backup: {store.tags(withdrawn=True)[0].id} (")
    assert state(path.parent) == before


def test_where_there_are_no_tags_yet_nothing_is_wrong(path: Path) -> None:
    found = examine(path)
    assert found.sound
    assert found.noted == [f"There are no tags yet: {path} does not exist."]


def test_a_store_that_is_gone_is_told_by_its_backup(store: TagStore, path: Path) -> None:
    path.unlink()
    found = examine(path)
    assert found.damaged
    assert found.wrong == [f"{path} is gone, but its backup is there."]
    assert "3 tags only in the backup" in all_words(found)


def test_an_empty_file_beside_a_backup_is_damage(store: TagStore, path: Path) -> None:
    path.write_bytes(b"")
    found = examine(path)
    assert found.wrong == [f"{path} is empty (0 bytes)."]
    assert len(found.backup.tags) == 3


def test_a_torn_file_is_told_by_line_and_column_with_the_documents_that_are_lost(store: TagStore, path: Path) -> None:
    text = path.read_text()
    cut = text.index("rescued", text.index('"3":{'))
    path.write_text(text[:cut])
    found = examine(path)
    assert "is not whole JSON (line 1, column " in found.wrong[0]
    begins = text.index('"3":{') + 1
    sentence = f"Document 3 of the table 'tags' (line 1, column {begins}) is not whole: Unterminated string"
    assert found.wrong[1].startswith(sentence)
    assert found.noted[0].startswith("Whole in it: 2 tags, the newest change")
    assert "1 tag only in the backup" in all_words(found)


def test_a_file_that_somebody_is_writing_in_place_is_looked_at_again(
    store: TagStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:-5])
    monkeypatch.setattr("store.doctor.diagnose.wait_for_writer", lambda: path.write_bytes(whole))
    assert examine(path).sound


def test_of_very_many_damaged_places_the_first_are_told(path: Path) -> None:
    path.write_text('{"tags":{' + ",".join(f'"{number}":{{"note":x}}' for number in range(200)))
    found = examine(path)
    assert "Document 49 of" in found.wrong[-2]
    assert found.wrong[-1] == "And 150 more of this kind."


def test_documents_that_are_no_tags_make_a_store_unsound_and_not_damaged(store: TagStore, path: Path) -> None:
    with TinyDB(path) as db:
        db.table("tags").insert({"name": "mine"})
    found = examine(path)
    assert (found.sound, found.damaged) == (False, False)
    assert "Document 4 of the table tags is not a tag" in found.wrong[0]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('{"_default": {"1": {"name": "x"}}}', "of another program"),
        ('{"meta": {"1": {"schema": 99}}}', "by a newer factdesk"),
    ],
)
def test_files_that_are_not_ours_to_write_are_said_to_be_so(path: Path, content: str, sentence: str) -> None:
    path.write_text(content)
    found = examine(path)
    assert sentence in found.wrong[0]
    assert not found.damaged


@pytest.mark.parametrize("kind", ["folder", "fifo", "link to itself"])
def test_what_is_no_regular_file_is_a_sentence(kind: str, path: Path) -> None:
    if kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to(path)
    assert "factdesk.json" in examine(path).wrong[0]
    path.rmdir() if kind == "folder" else path.unlink()
    path.write_text("{}")
    os.mkfifo(path.with_name("factdesk.json.bak"))
    assert "The backup cannot be used" in all_words(examine(path))


def test_a_spoiled_backup_is_noted(store: TagStore, path: Path) -> None:
    path.with_name("factdesk.json.bak").write_text("[]")
    found = examine(path)
    assert found.sound
    assert "The backup factdesk.json.bak holds a list where a TinyDB file has tables" in found.noted[1]


def test_who_saves_and_what_killed_savers_left_is_noted(store: TagStore, path: Path) -> None:
    left = path.with_name(".factdesk.json.0123456789abcdef.tmp")
    left.write_text("x")
    path.with_name("factdesk.json.corrupt-20260101T000000.000000Z").write_text("y")
    found = examine(path)
    assert f"1 temporary file of savers that were killed; the next save removes them: {left.name}." in found.noted
    assert "Copies kept of earlier contents: factdesk.json.corrupt-20260101T000000.000000Z." in found.noted
    lock = os.open(path.with_name(".factdesk.json.lock"), os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    os.write(lock, b'{"owner": "bert", "pid": 7, "host": "desk"}')
    found = examine(path)
    assert "bert (pid 7 on desk) is saving right now (holds .factdesk.json.lock)." in found.noted
    assert left.name not in all_words(found)
    os.close(lock)
    assert "saving right now" not in all_words(examine(path)), "what a killed holder left in it says nothing"
    assert left.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become other users")
def test_a_folder_where_saving_cannot_work_is_wrong(store: TagStore) -> None:
    with tempfile.TemporaryDirectory() as made:  # other users cannot reach pytest's own
        folder = Path(made)
        folder.chmod(0o755)
        (folder / "factdesk.json").write_bytes(store.path.read_bytes())
        answer = in_child(lambda: examine(folder / "factdesk.json").wrong, NOBODY)
    assert answer == str([f"Tags cannot be saved here: the folder {folder} is read-only for you."])


# --- what can be salvaged ---------------------------------------------------------------------


@cache
def a_file() -> tuple[str, tuple[Tag, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        store = TagStore(Path(folder) / "factdesk.json", "anna")
        for number in range(4):
            store.save(draft(number, note=f'{{"{number}":{{"tags":{{ \\" é'))
        store.correct(ArticleCorrection("herald.txt", "0" * 64))
        withdraw(store, store.tags()[1].id)
        store.close()
        return store.path.read_text(), store.tags(withdrawn=True)


def numbered(text: str, tag: Tag) -> tuple[int, int]:
    """Where the document of a tag stands in the text, from its number on."""
    row = next(row for row, one in json.loads(text)["tags"].items() if one["id"] == tag.id)
    start = text.index(f'"{row}":{{"id":"{tag.id}"')
    _, end = json.JSONDecoder().raw_decode(text, start + len(row) + 3)
    return start, end


def test_of_a_sound_file_everything_is_found() -> None:
    text, tags = a_file()
    found = salvaged(text.encode())
    assert (found.tags, found.lost) == (tags, ())
    assert [(one.table, one.number) for one in found.found] == [
        (table, number) for table, documents in json.loads(text).items() for number in documents
    ]
    assert salvaged(json.dumps(json.loads(text), indent=2).encode("utf-8")).tags == tags


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
def test_a_file_in_another_encoding_is_read_for_salvage(encoding: str) -> None:
    text, tags = a_file()
    found = salvaged(text.encode(encoding))
    assert found.tags == (tags if encoding != "utf-16-le" else ())


def test_of_a_file_cut_off_anywhere_every_document_before_the_cut_is_found() -> None:
    text, tags = a_file()
    ends = {tag.id: numbered(text, tag)[1] for tag in tags}
    for cut in range(0, len(text), 7):
        found = salvaged(text[:cut].encode())
        assert {tag.id for tag in found.tags} == {id_ for id_, end in ends.items() if end <= cut}
        assert all(tag in tags for tag in found.tags)


def test_of_a_file_whose_beginning_is_gone_every_document_after_it_is_found() -> None:
    text, tags = a_file()
    starts = {tag.id: numbered(text, tag)[0] for tag in tags}
    for cut in range(1, len(text), 7):
        found = salvaged(text[cut:].encode())
        assert {tag.id for tag in found.tags} == {id_ for id_, start in starts.items() if start >= cut}


@given(st.data())
def test_a_spoiled_stretch_costs_the_documents_it_touches_and_no_other(data: st.DataObject) -> None:
    text, tags = a_file()
    # Behind the names of the tables: a table of another name is another program's, not damage.
    start = data.draw(st.integers(text.index('"tags":{') + 8, len(text) - 1))
    size = data.draw(st.integers(1, 40))
    spoiled = text.encode()[:start] + data.draw(st.binary(max_size=40)) + text.encode()[start + size :]
    found = {tag.id: tag for tag in salvaged(spoiled).tags}
    for tag in tags:
        first, last = numbered(text, tag)
        if last < start or first > start + size:
            assert found.get(tag.id) == tag


@given(st.binary(max_size=300) | st.sampled_from(list(MALFORMED.values())))
def test_nothing_makes_salvage_fail(content: bytes) -> None:
    assert isinstance(salvaged(content), Salvage)


def test_documents_of_a_file_merged_by_hand_are_both_found() -> None:
    text, tags = a_file()
    ours, theirs = json.loads(text), json.loads(text)
    del theirs["tags"]["1"]
    theirs["tags"]["2"]["note"] = "theirs"
    merged = f"<<<<<<< HEAD\n{json.dumps(ours)}\n=======\n{json.dumps(theirs)}\n>>>>>>> theirs\n"
    found = salvaged(merged.encode())
    assert len(found.tags) == 2 * len(tags) - 1
    twice = '{"tags":{"1":{"a":1},"1":{"a":2,"a":3}},"tags":{}}'
    result = salvaged(twice.encode())
    assert [one.document for one in result.found] == [{"a": 1}, {"a": 3}]
    assert result.lost == (
        "The file has 'tags' 2 times.",
        "The table 'tags' has '1' 2 times.",
        "Document '1' of the table 'tags' has a key twice: of its values the last is kept.",
    )


def test_a_document_whose_number_or_table_is_wrong_is_found_by_its_fields() -> None:
    content = json.loads(a_file()[0])
    strange = {"tags": {"first": content["tags"]["1"]}, "articles": {"7": content["tags"]["2"]}, "meta": [1]}
    found = salvaged(json.dumps(strange).encode())
    assert {tag.id for tag in found.tags} == {content["tags"][row]["id"] for row in "12"}
    assert found.lost[1] == "There is a list for the table 'meta'."


def test_documents_that_came_to_lie_within_another_are_taken_out_of_it() -> None:
    text, tags = a_file()
    nested = text.replace('}},"tags":{', ',"tags":{')
    assert json.loads(f"{nested}}}}}"), "all brackets match again"
    for spoiled in (nested, f"{nested}}}}}"):
        found = salvaged(spoiled.encode())
        assert found.tags == tags
        assert "others within it: these are taken" in found.lost[0]


# --- repair -----------------------------------------------------------------------------------


def test_a_repaired_file_is_sound_and_holds_what_file_and_backup_hold(store: TagStore, path: Path) -> None:
    tags, matches, corrections = store.tags(), store.matches(), store.corrections()
    store.save(draft(3))
    text = path.read_text()
    path.write_text(text[: text.index('"4":{"id"') + 100])
    before = state(path.parent)
    new = path.with_name("repaired.json")
    made = repair(examine(path), new)
    assert (made.tags, made.from_backup) == (3, 0)
    assert {name: file for name, file in state(path.parent).items() if name != new.name} == before
    assert examine(new).sound
    again = TagStore(new, "anna")
    assert (again.tags(), again.matches(), again.corrections()) == (tags, matches, corrections)
    assert again.save(draft(9)) in again.tags()
    with TinyDB(new, access_mode="r") as db:
        assert len(db.table("tags").all()) == 4


def test_of_two_versions_of_a_tag_the_later_is_kept_and_none_is_revived(store: TagStore, path: Path) -> None:
    first, second, third = store.tags()
    withdraw(store, first.id)
    store.edit(second.id, 1, draft(1, note="later"))
    text = path.read_text()
    path.write_text(text.replace('"3":{', '"3":{{'))
    found = examine(path)
    made = repair(found, path.with_name("new.json"))
    assert (made.tags, made.from_backup) == (3, 1)
    again = {tag.id: tag for tag in TagStore(path.with_name("new.json"), "anna").tags(withdrawn=True)}
    assert again[first.id].withdrawn is not None
    assert again[second.id].note == "later"
    assert again[third.id] == third


@pytest.mark.parametrize("name", MALFORMED)
def test_whatever_is_repaired_is_a_tinydb_file_or_nothing(name: str, path: Path) -> None:
    path.write_bytes(MALFORMED[name])
    new = path.with_name("new.json")
    found = examine(path)
    if any(one.table != "meta" for one in found.file.found):
        repair(found, new)
        assert tables_of(new.read_bytes())["meta"]["1"]["schema"] == SCHEMA
    else:
        with pytest.raises(SaveRefused, match="is whole"):
            repair(found, new)
        assert not new.exists()
    assert path.read_bytes() == MALFORMED[name]


@given(st.data())
def test_what_is_repaired_out_of_any_pieces_can_be_read_and_repaired_again_to_the_same(data: st.DataObject) -> None:
    text, _ = a_file()
    places = st.integers(0, len(text))
    pieces = st.lists(st.tuples(places, places).map(lambda ends: text[min(ends) : max(ends)]), max_size=4)
    file, backup = (salvaged("".join(data.draw(pieces)).encode()) for _ in range(2))
    made = repaired(file, backup)
    if made is None:
        assert not file.tags
        assert not backup.tags
        return
    assert tables_of(made.content)
    again = salvaged(made.content)
    assert {tag.id for tag in again.tags} == {tag.id for tag in (*file.tags, *backup.tags)}
    assert len(again.tags) == made.tags
    assert again.lost == ()
    assert repaired(again, again) == Repaired(made.content, made.tags, 0)


def test_tables_of_others_and_documents_that_are_no_tags_are_kept() -> None:
    file = salvaged(b'{"tags":{"1":{"colour":"red"}},"desk":{"4":{"n":1},"4":{"n":2}},"meta":{"1":{"schema":1}},}')
    backup = salvaged(b'{"tags":{"1":{"colour":"blue"}},"desk":{"4":{"n":0},"5":{"n":5}},"meta":{"1":{"schema":1}}}')
    made = repaired(file, backup)
    assert made is not None
    assert json.loads(made.content) == {
        "tags": {"1": {"colour": "red"}},
        "desk": {"4": {"n": 1}, "5": {"n": 5}, "6": {"n": 2}},
        "meta": {"1": {"schema": 1}},
    }


@pytest.mark.parametrize(
    "name", ["factdesk.json", "factdesk.json.bak", ".factdesk.json.lock", ".factdesk.json.0123456789abcdef.tmp"]
)
def test_a_repaired_file_is_never_written_onto_the_store_even_if_that_is_gone(
    store: TagStore, path: Path, name: str
) -> None:
    path.write_text("{")
    for there in (True, False):
        if not there:
            path.unlink()
        before = state(path.parent)
        with pytest.raises(SaveRefused, match="a name of the store itself"):
            repair(examine(path), path.with_name(name))
        assert state(path.parent) == before


@pytest.mark.parametrize("kind", ["file", "dangling link", "folder"])
def test_a_repaired_file_replaces_nothing(store: TagStore, path: Path, kind: str, tmp_path: Path) -> None:
    path.write_text("{")
    new = tmp_path / "new.json"
    make: dict[str, Callable[[], object]] = {
        "file": lambda: new.write_text("mine"),
        "dangling link": lambda: new.symlink_to(tmp_path / "nowhere"),
        "folder": new.mkdir,
    }
    make[kind]()
    before = state(tmp_path)
    with pytest.raises(SaveRefused, match="there is a file"):
        repair(examine(path), new)
    assert state(tmp_path) == before
    assert not (tmp_path / "nowhere").exists()


def test_a_repaired_file_has_the_mode_of_the_store_and_a_failure_leaves_nothing(
    store: TagStore, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text("{")
    path.chmod(0o640)
    repair(examine(path), tmp_path / "new.json")
    assert (tmp_path / "new.json").stat().st_mode & 0o777 == 0o640
    with pytest.raises(SaveFailed, match="could not be written"):
        repair(examine(path), tmp_path / "nowhere" / "new.json")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    repair(examine(path), tmp_path / "unlinked.json")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(SaveFailed, match="not permitted"):
        repair(examine(path), tmp_path / "other.json")
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        ".factdesk.json.lock", "factdesk.json", "factdesk.json.bak", "new.json", "unlinked.json",
    ]  # fmt: skip


def test_a_file_whose_content_stands_in_it_twice_has_each_tag_once(store: TagStore, path: Path) -> None:
    path.write_text(path.read_text() * 2)
    assert examine(path).noted[0].startswith("Whole in it: 3 tags (6 copies)")


def test_of_a_tag_that_stands_in_it_in_two_revisions_the_newer_one_counts(store: TagStore, path: Path) -> None:
    before = path.read_text()
    (tag, *_) = store.tags()
    store.edit(tag.id, tag.rev, Draft(Relation.QUALIFIES, tag.statements))
    path.write_text(before + path.read_text())
    assert examine(path).noted[0].startswith("Whole in it: 3 tags (6 copies)")


def test_a_whole_file_has_no_copies(store: TagStore, path: Path) -> None:
    assert store.tags()
    assert not any("copies" in note for note in examine(path).noted)

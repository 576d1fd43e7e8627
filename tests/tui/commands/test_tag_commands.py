"""Tags are printed and exported whole, from the command line, without touching what is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.records import Draft, Tag, TaggedStatement
from store.tag_store import TagStore
from store.vocabulary import Relation, Severity, Status, TagType
from tests.store.make import withdraw
from tests.tui.conftest import HOSTILE, Run
from tests.tui.terminal.test_sanitiser import is_dangerous


def draft(relation: Relation, note: str, start: int = 0, *types: TagType) -> Draft:
    sides = tuple(
        TaggedStatement(
            outlet=outlet, title="Flood", date="2026-03-02", url=None, path=f"{outlet}.txt", sha256="0" * 64,
            exact=f"{dead} people died", prefix="", suffix="", start=start, end=start + 14,
        )
        for outlet, dead in (("Courier", 12), ("Tribune", 19))
    )  # fmt: skip
    return Draft(relation, sides, types, Severity.MAJOR, Status.OPEN, note=note)


@pytest.fixture
def tags(story: Path) -> list[Tag]:
    """A contradiction, an agreement with a hostile note, and a tag that was withdrawn."""
    store = TagStore(story / "factdesk.json", "ada")
    saved = [
        store.save(draft(Relation.CONTRADICTS, "count the dead", 0, TagType.NUMBER)),
        store.save(draft(Relation.AGREES, HOSTILE.replace("\udc80", ""), 50)),
    ]
    saved.append(withdraw(store, store.save(draft(Relation.QUALIFIES, "gone", 90)).id))
    store.close()
    return saved


def test_tags_as_json_are_the_live_tags_with_the_fields_of_the_store(run: Run, story: Path, tags: list[Tag]) -> None:
    ran = run("tags", story, "--json")
    assert (ran.code, ran.err) == (0, "")
    answer = json.loads(ran.out)
    assert list(answer) == ["story", "tags"]
    assert [tag["id"] for tag in answer["tags"]] == [tags[0].id, tags[1].id]
    assert answer["tags"][0]["types"] == ["number"]
    assert answer["tags"][1]["note"] == tags[1].note


def test_tags_for_a_human_show_what_was_decided_and_by_whom(run: Run, story: Path, tags: list[Tag]) -> None:
    ran = run("tags", story)
    assert "contradicts (number), major, open" in ran.out
    for words in ("ada, ", "Courier, 2026-03-02 (Courier.txt): 12 people died", "note count the dead", "␛]52"):
        assert words in ran.out
    assert "gone" not in ran.out
    assert not any(map(is_dangerous, ran.out))


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--relation", "agrees"], [1]),
        (["--relation", "agrees,contradicts"], [0, 1]),
        (["--relation", "agrees", "--relation", "contradicts"], [0, 1]),
        (["--type", "number"], [0]),
        (["--status", "confirmed"], []),
        (["--reviewer", "ada"], [0, 1]),
        (["--reviewer", "bob"], []),
        (["--since", "2020-01-01"], [0, 1]),
        (["--since", "2999-01-01T12:00+02:00"], []),
        (["--relation", "agrees", "--type", "number"], []),
    ],
)
def test_filters_leave_out_what_does_not_fit(
    run: Run, story: Path, tags: list[Tag], filters: list[str], found: list[int]
) -> None:
    answer = json.loads(run("tags", story, "--json", *filters).out)
    assert [tag["id"] for tag in answer["tags"]] == [tags[number].id for number in found]
    exported = run("export", story, "--format", "jsonl", *filters).out.splitlines()
    assert [json.loads(line)["id"] for line in exported] == [tags[number].id for number in found]


def test_the_json_export_keeps_withdrawn_tags_and_others_do_not(run: Run, story: Path, tags: list[Tag]) -> None:
    exported = json.loads(run("export", story, "--format", "json").out)
    assert [tag["id"] for tag in exported["tags"]] == [tag.id for tag in tags]
    assert exported["story"] == "story"
    assert len(run("export", story, "--format", "jsonl").out.splitlines()) == 2


def test_terminal_pipe_and_file_get_the_same_bytes(run: Run, story: Path, tags: list[Tag], tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    printed = run("export", story, "--format", "json").out
    assert run("export", story, "--format", "json", "-o", out).out == ""
    assert out.read_bytes() == printed.encode()
    assert run("export", story, "--format", "json", "-o", "-").out == printed


def test_an_existing_file_is_replaced_only_with_force(run: Run, story: Path, tags: list[Tag], tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("mine")
    refused = run("export", story, "--format", "json", "-o", out)
    assert (refused.code, out.read_text()) == (1, "mine")
    assert "--force" in refused.err
    assert run("export", story, "--format", "json", "-o", out, "--force").code == 0
    assert len(json.loads(out.read_text("utf-8"))["tags"]) == 3


@pytest.mark.parametrize("name", ["factdesk.json", "factdesk.json.bak", ".factdesk.json.lock"])
def test_an_export_never_replaces_the_store(run: Run, story: Path, tags: list[Tag], name: str) -> None:
    before = (story / "factdesk.json").read_bytes()
    assert run("export", story, "--format", "json", "-o", story / name, "--force").code == 2
    assert (story / "factdesk.json").read_bytes() == before


def test_a_story_without_tags_is_empty_and_said_so(run: Run, story: Path) -> None:
    ran = run("tags", story, "--json")
    assert (ran.code, json.loads(ran.out)["tags"]) == (0, [])
    assert "no tags yet" in ran.err
    assert not (story / "factdesk.json").exists()


def test_a_store_that_was_named_must_be_there(run: Run, story: Path, tmp_path: Path) -> None:
    assert run("tags", story, "--store", tmp_path / "none.json").code == 1


def test_the_store_can_be_elsewhere(run: Run, story: Path, tags: list[Tag], tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    (story / "factdesk.json").rename(elsewhere)
    assert len(json.loads(run("tags", story, "--json", "--store", elsewhere).out)["tags"]) == 2


def test_files_of_one_folder_have_the_tags_of_that_folder(run: Run, story: Path, tags: list[Tag]) -> None:
    answer = json.loads(run("tags", story / "courier.txt", story / "tribune.txt", "--json").out)
    assert len(answer["tags"]) == 2


def test_files_of_several_folders_need_to_say_where_their_tags_are(run: Run, story: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("x")
    ran = run("tags", story / "courier.txt", other)
    assert (ran.code, ran.out) == (2, "")
    assert "--store" in ran.err


def test_a_broken_store_is_a_failure_with_a_sentence(run: Run, story: Path) -> None:
    (story / "factdesk.json").write_text("{broken")
    for command in (["tags", story], ["export", story, "--format", "json"]):
        ran = run(*command)
        assert (ran.code, ran.out) == (1, "")
        assert "factdesk.json" in ran.err


def test_the_storys_own_name_stands_in_the_export(run: Run, story: Path, tags: list[Tag]) -> None:
    (story / "story.toml").write_text('name = "The flood"\n')
    assert json.loads(run("export", story, "--format", "json").out)["story"] == "The flood"
    (story / "story.toml").write_text("name = [broken")
    assert json.loads(run("export", story, "--format", "json").out)["story"] == "story"

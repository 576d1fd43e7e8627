"""Tags go from desk to desk on the command line: what was taken is on stdout, what was not is told by name."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from store.records import Draft, Tag
from store.tag_store import TagStore
from store.vocabulary import Relation
from tests.store.make import withdraw
from tests.tui.commands.test_tag_commands import draft
from tests.tui.conftest import HOSTILE, Run
from tests.tui.terminal.test_sanitiser import is_dangerous


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder without tags, and without articles: import reads none."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


@pytest.fixture
def exported(run: Run, story: Path, tmp_path: Path) -> Path:
    store = TagStore(story / "factdesk.json", "ada")
    store.save(draft(Relation.CONTRADICTS, "count the dead"))
    withdraw(store, store.save(draft(Relation.AGREES, HOSTILE.replace("\udc80", ""), 50)).id)
    out = tmp_path / "tags.json"
    assert run("export", story, "--format", "json", "-o", out).code == 0
    return out


def change(folder: Path, reviewer: str, note: str) -> Tag:
    store = TagStore(folder / "factdesk.json", reviewer)
    (tag,) = store.tags()
    return store.edit(tag.id, tag.rev, replace(Draft.of(tag), note=note))


def test_an_export_imported_and_exported_again_is_the_same_bytes(run: Run, desk: Path, exported: Path) -> None:
    ran = run("import", desk, exported)
    assert (ran.code, ran.err) == (0, "")
    assert "new        2\n" in ran.out
    (desk / "story.toml").write_text('name = "story"\n')
    assert run("export", desk, "--format", "json").out.encode() == exported.read_bytes()
    assert "same       2\n" in run("import", desk, exported).out


def test_a_conflict_is_a_line_with_both_names_and_code_1(run: Run, story: Path, desk: Path, exported: Path) -> None:
    run("import", desk, exported)
    change(desk, "bob " + HOSTILE.replace("\udc80", ""), "nineteen")
    change(story, "ada", "twelve")
    run("export", story, "--format", "json", "-o", exported, "--force")
    before = (desk / "factdesk.json").read_bytes()
    ran = run("import", desk, exported)
    assert ran.code == 1
    assert "conflict   1\n" in ran.out
    (line,) = [line for line in ran.out.splitlines() if line.startswith("conflict in ")]
    assert ": here bob " in line
    assert "there ada changed note" in line
    assert not any(map(is_dangerous, ran.out + ran.err))
    assert ran.err == (
        "factdesk: 1 tag was not taken, because factdesk.json says otherwise and nothing is overwritten: "
        "agree on one side, and tag it so here.\n"
    )
    assert (desk / "factdesk.json").read_bytes() == before


def test_a_script_tags_what_it_read_in_the_articles(run: Run, story: Path, tmp_path: Path) -> None:
    articles = json.loads(run("articles", story, "--json").out)["articles"]
    sides = [
        {"path": one["id"], "sha256": one["sha256"], "outlet": one["outlet"], "title": one["title"]}
        | {"exact": one["statements"][1]["text"]}
        | {place: one["statements"][1][place] for place in ("start", "end")}
        for one in articles
    ]
    made = {
        "schema": "factdesk/export/1",
        "tags": [{"relation": "contradicts", "types": ["number"], "statements": sides}],
    }
    file = tmp_path / "made.json"
    file.write_text(json.dumps(made))
    assert run("import", story, file).code == 0
    (tag,) = json.loads(run("tags", story, "--json").out)["tags"]
    assert (tag["reviewer"], tag["types"], tag["rev"]) == ("ada", ["number"], 1)
    assert "12 people died" in tag["statements"][0]["exact"]


def test_what_a_script_does_not_know_is_taken_from_the_article(run: Run, story: Path, tmp_path: Path) -> None:
    one, other = json.loads(run("articles", story, "--json").out)["articles"][:2]
    sides = [
        {"path": each["id"], "sha256": each["sha256"], "exact": each["statements"][1]["text"]}
        | {place: each["statements"][1][place] for place in ("start", "end")}
        for each in (one, other)
    ]
    sides[1]["sha256"] = "0" * 64  # of another version of the article
    file = tmp_path / "made.json"
    file.write_text(json.dumps({"schema": "factdesk/export/1", "tags": [{"relation": "agrees", "statements": sides}]}))
    assert run("import", story, file).code == 0
    (tag,) = json.loads(run("tags", story, "--json").out)["tags"]
    first, second = tag["statements"]
    assert (first["outlet"], first["title"], first["date"]) == (one["outlet"], one["title"], one["published"])
    assert first["prefix"] or first["suffix"]
    assert (second["outlet"], second["title"], second["prefix"]) == (None, "", "")


@pytest.mark.parametrize("known", [{"outlet": "The Desk"}, {"title": "A title", "prefix": "Before it. "}])
def test_what_a_script_does_know_is_left_as_it_is(run: Run, story: Path, tmp_path: Path, known: dict[str, str]) -> None:
    one, other = json.loads(run("articles", story, "--json").out)["articles"][:2]
    sides = [
        {"path": each["id"], "sha256": each["sha256"], "exact": each["statements"][1]["text"], **known}
        | {place: each["statements"][1][place] for place in ("start", "end")}
        for each in (one, other)
    ]
    file = tmp_path / "made.json"
    file.write_text(json.dumps({"schema": "factdesk/export/1", "tags": [{"relation": "agrees", "statements": sides}]}))
    assert run("import", story, file).code == 0
    (tag,) = json.loads(run("tags", story, "--json").out)["tags"]
    first = tag["statements"][0]
    assert {key: first[key] for key in known} == known
    assert first["title"] == known.get("title", one["title"])
    assert first["outlet"] == known.get("outlet", one["outlet"])


def test_a_table_of_imported_tags_names_their_outlets(run: Run, story: Path, tmp_path: Path) -> None:
    articles = json.loads(run("articles", story, "--json").out)["articles"][:2]
    sides = [
        {"path": each["id"], "sha256": each["sha256"], "exact": each["statements"][1]["text"]}
        | {place: each["statements"][1][place] for place in ("start", "end")}
        for each in articles
    ]
    file = tmp_path / "made.json"
    made = {"schema": "factdesk/export/1", "tags": [{"relation": "contradicts", "statements": sides}]}
    file.write_text(json.dumps(made))
    assert run("import", story, file).code == 0
    table = run("export", story, "--format", "csv").out
    assert all(str(each["outlet"]) in table for each in articles)


def test_a_bad_file_is_a_sentence_that_names_it_and_nothing_is_written(run: Run, desk: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad \x1b]0;x\x07.json"
    for content in (b"{", b"\xff", b"[]", b'{"schema": "factdesk/export/1", "tags": [{"relation": "\\u001b[2J"}]}'):
        bad.write_bytes(content)
        ran = run("import", desk, bad)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert "bad ␛]0;x␇.json" in ran.err
        assert not any(map(is_dangerous, ran.err))
    assert run("import", desk, tmp_path / "none.json").code == 1
    assert run("import", desk, tmp_path).code == 1
    assert run("import", desk).code == 2
    assert list(desk.iterdir()) == []


def test_the_store_can_be_a_file_that_is_not_there_yet(run: Run, desk: Path, exported: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    assert run("import", desk, exported, "--store", elsewhere).code == 0
    assert len(TagStore(elsewhere, "ada").tags(withdrawn=True)) == 2


def test_a_script_can_write_into_a_pipe(run: Run, desk: Path, exported: Path) -> None:
    reader, writer = os.pipe()
    os.write(writer, exported.read_bytes())
    os.close(writer)
    assert run("import", desk, f"/dev/fd/{reader}").code == 0
    os.close(reader)


def test_a_broken_store_takes_nothing(run: Run, desk: Path, exported: Path) -> None:
    (desk / "factdesk.json").write_text("{broken")
    ran = run("import", desk, exported)
    assert (ran.code, ran.out) == (1, "")
    assert (desk / "factdesk.json").read_text() == "{broken"

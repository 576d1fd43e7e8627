"""Exports in every format: what people read is in its visible form, and none becomes an article of the story."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict
from io import StringIO
from pathlib import Path

import pytest

from store.exports.export_formats import FORMATS
from store.records import Draft, Evidence, Tag
from store.tag_store import TagStore
from store.tags.filters import Filters
from store.vocabulary import Relation
from tests.store.make import withdraw
from tests.store.tagged import EVERY, ORDINARY, STEERED, STEERING
from tests.tui.conftest import Run
from tests.tui.terminal.test_sanitiser import is_dangerous
from tui.desk.exporting import export, visible
from tui.terminal.sanitiser import clean
from tui.workstation.dialogs.export_form import FORMAT_KEYS

SHOWN = [name for name, one in FORMATS.items() if one.shown]


@pytest.fixture
def tags(story: Path) -> list[Tag]:
    """Contradictions with and without a verdict, an agreement, and what was withdrawn."""
    store = TagStore(story / "factdesk.json", "ada")
    first, second, third, *_ = ORDINARY
    saved = [
        store.save(Draft.of(first)),
        store.save(Draft.of(second)),
        store.save(Draft(Relation.AGREES, third.statements)),
        withdraw(store, store.save(Draft.of(ORDINARY[4])).id),
    ]
    store.close()
    return saved


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_shows_nothing_that_steers_a_terminal_and_is_repeatable(name: str) -> None:
    exported = export(FORMATS[name], EVERY, Filters(), f"The {STEERING} dam")
    assert exported == export(FORMATS[name], EVERY, Filters(), f"The {STEERING} dam")
    text = exported.text.removeprefix("\ufeff").replace("\r\n", "\n")
    assert [char for char in text if char != "\n" and is_dangerous(char)] == []
    assert text.encode()


@pytest.mark.parametrize("name", SHOWN)
def test_what_people_read_has_the_visible_form(name: str) -> None:
    text = export(FORMATS[name], [STEERED], Filters(), "").text
    seen = clean(STEERING)
    assert "␛" in seen
    assert seen.replace("]", "\\]") in text if name == "markdown" else seen in text


def test_the_visible_form_leaves_ordinary_tags_as_they_are() -> None:
    assert [visible(tag) for tag in ORDINARY] == list(ORDINARY)
    assert asdict(visible(STEERED))["evidence"][0] == asdict(Evidence(*[clean(STEERING)] * 3))


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_the_whole_record_keeps_every_character(name: str) -> None:
    lines = export(FORMATS[name], [STEERED], Filters(), "").text
    (tag,) = json.loads(lines)["tags"] if name == "json" else [json.loads(lines)]
    assert (tag["note"], tag["statements"][0]["title"]) == (STEERING, STEERING)


@pytest.mark.parametrize(
    ("name", "count"),
    [("json", 3), ("jsonl", 3), ("csv", 2), ("markdown", 2), ("html", 2), ("webannotation", 2), ("claimreview", 2)],
)
def test_the_command_line_writes_each_format(
    run: Run, story: Path, tags: list[Tag], tmp_path: Path, name: str, count: int
) -> None:
    printed = run("export", story, "--format", name)
    assert (printed.code, printed.err) == (0, "")
    out = tmp_path / "out"
    assert run("export", story, "--format", name, "-o", out).code == 0
    assert out.read_bytes() == printed.out.encode()
    refused = run("export", story, "--format", name, "-o", out)
    assert (refused.code, out.read_bytes()) == (1, printed.out.encode())
    assert run("export", story, "--format", name, "-o", out, "--force").code == 0
    store = TagStore(story / "factdesk.json", "ada")
    exported = export(FORMATS[name], store.tags(withdrawn=True), Filters(), "story")
    store.close()
    assert (exported.text, exported.count) == (printed.out, count)


def test_filters_choose_what_is_exported(run: Run, story: Path, tags: list[Tag]) -> None:
    def exported(*filters: str) -> list[str]:
        text = run("export", story, "--format", "csv", *filters).out.removeprefix("\ufeff")
        return [row["tag"] for row in csv.DictReader(StringIO(text, newline=""))]

    assert exported() == [tags[0].id, tags[1].id]
    assert exported("--relation", "agrees") == [tags[2].id]
    assert exported("--type", "denial") == [tags[1].id]
    assert exported("--reviewer", "bob") == []


def test_a_format_that_there_is_not_is_wrong_usage_that_names_those_there_are(run: Run, story: Path) -> None:
    ran = run("export", story, "--format", "docx")
    assert (ran.code, ran.out) == (2, "")
    assert all(name in ran.err for name in FORMATS)


def test_the_help_says_what_each_format_is_for(run: Run) -> None:
    text = run("export", "--help").out
    assert all(one.what in text for one in FORMATS.values())


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_in_the_story_is_no_article(run: Run, story: Path, tags: list[Tag], name: str) -> None:
    before = json.loads(run("articles", story, "--json").out)["articles"]
    for suffix in {FORMATS[name].suffix, "json"} if name not in SHOWN else {FORMATS[name].suffix}:
        assert run("export", story, "--format", name, "-o", story / f"tags.{suffix}", "--force").code == 0
    assert json.loads(run("articles", story, "--json").out)["articles"] == before


def test_every_format_has_a_key_in_the_dialog() -> None:
    assert sorted(FORMAT_KEYS.values()) == sorted(FORMATS)

"""The doctor on the command line: an exit code for scripts, sentences for people, a new file only when asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.tag_store import TagStore
from store.vocabulary import Relation
from tests.store.malformed import MALFORMED
from tests.tui.commands.test_tag_commands import draft
from tests.tui.conftest import HOSTILE, Run
from tests.tui.terminal.test_sanitiser import is_dangerous


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is writing these files: there is nothing to wait for between two looks."""
    monkeypatch.setattr("store.file.stable_read.SECONDS_BETWEEN_TRIES", 0)


@pytest.fixture
def store(story: Path) -> Path:
    """Two tags, and a backup that has the first."""
    store = TagStore(story / "factdesk.json", "ada")
    store.save(draft(Relation.CONTRADICTS, "count the dead"))
    store.save(draft(Relation.AGREES, HOSTILE.replace("\udc80", ""), 50))
    store.close()
    return story / "factdesk.json"


def test_a_sound_store_is_code_0(run: Run, story: Path, store: Path) -> None:
    ran = run("doctor", story)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"sound: {store}\nnote   It holds 2 tags, the newest change at ")
    assert run("doctor", story, "--store", store) == ran


def test_a_story_without_tags_is_sound(run: Run, story: Path) -> None:
    ran = run("doctor", story)
    assert ran.code == 0
    assert "There are no tags yet" in ran.out
    assert not (story / "factdesk.json").exists()


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_store_is_code_1_and_left_alone(run: Run, story: Path, name: str) -> None:
    path = story / "factdesk.json"
    path.write_bytes(MALFORMED[name])
    names = sorted(story.iterdir())
    ran = run("doctor", story)
    assert ran.code == 1
    assert ran.out.startswith(f"not sound: {path}\nwrong  {path} ")
    assert ran.err == f"factdesk: {path} is not sound. `--repair NEWFILE` writes what can be recovered to a new file.\n"
    assert not any(map(is_dangerous, ran.out + ran.err))
    assert "Traceback" not in ran.out + ran.err
    assert path.read_bytes() == MALFORMED[name]
    assert sorted(story.iterdir()) == names


def test_a_repaired_file_is_written_only_when_asked_and_says_how_to_go_on(run: Run, story: Path, store: Path) -> None:
    whole = json.loads(run("tags", story, "--json").out)["tags"]
    torn = store.read_bytes()[:-700]
    store.write_bytes(torn)
    new = story / "recovered.json"
    ran = run("doctor", story, "--repair", new)
    assert (ran.code, ran.err) == (0, "")
    assert f"made   {new} holds 1 tag. The store was not touched." in ran.out
    assert f"mv {store} {store}.damaged && mv {new} {store}" in ran.out
    assert store.read_bytes() == torn
    assert json.loads(run("tags", story, "--store", new, "--json").out)["tags"] == whole[:1]
    again = run("doctor", story, "--repair", new)
    assert again.code == 1
    assert "a new name" in again.err
    store.rename(f"{store}.damaged")
    new.rename(store)
    assert run("doctor", story).code == 0


def test_a_lost_store_is_recovered_from_its_backup(run: Run, story: Path, store: Path) -> None:
    store.unlink()
    assert run("doctor", story).code == 1
    new = story / "recovered.json"
    ran = run("doctor", story, "--repair", new)
    assert "holds 1 tag, 1 of them from the backup" in ran.out
    assert f"to go on with it: mv {new} {store}" in ran.out


def test_what_is_sound_needs_no_repair(run: Run, story: Path, store: Path) -> None:
    ran = run("doctor", story, "--repair", story / "new.json")
    assert ran.code == 0
    assert "There is nothing to repair in " in ran.err
    assert not (story / "new.json").exists()


@pytest.mark.parametrize("name", ["factdesk.json", "factdesk.json.bak", ".factdesk.json.lock"])
def test_a_repair_never_goes_onto_the_store(run: Run, story: Path, store: Path, name: str) -> None:
    store.write_bytes(b"{")
    before = {file: file.read_bytes() for file in story.iterdir()}
    ran = run("doctor", story, "--repair", story / name)
    assert ran.code == 1
    assert "a name of the store itself" in ran.err
    assert {file: file.read_bytes() for file in story.iterdir()} == before


def test_a_store_or_story_that_is_not_there_is_a_failure(run: Run, story: Path, tmp_path: Path) -> None:
    assert run("doctor", tmp_path / "nowhere").code == 1
    assert "There is no store file" in run("doctor", story, "--store", tmp_path / "none.json").err
    assert run("doctor").code == 2

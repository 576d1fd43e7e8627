"""`factdesk versions` tells what was changed between versions, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

from tests.corpus.pipeline.test_article_versions import NEW, OLD, put, story
from tests.tui.conftest import Run


def test_versions_are_told_for_people_and_for_programs(run: Run, tmp_path: Path) -> None:
    story(tmp_path, outlet="VRK")
    ran = run("versions", tmp_path)
    assert ran.code == 0
    assert "says nothing of a change" in ran.out
    assert "reworded: number" in ran.out
    assert "[fourteen]" in ran.out
    (step,) = json.loads(run("versions", tmp_path, "--json").out)["versions"]
    assert (step["older"]["id"], step["newer"]["id"], step["announced"]) == ("a.txt", "b.txt", False)
    assert [edit["kind"] for edit in step["edits"]] == ["reworded", "removed", "added"]
    assert step["edits"][0]["then"]["text"] == OLD[0]
    assert step["edits"][0]["now"]["text"] == NEW[0]


def test_a_story_without_versions_says_so(run: Run, tmp_path: Path) -> None:
    put(tmp_path, "a.txt", OLD)
    assert run("versions", tmp_path).out == "No article of the story has another version.\n"
    assert json.loads(run("versions", tmp_path, "--json").out) == {"versions": []}

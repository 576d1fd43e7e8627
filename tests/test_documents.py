"""What the README says is what the program does."""

from __future__ import annotations

import re
import tomllib

from store.exports.export_formats import FORMATS
from tests.documents import PICTURE, README, ROOT, with_generated
from tui.arguments import COMMANDS
from tui.user.keymap import KEYS


def test_the_key_tables_are_those_of_the_key_map() -> None:
    readme = README.read_text("utf-8")
    assert "<!-- keys -->" in readme
    assert readme == with_generated(readme), "run `python -m tests.documents`"
    assert [key.id for key in KEYS if f"`{key.id}`" not in readme] == []


def test_the_formats_are_those_of_the_exports() -> None:
    readme = README.read_text("utf-8")
    assert [one.name for one in FORMATS.values() if f"| `{one.name}` |" not in readme] == []


def test_the_test_command_is_the_one_that_ci_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    command = re.search(r"^test_command='(.*)'$", script, re.MULTILINE)
    assert command
    assert command[1] in README.read_text("utf-8").splitlines()


def test_every_command_is_in_the_readme() -> None:
    readme = README.read_text("utf-8")
    assert [command for command in COMMANDS if f"factdesk {command}" not in readme] == []


def test_the_changelog_has_the_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"## {project['version']}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_picture_is_there_and_is_of_the_sample() -> None:
    assert "Hradna" in PICTURE.read_text("utf-8").replace("&#160;", " ")


def test_links_in_the_readme_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README.read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []

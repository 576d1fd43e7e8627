"""What the README and the pages of docs say is what the program does."""

from __future__ import annotations

import doctest
import re
import tomllib
from pathlib import Path

import pytest

from corpus.cues.cue_table import CUE_TABLE
from corpus.cues.suspicion import CONTRADICTS_FROM
from corpus.matching.limits import QUEUED_FROM, SUSPECTED_FROM
from corpus.model import CueType
from corpus.sample import sample_files
from store.exports.export_formats import FORMATS
from tests.corpus.cues.test_tables import explained, table
from tests.documents import PAGES, PICTURE, README, ROOT, with_generated
from tui.arguments import COMMANDS
from tui.user.keymap import DIALOG_KEYS, KEYS

DOCS = ROOT / "docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_generated_is_current(page: Path) -> None:
    text = page.read_text("utf-8")
    assert text == with_generated(text), "run `python -m tests.documents`"


def test_every_key_stands_in_the_page_of_keys() -> None:
    page = (DOCS / "keys.md").read_text("utf-8")
    assert [key.id for key in (*KEYS, *DIALOG_KEYS) if f"`{key.id}`" not in page] == []


@pytest.mark.parametrize("page", [README, DOCS / "exports.md"], ids=lambda page: page.name)
def test_every_format_stands_where_exports_are_listed(page: Path) -> None:
    text = page.read_text("utf-8")
    assert [one.name for one in FORMATS.values() if f"| `{one.name}` |" not in text] == []


def test_every_type_of_cue_is_explained() -> None:
    page = (DOCS / "contradictions.md").read_text("utf-8")
    assert [row.type for row in CUE_TABLE if row.type is not CueType.OTHER and f"| `{row.type}` |" not in page] == []


def test_the_readme_is_short_and_its_test_command_is_the_one_that_ci_runs() -> None:
    lines = README.read_text("utf-8").splitlines()
    assert len(lines) <= 150
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    command = re.search(r"^test_command='(.*)'$", script, re.MULTILINE)
    assert command
    assert command[1] in lines


@pytest.mark.parametrize("page", [README, DOCS / "command-line.md"], ids=lambda page: page.name)
def test_every_command_is_listed(page: Path) -> None:
    text = page.read_text("utf-8")
    assert [command for command in COMMANDS if f"factdesk {command}" not in text] == []


def test_the_changelog_has_the_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"## {project['version']}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_picture_is_there_and_is_of_the_sample() -> None:
    assert "Hradna" in PICTURE.read_text("utf-8").replace("&#160;", " ")


def test_the_figures_of_the_tables_of_pairs_are_those_that_are_measured() -> None:
    page = " ".join((DOCS / "contradictions.md").read_text("utf-8").split())
    pairs, harmless = table("contradictions.jsonl", "held"), table("harmless.jsonl", "held")
    right = sum(
        found.suspicion >= CONTRADICTS_FROM and line["type"] in {cue.type for cue in found.cues}
        for line in pairs
        for found in [explained(line)]
    )
    flagged = sum(explained(line).suspicion >= CONTRADICTS_FROM for line in harmless)
    assert f"Of {len(pairs)} minimal contradictions" in page
    assert f"{right} are flagged (0.5 or more) for the right reason" in page
    assert f"of {len(harmless)} pairs there that only look like contradictions, {flagged} are" in page


def test_the_limits_of_the_queue_are_those_of_the_program() -> None:
    page = " ".join((DOCS / "matching.md").read_text("utf-8").split())
    assert f"matches from a score of {QUEUED_FROM:g}," in page
    assert f"a suspicion of {SUSPECTED_FROM:g} or more" in page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_are_relative_and_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text("utf-8"))
    assert [link for link in links if link.startswith("/") or not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_begins_with_a_sentence_on_what_it_is_for(page: Path) -> None:
    title, empty, first, *_ = page.read_text("utf-8").splitlines()
    assert title.startswith("# ")
    assert not empty
    assert re.match(r"[A-Z]\w* ", first)


def test_every_page_is_reached_from_the_readme_or_a_page() -> None:
    linked = {
        (page.parent / link).resolve()
        for page in PAGES
        for link in re.findall(r"\]\((?!https?:)([^)#]+\.md)\)", page.read_text("utf-8"))
    }
    assert [page.name for page in PAGES if page != README and page.resolve() not in linked] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_and_modules_that_a_page_names_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    paths = re.findall(r"(?<![\w./-])((?:corpus|store|tui|tests|docs)/[\w./-]*\w)", text)
    modules = re.findall(r"python -m ((?:corpus|store|tests)[\w.]*)", text)
    paths += [module.replace(".", "/") for module in modules]
    missing = [path for path in paths if not (ROOT / path).exists() and not (ROOT / f"{path}.py").exists()]
    assert missing == []


@pytest.mark.parametrize(("column", "package"), [(0, "corpus"), (1, "store"), (2, "tui")])
def test_the_rooms_of_the_architecture_are_those_of_the_contracts(column: int, package: str) -> None:
    page = (DOCS / "architecture.md").read_text("utf-8")
    table = page.partition("| `corpus` | `store` | `tui` |\n|---|---|---|\n")[2].partition("\n\n")[0]
    cells = [re.split(r"(?<!\\)\|", row)[1:-1][column] for row in table.splitlines()]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = (each for each in project["tool"]["importlinter"]["contracts"] if each.get("containers") == [package])
    assert [re.findall(r"`(\w+)`", cell) for cell in cells if cell.strip()] == [
        re.findall(r"\w+", layer) for layer in contract["layers"]
    ]


def test_the_main_job_from_python_works_as_written(tmp_path: Path) -> None:
    sample = tmp_path / "sample"
    sample.mkdir()
    for file in sample_files():
        (sample / file.name).write_bytes(file.read_bytes())
    failed, tried = doctest.testfile(
        str(DOCS / "library.md"), module_relative=False, globs={"sample": sample, "folder": tmp_path}
    )
    assert tried > 8
    assert failed == 0

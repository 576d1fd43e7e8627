"""The program as a process: what it imports, how it ends when its reader goes or its disk is full."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

ROOT = Path(__file__).parents[3]
PROGRAM = [sys.executable, "-c", "import tui.cli; tui.cli.program()"]
IMPORTED = """
import sys
from tui.cli import main
code = main(sys.argv[1:])
print("\\n".join(sorted(name for name in sys.modules)), file=sys.stderr)
sys.exit(code)
"""


def run(
    *arguments: object,
    stdin: int | None = subprocess.DEVNULL,
    stdout: int | IO[bytes] = subprocess.PIPE,
    text: bytes | None = None,
    env: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        stdin=stdin if text is None else None,
        stdout=stdout,
        stderr=subprocess.PIPE,
        input=text,
        env=os.environ | (env or {}),
        cwd=ROOT,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["tags"],
        ["export", "--format", "json"],
        ["export", "--format", "html"],
        ["doctor"],
        ["keys"],
    ],
)
def test_light_commands_import_nothing_heavy(story: Path, arguments: list[str]) -> None:
    if arguments[0] in {"tags", "export", "doctor"}:
        arguments = [arguments[0], str(story), *arguments[1:]]
    ran = subprocess.run([sys.executable, "-c", IMPORTED, *arguments], capture_output=True, cwd=ROOT, check=True)
    modules = set(ran.stderr.decode().split())
    assert "tui.cli" in modules
    heavy = {
        "textual",
        "rapidfuzz",
        "numpy",
        "scipy",
        "sparse_dot_topn",
        "sentencex",
        "Stemmer",
        "corpus.matching.matcher",
    }
    assert not heavy & modules
    assert ("jinja2" in modules) == ("html" in arguments)


def test_articles_import_no_screen(story: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", IMPORTED, "articles", str(story)], capture_output=True, cwd=ROOT, check=True
    )
    assert "textual" not in ran.stderr.decode().split()


def test_a_reader_that_has_seen_enough_is_no_failure(story: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = run("articles", story, "--json", stdout=writing)
    finally:
        os.close(writing)
    assert ran.returncode == 0
    assert b"Broken" not in ran.stderr
    assert b"Exception" not in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", ["articles", "--help"])
def test_a_full_disk_is_a_sentence(story: Path, command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = run(command, story, stdout=full)
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1].startswith(b"factdesk: The system refused: No space left")


def test_without_any_output_there_is_a_sentence(story: Path) -> None:
    ran = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *PROGRAM, "keys"], stderr=subprocess.PIPE, cwd=ROOT, check=False
    )
    assert ran.returncode == 1
    assert ran.stderr == b"factdesk: There is no standard output to write to.\n"


def test_output_is_utf_8_whatever_the_terminal_says(story: Path) -> None:
    ran = run("articles", story, env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"})
    assert ran.returncode == 0
    assert "─" in ran.stdout.decode("utf-8")


def test_pairs_come_from_standard_input(tmp_path: Path) -> None:
    pair = {"id": "x", "a": "The mayor said 12 people died.", "b": "The mayor said 19 people died."}
    answers = [run("compare", *file, "--json", text=json.dumps(pair).encode()) for file in ([], ["-"])]
    assert [json.loads(answer.stdout)["id"] for answer in answers] == ["x", "x"]


def test_the_workstation_wants_a_terminal_on_both_ends(story: Path) -> None:
    master, slave = pty.openpty()
    try:
        piped = run(story, stdin=slave)
        without_keys = run(story, stdout=slave)
    finally:
        os.close(master)
        os.close(slave)
    for ran in (piped, without_keys):
        assert ran.returncode == 1
        assert b"needs a terminal" in ran.stderr

"""`factdesk add` copies what can be read, under a name without surprises, and says what it read."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.corpus.reading.made_files import BODY, DAY, MADE, OUTLET, TITLE
from tests.tui.conftest import Run
from tests.tui.terminal.test_sanitiser import is_dangerous


class _Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize("suffix", [".html", ".eml", ".docx", ".pdf", ".warc.gz"])
def test_a_file_is_in_the_story_under_a_clean_name(run: Run, tmp_path: Path, suffix: str) -> None:
    source = tmp_path / f"Über \x1b[31m das Wehr (1){suffix}"
    source.write_bytes(MADE[suffix]())
    ran = run("add", tmp_path / "story", source)
    assert (ran.code, ran.err) == (0, "")
    (copied,) = (tmp_path / "story").iterdir()
    assert copied.name == f"Uber-31m-das-Wehr-1{suffix}"
    assert copied.read_bytes() == source.read_bytes()
    title, outlet, published, text, file, end = ran.out.split("\n", 5)
    assert title == TITLE
    assert outlet.split(maxsplit=1)[0] == "outlet"
    assert published.split()[1][:10] == DAY or suffix in {".docx", ".pdf"}
    assert "statements" in text
    assert copied.name in file
    assert not end.strip()
    read = json.loads(run("articles", tmp_path / "story", "--json").out)["articles"]
    assert {one["path"] for one in read} == {copied.name}


@pytest.mark.parametrize(
    ("suffix", "name"),
    [
        (".txt", f"{DAY}-VRK-News-Weir-breaks-at-Lauberg.txt"),
        (".html", f"{DAY}-VRK-News-Weir-breaks-at-Lauberg.html"),
        (".eml", f"{DAY}-VRK-News-Weir-breaks-at-Lauberg.eml"),
        (".xml", f"{DAY}-VRK-News-Weir-breaks-at-Lauberg.xml"),
        (".json", f"{DAY}-VRK-News-Weir-breaks-at-Lauberg.json"),
        (".pdf", "Weir-breaks-at-Lauberg.pdf"),
        (".docx", "Weir-breaks-at-Lauberg.docx"),
        (".vtt", "00-00-00-Jane-Roe-The-gate-of.vtt"),
    ],
)
def test_what_comes_from_a_pipe_is_named_by_what_it_is(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, name: str
) -> None:
    monkeypatch.setattr(sys, "stdin", _Stdin(MADE[suffix]()))
    assert run("add", tmp_path, "-").code == 0
    (copied,) = tmp_path.iterdir()
    assert copied.name.lower().removesuffix(suffix).startswith(name.lower().removesuffix(suffix))
    assert copied.suffix == suffix


def test_what_is_there_is_not_overwritten_and_not_copied_twice(run: Run, tmp_path: Path) -> None:
    story, source = tmp_path / "story", tmp_path / "a.txt"
    source.write_text(BODY[0])
    assert run("add", story, source).code == 0
    again = run("add", story, source)
    assert again.code == 0
    assert "there already" in again.err
    source.write_text(BODY[1])
    assert run("add", story, source).code == 0
    assert {one.name: one.read_text() for one in story.iterdir()} == {"a.txt": BODY[0], "a-2.txt": BODY[1]}


def test_what_cannot_be_read_is_not_copied_and_the_others_are(run: Run, tmp_path: Path) -> None:
    bad, missing, good = tmp_path / "bad.pdf", tmp_path / "missing \x1b[2J.txt", tmp_path / "good.txt"
    bad.write_bytes(b"%PDF-1.4 nothing")
    good.write_text(BODY[0])
    ran = run("add", tmp_path / "story", bad, missing, good)
    assert ran.code == 1
    assert ran.err.count("not added") == 2
    assert not any(map(is_dangerous, ran.out + ran.err))
    assert [one.name for one in (tmp_path / "story").iterdir()] == ["good.txt"]


def test_a_link_of_that_name_is_not_written_through(run: Run, tmp_path: Path) -> None:
    story, source, target = tmp_path / "story", tmp_path / "a.txt", tmp_path / "profile"
    source.write_text(BODY[0])
    story.mkdir()
    (story / "a.txt").symlink_to(target)
    assert run("add", story, source).code == 0
    assert not target.exists()
    assert (story / "a-2.txt").read_text() == BODY[0]


def test_a_mailbox_is_told_by_its_first_mails(run: Run, tmp_path: Path) -> None:
    (tmp_path / "box.mbox").write_bytes(MADE[".mbox"]() * 3)
    ran = run("add", tmp_path / "story", tmp_path / "box.mbox")
    assert ran.out.count(OUTLET) == 3
    assert "and 3 more articles in box.mbox" in ran.out

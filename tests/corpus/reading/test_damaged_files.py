"""Whatever stands in a file, it is read or refused in a sentence, in time, and the healthy files beside it are read.

`python -m tests.corpus.reading.test_damaged_files` says how many there are and which took longest.
"""

from __future__ import annotations

import tempfile
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import NothingToRead
from corpus.model import Story
from corpus.pipeline.read_story import read_story
from corpus.reading.files import MAX_BYTES
from tests.corpus.reading.damaged_files import VARIANTS, bombs, damaged
from tests.corpus.reading.made_files import BODY, MADE

BOMBS: dict[str, list[tuple[str, bytes]]] = {}
for _suffix, _name, _data in bombs():
    BOMBS.setdefault(_suffix, []).append((_name, _data))
SLOW = 20
"""Seconds of CPU that no file takes, on a busy machine either; a loop without end takes more."""


def _files(suffix: str) -> Iterator[tuple[str, bytes]]:
    yield from damaged(suffix)
    yield from BOMBS.get(suffix, ())


def _read(folder: Path, suffix: str, data: bytes) -> tuple[Story, float]:
    for old in folder.glob("file*"):
        old.unlink()
    (folder / "good.txt").write_text("\n\n".join(BODY))
    (folder / f"file{suffix}").write_bytes(data)
    start = time.process_time()
    story = read_story([folder])
    return story, time.process_time() - start


def _is_plain(sentence: str) -> bool:
    return not any(unicodedata.category(one) in {"Cc", "Cf"} for one in sentence)


@pytest.mark.parametrize("suffix", MADE)
def test_a_damaged_file_is_read_or_refused_in_a_sentence(tmp_path: Path, suffix: str) -> None:
    for name, data in _files(suffix):
        story, seconds = _read(tmp_path, suffix, data)
        assert "good.txt" in {article.id for article in story.articles}, name
        assert all(_is_plain(one.sentence) for one in story.skipped), name
        assert len(story.articles) > 1 or story.skipped, name
        assert seconds < SLOW, name
        for article in story.articles:
            assert all(article.text[one.start : one.end] == one.text for one in article.statements), name


@pytest.mark.parametrize("suffix", MADE)
def test_a_file_of_more_than_20_mb_is_refused_in_a_sentence(tmp_path: Path, suffix: str) -> None:
    with (tmp_path / f"file{suffix}").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(NothingToRead, match="larger than 20 MB"):
        read_story([tmp_path])


def test_there_are_three_hundred_of_them() -> None:
    assert len(MADE) * len(VARIANTS) >= 300


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        timed = []
        for kind in MADE:
            for name, data in _files(kind):
                story, seconds = _read(Path(folder), kind, data)
                told = "; ".join(one.sentence for one in story.skipped) or f"{len(story.articles) - 1} read"
                timed.append((seconds, kind, name, told))
    print(f"{len(timed)} files; the slowest:")  # noqa: T201
    for seconds, kind, name, told in sorted(timed, reverse=True)[:8]:
        print(f"{seconds:.2f} s {kind} {name}: {told[:120]}")  # noqa: T201

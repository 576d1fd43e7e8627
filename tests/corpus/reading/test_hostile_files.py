"""No file slows the reader down more than its size does; `hostile_files` has all of them, at their full size."""

from __future__ import annotations

from pathlib import Path

from tests.corpus.reading.hostile_files import files, reader_of
from tests.growth import ratio


def test_four_times_the_file_does_not_take_sixteen_times_as_long(tmp_path: Path) -> None:
    for number, (suffix, fragment) in enumerate([*files()][::10]):
        small, large = (reader_of(tmp_path / f"{number}-{size}{suffix}", fragment, size) for size in (15_000, 60_000))
        assert ratio(small, large, enough=9) <= 9, (suffix, fragment)

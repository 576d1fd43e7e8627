"""No file slows the reader down more than its size does; `hostile_files` has all of them, at their full size."""

from __future__ import annotations

from tests.corpus.reading.hostile_files import files, seconds_to_read


def test_four_times_the_file_does_not_take_sixteen_times_as_long() -> None:
    for suffix, fragment in [*files()][::10]:
        small, large = (seconds_to_read(suffix, fragment, size) for size in (15_000, 60_000))
        assert large < 9 * max(small, 0.002), (suffix, fragment)

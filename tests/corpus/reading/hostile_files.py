"""Files made to slow the reader down: each repeats what begins, and never ends, something that the reader looks for.

`python -m tests.corpus.reading.hostile_files` reads all of them at 100 and at 200 kB, and prints the slowest, and those
that take more than twice and a quarter as long at twice the size.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import product
from pathlib import Path

from corpus.errors import NothingToRead
from corpus.pipeline.read_story import read_story

FRAGMENTS = (
    "a", "A", " ", "\n", "\n\n", "\r", "\t", ".", ". ", "...", "…", "!", "?!", ",", ", ", ":", ";", "-",
    "—", "– ", "_", "*", "**", "#", "# ", "## ", ">", "> ", "`", "```\n", "~~~\n", "|", "| a ", "|-|\n",
    "[", "[a](", "![", "](", "<", "<a ", "<b>", "</", "&", "&amp;", "&#", "(", ")", "((", "{", "}", '"',
    "“", "”", "“a", "a” ", "'", "’", "‘", "«", "»", "`` ", "''", "\\", "/", "http://", "http://a.", "www.",
    "@", "a@", "a@b.", "$", "%", "1", "1,", "1.", "1,000", "1.5 ", "1. ", "a. ", "A. ", "A.B.", "Mr. ",
    "U.S. ", "No. ", "Jan. ", "January ", "5 January 2026 ", "2026-01-05 ", "05/01/2026 ", "at 5 pm ",
    "By ", "By A ", "By Ann Lee\n", "(Reuters) - ", "LONDON, Jan 5 (Reuters) - ", "Copyright ", "© 2026 ",
    "Share\n", "Read more: ", "Advertisement\n\n", "said", "said ", "he said, ", "“A,” he said. ",
    "according to ", "according to A ", "the Post reported that ", "told reporters ", "not ", "not only ",
    "will ", "to ", "of the ", "more than ", "- a\n", "* a\n", "1. a\n", "a\n", "a b\n", "Title: a\n",
    "---\n", "---\ntitle: a\n", "===\n", "a\n===\n", "+++\n", "\ufeff", "\x00", "\x1b[31m", "\u200b",
    "\u202e", "\u0301", "a\u0301", "字", "字。", "。", "ا", "й", "ß", "İ", "ﬁ", "\U0001f469\u200d",
    "\U0001f1fa", "New ", "New York ", "Prime Minister ", "killed 3 people ", "three ", "half a million ",
    "one of the ", "on Monday ", "Photo: ", "Photo by A ", "Watch: ", "Related\n\n", "Updated ",
    "Published: ", "“", "“a ”", "said: “", "” “", "'s ",
)  # fmt: skip
SUFFIXES = (".txt", ".md", ".html", ".vtt")


def files() -> Iterator[tuple[str, str]]:
    """A suffix and a fragment for each of the files."""
    yield from product(SUFFIXES, dict.fromkeys(FRAGMENTS))


def reader_of(path: Path, fragment: str, size: int) -> Callable[[], None]:
    """Writes a file of about that many bytes, to be read as a story by a call."""
    path.write_text(fragment * (size // len(fragment.encode())), "utf-8")

    def read() -> None:
        with suppress(NothingToRead):
            read_story([path])

    return read


def _seconds(read: Callable[[], None]) -> float:
    """CPU seconds, the best of two."""
    times = [time.process_time()]
    for _ in range(2):
        read()
        times.append(time.process_time())
    return min(times[1] - times[0], times[2] - times[1])


def main() -> None:
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for suffix, fragment in files():
            path = Path(folder) / f"a{suffix}"
            small, large = (_seconds(reader_of(path, fragment, size)) for size in (100_000, 200_000))
            found.append((large, large / small, suffix, fragment))
    found.sort(reverse=True)
    print(f"{len(found)} files; the slowest at 200 kB:")  # noqa: T201 - a command
    for large, ratio, suffix, fragment in [*found[:5], *(one for one in found if one[1] > 2.25 and one[0] > 0.1)]:
        print(f"{large:.2f} s, {ratio:.2f} times that of 100 kB: {fragment!r} {suffix}")  # noqa: T201


if __name__ == "__main__":
    main()

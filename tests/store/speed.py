"""How long saving and opening take in stores of 1,000 and 10,000 tags of about 1 KB with a history of three changes.

`python -m tests.store.speed`: before each save another process has written, so that the file is read again.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from store.records import Draft
from store.tag_store import TagStore
from tests.store.children import in_child
from tests.store.kill import filled
from tests.store.make import draft


def put_tags(path: Path, count: int) -> None:
    """A store of so many tags of another reviewer, each edited twice."""
    store = TagStore(path, "carl")
    tag = store.save(draft(0, note="x" * 80))
    for number in range(2):
        values = {name: getattr(tag, name) for name in Draft.__slots__}
        tag = store.edit(tag.id, tag.rev, Draft(**{**values, "note": f"{number} " + "y" * 80}))
    filled(path, count * path.stat().st_size, template=path.read_text("utf-8"))
    tables = json.loads(path.read_text("utf-8"))
    tables["tags"] = dict(list(tables["tags"].items())[:count])
    path.write_text(json.dumps(tables), "utf-8")


def saves(path: Path, times: int) -> list[float]:
    """Seconds of each of so many saves, sorted."""
    store = TagStore(path, "anna")
    taken = []
    for number in range(times):
        in_child(lambda number=number: TagStore(path, "bert").save(draft(number % 20, note=f"{number}")))  # type: ignore[misc]
        began = time.perf_counter()
        store.save(draft(number % 20, note=f"{number}"))
        taken.append(time.perf_counter() - began)
    return sorted(taken)


def opening(path: Path) -> tuple[float, float]:
    """Seconds until the tags are there, and by how many MiB the process grew, in a process of its own."""

    def work() -> str:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.perf_counter()
        TagStore(path, "anna").tags()
        taken = time.perf_counter() - began
        return json.dumps([taken, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024])

    seconds, grown = json.loads(in_child(work))
    return seconds, grown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=40)
    options = parser.parse_args()
    for count in (1_000, 10_000):
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            path = Path(folder) / "factdesk.json"
            put_tags(path, count)
            seconds, grown = opening(path)
            size = path.stat().st_size / 1e6
            taken = saves(path, options.saves)
            median, p95 = (1000 * taken[int(share * (len(taken) - 1))] for share in (0.5, 0.95))
            sys.stdout.write(
                f"{count:,} tags, {size:.1f} MB: opened in {seconds:.2f} s and {grown:.0f} MiB; "
                f"a save took {median:.0f} ms (median), {p95:.0f} (p95)\n"
            )


if __name__ == "__main__":
    main()

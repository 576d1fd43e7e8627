"""Many reviewers' processes that save to one file at once: what is lost, whose ids collide, how long each waits.

`python -m tests.store.crowd` is the long form of what the tests do with fewer saves.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tinydb import TinyDB

from store.records import Draft
from store.tag_store import TagStore
from tests.store.children import at_once
from tests.store.make import draft


@dataclass(frozen=True)
class Crowd:
    """What came of it: saves in all, acknowledged changes that are not in the file, tags that share an id, seconds each
    save took, and the share of the time after which the last writer was still at work alone (0 to 1)."""

    saves: int
    lost: int
    collisions: int
    waits: list[float]
    alone: float


def crowd(path: Path, writers: int, each: int) -> Crowd:
    """So many writers insert and edit by turns, `each` times."""

    def review(name: str) -> str:
        store = TagStore(path, name)
        made: list[tuple[str, int]] = []
        waits: list[float] = []
        for number in range(each):
            began = time.perf_counter()
            if number % 2 and made:
                old = next(tag for tag in store.tags() if tag.id == made[-1][0])
                values = {field: getattr(old, field) for field in Draft.__slots__}
                tag = store.edit(old.id, old.rev, Draft(**{**values, "note": f"{name} {number}"}))
            else:
                tag = store.save(draft(number % 20, note=f"{name} {number}"))
            waits.append(round(time.perf_counter() - began, 4))
            made.append((tag.id, tag.rev))
        return json.dumps([made, waits, time.monotonic()])

    began = time.monotonic()
    names = [f"reviewer {number}" for number in range(writers)]
    answers = [json.loads(text) for text in at_once([lambda name=name: review(name) for name in names])]  # type: ignore[misc]
    with TinyDB(path, access_mode="r") as db:
        tags = db.table("tags").all()
    revs = {tag["id"]: tag["rev"] for tag in tags}
    acknowledged = [save for made, _, _ in answers for save in made]
    ends = sorted(end for _, _, end in answers)
    return Crowd(
        len(acknowledged),
        sum(revs.get(id_, 0) < rev for id_, rev in acknowledged),
        len(tags) - len(revs),
        sorted(wait for _, waits, _ in answers for wait in waits),
        (ends[-1] - ends[-2]) / (ends[-1] - began) if writers > 1 else 0.0,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--each", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        found = crowd(Path(folder) / "factdesk.json", options.writers, options.each)
    at = [found.waits[int(share * (len(found.waits) - 1))] for share in (0.5, 0.95, 0.99, 1)]
    sys.stdout.write(
        f"{options.writers} writers, {found.saves} saves: {found.lost} lost, {found.collisions} ids collided; "
        f"a save took {at[0]:.3f} s (median), {at[1]:.3f} (p95), {at[2]:.3f} (p99), {at[3]:.3f} (longest); "
        f"the last writer was alone for {found.alone:.0%} of the time\n"
    )


if __name__ == "__main__":
    main()

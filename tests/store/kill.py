"""Kills a reviewer's process in the middle of its saves and looks what is left.

`python -m tests.store.kill --kills 2000` is the long form of what the tests do 200 times, at stores of three sizes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tinydb import TinyDB

from store.records import Draft
from store.tag_store import TagStore
from store.vocabulary import Status
from tests.store.children import running, start
from tests.store.make import draft, withdraw

SIZES = {200_000: 0.6, 1_000_000: 0.3, 5_000_000: 0.1}
"""Bytes of the stores, and the share of the kills that each gets."""


def save_for_ever(path: Path, log: Path, seed: int, told: int) -> None:
    """New tags, edits, withdrawals and undos, mixed; what was acknowledged is a durable line `id rev` in the log.

    A byte to the pipe `told` then says so to the one who kills.
    """
    chance = random.Random(seed)
    store = TagStore(path, "anna")
    acknowledged = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    number = len(store.tags(withdrawn=True))
    while True:
        live = store.tags()
        kind = chance.random()
        if kind < 0.4 or not live:
            number += 1
            tag = store.save(draft(number % 20, note="x" * chance.randrange(2000)))
        elif kind < 0.85:
            old = chance.choice(live)
            values = {name: getattr(old, name) for name in Draft.__slots__}
            new = Draft(**{**values, "note": "y" * chance.randrange(3000), "status": chance.choice(list(Status)[:-1])})
            tag = store.edit(old.id, old.rev, new)
        elif kind < 0.95:
            tag = withdraw(store, chance.choice(live).id)
        else:
            undone = store.undo()
            if undone is None:
                continue
            tag = undone.tag
        os.write(acknowledged, f"{tag.id} {tag.rev}\n".encode())
        os.fsync(acknowledged)
        os.write(told, b".")


def losses(path: Path, log: Path) -> list[str]:
    """Acknowledged tags that stock TinyDB does not find in the file; raises if the file is not whole."""
    if not path.exists():
        return log.read_text().splitlines() if log.exists() else []
    with TinyDB(path, access_mode="r") as db:
        revs = {tag["id"]: tag["rev"] for tag in db.table("tags").all()}
        assert all(len(tag["history"]) >= tag["rev"] for tag in db.table("tags").all())
    lines = log.read_text().splitlines() if log.exists() else []
    return [line for line in lines if revs.get(line.split()[0], 0) < int(line.split()[1])]


def filled(path: Path, size: int, template: str = "") -> None:
    """Makes a store of about so many bytes: tags of a third reviewer, each on statements of its own, like the only one
    in `template`."""
    if not template:
        TagStore(path, "carl").save(draft(0, note="z" * 900))
        template = path.read_text("utf-8")
    tables = json.loads(template)
    ((_, tag),) = tables["tags"].items()
    for number in range(2, max(2, size // len(json.dumps(tag)) + 2)):
        copy = json.loads(json.dumps(tag))
        copy["id"] = f"{tag['id'][:-6]}{number:06}"
        for statement in copy["statements"]:
            statement["path"] = f"{number}-{statement['path']}"
        copy["history"][0]["new"] = copy["id"]
        tables["tags"][str(number)] = copy
    path.write_text(json.dumps(tables), "utf-8")


def kill_again_and_again(folder: Path, kills: int, seed: int = 0, size: int = 0) -> tuple[int, int]:
    """How many saves were acknowledged, and how many kills hit a save in its middle (a temporary file was left).

    The store has `size` bytes to begin with. Without a hit among `kills` kills it goes on, up to ten times as many.
    Raises AssertionError when an acknowledged tag is gone, ValueError when the file is not whole.
    """
    path, log = folder / "factdesk.json", folder / "acknowledged.log"
    chance = random.Random(seed)
    hits = 0
    if size:
        filled(path, size)
    began = time.perf_counter()
    TagStore(path, "dora").save(draft(1))
    longest = max(0.03, 1.2 * (time.perf_counter() - began))
    for kill in count():
        if kill >= kills and (hits or kill >= 10 * kills):
            break
        ear, told = os.pipe()
        with running(lambda kill=kill, told=told: save_for_ever(path, log, seed + kill, told)) as child:  # type: ignore[misc]
            os.close(told)
            for _ in range(kill % 4):
                assert os.read(ear, 1), os.read(child.answer, 60_000).decode()
            # The moment of death is what is tried out; a child that ends by itself has failed.
            ended, _, _ = select.select([child.answer], [], [], chance.uniform(0, longest))
            assert not ended, os.read(child.answer, 60_000).decode()
        os.close(ear)
        hits += any(folder.glob(".factdesk.json.*.tmp"))
        lost = losses(path, log)
        assert not lost, f"kill {kill}: acknowledged and gone: {lost}"
        _start_small_again(path, log, size)
    return _acknowledged(log), hits


def _start_small_again(path: Path, log: Path, size: int) -> None:
    """Histories grow with every edit: begin anew before the file is so large that a kill seldom finds a save ended."""
    if path.exists() and path.stat().st_size > 2_000_000 + size:
        path.rename(path.with_name(f"done-{path.stat().st_ino}.json"))
        path.with_name("factdesk.json.bak").unlink(missing_ok=True)
        log.rename(log.with_name(f"done-{log.stat().st_ino}.log"))
        if size:
            filled(path, size)


def _acknowledged(log: Path) -> int:
    return sum(len(part.read_text().splitlines()) for part in (log, *log.parent.glob("done-*.log")) if part.exists())


def die_at_step(path: Path, log: Path, step: int, made: Draft | None = None) -> bool:
    """Save once in a child that is killed right before its `step`th system call of a save; whether it came to that."""
    made = made or draft(step % 20, note=f"step {step}")

    def work() -> None:
        calls = 0

        def deadly(call: Callable[..., object]) -> Callable[..., object]:
            def counted(*arguments: object, **options: object) -> object:
                nonlocal calls
                calls += 1
                if calls == step:
                    os.kill(os.getpid(), 9)
                return call(*arguments, **options)

            return counted

        store = TagStore(path, "anna")
        acknowledged = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        write, fsync = os.write, os.fsync
        for name in ("open", "write", "fsync", "link", "fchmod", "fchown", "rename", "unlink", "ftruncate", "close"):
            setattr(os, name, deadly(getattr(os, name)))
        tag = store.save(made)
        write(acknowledged, f"{tag.id} {tag.rev}\n".encode())
        fsync(acknowledged)

    child = start(work)
    os.close(child.answer)
    _, status = os.waitpid(child.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, -9), code
    return code == -9


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    options = parser.parse_args()
    for size, share in SIZES.items():
        kills = round(options.kills * share)
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            saves, hits = kill_again_and_again(Path(folder), kills, options.seed, size)
        sys.stdout.write(
            f"{size / 1e6:g} MB: {kills} kills (seed {options.seed}), {hits} in the middle of a save; "
            f"{saves} saves acknowledged; 0 lost, 0 files broken\n"
        )


if __name__ == "__main__":
    main()

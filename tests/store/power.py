"""Power cuts: two writers save into a store on ext4, the file system is cut off, and its journal is replayed.

`python -m tests.store.power [--cuts 60] [--without-fsync]`, as root. The file system is an image on a loop device. The
cut is ext4's own shutdown without a flush of its journal: what was not on the disk by then is gone.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import random
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from store.store_errors import StoreError
from store.tag_store import TagStore
from tests.store.children import Child, start
from tests.store.make import draft

_SHUTDOWN, _NO_LOG_FLUSH = 0x8004587D, 2  # EXT4_IOC_SHUTDOWN, EXT4_GOING_FLAGS_NOLOGFLUSH, of linux/ext4.h
_MEGABYTES = 64


@dataclass
class Outcome:
    """Tags that were acknowledged, those of them that were gone, and cuts after which the store could not be read."""

    acknowledged: int = 0
    gone: int = 0
    torn: int = 0


class NoLoopDevice(Exception):
    """No file system can be made and mounted here; the message says why."""


class Disk:
    """An ext4 file system in an image file, mounted at `mount`."""

    def __init__(self, folder: Path) -> None:
        self._image, self.mount = folder / "image", folder / "mount"
        self.mount.mkdir()
        with self._image.open("wb") as image:
            image.truncate(_MEGABYTES << 20)
        _run("mkfs.ext4", "-q", "-F", self._image)
        self.attach()

    def attach(self) -> None:
        """Mounts it; after a cut the journal is replayed."""
        _run("mount", "-o", "loop", self._image, self.mount)

    def detach(self) -> None:
        _run("umount", self.mount)

    def cut(self) -> None:
        """Nothing reaches the disk from now on; every later call fails."""
        folder = os.open(self.mount, os.O_RDONLY)
        try:
            fcntl.ioctl(folder, _SHUTDOWN, struct.pack("I", _NO_LOG_FLUSH))
        finally:
            os.close(folder)


@contextmanager
def disk() -> Iterator[Disk]:
    """A fresh file system; raises NoLoopDevice where there can be none."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            made = Disk(Path(folder))
        except (OSError, subprocess.CalledProcessError) as error:
            raise NoLoopDevice(f"no ext4 image can be mounted here ({error})") from error
        try:
            yield made
        finally:
            with suppress(subprocess.CalledProcessError):
                _run("umount", "--lazy", made.mount)


def cut_often(cuts: int, fsync: bool = True, seed: int = 1) -> Outcome:
    """The outcome of so many cuts of one file system while two reviewers save; without `fsync` as a faulty store."""
    outcome = Outcome()
    chance = random.Random(seed)
    every: set[str] = set()
    with disk() as made:
        store = made.mount / "factdesk.json"
        with closing(TagStore(store, "anna")) as tags:
            tags.save(draft())
        made.detach()  # the first store is on the disk
        made.attach()
        for number in range(cuts):
            reader, writer = os.pipe()
            names = (f"anna-{number}", f"bert-{number}")
            children = [start(partial(_save_on, store, name, writer, fsync)) for name in names]
            os.close(writer)
            acknowledged = _first(reader, chance.randrange(4, 40))
            made.cut()
            acknowledged += _rest(reader, children)
            made.detach()
            made.attach()
            every |= set(acknowledged)
            outcome.acknowledged += len(acknowledged)
            try:
                with closing(TagStore(store, "carla")) as tags:
                    there = {tag.id for tag in tags.tags()}
            except StoreError:
                outcome.torn += 1
                break
            outcome.gone += len(every - there)
            every &= there
    return outcome


def _save_on(store: Path, name: str, acknowledge: int, fsync: bool) -> None:
    """Saves tags until that fails; the id of each that was acknowledged goes down the pipe."""
    if not fsync:
        os.fsync = lambda fd: None  # the fault that the cuts must be able to find
    number = 0
    with suppress(StoreError, OSError):
        tags = TagStore(store, name)
        while True:
            os.write(acknowledge, f"{tags.save(draft(number % 15, note=str(number))).id}\n".encode())
            number += 1


def _first(reader: int, count: int) -> list[str]:
    ids: list[str] = []
    while len(ids) < count and (line := os.read(reader, 37)):
        ids.append(line.decode().strip())
    return ids


def _rest(reader: int, children: list[Child]) -> list[str]:
    with os.fdopen(reader, "rb") as pipe:
        rest = pipe.read().decode().split()
    for child in children:
        child.result()
    return rest


def _run(*command: object) -> None:
    subprocess.run([*map(str, command)], check=True, capture_output=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cuts", type=int, default=60)
    parser.add_argument("--without-fsync", action="store_true", help="as a faulty store: tags must get lost")
    options = parser.parse_args()
    print(cut_often(options.cuts, not options.without_fsync))  # noqa: T201 - a command


if __name__ == "__main__":
    main()

"""The version of what is computed from a text."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

ALGORITHM = "4"
"""Changes whenever the same articles may give other statements, matches, scores or cues than before."""


@cache
def installed() -> str:
    """Names the files of this package as they are installed, so that nothing kept outlives a change of the program."""
    digest = hashlib.blake2b(ALGORITHM.encode(), digest_size=16)
    for folder in (Path(__file__).parent, Path(__file__).parent / "cues"):
        for entry in sorted(os.scandir(folder), key=lambda each: each.name):
            if entry.name.endswith((".py", ".json", ".txt")):
                status = entry.stat()
                digest.update(f"{entry.name} {status.st_size} {status.st_mtime_ns}".encode())
    return digest.hexdigest()

"""The version of what is computed from a text."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

ALGORITHM = "4"
"""Changes whenever the same articles may give other statements, matches, scores or cues than before."""


@cache
def installed() -> str:
    """Names the files of this package as they are installed, so that nothing kept outlives a change of the program."""
    digest = hashlib.blake2b(ALGORITHM.encode(), digest_size=16)
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in (".py", ".json", ".txt"):
            status = path.stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}".encode())
    return digest.hexdigest()

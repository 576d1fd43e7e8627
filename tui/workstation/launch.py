"""What the command line asks of the workstation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Launch:
    """How to start: a story (no paths: the sample story), where its tags are, the configuration file, the mouse.

    `store` and `config` are None where the user named none.
    """

    story: tuple[Path, ...] = ()
    store: Path | None = None
    config: Path | None = None
    mouse: bool = False

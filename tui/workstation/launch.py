"""The options that the workstation is started with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Launch:
    """The story (no paths: the sample story), the files of tags and configuration (None: the default ones), whether
    the mouse is used, and the model that is asked (None: none)."""

    story: tuple[Path, ...] = ()
    store: Path | None = None
    config: Path | None = None
    mouse: bool = False
    model: str | None = None

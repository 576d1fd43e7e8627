"""The bundled sample story: six invented outlets on one flood, as package data."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable


def sample_files() -> list[Traversable]:
    """The data files of the story (articles and `story.toml`), sorted by name."""
    files = (entry for entry in resources.files(__name__).iterdir() if entry.is_file())
    return sorted((file for file in files if not file.name.endswith((".py", ".pyc"))), key=lambda file: file.name)

"""The files in TOML beside the articles: whole, or a sentence on why not."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus.model import Skipped
from corpus.reading.files import Found, Unreadable, content


def toml_file(folder: Path | None, name: str) -> tuple[Mapping[str, Any], list[Skipped]]:
    """What a file of that name in a folder holds; nothing where there is none, and the reason where it is broken."""
    if folder is None or not (folder / name).is_file():
        return {}, []
    try:
        return tomllib.loads(content(Found(name, folder / name)).decode("utf-8-sig")), []
    except Unreadable as error:
        return {}, [Skipped(name, str(error))]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        return {}, [Skipped(name, f"it is not valid TOML ({error}); the articles were read without it", read=True)]

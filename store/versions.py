"""The schema version of a store file: what the table `meta` says of it, and what follows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from store.shape import Tables

SCHEMA = 1
META = "meta"


def schema_of(tables: Tables) -> int | None:
    """The schema version that the file was written with, None where it does not say."""
    found = (document.get("schema") for document in tables.get(META, {}).values())
    return max((number for number in found if isinstance(number, int) and not isinstance(number, bool)), default=None)


def stated() -> dict[str, Any]:
    """The document of `meta` that says what the file is and which program made it."""
    return {"schema": SCHEMA, "created_by": _program()}


def read_only(path: Path, schema: int | None) -> str | None:
    """A sentence why a file of this version is not written here, None where it is."""
    if schema is None or schema <= SCHEMA:
        return None
    return (
        f"{path} was written by a newer factdesk (schema {schema}, this one knows {SCHEMA}): "
        "it can be read here, but tags cannot be saved. Update factdesk."
    )


def _program() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"factdesk {version('factdesk')}"
    except PackageNotFoundError:
        return "factdesk"

"""Schema versions of the store file, stated in its table `meta`, and migrations between them.

A file of an older version is read as if migrated, and migrated on disk by the first save, which keeps a copy of it. A
file of a newer version is read only.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from store.file.tinydb_format import Tables

SCHEMA = 2
META = "meta"

Migration = Callable[[Tables], None]


def without_relation(document: dict[str, Any]) -> None:
    """Changes a tag of version 1 that was put aside: it had a relation, which was no verdict.

    The save that put it aside now says that it took the relation away, so that its undoing gives it back.
    """
    relation = document.get("relation")
    if document.get("status") != "later" or relation is None:
        return
    document["relation"] = None
    history = document.get("history")
    if not isinstance(history, list):
        return
    for at, change in reversed([*enumerate(history)]):
        if isinstance(change, dict) and (change.get("field"), change.get("new")) == ("status", "later"):
            history.insert(at + 1, {**change, "field": "relation", "old": relation, "new": None})
            return


def _later_has_no_relation(tables: Tables) -> None:
    for document in tables.get("tags", {}).values():
        without_relation(document)


# From each version to the next: changes tables in place, keeps document ids, and leaves alone what it does not
# understand and what is migrated already.
MIGRATIONS: dict[int, Migration] = {1: _later_has_no_relation}


def schema_of(tables: Tables) -> int | None:
    """The schema version that the file was written with, None where it does not say."""
    found = (document.get("schema") for document in tables.get(META, {}).values())
    return max((number for number in found if isinstance(number, int) and not isinstance(number, bool)), default=None)


def stated() -> dict[str, Any]:
    """The document of `meta` that says what the file is and which program made it."""
    return {"schema": SCHEMA, "created_by": _program()}


def read_only(path: Path, schema: int | None) -> str | None:
    """Why a file of this version is read only here, as a sentence; None if it is not."""
    if schema is not None and schema > SCHEMA:
        return (
            f"{path} was written by a newer factdesk (schema {schema}, this one knows {SCHEMA}): "
            "it can be read here, but tags cannot be saved. Update factdesk."
        )
    if schema is not None and not _can_be_migrated(schema):
        return (
            f"{path} says that it is of schema {schema}, of which this factdesk (schema {SCHEMA}) knows nothing: "
            "it can be read here, but tags cannot be saved."
        )
    return None


def is_older(tables: Tables) -> bool:
    """Whether the tables are of an older version that can be migrated."""
    schema = schema_of(tables)
    return schema is not None and schema < SCHEMA and _can_be_migrated(schema)


def up_to_date(tables: Tables) -> Tables:
    """The tables in the current schema: a migrated copy where they are older, else the same object."""
    if not is_older(tables):
        return tables
    tables = deepcopy(tables)
    for version in range(schema_of(tables) or 0, SCHEMA):
        MIGRATIONS[version](tables)
    for document in tables[META].values():
        if "schema" in document:
            document["schema"] = SCHEMA
    return tables


def _can_be_migrated(schema: int) -> bool:
    return all(version in MIGRATIONS for version in range(schema, SCHEMA))


def _program() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"factdesk {version('factdesk')}"
    except PackageNotFoundError:
        return "factdesk"

"""Strict parser of TinyDB files: refuses everything that stock TinyDB would misread or silently lose."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

Tables = dict[str, dict[str, dict[str, Any]]]

# TinyDB converts ids to int and back: any other spelling would change on the next save, or collide with another id.
CANONICAL_ID = re.compile(r"(?:0|[1-9][0-9]{0,17})", re.ASCII)


class NotJSON(ValueError):
    """The bytes are not JSON we accept; `str(error)` ends a sentence that begins with the name of the file."""


class NotTinyDB(NotJSON):
    """Not JSON, or JSON of another shape than a TinyDB file."""


def _without_repeated_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuses duplicate keys (a merge by hand makes them): the parser keeps the last, and a save would lose a tag."""
    result = dict(pairs)
    if len(result) != len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise NotJSON(f"has the key {twice[:40]!r} twice in one object")
    return result


def value_of(content: bytes) -> Any:
    """The one JSON value that a file holds; raises NotJSON.

    NaN, infinities, lone surrogates and integers beyond 64 bits, which stock TinyDB writes, are read as it reads them.
    """
    if not content:
        raise NotJSON("is empty (0 bytes)")
    try:
        return json.loads(content.decode("utf-8"), object_pairs_hook=_without_repeated_keys)
    except NotJSON:
        raise
    except UnicodeDecodeError as error:
        raise NotJSON(f"is not UTF-8 text (byte {error.start})") from None
    except json.JSONDecodeError as error:
        raise NotJSON(f"is not whole JSON (line {error.lineno}, column {error.colno}: {error.msg})") from None
    except RecursionError:
        raise NotJSON("is nested too deeply") from None
    except ValueError as error:  # an integer of more than 4300 digits
        raise NotJSON(f"is not JSON that can be read ({error})") from None


def tables_of(content: bytes) -> Tables:
    """The tables of a TinyDB file as {table: {id: document}}; raises NotTinyDB."""
    try:
        return _checked(value_of(content))
    except NotTinyDB:
        raise
    except NotJSON as error:
        raise NotTinyDB(str(error)) from None


def _checked(data: object) -> Tables:
    if not isinstance(data, dict):
        raise NotTinyDB(f"holds {kind_of(data)} where a TinyDB file has tables")
    for name, table in data.items():
        if not isinstance(table, dict):
            raise NotTinyDB(f"has {kind_of(table)} for its table {name[:40]!r}")
        for doc_id, document in table.items():
            if not CANONICAL_ID.fullmatch(doc_id):
                raise NotTinyDB(f"has a document id that TinyDB never writes, {doc_id[:40]!r}")
            if not isinstance(document, dict):
                raise NotTinyDB(f"has {kind_of(document)} for document {doc_id} of its table {name[:40]!r}")
    return data


def kind_of(value: object) -> str:
    """What a JSON value is, in words."""
    names = {
        type(None): "null",
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), "a value")

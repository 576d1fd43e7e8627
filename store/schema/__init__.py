"""JSON Schemas of tag and export, generated from the records and shipped beside this file.

`python -m store.schema` regenerates them; a test checks that the shipped files are up to date.
"""

from __future__ import annotations

import json
from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec

from store.exports.json_export import Export
from store.records import Tag

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SHIPPED: dict[str, type] = {"tag": Tag, "export": Export}


def schemas() -> dict[Path, str]:
    """Each schema file and its generated text."""
    return {Path(__file__).with_name(f"{name}.schema.json"): _text(name, type_) for name, type_ in _SHIPPED.items()}


def _text(name: str, type_: type) -> str:
    schema = _described({"$schema": _DIALECT, "title": f"factdesk {name}", **msgspec.json.schema(type_)})
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _described(value: Any) -> Any:
    """Docstrings without indentation, which depends on the version of Python."""
    if isinstance(value, dict):
        return {
            key: cleandoc(item) if key == "description" and isinstance(item, str) else _described(item)
            for key, item in value.items()
        }
    return [_described(item) for item in value] if isinstance(value, list) else value

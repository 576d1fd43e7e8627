"""JSON and JSON Lines exports, which hold the complete tag. The same tags always give the same text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from store.json_text import dumps
from store.records import Tag
from store.tags.history import as_json

SCHEMA: Literal["factdesk/export/1"] = "factdesk/export/1"
TAG_SCHEMA = "factdesk/tag/1"


class Export(Struct, frozen=True):
    """The JSON export as a value; the shipped schema is made from it. `story` is the name of the story."""

    schema: Literal["factdesk/export/1"]
    story: str
    tags: tuple[Tag, ...]


def export_json(tags: Sequence[Tag], story: str = "") -> str:
    """One JSON object, as `Export` says, with a tag on each line: two exports can be compared line by line."""
    lines = ",\n".join(dumps(as_json(tag)) for tag in tags)
    listed = f"[\n{lines}\n]" if tags else "[]"
    return f'{{"schema":{dumps(SCHEMA)},"story":{dumps(story)},"tags":{listed}}}\n'


def export_jsonl(tags: Sequence[Tag], story: str = "") -> str:  # noqa: ARG001 - all formats are called alike
    """One tag a line, preceded by the schema, by which the file is recognised as ours."""
    return "".join(dumps({"schema": TAG_SCHEMA, **as_json(tag)}) + "\n" for tag in tags)

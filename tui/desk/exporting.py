"""Tags → the text of an export, for the command line and the workstation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any

from store.exports.export_formats import Format
from store.records import Tag
from store.tags.filters import Filters
from tui.terminal.sanitiser import clean


@dataclass(frozen=True, slots=True)
class Exported:
    """The text, and how many tags it gives; withdrawn ones, which only some formats include, are not counted."""

    text: str
    count: int


def export(format: Format, tags: Iterable[Tag], filters: Filters, story: str) -> Exported:
    """The tags that the format gives, of those that pass the filters; `tags` are all of the store, withdrawn or not."""
    chosen = format.chosen(tags, filters)
    count = sum(tag.withdrawn is None for tag in chosen)
    if format.shown:
        chosen, story = tuple(map(visible, chosen)), clean(story)
    return Exported(format.text(chosen, story), count)


def visible(tag: Tag) -> Tag:
    """The tag with every text in it sanitised, and without its history, which no report shows."""
    cleaned: Tag = _visible(replace(tag, history=()))
    return cleaned


def _visible(value: Any) -> Any:
    if isinstance(value, str):
        return value if isinstance(value, Enum) else clean(value)
    if isinstance(value, tuple):
        return tuple(map(_visible, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _visible(getattr(value, field.name)) for field in fields(value)})
    return value

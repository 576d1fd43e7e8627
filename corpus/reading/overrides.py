"""Metadata from outside the file of an article: corrections of reviewers, and `story.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.model import Skipped, Span
from corpus.reading.files import STORY_FILE
from corpus.reading.outlet_names import OutletNames
from corpus.reading.toml_file import toml_file


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reviewer put right by hand in one article.

    A field that is None was not touched; an empty string says that there is none. `furniture` and `body` hold spans of
    blocks that are, or are not, furniture whatever the rules say. All of it holds for the text with this `sha256` only
    (None: for any), wherever that is by now: the id of an article in a feed is a place, and no name.
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    furniture: frozenset[Span] = frozenset()
    body: frozenset[Span] = frozenset()
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class StoryFile:
    """A `story.toml`: the name of the story, and metadata by article id or path; and the names of outlets."""

    name: str | None = None
    articles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    outlets: OutletNames = field(default_factory=OutletNames)


def story_file(root: Path | None) -> tuple[StoryFile, list[Skipped]]:
    """The `story.toml` of a folder; an empty one, and the reason, where it is broken."""
    stated, notes = toml_file(root, STORY_FILE)
    articles: dict[str, Mapping[str, str]] = {}
    tables = stated.get("articles", {})
    if not isinstance(tables, dict):
        notes.append(Skipped(STORY_FILE, "its `articles` is not a table of tables"))
        tables = {}
    for id_, table in tables.items():
        if not isinstance(table, dict):
            notes.append(Skipped(STORY_FILE, f"[articles.“{id_}”] is not a table"))
            continue
        articles[id_] = _fields(id_, table, notes)
    name = stated.get("name")
    return StoryFile(name if isinstance(name, str) and name.strip() else None, articles), notes


def _fields(id_: str, table: Mapping[str, Any], notes: list[Skipped]) -> dict[str, str]:
    from corpus.reading.publication_dates import given_date
    from corpus.reading.raw_article import FIELDS
    from corpus.reading.stated_metadata import known_fields

    fields: dict[str, str] = {}
    for key, value in known_fields(table).items():
        if key == "published":
            value = given_date(value)  # noqa: PLW2901 - one value, made readable
        if key in FIELDS and isinstance(value, str):
            fields[key] = value.strip()
        else:
            notes.append(Skipped(STORY_FILE, f"the {key} of “{id_}” is not understood"))
    return fields

"""One text before analysis, with what its file states about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.reading.front_matter import FrontMatter

OWN_SCHEMA = "factdesk"
"""What the schema of an export of ours begins with."""
FIELDS = ("title", "outlet", "author", "published", "url")


class OwnFile(Exception):
    """The file is a store or an export of factdesk: it is skipped silently."""


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One text before analysis. `given` has the metadata that the file states, by the names of `FIELDS`, the
    `identifier` by which it calls the article, and when it was `updated`. `encoding` is one that was assumed."""

    id: str
    path: str
    text: str
    given: Mapping[str, str] = field(default_factory=dict)
    replaced: int = 0
    front: FrontMatter | None = None
    markdown: bool = False
    encoding: str | None = None


def with_title(title: str, text: str) -> str:
    """A text that begins with its title, as those that were copied from a page do."""
    return text if not title or text.startswith(title) else f"{title}\n\n{text}"

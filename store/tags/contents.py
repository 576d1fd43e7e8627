"""Decoding of a store file's tables into tags, corrections and matches; documents already decoded are reused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from store.file.migrations import schema_of
from store.file.tinydb_format import Tables
from store.records import ArticleCorrection, HandMatch, Tag, TaggedStatement
from store.tags.statement_sets import SetKey, key_of, same_statements
from store.tags.tag_limits import beyond
from store.tags.validation import odd_relation

Document = TypeVar("Document", ArticleCorrection, HandMatch)

TAGS, ARTICLES, MATCHES = "tags", "articles", "matches"


class Contents(Struct, frozen=True, dict=True):
    """One version of the file. `unreadable` has a sentence for each document that could not be decoded.

    `corrections` are by article id; earlier ones, of another text in the same place, by the sha256 of that text.
    `rows`, `article_rows` and `match_rows` map the id of a tag, an article, a match to its TinyDB document id. `sets`
    are the live tags by the key of their statements.
    """

    tags: tuple[Tag, ...] = ()
    rows: dict[str, int] = {}
    corrections: dict[str, ArticleCorrection] = {}
    article_rows: dict[str, int] = {}
    matches: tuple[HandMatch, ...] = ()
    match_rows: dict[str, int] = {}
    unreadable: tuple[str, ...] = ()
    sets: dict[SetKey, tuple[Tag, ...]] = {}

    @cached_property
    def live(self) -> tuple[Tag, ...]:
        """The tags that are not withdrawn."""
        return tuple(tag for tag in self.tags if tag.withdrawn is None)

    @cached_property
    def by_id(self) -> dict[str, Tag]:
        return {tag.id: tag for tag in self.tags}

    def on(self, statements: Sequence[TaggedStatement]) -> tuple[Tag, ...]:
        """The live tags on exactly this set of statements, the latest change last."""
        found = [tag for tag in self.sets.get(key_of(statements), ()) if same_statements(tag.statements, statements)]
        return tuple(sorted(found, key=lambda tag: tag.updated))


# A document, its tag, the key of its set, and a tuple of the tag alone. Kept from read to read: allocating 10,000 new
# tuples with each save triggered a full garbage collection (0.25 s) every few saves.
Entry = tuple[dict[str, Any], Tag, SetKey, tuple[Tag]]


class Reading:
    """Decodes tables into `Contents`; a document that is the same object as before is not decoded again."""

    def __init__(self) -> None:
        self._known: dict[str, Entry] = {}

    def forget(self, row: int) -> None:
        """Drop the cached tag of a document that TinyDB changed in place."""
        self._known.pop(str(row), None)

    def contents(self, tables: Tables | None) -> Contents:
        tables = tables or {}
        unreadable: list[str] = []
        known: dict[str, Entry] = {}
        rows: dict[str, int] = {}
        sets: dict[SetKey, tuple[Tag, ...]] = {}
        several: dict[SetKey, list[Tag]] = {}
        for row, document in tables.get(TAGS, {}).items():
            entry = self._known.get(row)
            if entry is None or entry[0] is not document:
                try:
                    tag = msgspec.convert(document, Tag)
                    if why := beyond(document) or odd_relation(tag):
                        raise msgspec.ValidationError(f"it {why}")
                except (msgspec.ValidationError, RecursionError) as error:
                    unreadable.append(
                        f"Document {row} of the table {TAGS} is not a tag ({error}); it is left as it is."
                    )
                    continue
                entry = document, tag, key_of(tag.statements), (tag,)
            _, tag, key, alone = entry
            if tag.id in rows:
                unreadable.append(
                    f"Document {row} of the table {TAGS} has the id of document {rows[tag.id]}; it is left as it is."
                )
                continue
            known[row] = entry
            rows[tag.id] = int(row)
            if tag.withdrawn is None and sets.setdefault(key, alone) is not alone:
                several.setdefault(key, [*sets[key]]).append(tag)
        sets.update((key, tuple(tags)) for key, tags in several.items())
        self._known = known
        corrections, article_rows = _corrections(tables, unreadable)
        matches, match_rows = _matches(tables, unreadable)
        return Contents(
            # One string as the key, not a tuple: see Entry.
            tags=tuple(sorted((entry[1] for entry in known.values()), key=lambda tag: tag.created + tag.id)),
            rows=rows,
            corrections=corrections,
            article_rows=article_rows,
            matches=matches,
            match_rows=match_rows,
            unreadable=tuple(unreadable),
            sets=sets,
        )


def _corrections(tables: Tables, unreadable: list[str]) -> tuple[dict[str, ArticleCorrection], dict[str, int]]:
    corrections: dict[str, ArticleCorrection] = {}
    rows: dict[str, int] = {}
    for row, one in _converted(tables, ARTICLES, ArticleCorrection, "correction", unreadable):
        before = corrections.get(one.article)
        if before and before.sha256 != one.sha256:  # another text stood there
            corrections[before.sha256], rows[before.sha256] = before, rows[one.article]
        corrections[one.article], rows[one.article] = one, row
    return corrections, rows


def _matches(tables: Tables, unreadable: list[str]) -> tuple[tuple[HandMatch, ...], dict[str, int]]:
    read = list(_converted(tables, MATCHES, HandMatch, "match", unreadable))
    matches, rows = {one.id: one for _, one in read}, {one.id: row for row, one in read}
    return tuple(sorted(matches.values(), key=lambda match: match.at + match.id)), rows


def _converted(
    tables: Tables, table: str, kind: type[Document], word: str, unreadable: list[str]
) -> Iterator[tuple[int, Document]]:
    """The decoded documents of a table with their ids; a sentence for each that cannot be decoded."""
    for doc_id, document in tables.get(table, {}).items():
        try:
            yield int(doc_id), msgspec.convert(document, kind)
        except (msgspec.ValidationError, RecursionError) as error:
            unreadable.append(f"Document {doc_id} of the table {table} is not a {word} ({error}); it is left as it is.")


def is_foreign(tables: Tables) -> bool:
    """Whether another program wrote the file: it has documents, but neither our schema version nor a tag."""
    if schema_of(tables) is not None or not any(tables.values()):
        return False
    return not any({"relation", "statements"} <= document.keys() for document in tables.get(TAGS, {}).values())

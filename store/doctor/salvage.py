"""Salvage of documents from a damaged store file, which is only read.

If the file is still JSON, its tables are walked; else its text is scanned for documents, each of which parses or does
not. A document whose table is unknown is recognised by its fields.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from store.file.migrations import META
from store.file.tinydb_format import CANONICAL_ID, kind_of
from store.records import ArticleCorrection, HandMatch, Tag
from store.tags.contents import ARTICLES, MATCHES, TAGS

# Our tables: a field that all of their documents have, and their type.
_OURS: dict[str, tuple[str, type[Any]]] = {
    TAGS: ("relation", Tag),
    MATCHES: ("statements", HandMatch),
    ARTICLES: ("article", ArticleCorrection),
}
NO_TABLE = "salvaged"
"""The table of documents that could not be assigned to one."""

_TOO_DEEP = 100
"""After so many documents nested too deeply the scan stops: each costs a parse down to the recursion limit."""

_HEAD = re.compile(r'"((?:[^"\\]|\\.){0,200})"\s*:\s*(?=\{)')
_NUMBER = re.compile("[0-9]{1,40}")
_FIRST_DOCUMENT = re.compile(r'\{\s*"[0-9]{1,40}"\s*:\s*\{')
_NO_UTF8 = re.compile("[\udc80-\udcff]")
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)  # fmt: skip


class Found(Struct, frozen=True):
    """A document that parsed: its table, its number as in the file, its content, and the tag if it is one."""

    table: str
    number: str
    document: dict[str, Any]
    tag: Tag | None = None


class Salvage(Struct, frozen=True):
    """The documents of a file that parsed, and a sentence for each damaged place."""

    found: tuple[Found, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def tags(self) -> tuple[Tag, ...]:
        return tuple(one.tag for one in self.found if one.tag)


class _Twice(dict[str, Any]):
    """An object with a duplicate key; as a dict it has the last values, in `pairs` all of them."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.pairs = pairs


class _Decoder(json.JSONDecoder):
    """Keeps duplicate keys. Not strict: a raw newline in a note is no reason to lose the tag."""

    def __init__(self) -> None:
        super().__init__(object_pairs_hook=self._object, strict=False)
        self.twice = False
        """Whether any object so far had a duplicate key."""

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(pairs)
        if len(result) == len(pairs):
            return result
        self.twice = True
        return _Twice(pairs)


def salvaged(content: bytes) -> Salvage:
    """The documents of a file; all of them if it is sound. Never raises."""
    text, lost = _text(content)
    decoder = _Decoder()
    try:
        value = decoder.decode(text.rstrip("\0"))
    except (ValueError, RecursionError):
        gathered = _Gathered(decoder, lost)
        _search(text, gathered)
    else:
        gathered = _Gathered(decoder, lost, names_are_sure=True)
        _go_through(value, gathered)
    return Salvage(tuple(gathered.found), tuple(gathered.lost))


class _Gathered(Struct):
    """The findings so far; `names_are_sure`: names of tables are intact, so unknown ones are not damage."""

    decoder: _Decoder
    lost: list[str]
    found: list[Found] = []
    names_are_sure: bool = False

    def add(self, table: str, number: str, document: dict[str, Any], where: str) -> None:
        """Add the document, or our documents nested in it where its closing brace was lost."""
        if self.decoder.twice and any(isinstance(inner, _Twice) for inner in _objects(document)):
            self.lost.append(f"{where} has a key twice: of its values the last is kept.")
        if self.names_are_sure and table not in (*_OURS, META):
            self.found.append(Found(table, number, document))
            return
        if one := _ours(number, document):
            self.found.append(one)
            return
        within = [
            one
            for outer in _objects(document)
            for key, inner in outer.items()
            if isinstance(inner, dict) and _NUMBER.fullmatch(key) and (one := _ours(key, inner))
        ]
        if within:
            self.lost.append(f"{where} has {len(within)} others within it: these are taken, and it is not.")
            self.found += within
            return
        if table == NO_TABLE and isinstance(document.get("schema"), int):
            table = META
        self.found.append(Found(table, number, document))


def _ours(number: str, document: dict[str, Any]) -> Found | None:
    """The document in the table that its fields imply, None if it is not one of ours."""
    for table, (field_of_it, kind) in _OURS.items():
        if field_of_it in document:
            try:
                value = msgspec.convert(document, kind)
            except (msgspec.ValidationError, RecursionError):
                continue
            return Found(table, number, document, value if isinstance(value, Tag) else None)
    return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """All objects in a JSON value, itself first."""
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            yield one
            left += one.values()
        elif isinstance(one, list):
            left += one


def _text(content: bytes) -> tuple[str, list[str]]:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    if encoding.startswith("utf-8"):
        text = content.decode(encoding, "surrogateescape")
        bad = [found.start() for found in _NO_UTF8.finditer(text)]
        first = "; ".join(map(_Lines(text).place, bad[:3]))
        more = f" and in {len(bad) - 3} more places" if len(bad) > 3 else ""
        lost = [f"Bytes that are no UTF-8 text are replaced by \ufffd ({first}{more})."] if bad else []
        return _NO_UTF8.sub("\ufffd", text), lost
    return content.decode(encoding, "replace"), []


# --- the file is JSON -------------------------------------------------------------------


def _go_through(value: Any, gathered: _Gathered) -> None:
    lost = gathered.lost
    if not isinstance(value, dict):
        lost.append(f"The file holds {kind_of(value)} where tables belong.")
        return
    for name, table in _pairs(value, "The file", lost):
        which = f"the table {name[:40]!r}"
        if not isinstance(table, dict):
            lost.append(f"There is {kind_of(table)} for {which}.")
            continue
        for number, document in _pairs(table, which[0].upper() + which[1:], lost):
            where = f"Document {number[:40]!r} of {which}"
            if not isinstance(document, dict):
                lost.append(f"{where} is {kind_of(document)}.")
                continue
            if not CANONICAL_ID.fullmatch(number):
                lost.append(f"{where} has a number that TinyDB never writes; it gets another one.")
            gathered.add(name, number, document, where)


def _pairs(value: dict[str, Any], where: str, lost: list[str]) -> list[tuple[str, Any]]:
    """The entries of an object, including duplicate keys."""
    if not isinstance(value, _Twice):
        return list(value.items())
    counted = Counter(key for key, _ in value.pairs)
    lost += [f"{where} has {key[:40]!r} {count} times." for key, count in counted.items() if count > 1]
    return value.pairs


# --- it is not -------------------------------------------------------------------------


def _search(text: str, gathered: _Gathered) -> None:
    lost = gathered.lost
    place = _Lines(text).place
    table = NO_TABLE
    at = too_deep = 0
    while head := _HEAD.search(text, at):
        at = head.end()
        if not _NUMBER.fullmatch(head[1]):
            if _FIRST_DOCUMENT.match(text, at):
                table = head[1]
            continue
        where = f"Document {head[1]} of the table {table[:40]!r} ({place(head.start())})"
        try:
            document, at = gathered.decoder.raw_decode(text, at)
        except RecursionError:
            lost.append(f"{where} is nested too deeply.")
            too_deep += 1
            if too_deep == _TOO_DEEP:
                lost.append("The rest was not searched: it is nested too deeply.")
                return
        except json.JSONDecodeError as error:
            lost.append(f"{where} is not whole: {error.msg}, {place(error.pos)}.")
        except ValueError as error:  # an integer of more than 4300 digits
            lost.append(f"{where} cannot be read: {error}.")
        else:
            gathered.add(table, head[1], document, where)


class _Lines:
    """Line and column of an offset, both from 1, as an editor counts."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, at: int) -> str:
        line = bisect_right(self._starts, at)
        return f"line {line}, column {at - self._starts[line - 1] + 1}"

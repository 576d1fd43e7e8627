"""What can be taken out of a damaged store file, document by document; the file is only read.

Where the file still is JSON its tables are gone through one by one; else its text is searched for documents, each of
which is whole or is not. A document whose table cannot be told any more is known by its fields.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from store.model import ArticleCorrection, HandMatch, Tag
from store.reading import ARTICLES, MATCHES, TAGS
from store.shape import CANONICAL_ID, kind_of
from store.versions import META

_OURS = {TAGS: Tag, MATCHES: HandMatch, ARTICLES: ArticleCorrection}
NO_TABLE = "salvaged"
"""The table of documents that could not be assigned to any."""

_TOO_DEEP = 100
"""So many documents are tried that are nested too deeply: each costs a walk to the limit."""

_HEAD = re.compile(r'"((?:[^"\\]|\\.){0,200})"\s*:\s*(?=\{)')
_NUMBER = re.compile("[0-9]{1,40}")
_FIRST_DOCUMENT = re.compile(r'\{\s*"[0-9]{1,40}"\s*:\s*\{')
_NO_UTF8 = re.compile("[\udc80-\udcff]")
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A whole document: its table, its number as the file has it, and what it says."""

    table: str
    number: str
    document: dict[str, Any]

    @property
    def tag(self) -> Tag | None:
        """The tag that it is, None if it is none."""
        return _as_ours(self.document, Tag) if self.table == TAGS else None


@dataclass(frozen=True, slots=True)
class Salvage:
    """The documents of a file that are whole, and a sentence for each place that is not."""

    found: tuple[Found, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def tags(self) -> tuple[Tag, ...]:
        return tuple(tag for one in self.found if (tag := one.tag))


class _Twice(dict[str, Any]):
    """An object with a key given twice; as a dict it has the last values, as `pairs` all of them."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.pairs = pairs


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    return result if len(result) == len(pairs) else _Twice(pairs)


# Not strict: a raw newline in a note is no reason to lose the tag.
_decoder = json.JSONDecoder(object_pairs_hook=_object, strict=False)


def salvaged(content: bytes) -> Salvage:
    """What the file holds; of a sound one all of it. Never fails."""
    text, lost = _text(content)
    try:
        value = _decoder.decode(text.rstrip("\0"))
    except (ValueError, RecursionError):
        result, sure = _searched(text), False
    else:
        result, sure = _gone_through(value), True
    return Salvage(tuple(_assigned(one, sure) for one in result.found), (*lost, *result.lost))


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


# --- where the file is JSON -------------------------------------------------------------------


def _gone_through(value: Any) -> Salvage:
    found: list[Found] = []
    lost: list[str] = []
    if not isinstance(value, dict):
        return Salvage((), (f"The file holds {kind_of(value)} where tables belong.",))
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
            found += _documents(name, number, document, where, lost)
    return Salvage(tuple(found), tuple(lost))


def _pairs(value: dict[str, Any], where: str, lost: list[str]) -> list[tuple[str, Any]]:
    """The entries of an object, each of those with the same key, too."""
    if not isinstance(value, _Twice):
        return list(value.items())
    keys = [key for key, _ in value.pairs]
    lost += [f"{where} has {key[:40]!r} {keys.count(key)} times." for key in value if keys.count(key) > 1]
    return value.pairs


def _documents(table: str, number: str, document: dict[str, Any], where: str, lost: list[str]) -> list[Found]:
    """The document; or those of ours that came to lie within it, where what closed it before them is gone."""
    if any(isinstance(inner, _Twice) for inner in _objects(document)):
        lost.append(f"{where} has a key twice: of its values the last is kept.")
    if not _is_ours(document):
        within = [
            Found(table, key, inner)
            for outer in _objects(document)
            for key, inner in outer.items()
            if isinstance(inner, dict) and _NUMBER.fullmatch(key) and _is_ours(inner)
        ]
        if within:
            lost.append(f"{where} has {len(within)} others within it: these are taken, and it is not.")
            return within
    return [Found(table, number, document)]


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            yield one
            left += one.values()
        elif isinstance(one, list):
            left += one


# --- where it is none -------------------------------------------------------------------------


def _searched(text: str) -> Salvage:
    found: list[Found] = []
    lost: list[str] = []
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
            document, at = _decoder.raw_decode(text, at)
        except RecursionError:
            lost.append(f"{where} is nested too deeply.")
            too_deep += 1
            if too_deep == _TOO_DEEP:
                lost.append("The rest was not searched: it is nested too deeply.")
                break
        except json.JSONDecodeError as error:
            lost.append(f"{where} is not whole: {error.msg}, {place(error.pos)}.")
        except ValueError as error:  # an integer of more than 4300 digits
            lost.append(f"{where} cannot be read: {error}.")
        else:
            found += _documents(table, head[1], document, where, lost)
    return Salvage(tuple(found), tuple(lost))


class _Lines:
    """Says where in a text an offset is, as an editor counts."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, at: int) -> str:
        line = bisect_right(self._starts, at)
        return f"line {line}, column {at - self._starts[line - 1] + 1}"


# --- which table ------------------------------------------------------------------------------


def _assigned(one: Found, sure: bool) -> Found:
    """The document with its table, where that was lost or another one of ours; `sure`: other names are no damage."""
    if sure and one.table not in (*_OURS, META):
        return one
    if one.table in _OURS and _as_ours(one.document, _OURS[one.table]):
        return one
    for table, kind in _OURS.items():
        if _as_ours(one.document, kind):
            return replace(one, table=table)
    if one.table == NO_TABLE and isinstance(one.document.get("schema"), int):
        return replace(one, table=META)
    return one


def _is_ours(document: dict[str, Any]) -> bool:
    return any(_as_ours(document, kind) is not None for kind in _OURS.values())


def _as_ours(document: dict[str, Any], kind: type[Any]) -> Any:
    try:
        return msgspec.convert(document, kind)
    except (msgspec.ValidationError, RecursionError):
        return None

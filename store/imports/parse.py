"""Parser of JSON exports to be imported, from another desk or written by a script; validated as a whole.

A tag of an export is imported as it is, with id and history. A script can leave out the fields that only the store
knows (`OF_THE_STORE`): the entry is a draft then, and its tag belongs to the reviewer who imports it. A draft needs
`relation` and `statements` only, and a statement `path`, `sha256`, `exact`, `start` and `end`.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any

import msgspec

from store.exports.json_export import SCHEMA, TAG_SCHEMA
from store.file.migrations import without_relation
from store.file.tinydb_format import NotJSON, value_of
from store.records import Draft, Tag
from store.store_errors import ImportRefused
from store.tags.history import as_json
from store.tags.tag_limits import beyond
from store.tags.timestamps import is_time, utc_now
from store.tags.validation import odd_relation, verdict_beyond

OF_THE_STORE = ("id", "reviewer", "created", "updated", "rev", "withdrawn", "history")
_CLOCKS_DIFFER = timedelta(days=1)
"""How far another desk's clock may be ahead."""

_LEFT_OUT = {"outlet": None, "title": "", "date": None, "url": None, "prefix": "", "suffix": ""}

Brought = Tag | Draft


def read_import(content: bytes, name: str) -> tuple[Brought, ...]:
    """The tags and drafts of an export, in order; `name` is the name of the file, for error messages.

    Raises ImportRefused if the file is not a JSON export, or if an entry is not a tag or has an unknown field.
    """
    found: list[Brought] = []
    places: dict[str, int] = {}
    for number, entry in enumerate(_entries(content, name), 1):
        try:
            one = _one(entry)
        except RecursionError:
            raise _refused(name, number, entry, "is nested too deeply") from None
        except ValueError as error:
            raise _refused(name, number, entry, str(error)) from None
        if isinstance(one, Tag) and places.setdefault(one.id, number) != number:
            raise _refused(name, number, entry, f"has the id of tag {places[one.id]}")
        found.append(one)
    return tuple(found)


def _entries(content: bytes, name: str) -> list[Any]:
    if content.startswith(f'{{"schema":"{TAG_SCHEMA}"'.encode()):
        raise ImportRefused(
            f"{name} is an export of the format jsonl, which leaves out withdrawn tags. "
            "Export with --format json, and import that."
        )
    try:
        value = value_of(content)
    except NotJSON as error:
        raise ImportRefused(f"{name} {error}. Nothing was imported: correct the file, or export it again.") from None
    if not isinstance(value, dict) or not {"schema", "tags"} & value.keys():
        raise ImportRefused(
            f"{name} is no JSON export of factdesk, which is an object with `schema` and `tags`: "
            "`factdesk export STORY --format json` makes one."
        )
    if isinstance(value.get("tags"), dict):
        raise ImportRefused(
            f"{name} is a store file, not an export. `factdesk export STORY --format json --store {name}` makes one."
        )
    if value.get("schema") != SCHEMA:
        raise ImportRefused(
            f"{name} has {value.get('schema')!r:.60} for its schema; this factdesk imports {SCHEMA!r}. "
            "If a newer factdesk exported it, update this one."
        )
    beyond = value.keys() - {"schema", "story", "tags"}
    if beyond:
        raise ImportRefused(
            f"{name} has a field {min(beyond)!r:.60} beside its tags, which would be lost. "
            "Nothing was imported: take it out, or update factdesk."
        )
    if not isinstance(value.get("tags"), list):
        raise ImportRefused(f"{name} has no list for its `tags`. Nothing was imported: correct the file.")
    return list(value["tags"])


def _one(entry: Any) -> Brought:
    """Raises ValueError, with the end of a sentence, for an entry that is neither a tag nor a draft."""
    if not isinstance(entry, dict):
        raise ValueError("is not an object")
    if why := beyond(entry):
        raise ValueError(why)
    without_relation(entry := deepcopy(entry))  # an older factdesk may have exported it
    given = [field for field in OF_THE_STORE if field in entry]
    if given and "id" not in entry:
        raise ValueError(
            f"has a field `{given[0]}` but no `id`. A new tag leaves out {', '.join(OF_THE_STORE)}: factdesk adds them"
        )
    kind: type[Brought] = Tag if given else Draft
    completed = entry if given else {**entry, "statements": _completed(entry.get("statements"))}
    try:
        one = msgspec.convert(completed, kind)
    except msgspec.ValidationError as error:
        raise ValueError(f"is not a tag ({error})") from None
    for place in _beyond(completed, as_json(one), ""):
        raise ValueError(f"has a field `{place}` that no tag has: it would be lost")
    if isinstance(one, Tag) and (wrong := _odd_time(one)):
        raise ValueError(wrong)
    if wrong := odd_relation(one) or (verdict_beyond(one) if isinstance(one, Draft) else ""):
        raise ValueError(f"is not a tag: {wrong}")
    return one


def _odd_time(tag: Tag) -> str:
    """The first of its times that is none, or too far in the future, to end a sentence; "" if there is none.

    Undo goes by time: a change of tomorrow would be undone before those of today.
    """
    latest = (utc_now() + _CLOCKS_DIFFER).strftime("%Y-%m-%dT%H:%M:%S")
    times = [tag.created, tag.updated, *(change.at for change in tag.history)]
    for at in times + ([tag.withdrawn.at] if tag.withdrawn else []):
        if not is_time(at):
            return f"has the time {at}, which no calendar has"
        if at > latest:
            return f"has the time {at}, which is in the future"
    return ""


def _completed(statements: Any) -> Any:
    if not isinstance(statements, list):
        return statements
    return [{**_LEFT_OUT, **one} if isinstance(one, dict) else one for one in statements]


def _beyond(given: Any, understood: Any, at: str) -> Iterator[str]:
    """The paths of fields that were given but are not part of the record."""
    if isinstance(given, dict) and isinstance(understood, dict):
        for key, value in given.items():
            if key not in understood:
                yield f"{at}{key[:60]}"
            else:
                yield from _beyond(value, understood[key], f"{at}{key}.")
    elif isinstance(given, list) and isinstance(understood, list):
        for number, (one, other) in enumerate(zip(given, understood, strict=False)):
            yield from _beyond(one, other, f"{at.removesuffix('.')}[{number}].")


def _refused(name: str, number: int, entry: Any, what: str) -> ImportRefused:
    known = entry.get("id") if isinstance(entry, dict) else None
    which = f"tag {number} (id {known[:60]})" if isinstance(known, str) and known else f"tag {number}"
    return ImportRefused(f"{name}: {which} {what}. Nothing was imported: correct the file and import it again.")

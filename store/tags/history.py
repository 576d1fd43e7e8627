"""Histories of tags: differences, applying changes, and the undo and redo stacks, which are derived from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from itertools import groupby
from typing import Any

import msgspec
from msgspec import Struct, structs

from store.records import Change, Draft, Tag, Withdrawal
from store.tags.timestamps import is_time

EDITABLE = tuple(field.name for field in fields(Tag) if field.name in Draft.__slots__)


class Step(Struct, frozen=True):
    """One save of one reviewer: all changes with one timestamp.

    `end` is the length of the tag's history right after the save was last done, undone or redone; entries from there on
    came later.
    """

    tag: str
    at: str
    changes: tuple[Change, ...]
    end: int


def as_json(value: object) -> Any:
    """A record as JSON values: dicts, lists, strings, numbers."""
    return _listed(msgspec.to_builtins(value))


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _listed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_listed(item) for item in value]
    return value


def differences(tag: Tag, draft: Draft, at: str, by: str) -> tuple[Change, ...]:
    """The changes that turn `tag` into what `draft` says; none if it says so already."""
    return tuple(
        Change(at, by, name, as_json(getattr(tag, name)), as_json(getattr(draft, name)))
        for name in EDITABLE
        if getattr(tag, name) != getattr(draft, name)
    )


def changed(tag: Tag, changes: tuple[Change, ...]) -> Tag:
    """The tag after one more save; raises msgspec.ValidationError if the changes do not make a tag."""
    values = {change.field: change.new for change in changes if change.field in (*EDITABLE, "withdrawn")}
    whole = msgspec.convert({**as_json(tag), **values}, Tag)
    return replace(whole, updated=changes[0].at, rev=tag.rev + 1, history=(*tag.history, *changes))


def saves(tag: Tag, by: str) -> Iterator[Step]:
    """The saves of this reviewer on this tag, oldest first."""
    for (at, who), group in groupby(enumerate(tag.history), key=lambda entry: (entry[1].at, entry[1].by)):
        if who == by:
            entries = list(group)
            yield Step(tag.id, at, tuple(change for _, change in entries), entries[-1][0] + 1)


def reached(tag: Tag, rev: int, draft: Draft, by: str) -> bool:
    """Whether revision `rev` of the tag was this reviewer's save of this draft, whatever came after it.

    It recognises a save that reached the file although its acknowledgement was lost.
    """
    groups = [list(group) for _, group in groupby(tag.history, key=lambda change: (change.at, change.by))]
    if len(groups) != tag.rev or not 1 <= rev <= tag.rev or groups[rev - 1][0].by != by:
        return False
    said = {name: as_json(getattr(tag, name)) for name in EDITABLE}
    for change in reversed([change for group in groups[rev:] for change in group]):
        if change.field in said:
            said[change.field] = change.old
    return said == {name: as_json(getattr(draft, name)) for name in EDITABLE}


def undo_and_redo(tags: Iterable[Tag], by: str) -> tuple[list[Step], list[Step]]:
    """The undo stack and the redo stack of a reviewer, each with the latest save last."""
    done: _Stack = {}
    undone: _Stack = {}
    for step in sorted((step for tag in tags for step in saves(tag, by)), key=_order):
        mark = next((change for change in step.changes if change.field in ("undo", "redo")), None)
        if mark is None:
            done[step.at, step.tag] = step
            undone.clear()
        elif mark.field == "undo":
            _move(done, undone, step, mark.old)
        else:
            _move(undone, done, step, mark.old)
    return [*done.values()], [*undone.values()]


_Stack = dict[tuple[str, str], Step]
"""By time and tag, the latest last."""


def _order(step: Step) -> tuple[bool, str, str]:
    return is_time(step.at), step.at, step.tag  # a time that no calendar has is not the latest


def _move(source: _Stack, target: _Stack, mover: Step, at: object) -> None:
    step = source.pop((at, mover.tag), None) if isinstance(at, str) else None
    if step is not None:
        target[step.at, step.tag] = structs.replace(step, end=mover.end)


def undoing(step: Step, tag: Tag, at: str, by: str) -> tuple[Change, ...]:
    """The changes that undo `step`; a tag that it created is withdrawn."""
    changes = []
    for change in step.changes:
        if change.field == "created":
            changes.append(_withdrawal(tag, at, by))
        else:
            changes.append(Change(at, by, change.field, change.new, change.old))
    return *changes, Change(at, by, "undo", step.at, None)


def redoing(step: Step, tag: Tag, at: str, by: str) -> tuple[Change, ...]:
    """The changes that redo `step`; a tag that it created is live again."""
    changes = []
    for change in step.changes:
        if change.field == "created":
            changes.append(Change(at, by, "withdrawn", as_json(tag.withdrawn), None))
        elif change.field == "withdrawn":
            changes.append(_withdrawal(tag, at, by))
        else:
            changes.append(Change(at, by, change.field, change.old, change.new))
    return *changes, Change(at, by, "redo", step.at, None)


def _withdrawal(tag: Tag, at: str, by: str) -> Change:
    return Change(at, by, "withdrawn", as_json(tag.withdrawn), as_json(Withdrawal(at, by)))


def what_it_did(step: Step) -> str:
    """The step in words, to stand after "undid" or "redid"."""
    names = [change.field for change in step.changes]
    if "created" in names:
        return "the new tag"
    if "withdrawn" in names:
        return "the withdrawal"
    return f"the change of {listing(names)}"


def later(one: Tag, other: Tag) -> bool:
    """Whether `one` is the later of two versions of a tag."""
    return age(one) > age(other)


def age(tag: Tag) -> tuple[int, str]:
    """Grows with every save: the number of saves, and the time of the last one."""
    return tag.rev, tag.updated


def listing(names: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`, each name once."""
    *first, last = dict.fromkeys(names)
    return f"{', '.join(first)} and {last}" if first else last

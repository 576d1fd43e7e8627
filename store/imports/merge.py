"""Merging imported tags by id and history; nothing that was changed here is overwritten or revived."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile

from msgspec import Struct

from store.imports.parse import Brought
from store.records import Change, Draft, Tag
from store.tags.history import listing
from store.tags.statement_sets import SetKey, key_of, same_statements


class Clash(Struct, frozen=True):
    """A merge conflict: `ours` is in the store, `theirs` was to be imported and was not.

    They have the same id where their histories diverged; else they are two tags of one reviewer on the same statements.
    """

    ours: Tag
    theirs: Tag


class Taken(Struct, frozen=True):
    """The outcome of an import. `new` and `newer` are in the store now, the others left it unchanged.

    `newer` continues the history of ours, `older` is continued by ours, `withdrawn` lives there but was withdrawn here.
    """

    new: tuple[Tag, ...] = ()
    newer: tuple[Tag, ...] = ()
    same: tuple[Tag, ...] = ()
    older: tuple[Tag, ...] = ()
    withdrawn: tuple[Tag, ...] = ()
    clashes: tuple[Clash, ...] = ()


class _Desk(Struct):
    """The tags during a merge: those of the store, and those imported so far."""

    before: dict[str, Tag]
    now: dict[str, Tag]
    sets: dict[tuple[SetKey, str], list[str]] = {}
    stored: dict[tuple[SetKey, str], list[str]] = {}

    @classmethod
    def of(cls, tags: Iterable[Tag]) -> _Desk:
        desk = cls({tag.id: tag for tag in tags}, {})
        for tag in desk.before.values():
            desk.put(tag)
        return desk

    def put(self, tag: Tag) -> None:
        self.now[tag.id] = tag
        for index in (self.sets, self.stored) if tag.id in self.before else (self.sets,):
            index.setdefault((key_of(tag.statements), tag.reviewer), []).append(tag.id)

    def on_the_same(self, tag: Tag) -> Iterator[Tag]:
        """The tags of the same reviewer on the same statements, withdrawn ones too, without this one."""
        return self._among(self.sets, tag)

    def live_rival(self, tag: Tag) -> Tag | None:
        """Another live tag of the store on the same statements: a reviewer has at most one on a set."""
        if tag.withdrawn is not None:
            return None
        return next((other for other in self._among(self.stored, tag) if other.withdrawn is None), None)

    def _among(self, index: dict[tuple[SetKey, str], list[str]], tag: Tag) -> Iterator[Tag]:
        for id_ in index.get((key_of(tag.statements), tag.reviewer), ()):
            other = self.now[id_]
            if id_ != tag.id and same_statements(other.statements, tag.statements):
                yield other


def taken(tags: Iterable[Tag], entries: Sequence[Brought], made: Callable[[Draft], Tag]) -> Taken:
    """Merge an import into a store with these tags (all of them); `made` creates the tag of a draft.

    Tags that are known come first, so that one withdrawn elsewhere makes room for its successor.
    """
    desk = _Desk.of(tags)
    whole = [entry for entry in entries if isinstance(entry, Tag)]
    result: dict[str, list[Tag]] = {name: [] for name in ("new", "newer", "same", "older", "withdrawn")}
    clashes: list[Clash] = []
    for theirs in (tag for tag in whole if tag.id in desk.before):
        _known(desk, theirs, result, clashes)
    for theirs in (tag for tag in whole if tag.id not in desk.before):
        if rival := desk.live_rival(theirs):
            clashes.append(Clash(rival, theirs))
        else:
            result["new"].append(theirs)
            desk.put(theirs)
    for draft in (entry for entry in entries if isinstance(entry, Draft)):
        _drafted(desk, made(draft), result, clashes)
    return Taken(**{name: tuple(found) for name, found in result.items()}, clashes=tuple(clashes))


def _known(desk: _Desk, theirs: Tag, result: dict[str, list[Tag]], clashes: list[Clash]) -> None:
    ours = desk.before[theirs.id]
    shared = _shared(ours, theirs)
    one_tag = (ours.reviewer, ours.created) == (theirs.reviewer, theirs.created)
    continued = one_tag and shared == len(ours.history) < len(theirs.history)
    if theirs == ours:
        result["same"].append(theirs)
    elif shared == len(theirs.history) < len(ours.history) and theirs.rev < ours.rev:
        result["older"].append(theirs)
    elif not continued or theirs.rev <= ours.rev:
        clashes.append(Clash(ours, theirs))
    elif ours.withdrawn is not None and theirs.withdrawn is None:
        result["withdrawn"].append(theirs)
    elif not same_statements(ours.statements, theirs.statements) and (rival := desk.live_rival(theirs)):
        clashes.append(Clash(rival, theirs))
    else:
        result["newer"].append(theirs)
        desk.put(theirs)


def _drafted(desk: _Desk, theirs: Tag, result: dict[str, list[Tag]], clashes: list[Clash]) -> None:
    """A draft has no id, so it is compared with the reviewer's tag on the same statements."""
    known = list(desk.on_the_same(theirs))
    live = next((tag for tag in known if tag.withdrawn is None), None)
    if live is None and known:
        result["withdrawn"].append(theirs)
    elif live is None:
        result["new"].append(theirs)
        desk.put(theirs)
    elif Draft.of(live) == Draft.of(theirs):
        result["same"].append(live)
    else:
        clashes.append(Clash(live, theirs))


def _shared(one: Tag, other: Tag) -> int:
    """The length of the common prefix of the two histories."""
    pairs = zip(one.history, other.history, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def sides(clash: Clash) -> str:
    """The two sides of a conflict in words: who did what here, and who there."""
    ours, theirs = clash.ours, clash.theirs
    if ours.id != theirs.id:
        return f"{ours.reviewer} has another tag on these statements here ({ours.id}), which says otherwise"
    shared = _shared(ours, theirs)
    here, there = ours.history[shared:], theirs.history[shared:]
    if not here and not there:
        return "here and there it says different things with the same history: one of them was changed by hand"
    return f"here {_did(here)}, there {_did(there)}"


def _did(changes: Sequence[Change]) -> str:
    if not changes:
        return "nobody changed anything"
    what = [change.field for change in changes if change.field not in ("undo", "redo")]  # these mark what stands beside
    return f"{listing(change.by for change in changes)} changed {listing(what or ['it'])} (last at {changes[-1].at})"

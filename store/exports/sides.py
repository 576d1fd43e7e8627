"""The two sides of a cue's sentence, its "here" and "there": named, and marked in the passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from store.exports.word_diff import Piece, in_pieces

# Quotations are short; the bound keeps a long text that somebody imported from taking quadratic time.
_SENTENCE = re.compile(r"“(.{1,200}?)” here, “(.{1,200}?)” there(.*)", re.DOTALL)
_CUT = "…"


def two_sides(why: str) -> tuple[str, str, str] | None:
    """What a sentence quotes of each side, and what it says behind; None where it does not tell two sides apart."""
    found = _SENTENCE.fullmatch(why)
    return (found[1], found[2], found[3]) if found else None


def with_sides(why: str, one: str, other: str, *, swapped: bool = False) -> str:
    """The sentence with names in place of "here" and "there", the other side first if `swapped`.

    `“3” here, “4” there; both: dead` becomes `Courier: “3”, Wire: “4”; both: dead` by the names `Courier:` and `Wire:`.
    A sentence that does not tell two sides apart stays as it is.
    """
    found = two_sides(why)
    if found is None:
        return why
    here, there, tail = found
    sides = [f"{one} “{here}”", f"{other} “{there}”"]
    return ", ".join(reversed(sides) if swapped else sides) + tail


def without_sides(why: str) -> str:
    """The sentence as short as it can be beside the names of both sides: `3 ↔ 4; both: dead`."""
    found = two_sides(why)
    return "{} ↔ {}{}".format(*found) if found else why


def rested_on(whys: Iterable[str], passages: Sequence[str]) -> tuple[tuple[Piece, ...], ...] | None:
    """Two passages in pieces, of which those `differ` that the sentences quote; None if none is found on both sides."""
    spans: list[list[tuple[int, int]]] = [[], []]
    for why in whys:
        found = two_sides(why)
        if found is None or len(passages) != 2:
            continue
        places = [_place(quoted, passage) for quoted, passage in zip(found[:2], passages, strict=True)]
        for place, kept in zip(places, spans, strict=True):
            if place and all(places):
                kept.append(place)
    if not all(spans):
        return None
    return tuple(in_pieces(passage, sorted(kept)) for passage, kept in zip(passages, spans, strict=True))


def _place(quoted: str, passage: str) -> tuple[int, int] | None:
    """Where the words of a quotation stand first in a passage, as whole words; the quotation may have been cut."""
    words = r"\s+".join(map(re.escape, quoted.removesuffix(_CUT).split()))
    found = re.search(rf"(?<!\w){words}" + ("" if quoted.endswith(_CUT) else r"(?!\w)"), passage) if words else None
    return found.span() if found else None

"""What a number counts: its noun, where that is, and what became of the people who are counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.facts.tokens import REPORTING, Token, clause_left, clause_right, is_possessive
from corpus.facts.units import CLASSES, UNITS
from corpus.text.word_lists import BE

_FATES = {
    "dead": "kill die dead death fatal toll slain perish live bodi corps execut behead murder drown massacr",
    "hurt": "injur wound hurt hospit hospitalis treat burn surviv survivor",
    "missing": "miss unaccount disappear",
    "held": "arrest detain held jail imprison hostag kidnap abduct captur",
    "moved": "evacu displac homeless flee rescu move leav left home safeti",
}

FATE_OF = {stem: fate for fate, stems in _FATES.items() for stem in stems.split()}

_VERBISH = re.compile(r"(?:ed|ing)$")

_PLACE_WORDS = {"in", "at", "near", "outside", "from"}


def of_people(words: Sequence[Token], first: int) -> bool:
    """Whether what has no noun is the object of "kills", "injuring" and the like."""
    before = words[first - 1] if first else None
    return before is not None and before.stem in FATE_OF and before.lower.endswith(("s", "ed", "ing"))


def per_hour(words: Sequence[Token], heads: frozenset[str], end: int) -> tuple[frozenset[str], int]:
    """ "miles per hour" as a speed; other units unchanged."""
    speed = _SPEEDS.get(next(iter(heads)))
    lowers = [word.lower for word in words[end : end + 2]]
    if speed and len(lowers) == 2 and lowers[0] in {"per", "an", "/"} and lowers[1] in {"hour", "h"}:
        return frozenset({speed}), end + 2
    return heads, end


_SPEEDS = {"mile": "mph", "kilometr": "kph"}


def heads_at(words: Sequence[Token], at: int) -> tuple[frozenset[str], int]:
    """Stems of what is counted, the first plural noun after the number, else the last noun; and the index after it."""
    if at + 1 < len(words) and words[at].lower == "-":
        unit = CLASSES.get(words[at + 1].stem, words[at + 1].stem)
        if unit in UNITS and UNITS[unit][0] != "time":  # "the 9-kilometre tunnel", but not "the 200-year-old house"
            return frozenset({unit}), at + 2
    run: list[int] = []
    for index in clause_right(words, at, 7):
        word = words[index]
        if word.lower in {"more", "other", "others", "people", "-", "'", "’"} and word.lower not in {
            "people",
            "others",
        }:
            continue
        if word.lower == "others":
            return frozenset({"other"}), index + 1
        if is_possessive(word):
            continue
        if not word.content or word.lower in REPORTING or len(run) == 4:
            break
        if run and _VERBISH.search(word.lower) and is_plural(words[run[-1]].lower):
            break
        run.append(index)
        if is_plural(word.lower):
            break
    if not run:
        bracket = [index for index in range(at, min(len(words), at + 2)) if words[index].lower == "["]
        return heads_at(words, bracket[0] + 1) if bracket else (frozenset(), at)
    head = words[run[-1]]
    return frozenset({CLASSES.get(head.stem, head.stem)}), run[-1] + 1


def is_plural(lower: str) -> bool:
    """Whether a folded word looks like the plural of a countable noun."""
    return (lower.endswith("s") and len(lower) > 3 and not lower.endswith(("ss", "us", "is", "'s"))) or lower in {
        "people", "men", "women", "children", "dead", "police", "km", "kg", "feet", "metres", "mph", "kph", "percent",
    }  # fmt: skip


def place_at(words: Sequence[Token], at: int) -> frozenset[str]:
    """Stems of the name after the next "in" or "at" within the clause, before another number."""
    for index in clause_right(words, at, 9):
        if words[index].lower in {"and", "while", "but", "another"} or words[index].is_figure:
            break
        if words[index].lower in _PLACE_WORDS:
            names = []
            for follow in clause_right(words, index + 1, 5):
                word = words[follow]
                if word.lower in {"the", "al", "el", "-"}:
                    continue
                if not word.text[0].isupper() or not word.content:
                    break
                names.append(word.stem)
            if names:
                return frozenset(names)
    return frozenset()


def opening_place(words: Sequence[Token], at: int) -> frozenset[str]:
    """Stems of the name with which a sentence opens: "In Central Aceh district, 10 people were killed"."""
    comma = next((index for index in range(min(at, _OPENING)) if words[index].text == ","), -1)
    if comma < 1 or words[0].lower not in _PLACE_WORDS:
        return frozenset()
    return frozenset([word.stem for word in words[1:comma] if word.content and word.text[0].isupper()])


_OPENING = 8


def fate_of(words: Sequence[Token], first: int, last: int, end: int) -> str:
    """dead, hurt, missing, held or moved, by the nearest such word: the verb whose object it is ("killing at least five
    people and injuring dozens"), else at the noun, after it, before the number."""
    before = words[first - 1] if first else None
    if before is not None and before.stem in FATE_OF and before.lower.endswith(("ing", "ed", "s", "hurt")):
        passive = first > 1 and words[first - 2].lower in BE
        if not passive:
            return FATE_OF[before.stem]
    for index in (*range(last, end), *clause_right(words, end, 6), *clause_left(words, first, 4)):
        if words[index].stem in FATE_OF:
            return FATE_OF[words[index].stem]
    return ""

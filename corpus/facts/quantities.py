"""Quantities of a statement: what is counted or measured, where, and in which context.

Numbers are comparable only if they count the same: a noun, a unit, money, per cent, an age. A number without a noun of
its own ("four meetings, three in The Hague and one in Vienna") inherits that of the list and is told apart by its
place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from corpus.facts.numerals import NUMERAL_WORDS, TIMES, VAGUE, Numeral, fraction_at, numeral_at, ordinal_of
from corpus.facts.tokens import REPORTING, Token, clause_left, clause_right, is_possessive, word_set
from corpus.text.word_lists import BE

MAX_QUANTITIES = 24


class Kind(StrEnum):
    """What sort of number it is; only numbers of one kind are compared."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    AGE = "age"
    ORDINAL = "ordinal"
    SCORE = "score"


class Quantity(NamedTuple):
    """A number of a statement. `start` and `end` span the numeral and the noun or unit it is read with.

    `heads` are stems of what it counts; `place` stems of the names after "in" or "at" that tell a sub-count apart;
    `setting` stems of the content words around it in its clause; `part` is true for a share of a larger count ("one of
    the four"); `fate` tells the dead from the injured. `whole`: it is what something is a share of ("of its 578
    schools"); `others`: others are counted, beside some that are named.
    """

    start: int
    end: int
    low: float
    high: float
    exact: bool
    kind: Kind
    heads: frozenset[str]
    place: frozenset[str]
    setting: frozenset[str]
    part: bool
    fate: str
    whole: bool = False
    others: bool = False


CURRENCY = {
    "$": "$", "£": "£", "€": "€", "¥": "¥", "₹": "₹", "dollar": "$", "usd": "$", "pound": "£", "euro": "€", "eur": "€",
    "gbp": "£", "yen": "¥", "cent": "¢", "rupe": "₹", "buck": "$", "franc": "franc", "yuan": "yuan", "ruble": "ruble",
}  # fmt: skip
_PERCENT = {"%", "percent", "pct", "percentage"}
CLASSES = {
    "people": "person", "peopl": "person", "person": "person", "men": "man", "women": "woman", "children": "child",
    "civilian": "person", "passeng": "person", "victim": "person", "resid": "person", "villag": "person",
    "inhabit": "person", "citizen": "person", "kid": "child",
    "km": "kilometr", "kilomet": "kilometr", "metr": "meter", "m": "meter", "ft": "foot", "feet": "foot",
    "mi": "mile", "kg": "kilogram", "kilo": "kilogram", "mph": "mph", "kph": "kph", "tonn": "ton", "hr": "hour",
    "hrs": "hour", "min": "minut", "mins": "minut",
}  # fmt: skip
UNITS = {
    "centimetr": ("length", 0.01), "centimet": ("length", 0.01), "cm": ("length", 0.01), "inch": ("length", 0.0254),
    "foot": ("length", 0.3048), "yard": ("length", 0.9144), "meter": ("length", 1.0), "kilometr": ("length", 1e3),
    "mile": ("length", 1609.3), "gram": ("mass", 1e-3), "ounc": ("mass", 0.02835), "lb": ("mass", 0.4536),
    "kilogram": ("mass", 1.0), "ton": ("mass", 1e3), "acr": ("area", 0.4047), "hectar": ("area", 1.0),
    "litr": ("volume", 1.0), "liter": ("volume", 1.0), "gallon": ("volume", 3.785), "mph": ("speed", 1.609),
    "kph": ("speed", 1.0), "minut": ("time", 1 / 60), "hour": ("time", 1.0), "day": ("time", 24.0),
    "week": ("time", 168.0), "month": ("time", 730.5), "year": ("time", 8766.0), "decad": ("time", 87660.0),
}  # fmt: skip
"""Dimension and size of units, by what a quantity counts: 48 hours are two days, 30 metres nearly 100 feet."""

_FATES = {
    "dead": "kill die dead death fatal toll slain perish live bodi corps execut behead murder drown massacr",
    "hurt": "injur wound hurt hospit hospitalis treat burn surviv survivor",
    "missing": "miss unaccount disappear",
    "held": "arrest detain held jail imprison hostag kidnap abduct captur",
    "moved": "evacu displac homeless flee rescu move leav left home safeti",
}
_FATE_OF = {stem: fate for fate, stems in _FATES.items() for stem in stems.split()}
_VERBISH = re.compile(r"(?:ed|ing)$")
_PLACE_WORDS = {"in", "at", "near", "outside", "from"}
_DETERMINERS = {"the", "these", "those", "its", "their", "his", "her", "our"}
_LABELS = {"no", "number", "nr", "nos", "#", "article", "section", "chapter", "page", "route", "highway", "flight",
           "room", "gate", "group", "phase", "type", "day", "class", "level", "version", "channel", "week", "windows",
           "interstate", "category", "psalm", "explorer", "versions", "apartment", "lane", "terminal", "stage", "ie"}  # fmt: skip
_YEAR_BEFORE = {"in", "since", "of", "by", "until", "before", "after", "during", "from", "to", "and", "-", "–", "("}


def quantities(words: Sequence[Token], taken: Sequence[tuple[int, int]] = (), in_words: bool = True) -> list[Quantity]:
    """The quantities of a statement in order; `taken` are spans (code points) already read as dates.

    Years, clock times, labels ("No. 5", "Boeing 747") and "one" as a pronoun are left out.
    """
    found: list[Quantity] = []
    inherited: frozenset[str] = frozenset()
    behind, whole_at = 0, -1
    for at in _beginnings(words, in_words):
        word = words[at]
        if at < behind or any(start <= word.start < end for start, end in taken):
            continue
        if behind_score := _score_ends(words, at):
            score = _score(words, at, behind_score)
            if score is not None:
                found.append(score)
            behind = behind_score
            continue
        if in_words and (share := _share(words, at)):
            found.append(share[0])
            behind = share[1]
            continue
        if in_words and (special := _part_or_times(words, at)):
            found.append(special)
            behind = at + 2
            continue
        ordinal = ordinal_of(word) if in_words else None
        numeral = Numeral(at, at, at + 1, ordinal, ordinal, True) if ordinal else numeral_at(words, at, in_words)
        if numeral is None and in_words and word.lower == "another" and inherited and _place(words, at + 1):
            numeral = Numeral(at, at, at + 1, 1.0, 1.0, True)  # "one in The Hague and another in Vienna"
        if numeral is None or _is_label(words, numeral):
            continue
        quantity = _quantity(words, numeral, inherited, ordinal is not None)
        if quantity is not None:
            if at == whole_at:
                quantity = quantity._replace(whole=True)
            whole_at = _whole(words, numeral.last) if quantity.part else -1
            found.append(quantity)
            if quantity.kind is Kind.COUNT and not quantity.part:
                inherited = quantity.heads
            if len(found) == MAX_QUANTITIES:
                break
        behind = numeral.last
    return found


def _whole(words: Sequence[Token], at: int) -> int:
    """The index of the numeral of which another is a part: "of its 578 schools"; -1 where there is none."""
    skip = at + 1
    while skip < len(words) and (words[skip].lower in _DETERMINERS or is_possessive(words[skip])):
        skip += 1
    return skip if skip < len(words) and numeral_at(words, skip) else -1


_GAMES = frozenset({"run", "lead", "deficit", "advantage", "start", "record", "drive", "streak"})
"""What else than a result a score is of, by stem."""


def _score_ends(words: Sequence[Token], at: int) -> int:
    """The index behind a score or a chain of figures ("65-53", "9-1-1") that begins at a word; 0 where there is none.

    What rises is a range ("10-15 people"), but for a score behind which a result stands ("2-3 defeat").
    """
    last = at + 1
    while (
        last + 1 < len(words)
        and words[last].text in _DASHES
        and words[last].start == words[last - 1].end
        and words[last + 1].start == words[last].end
        and words[last + 1].text.isdecimal()
    ):
        last += 2
    if last == at + 1 or not words[at].text.isdecimal():
        return 0
    if last == at + 3:
        low, high = float(words[at].text), float(words[at + 2].text)
        following = words[last].lower if last < len(words) else ""
        if high > _MOST_SCORED or (low < high and following not in _RESULTS):
            return 0
    return last


_DASHES = frozenset("-–‑")
_MOST_SCORED = 200
_RESULTS = word_set(
    "win victory loss defeat triumph rout thrashing drubbing draw tie result score run lead upset success"
)


def _score(words: Sequence[Token], at: int, end: int) -> Quantity | None:
    """A score of two sides, whichever is named first; None for a record in brackets and for longer chains."""
    if end != at + 3 or (at and words[at - 1].text in "(["):
        return None
    low, high = sorted((float(words[at].text), float(words[at + 2].text)))
    what = next((words[i].stem for i in clause_right(words, end, 3) if words[i].stem in _GAMES), "result")
    value, heads = 1000 * high + low, frozenset({what})
    return Quantity(
        words[at].start, words[end - 1].end, value, value, True, Kind.SCORE, heads, frozenset(),
        _setting(words, at, end, heads), False, "",
    )  # fmt: skip


def _share(words: Sequence[Token], at: int) -> tuple[Quantity, int] | None:
    """ "one in every 500 users", "three out of four voters" as per cent, and the index behind."""
    first = numeral_at(words, at)
    if first is None or first.last + 1 >= len(words) or not first.low == first.high > 0:
        return None
    skip = first.last
    if words[skip].lower == "out" and words[skip + 1].lower == "of":
        skip += 2
    elif words[skip].lower == "in" and first.low < 10:
        skip += 1 + (words[skip + 1].lower == "every")
    else:
        return None
    whole = numeral_at(words, skip) if skip < len(words) else None
    if (
        whole is None
        or whole.low != whole.high
        or whole.low <= first.low
        or words[skip].start - words[skip - 1].end > 1
    ):
        return None
    if whole.low > _MOST_IN and whole.low % 10:
        return None  # "one in 1987"
    value = 100 * first.low / whole.low
    found = Quantity(
        words[first.first].start, words[whole.last - 1].end, 0.97 * value, 1.03 * value, False, Kind.PERCENT,
        frozenset("%"), frozenset(), _setting(words, first.first, whole.last, frozenset()), False, "",
    )  # fmt: skip
    return found, whole.last


_MOST_IN = 100


def _beginnings(words: Sequence[Token], in_words: bool) -> list[int]:
    """Indices of the words at which a numeral can begin."""
    return [
        at
        for at, (_, _, _, lower, stem, content) in enumerate(words)
        if (in_words and lower in NUMERAL_WORDS) or (not content and stem[0].isdigit())
    ]


def _part_or_times(words: Sequence[Token], at: int) -> Quantity | None:
    """ "two thirds of the volunteers" as per cent, "doubled" as a number of times."""
    if words[at].lower in TIMES:
        value = TIMES[words[at].lower]
        kind, heads, last, slack = Kind.COUNT, frozenset({"fold"}), at + 1, 0.0
    elif found := fraction_at(words, at):
        last, value = found
        kind, heads, value, slack = Kind.PERCENT, frozenset("%"), 100 * value, 3.0
    else:
        return None
    return Quantity(
        words[at].start, words[last - 1].end, value - slack, value + slack, False, kind, heads, frozenset(),
        _setting(words, at, last, heads), False, "",
    )  # fmt: skip


def _quantity(words: Sequence[Token], numeral: Numeral, inherited: frozenset[str], ordinal: bool) -> Quantity | None:
    first, last = numeral.first, numeral.last
    next_lower = words[last].lower if last < len(words) else ""
    before = words[numeral.figure - 1].lower if numeral.figure else ""
    kind, part, end = Kind.ORDINAL if ordinal else Kind.COUNT, False, last
    heads: frozenset[str]
    currency = CURRENCY.get(before)
    if ordinal and next_lower and (words[last].start == words[last - 1].end or words[last].stem in _ADDRESSES):
        return None
    if currency:
        kind, heads, first = Kind.MONEY, frozenset({currency}), min(first, numeral.figure - 1)
    elif next_lower in _PERCENT or (next_lower == "per" and last + 1 < len(words) and words[last + 1].lower == "cent"):
        kind, heads, end = Kind.PERCENT, frozenset("%"), last + (2 if next_lower == "per" else 1)
        if end < len(words) and words[end].stem == "point":
            heads, end = frozenset({"point of %"}), end + 1
    elif last < len(words) and words[last].stem in CURRENCY:
        kind, heads, end = Kind.MONEY, frozenset({CURRENCY[words[last].stem]}), last + 1
    elif _is_age(words, numeral):
        kind, heads = Kind.AGE, frozenset({"age"})
        while end < len(words) and words[end].lower in {"-", "year", "years", "yr", "old"}:
            end += 1
    elif next_lower == "of" and words[numeral.figure].lower in VAGUE:
        heads, end = _heads(words, last + 1)  # "dozens of people"
    elif next_lower == "of" and not ordinal:
        part, end, heads = True, last + 1, frozenset()
        skip = last + 1
        while skip < len(words) and (words[skip].lower in _DETERMINERS or is_possessive(words[skip])):
            skip += 1
        if skip < len(words) and words[skip].lower in {"which", "whom", "them"}:
            heads, end = inherited, skip + 1
        else:
            whole = numeral_at(words, skip)
            heads, end = _heads(words, whole.last if whole else skip)
        if not heads:
            return None
    else:
        heads, end = _heads(words, last)
        if not heads and not ordinal and inherited and next_lower == "more":
            heads, end = inherited, last + 1  # "six touchdowns, and three more"
        if not heads and not ordinal and _of_people(words, numeral.first):
            heads = frozenset({"person"})  # "kills 24", "injures dozens"
        if not heads and not ordinal:
            place = _place(words, last)
            if not inherited or not place:
                return None
            heads, end, part = inherited, last, True
    if not heads:
        return None
    heads, end = _per_hour(words, heads, end)
    setting = _setting(words, first, end, heads)
    fate = next((_FATE_OF[stem] for stem in heads if stem in _FATE_OF), "") or _fate(words, first, last, end)
    if heads == {"time"}:
        # "warned the company four times" counts warnings.
        heads |= {words[i].stem for i in clause_left(words, first, 4) if words[i].content}
    others = any(words[i].lower in {"other", "others"} for i in range(last, min(end + 1, len(words))))
    return Quantity(
        words[first].start, words[end - 1].end, numeral.low, numeral.high, numeral.exact, kind, heads,
        _place(words, end) or _opening_place(words, first), setting, part, fate, others=others,
    )  # fmt: skip


_ADDRESSES = word_set("street st avenu ave road floor precinct district centuri infantri battalion")


def _of_people(words: Sequence[Token], first: int) -> bool:
    """Whether what has no noun is the object of "kills", "injuring" and the like."""
    before = words[first - 1] if first else None
    return before is not None and before.stem in _FATE_OF and before.lower.endswith(("s", "ed", "ing"))


def _per_hour(words: Sequence[Token], heads: frozenset[str], end: int) -> tuple[frozenset[str], int]:
    """ "miles per hour" as a speed; other units unchanged."""
    speed = _SPEEDS.get(next(iter(heads)))
    lowers = [word.lower for word in words[end : end + 2]]
    if speed and len(lowers) == 2 and lowers[0] in {"per", "an", "/"} and lowers[1] in {"hour", "h"}:
        return frozenset({speed}), end + 2
    return heads, end


_SPEEDS = {"mile": "mph", "kilometr": "kph"}


def _heads(words: Sequence[Token], at: int) -> tuple[frozenset[str], int]:
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
        return _heads(words, bracket[0] + 1) if bracket else (frozenset(), at)
    head = words[run[-1]]
    return frozenset({CLASSES.get(head.stem, head.stem)}), run[-1] + 1


def is_plural(lower: str) -> bool:
    """Whether a folded word looks like the plural of a countable noun."""
    return (lower.endswith("s") and len(lower) > 3 and not lower.endswith(("ss", "us", "is", "'s"))) or lower in {
        "people", "men", "women", "children", "dead", "police", "km", "kg", "feet", "metres", "mph", "kph", "percent",
    }  # fmt: skip


def _place(words: Sequence[Token], at: int) -> frozenset[str]:
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


def _opening_place(words: Sequence[Token], at: int) -> frozenset[str]:
    """Stems of the name with which a sentence opens: "In Central Aceh district, 10 people were killed"."""
    comma = next((index for index in range(min(at, _OPENING)) if words[index].text == ","), -1)
    if comma < 1 or words[0].lower not in _PLACE_WORDS:
        return frozenset()
    return frozenset([word.stem for word in words[1:comma] if word.content and word.text[0].isupper()])


_OPENING = 8


def _setting(words: Sequence[Token], first: int, end: int, heads: frozenset[str]) -> frozenset[str]:
    near = [*clause_left(words, first, 6), *clause_right(words, end, 6)]
    return frozenset(words[i].stem for i in near if words[i].content and words[i].lower not in REPORTING) - heads


def _fate(words: Sequence[Token], first: int, last: int, end: int) -> str:
    """dead, hurt, missing, held or moved, by the nearest such word: the verb whose object it is ("killing at least five
    people and injuring dozens"), else at the noun, after it, before the number."""
    before = words[first - 1] if first else None
    if before is not None and before.stem in _FATE_OF and before.lower.endswith(("ing", "ed", "s", "hurt")):
        passive = first > 1 and words[first - 2].lower in BE
        if not passive:
            return _FATE_OF[before.stem]
    for index in (*range(last, end), *clause_right(words, end, 6), *clause_left(words, first, 4)):
        if words[index].stem in _FATE_OF:
            return _FATE_OF[words[index].stem]
    return ""


def _is_age(words: Sequence[Token], numeral: Numeral) -> bool:
    if not 0 < numeral.low <= 120:
        return False
    after = [word.lower for word in words[numeral.last : numeral.last + 4]]
    if after[:1] == ["-"]:
        after = after[1:]
    if after[:1] in (["year"], ["years"]) and "old" in after[1:3]:
        return True
    before = [word.lower for word in words[max(0, numeral.first - 2) : numeral.first]]
    if before[-1:] == ["aged"] or before[-2:] in (["age", "of"], ["at", "age"]):
        return True
    apposed = before[-1:] == [","] and (not after or after[0] in {",", ".", ")"})
    return apposed and numeral.first >= 2 and words[numeral.first - 2].content and 5 <= numeral.low <= 110


def _is_label(words: Sequence[Token], numeral: Numeral) -> bool:
    """Whether a number is a label or a year rather than a count."""
    first, last = numeral.figure, numeral.last
    word = words[first]
    tight_left = first > 0 and words[first - 1].end == words[first].start
    if tight_left and words[first - 1].lower not in {
        "(",
        "[",
        "$",
        "£",
        "€",
        "¥",
        "₹",
        "“",
        '"',
        "'",
        "‘",
        "~",
        "-",
        "–",
        "—",
    }:
        return True
    if tight_left and words[first - 1].lower == "-" and first > 1 and words[first - 2].end == words[first - 1].start:
        return True  # F-16, Covid-19
    previous = words[first - 1].lower if first else ""
    if previous in _LABELS or (previous == "." and first > 1 and words[first - 2].lower in {"no", "nr"}):
        return True
    if not word.is_figure:
        return False
    following = words[last] if last < len(words) else None
    counted = following is not None and (following.content or following.lower in {"%", "-", "of", "per", "or", "more"})
    if len(word.text) == 4 and word.text.isdigit() and 1900 <= int(word.text) <= 2099:
        return previous in _YEAR_BEFORE or not (counted and following is not None and is_plural(following.lower))
    # A capitalised word straight before and nothing counted behind: Boeing 747, Windows 10.
    return bool(first and words[first - 1].text[0].isupper() and words[first - 1].content and not counted and first > 1)

"""Quantities of a statement: what is counted or measured, where, and in which context.

Numbers are comparable only if they count the same: a noun, a unit, money, per cent, an age. A number without a noun of
its own ("four meetings, three in The Hague and one in Vienna") inherits that of the list and is told apart by its
place.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.facts.counted_nouns import (
    FATE_OF,
    fate_of,
    heads_at,
    is_plural,
    of_people,
    opening_place,
    per_hour,
    place_at,
)
from corpus.facts.numerals import NUMERAL_WORDS, VAGUE, Numeral, numeral_at, ordinal_of
from corpus.facts.quantity import Kind, Quantity, setting_of
from corpus.facts.scores import part_or_times, score_at, score_ends, share_at
from corpus.facts.tokens import Token, clause_left, is_possessive, word_set
from corpus.facts.units import CURRENCY

MAX_QUANTITIES = 24
_PERCENT = {"%", "percent", "pct", "percentage"}
_DETERMINERS = {"the", "these", "those", "its", "their", "his", "her", "our"}
_IN_A_ROW = {"next", "last", "first", "past", "previous"}
_LABELS = word_set(
    "no number nr nos # article section chapter page route highway flight room gate group phase type day class level "
    "version channel week windows interstate category psalm explorer versions apartment lane terminal stage ie"
)
_YEAR_BEFORE = {"in", "since", "of", "by", "until", "before", "after", "during", "from", "to", "and", "-", "–", "("}


def quantities(words: Sequence[Token], taken: Sequence[tuple[int, int]] = (), in_words: bool = True) -> list[Quantity]:
    """The quantities of a statement in order; `taken` are spans (code points) already read as dates.

    Years, clock times, labels ("No. 5", "Boeing 747") and "one" as a pronoun are left out.
    """
    found: list[Quantity] = []
    inherited: frozenset[str] = frozenset()
    scaled: _Counted | None = None
    behind, whole_at = 0, -1
    for at in _beginnings(words, in_words):
        word = words[at]
        if at < behind or any(start <= word.start < end for start, end in taken):
            continue
        if behind_score := score_ends(words, at):
            score = score_at(words, at, behind_score)
            if score is not None:
                found.append(score)
            behind = behind_score
            continue
        if in_words and (share := share_at(words, at)):
            found.append(share[0])
            behind = share[1]
            continue
        if in_words and (special := part_or_times(words, at)):
            found.append(special)
            behind = at + 2
            continue
        ordinal = ordinal_of(word) if in_words else None
        numeral = Numeral(at, at, at + 1, ordinal, ordinal, True) if ordinal else numeral_at(words, at, in_words)
        if numeral is None and in_words and word.lower == "another" and inherited and place_at(words, at + 1):
            numeral = Numeral(at, at, at + 1, 1.0, 1.0, True)  # "one in The Hague and another in Vienna"
        if numeral is None or _is_label(words, numeral):
            continue
        in_millions = words[numeral.last - 1].lower in _MILLIONS
        quantity = _quantity(words, numeral, inherited, scaled if in_millions else None, ordinal is not None)
        if quantity is not None and found and (whole := _with_smaller_unit(words, found[-1], quantity)):
            found[-1] = whole
        elif quantity is not None:
            if at == whole_at:
                quantity = quantity._replace(whole=True)
            whole_at = _whole(words, numeral.last) if quantity.part else -1
            found.append(quantity)
            if quantity.kind is Kind.COUNT and not quantity.part:
                inherited = quantity.heads
            if in_millions:
                scaled = quantity.kind, quantity.heads
            if len(found) == MAX_QUANTITIES:
                break
        behind = numeral.last
    return found


def _with_smaller_unit(words: Sequence[Token], one: Quantity, other: Quantity) -> Quantity | None:
    """Two quantities as one where the second goes on in a smaller unit: "4 minutes 48 seconds"."""
    steps = next(
        (_STEPS[unit, smaller] for unit in one.heads for smaller in other.heads if (unit, smaller) in _STEPS), 0
    )
    if not steps or one.low != one.high or other.high >= steps:
        return None
    between = [word.lower for word in words if one.end <= word.start < other.start]
    if not _BETWEEN.issuperset(between):
        return None
    low, high = one.low + other.low / steps, one.low + other.high / steps
    return one._replace(end=other.end, low=low, high=high, exact=other.exact, setting=one.setting | other.setting)


_STEPS = {
    ("minut", "second"): 60, ("hour", "minut"): 60, ("day", "hour"): 24, ("year", "month"): 12, ("week", "day"): 7,
    ("foot", "inch"): 12, ("stone", "pound"): 14, ("pound", "ounc"): 16,
}  # fmt: skip
"""How many of a smaller unit make a larger one, by the stems of both."""
_BETWEEN = frozenset({"and", ",", "-"})


def _whole(words: Sequence[Token], at: int) -> int:
    """The index of the numeral of which another is a part: "of its 578 schools"; -1 where there is none."""
    noun = _behind_articles(words, at + 1)
    return noun if noun < len(words) and numeral_at(words, noun) else -1


def _of_what(words: Sequence[Token], at: int, inherited: frozenset[str]) -> tuple[frozenset[str], int]:
    """What is counted behind "one of", and the index behind it: "the four meetings", "which"."""
    noun = _behind_articles(words, at)
    if noun < len(words) and words[noun].lower in {"which", "whom", "them"}:
        return inherited, noun + 1
    whole = numeral_at(words, noun)
    return heads_at(words, whole.last if whole else noun)


def _behind_articles(words: Sequence[Token], at: int) -> int:
    while at < len(words) and (words[at].lower in _DETERMINERS | _IN_A_ROW or is_possessive(words[at])):
        at += 1
    return at


def _beginnings(words: Sequence[Token], in_words: bool) -> list[int]:
    """Indices of the words at which a numeral can begin."""
    return [
        at
        for at, (_, _, _, lower, stem, content) in enumerate(words)
        if (in_words and lower in NUMERAL_WORDS) or (not content and stem[0].isdigit())
    ]


_Counted = tuple[Kind, frozenset[str]]


def _quantity(
    words: Sequence[Token], numeral: Numeral, inherited: frozenset[str], scaled: _Counted | None, ordinal: bool
) -> Quantity | None:
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
        heads, end = heads_at(words, last + 1)  # "dozens of people"
    elif next_lower == "of" and not ordinal:
        part = True
        heads, end = _of_what(words, last + 1, inherited)
    else:
        heads, end = heads_at(words, last)
        if not heads and not ordinal and inherited and next_lower == "more":
            heads, end = inherited, last + 1  # "six touchdowns, and three more"
        if not heads and not ordinal and of_people(words, numeral.first):
            heads = frozenset({"person"})  # "kills 24", "injures dozens"
        if not heads and scaled:
            kind, heads = scaled  # "20 million crowns for the road and 35 million for the bridge"
        if not heads and not ordinal:
            place = place_at(words, last)
            if not inherited or not place:
                return None
            heads, end, part = inherited, last, True
    if not heads:
        return None
    heads, end = per_hour(words, heads, end)
    setting = setting_of(words, first, end, heads)
    fate = next((FATE_OF[stem] for stem in heads if stem in FATE_OF), "") or fate_of(words, first, last, end)
    if heads == {"time"}:
        # "warned the company four times" counts warnings.
        heads |= {words[i].stem for i in clause_left(words, first, 4) if words[i].content}
    others = any(words[i].lower in {"other", "others"} for i in range(last, min(end + 1, len(words))))
    return Quantity(
        words[first].start, words[end - 1].end, numeral.low, numeral.high, numeral.exact, kind, heads,
        place_at(words, end) or opening_place(words, first), setting, part, fate, others=others,
    )  # fmt: skip


_MILLIONS = word_set("million billion trillion m bn crore lakh mrd mio")
_ADDRESSES = word_set("street st avenu ave road floor precinct district centuri infantri battalion")


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


_BEFORE_A_COUNT = frozenset({"(", "[", "]", "$", "£", "€", "¥", "₹", "“", '"', "'", "‘", "~", "-", "–", "—"})
"""What may stand before a count without a space."""


def _is_label(words: Sequence[Token], numeral: Numeral) -> bool:
    """Whether a number is a label or a year rather than a count."""
    first, last = numeral.figure, numeral.last
    word = words[first]
    tight_left = first > 0 and words[first - 1].end == words[first].start
    if tight_left and words[first - 1].lower == "[" and last < len(words) and words[last].lower == "]":
        return True  # "[3]": a link as lynx numbers it
    if tight_left and words[first - 1].lower not in _BEFORE_A_COUNT:
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

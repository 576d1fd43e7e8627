"""Named entities of a statement: runs of capitalised words, where capitals tell something, and known places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from corpus.facts.gazetteer import AREAS, BEGINNINGS, PLACES
from corpus.facts.job_titles import KINDS, ROLES
from corpus.facts.tokens import Token, is_possessive, word_set
from corpus.text.calendar_names import MONTHS, WEEKDAYS

MAX_NAMES = 40
_BODIES = word_set("""
    bank university court department ministry house board college church institute commission committee council
    federation association bureau office school republic states kingdom army party union society museum state gulf cape
    isle chamber centre center academy order minister secretary director chief president bishop archbishop duke earl
    prince princess governor mayor city town village district county province river lake sea bay port diocese faculty
    league alliance front movement assembly parliament senate congress organisation organization agency authority
    """)
"""Words of two or more before "of" that name a body, an office or a place together with what follows."""
_LINKS = word_set("of de la le del della di da do dos du van von der den bin ibn al el abu ben y")
_BEGIN = frozenset(".!?:;\"“”„«([‘'—–|…")
_ENDS = frozenset('.!”"')
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS)) | word_set(
    "mon tue wed thu fri sat sun christmas easter ramadan gmt est edt"
)
_FIRST_NAMES = frozenset({"jan", "april", "may", "june", "august", "summer"})
_NO_NAME = _CALENDAR | word_set("""
    former new old early late last next several today yesterday tomorrow earlier meanwhile mr mrs ms dr sir
    tv radio dvd cd pc north south east west northern southern eastern western central celsius fahrenheit
    """)


class Name(NamedTuple):
    """A name, words [first, last) of the statement; `start` to `end` in code points.

    `keys` are its folded words without "of" and the like; `place` is its key in the gazetteer, or "". `sure`: its
    capital is not that of a sentence's first word. `owner`: it is in the possessive.
    """

    start: int
    end: int
    first: int
    last: int
    keys: tuple[str, ...]
    place: str
    sure: bool
    owner: bool


def in_title_case(words: Sequence[Token]) -> bool:
    """Whether (almost) every content word is capitalised, so that capitals tell nothing."""
    content = [word.text for word in words if word.content and len(word.text) > 2]
    small = sum(text[0].islower() for text in content)
    return len(content) > 3 and (not small or (small <= 0.12 * len(content) and words[-1].text not in _ENDS))


def names(words: Sequence[Token], title: bool) -> tuple[Name, ...]:
    """The names in order; in title case only known places."""
    found: list[Name] = []
    behind = 0
    capitals = [at for at, (_, _, text, _, _, _) in enumerate(words) if text[0].isupper()]
    for at in capitals:
        if at < behind:
            continue
        name = _place(words, at) if words[at].lower in BEGINNINGS else None
        if not title and (name is None or name.place not in AREAS) and _is_capital(words, at):
            run = _run(words, at)
            if run is not None and (name is None or run.last > name.last):
                name = run  # "Oslo Harbour", "Paris Hilton"; but "French Mara Lind"
        if name is not None:
            found.append(name)
            behind = name.last
            if len(found) == MAX_NAMES:
                break
    return tuple(found)


def _place(words: Sequence[Token], at: int) -> Name | None:
    """The longest known place that begins at a word."""
    most = BEGINNINGS[words[at].lower]
    for length in range(min(most, len(words) - at), 0, -1):
        last = at + length
        key = " ".join([word.lower for word in words[at:last]])
        if key in PLACES and (length > 1 or words[at].lower != "us" or words[at].text.isupper()):
            return _made(words, at, last, PLACES[key], sure=True)
    return None


def _run(words: Sequence[Token], at: int) -> Name | None:
    last = at
    index = at
    while index < len(words) and index - at < 8:
        word = words[index]
        if _is_capital(words, index):
            last = index + 1
            if is_possessive(word):
                break
        elif not (word.lower in _LINKS or word.text in {"-", ".", "&"}) or not _goes_on(words, index, at):
            break
        index += 1
    if last == at:
        return None
    return _made(words, at, last, "", sure=last - at > 1 or not _begins(words, at))


def _goes_on(words: Sequence[Token], index: int, first: int) -> bool:
    """Whether a name continues after a hyphen, an initial's full stop or "of"."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    if following is None or not following.text[0].isalpha():
        return False
    if word.text == ".":
        return len(words[index - 1].text) <= 2 and word.start == words[index - 1].end and following.text[0].isupper()
    if word.text == "-":
        tight = word.start == words[index - 1].end and following.start == word.end
        return tight and (following.text[0].isupper() or words[index - 1].lower in _LINKS)
    if word.lower == "of":
        # "University of Lauberg", "the Royal Bank of Lauberg"; but "Jonas Weld of Lauberg" is from there
        is_body = index - first < 2 or words[index - 1].lower in _BODIES
        return following.text[0].isupper() and index > first and is_body and not _begins(words, first)
    return following.text[0].isupper() or following.lower in _LINKS or following.text == "-"


def _is_capital(words: Sequence[Token], at: int) -> bool:
    text, lower = words[at].text, words[at].lower
    if not text[0].isupper() or lower in ROLES:
        return False
    if lower in _NO_NAME:
        # "April Jones", "Jan Berg"
        return lower in _FIRST_NAMES and at + 1 < len(words) and _is_capital(words, at + 1)
    if lower in KINDS and at + 1 < len(words) and words[at + 1].lower in ROLES:
        return False
    return words[at].content or (text.isupper() and text.isalpha() and text not in {"A", "I"})


def _begins(words: Sequence[Token], at: int) -> bool:
    return at == 0 or (words[at - 1].text[0] in _BEGIN)


def _made(words: Sequence[Token], first: int, last: int, place: str, sure: bool) -> Name:
    keys = tuple(
        [
            _WRITTEN_OUT.get(word.lower, word.lower)
            for word in words[first:last]
            if word.text[0].isalpha() and word.lower not in _LINKS
        ]
    )
    end = words[last - 1]
    owner = is_possessive(end)
    if not place and len(keys) > 1:
        place = PLACES.get(" ".join(keys), "")  # St Petersburg
    return Name(
        words[first].start, end.end - 2 if owner else end.end, first, last, keys or (end.lower,), place, sure, owner
    )


def may_be_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names (folded words) may refer to one entity: surname, short form, another spelling, initials."""
    if one == other:
        return True
    alias = _ALIASES.get(" ".join(one))
    if alias is not None and alias == _ALIASES.get(" ".join(other)):
        return True
    if {word for word in one if _NUMBERED(word)} != {word for word in other if _NUMBERED(word)} and one[0] == other[0]:
        return False  # George V, George VI
    shorter, longer = sorted((one, other), key=lambda name: (len(name), name))
    if all(any(_alike(word, each) for each in longer) for word in shorter):
        return True
    initials = "".join(word[:1] for word in longer)
    if (
        len(longer) > 1 and len(shorter) == 1 and shorter[0].endswith(initials) and len(shorter[0]) <= len(longer) + 1
    ) or _alike("".join(one), "".join(other)):
        return True
    if len(shorter) > 2 and one[0] == other[0] and len(set(one) & set(other)) >= 2 / 3 * len(shorter):
        return True  # "Mara Lind Centre", "Mara Lind Clinic"
    if len(shorter) > 1 and _alike(one[-1], other[-1]):
        # "George Bush" and "Laura Bush" are two; "Jon Berg" and "Jonathan Berg", "M. Lind" and "Mara Lind" one.
        first, second = one[0], other[0]
        return first[:1] == second[:1] and (
            min(len(first), len(second)) < 3 or first.startswith(second[:3]) or _alike(first, second)
        )
    return False


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < 3:
        return False
    return fuzz.ratio(one, other) >= ALIKE


_WRITTEN_OUT = {
    "mt": "mount", "st": "saint", "ft": "fort", "govt": "government", "dept": "department",
    "abe": "abraham", "al": "albert", "alex": "alexander", "andy": "andrew", "becky": "rebecca", "ben": "benjamin",
    "bernie": "bernard", "beth": "elizabeth", "betty": "elizabeth", "bill": "william", "bob": "robert",
    "bobby": "robert", "charlie": "charles", "chris": "christopher", "dan": "daniel", "dave": "david",
    "dick": "richard",
    "don": "donald", "ed": "edward", "fred": "frederick", "greg": "gregory", "hal": "harold", "jack": "john",
    "jeff": "jeffrey", "jenny": "jennifer", "jerry": "gerald", "jim": "james", "jimmy": "james", "joe": "joseph",
    "johnny": "john", "jon": "john", "kate": "katherine", "kathy": "katherine", "ken": "kenneth", "larry": "lawrence",
    "liz": "elizabeth", "maggie": "margaret", "matt": "matthew", "meg": "margaret", "mike": "michael",
    "nick": "nicholas",
    "pat": "patrick", "peggy": "margaret", "pete": "peter", "ray": "raymond", "rick": "richard", "ron": "ronald",
    "sam": "samuel", "steve": "stephen", "steven": "stephen", "sue": "susan", "ted": "edward", "tim": "timothy",
    "tom": "thomas", "tommy": "thomas", "tony": "anthony", "vicky": "victoria", "will": "william",
}  # fmt: skip
"""Short forms, of first names too."""
_NUMBERED = re.compile(r"(?:[ivx]{1,5}|[0-9]+)$").match
_ALIASES = {
    name: names[0]
    for names in (
        ("isis", "isil", "is", "daesh", "islamic state"),
        ("un", "united nations", "security council"),
        ("eu", "european union", "european commission"),
        (
            "white house",
            "pentagon",
            "state department",
            "washington",
            "american",
            "defense department",
            "defence department",
            "department defense",
            "department state",
        ),
        ("kremlin", "moscow"),
        ("gop", "republican", "republicans", "republican party", "grand old party"),
        ("democrat", "democrats", "democratic", "democratic party", "dems"),
        ("tories", "tory", "conservative", "conservatives", "conservative party"),
        ("lib dem", "lib dems", "liberal democrat", "liberal democrats"),
        ("fed", "federal reserve", "us federal reserve", "federal reserve board"),
        ("justice department", "department justice", "doj"),
        ("treasury", "treasury department", "department treasury"),
        ("downing street", "number 10", "no 10"),
        ("vatican", "holy see"),
        ("scotus", "supreme court"),
        ("secret intelligence service", "mi6"),
        ("security service", "mi5"),
        ("scotland yard", "metropolitan police", "met"),
        ("nhs", "health service", "national health service"),
        ("wall street journal", "journal", "wsj"),
        ("new york times", "times", "nyt"),
        ("google", "alphabet"),
        ("facebook", "meta"),
        ("twitter", "x"),
    )
    for name in names
}
"""Names that may stand for one another in news, which their letters do not tell."""

ALIKE = 80
"""Likeness (0 to 100) from which two words are spellings of one name: Jon / John 86, Samareh / Samare 92."""

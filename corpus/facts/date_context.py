"""What the words beside a date make of it: a time zone, a bound ("before 1967"), further days, a date that recurs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.facts.date_values import Date

_PERIOD_BEFORE = re.compile(r"(?:over|for|during|within|throughout|in)\s+the\s+$")


def names_no_day(text: str, match: re.Match[str]) -> bool:
    """Whether it is a period ("over the past year"), comes again and again ("every Tuesday"), or is a name ("Black
    Friday")."""
    before = text[max(0, match.start() - 24) : match.start()]
    if _PERIOD_BEFORE.search(before):
        return True
    return match.groupdict().get("w4") is not None and bool(
        _RECURS_BEFORE.search(before) or _RECURS_BEHIND.match(text, match.end())
    )


_RECURS_BEFORE = re.compile(
    r"(?:\b(?:every|each|most|Patch|Black|Super|Cyber|Good|Ash|Palm|Easter|Bloody|Fat|Holy)|"
    r"\b(?:first|second|third|fourth|last)(?=\s+$))\s+$"
)

_RECURS_BEHIND = re.compile(r"s\b|\s+(?:of\s+(?:each|every)|nights\b|mornings\b)")

_ZONES = {
    "GMT": 0, "UTC": 0, "BST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180, "IST": 330, "PKT": 300,
    "SGT": 480, "HKT": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "EST": -300,
    "EDT": -240, "ET": -300, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "PT": -480,
}  # fmt: skip
"""Minutes ahead of UTC. IST, BST, CST are read as in most news: India, British summer, the central United States."""

_ZONE = re.compile(rf"\s?\(?({'|'.join(sorted(_ZONES, key=len, reverse=True))})\b")


def zoned(date: Date, text: str) -> Date:
    found = _ZONE.match(text, date.end) if date.minutes is not None else None
    return date._replace(zone=_ZONES[found[1]]) if found else date


_BEFORE = re.compile(r"\b(?:before|prior to|until|by)\s+$", re.IGNORECASE)

_AFTER = re.compile(r"\b(?:after|since|from)\s+$", re.IGNORECASE)


def opened(date: Date, text: str) -> Date:
    """ "Before 1967", "since May": all that may be meant."""
    if date.minutes is not None:
        return date
    before = text[max(0, date.start - 12) : date.start]
    if _BEFORE.search(before):
        return date._replace(bound="before")
    after = _AFTER.search(before) or text.startswith("since ", date.start)
    return date._replace(bound="after") if after else date


_MORE_DAYS = re.compile(
    r"\s?(?:,|and|or|to|-|–|through|until)\s?([0-3]?[0-9])(?=\s*(?:$|[,.;:)]|in\b|at\b|for\b|and\b|of\b))"
)


def listed(date: Date, text: str) -> Iterator[Date]:
    """Further days of a month: "May 7 and 14"."""
    end = date.end
    while date.day and date.month and (found := _MORE_DAYS.match(text, end)):
        day, end = int(found[1]), found.end()
        if not 1 <= day <= _LAST_DAY:
            return
        spans = date.spans
        if spans:
            try:
                there = spans[0][0].replace(day=day)
            except ValueError:
                return
            spans = ((there, there),)
        yield Date(found.start(1), end, spans, date.year, date.month, day)


_LAST_DAY = 31

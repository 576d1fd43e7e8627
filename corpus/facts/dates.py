"""The dates of a statement, as exact as they are given, resolved against the date of the article where it is known."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from corpus.facts.date_context import listed, names_no_day, opened, zoned
from corpus.facts.date_values import Date
from corpus.text.calendar_names import MONTH_NAMES, MONTHS, WEEKDAY_PATTERN, WEEKDAYS, months_pattern

_MONTH = rf"(?:{months_pattern()})\b\.?"
_NEVER_A_VERB = months_pattern(tuple(name for name in MONTH_NAMES if name not in {"march", "may"}))
_DAY = r"(?P<{0}>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>(?:1[6-9]|20)[0-9]{{2}})"
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_FORMS = (
    ("year", r"\b(?P<iso>(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])\b"),
    ("month", rf"(?<![-–.:])\b{_DAY.format('d1')}(?:\s+of)?\s+(?P<m1>{_MONTH})(?:,?\s+{_YEAR.format('y1')}\b)?"),
    (
        "month",
        rf"\b(?P<m2>{_MONTH})\s+{_DAY.format('d2')}\b(?!\s*(?:per\b|%|[0-9]))(?:,?\s+{_YEAR.format('y2')}\b)?",
    ),
    ("month", rf"\b(?P<m3>{_MONTH}),?\s+(?:of\s+)?{_YEAR.format('y3')}\b"),
    ("weekday", rf"\b(?:(?P<rel4>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming)\s+)?(?P<w4>{WEEKDAY_PATTERN})\b"),
    ("unit", r"\b(?:[Oo]ver|[Aa]t|[Dd]uring|[Oo]n|[Tt]his|[Ll]ast|[Nn]ext)\s+(?:the\s+)?(?P<weekend15>weekend)\b"),
    (
        "unit",
        r"\b(?:(?P<rel5>[Ll]ast|[Nn]ext|[Tt]his|[Pp]revious|[Ff]ollowing)\s+)(?P<unit5>week|month|year|weekend)\b",
    ),
    (
        "unit",
        r"\b(?P<n6>[0-9]{1,2}|an?|one|two|three|four|five|six|seven|ten)\s+(?P<unit6>day|week|month|year)s?\s+ago\b",
    ),
    (
        "word",
        r"\b(?P<word7>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight"
        r"|[Tt]he\sday\sbefore\syesterday|[Tt]he\sday\safter\stomorrow)\b",
    ),
    (
        "month",
        r"\b(?P<pre8>[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Ll]ate|[Mm]id|[Ee]nd\sof)[\s-]+"
        rf"(?P<m8>{_MONTH})(?!,?\s+[0-9])",
    ),
    ("month", rf"\b(?P<m9>{_NEVER_A_VERB})\b"),
    ("year", r"\b(?P<y10>(?:1[6-9]|20)[0-9]{2})\b(?!\s*(?:%|per\s?cent|[a-z]+(?:s|en|ople)\b|[-–][a-z]))"),
    (
        "clock",
        r"\b(?P<clock11>(?:[01]?[0-9]|2[0-3])(?:[:.][0-5][0-9])?)\s?(?P<half11>[ap]\.?\s?m\b\.?)",
    ),
    ("clock", r"(?<![\w:.,])(?P<clock14>(?:[01][0-9]|2[0-3])[0-5][0-9])(?=\s?(?:GMT|UTC|hrs|hours|local time)\b)"),
    ("clock", r"\b(?P<noon13>[Nn]oon|[Mm]idday|[Mm]idnight)\b"),
    ("clock", r"(?<![\w:.,])(?P<clock12>(?:[01]?[0-9]|2[0-3]):[0-5][0-9])(?![\w:])"),
)
# Cheap tests for each kind: most sentences have a date of no kind or of one, and need not be searched for the others.
_SIGNS = {
    "month": ("Jan", "Feb", "Mar", "May", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "weekday": ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"),
    "unit": ("week", "month", "year", "ago"),
    "word": ("esterday", "oday", "omorrow", "onight"),
    "year": ("16", "17", "18", "19", "20"),
    "clock": ("oon", "idday", "idnight"),
}
_CLOCK_SIGN = re.compile(r"[0-9](?:\s?[ap]\.?\s?m|:|\s?(?:GMT|UTC|hrs|hours|local))")


@cache
def _form(wanted: str = "") -> re.Pattern[str]:
    """The pattern of one kind of date or of all; to compile one for each combination costs more than it saves."""
    return re.compile("|".join(form for kind, form in _FORMS if wanted in {"", kind}))


def _likely(text: str) -> list[str]:
    """The kinds of dates that the text may contain, from a cheap test."""
    found = [kind for kind, signs in _SIGNS.items() if any(map(text.__contains__, signs))]
    if _CLOCK_SIGN.search(text) and "clock" not in found:
        found.append("clock")
    return found


_DATE_LINE = re.compile(r"[ ]?(?:\([^)\n]{1,40}\))?[ ]?(?:[-–—]{1,2}|:)[ ]")
"""What stands behind the date of a date line: "OSTREL, March 12 (Agency) - "."""
MAX_DATES = 16


def dates(text: str, published: dt.date | None = None) -> list[Date]:
    """The dates of a text in order, at most MAX_DATES; spans in code points.

    Periods ("over the past year") are left out. Without `published` relative dates keep
    only what they name.
    """
    found: list[Date] = []
    likely = _likely(text)
    if not likely:
        return found
    form = _form(likely[0]) if len(likely) == 1 else _form()
    for match in form.finditer(text):
        if match.start() < 60 and _DATE_LINE.match(text, match.end()):
            continue
        date = _read(match, published)
        if date is None or names_no_day(text, match):
            continue
        found.append(opened(zoned(date, text), text))
        found += listed(date, text)
        if len(found) >= MAX_DATES:
            break
    return found


def parse_published(published: str | None) -> dt.date | None:
    """The day of an ISO 8601 date or datetime; None where there is none or only a month."""
    try:
        return dt.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _read(match: re.Match[str], published: dt.date | None) -> Date | None:
    parts = {name: value for name, value in match.groupdict().items() if value is not None}
    at = match.span()
    if "iso" in parts:
        try:
            day = dt.date.fromisoformat(parts["iso"])
        except ValueError:
            return None
        return Date(*at, ((day, day),), day.year, day.month, day.day)
    if "noon13" in parts:
        return Date(*at, (), minutes=0 if parts["noon13"].lower() == "midnight" else 12 * 60)
    if "clock11" in parts or "clock12" in parts:
        return _clock(parts, at)
    if "clock14" in parts:
        return Date(*at, (), minutes=int(parts["clock14"][:2]) * 60 + int(parts["clock14"][2:]))
    if "weekend15" in parts:
        return Date(*at, (), weekend=True)
    if "y10" in parts:
        year = int(parts["y10"])
        return Date(*at, ((dt.date(year, 1, 1), dt.date(year, 12, 31)),), year)
    if "w4" in parts:
        return _weekday(parts, at, published)
    if "unit5" in parts or "unit6" in parts or "word7" in parts:
        spans = tuple(_relative(parts, published)) if published else ()
        return Date(*at, spans) if spans else None
    return _month_date(parts, at, published)


def _clock(parts: dict[str, str], at: tuple[int, int]) -> Date:
    hours, _, minutes = (parts.get("clock11") or parts["clock12"]).replace(".", ":").partition(":")
    hour = int(hours)
    half = parts.get("half11", "")[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return Date(*at, (), minutes=hour * 60 + int(minutes or 0))


def _weekday(parts: dict[str, str], at: tuple[int, int], published: dt.date | None) -> Date:
    weekday = WEEKDAYS.index(parts["w4"].lower())
    if published is None:
        return Date(*at, (), weekday=weekday)
    back = (published.weekday() - weekday) % 7
    past, coming = _shift(published, -back), _shift(published, 7 - back)
    relation = parts.get("rel4", "").lower()
    if relation == "last":
        days = [past, _shift(past, -7)] if back else [_shift(published, -7)]
    elif relation in {"next", "coming"}:
        days = [coming, _shift(coming, 7)]
    else:
        days = [past, coming]
    return Date(*at, tuple((day, day) for day in days), weekday=weekday)


_DAYS_FROM_TODAY = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}


def _relative(parts: dict[str, str], published: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    word = parts.get("word7", "").lower()
    if word:
        day = _shift(published, _DAYS_FROM_TODAY.get(word, 0))
        yield day, day
    elif "unit6" in parts:
        count = _COUNTS.get(parts["n6"]) or int(parts["n6"]) if parts["n6"].isdigit() else _COUNTS[parts["n6"]]
        days = {"day": 1, "week": 7, "month": 30, "year": 365}[parts["unit6"]]
        slack = {"day": 0, "week": 3, "month": 15, "year": 183}[parts["unit6"]]
        yield _shift(published, -count * days - slack), _shift(published, -count * days + slack)
    else:
        step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(parts["rel5"].lower(), 0)
        unit = parts["unit5"]
        if unit == "year":
            year = published.year + step
            yield dt.date(year, 1, 1), dt.date(year, 12, 31)
        elif unit == "month":
            year, month = divmod(published.year * 12 + published.month - 1 + step, 12)
            yield _month_span(year, month + 1)
        else:
            monday = _shift(published, 7 * step - published.weekday())
            # "last week" is also said of the last seven days, "next week" of the next.
            yield min(monday, _shift(published, 7 * step)), max(_shift(monday, 6), _shift(published, 7 * step))


def _month_date(parts: dict[str, str], at: tuple[int, int], published: dt.date | None) -> Date | None:
    name = next(parts[key] for key in ("m1", "m2", "m3", "m8", "m9") if key in parts)
    month = MONTHS[name.rstrip(".").lower()]
    day_text = parts.get("d1") or parts.get("d2")
    day = int(day_text) if day_text else None
    if day is not None and not 1 <= day <= 31:
        return None
    year_text = parts.get("y1") or parts.get("y2") or parts.get("y3")
    year = int(year_text) if year_text else None
    near = year
    if near is None and published is not None:
        # The nearest such month; news looks back more than ahead.
        ahead = (month - published.month) % 12
        near = published.year + ((published.month - 1 + ahead) // 12) if ahead <= 4 else None
        if near is None:
            back = (published.month - month) % 12
            near = published.year - (1 if published.month - back < 1 else 0)
    if near is None:
        return Date(*at, (), None, month, day)
    try:
        span = (dt.date(near, month, day),) * 2 if day else _month_span(near, month)
    except ValueError:
        return None
    return Date(*at, ((span[0], span[1]),), year, month, day)


def _month_span(year: int, month: int) -> tuple[dt.date, dt.date]:
    first = dt.date(year, month, 1)
    return first, _shift(first.replace(day=28), 4).replace(day=1) - dt.timedelta(days=1)


def _shift(day: dt.date, days: int) -> dt.date:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return day

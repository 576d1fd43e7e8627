"""Publication dates as people and programs write them → ISO 8601. Only complete dates; nothing is ever filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache

from corpus.text.calendar_names import MONTHS_OF_ALL

_MONTH = "|".join(sorted(MONTHS_OF_ALL, key=len, reverse=True))
_FORMS = rf"""
      (?<![\d.])(?P<y1>(?:1[5-9]|20)\d\d)(?P<sep>[-./_])(?P<m1>\d\d?)(?P=sep)(?P<d1>\d\d?)(?!\d)
    | (?<!\d)(?P<y2>(?:19|20)\d\d)(?P<m2>[01]\d)(?P<d2>[0-3]\d)(?!\d)
    | \b(?P<m3>{_MONTH})\.?[ \u00a0]{{1,2}}(?P<d3>\d\d?)(?:st|nd|rd|th)?,?[ \u00a0]{{1,2}}(?P<y3>(?:1[5-9]|20)\d\d)\b
    | (?<![\d.])(?P<d4>\d\d?)(?:st|nd|rd|th|\.|º|er)?[ \u00a0_-]{{1,2}}(?:(?:of|de)[ ])?(?P<m4>{_MONTH})\.?,?
      [ \u00a0_-]{{1,2}}(?:de[ ])?(?P<y4>(?:1[5-9]|20)\d\d)(?!\d)
    | (?P<y5>(?:1[5-9]|20)\d\d)年(?P<m5>\d\d?)月(?P<d5>\d\d?)日
    | (?<![\d/.])(?P<f>\d\d?)(?P<sep2>[/.])(?P<g>\d\d?)(?P=sep2)(?P<y6>(?:19|20)\d\d)(?!\d)
    """


_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def find_date(line: str) -> str | None:
    """The first complete date in a line of text or a file name, as `YYYY-MM-DD`, else None.

    `03/04/2009` is not complete: nobody can say which is the month (`30/01/2009` is). With dots the day comes first.
    """
    for match in _dates(line):
        found = _day(match)
        if found:
            return found.isoformat()
    return None


def date_span(line: str) -> tuple[int, int] | None:
    """The span of the date that `find_date` finds."""
    for match in _dates(line):
        if _day(match):
            return match.span()
    return None


@cache
def _forms() -> re.Pattern[str]:
    return re.compile(_FORMS, re.VERBOSE | re.IGNORECASE)


def _dates(line: str) -> Iterator[re.Match[str]]:
    # Every date has a year, which is found much faster.
    return _forms().finditer(line) if _YEAR.search(line) else iter(())


def given_date(value: object) -> str | None:
    """An ISO 8601 date or datetime from what a file states as its date, as exact as it was given; None if not clear.

    Takes ISO 8601, RFC 2822, seconds or milliseconds since 1970, TOML dates, and what `find_date` finds.
    """
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_epoch(value)
    if not isinstance(value, str):
        return None
    text = value.strip()[:100]
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return _from_epoch(int(text))
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        pass
    if re.match(r"[A-Za-z]{3,9}, \d{1,2} [A-Za-z]{3} \d{4} \d\d:", text):
        from email.utils import parsedate_to_datetime

        try:
            return parsedate_to_datetime(text).isoformat()
        except ValueError:
            pass
    return find_date(text)


def _from_epoch(seconds: float) -> str | None:
    if seconds >= 1e11:  # milliseconds: as seconds this would be the year 5138
        seconds /= 1000
    try:
        # Before 1990 a bare number is a year or a counter, not a moment of the web.
        return datetime.fromtimestamp(seconds, UTC).isoformat() if seconds >= 631_152_000 else None
    except (OverflowError, OSError, ValueError):
        return None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    for year, month, day in (("y1", "m1", "d1"), ("y2", "m2", "d2"), ("y5", "m5", "d5")):
        if parts[year]:
            return _date(parts[year], parts[month], parts[day])
    for year, month, day in (("y3", "m3", "d3"), ("y4", "m4", "d4")):
        if parts[year]:
            return _date(parts[year], MONTHS_OF_ALL[parts[month].lower()], parts[day])
    first, second = int(parts["f"]), int(parts["g"])
    if parts["sep2"] == "." or first > 12:
        return _date(parts["y6"], second, first)
    return _date(parts["y6"], first, second) if second > 12 else None


def _date(year: str, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None

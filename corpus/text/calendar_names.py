"""The names of months and weekdays, for all who read dates or must not take a date for a name."""

from __future__ import annotations

_ENGLISH = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
_OTHER_LANGUAGES = (
    "januar jänner janvier enero janeiro gennaio januari января", "februar février fevrier febrero fevereiro febbraio "
    "februari февраля", "märz mars marzo março maart марта", "avril abril aprile апреля",
    "mai mayo maio maggio mei мая",
    "juni juin junio junho giugno июня", "juli juillet julio julho luglio июля", "août aout agosto augustus августа",
    "septembre septiembre setembro settembre сентября", "oktober okt octobre octubre outubro ottobre октября",
    "novembre noviembre novembro ноября", "dezember dez décembre decembre diciembre dezembro dicembre декабря",
)  # fmt: skip

MONTHS = {name: number for number, names in enumerate(_ENGLISH, 1) for name in names.split()}
"""English names and abbreviations in lower case → 1 to 12."""

MONTHS_OF_ALL = MONTHS | {name: number for number, names in enumerate(_OTHER_LANGUAGES, 1) for name in names.split()}
"""The same with the names in the other languages of publication dates."""

MONTH_NAMES = tuple(names.split()[0] for names in _ENGLISH)
"""The full English names, in order."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

WEEKDAY_PATTERN = "(?:" + "|".join(day.removesuffix("day").title() for day in WEEKDAYS) + ")day"
"""A regular expression for a weekday as it is written."""


def months_pattern(names: tuple[str, ...] = tuple(MONTHS)) -> str:
    """A regular expression for months as they are written, full names first; without a group around it."""
    return "|".join(name.title() for name in sorted(names, key=lambda name: name not in MONTH_NAMES))

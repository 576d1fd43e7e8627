"""How tags are put into words in exports: outlets, verdicts, times, and which addresses may become links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from store.records import Tag, TaggedStatement

VERDICTS = {
    "partly": "each is supported in part",
    "neither": "neither is supported",
    "unresolved": "unresolved",
    "by_time": "both hold, each at its time",
    "by_scope": "both hold, each in its scope",
}
"""What a verdict says that supports no statement alone."""
# RFC 3986 and 3987: what may stand in an address as it is. Letters and digits of all scripts pass, signs do not, so
# that an address in which something was replaced by a visible mark is none.
_PUNCTUATION = frozenset("-._~:/?#[]@!$&'()*+,;=%")


def outlet_name(statement: TaggedStatement) -> str:
    """The outlet; where it is not known the article is one of its own."""
    return line(statement.outlet or "") or f"unknown ({line(statement.path)})"


def verdict_in_words(tag: Tag) -> str:
    """The verdict as a sentence would have it, "" where there is none."""
    if tag.verdict is None:
        return ""
    number = tag.verdict.removeprefix("supported:")
    if number == tag.verdict:
        return VERDICTS.get(tag.verdict, tag.verdict)
    if number in map(str, range(1, len(tag.statements) + 1)):
        name = outlet_name(tag.statements[int(number) - 1])
        several = sum(outlet_name(one) == name for one in tag.statements) > 1
        return f"supported: {name} (statement {number})" if several else f"supported: {name}"
    return f"supported: statement {number}, which the tag does not have"


def web_address(url: str | None) -> str | None:
    """The address where it may be followed: http or https, with a host, without a name to log in, well-formed."""
    if not url or not all(char.isalnum() or char in _PUNCTUATION for char in url):
        return None
    if re.search(r"%(?![0-9A-Fa-f]{2})", url):
        return None
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - a port that is none raises when it is looked at
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc else None


def minutes(time: str) -> str:
    """A time of the store for people: to the minute."""
    return f"{time[:16].replace('T', ' ')} UTC"


def date_in_words(date: str | None) -> str:
    """The date of an article for people; a time of day to the minute. What is no date of ISO 8601 stays as it is."""
    text = line(date or "")
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", text)
    if found is None:
        return text
    zone = found[3] or ""
    return f"{found[1]} {found[2]}{' UTC' if zone in ('Z', '+00:00', '+0000') else f' {zone}' if zone else ''}"


def line(text: str) -> str:
    """The text on one line, without blanks around it."""
    return " ".join(text.split())


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    """Each word once, in the order of first appearance."""
    return tuple(dict.fromkeys(words))

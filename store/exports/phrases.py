"""Wording shared by exports: outlets, verdicts, times, counts, and which URLs may become links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from store.records import Tag, TaggedStatement
from store.vocabulary import VERDICTS

# RFC 3986 and 3987: what may stand in an address as it is. Letters and digits of all scripts pass, signs do not, so
# that an address in which something was replaced by a visible mark is none.
_PUNCTUATION = frozenset("-._~:/?#[]@!$&'()*+,;=%")


def outlet_name(statement: TaggedStatement) -> str:
    """The name of the outlet; where it is unknown, each article counts as an outlet of its own."""
    return line(statement.outlet or "") or f"unknown ({line(statement.path)})"


def verdict_in_words(tag: Tag) -> str:
    """The verdict in words, "" where there is none."""
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
    """The URL if it may become a link: http or https, with a host, without user info, well-formed; else None."""
    if not url or not all(char.isalnum() or char in _PUNCTUATION for char in url):
        return None
    if re.search(r"%(?![0-9A-Fa-f]{2})", url):
        return None
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - an invalid port raises on access
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc else None


def minutes(time: str) -> str:
    """A timestamp of the store for people, to the minute."""
    return f"{time[:16].replace('T', ' ')} UTC"


def date_in_words(date: str | None) -> str:
    """The date of an article for people, a time of day to the minute. What is not ISO 8601 stays as it is."""
    text = line(date or "")
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", text)
    if found is None:
        return text
    zone = found[3] or ""
    return f"{found[1]} {found[2]}{' UTC' if zone in ('Z', '+00:00', '+0000') else f' {zone}' if zone else ''}"


def line(text: str) -> str:
    """The text on one line, without blanks around it."""
    return " ".join(text.split())


def counted(number: int, what: str) -> str:
    """`1 tag`, `2 tags`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    """Each word once, in the order of first appearance."""
    return tuple(dict.fromkeys(words))

"""The `key: value` lines between two `---` at the top of a text file. Not YAML: no types, no anchors, no surprises."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.model import Span

_MAX = 64_000
_FENCE = re.compile(r"---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t\r]*$", re.MULTILINE)
_LINE = re.compile(r"^([A-Za-z][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(\S(?:.*[^ \t\r\n])?))?[ \t\r]*$", re.MULTILINE)
_INDENTED = re.compile(r"(?:\r?\n[ \t]+\S[^\n]*)+")
_LISTED = re.compile(r"(?:\r?\n[ \t]*- +\S[^\n]*)+")
_ITEM = re.compile(r"^[ \t]*- +(\S.*?)[ \t\r]*$", re.MULTILINE)
_METADATA = re.compile(r"^#{1,3} +Metadata[ \t\r]*\n((?:[-*+] +[^\n]*\n?)+)", re.MULTILINE)
_NAMED = re.compile(r"^[-*+] +([A-Z][\w ]{1,30}): *(\S.*?)[ \t\r]*$", re.MULTILINE)
_QUOTES = {'"': '"', "'": "'", "[": "]"}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where the front matter ends (offset of the text behind it), and each value with its span, by lower-case key."""

    end: int
    values: Mapping[str, str]
    spans: Mapping[str, Span]


def front_matter(text: str) -> FrontMatter | None:
    """The front matter at the very start of a text, None if there is none or it is never closed.

    Quotation marks and list brackets around a value do not belong to it; `>` and `|` take the indented lines below.
    """
    opening = _FENCE.match(text)
    if not opening:
        return None
    head = text[:_MAX]
    closing = _CLOSE.search(head, opening.end())
    if not closing:
        return None
    values: dict[str, str] = {}
    spans: dict[str, Span] = {}
    for line in _LINE.finditer(head, opening.end(), closing.start()):
        span = _value_span(head, line)
        value = _listed(head, line) or _plain(" ".join(head[span[0] : span[1]].split()))
        key = line[1].strip().lower()
        if value and key not in values:
            values[key], spans[key] = value, span
    return FrontMatter(closing.start() + 3, values, spans) if values else None


def metadata_list(text: str) -> dict[str, str]:
    """The values of a list under the heading "Metadata", as Readwise writes it, by lower-case key."""
    found = _METADATA.search(text[:_MAX])
    return {key.lower(): _plain(value) for key, value in reversed(_NAMED.findall(found[1]))} if found else {}


def _listed(text: str, line: re.Match[str]) -> str:
    """The items of a YAML list below a key, joined by commas; "" where there is none."""
    below = _LISTED.match(text, line.end()) if line[2] is None else None
    items = [each[1].strip("\"'") for each in _ITEM.finditer(below[0])] if below else []
    return ", ".join(map(_plain, items))


def _plain(value: str) -> str:
    """A value without the brackets of a link between notes: `[[Jane Roe]]`."""
    return value.replace("[[", "").replace("]]", "")


def _value_span(text: str, line: re.Match[str]) -> Span:
    if line[2] is None:
        return line.end(), line.end()
    start, end = line.span(2)
    if line[2] in (">", "|", ">-", "|-"):
        below = _INDENTED.match(text, line.end())
        if not below:
            return end, end
        inner = below[0]
        return below.start() + len(inner) - len(inner.lstrip()), below.start() + len(inner.rstrip())
    if end - start >= 2 and _QUOTES.get(text[start]) == text[end - 1]:
        start, end = start + 1, end - 1
    return start, end

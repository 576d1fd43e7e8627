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
        value = " ".join(head[span[0] : span[1]].split())
        key = line[1].strip().lower()
        if value and key not in values:
            values[key], spans[key] = value, span
    return FrontMatter(closing.start() + 3, values, spans) if values else None


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

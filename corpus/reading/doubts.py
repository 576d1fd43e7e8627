"""What of an article may be missing: running text that is hidden, very little text, or only its beginning."""

from __future__ import annotations

import re

from corpus.model import Article, BlockKind
from corpus.reading.paragraphs import paragraph

HIDDEN_FROM = 1 / 3
"""The share of the running text that is furniture from which on it is said."""

FEW_WORDS = 80
"""An article of fewer words is mostly one that could not be read whole, if its file has twice as many: a brief of which
every word is shown is in no doubt."""

_LEAST_HIDDEN = 40
"""Words: less is a line on cookies."""
_OF_NO_TEXT = ("repeats", "printed twice", "beginning of a paragraph", "front matter", "beyond the first", "marked by")
CUT_OFF = "says how much was cut off"
CUT = re.compile(r"\s*\[\+\d+ (?:more )?char(?:acter)?s\]\s*\Z")
"""How NewsAPI ends a text that it cut."""
_GOES_ON = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*(?:\(?(?:read|continue|view|see) (?:more|reading|the full|full)\b.{0,40})?$|"
    r"\b(?:read|continue reading) (?:more|the full (?:article|story))\s*[.…»›>]*$",
    re.IGNORECASE,
)


def doubts(article: Article) -> str | None:
    """A sentence on what may be missing of an article; None where nothing tells."""
    found = list(filter(None, (_hidden(article), _short(article), _cut(article))))
    return "; ".join(found) or None


def _hidden(article: Article) -> str | None:
    shown = hidden = 0
    for block in article.blocks:
        text = article.text[block.start : block.end]
        if block.kind is not BlockKind.FURNITURE:
            shown += len(text.split())
        elif not block.reason.startswith(_OF_NO_TEXT) and paragraph(text).prose:
            hidden += len(text.split())
    if hidden < _LEAST_HIDDEN or hidden <= HIDDEN_FROM * (shown + hidden):
        return None
    return f"{hidden} of the {shown + hidden} words of its running text are hidden (F shows them)"


def _short(article: Article) -> str | None:
    count = sum(
        len(article.text[block.start : block.end].split())
        for block in article.blocks
        if block.kind is not BlockKind.FURNITURE
    )
    whole = len(article.text.split())
    return f"it has only {count} words, of {whole} in the file" if count < FEW_WORDS and whole > 2 * count else None


def _cut(article: Article) -> str | None:
    last = next((block for block in reversed(article.blocks) if block.kind is not BlockKind.FURNITURE), None)
    ends = article.text[max(0, last.end - 120) : last.end] if last else ""
    cut = any(block.reason == CUT_OFF for block in article.blocks) or _GOES_ON.search(ends)
    return "only its beginning is in the file" if cut else None

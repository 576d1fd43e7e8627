"""The text of an HTML fragment, as feeds and scrapers put it into JSON; pages: `corpus.reading.readers.web_page`."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]*>|<!--[^<>]*-->")
_BLOCK = frozenset(
    [
        "p",
        "div",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "blockquote",
        "figure",
        "figcaption",
        "section",
        "article",
        "header",
        "footer",
        "table",
        "tr",
        "aside",
    ]
)
_DROPPED = re.compile(r"<(script|style)\b[^<>]*>", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Whether a text marks its paragraphs or line breaks by tags."""
    return bool(re.search(r"</(?:p|div|li|h[1-6]|blockquote)>|<br ?/?>|<p>", text, re.IGNORECASE))


def plain_text(fragment: str) -> str:
    """The text without tags, scripts and styles; a block element is a paragraph of its own. Linear in its length."""
    text = _TAG.sub(lambda tag: "\n\n" if (tag[2] or "").lower() in _BLOCK else "", without_scripts(fragment))
    text = html.unescape(text)
    paragraphs = (" ".join(paragraph.split()) for paragraph in re.split(r"\n[ \t\r]*\n", text))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def without_scripts(fragment: str) -> str:
    """The same without the contents of scripts and styles. Linear in its length."""
    kept: list[str] = []
    lower = fragment.lower()
    at = 0
    while opening := _DROPPED.search(fragment, at):
        kept.append(fragment[at : opening.start()])
        end = lower.find(f"</{opening[1].lower()}", opening.end())
        if end < 0:
            return "".join(kept)
        at = end
    return "".join([*kept, fragment[at:]])

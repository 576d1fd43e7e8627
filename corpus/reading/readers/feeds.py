"""Feeds, RSS and Atom of every version, by feedparser: an entry is an article, as far as the feed holds it."""

from __future__ import annotations

import io
from typing import Any

from corpus.model import Skipped
from corpus.reading.decoding import without_surrogates
from corpus.reading.files import Found, Unreadable
from corpus.reading.raw_article import RawArticle, with_title
from corpus.reading.readers.html_text import plain_text
from corpus.reading.stated_metadata import stated

_MOST = 10_000
_ENTITIES = "its XML declares entities, by which files are made to explode: it is not read"


def feed_articles(file: Found, data: bytes) -> tuple[list[RawArticle], list[Skipped]]:
    """The entries of a feed; those without text are skipped with a reason. Raises Unreadable."""
    if b"<!ENTITY" in data.upper():
        raise Unreadable(_ENTITIES)
    import feedparser

    try:
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # a library on text that strangers wrote
        raise Unreadable(f"it cannot be read as a feed ({' '.join(str(error).split())[:100]})") from error
    if not feed.entries:
        raise Unreadable("it is no feed (RSS or Atom), or has no entries: save the page of each article as .html")
    found: list[RawArticle] = []
    skipped: list[Skipped] = []
    for number, entry in enumerate(feed.entries[:_MOST], 1):
        name = file.name if len(feed.entries) == 1 else f"{file.name}#{number}"
        text = plain_text(_content(entry))
        if not text:
            skipped.append(Skipped(name, "the entry has no text"))
            continue
        values = {
            "title": plain_text(str(entry.get("title") or "")),
            "outlet": _outlet(entry, feed.feed),
            "author": entry.get("author"),
            # The own keys: feedparser takes one date for another where it is missing.
            "date": dict.get(entry, "published") or dict.get(entry, "updated") or dict.get(entry, "created"),
            "updated": dict.get(entry, "updated"),
            "url": entry.get("link"),
            "identifier": entry.get("id"),
        }
        given, notes = stated(values, name)
        text, surrogates = without_surrogates(with_title(given.get("title", ""), text))
        found.append(RawArticle(name, file.name, text, given, surrogates))
        skipped += notes
    if len(feed.entries) > _MOST:
        skipped.append(Skipped(file.name, f"only its first {_MOST:,} entries were read", read=True))
    return found, skipped


def _content(entry: Any) -> str:
    """The longest of what an entry offers as its text."""
    offered = [str(each.get("value") or "") for each in entry.get("content") or ()]
    return max([*offered, str(entry.get("summary") or "")], key=len)


def _outlet(entry: Any, feed: Any) -> str:
    source = entry.get("source") or {}
    return str(source.get("title") or "") or plain_text(str(feed.get("title") or ""))

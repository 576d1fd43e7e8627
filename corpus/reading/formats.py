"""The text of a file and what it states about itself: a table of formats by suffix."""

from __future__ import annotations

from collections.abc import Callable

from corpus.model import Skipped
from corpus.reading.decoding import Decoded, decode, looks_binary, without_surrogates
from corpus.reading.files import Found, Unreadable
from corpus.reading.front_matter import front_matter, metadata_list
from corpus.reading.raw_article import OwnFile, RawArticle
from corpus.reading.readers.json_records import OWN_SCHEMA, json_articles
from corpus.reading.stated_metadata import stated

Read = tuple[list[RawArticle], list[Skipped]]
"""The articles in a file, and the entries of it that are none."""


def raw_articles(file: Found, data: bytes) -> Read:
    """The articles in a file, and the entries of it that are none.

    Raises:
        Unreadable: the file is binary, empty, or not what its suffix promises.
        OwnFile: it is an export or a store of factdesk.
    """
    if looks_binary(data):
        raise Unreadable("it is not text (it holds NUL bytes or control characters)")
    suffix = file.path.suffix.lower()
    decoded = _decoded(data, suffix)
    if not decoded.text.strip():
        raise Unreadable("it is empty")
    text, surrogates = without_surrogates(decoded.text)
    if f"<!-- {OWN_SCHEMA}/" in text[:_HEAD]:
        raise OwnFile
    return _READERS[suffix](file, text, decoded.replaced + surrogates)


def _decoded(data: bytes, suffix: str) -> Decoded:
    if suffix in _PAGES:
        from corpus.reading.readers.web_page import decoded_page

        return decoded_page(data)
    return decode(data)


def _text(file: Found, text: str, replaced: int) -> Read:
    markdown = file.path.suffix.lower() != ".txt"
    front = front_matter(text)
    listed = metadata_list(text) if markdown and not front else {}
    given, notes = stated(front.values if front else listed, file.name)
    return [RawArticle(file.name, file.name, text, given, replaced, front, markdown)], notes


def _json(file: Found, text: str, replaced: int) -> Read:
    return json_articles(file, text, replaced, lines=False)


def _json_lines(file: Found, text: str, replaced: int) -> Read:
    return json_articles(file, text, replaced, lines=True)


def _table(file: Found, text: str, replaced: int) -> Read:
    from corpus.reading.readers.table_rows import table_articles

    return table_articles(file, text, replaced)


def _page(file: Found, text: str, replaced: int) -> Read:
    from corpus.reading.readers.web_page import page_article

    return page_article(file, text, replaced)


_HEAD = 4_000
"""Code points within which a report of ours says so."""
_PAGES = (".html", ".htm", ".xhtml")
_READERS: dict[str, Callable[[Found, str, int], Read]] = {
    ".txt": _text,
    ".md": _text,
    ".markdown": _text,
    **dict.fromkeys(_PAGES, _page),
    ".csv": _table,
    ".tsv": _table,
    ".json": _json,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
}
"""By suffix; those of `corpus.reading.files.SUFFIXES`."""

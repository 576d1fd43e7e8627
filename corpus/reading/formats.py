"""The text of a file and what it states about itself: a table of formats by suffix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from corpus.model import Skipped
from corpus.reading.decoding import Decoded, decode, looks_binary, without_surrogates
from corpus.reading.files import Found, Unreadable, suffix_of
from corpus.reading.front_matter import front_matter, metadata_list
from corpus.reading.raw_article import OWN_SCHEMA, OwnFile, RawArticle
from corpus.reading.stated_metadata import stated

Read = tuple[list[RawArticle], list[Skipped]]
"""The articles in a file, and the entries of it that are none."""


def raw_articles(file: Found, data: bytes) -> Read:
    """The articles in a file, and the entries of it that are none.

    Raises:
        Unreadable: the file is binary, empty, or not what its suffix promises.
        OwnFile: it is an export or a store of factdesk.
    """
    suffix = suffix_of(file.path.name)
    if not data.strip():
        raise Unreadable("it is empty")
    if suffix in _OF_BYTES:
        return _of_bytes(_OF_BYTES[suffix])(file, data)
    if looks_binary(data):
        raise Unreadable("it is not text (it holds NUL bytes or control characters)")
    decoded = _decoded(data, suffix)
    if not decoded.text.strip():
        raise Unreadable("it is empty")
    text, surrogates = without_surrogates(decoded.text)
    if f"<!-- {OWN_SCHEMA}/" in text[:_HEAD]:
        raise OwnFile
    replaced = decoded.replaced + surrogates
    reader = _text if suffix in _PLAIN else _of_text(_OF_TEXT[suffix])
    found, skipped = reader(file, text, replaced)
    if decoded.assumed:
        found = [replace(raw, encoding=decoded.encoding) for raw in found]
    return found, skipped


def _decoded(data: bytes, suffix: str) -> Decoded:
    if suffix in _PAGES:
        from corpus.reading.readers.web_page import decoded_page

        return decoded_page(data)
    return decode(data)


def _text(file: Found, text: str, replaced: int) -> Read:
    if any(map(text.__contains__, _OF_DATABASES)):
        from corpus.reading.readers.databases import split_articles

        if articles := split_articles(file, text, replaced):
            return articles
    markdown = suffix_of(file.path.name) != ".txt"
    front = front_matter(text)
    listed = metadata_list(text) if markdown and not front else {}
    given, notes = stated(front.values if front else listed, file.name)
    return [RawArticle(file.name, file.name, text, given, replaced, front, markdown)], notes


def _of_text(reader: str) -> Callable[[Found, str, int], Read]:
    function: Callable[[Found, str, int], Read] = _imported(reader)
    return function


def _of_bytes(reader: str) -> Callable[[Found, bytes], Read]:
    function: Callable[[Found, bytes], Read] = _imported(reader)
    return function


def _imported(reader: str):  # type: ignore[no-untyped-def]
    """A function by "module function"; only a story with such a file pays for its module."""
    module, _, function = reader.partition(" ")
    return getattr(import_module(f"corpus.reading.readers.{module}"), function)


_OF_DATABASES = ("DOCUMENTS", "End of Document", "Document ", "________________________________________")
"""One of these stands in every download of a press database."""
_HEAD = 4_000
"""Code points within which a report of ours says so."""
_PLAIN = (".txt", ".md", ".markdown")
_PAGES = (".html", ".htm", ".xhtml")
_OF_TEXT = {
    **dict.fromkeys(_PAGES, "web_page page_article"),
    ".csv": "table_rows table_articles",
    ".tsv": "table_rows table_articles",
    ".json": "json_records json_articles",
    ".ninjs": "json_records json_articles",
    ".jsonl": "json_records line_articles",
    ".ndjson": "json_records line_articles",
    ".srt": "subtitles subtitle_article",
    ".vtt": "subtitles subtitle_article",
}
_OF_BYTES = {
    ".eml": "mail mail_article",
    ".mbox": "mail mailbox_articles",
    ".mht": "mail saved_page",
    ".mhtml": "mail saved_page",
    ".rss": "feeds feed_articles",
    ".atom": "feeds feed_articles",
    ".xml": "wire_xml xml_articles",
    ".nitf": "wire_xml xml_articles",
    ".docx": "word_document document_articles",
    ".pdf": "pdf pdf_articles",
    ".epub": "ebook book_articles",
    ".warc": "web_archive archive_articles",
    ".warc.gz": "web_archive archive_articles",
    ".wacz": "web_archive packed_archive_articles",
}
"""The module and the function that reads a suffix, as text and as bytes; those of `corpus.reading.files.SUFFIXES`."""

"""PDF, by pypdfium2: the text of the pages in their order; what stands on every page is left to the furniture."""

from __future__ import annotations

import re
from typing import Any

from corpus.model import Skipped
from corpus.reading.decoding import without_surrogates
from corpus.reading.files import Found, Unreadable
from corpus.reading.raw_article import RawArticle
from corpus.reading.readers.databases import split_articles
from corpus.reading.stated_metadata import stated

_MOST_PAGES = 1_000
_NOT_ENDED = re.compile(r"[^.!?:;”\"'’)\]]\s*\Z")
_PROGRAM_TITLE = re.compile(
    r"^(?:microsoft word|untitled|document\d*)\b|\.(?:docx?|indd|qxd|pdf|tex|odt)$", re.IGNORECASE
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def pdf_articles(file: Found, data: bytes) -> tuple[list[RawArticle], list[Skipped]]:
    """The article of a PDF, or the articles of a download of a press database. Raises Unreadable."""
    try:
        import pypdfium2
    except ImportError as error:
        raise Unreadable("PDF needs pypdfium2: pip install 'factdesk[pdf]', or `pdftotext FILE` for a .txt") from error
    notes: list[Skipped] = []
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("it is encrypted: save it without a password") from error
        raise Unreadable("it is no PDF, or is damaged: save it again") from error
    try:
        if len(document) > _MOST_PAGES:
            notes.append(Skipped(file.name, f"only its first {_MOST_PAGES:,} pages were read", read=True))
        pages = [_page(document, number) for number in range(min(len(document), _MOST_PAGES))]
        values = _properties(document)
    finally:
        document.close()
    if not any(page.strip() for page in pages):
        raise Unreadable("there is no text in it, only pictures: recognise it (OCR) and save it again")
    text, surrogates = without_surrogates(_joined(pages))
    if articles := split_articles(file, text, surrogates):
        return articles
    given, more = stated(values, file.name)
    return [RawArticle(file.name, file.name, text, given, surrogates)], [*notes, *more]


def _page(document: Any, number: int) -> str:
    import pypdfium2

    try:
        page = document[number]
        text: str = page.get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        return ""
    # A hyphen at the end of a line is U+FFFE, or U+0002 in older versions.
    text = text.replace("\ufffe", "-").replace("\x02", "-").replace("\r\n", "\n")
    return _CONTROLS.sub(" ", text)


def _joined(pages: list[str]) -> str:
    """The pages as one text; a sentence goes on over the end of a page."""
    text = ""
    for page in pages:
        between = "" if not text else "\n" if _NOT_ENDED.search(text[-200:]) else "\n\n"
        text = text.rstrip() + between + page.strip() if text else page.strip()
    return text


def _properties(document: Any) -> dict[str, str]:
    found = document.get_metadata_dict(skip_empty=True)
    values = {"author": found.get("Author", "")}
    if not _PROGRAM_TITLE.search(found.get("Title", "")):
        values["title"] = found.get("Title", "")
    return {name: value for name, value in values.items() if value.strip()}

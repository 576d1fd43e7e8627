"""Documents of Word (.docx): their paragraphs, the rows of their tables, and the title that a style marks.

The standard library with defusedxml: python-docx, mammoth and docx2txt give the same paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.model import Skipped
from corpus.reading.decoding import without_surrogates
from corpus.reading.files import Found, Unreadable
from corpus.reading.raw_article import RawArticle
from corpus.reading.readers.databases import split_articles
from corpus.reading.readers.packages import Package, elements, local_name, xml_root
from corpus.reading.stated_metadata import stated

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_KIND = "Word document"
_LEFT_OUT = frozenset({"Fallback", "moveFrom", "del", "pPr", "rPr", "instrText", "delText"})
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TITLES = ("title", "heading1", "titre", "titel", "heading 1")
# The day on which a document was made is no date of publication: that of a page printed as PDF is the day of printing.
_BY_PROGRAMS = frozenset({"python-docx", "word document", "microsoft word", "docx"})


def document_articles(file: Found, data: bytes) -> tuple[list[RawArticle], list[Skipped]]:
    """The article of a document, or the articles of a download of a press database. Raises Unreadable."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("it is encrypted, or a document of an old Word: save it as .docx without a password")
    package = Package(data, _KIND)
    root = xml_root(package.read("word/document.xml"), _KIND)
    body = next((each for each in root if local_name(each) == "body"), None)
    if body is None:
        raise Unreadable(f"it is no {_KIND} (it has no body)")
    paragraphs = [(style, text) for style, text in _paragraphs(body) if text.strip()]
    if not paragraphs:
        raise Unreadable("there is no text in it")
    text, surrogates = without_surrogates("\n\n".join(text.strip() for _, text in paragraphs))
    if articles := split_articles(file, "\n".join(text for _, text in _paragraphs(body)), surrogates):
        return articles
    values = _properties(package)
    if title := next((text for style, text in paragraphs if style.lower().replace(" ", "") in _TITLES), ""):
        values["title"] = title
    given, notes = stated(values, file.name)
    return [RawArticle(file.name, file.name, text, given, surrogates)], notes


def _properties(package: Package) -> dict[str, str]:
    if "docProps/core.xml" not in package.names:
        return {}
    found = {local_name(each): (each.text or "").strip() for each in xml_root(package.read("docProps/core.xml"), _KIND)}
    values = {"title": found.get("title", ""), "author": found.get("creator", "")}
    return {name: value for name, value in values.items() if value and value.lower() not in _BY_PROGRAMS}


def _paragraphs(body: Element) -> Iterator[tuple[str, str]]:
    """The style and the text of each paragraph; a row of a table is one, its cells parted by tabs."""
    for element in elements(body, lambda each: local_name(each) not in _NOT_INTO):
        if local_name(element) == "p":
            yield _style(element), _text(element)
        elif local_name(element) == "tr":
            cells = (" ".join(_text(cell).split()) for cell in element if local_name(cell) == "tc")
            yield "", "\t".join(filter(None, cells))


_NOT_INTO = _LEFT_OUT | {"p", "tr"}


def _style(paragraph: Element) -> str:
    for properties in paragraph:
        if local_name(properties) == "pPr":
            for each in properties:
                if local_name(each) == "pStyle":
                    return next((value for key, value in each.attrib.items() if key.endswith("}val")), "")
    return ""


def _text(paragraph: Element) -> str:
    pieces: list[str] = []
    for element in elements(paragraph, lambda each: local_name(each) not in _LEFT_OUT):
        name = local_name(element)
        if name == "t":
            pieces.append(element.text or "")
        elif name in _MARKS:
            pieces.append(_MARKS[name])
        elif name == "p" and pieces:
            pieces.append(" ")
    return "".join(pieces)

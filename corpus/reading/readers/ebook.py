"""E-books (.epub), as magazines and news programs make them: a chapter with text is an article."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from corpus.model import Skipped
from corpus.reading.decoding import without_surrogates
from corpus.reading.files import Found, Unreadable
from corpus.reading.raw_article import RawArticle
from corpus.reading.readers.packages import Package, local_name, xml_root
from corpus.reading.readers.web_page import decoded_page, raw_page

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_KIND = "e-book"
_LEAST_WORDS = 40
"""A chapter of fewer words is a cover or a table of contents."""
_MADE_BY = frozenset({"calibre", "unknown"})


def book_articles(file: Found, data: bytes) -> tuple[list[RawArticle], list[Skipped]]:
    """The chapters of an e-book in the order of reading. Raises Unreadable."""
    package = Package(data, _KIND)
    container = xml_root(package.read("META-INF/container.xml"), _KIND)
    place = next((each.attrib.get("full-path", "") for each in container.iter() if local_name(each) == "rootfile"), "")
    root = xml_root(package.read(place), _KIND)
    given = _metadata(root)
    found: list[RawArticle] = []
    skipped: list[Skipped] = []
    for number, name in enumerate(_chapters(root, posixpath.dirname(place)), 1):
        try:
            decoded = decoded_page(package.read(name))
            text = without_surrogates(decoded.text)[0]
            raw, notes = raw_page(text, f"{file.name}#{number}", file.name, decoded.replaced, given)
        except Unreadable as error:
            if not str(error).startswith("no text"):
                skipped.append(Skipped(f"{file.name}#{number}", str(error)))
            continue
        if len(raw.text.split()) >= _LEAST_WORDS:
            found.append(raw)
            skipped += notes
    if not found and not skipped:
        raise Unreadable("no chapter of it has text")
    return found, skipped


def _metadata(root: Element) -> dict[str, str]:
    stands: dict[str, str] = {}
    for each in root.iter():
        if local_name(each) in {"title", "publisher", "creator", "date"}:
            stands.setdefault(local_name(each), (each.text or "").strip())
    outlet = stands.get("publisher", "")
    if outlet.lower() in _MADE_BY:
        outlet = ""
    values = {"outlet": outlet or stands.get("title", ""), "published": stands.get("date", "")}
    return {name: value for name, value in values.items() if value}


def _chapters(root: Element, folder: str) -> list[str]:
    items = {
        each.attrib.get("id", ""): each.attrib.get("href", "") for each in root.iter() if local_name(each) == "item"
    }
    order = [each.attrib.get("idref", "") for each in root.iter() if local_name(each) == "itemref"]
    return [posixpath.normpath(posixpath.join(folder, unquote(items[each]))) for each in order if items.get(each)]

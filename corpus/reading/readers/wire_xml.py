"""What news agencies send as XML: NITF, and NewsML-G2 with the text in XHTML, NITF or plain; and feeds under .xml."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.model import Skipped
from corpus.reading.decoding import without_surrogates
from corpus.reading.files import Found, Unreadable
from corpus.reading.raw_article import RawArticle, with_title
from corpus.reading.readers.feeds import feed_articles
from corpus.reading.readers.packages import elements, local_name, xml_root
from corpus.reading.stated_metadata import stated

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_FEEDS = frozenset({"rss", "feed", "RDF", "channel"})
_PARAGRAPHS = frozenset({"p", "hl2", "li", "h1", "h2", "h3", "h4", "td", "blockquote", "pre"})
_LEFT_OUT = frozenset({"head", "media", "script", "style", "table-metadata", "media-caption", "media-producer"})
_NEITHER = "it is XML, but no feed, NITF or NewsML-G2: save its articles as .html, or as JSON lines"


def xml_articles(file: Found, data: bytes) -> tuple[list[RawArticle], list[Skipped]]:
    """The articles of XML by its root element. Raises Unreadable."""
    root = xml_root(data, "XML")
    name = local_name(root)
    if name in _FEEDS:
        return feed_articles(file, data)
    if name == "nitf":
        return _gathered(file, [root])
    items = [root] if name == "newsItem" else [each for each in root.iter() if local_name(each) == "newsItem"]
    if not items:
        raise Unreadable(_NEITHER)
    return _gathered(file, items)


def _gathered(file: Found, items: list[Element]) -> tuple[list[RawArticle], list[Skipped]]:
    found: list[RawArticle] = []
    skipped: list[Skipped] = []
    for number, item in enumerate(items, 1):
        name = file.name if len(items) == 1 else f"{file.name}#{number}"
        values, body = _nitf(item) if local_name(item) == "nitf" else _news_item(item)
        text = "\n\n".join(body)
        if not text:
            skipped.append(Skipped(name, "there is no text in it"))
            continue
        given, notes = stated(values, name)
        text, surrogates = without_surrogates(with_title(given.get("title", ""), text))
        found.append(RawArticle(name, file.name, text, given, surrogates))
        skipped += notes
    return found, skipped


def _nitf(root: Element) -> tuple[dict[str, str], list[str]]:
    """Metadata and paragraphs by NITF 3.x."""
    body = _first(root, "body.content")
    values = {
        "title": _text(_first(root, "hl1")) or _text(_first(root, "title")),
        "author": _without_by(_text(_first(root, "byline"))),
        "date": _attribute(root, "date.issue", "norm") or _attribute(root, "story.date", "norm"),
        "outlet": _text(_first(root, "distributor")) or _attribute(root, "doc.copyright", "holder"),
        "identifier": _attribute(root, "doc-id", "id-string"),
        "url": _attribute(root, "pubdata", "ex-ref"),
    }
    return _known(values), list(_paragraphs(body)) if body is not None else []


def _news_item(item: Element) -> tuple[dict[str, str], list[str]]:
    """Metadata and paragraphs by NewsML-G2 2.x."""
    provider = _first(item, "provider")
    name = _text(_first(provider, "name")) if provider is not None else ""
    values = {
        "title": _text(_first(item, "headline")),
        "author": _without_by(_text(_first(item, "by"))),
        "date": _text(_first(item, "contentCreated")) or _text(_first(item, "versionCreated")),
        "outlet": name or (provider.attrib.get("literal", "") if provider is not None else ""),
        "identifier": item.attrib.get("guid", ""),
    }
    content = _first(item, "contentSet")
    if content is None:
        return _known(values), []
    inner = _first(content, "nitf")
    if inner is not None:
        theirs, body = _nitf(inner)
        return {**theirs, **_known(values)}, body
    body = list(_paragraphs(content))
    if not body and (plain := _first(content, "inlineData")) is not None:
        body = [" ".join(each.split()) for each in (plain.text or "").split("\n\n") if each.strip()]
    if body and body[0] == values["title"]:
        body = body[1:]
    return _known(values), body


def _paragraphs(root: Element) -> Iterator[str]:
    """The texts of the paragraphs, in order, without pictures and their captions."""
    for element in elements(root, lambda each: local_name(each) not in _LEFT_OUT and not _is_paragraph(each)):
        if _is_paragraph(element) and (text := _text(element)):
            yield text


def _is_paragraph(element: Element) -> bool:
    """Whether it holds text and no paragraphs of its own."""
    return local_name(element) in _PARAGRAPHS and not any(local_name(each) in _PARAGRAPHS for each in element)


def _first(root: Element, name: str) -> Element | None:
    return next((each for each in root.iter() if local_name(each) == name), None)


def _text(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _attribute(root: Element, element: str, name: str) -> str:
    found = _first(root, element)
    return found.attrib.get(name, "") if found is not None else ""


def _without_by(byline: str) -> str:
    return byline[3:] if byline[:3].lower() == "by " else byline


def _known(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}

"""Saved web pages: the text of the article, told from the rest by Resiliparse, and what the page states about it."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from corpus.model import Skipped
from corpus.reading.decoding import Decoded, decode
from corpus.reading.doubts import FEW_WORDS
from corpus.reading.files import Found, Unreadable
from corpus.reading.paragraphs import paragraph
from corpus.reading.raw_article import RawArticle, with_title
from corpus.reading.readers.html_text import plain_text, without_scripts
from corpus.reading.readers.json_records import is_article
from corpus.reading.stated_metadata import known_fields, stated

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD = 4_096
_META = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "outlet": ("og:site_name", "application-name", "dc.publisher"),
    "author": ("author", "article:author", "parsely-author", "dc.creator", "byl"),
    "published": ("article:published_time", "datepublished", "date", "parsely-pub-date", "dc.date", "pubdate"),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dc.date.modified"),
    "url": ("og:url",),
}
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")
_FEW_WORDS = 40
_TWICE = 2
_DEEPEST = 400
_NESTING = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,40})[^<>]*?(/?)>")
_END_ITSELF = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "option", "optgroup",
    "html", "head", "body",
})  # fmt: skip
"""Elements that hold nothing, or that end where the next one of their kind begins."""
_MOST_DEEP = 20


def decoded_page(data: bytes) -> Decoded:
    """The text of a page in the encoding that it declares, if that is one; else as any other text."""
    declared = _CHARSET.search(data[:_HEAD])
    if declared is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data)
    name = declared[1].decode("ascii").lower()
    try:
        text = data.decode("cp1252" if name in {"iso-8859-1", "latin-1", "latin1"} else name, "replace")
    except (LookupError, UnicodeError):
        return decode(data)
    return Decoded(text, text.count("\ufffd"), name)


def page_article(file: Found, text: str, replaced: int) -> tuple[list[RawArticle], list[Skipped]]:
    """The article of a saved page. Raises Unreadable where there is none."""
    raw, notes = raw_page(text, file.name, file.name, replaced, {})
    return [raw], notes


def raw_page(
    text: str, name: str, path: str, replaced: int, known: Mapping[str, str]
) -> tuple[RawArticle, list[Skipped]]:
    """The article of a page under that name, its text beginning with its title; `known` is what is known of it where
    the page does not say. Raises Unreadable where there is none.
    """
    from resiliparse.parse.html import HTMLTree

    if _is_too_deep(text):
        raise Unreadable(f"its elements are nested more than {_DEEPEST} deep")
    try:
        tree = HTMLTree.parse(text)
        whole = _extracted(tree, main=True)
        everything = _extracted(tree, main=False) if len(whole.split()) < FEW_WORDS else ""
    except Exception as error:
        raise Unreadable(f"it cannot be read as a web page ({' '.join(str(error).split())[:100]})") from error
    linked = _linked(tree)
    if everything and _running_words(everything) > _TWICE * _running_words(whole):
        whole = everything  # the text was missed: what is around it is furniture, as in a page that was copied
    if len(whole.split()) < _FEW_WORDS and isinstance(inside := linked.get("articleBody"), str):
        whole = max(whole, plain_text(inside), key=len)
    if not whole:
        raise Unreadable("no text was found in this page: save it again when it is shown, or copy its text into a .txt")
    values = {**known, **known_fields(linked), **_meta(tree)}
    values.pop("body", None)
    given, notes = stated(values, name)
    heading = _text_of(tree, "h1")
    title = heading or _SITE.sub("", given.get("title") or _text_of(tree, "title"))
    if title:
        given["title"] = title
    return RawArticle(name, path, with_title(title, whole), given, replaced), notes


def _extracted(tree: HTMLTree, *, main: bool) -> str:
    """The text of a page in paragraphs; `main`: of its article alone, as far as that can be told."""
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(
        tree, preserve_formatting=True, main_content=main, list_bullets=False, alt_texts=False, comments=False
    )
    return "\n\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def _running_words(text: str) -> int:
    """The words of what reads as sentences."""
    found = (paragraph(each) for each in text.split("\n\n") if each)
    return sum(each.words for each in found if each.prose and each.closes)


def _is_too_deep(text: str) -> bool:
    """Whether elements stand in each other deeper than pages do: the time of the extraction is quadratic in it."""
    depth = 0
    for end, name, ends_itself in _NESTING.findall(without_scripts(text)):
        if ends_itself or name.lower() in _END_ITSELF:
            continue
        depth = max(0, depth - 1) if end else depth + 1
        if depth > _DEEPEST:
            return True
    return False


def _text_of(tree: HTMLTree, name: str) -> str:
    """The text of the only element of a name; "" where there are none or several."""
    found = tree.document.get_elements_by_tag_name(name) if tree.document else []
    texts = {" ".join((each.text or "").split()) for each in list(found)[:3]} - {""}
    return texts.pop() if len(texts) == 1 else ""


def _meta(tree: HTMLTree) -> dict[str, str]:
    if tree.head is None:
        return {}
    stands: dict[str, str] = {}
    for each in tree.head.get_elements_by_tag_name("meta"):
        key = each.getattr("property") or each.getattr("name") or each.getattr("itemprop") or ""
        stands.setdefault(key.lower(), each.getattr("content") or "")
    found = {
        name: next((stands[key] for key in keys if stands.get(key, "").strip()), "") for name, keys in _META.items()
    }
    for link in tree.head.get_elements_by_tag_name("link"):
        if (link.getattr("rel") or "").lower() == "canonical" and (href := link.getattr("href")):
            found["url"] = href
    return {name: value for name, value in found.items() if value}


def _linked(tree: HTMLTree) -> dict[str, Any]:
    """What JSON-LD in the page says of its article; empty where it says nothing."""
    if tree.document is None:
        return {}
    for script in tree.document.get_elements_by_tag_name("script"):
        if (script.getattr("type") or "").lower() != "application/ld+json":
            continue
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for each in _objects(value):
            if is_article(each):
                return each
    return {}


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _MOST_DEEP:
        return
    if isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
    elif isinstance(value, list):
        for each in value:
            yield from _objects(each, depth + 1)

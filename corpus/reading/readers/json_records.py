"""JSON and JSON lines: one article or many, in the shapes that programs and news services write."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from corpus.model import Skipped
from corpus.reading.decoding import without_surrogates
from corpus.reading.files import Found, Unreadable
from corpus.reading.raw_article import OWN_SCHEMA, OwnFile, RawArticle
from corpus.reading.readers.html_text import looks_like_html, plain_text
from corpus.reading.stated_metadata import known_fields, stated

_LISTS = (
    "articles", "items", "docs", "documents", "results", "data", "stories", "entries", "records", "posts", "messages",
    "@graph",
)  # fmt: skip
_WRAPPED = ("response", "articles", "data", "result", "feed")
"""Objects around the list: `response.results` of the Guardian, `articles.results` of Event Registry."""
_INSIDE = ("fields",)
"""An object within an article that holds more of it: `fields` of the Guardian."""


_ARTICLES = re.compile(r"(?:News|Report|Blog|Opinion|Analysis)?(?:Article|Posting)$")


def json_articles(file: Found, text: str, replaced: int) -> tuple[list[RawArticle], list[Skipped]]:
    """The articles of JSON, and the entries that are none. Raises Unreadable and OwnFile."""
    skipped: list[Skipped] = []
    return _articles(file, _records(text, file, skipped), skipped, replaced)


def line_articles(file: Found, text: str, replaced: int) -> tuple[list[RawArticle], list[Skipped]]:
    """The articles of JSON lines, and the entries that are none. Raises Unreadable and OwnFile."""
    skipped: list[Skipped] = []
    return _articles(file, _lines(text, file, skipped), skipped, replaced)


def _articles(
    file: Found, records: list[tuple[int, Any]], skipped: list[Skipped], replaced: int
) -> tuple[list[RawArticle], list[Skipped]]:
    found: list[RawArticle] = []
    several = len(records) + len(skipped) > 1
    for number, record in records:
        name = f"{file.name}#{number}" if several else file.name
        raw, notes = article_of(record, name, file.name, replaced)
        skipped.extend(notes)
        if raw:
            found.append(raw)
    return found, skipped


def _records(text: str, file: Found, skipped: list[Skipped]) -> list[tuple[int, Any]]:
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise Unreadable("its JSON is nested too deeply") from error
    except ValueError as error:
        if "Extra data" in str(error):  # lines of JSON under the name .json
            return _lines(text, file, skipped)
        raise Unreadable(f"it is not valid JSON ({error})") from error
    if isinstance(value, dict):
        if _is_own(value):
            raise OwnFile
        listed = _list_in(value)
        if listed is None or "body" in known_fields({k: v for k, v in value.items() if isinstance(v, str)}):
            return [(1, value)]
        value = listed
    if not isinstance(value, list):
        raise Unreadable("its JSON is neither an object nor a list of objects")
    if value and isinstance(value[0], dict) and _is_own(value[0]):
        raise OwnFile
    return list(enumerate(value, 1))


def is_article(value: Any) -> bool:
    """Whether an object of JSON-LD is an article of any kind."""
    stands = value.get("@type") if isinstance(value, dict) else None
    kinds: list[Any] = stands if isinstance(stands, list) else [stands]
    return any(isinstance(kind, str) and _ARTICLES.search(kind) for kind in kinds)


def _list_in(value: Mapping[str, Any]) -> list[Any] | None:
    """The list of articles of an object, maybe within another object."""
    inner = (value[key] for key in _WRAPPED if isinstance(value.get(key), dict))
    for each in (value, *inner):
        for key in _LISTS:
            if isinstance(each.get(key), list) and each[key]:
                listed: list[Any] = each[key]
                counts = _COUNTS.get(key)
                return listed if counts is None else [one for one in listed if counts(one)]
    return None


def _has_text(message: Any) -> bool:
    """Whether a message of Telegram has text: not a photo alone, or a member who joined."""
    return not isinstance(message, dict) or bool(message.get("text"))


_COUNTS: dict[str, Callable[[Any], bool]] = {"@graph": is_article, "messages": _has_text}
"""Of some lists not every entry is an article."""


def _lines(text: str, file: Found, skipped: list[Skipped]) -> list[tuple[int, Any]]:
    records: list[tuple[int, Any]] = []
    for number, line in enumerate((line for line in text.split("\n") if line.strip()), 1):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            skipped.append(Skipped(f"{file.name}#{number}", f"the line is not valid JSON ({error})"))
            continue
        if not records and isinstance(value, dict) and _is_own(value):
            raise OwnFile
        records.append((number, value))
    if not records:
        raise Unreadable("none of its lines is valid JSON")
    return records


def _is_own(value: Mapping[str, Any]) -> bool:
    """An export says so in its schema field; a store is a TinyDB file with the tables of ours."""
    schema = value.get("schema")
    return (isinstance(schema, str) and schema.startswith(OWN_SCHEMA)) or (
        isinstance(value.get("meta"), dict) and isinstance(value.get("tags"), dict)
    )


def article_of(record: Any, name: str, path: str, replaced: int) -> tuple[RawArticle | None, list[Skipped]]:
    if not isinstance(record, dict):
        return None, [Skipped(name, "it is not a JSON object")]
    for key in _INSIDE:
        if isinstance(record.get(key), dict):
            record = {**record[key], **record}
    text = "\n\n".join(_paragraph_texts(known_fields(record).get("body")))
    if looks_like_html(text):
        text = plain_text(text)
    text, surrogates = without_surrogates(text)
    if not text.strip():
        return None, [Skipped(name, "it has no text (looked for body, text, content, article and the like)")]
    given, notes = stated(record, name)
    return RawArticle(name, path, text, given, replaced + surrogates), notes


def _paragraph_texts(body: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(body, str):
        yield body
    elif isinstance(body, list) and depth < 4:
        if _is_inline(body):
            yield "".join(part if isinstance(part, str) else str(part["text"]) for part in body)
            return
        if body and all(isinstance(part, dict) and "value" in part for part in body):
            body = [next((part for part in body if part.get("role") == "main"), body[0])]
        for part in body:
            yield from _paragraph_texts(part, depth + 1)
    elif isinstance(body, dict) and depth < 4:
        yield from _paragraph_texts(known_fields(body).get("body") or body.get("value"), depth + 1)


def _is_inline(parts: list[Any]) -> bool:
    """Whether a list is one text in pieces, some of them marked up, as Telegram exports it."""
    marked = [part for part in parts if isinstance(part, dict)]
    return (
        0 < len(marked) < len(parts)
        and all(isinstance(part, str | dict) for part in parts)
        and all(part.keys() >= {"type", "text"} for part in marked)
    )

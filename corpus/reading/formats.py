"""The text of a file and what it states about itself: plain text and Markdown, JSON and JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.model import Skipped
from corpus.reading.decoding import decode, looks_binary, without_surrogates
from corpus.reading.files import Found, Unreadable
from corpus.reading.front_matter import FrontMatter, front_matter, metadata_list
from corpus.reading.html_text import looks_like_html, plain_text
from corpus.reading.publication_dates import given_date

FIELDS = ("title", "outlet", "author", "published", "url")

# Names as they occur in front matter, NewsAPI, NELA-GT, schema.org, RSS-to-JSON and common scrapers, compared in lower
# case without `_`, `-`, space and `:`; the first that has a value wins.
_ALIASES_BY_NAME = {
    "title": "fulltitle title headline ogtitle name",
    "outlet": "outlet source publisher publication sitename ogsitename site newspaper sourcename provider domain",
    "author": "author authors byline creator writer",
    "published": "date published publishedat datepublished publisheddate publishdate pubdate publicationdate"
    " publishedutc timestamp datetime time created createdat",
    "url": "url link href canonicalurl weburl permalink uri",
    "identifier": "guid id identifier articleid uuid",
    "body": "body articlebody text content article maintext fulltext bodytext contenttext plaintext cleanedtext story"
    " contenthtml description summary",
}
_STATED = ("title", "outlet", "author", "url", "identifier")
_LONGEST_IDENTIFIER = 300  # code points; what is longer is no name, and would be kept in every tag
_ALIASES = {name: tuple(aliases.split()) for name, aliases in _ALIASES_BY_NAME.items()}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_BETWEEN = re.compile(r"[\s_:.-]")
_LISTS = ("articles", "items", "docs", "documents", "results", "data", "stories", "entries", "records")
_OWN_SCHEMA = "factdesk"


class OwnFile(Exception):
    """The file is a store or an export of factdesk: it is skipped silently."""


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One text before analysis. `given` has the metadata that the file states, by the names of `FIELDS`, and the
    `identifier` by which it calls the article."""

    id: str
    path: str
    text: str
    given: Mapping[str, str] = field(default_factory=dict)
    replaced: int = 0
    front: FrontMatter | None = None
    markdown: bool = False


def raw_articles(file: Found, data: bytes) -> tuple[list[RawArticle], list[Skipped]]:
    """The articles in a file, and the entries of it that are none.

    Raises:
        Unreadable: the file is binary, empty, or not what its suffix promises.
        OwnFile: it is an export or a store of factdesk.
    """
    if looks_binary(data):
        raise Unreadable("it is not text (it holds NUL bytes or control characters)")
    decoded = decode(data)
    if not decoded.text.strip():
        raise Unreadable("it is empty")
    text, surrogates = without_surrogates(decoded.text)
    replaced = decoded.replaced + surrogates
    suffix = file.path.suffix.lower()
    if suffix in (".txt", ".md", ".markdown"):
        if f"<!-- {_OWN_SCHEMA}/" in text[:1000]:
            raise OwnFile
        front = front_matter(text)
        listed = metadata_list(text) if suffix != ".txt" and not front else {}
        given, notes = _stated(front.values if front else listed, file.name)
        return [RawArticle(file.name, file.name, text, given, replaced, front, suffix != ".txt")], notes
    found: list[RawArticle] = []
    skipped: list[Skipped] = []
    records = _lines(text, file, skipped) if suffix in (".jsonl", ".ndjson") else _records(text, file, skipped)
    several = len(records) + len(skipped) > 1
    for number, record in records:
        name = f"{file.name}#{number}" if several else file.name
        raw, notes = _from_record(record, name, file.name, replaced)
        skipped.extend(notes)
        if raw:
            found.append(raw)
    return found, skipped


def known_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a mapping that are metadata or body, under our names."""
    by_name = {_BETWEEN.sub("", str(key).lower()): value for key, value in reversed(list(values.items()))}
    found: dict[str, Any] = {}
    for name, aliases in _ALIASES.items():
        for alias in aliases:
            if alias in by_name and by_name[alias] not in (None, "", [], {}):
                found[name] = by_name[alias]
                break
    return found


def _stated(values: Mapping[str, Any], name: str) -> tuple[dict[str, str], list[Skipped]]:
    """Metadata as strings. A date that cannot be read is reported, not guessed."""
    known = known_fields(values)
    if len(_one_line(known.get("identifier"))) > _LONGEST_IDENTIFIER:
        del known["identifier"]
    given = {key: text for key in _STATED if (text := _one_line(known.get(key)))}
    if _ADDRESS.match(given.get("outlet", "")):  # an outlet is never an address
        given.setdefault("url", given["outlet"])
        del given["outlet"]
    notes: list[Skipped] = []
    if "published" in known:
        published = given_date(known["published"])
        if published:
            given["published"] = published
        else:
            stated = _one_line(known["published"])[:60]
            notes.append(
                Skipped(name, f"its date “{stated}” is not a complete date; it was read without it", read=True)
            )
    return given, notes


def _one_line(value: Any, depth: int = 0) -> str:
    """A string for a string, a list of names, or an object with a name."""
    if isinstance(value, str):
        return without_surrogates(" ".join(value.split()))[0]
    if isinstance(value, bool) or depth > 3:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(filter(None, (_one_line(item, depth + 1) for item in value[:20])))
    if isinstance(value, dict):
        return next(filter(None, (_one_line(value.get(key), depth + 1) for key in ("name", "title", "id", "href"))), "")
    return ""


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
        listed = next((value[key] for key in _LISTS if isinstance(value.get(key), list) and value[key]), None)
        if listed is None or "body" in known_fields({k: v for k, v in value.items() if isinstance(v, str)}):
            return [(1, value)]
        value = listed
    if not isinstance(value, list):
        raise Unreadable("its JSON is neither an object nor a list of objects")
    if value and isinstance(value[0], dict) and _is_own(value[0]):
        raise OwnFile
    return list(enumerate(value, 1))


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
    return (isinstance(schema, str) and schema.startswith(_OWN_SCHEMA)) or (
        isinstance(value.get("meta"), dict) and isinstance(value.get("tags"), dict)
    )


def _from_record(record: Any, name: str, path: str, replaced: int) -> tuple[RawArticle | None, list[Skipped]]:
    if not isinstance(record, dict):
        return None, [Skipped(name, "it is not a JSON object")]
    text = "\n\n".join(_paragraph_texts(known_fields(record).get("body")))
    if looks_like_html(text):
        text = plain_text(text)
    text, surrogates = without_surrogates(text)
    if not text.strip():
        return None, [Skipped(name, "it has no text (looked for body, text, content, article and the like)")]
    given, notes = _stated(record, name)
    return RawArticle(name, path, text, given, replaced + surrogates), notes


def _paragraph_texts(body: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(body, str):
        yield body
    elif isinstance(body, list) and depth < 4:
        for part in body:
            yield from _paragraph_texts(part, depth + 1)
    elif isinstance(body, dict) and depth < 4:
        yield from _paragraph_texts(known_fields(body).get("body"), depth + 1)

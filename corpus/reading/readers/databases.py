"""Downloads of press databases, many articles in one text: LexisNexis, Nexis Uni, Factiva, ProQuest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from corpus.model import Skipped
from corpus.reading.files import Found
from corpus.reading.publication_dates import find_date
from corpus.reading.raw_article import RawArticle, with_title
from corpus.reading.stated_metadata import stated

_LEXIS = re.compile(r"^[ \t]*\d{1,6} of \d{1,6} DOCUMENTS[ \t]*$", re.MULTILINE)
_UNI = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_FACTIVA = re.compile(r"^Document [A-Za-z][A-Za-z0-9]{7,40}[ \t]*$", re.MULTILINE)
_PROQUEST = re.compile(r"^[ \t]*(?:_{40,200}|Document \d{1,6} of \d{1,6})[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"^[ \t]{0,8}([A-Z][A-Z-]{2,30}|[A-Z][a-z]+(?:[ -][A-Za-z]+){0,3}):(?:[ \t]+(.*))?$")
_CODED = re.compile(r"^([A-Z]{2,3})(?:[ \t]{2,}(.*)|[ \t]*)$")
_WORDS = re.compile(r"^\d[\d,.]{0,9} words$")
_COPYRIGHT = re.compile(r"^(?:copyright\b|\(c\)|©|all rights reserved)", re.IGNORECASE)
_BODY = re.compile(r"^[ \t]*Body:?[ \t]*$", re.IGNORECASE)
_BEHIND_BODY = frozenset({
    "load-date", "language", "publication-type", "graphic", "subject", "geographic", "company", "organization",
    "ticker", "industry", "person", "country", "city", "state", "journal-code", "document-type", "classification",
    "notes", "copyright", "type", "pub-type", "dateline", "correction", "correction-date", "series",
})  # fmt: skip
"""Fields that may stand behind the text."""
_SAMPLE = 1 << 20
_LEAST_WORDS = 5


class _Document(NamedTuple):
    values: Mapping[str, str]
    text: str


def split_articles(file: Found, text: str, replaced: int) -> tuple[list[RawArticle], list[Skipped]] | None:
    """The articles of a download; None where a text is none."""
    for marks, parse, mark_ends in _DATABASES:
        if marks.search(text, 0, _SAMPLE) is None:
            continue
        documents = [each for part in _parts(text, marks, ends=mark_ends) if (each := parse(part)) is not None]
        if documents:
            return _articles(file, documents, replaced)
    return None


def _parts(text: str, marks: re.Pattern[str], *, ends: bool) -> Iterator[str]:
    """What stands before each mark where it ends a document, else what stands behind it."""
    edges = [(0, 0), *(match.span() for match in marks.finditer(text)), (len(text), len(text))]
    pieces = [text[one[1] : other[0]] for one, other in pairwise(edges)]
    yield from pieces[:-1] if ends else pieces[1:]


def _articles(file: Found, documents: list[_Document], replaced: int) -> tuple[list[RawArticle], list[Skipped]]:
    found: list[RawArticle] = []
    skipped: list[Skipped] = []
    for number, document in enumerate(documents, 1):
        name = f"{file.name}#{number}" if len(documents) > 1 else file.name
        given, notes = stated({key: value for key, value in document.values.items() if value}, name)
        text = with_title(given.get("title", ""), document.text)
        found.append(RawArticle(name, file.name, text, given, replaced if number == 1 else 0))
        skipped += notes
    return found, skipped


def _lexis(part: str) -> _Document | None:
    """A document of LexisNexis: outlet and date in the middle of the page, then fields in capitals, and BODY."""
    lines = part.splitlines()
    fields, body, first = _fields(lines)
    head = _head(lines[:first])
    outlet = next((line for line in head if find_date(line) is None), "")
    return _made(fields, body, outlet, next(filter(None, map(find_date, head)), ""))


def _uni(part: str) -> _Document | None:
    """A document of Nexis Uni: title, outlet and date in a line each, then fields, "Body" and the text."""
    lines = part.splitlines()
    fields, body, first = _fields(lines)
    head = _head(lines[:first])
    if not head:
        return None
    dated = next((at for at, line in enumerate(head) if find_date(line)), len(head))
    outlet = head[dated - 1] if 1 < dated < len(head) else ""
    published = find_date(head[dated]) or "" if dated < len(head) else ""
    return _made({"headline": head[0], **fields}, body, outlet, published)


def _factiva(part: str) -> _Document | None:
    lines = part.strip().splitlines()
    coded: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        if (found := _CODED.match(line)) and found[1] in _CODES:
            code = found[1]
            coded[code] = [found[2] or ""]
        elif code:
            coded[code].append(line)
    if {"HD", "LP"} <= coded.keys() or {"HD", "TD"} <= coded.keys():
        one_line = {key: " ".join(" ".join(value).split()) for key, value in coded.items()}
        text = "\n".join([*coded.get("LP", []), "", *coded.get("TD", [])])
        fields = {"headline": one_line["HD"], "byline": one_line.get("BY", "")}
        return _made(fields, text, one_line.get("SN", ""), find_date(one_line.get("PD", "")) or "")
    return _factiva_plain(lines)


_CODES = frozenset(
    [
        "SE",
        "HD",
        "BY",
        "CR",
        "WC",
        "PD",
        "ET",
        "SN",
        "SC",
        "ED",
        "PG",
        "LA",
        "CY",
        "LP",
        "TD",
        "CX",
        "CO",
        "IN",
        "NS",
        "RE",
        "IPD",
        "IPC",
        "PUB",
        "AN",
        "ART",
        "VOL",
        "CLM",
    ]
)


def _factiva_plain(lines: list[str]) -> _Document | None:
    """A document of Factiva without codes: title and byline, "340 words", then date, outlet, code, language, rights."""
    count = next((at for at, line in enumerate(lines) if _WORDS.match(line.strip())), -1)
    if count < 0:
        return None
    above = [line.strip() for line in lines[:count] if line.strip()]
    byline = next((line for line in above if line.lower().startswith("by ")), "")
    title = " ".join(line for line in above if line != byline)
    below = [line.strip() for line in lines[count + 1 : count + 12]]
    dated = next((at for at, line in enumerate(below) if find_date(line)), -1)
    named = [line for line in below[dated + 1 :] if line and not re.fullmatch(r"\d\d?:\d\d", line)]
    rights = next((at for at, line in enumerate(below) if _COPYRIGHT.match(line)), dated + 3)
    fields = {"headline": title, "byline": byline}
    published = find_date(below[dated]) or "" if dated >= 0 else ""
    return _made(fields, "\n".join(lines[count + 2 + rights :]), named[0] if named else "", published)


def _proquest(part: str) -> _Document | None:
    lines = part.splitlines()
    fields: dict[str, str] = {}
    body: list[str] = []
    name = ""
    for line in lines:
        found = _FIELD.match(line)
        if found:
            name = found[1].lower()
            fields.setdefault(name, found[2] or "")
        if name == "full text":
            body.append((found[2] or "") if found else line)
        elif name and not found and line.strip() and not fields[name]:
            fields[name] = line.strip()
    if not body:
        return None
    fields["headline"] = fields.get("title", "") or next((line.strip() for line in lines if line.strip()), "")
    fields["byline"] = fields.get("author", "")
    published = find_date(fields.get("publication date", "") or fields.get("publication info", "")) or ""
    outlet = fields.get("publication title", "") or fields.get("publication info", "").partition(";")[0].strip()
    return _made(fields, "\n".join(body), outlet, published)


def _fields(lines: list[str]) -> tuple[dict[str, str], str, int]:
    """The fields of a document, its text, and the line at which the first field stands."""
    fields: dict[str, str] = {}
    body: list[str] = []
    name, first, in_body = "", len(lines), False
    for at, line in enumerate(lines):
        found = _FIELD.match(line)
        if _BODY.match(line):
            first, name, in_body = min(first, at), "", True
        elif found and (not in_body or found[1].lower() in _BEHIND_BODY):
            first, name, in_body = min(first, at), found[1].lower(), False
            fields.setdefault(name, (found[2] or "").strip())
        elif in_body:
            body.append(line)
        elif name and line.strip():
            fields[name] = f"{fields[name]} {line.strip()}".strip()
        elif fields and not line.strip():
            name = ""
    return fields, "\n".join(body), first


def _head(lines: list[str]) -> list[str]:
    """The lines above the fields, without rights."""
    return [line.strip() for line in lines if line.strip() and not _COPYRIGHT.match(line.strip())]


def _made(fields: Mapping[str, str], body: str, outlet: str, published: str) -> _Document | None:
    if len(body.split()) < _LEAST_WORDS:
        return None
    author = fields.get("byline", "")
    author = author[3:] if author.lower().startswith("by ") else author
    values = {"title": fields.get("headline", ""), "author": author, "outlet": outlet, "published": published}
    return _Document(values, body.strip())


_DATABASES: tuple[tuple[re.Pattern[str], Callable[[str], _Document | None], bool], ...] = (
    (_LEXIS, _lexis, False),
    (_UNI, _uni, True),
    (_FACTIVA, _factiva, True),
    (_PROQUEST, _proquest, False),
)
"""What marks a document of each database, how it is taken apart, and whether the mark ends it."""

"""The metadata that a file states, under the many names that it has in use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from corpus.model import Skipped
from corpus.reading.decoding import without_surrogates
from corpus.reading.publication_dates import given_date

# Names as they occur in front matter, NewsAPI, NELA-GT, schema.org, RSS-to-JSON and common scrapers, compared in lower
# case without `_`, `-`, space and `:`; the first that has a value wins.
_ALIASES_BY_NAME = {
    "title": "fulltitle title headline headlines webtitle ogtitle name",
    "outlet": "outlet sourcehostname source publisher publication sitename ogsitename site newspaper sourcename"
    " provider infosources infosource copyrightholder sourcedomain domain hostname thread from",
    "author": "author authors byline creator writer by fromname",
    "published": "date published publishedat datepublished publisheddate publishdate datepublish pubdate"
    " publicationdate webpublicationdate publishedutc firstcreated contentcreated versioncreated timestamp datetime"
    " time created createdat",
    "updated": "updated updatedat datemodified modified modifiedat modifieddate datemodify lastmodified lastupdated",
    "url": "url link href canonicalurl weburl sourceurl permalink uri",
    "identifier": "guid id identifier articleid uuid",
    "body": "body articlebody text content article maintext fulltext bodytext contenttext plaintext cleanedtext story"
    " bodyxhtml bodyhtml bodies contenthtml rendered leadparagraph abstract description descriptiontext summary",
}
_STATED = ("title", "outlet", "author", "url", "identifier")
_LONGEST_IDENTIFIER = 300  # code points; what is longer is no name, and would be kept in every tag
_ALIASES = {name: tuple(aliases.split()) for name, aliases in _ALIASES_BY_NAME.items()}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_BETWEEN = re.compile(r"[\s_:.-]")


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


def stated(values: Mapping[str, Any], name: str) -> tuple[dict[str, str], list[Skipped]]:
    """Metadata as strings. A date that cannot be read is reported, not guessed."""
    known = known_fields(values)
    if len(_one_line(known.get("identifier"))) > _LONGEST_IDENTIFIER:
        del known["identifier"]
    given = {key: text for key in _STATED if (text := _one_line(known.get(key)))}
    if given.get("author", "").lower().startswith("by "):
        given["author"] = given["author"][3:]
    if _ADDRESS.match(given.get("outlet", "")):  # an outlet is never an address
        given.setdefault("url", given["outlet"])
        del given["outlet"]
    if "url" not in given and _ADDRESS.match(source := _one_line(values.get("source"))):
        given["url"] = source
    notes: list[Skipped] = []
    if "published" in known:
        published = given_date(known["published"])
        if published:
            given["published"] = published
        else:
            stated = "".join(one for one in _one_line(known["published"])[:60] if one.isprintable())
            notes.append(
                Skipped(name, f"its date “{stated}” is not a complete date; it was read without it", read=True)
            )
    if updated := given_date(known.get("updated")):
        given["updated"] = updated
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
        return next(
            filter(
                None,
                (
                    _one_line(value.get(key), depth + 1)
                    for key in ("name", "title", "rendered", "site", "main", "original", "value", "id", "href")
                ),
            ),
            "",
        )
    return ""

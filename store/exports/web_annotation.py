"""W3C Web Annotation (Recommendation of 2017) in JSON-LD: one annotation per tag, one target per statement.

The relation is a body with the purpose classifying; types, severity and status are tagging, the verdict is assessing,
the note commenting, evidence linking. The source of a target is the URL of the article, else its path in the story as
a relative IRI. A text position counts the code points of the article as factdesk read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_OID, UUID, uuid5

from store.exports.phrases import verdict_in_words, web_address
from store.json_text import dumps
from store.records import Evidence, Tag, TaggedStatement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def export_web_annotation(tags: Sequence[Tag], story: str = "") -> str:
    """An annotation collection with all annotations on its first page, an annotation on each line."""
    collection = _iri("\n".join([story, *(tag.id for tag in tags)]))
    head = {"@context": CONTEXT, "id": collection, "type": "AnnotationCollection"}
    if story:
        head["label"] = story
    page = {"id": _iri(f"{collection} 1"), "type": "AnnotationPage", "partOf": collection, "startIndex": 0}
    lines = ",\n".join(dumps(_annotation(tag)) for tag in tags)
    items = f"[\n{lines}\n]" if tags else "[]"
    return f'{dumps(head)[:-1]},"total":{len(tags)},"first":{dumps(page)[:-1]},"items":{items}}}}}\n'


def _annotation(tag: Tag) -> dict[str, Any]:
    return {
        "id": _tag_iri(tag.id),
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"type": "Person", "name": tag.reviewer},
        "created": tag.created,
        "modified": tag.updated,
        "generator": {"type": "Software", "name": "factdesk"},
        "body": list(_bodies(tag)),
        "target": [_target(statement) for statement in tag.statements],
    }


def _bodies(tag: Tag) -> Iterator[dict[str, Any]]:
    yield _text("classifying", tag.says)
    for type_ in tag.types:
        yield _text("tagging", type_)
    yield _text("tagging", f"severity: {tag.severity}")
    yield _text("tagging", f"status: {tag.status}")
    for outlet in tag.silent:
        yield _text("tagging", f"silent: {outlet}")
    if tag.verdict is not None:
        yield _text("assessing", verdict_in_words(tag))
    if tag.note:
        yield _text("commenting", tag.note)
    for evidence in tag.evidence:
        yield from _linked(evidence)


def _linked(evidence: Evidence) -> Iterator[dict[str, Any]]:
    """The URL of the evidence with its quotation and note, or all of it as text where there is no valid URL."""
    address = web_address(evidence.url)
    if address is not None:
        linked: dict[str, Any] = {"type": "SpecificResource", "purpose": "linking", "source": address}
        if evidence.quote:
            linked["selector"] = {"type": "TextQuoteSelector", "exact": evidence.quote}
        yield linked
        rest = evidence.note
    else:
        rest = " – ".join(filter(None, (evidence.url, evidence.quote, evidence.note)))
    if rest:
        yield _text("describing", f"evidence: {rest}")


def _text(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": str(value), "format": "text/plain"}


def _target(statement: TaggedStatement) -> dict[str, Any]:
    source: dict[str, Any] = {"id": web_address(statement.url) or _relative_iri(statement.path), "type": "Text"}
    if statement.title:
        source["label"] = statement.title
    if statement.outlet:
        source["creator"] = {"type": "Organization", "name": statement.outlet}
    if statement.date:
        source["schema:datePublished"] = statement.date
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": statement.exact,
                "prefix": statement.prefix,
                "suffix": statement.suffix,
            },
            {"type": "TextPositionSelector", "start": statement.start, "end": statement.end},
        ],
    }


def _relative_iri(path: str) -> str:
    """The path as a relative IRI; the number of an article in its file is the fragment."""
    number = re.search(r"#[0-9]+$", path)
    file = path[: number.start()] if number else path
    return quote(file.encode("utf-8", "replace"), safe="/") + (number[0] if number else "")


def _tag_iri(id_: str) -> str:
    try:
        return UUID(id_).urn
    except ValueError:
        return _iri(id_)


def _iri(name: str) -> str:
    """A deterministic URN: the same for the same name."""
    return uuid5(NAMESPACE_OID, f"factdesk {name}".encode("utf-8", "replace").decode()).urn

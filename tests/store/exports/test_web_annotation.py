"""Web Annotations, checked against the Recommendation: Web Annotation Data Model, W3C, 23 February 2017.

No package brings its context or a schema of it, so the schema below is written from the text of the Recommendation
(sections in brackets): the classes that we use, with the properties they must and may have, and no others. `schema:` is
a prefix of the published context.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from store.exports.web_annotation import export_web_annotation
from store.records import Tag
from tests.store.tagged import EVERY, LONG, ORDINARY, STEERED, STEERING, statement, tag

# Relative IRIs are allowed by JSON-LD; nothing that no IRI can hold stands in them (RFC 3987).
IRI = {"type": "string", "pattern": r'^[^\s<>"{}|\\^`\x00-\x20\x7f-\x9f]+$', "minLength": 1}
WORDS = {"type": "string", "minLength": 1}
# [3.3.1] xsd:dateTime with the time zone Z
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"}
# [3.3.5] the motivations of the vocabulary
MOTIVATION = {
    "enum": [
        "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
        "identifying", "linking", "moderating", "questioning", "replying", "tagging",
    ],
}  # fmt: skip


def a(type_: str, required: str, **properties: object) -> dict[str, object]:
    """An object of this class with these properties and no others."""
    return {
        "type": "object",
        "properties": {"type": {"const": type_}, **properties},
        "required": ["type", *required.split()],
        "additionalProperties": False,
    }


AGENT = [a(type_, "name", name=WORDS) for type_ in ("Person", "Organization", "Software")]  # [3.3.2]
QUOTE = a("TextQuoteSelector", "exact", exact=WORDS, prefix={"type": "string"}, suffix={"type": "string"})  # [4.2.4]
POSITION = a(  # [4.2.5]
    "TextPositionSelector", "start end", start={"type": "integer", "minimum": 0}, end={"type": "integer", "minimum": 0}
)
SOURCE = a(  # [3.2.1]: an external web resource
    "Text",
    "id",
    id=IRI,
    label=WORDS,
    creator=AGENT[1],
    **{"schema:datePublished": WORDS},
)
TARGET = a(  # [4]
    "SpecificResource",
    "source selector",
    source=SOURCE,
    selector={"type": "array", "prefixItems": [QUOTE, POSITION], "minItems": 2, "maxItems": 2},
)
BODY = {
    "oneOf": [
        a("TextualBody", "value", value=WORDS, format={"const": "text/plain"}, purpose=MOTIVATION),  # [3.2.4]
        a("SpecificResource", "source", source=IRI, selector=QUOTE, purpose=MOTIVATION),
    ]
}
ANNOTATION = a(  # [3.1]
    "Annotation",
    "id target",
    id=IRI,
    motivation=MOTIVATION,
    creator=AGENT[0],
    generator=AGENT[2],
    created=TIME,
    modified=TIME,
    body={"type": "array", "items": BODY, "minItems": 1},
    target={"type": "array", "items": TARGET, "minItems": 1},
)
COUNT = {"type": "integer", "minimum": 0}
PAGE = a(  # [5.2]
    "AnnotationPage",
    "id items",
    id=IRI,
    partOf=IRI,
    startIndex=COUNT,
    items={"type": "array", "items": ANNOTATION},
)
COLLECTION = a(  # [5.1]
    "AnnotationCollection",
    "@context id total first",
    **{"@context": {"const": "http://www.w3.org/ns/anno.jsonld"}},
    id=IRI,
    label=WORDS,
    total=COUNT,
    first=PAGE,
)


def collection(*tags: Tag, story: str = "The Hradna dam") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export_web_annotation(tags, story))
    Draft202012Validator(COLLECTION, format_checker=FormatChecker()).validate(found)
    assert found["total"] == len(found["first"]["items"]) == len(tags)
    assert found["first"]["partOf"] == found["id"]
    return found


def annotation(one: Tag) -> dict[str, Any]:
    (found,) = collection(one)["first"]["items"]
    return dict(found)


@pytest.mark.parametrize("tags", [(), ORDINARY, EVERY], ids=len)
def test_every_collection_is_as_the_recommendation_says(tags: tuple[Tag, ...]) -> None:
    Draft202012Validator.check_schema(COLLECTION)
    found = collection(*tags)
    assert found["label"] == "The Hradna dam"
    ids = [one["id"] for one in found["first"]["items"]]
    assert len(ids) == len(set(ids))
    assert all(id_.startswith("urn:uuid:") for id_ in ids)
    assert "label" not in collection(*tags, story="")


def test_a_tag_is_an_annotation_with_a_target_for_each_statement() -> None:
    found = annotation(ORDINARY[0])
    assert found["id"] == f"urn:uuid:{ORDINARY[0].id}"
    assert (found["motivation"], found["creator"]["name"]) == ("assessing", "ada")
    assert (found["created"], found["modified"]) == (ORDINARY[0].created, ORDINARY[0].updated)
    first, second = found["target"]
    assert first["source"] == {
        "id": "https://courier.example/flood?id=1",
        "type": "Text",
        "label": "Flood in Hradna",
        "creator": {"type": "Organization", "name": "Courier"},
        "schema:datePublished": "2031-03-12",
    }
    assert second["source"]["id"] == "tribune.txt", "the article in the story, where no address is known"
    text = "The mayor said 12 people died in the flood."
    assert first["selector"] == [
        {"type": "TextQuoteSelector", "exact": text, "prefix": "before ", "suffix": " after"},
        {"type": "TextPositionSelector", "start": 100, "end": 143},
    ]
    assert [len(annotation(one)["target"]) for one in ORDINARY] == [2, 2, 2, 1, 3]


def test_the_bodies_say_what_was_decided() -> None:
    bodies = annotation(ORDINARY[0])["body"]
    assert [(body["purpose"], body.get("value") or body["source"]) for body in bodies] == [
        ("classifying", "contradicts"),
        ("tagging", "number"),
        ("tagging", "severity: major"),
        ("tagging", "status: confirmed"),
        ("assessing", "supported: Tribune"),
        ("commenting", ORDINARY[0].note),
        ("linking", "https://ministry.example/list"),
        ("describing", "evidence: published on 14 March"),
    ]
    assert bodies[6]["selector"] == {"type": "TextQuoteSelector", "exact": "19 dead"}
    values = [body["value"] for body in annotation(ORDINARY[3])["body"]]
    assert values[-2:] == ["silent: Tribune", "silent: Wire"]


def test_text_is_kept_as_it_was_and_what_is_no_address_is_text() -> None:
    found = annotation(STEERED)
    assert found["target"][0]["selector"][0]["exact"] == f"{STEERING} said 12 died"
    assert found["target"][0]["source"]["id"].startswith("40/%1B%5D52")
    values = [body["value"] for body in found["body"]]
    assert f"evidence: {STEERING} – {STEERING} – {STEERING}" in values
    assert "evidence: data:text/html,x" in values
    assert [len(body["value"]) for body in annotation(LONG)["body"] if body["purpose"] == "commenting"] == [10_000]


@pytest.mark.parametrize(
    ("path", "iri"),
    [
        ("a.txt", "a.txt"), ("sub/a b.txt", "sub/a%20b.txt"), ("a.jsonl#3", "a.jsonl#3"), ("x#y.txt", "x%23y.txt"),
        ("b:c.txt", "b%3Ac.txt"), ("ä?.txt", "%C3%A4%3F.txt"),
    ],
)  # fmt: skip
def test_a_path_is_a_relative_iri(path: str, iri: str) -> None:
    assert annotation(tag(1, statement("A", "x", path=path)))["target"][0]["source"]["id"] == iri

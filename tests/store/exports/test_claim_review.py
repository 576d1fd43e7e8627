"""ClaimReview, checked against schema.org: every type and property is one of its vocabulary, and in its place.

The vocabulary is the one that rdflib carries. Which properties a type has, and of which types their values are, is not
in it: that is written below from the pages of schema.org.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from rdflib import namespace

from store.exports.claim_review import export_claim_review
from store.records import Tag
from tests.store.tagged import COURIER, EVERY, HOSTILE, ORDINARY, STEERED, STEERING, statement, tag

TEXT = {"type": "string", "minLength": 1}
URL = {"type": "string", "pattern": r"^https?://[^\s<>\"]+$"}
DATE_TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"}


def a(type_: str, required: str = "", **properties: object) -> dict[str, object]:
    """An object of this type with these properties and no others."""
    return {
        "type": "object",
        "properties": {"@type": {"const": type_}, **properties},
        "required": ["@type", *required.split()],
        "additionalProperties": False,
    }


def list_of(items: object) -> dict[str, object]:
    return {"type": "array", "items": items, "minItems": 1}


ARTICLE = a(
    "NewsArticle",
    "hasPart",
    url=URL,
    headline=TEXT,
    datePublished=TEXT,
    publisher=a("Organization", "name", name=TEXT),
    hasPart=a("Quotation", "text", text=TEXT),
)
REVIEW = a(
    "ClaimReview",
    "claimReviewed itemReviewed reviewRating author datePublished",
    identifier=TEXT,
    claimReviewed=TEXT,
    itemReviewed=a("Claim", "appearance", appearance=list_of(ARTICLE)),
    reviewRating=a("Rating", "alternateName", alternateName=TEXT),
    author=a("Person", "name", name=TEXT),
    datePublished=DATE_TIME,
    dateModified=DATE_TIME,
    reviewBody=TEXT,
    keywords=list_of(TEXT),
    citation=list_of(a("CreativeWork", url=URL, name=TEXT, text=TEXT, description=TEXT)),
)
GRAPH = {
    "type": "object",
    "properties": {"@context": {"const": "https://schema.org"}, "@graph": {"type": "array", "items": REVIEW}},
    "required": ["@context", "@graph"],
    "additionalProperties": False,
}


def reviews(*tags: Tag) -> list[dict[str, Any]]:
    found = json.loads(export_claim_review(tags))
    Draft202012Validator(GRAPH).validate(found)
    return list(found["@graph"])


def terms(value: Any) -> set[str]:
    """The types and properties that a value in JSON-LD uses."""
    if isinstance(value, list):
        return set().union(*map(terms, value))
    if not isinstance(value, dict):
        return set()
    own = {name for name in value if not name.startswith("@")} | {value[key] for key in value if key == "@type"}
    return own.union(*map(terms, value.values()))


@pytest.mark.parametrize("tags", [(), ORDINARY, EVERY], ids=len)
def test_every_review_is_made_of_the_vocabulary(tags: tuple[Tag, ...]) -> None:
    Draft202012Validator.check_schema(GRAPH)
    found = reviews(*tags)
    assert len(found) == sum(one.verdict is not None for one in tags)
    assert {term for term in terms(found) if term not in namespace.SDO} == set()
    assert "claimReviewd" not in namespace.SDO, "the vocabulary is a closed list"


def test_a_review_quotes_each_outlet_and_says_the_verdict_in_words() -> None:
    (found,) = reviews(ORDINARY[0])
    assert found["claimReviewed"] == (
        "Courier: “The mayor said 12 people died in the flood.” – "
        "Tribune: “The mayor said 19 people died in the flood.”"
    )
    assert found["reviewRating"] == {"@type": "Rating", "alternateName": "Supported: Tribune"}
    assert found["author"] == {"@type": "Person", "name": "ada"}
    assert (found["datePublished"], found["dateModified"]) == (ORDINARY[0].created, ORDINARY[0].updated)
    assert found["itemReviewed"]["appearance"] == [
        {
            "@type": "NewsArticle",
            "url": "https://courier.example/flood?id=1",
            "headline": "Flood in Hradna",
            "datePublished": "2031-03-12",
            "publisher": {"@type": "Organization", "name": "Courier"},
            "hasPart": {"@type": "Quotation", "text": "The mayor said 12 people died in the flood."},
        },
        {
            "@type": "NewsArticle",
            "headline": "Flood in Hradna",
            "datePublished": "2031-03-13",
            "publisher": {"@type": "Organization", "name": "Tribune"},
            "hasPart": {"@type": "Quotation", "text": "The mayor said 19 people died in the flood."},
        },
    ]
    assert found["citation"] == [
        {
            "@type": "CreativeWork",
            "url": "https://ministry.example/list",
            "text": "19 dead",
            "description": "published on 14 March",
        }
    ]


def test_what_is_not_known_is_left_out() -> None:
    (found,) = reviews(tag(1, COURIER, statement(None, "x", path="a.txt", title="", date=None), verdict="unresolved"))
    assert found["itemReviewed"]["appearance"][1] == {
        "@type": "NewsArticle",
        "hasPart": {"@type": "Quotation", "text": "x"},
    }
    assert not {"url", "citation", "keywords", "reviewBody"} & set(found)
    assert "unknown (a.txt): “x”" in found["claimReviewed"]


def test_a_tag_without_a_verdict_is_no_review() -> None:
    assert reviews(ORDINARY[2], ORDINARY[3]) == []


def test_what_is_no_address_is_no_url_and_text_is_kept_as_it_was() -> None:
    (found,) = reviews(HOSTILE[0])
    assert "url" not in found["itemReviewed"]["appearance"][0]
    assert [work.get("name") for work in found["citation"]] == [HOSTILE[0].evidence[0].url, "data:text/html,x"]
    (steered,) = reviews(STEERED)
    assert (steered["reviewBody"], steered["author"]["name"]) == (STEERING, STEERING)

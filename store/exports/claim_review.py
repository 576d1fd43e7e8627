"""schema.org ClaimReview in JSON-LD: a review for each tag with a verdict.

What is reviewed is the question between the outlets: `claimReviewed` quotes each of them, `appearance` lists their
articles, and the rating says in words what the reviewer found. There is no numeric rating, as a tag has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from store.exports.phrases import line, outlet_name, verdict_in_words, web_address
from store.json_text import dumps
from store.records import Evidence, Tag, TaggedStatement


def export_claim_review(tags: Sequence[Tag], story: str = "") -> str:  # noqa: ARG001 - all formats are called alike
    """A graph of reviews, one on each line; tags without a verdict are left out."""
    reviews = [dumps(_review(tag)) for tag in tags if tag.verdict is not None]
    graph = "[\n" + ",\n".join(reviews) + "\n]" if reviews else "[]"
    return f'{{"@context":"https://schema.org","@graph":{graph}}}\n'


def _review(tag: Tag) -> dict[str, Any]:
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "identifier": tag.id,
        "claimReviewed": " – ".join(f"{outlet_name(one)}: “{line(one.exact)}”" for one in tag.statements),
        "itemReviewed": {"@type": "Claim", "appearance": [_article(one) for one in tag.statements]},
        "reviewRating": {"@type": "Rating", "alternateName": _capital(verdict_in_words(tag))},
        "author": {"@type": "Person", "name": tag.reviewer},
        "datePublished": tag.created,
        "dateModified": tag.updated,
    }
    if tag.note:
        review["reviewBody"] = tag.note
    if tag.types:
        review["keywords"] = [*map(str, tag.types)]
    if tag.evidence:
        review["citation"] = [_work(one) for one in tag.evidence]
    return review


def _article(statement: TaggedStatement) -> dict[str, Any]:
    """The article and its quotation; `url` only where a valid address is known."""
    address = web_address(statement.url)
    article: dict[str, Any] = {"@type": "NewsArticle"}
    if address is not None:
        article["url"] = address
    if statement.title:
        article["headline"] = statement.title
    if statement.date:
        article["datePublished"] = statement.date
    if statement.outlet:
        article["publisher"] = {"@type": "Organization", "name": statement.outlet}
    article["hasPart"] = {"@type": "Quotation", "text": statement.exact}
    return article


def _work(evidence: Evidence) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": "CreativeWork"}
    address = web_address(evidence.url)
    if address is not None:
        work["url"] = address
    elif evidence.url:
        work["name"] = evidence.url
    if evidence.quote:
        work["text"] = evidence.quote
    if evidence.note:
        work["description"] = evidence.note
    return work


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

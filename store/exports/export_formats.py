"""The table of export formats: purpose, selection of tags, and the function that writes it, imported on first use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from store.vocabulary import Relation

if TYPE_CHECKING:
    from store.records import Tag
    from store.tags.filters import Filters

_DIFFERENCES = frozenset({Relation.CONTRADICTS, Relation.QUALIFIES})


class Format(NamedTuple):
    """One export format; `writer` is `module:function`.

    `relations` are those exported unless `--relation` says otherwise (empty: all). `shown`: people read the text as it
    is, so it is made from tags in their visible form; the other formats keep the text as it was and escape it.
    """

    name: str
    suffix: str
    what: str
    writer: str
    relations: frozenset[Relation] = frozenset()
    only_verdicts: bool = False
    withdrawn: bool = False
    shown: bool = False

    def chosen(self, tags: Iterable[Tag], filters: Filters) -> tuple[Tag, ...]:
        """The tags that this format exports, in order."""
        if self.relations and not filters.relation:
            from msgspec.structs import replace

            filters = replace(filters, relation=self.relations)
        found = filters.apply(tags, include_withdrawn=self.withdrawn)
        if not self.only_verdicts:
            return found
        return tuple(tag for tag in found if tag.verdict is not None and tag.relation is not None)

    def text(self, tags: Sequence[Tag], story: str) -> str:
        """The tags in this format; `story` is the name of the story."""
        module, function = self.writer.split(":")
        written: str = getattr(import_module(module), function)(tags, story)
        return written


FORMATS = {
    one.name: one
    for one in (
        Format(
            "json", "json", "every tag whole, also withdrawn ones, with its history",
            "store.exports.json_export:export_json", withdrawn=True,
        ),
        Format("jsonl", "jsonl", "every tag that holds, one a line", "store.exports.json_export:export_jsonl"),
        Format(
            "csv", "csv", "one row a pair of statements, for a spreadsheet",
            "store.exports.csv_export:export_csv", _DIFFERENCES, shown=True,
        ),
        Format(
            "markdown", "md", "a report by claim, for an e-mail, a ticket, a wiki",
            "store.exports.markdown_report:export_markdown", _DIFFERENCES, shown=True,
        ),
        Format(
            "html", "html", "a report by claim in one file, to filter and print",
            "store.exports.html_report:export_html", _DIFFERENCES, shown=True,
        ),
        Format(
            "webannotation", "annotations.jsonld", "W3C Web Annotations, for annotation tools",
            "store.exports.web_annotation:export_web_annotation", _DIFFERENCES,
        ),
        Format(
            "claimreview", "reviews.jsonld", "schema.org ClaimReview, of tags with a verdict",
            "store.exports.claim_review:export_claim_review", only_verdicts=True,
        ),
    )
}  # fmt: skip
"""By name, in the order in which they are offered."""

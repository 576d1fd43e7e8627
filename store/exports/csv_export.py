"""CSV for spreadsheets (RFC 4180): one row for each pair of statements; formulas are neutralised.

A tag on two statements is one row. A tag on more is a row for each pair of them, and one on a single statement a row
with empty `b` columns; `tag` is the same in all rows of a tag, and `a_number` and `b_number` are the positions of the
statements in it, which `supported:<n>` refers to. In UTF-8 with a byte order mark, by which spreadsheets detect it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import combinations

from store.exports.claim_groups import by_claim
from store.exports.phrases import verdict_in_words
from store.records import Evidence, Tag, TaggedStatement

_TAG = (
    "claim", "tag", "relation", "types", "severity", "status", "verdict", "verdict_in_words", "note", "evidence",
    "silent", "reviewer", "created", "updated",
)  # fmt: skip
_STATEMENT = ("number", "outlet", "title", "date", "text", "url", "path", "start", "end")
COLUMNS = (*_TAG, *(f"{side}_{field}" for side in "ab" for field in _STATEMENT))

# What makes a spreadsheet calculate, plain and in full width (OWASP). Not only at the start of the cell: a program
# that takes semicolons or tabs for the separator, as those set to German do, begins a cell there, and at a line end.
# What stands before it does not help: blanks, quotation marks, other apostrophes.
_BEFORE = r"""(?:[^\S\t\r\n]|['"\x00\u200b\ufeff])*"""
_SIGN = r"[=+\-@＝＋－＠]"
_FORMULA = re.compile(rf"^(?={_BEFORE}(?:[\t\r]|{_SIGN}))|(?<=[;\t\r\n])(?={_BEFORE}{_SIGN})")


def export_csv(tags: Sequence[Tag], story: str = "") -> str:  # noqa: ARG001 - all formats are called alike
    """The tags by claim, claims numbered as in the reports; the first row has the names of the columns."""
    text = StringIO(newline="")
    rows = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for number, claim in enumerate(by_claim(tags), 1):
        for tag in claim:
            rows.writerows(map(safe_cell, map(str, (number, *row))) for row in _rows(tag))
    return "\ufeff" + text.getvalue()


def safe_cell(text: str) -> str:
    """The cell with an apostrophe before what could begin a formula."""
    return _FORMULA.sub("'", text)


def _rows(tag: Tag) -> Iterator[tuple[str, ...]]:
    shared = (
        tag.id, tag.says, ", ".join(tag.types), tag.severity, tag.status, tag.verdict or "", verdict_in_words(tag),
        tag.note, "\n".join(map(_evidence, tag.evidence)), ", ".join(tag.silent), tag.reviewer,
        tag.created, tag.updated,
    )  # fmt: skip
    sides = [_side(*numbered) for numbered in enumerate(tag.statements, 1)]
    if len(sides) == 1:
        yield (*shared, *sides[0], *("" for _ in _STATEMENT))
    for a, b in combinations(sides, 2):
        yield (*shared, *a, *b)


def _side(number: int, one: TaggedStatement) -> tuple[str, ...]:
    return (
        str(number), one.outlet or "", one.title, one.date or "", one.exact, one.url or "", one.path,
        str(one.start), str(one.end),
    )  # fmt: skip


def _evidence(one: Evidence) -> str:
    return " – ".join(filter(None, (one.url, one.quote, one.note)))

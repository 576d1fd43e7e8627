"""Which formats there are, and which tags each of them gives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.exports.export_formats import FORMATS
from store.records import Tag, Withdrawal
from store.tags.filters import Filters
from store.vocabulary import Relation, Status
from tests.store.tagged import COURIER, ORDINARY, TRIBUNE, tag

GONE = replace(ORDINARY[0], withdrawn=Withdrawal(ORDINARY[0].created, "ada"))
AGREES = tag(6, COURIER, TRIBUNE, relation=Relation.AGREES, verdict="neither")
TAGS: tuple[Tag, ...] = (GONE, *ORDINARY, AGREES)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("json", [0, 1, 2, 3, 4, 5, 6]),
        ("jsonl", [1, 2, 3, 4, 5, 6]),
        ("csv", [1, 2, 3, 4, 5]),
        ("markdown", [1, 2, 3, 4, 5]),
        ("html", [1, 2, 3, 4, 5]),
        ("webannotation", [1, 2, 3, 4, 5]),
        ("claimreview", [1, 2, 5, 6]),
    ],
)
def test_each_format_gives_its_tags(name: str, given: list[int]) -> None:
    assert [TAGS.index(one) for one in FORMATS[name].chosen(TAGS, Filters())] == given


@pytest.mark.parametrize("name", [name for name in FORMATS if not name.startswith("json")])
def test_what_is_put_aside_is_in_no_report(name: str) -> None:
    later = replace(ORDINARY[0], relation=None, status=Status.LATER)
    assert FORMATS[name].chosen((later, *ORDINARY[1:]), Filters.of(status=["later"])) == ()
    assert later not in FORMATS[name].chosen((later, *ORDINARY[1:]), Filters())


def test_a_relation_that_is_asked_for_is_given() -> None:
    assert FORMATS["csv"].chosen(TAGS, Filters.of(relation=["agrees"])) == (AGREES,)
    assert FORMATS["claimreview"].chosen(TAGS, Filters.of(relation=["qualifies"])) == ()


def test_other_filters_narrow_what_a_format_gives() -> None:
    assert FORMATS["html"].chosen(TAGS, Filters.of(reviewer=["bert"])) == (ORDINARY[4],)
    assert FORMATS["claimreview"].chosen(TAGS, Filters.of(type=["scope"])) == ()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_empty(name: str) -> None:
    text = FORMATS[name].text((), "")
    assert text == "" if name == "jsonl" else text.endswith("\n")


def test_no_two_formats_suggest_one_name() -> None:
    assert len({one.suffix for one in FORMATS.values()}) == len(FORMATS)

"""What a report says: tags by claim, verdicts in words, the words that differ, what may be a link."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.exports.claim_groups import by_claim
from store.exports.phrases import date_in_words, outlet_name, verdict_in_words, web_address
from store.exports.report import report_of
from store.exports.word_diff import differing
from store.records import Suggestion
from store.vocabulary import TagType
from tests.store.tagged import COURIER, GATE, ORDINARY, TRIBUNE, statement, tag


def marked(*passages: str) -> list[str]:
    return [
        "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces)
        for pieces in differing(passages)
    ]


@pytest.mark.parametrize(
    "passages",
    [
        ("The mayor said [12] people died.", "The mayor said [19] people died."),
        ("It cost [€5].", "It cost [$5]."),
        ("It rose by [5%], he said.", "“It rose by [6%],” he said."),
        ("The gate was opened.", "The gate was [never] opened."),
        ("Iran attacked [Israel].", "[Israel] attacked Iran."),
        ("In the end nobody came.", "Nobody came in the end."),
        ("死者[十]二人", "死者[九]二人"),
        ("मृतकों की संख्या [बारह] है", "मृतकों की संख्या [उन्नीस] है"),
        ("THE SAME, in capitals", "The same in capitals!"),
        ("The [red-hot iron] fell", "The [cold lead] fell"),
        ("alone",),
        ("At [12] noon", "At [13] noon", "At 12 noon"),
    ],
)
def test_the_words_that_differ_are_marked(passages: tuple[str, ...]) -> None:
    assert marked(*(text.replace("[", "").replace("]", "") for text in passages)) == list(passages)


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_the_pieces_are_the_passage(passages: list[str]) -> None:
    assert ["".join(piece.text for piece in pieces) for pieces in differing(passages)] == passages
    assert all(piece.text for pieces in differing(passages) for piece in pieces)


def test_long_passages_are_compared_by_occurrence() -> None:
    first, second = marked("the " * 30_000 + "end", "the " * 30_000 + "start")
    assert (first[-9:], second[-11:]) == ("the [end]", "the [start]")


def test_tags_that_share_a_statement_are_one_claim() -> None:
    assert [[ORDINARY.index(one) for one in claim] for claim in by_claim(ORDINARY)] == [[0, 2, 4], [1, 3]]


def test_a_reason_names_the_outlets_and_the_words_it_rests_on_are_marked() -> None:
    why = "“38” here, “83” there; both: killed"
    made = tag(1, statement("Courier", "On Monday 38 were killed."), statement("Wire", "Killed: 83 men."))
    made = replace(made, types=(TagType.NUMBER,), suggested=(Suggestion(TagType.NUMBER, 0.9, why),))
    [finding] = report_of([made], "The dam").claims[0].findings
    assert finding.reasons == ("Courier: “38”, Wire: “83”; both: killed",)
    assert [[one.text for one in passage.pieces if one.differs] for passage in finding.passages] == [["38"], ["83"]]
    assert made.suggested is not None
    assert made.suggested[0].why == why, "the tag keeps its words"
    [other] = report_of([replace(made, suggested=None)], "The dam").claims[0].findings
    assert [one.text for one in other.passages[1].pieces if one.differs] == ["83 men"], "else all words that differ are"


def test_tags_are_one_claim_through_others() -> None:
    sides = [statement(f"Outlet {number}", f"text {number}") for number in range(6)]
    tags = [tag(number, sides[a], sides[b]) for number, (a, b) in enumerate([(0, 1), (2, 3), (4, 5), (3, 4), (1, 2)])]
    assert by_claim(tags) == [tags]


def test_a_sentence_that_stands_twice_in_an_article_is_two_statements() -> None:
    again = replace(COURIER, start=900, end=943)
    assert len(by_claim([tag(1, COURIER, TRIBUNE), tag(2, again, GATE)])) == 2
    edited = replace(again, sha256="1" * 64)
    assert len(by_claim([tag(1, COURIER, TRIBUNE), tag(2, edited, GATE)])) == 1, "the article changed above it"


def test_the_weightiest_claim_comes_first() -> None:
    report = report_of(ORDINARY[::-1], "  The  dam ")
    assert [claim.number for claim in report.claims] == [1, 2]
    assert report.claims[0].outlets == ("Courier", "Tribune", "Wire")
    assert report.story == "The dam"
    assert report.outlets == ("Courier", "Gazette", "Tribune", "Wire")
    assert report.types == ("denial", "number", "omission", "scope", "tense")
    assert report.summary == "2 claims, 5 tags, 4 outlets; last changed 2031-03-14 09:30 UTC."


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (None, ""),
        ("supported:2", "supported: Tribune"),
        ("supported:0", "supported: statement 0, which the tag does not have"),
        ("supported:3", "supported: statement 3, which the tag does not have"),
        (f"supported:{'9' * 5_000}", f"supported: statement {'9' * 5_000}, which the tag does not have"),
        ("partly", "each is supported in part"),
        ("neither", "neither is supported"),
        ("unresolved", "unresolved"),
        ("by_time", "both hold, each at its time"),
        ("by_scope", "both hold, each in its scope"),
    ],
)
def test_a_verdict_is_said_in_words(verdict: str | None, words: str) -> None:
    assert verdict_in_words(tag(1, COURIER, TRIBUNE, verdict=verdict)) == words


def test_of_two_statements_of_one_outlet_the_verdict_names_the_number() -> None:
    assert verdict_in_words(tag(1, COURIER, GATE, verdict="supported:2")) == "supported: Courier (statement 2)"


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (None, ""), ("2031-03-12", "2031-03-12"), ("2031-03-12T23:50:00+00:00", "2031-03-12 23:50 UTC"),
        ("2031-03-12T23:50Z", "2031-03-12 23:50 UTC"), ("2031-03-12 23:50:01.5+0130", "2031-03-12 23:50 +0130"),
        ("2031-03-12T23:50", "2031-03-12 23:50"), ("12 March", "12 March"),
    ],
)  # fmt: skip
def test_the_date_of_an_article_is_said_to_the_minute(date: str | None, words: str) -> None:
    assert date_in_words(date) == words


def test_an_article_of_no_known_outlet_is_an_outlet_of_its_own() -> None:
    assert outlet_name(statement(None, "x", path="a.txt")) == "unknown (a.txt)"
    assert outlet_name(statement(" ", "x", path="a.txt")) == "unknown (a.txt)"


@pytest.mark.parametrize(
    "url",
    ["http://a.example", "https://a.example:8080/b?c=%20&d#e", "https://münchen.example/straße", "http://[::1]/"],
)
def test_an_address_may_be_followed(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "file:///etc/passwd", "//a.example",
        "https://", "https://bank.example@evil.example/", "https://a.example/ b", "https://a.example/\n",
        "java\tscript:x",
        'https://a.example/"onclick=x', "https://a.example/<b>", "https://a.example/⇄", "https://[::1", "https://a:b/",
        "https://a.example/%zz", "courier.txt", "https://a.example/\\b", "https://a.example/{x}",
    ],
)  # fmt: skip
def test_what_is_no_address_is_no_link(url: str | None) -> None:
    assert web_address(url) is None

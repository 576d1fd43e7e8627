"""The report in Markdown, as a parser of CommonMark reads it, also one that makes links of bare addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from store.exports.markdown_report import escaped, export_markdown
from tests.store.tagged import EVERY, FOLLOWED, HOSTILE, ORDINARY, hostile, statement, tag

PARSERS = [MarkdownIt("commonmark"), MarkdownIt("gfm-like")]


def inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in token.children or ()]


def quotations(markdown: str) -> list[str]:
    """The text of each block quotation, without its marks."""
    tokens = PARSERS[0].parse(markdown)
    starts = [at for at, token in enumerate(tokens) if token.type == "blockquote_open"]
    return ["".join(child.content for child in tokens[at + 2].children or ()) for at in starts]


def test_a_claim_has_all_that_an_editor_needs() -> None:
    text = export_markdown(ORDINARY, "The Hradna dam")
    assert text.startswith("<!-- factdesk/export/1 -->\n# The Hradna dam\n")
    for words in (
        "## Claim 1: Courier, Tribune, Wire (number, scope)",
        "### contradicts (number), major, confirmed",
        "1. **Courier**, 2031-03-12, “Flood in Hradna”, <https://courier.example/flood?id=1>",
        "   > The mayor said **12** people died in the flood.",
        "2. **Tribune**, 2031-03-13, “Flood in Hradna”, tribune.txt",
        "- **Verdict:** supported: Tribune",
        "- **Note:** The ministry's list has 19 names.\n\n  Called on Thursday.",
        "- **Evidence:** <https://ministry.example/list> – “19 dead” – published on 14 March",
        "- **Tagged by:** ada, 2031-03-13 12:01 UTC, changed 2031-03-14 09:30 UTC",
        "- **Silent:** Tribune, Wire",
        "- **Reason:** “denied” on one side only\n- **Verdict:** both hold, each at its time",
    ):
        assert words in text
    assert "on one side only" not in text.replace("“denied” on one side only", ""), "a cue that the reviewer dropped"


def test_what_is_not_known_is_said_or_left_out() -> None:
    text = export_markdown([tag(1, statement(None, "x", path="a_b.txt", title="", date=None))], "")
    assert "# Story without a name" in text
    assert r"1. **unknown (a\_b.txt)**, without a date, a\_b.txt" in text
    for words in ("Verdict", "Note", "Evidence", "Silent", "“”", "None"):
        assert words not in text


def test_nothing_to_report_is_said() -> None:
    assert export_markdown([], "x") == (
        "<!-- factdesk/export/1 -->\n# x\n\nThere is nothing to report: no tag was chosen.\n"
    )


@pytest.mark.parametrize("parser", PARSERS)
def test_strangers_make_no_links_pictures_headings_or_html(parser: MarkdownIt) -> None:
    tokens = parser.parse(export_markdown(EVERY, "# Story\n[x](y)"))
    links = {str(token.attrs["href"]) for token in inline(tokens) if token.type == "link_open"}
    assert links == FOLLOWED
    assert not {token.type for token in inline(tokens)} & {"image", "html_inline", "code_inline", "s_open"}
    assert not {token.type for token in tokens} & {"fence", "code_block", "hr", "table_open"}
    assert [token.content for token in tokens if token.type == "html_block"] == ["<!-- factdesk/export/1 -->\n"]
    headings = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"]
    assert all(text.startswith(("#", "\\#", "Claim ", "contradicts", "qualifies")) for text in headings)
    assert len(headings) == 1 + 12 + len(EVERY)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_passage_reads_as_it_was(number: int) -> None:
    read = quotations(export_markdown([HOSTILE[number]]))
    assert read == [" ".join(side.exact.split()) for side in HOSTILE[number].statements]


@given(st.text(alphabet="ab1 \\`*_{}[]()#+-.!|<>~&;:/$^=w@\n").map(lambda text: " ".join(text.split())).filter(bool))
def test_escaped_text_reads_as_it_was_wherever_it_stands(text: str) -> None:
    for parser in PARSERS:
        for before in ("", "## ", "- ", "> "):
            tokens = parser.parse(f"{before}{escaped(text)}\n")
            (line,) = [token for token in tokens if token.type == "inline"]
            assert "".join(child.content for child in line.children or ()) == text


@given(st.text(alphabet="ab1 *_.,“”()%€-", min_size=1), st.text(alphabet="ab1 *_.,“”()%€-", min_size=1))
def test_marks_of_differing_words_are_marks(first: str, second: str) -> None:
    read = quotations(export_markdown([tag(1, statement("A", f"x {first}"), statement("B", f"x {second}"))]))
    assert read == [" ".join(f"x {side}".split()) for side in (first, second)]


def test_a_note_of_many_lines_stays_in_its_place() -> None:
    note = "one\ntwo\n===\n- three\n    four\n\n# five"
    tokens = PARSERS[0].parse(export_markdown([hostile(1, note)]))
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2", "h3"]
    text = " ".join(child.content for child in inline(tokens) if child.type == "text")
    for word in ("one", "two", "===", "- three", "four", "# five"):
        assert word in text

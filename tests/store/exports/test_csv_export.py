"""CSV that spreadsheets open, with nothing in it that they would calculate."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.exports.csv_export import COLUMNS, export_csv, safe_cell
from store.records import Tag
from tests.store.tagged import EVERY, FORMULA, HOSTILE, ORDINARY


def rows(*tags: Tag) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(export_csv(tags).removeprefix("\ufeff"), newline=""), strict=True))


def test_the_file_is_as_rfc_4180_says_and_known_as_utf_8() -> None:
    text = export_csv(EVERY)
    assert text.startswith('\ufeff"claim","tag",')
    assert text.count("\ufeff") == 1
    assert text.endswith('"\r\n')
    assert not re.search(r'"\n"', text), "lines end in CR LF"
    assert csv.Sniffer().sniff(export_csv(ORDINARY)[1:4000]).delimiter == ","
    width = {len(row) for row in csv.reader(StringIO(text, newline=""), strict=True)}
    assert width == {len(COLUMNS)}


def test_a_tag_on_two_statements_is_a_row() -> None:
    (row,) = rows(ORDINARY[0])
    assert list(row) == list(COLUMNS)
    assert (row["claim"], row["tag"], row["relation"], row["types"]) == ("1", ORDINARY[0].id, "contradicts", "number")
    assert (row["verdict"], row["verdict_in_words"]) == ("supported:2", "supported: Tribune")
    assert row["note"] == ORDINARY[0].note
    assert row["evidence"] == "https://ministry.example/list – 19 dead – published on 14 March"
    assert (row["a_number"], row["a_outlet"], row["a_text"]) == ("1", "Courier", ORDINARY[0].statements[0].exact)
    assert (row["b_number"], row["b_outlet"], row["b_path"]) == ("2", "Tribune", "tribune.txt")
    assert (row["a_url"], row["b_url"], row["a_start"]) == ("https://courier.example/flood?id=1", "", "100")


def test_a_tag_on_more_is_a_row_for_each_pair_and_on_one_a_row_with_one_side() -> None:
    found = rows(*ORDINARY)
    assert [(row["claim"], row["tag"][-1], row["a_number"], row["b_number"]) for row in found] == [
        ("1", "1", "1", "2"),
        ("1", "3", "1", "2"),
        ("1", "5", "1", "2"),
        ("1", "5", "1", "3"),
        ("1", "5", "2", "3"),
        ("2", "2", "1", "2"),
        ("2", "4", "1", ""),
    ]
    assert found[-1]["silent"] == "Tribune, Wire"
    assert {value for name, value in found[-1].items() if name.startswith("b_")} == {""}


# The rule of docs/exports.md, spelled once more: where an apostrophe was put in, so that it can be taken away.
_BEFORE, _SIGN = r"""(?:[^\S\t\r\n]|['"\x00\u200b\ufeff])*""", r"[=+\-@＝＋－＠]"
_PUT_IN = re.compile(rf"(?:^(?='{_BEFORE}(?:[\t\r]|{_SIGN}))|(?<=[;\t\r\n])(?='{_BEFORE}{_SIGN}))'")


def cell_text(cell: str) -> str:
    """What a cell said before `safe_cell`."""
    return _PUT_IN.sub("", cell)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("  =1", "'  =1"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"), ("＝1", "'＝1"), ("\u00a0=1", "'\u00a0=1"), ('"=1"', "'\"=1\""), ("'=1", "''=1"),
        ("x;=1", "x;'=1"), ("a\n- b", "a\n'- b"), ("1-2", "1-2"), ("a@b.example", "a@b.example"), ("’tis", "’tis"),
        ("", ""),
    ],
)  # fmt: skip
def test_nothing_begins_a_formula(text: str, cell: str) -> None:
    assert safe_cell(text) == cell
    assert cell_text(cell) == text


@given(st.text(alphabet=" '\"=+-@;\t\r\na\u00a0＝") | st.text())
def test_what_a_cell_said_can_be_told(text: str) -> None:
    assert cell_text(safe_cell(text)) == text
    for part in re.split(r"[;\t\r\n]", safe_cell(text)):
        assert not re.match(r"[\s\"\x00]*[=+\-@＝＋－＠]", part)
    assert safe_cell(text)[:1] not in ("\t", "\r")


def test_hostile_texts_come_back_as_they_were() -> None:
    for row, tag in zip(rows(*HOSTILE), HOSTILE, strict=True):
        assert cell_text(row["note"]) == tag.note
        assert cell_text(row["a_text"]) == tag.statements[0].exact
        assert not re.match(r"\s*[=+\-@]", "".join((row["note"], row["reviewer"], row["a_title"])))
    assert f"'{FORMULA}" in {row["note"] for row in rows(*HOSTILE)}


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_program_that_separates_otherwise_finds_no_formula(separator: str) -> None:
    for row in csv.reader(StringIO(export_csv(HOSTILE)[1:], newline=""), delimiter=separator):
        assert [cell for cell in row if re.match(r"[\s\"]*[=+\-@]", cell)] == []

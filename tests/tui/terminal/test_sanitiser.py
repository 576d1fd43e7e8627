"""The sanitiser lets nothing through that could steer a terminal, reverse a line, or hide in it."""

from __future__ import annotations

import sys
import unicodedata
from bisect import bisect_left

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.terminal.sanitiser import DIRECTION, HIDDEN, clean, clean_line, clean_mapped, hidden_count

# Format characters that are printed: signs of Arabic, Syriac and Kaithi numbers and abbreviations.
VISIBLE_FORMATS = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
DIRECTIONS = [0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]

any_text = st.text(alphabet=st.characters(exclude_categories=()))
nasty_text = st.text(
    alphabet=st.sampled_from(
        "ab \n\r\t\x00\x07\x1b\x7f\x85\x9b\xa0\xad\u0301\u0302\u0951\u061c\u200b\u200c\u200d\u202e\u2028\ufe0f\ufeff"
        "\ud800\ue000\u0915\u094d\u06cc\u2764\u846c\U0001f468\U0001f3fb\U000e0041\U000e0100\ufffe1"
    ),
    max_size=40,
)
text_of_all_kinds = any_text | nasty_text


def is_dangerous(char: str) -> bool:
    code = ord(char)
    category = unicodedata.category(char)
    if category == "Cf" and char not in "\u200c\u200d":
        return code not in VISIBLE_FORMATS
    return char != "\n" and category in {"Cc", "Cs", "Co", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("what", "text", "shown"),
    [
        ("a clipboard write", "a\x1b]52;c;aGk=\x07b", "a␛]52;c;aGk=␇b"),
        ("a window title", "\x1b]0;owned\x1b\\", "␛]0;owned␛\\"),
        ("a hyperlink", "\x1b]8;;http://x\x07y", "␛]8;;http://x␇y"),
        ("a cleared screen", "\x1b[2J\x1b[H", "␛[2J␛[H"),
        ("a device report", "\x1b[6n", "␛[6n"),
        ("a control string", "\x1bPq#0\x1b\\", "␛Pq#0␛\\"),
        ("colour", "\x1b[31mred", "␛[31mred"),
        ("C1 introducers", "\x9b31m \x9d0;x\x9c \x90q", "�31m �0;x� �q"),
        ("next line, C1", "a\x85b", "a�b"),
        ("bell, backspace, NUL, shifts", "\x07\x08\x00\x0e\x0f", "␇␈␀␎␏"),
        ("delete", "\x7f", "␡"),
        ("an overwriting carriage return", "safe\revil", "safe␍evil"),
        ("form feed, vertical tab", "a\x0cb\x0bc", "a␌b␋c"),
        ("line and paragraph separator", "a\u2028b\u2029c", "a⏎b⏎c"),
        ("lone surrogates", "a\ud83db\udc00", "a�b�"),
        ("private use", "\ue000\uf8ff\U000f0000\U0010fffd", "����"),
        ("noncharacters", "\ufdd0\ufffe\uffff\U0001fffe\U0010ffff", "�����"),
        ("override of the direction", "\u202eevil\u202c", "⇄evil⇄"),
        ("isolates", "\u2066a\u2067b\u2068c\u2069", "⇄a⇄b⇄c⇄"),
        ("direction marks", "a\u200eb\u200fc\u061c", "a⇄b⇄c⇄"),
        ("zero width space", "Reu\u200bters", "Reu⁝ters"),
        ("a run of the invisible is one mark", "a\u200b\u2060\ufeff\u2064b", "a⁝b"),
        ("words in tag characters", "a\U000e0068\U000e0069\U000e007fb", "a⁝b"),
        ("fillers", "a\u3164\u115f\u1160\uffa0b", "a⁝b"),
        ("variation selectors as data", "a\ufe00\ufe01\U000e0101b", "a⁝b"),
        ("joiners between Latin letters", "Reu\u200cters \u200dBBC", "Reu⁝ters ⁝BBC"),
        ("more than one joiner", "\u0645\u200c\u200c\u200d\u06cc", "\u0645\u200c⁝\u06cc"),
        ("a soft hyphen in a word", "Ver\u00adtrag", "Vertrag"),
        ("soft hyphens elsewhere", "2\u00ad0 a\u00ad\u00adb", "2⁝0 a⁝b"),
        ("marks beyond four", "Z" + "\u0301" * 5000 + "a", "Z" + "\u0301" * 4 + "a"),
        ("no-break spaces", "10\u00a0km\u202f5\u20077", "10 km 5 7"),
        ("tabs", "a\tb", "a    b"),
        ("line ends of other systems", "a\r\nb\r\n", "a\nb\n"),
        ("line ends", "a\nb\n", "a\nb\n"),
    ],
)
def test_what_could_steer_the_terminal_is_shown_instead(what: str, text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Plain words — “quoted”, it’s 5 °C, naïve café, 10 €…",
        "שָׁלוֹם עוֹלָם, הַיּוֹם",
        "می‌خواهم کتاب‌ها را بخوانم",
        "क्‍ष और ज़्यादा; ক্‌ষ; ශ්‍රී",
        "👨‍👩‍👧‍👦 👍🏽 ❤️ 🏳️‍🌈 🇳🇬 1️⃣ ☎︎ ©️ 👩🏽‍🚒",
        "東京で地震、葛󠄀飾区。전쟁 中文　文",
        "e\u0301 ā́ Việt Nam",
        "[/] [@click=app.quit] [$x]",
        "",
    ],
)
def test_ordinary_writing_comes_back_as_it_was(text: str) -> None:
    assert clean(text) == text
    assert hidden_count(text) == 0


def test_no_code_point_gets_through_that_is_dangerous_alone_and_each_replacement_is_one_cell_wide() -> None:
    # Between letters of its own each, so that no code point meets another; one call for all of a plane's quarter.
    for first in range(0, sys.maxunicode + 1, 0x4000):
        codes = range(first, first + 0x4000)
        shown = clean("\n".join(f"<{chr(code)}>" if code != ord("\n") else "<>" for code in codes)).split("\n")
        assert len(shown) == len(codes)
        for code, line in zip(codes, shown, strict=True):
            if line == f"<{chr(code)}>" and code > 0xFF and not is_dangerous(chr(code)):
                continue
            assert not any(map(is_dangerous, line)), hex(code)
            assert line == f"<{chr(code)}>" or code in {9, 10} or cell_len(line) == 3, hex(code)


@pytest.mark.parametrize("code", DIRECTIONS)
def test_a_control_of_direction_is_seen_and_counted(code: int) -> None:
    assert clean(f"a{chr(code)}b") == f"a{DIRECTION}b"
    assert hidden_count(f"a{chr(code)}b") == 1


def test_hidden_characters_are_counted_one_by_one() -> None:
    assert hidden_count("Reu\u200b\u200bters") == 2
    assert hidden_count("a" + "\U000e0041" * 30) == 30
    assert hidden_count("x\u200d\ufe0fy") == 2
    assert hidden_count("Ver\u00adtrag 2\u00ad0") == 1
    assert hidden_count("plain") == 0


def test_one_line_stays_one_line() -> None:
    assert clean_line("a\nb\tc\r\nd\u2028e") == "a b c d⏎e"


@given(text_of_all_kinds)
def test_the_result_is_safe_everywhere(text: str) -> None:
    shown = clean(text)
    assert not any(map(is_dangerous, shown))
    shown.encode("utf-8")
    assert "\n" not in clean_line(text)


@given(text_of_all_kinds)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(text_of_all_kinds)
def test_nothing_stays_hidden(text: str) -> None:
    assert hidden_count(clean(text)) == 0
    if hidden_count(text):
        assert HIDDEN in clean(text) or DIRECTION in clean(text)


@given(text_of_all_kinds)
def test_the_map_leads_every_character_back_to_its_source(text: str) -> None:
    shown, origin = clean_mapped(text)
    assert shown == clean(text)
    assert len(origin) == len(shown)
    assert list(origin) == sorted(origin)
    for at, source in zip(shown, origin, strict=True):
        if unicodedata.category(at).startswith(("L", "N")) and at in text:
            assert text[source] == at


@given(text_of_all_kinds, st.data())
def test_a_span_of_the_source_is_found_in_the_shown_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    _, origin = clean_mapped(text)
    first, last = bisect_left(origin, start), bisect_left(origin, end)
    assert all(start <= source < end for source in origin[first:last])
    assert all(not start <= source < end for source in (*origin[:first], *origin[last:]))


def test_a_marked_word_stays_marked_when_text_before_it_grows_or_shrinks() -> None:
    text = "\x1b[1m\tVer\u00adtrag \u200b\u200bKano"
    shown, origin = clean_mapped(text)
    first, last = bisect_left(origin, text.index("Kano")), bisect_left(origin, len(text))
    assert shown[first:last] == "Kano"

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.json_text import dumps

# JSON cannot tell two surrogates that stand beside each other from the one character that they encode.
texts = st.text(st.characters() | st.characters(categories=["Cc", "Cf", "Zl", "Zp"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=20,
)


def unseen(text: str) -> list[str]:
    return [letter for letter in text if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


@given(values)
def test_what_is_written_reads_back_and_shows_everything_it_holds(value: object) -> None:
    text = dumps(value)
    assert json.loads(text) == value
    assert not unseen(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain – “quoted” é 漢", "plain – “quoted” é 漢"),
        ("\x7f\x80\x9b", r"\u007f\u0080\u009b"),
        ("\x1b[2J\x00\n\t", r"\u001b[2J\u0000\n\t"),
        ("\u202e\u2066\u061c\u200e", r"\u202e\u2066\u061c\u200e"),
        ("a\u200bb\u00adc\ufeff", r"a\u200bb\u00adc\ufeff"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("👩\u200d🚀\ufe0f", r"👩\u200d🚀\ufe0f"),
        ("\U000e0041", r"\udb40\udc41"),
        ("\ud800 \udfff", r"\ud800 \udfff"),
        ("\u3164\u034f\u115f\uffa0", r"\u3164\u034f\u115f\uffa0"),
    ],
)
def test_what_cannot_be_seen_is_written_in_letters(text: str, written: str) -> None:
    assert dumps([text]) == f'["{written}"]'
    assert dumps({text: 1}) == f'{{"{written}":1}}'


def test_every_character_that_cannot_be_seen_is_escaped() -> None:
    for code in range(0x110000):
        letter = chr(code)
        if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            assert dumps(letter).isascii(), hex(code)


def test_what_json_has_no_number_for_is_null() -> None:
    assert dumps({"a": (float("nan"), 1.5), "b": [float("inf")]}) == '{"a":[null,1.5],"b":[null]}'
    assert dumps(["\ud800", float("nan")]) == r'["\ud800",null]'

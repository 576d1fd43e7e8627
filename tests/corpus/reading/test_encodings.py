"""Texts in the encodings of before UTF-8 keep their letters, whatever language they are in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.pipeline.read_story import read_story
from corpus.reading.decoding import decode

TEXTS: dict[str, str] = json.loads(Path(__file__).with_name("languages.json").read_text("utf-8"))
IN_USE = {
    "cp1252": "de fr es it pt fi sv da is",
    "iso8859_15": "fi sv",
    "cp1250": "pl cs sk hu hr sl ro",
    "iso8859_2": "pl cs sk hu hr sl ro",
    "cp1254": "tr",
    "iso8859_9": "tr",
    "cp1257": "lt lv et",
    "iso8859_13": "lt lv",
    "cp1253": "el",
    "iso8859_7": "el",
    "cp1251": "ru uk bg",
    "koi8_u": "ru uk",
    "iso8859_5": "ru",
    "cp866": "ru",
    "cp1255": "he",
    "cp1256": "ar",
    "cp932": "ja",
    "euc_jp": "ja",
    "iso2022_jp": "ja",
    "gb18030": "zh",
    "cp949": "ko",
}


@pytest.mark.parametrize(
    ("encoding", "language"), [(encoding, each) for encoding, languages in IN_USE.items() for each in languages.split()]
)
def test_a_text_keeps_its_letters(encoding: str, language: str) -> None:
    text = TEXTS[language]
    if encoding == "iso8859_15":
        text = text.replace("’", "'")
    assert decode(f"{text}\n\n{text}".encode(encoding)).text == f"{text}\n\n{text}"


def test_english_with_curly_quotes_of_windows_keeps_them() -> None:
    text = "“The gate broke,” the minister’s office said – nobody knew why. The café beside the weir was closed."
    assert decode(text.encode("cp1252")).text == text


def test_what_was_assumed_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXTS["hr"].encode("cp1250"))
    (tmp_path / "b.txt").write_text(TEXTS["de"], "utf-8")
    assert [article.encoding for article in read_story([tmp_path]).articles] == ["cp1250", None]


def test_utf_8_with_a_damaged_byte_stays_utf_8() -> None:
    data = (TEXTS["pl"] * 3).encode()
    damaged = data[:40] + b"\xff" + data[40:]
    assert decode(damaged).encoding == "utf-8"
    assert decode(damaged).replaced == 1

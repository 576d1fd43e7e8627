"""Sentences: exact spans, quotations taken apart, abbreviations left together."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.text.sentences import spans

_PIECES = [
    *[
        "He",
        "said",
        "Mr.",
        "U.S.",
        "p.m.",
        "Monday",
        "“No",
        "yes.”",
        "J.",
        "5",
        "[B]ut",
        "«Да?»",
        "он",
        "21.",
        "Oktober",
    ],
    *['"', "(", ").", "…", "...", "«", "»", "。", "’", ".’", "?", "!", ",", "—"],
    *["\n", "\r\n", "\u00a0", "😀", "\ufffd", "\u202e"],
]
_NEWSY = st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join)
_LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "ru", "ar", "fa", "zh", "ja", "xx"])


def _check_invariants(text: str, language: str) -> None:
    found = spans(text, language)
    covered = [False] * len(text)
    at = 0
    for start, end in found:
        assert at <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        covered[start:end] = [True] * (end - start)
        at = end
    assert all(covered[i] or text[i].isspace() for i in range(len(text)))


@given(st.one_of(st.text(), _NEWSY), _LANGUAGES)
@settings(max_examples=400, deadline=None)
def test_spans_are_ordered_disjoint_and_cover_every_visible_character(text: str, language: str) -> None:
    _check_invariants(text, language)


_OF_A_QUOTATION = st.lists(
    st.sampled_from(
        ["We", " are", "a", "b", "Mr", " 5", "é", "東", " ", "-", ",", ";", ":", "’", '"', "“", "”", "(", ")", "%"]
    )
).map("".join)


@given(st.sampled_from('“"'), _OF_A_QUOTATION, st.sampled_from(["x.", "x.”", "x!”", 'x?"', "x,”", "x”", "x"]))
@settings(max_examples=400, deadline=None)
def test_a_quotation_of_one_sentence_is_known_without_looking_for_its_end(mark: str, words: str, end: str) -> None:
    text = mark + words + end
    assert spans(text) == [(0, len(text))]
    assert spans(f" {text}") == [(1, len(text) + 1)], "behind a space the end is looked for"


@given(st.text(alphabet="ab.?! “”\"'\n", min_size=1, max_size=20), st.integers(300, 1500))
@example("”?a??a  ", 501)
@settings(max_examples=30, deadline=None)
def test_the_invariants_hold_across_the_pieces_of_a_long_paragraph(unit: str, times: int) -> None:
    _check_invariants(unit * times, "en")


@pytest.mark.parametrize(
    "sentences",
    [
        ["“We did not meet,” Varga said.", "“We wrote.", "Nobody answered.”", "She left."],
        ["‘There were no talks.", "None at all,’ when the mayor was still in office."],
        ['"I go," he said.', '"No."', "Then he went."],
        ["“Really?” he asked.", "“Yes!”"],
        ["He left at 5 p.m. Monday for the talks."],
        ["He left at 5 p.m.", "The police came."],
        ["The train left at 10 a.m. EST on Sunday.", "It was late."],
        ["Mr. J. Perry met Gen. D. Varga and Sen. Holm.", "No. 5 stayed at home."],
        ["He moved to Washington D.C.", "The mayor left."],
        ["It's hard to keep them apart....", "Absolutely nothing."],
        ["It was part of the problem.", "[B]ecause nobody asked."],
        ["They talked to the government.", "Nothing came of it."],
        ["(He left.)", "Then she left."],
        ["The rise was 5.4 percent.", "12 people died."],
        ["He chose plan B.", "The others did not."],
        ["Rep. Holm (D., Calif.) agreed.", "Nobody else did."],
    ],
)
def test_english_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in spans(text)] == sentences


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("de", ["Am 21. Oktober kam er.", "Der 3. Versuch ging z.B. gut.", "Er wurde 5.", "Dann ging er."]),
        ("fr", ["M. Osborne est là.", "« Oui. »", "Mme. Dupont part."]),
        ("ru", ["«Что?» — спросил он.", "А. С. Петров ушёл."]),
        ("es", ["¿Qué pasó?", "Lo dijo el Sr. Pérez."]),
        ("ar", ["هل ذهب؟", "نعم."]),
    ],
)
def test_other_languages_keep_their_ordinals_titles_and_dashes(language: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in spans(text, language)] == sentences


def test_chinese_and_japanese_end_at_their_own_full_stops() -> None:
    assert len(spans("部长说没有会谈。记者问他。他走了。", "zh")) == 3
    assert len(spans("会談はなかった。大臣は帰った。", "ja")) == 2


def test_a_sentence_glued_to_the_one_before_stands_alone() -> None:
    text = "They went to the government.The talks ended there."
    assert [text[a:b] for a, b in spans(text)] == ["They went to the government.", "The talks ended there."]


def test_lines_of_a_wrapped_paragraph_do_not_end_a_sentence() -> None:
    assert len(spans("The minister said on\nMonday that there were\r\nno talks. He left.")) == 2


@pytest.mark.parametrize("unit", ["\" ' . ", "a", "'", "(", "... ", "M. ", "a.B ", "“a.” ", "word ", "\n", "5 p.m. "])
def test_time_is_linear_on_hostile_paragraphs(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        best = 9.0
        for _ in range(2):
            begin = time.process_time()
            found = spans(text)
            best = min(best, time.process_time() - begin)
        assert all(end - start <= 4 * 4000 for start, end in found)
        return best

    # Quadratic time would be a factor of 64; the floor keeps noise of a busy machine out.
    assert seconds(400_000) < 20 * max(seconds(50_000), 0.03)

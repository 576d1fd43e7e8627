"""Speakers and sources, where the text names them."""

from __future__ import annotations

import time

import pytest

from corpus.text.reported_speech import Attribution, attributions, is_anonymous, is_outlet


@pytest.mark.parametrize(
    ("sentence", "speaker", "cites"),
    [
        ("“We are dry,” Marta Quill said.", "Marta Quill", None),
        ("“We are dry,” said Marta Quill, who runs the dam.", "Marta Quill", None),
        ("Marta Quill, the keeper of the dam, said on Monday that it held.", "Marta Quill", None),
        ("Asked about the river, Quill said it was high.", "Quill", None),
        ("The dam held, according to the water board.", None, "the water board"),
        ("Several sources told The Ledger that the dam was old.", "Several sources", "The Ledger"),
        ("A senior official told Reuters that it was not.", "A senior official", "Reuters"),
        ("The dam was old, the Hollin Courier reported on Tuesday.", None, "the Hollin Courier"),
        ("“The Hollin Times” writes that the dam was old.", None, "The Hollin Times"),
        ("The report, based on information from “a person near the board,” is new.", None, "a person near the board"),
        ("He said the dam was old.", None, None),
        ("The dam is said to be old.", None, None),
        ("Nobody was hurt.", None, None),
    ],
)  # fmt: skip
def test_speaker_and_source(sentence: str, speaker: str | None, cites: str | None) -> None:
    assert attributions([sentence]) == [Attribution(speaker, cites)]


def test_a_quotation_keeps_its_speaker_over_several_sentences() -> None:
    found = attributions(["“It held,” Quill said.", "“We were lucky.", "It was close.”", "The town slept."])
    assert [said.speaker for said in found] == ["Quill", "Quill", "Quill", None]
    assert [said.speaker for said in attributions(["“It held.", "We were lucky,” said Ann Lee."])] == [
        "Ann Lee",
        "Ann Lee",
    ]


def test_the_outlet_itself_is_no_source() -> None:
    assert attributions(["Quill told the Courier that it held."], "Hollin Courier") == [Attribution("Quill", None)]


def test_outlets_and_anonymous_sources_are_told_from_people() -> None:
    assert all(map(is_outlet, ["The Hollin Times", "Reuters", "AP", "Ayandenews"]))
    assert not any(map(is_outlet, ["Marta Quill", "the ministry"]))
    assert all(map(is_anonymous, ["several sources", "a senior official"]))
    assert not is_anonymous("Marta Quill")


@pytest.mark.parametrize(
    "unit", ["A ", "A said ", "the a ", "A, ", "according to ", "“a", "A.A", "the officials ", "told The "]
)
def test_time_is_linear_on_hostile_sentences(unit: str) -> None:
    def seconds(length: int) -> float:
        begin = time.process_time()
        attributions([(unit * length)[:length]])
        return time.process_time() - begin

    assert seconds(16_000) < 40 * max(seconds(2_000), 0.005)

"""Opposite words in one place are a cue; opposites that are said of two things, or agree, are none."""

from __future__ import annotations

import pytest

from corpus.cues.explain import explain_pair
from corpus.facts.antonyms import opposites
from corpus.model import Cue, CueType


def cues(a: str, b: str) -> list[Cue]:
    return [cue for cue in explain_pair(a, b).cues if cue.type is CueType.ANTONYM]


OPPOSITE = [
    ("Shares in the mill rose on Monday.", "Shares in the mill fell on Monday."),
    ("Oil prices increased sharply after the storm.", "Oil prices dropped after the storm."),
    ("The minister supports the new tax.", "The minister opposes the new tax."),
    ("The jury found the driver guilty of fraud.", "The jury found the driver innocent of fraud."),
    ("Anna Berg won the race in Oslo.", "Anna Berg lost the race in Oslo."),
    ("The talks in Vienna were secret.", "The talks in Vienna were public."),
    ("It was an official visit to Rome.", "It was an unofficial visit to Rome."),
    ("The factory will hire 200 workers.", "The factory will fire 200 workers."),
    ("The firm bought the mill in May.", "The firm sold the mill in May."),
    ("The march in the capital was peaceful.", "The march in the capital was violent."),
    ("Residents left the valley before the flood.", "Residents returned to the valley before the flood."),
    ("The singer is alive, her family said.", "The singer is dead, her family said."),
    ("Parliament allowed smoking in bars.", "Parliament banned smoking in bars."),
    ("He resigned voluntarily.", "He was forced to resign."),
    ("The general praised the attack.", "The general criticised the attack."),
]

NOT_OPPOSITE = [
    ("Prices did not rise in May.", "Prices fell in May."),
    ("Prices rose, then fell in May.", "Prices fell in May."),
    ("Exports rose in May.", "Unemployment fell in June."),
    ("Profits at Nordbank rose while those at Sudbank fell.", "Profits at Sudbank fell."),
    ("Shares in Nordbank rose and fell.", "Shares in Sudbank rose."),
    ("The mill was sold to the bank.", "The bank bought the mill."),
    ("Anna Berg won the final.", "Maria Lind lost the final."),
    ("The firm hired 40 engineers.", "The firm fired its chairman."),
    ("The police will start issuing tickets.", "The police will stop arrests."),
    ("The court did not find her guilty.", "The court found her innocent."),
    ("The government wants private firms to invest.", "Private firms want the government to invest."),
    ("Iranian officials met the envoy.", "The informal meeting of Iranian envoys was short."),
]


@pytest.mark.parametrize(("a", "b"), OPPOSITE)
def test_opposite_words_among_the_same_words_are_a_cue(a: str, b: str) -> None:
    (cue,) = cues(a, b)
    assert cue.strength >= 0.5
    assert a[slice(*cue.a)] in cue.why
    assert b[slice(*cue.b)] in cue.why


@pytest.mark.parametrize(("a", "b"), NOT_OPPOSITE)
def test_opposites_of_two_things_or_negated_on_one_side_are_no_cue(a: str, b: str) -> None:
    assert cues(a, b) == []
    assert cues(b, a) == []


@pytest.mark.parametrize(("a", "b"), OPPOSITE)
def test_both_orders_give_the_same_cue(a: str, b: str) -> None:
    (cue,), (turned,) = cues(a, b), cues(b, a)
    assert (cue.strength, cue.a, cue.b) == (turned.strength, turned.b, turned.a)


def test_two_kinds_of_a_thing_are_a_weaker_cue_than_one() -> None:
    one = cues("Oil prices rose in May.", "Oil prices fell in May.")
    two = cues("Oil prices rose in May.", "Gas prices fell in May.")
    assert sum(cue.strength for cue in two) < sum(cue.strength for cue in one)


def test_wordnet_counts_half() -> None:
    (cue,) = cues("The soup at the inn was sweet.", "The soup at the inn was sour.")
    assert cue.strength <= 0.5


def test_in_another_language_english_opposites_are_not_looked_for() -> None:
    found = explain_pair("Die Aktie rise stark.", "Die Aktie fall stark.", language="de").cues
    assert all(cue.type is not CueType.ANTONYM for cue in found)


def test_opposites_hold_both_ways_and_no_word_is_its_own() -> None:
    table = opposites()
    for one, others in table.items():
        assert one not in others
        assert all(table[other][one] == opposition for other, opposition in others.items())

"""Matches that show one difference are put together, those that show another one are not."""

from __future__ import annotations

from corpus.matching.matches import Matches
from corpus.triage.differences import same_difference
from tests.corpus.stories import article, explained, scored, story

DEATHS = {
    "A": "Four miners died in the pit at Alda on Monday.",
    "B": "Five miners died in the pit at Alda on Monday.",
    "C": "Five miners were killed in the pit at Alda on Monday.",
    "D": "Six miners died in the pit at Alda on Monday.",
}


def groups(matches: Matches) -> list[set[frozenset[str]]]:
    """Of each difference the pairs of articles that show it."""
    rows = [row for row in range(len(matches)) if matches.cues.get(row)]
    found: dict[int, set[frozenset[str]]] = {}
    for row, first in same_difference(matches, rows).items():
        found.setdefault(first, set()).add(frozenset({matches[row].a.article, matches[row].b.article}))
    return list(found.values())


def matches_of(texts: dict[str, str]) -> Matches:
    whole = story(*(article(name, text, outlet=name) for name, text in texts.items()))
    return explained(whole, scored(whole))


def test_the_same_two_numbers_are_one_difference_and_other_numbers_another() -> None:
    found = groups(matches_of(DEATHS))
    assert {frozenset("AB"), frozenset("AC")} in found
    assert {frozenset("BD"), frozenset("CD")} in found
    assert {frozenset("AD")} in found
    assert len(found) == 3


def test_one_denial_of_what_many_report_is_one_difference() -> None:
    texts = {
        "A": "The minister met the rebels in Alda on Monday.",
        "B": "On Monday the minister met rebels in Alda.",
        "C": "The minister has met the rebels, in Alda.",
        "D": "The minister denied that he met the rebels in Alda.",
    }
    (found,) = groups(matches_of(texts))
    assert found == {frozenset("AD"), frozenset("BD"), frozenset("CD")}


def test_a_denial_is_one_difference_whatever_it_meets_and_two_denials_are_two() -> None:
    texts = {
        "A": "The minister met the rebels in Alda on Monday.",
        "B": "Rebels came to see the minister in Alda, a witness said.",
        "C": "The minister was at a meeting of the rebels near Alda.",
        "D": "All the reports that the minister met the rebels in Alda are wrong, the office of the minister said.",
    }
    (found,) = groups(matches_of(texts))
    assert {frozenset("AD"), frozenset("BD")} <= found
    texts["D"] = "Weld denied that he met the rebels in Alda, and Krest denied that she sold the harbour of Alda."
    texts["B"] = "Krest has sold the harbour of Alda to the rebels."
    texts["A"] = "Weld met the rebels in Alda on Monday."
    apart = groups(matches_of({name: texts[name] for name in "ABD"}))
    assert {frozenset("AD")} in apart
    assert {frozenset("BD")} in apart


def test_the_same_two_figures_are_one_difference_wherever_they_stand() -> None:
    texts = {
        "A": "Four miners died in the pit at Alda on Monday.",
        "B": "In the pit at Alda five miners died on Monday.",
        "C": "Five miners died in the pit, the mayor of Alda said.",
        "D": "The mayor of Alda said that four miners died in the pit.",
    }
    (found,) = groups(matches_of(texts))
    assert {frozenset("AB"), frozenset("CD")} <= found


def test_the_first_stands_for_all_and_the_order_of_articles_does_not_matter() -> None:
    matches = matches_of(DEATHS)
    rows = list(range(len(matches)))
    found = same_difference(matches, rows)
    assert found.keys() == matches.cues.keys()
    assert all(found[first] == first <= row for row, first in found.items())
    turned = matches_of(dict(reversed(DEATHS.items())))
    assert {frozenset(each) for each in groups(turned)} == {frozenset(each) for each in groups(matches)}

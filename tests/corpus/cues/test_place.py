"""The same event in another place is a cue; the same place by another name, or one inside the other, is none."""

from __future__ import annotations

import pytest

from corpus.cues.explain import explain_pair
from corpus.model import Cue, CueType


def places(a: str, b: str) -> list[Cue]:
    return [cue for cue in explain_pair(a, b).cues if cue.type is CueType.PLACE]


DIFFER = [
    ("The summit was held in Oslo on Monday.", "The summit took place in Bergen on Monday."),
    ("Envoys met in Vienna, Austria.", "Envoys met in Graz, Austria."),
    ("The ferry sank near Malta.", "The ferry sank off Cyprus."),
    ("The fire in Lauberg killed nine.", "Nine people died in a fire in Torvik."),
    ("The officers were flown from Kabul to Doha.", "The officers were flown from Kabul to Dubai."),
    ("Fire Kills Nine In Bergen", "A fire killed nine people in Oslo"),
    ("The bridge in the southern city of Basra fell.", "The bridge in the northern city of Mosul fell."),
    ("The court in Paris ruled on the case.", "The court in Berlin ruled on the case."),
    ("The tanker was seized in the Hague.", "The tanker was seized in Lisbon."),
    ("The plane flew from Oslo to Rome.", "The plane flew from Rome to Oslo."),
    ("The trawler left Bergen on Sunday.", "The trawler left for Bergen on Sunday."),
    ("The trawler reached Bergen at dawn.", "The trawler departed Bergen at dawn."),
    ("The body was found in a park.", "The body was found in a warehouse."),
    ("The council held its session in the town hall.", "The council held its session in a gymnasium."),
]

SAME = [
    ("The talks were held in The Hague.", "The talks were held in the Hague."),
    ("The talks were held in Paris.", "The talks were held in France."),
    ("The talks were held in Paris.", "The talks were held in the French capital."),
    ("The gunman was held in Birmingham, Alabama.", "The gunman was held in Birmingham."),
    ("The gunman was held in Valdora, Ohio.", "The gunman was held in Ohio."),
    ("The gunman was held in Brooklyn.", "The gunman was held in New York."),
    ("The meeting took place in Geneva and Vienna.", "The meeting took place in Vienna."),
    ("The bridge was closed in March.", "The bridge was closed in April."),
    ("The bridge was closed in Samareh-Hashem.", "The bridge was closed in Samareh Hashem."),
    ("The plane flew from Oslo to Rome.", "The plane flew to Rome from Oslo."),
    ("The body was found in a church hall.", "The body was found in the hall."),
    ("The trawler left Bergen for Oslo.", "The trawler sailed from Bergen to Oslo."),
    ("The choir sang in Oslo.", "Nine boats were sold in Bergen."),
]


@pytest.mark.parametrize(("a", "b"), DIFFER)
def test_another_place_of_the_same_event_is_a_cue(a: str, b: str) -> None:
    assert places(a, b)
    assert places(b, a)


@pytest.mark.parametrize(("a", "b"), SAME)
def test_the_same_place_and_another_event_are_no_cue(a: str, b: str) -> None:
    assert places(a, b) == []
    assert places(b, a) == []


def test_the_cue_points_at_both_names_and_quotes_their_prepositions() -> None:
    a, b = "The ferry sank near Malta.", "The ferry sank off Cyprus."
    (cue,) = places(a, b)
    assert (a[slice(*cue.a)], b[slice(*cue.b)]) == ("Malta", "Cyprus")
    assert cue.why == "“near Malta” here, “off Cyprus” there"


def test_a_town_that_may_lie_in_the_country_is_a_weak_cue() -> None:
    (weak,) = places("The plant in Lauberg will close.", "The plant in Norway will close.")
    (strong,) = places("The plant in Bergen will close.", "The plant in Oslo will close.")
    assert weak.strength <= 0.5 * strong.strength


def test_a_company_named_after_a_country_is_not_in_it() -> None:
    assert places("The Lauberg-based firm sold boats to Air Canada.", "The firm sold boats in Canada.")

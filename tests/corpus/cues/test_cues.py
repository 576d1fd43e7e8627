"""Each cue finds the differences a desk would, and stays silent where there is none."""

from __future__ import annotations

import pytest

from corpus.cues.explain import explain_pair
from corpus.model import CueType


def types(a: str, b: str, published: str | None = None) -> set[CueType]:
    return {cue.type for cue in explain_pair(a, b, published_a=published, published_b=published).cues}


NUMBERS_DIFFER = [
    ("Twelve people died in the fire.", "The fire killed 15 people."),
    ("The council held four meetings on the bridge.", "The council held three meetings on the bridge."),
    ("The ministry convened five hearings, one of which was in Porto.", "Of five hearings, two in Porto drew crowds."),
    (
        "They staged six concerts, four in Lyon and two in Nice.",
        "They staged six concerts, three in Lyon, three in Nice.",
    ),
    ("The firm paid $2.4m for the mill.", "The firm paid more than $3 million for the mill."),
    ("About 40 per cent of voters backed the plan.", "Some 61 percent of voters backed the plan."),
    ("More than 400 homes were flooded.", "Fewer than 300 homes were flooded."),
    ("The driver, 54, was charged.", "The 45-year-old driver was charged."),
    ("The union sent the firm two warnings.", "The union warned the firm five times."),
    ("Between 3 and 5 boats sank in the storm.", "Nine boats sank in the storm."),
    ("Divers found five bodies in the lake near Turin.", "Divers found seven corpses in the lake near Turin."),
    ("Thirty-one pages of the report were leaked.", "Forty pages of the report were leaked."),
    ("A third of the pupils passed the test.", "Half of the pupils passed the test."),
    ("Rents in Lund doubled last year.", "Rents in Lund tripled last year."),
    ("Dozens of people were hurt in the stampede.", "Three people were hurt in the stampede."),
    ("The wind reached 120 miles per hour in Lund.", "In Lund the wind reached 95 mph."),
    ("The tunnel is 14 kilometres long.", "The 9-kilometre tunnel was opened."),
]

NUMBERS_AGREE = [
    ("Twelve people died in the fire.", "The fire killed 12 people."),
    ("About 1,200 people were evacuated.", "1,187 people were evacuated."),
    ("Nearly 100 people were evacuated.", "Some 95 people were evacuated."),
    ("At least 10 people died in the fire.", "The fire killed 14 people."),
    ("One of the four gates failed.", "Four gates hold back the lake."),
    ("Two people died and five were injured.", "Two people died in the crash, and 5 people were hurt."),
    ("In 2008 the firm built a mill.", "The firm built 12 mills."),
    ("The No. 5 reactor was shut down.", "The reactor was shut down after 3 alarms."),
    ("The deal is worth $5 million.", "The deal is worth 4 million pounds."),
    ("A Boeing 747 landed in Rome.", "Two planes landed in Rome."),
    ("Four soldiers met the mayor.", "Three letters reached the mayor."),
    ("Between 3 and 5 boats sank in the storm.", "Four boats sank in the storm."),
    ("The firm was fined $27.5 billion.", "The firm was fined $27.48 billion."),
    ("The second meeting was held in Rome.", "Two meetings were held in Rome."),
    ("They staged six concerts, four in Lyon and two in Nice.", "Six concerts were held, two in Nice."),
    ("Unemployment in Lund is at six percent.", "Unemployment in Lund is at 5.96 percent."),
    ("At least 10 boats sank in the storm.", "Ten boats sank in the storm."),
    ("The suspect was held for 48 hours.", "The suspect was held for two days."),
    ("It was 40 degrees Celsius in Lund.", "It was 104 degrees Fahrenheit in Lund."),
    ("The sale raised half a million euros.", "The sale raised 500,000 euros."),
    ("The firm ordered 1,5 million meals.", "The firm ordered 1.5 million meals."),
    ("Two thirds of the pupils passed.", "Some 67 percent of the pupils passed."),
    ("The wind reached 100 miles per hour in Lund.", "In Lund the wind reached 161 km/h."),
    ("The 12-inch tablet was delayed.", "The 12.9-inch tablet was delayed."),
]


def test_passengers_beside_passengers_count_for_more_than_people_beside_people() -> None:
    def strength(noun: str) -> float:
        a, b = f"The boat carried 212 {noun} when it sank.", f"There were 97 {noun} aboard the boat."
        return max(cue.strength for cue in explain_pair(a, b).cues if cue.type is CueType.NUMBER)

    assert strength("passengers") > strength("people")


@pytest.mark.parametrize(("a", "b"), NUMBERS_DIFFER)
def test_numbers_of_the_same_thing_that_cannot_both_be_right_are_a_cue(a: str, b: str) -> None:
    assert CueType.NUMBER in types(a, b)
    assert CueType.NUMBER in types(b, a)


@pytest.mark.parametrize(("a", "b"), NUMBERS_AGREE)
def test_numbers_that_fit_or_count_different_things_are_no_cue(a: str, b: str) -> None:
    assert CueType.NUMBER not in types(a, b)


def test_a_sub_count_without_a_noun_is_compared_by_its_place() -> None:
    a = "The club convened four meetings, one of which was in the Hague in August and another in Vienna in December."
    b = "There were four meetings over the past year in Europe, three in The Hague and one in Vienna."
    (cue,) = [cue for cue in explain_pair(a, b).cues if cue.type is CueType.NUMBER]
    assert a[slice(*cue.a)].startswith("one of which")
    assert b[slice(*cue.b)] == "three"
    assert "one of which was in the Hague" in cue.why
    assert "three in The Hague" in cue.why


WEDNESDAY = "2031-03-12"

DATES_DIFFER = [
    ("The council met on Wednesday evening.", "The council met on Thursday evening."),
    ("The bridge was closed on 3 March.", "The bridge was closed on 7 March."),
    ("The bridge was closed in August 2008.", "The bridge was closed in August 2007."),
    ("The bridge was closed yesterday.", "The bridge was closed on Monday."),
    ("The mayor will resign next week.", "The mayor will resign next year."),
    ("The gate broke on Tuesday at 9:40 pm.", "The gate broke on Tuesday at 3:00 am."),
    ("The bridge was closed in March.", "The bridge was closed in May."),
    ("The dam was finished in 1963.", "The dam was finished in 1971."),
]

DATES_AGREE = [
    ("The bridge was closed on 11 March.", "The bridge was closed on Tuesday."),
    ("The bridge was closed yesterday.", "The bridge was closed on Tuesday."),
    ("The bridge was closed last year.", "The bridge was closed in August 2030."),
    ("The bridge was closed in August.", "The bridge was closed on 30 August."),
    ("The bridge was closed in 2008.", "The bridge was closed in December 2008."),
    ("OSTREL, March 12 (Agency) - The gate broke on Tuesday.", "The gate broke on Tuesday."),
    ("The mayor may resign.", "The mayor will resign in March."),
    ("Over the past year the bridge was closed.", "The bridge was closed on Tuesday."),
    ("The gate broke on Tuesday at 9:40 pm.", "The gate broke on Tuesday at 21:45."),
]


@pytest.mark.parametrize(("a", "b"), DATES_DIFFER)
def test_dates_of_the_same_event_that_cannot_be_one_are_a_cue(a: str, b: str) -> None:
    assert CueType.DATE in types(a, b, WEDNESDAY)
    assert CueType.DATE in types(b, a, WEDNESDAY)


@pytest.mark.parametrize(("a", "b"), DATES_AGREE)
def test_dates_that_can_be_one_are_no_cue(a: str, b: str) -> None:
    assert CueType.DATE not in types(a, b, WEDNESDAY)


def test_without_the_date_of_the_article_only_names_of_days_are_compared() -> None:
    assert CueType.DATE in types("The council met on Monday.", "The council met on Friday.")
    assert CueType.DATE not in types("The council met yesterday.", "The council met on Friday.")
    assert CueType.DATE not in types("The council met on Monday.", "The council met on 3 March 2031.")


NEGATED = [
    ("The sirens did not sound before the flood.", "The sirens sounded for six minutes."),
    ("The bridge hasn't collapsed.", "The bridge collapsed under the timber."),
    ("No alert was sent to phones.", "An alert was sent to phones."),
    ("The minister never attended the meeting.", "The minister attended the meeting."),
    ("The firm failed to repair the gate.", "The firm repaired the gate."),
    ("The chain will stop selling tobacco.", "The chain will keep selling tobacco."),
    ("The singer is not dead.", "The singer died in Paris."),
    ("Neither bank paid the fine.", "Both banks paid the fine."),
]

NOT_NEGATED = [
    ("The sirens did not sound.", "The sirens never sounded."),
    ("The sirens sounded.", "The sirens sounded for six minutes."),
    ("Not only the bridge collapsed.", "The bridge collapsed."),
    ("The firm never failed to pay the fine.", "The firm paid the fine."),
    ("No doubt the bridge collapsed.", "The bridge collapsed."),
    ("The singer was not arrested.", "The arrest of the singer is a hoax."),
    ("The mayor did not smile.", "The bridge collapsed."),
    ("The minister declined to comment on the fine.", "The fine was paid."),
]


@pytest.mark.parametrize(("a", "b"), NEGATED)
def test_a_predicate_negated_on_one_side_is_a_cue(a: str, b: str) -> None:
    assert CueType.NEGATION in types(a, b)
    assert CueType.NEGATION in types(b, a)


@pytest.mark.parametrize(("a", "b"), NOT_NEGATED)
def test_two_negations_agree_and_a_doubled_one_is_none(a: str, b: str) -> None:
    assert CueType.NEGATION not in types(a, b)


DENIED = [
    ("Anna Berg denied taking bribes from the firm.", "Anna Berg took bribes from the firm."),
    ("The report of a shark in the Seine is a hoax.", "A shark was seen in the Seine."),
    ("No, a shark was never in the Seine.", "A shark was in the Seine on Monday."),
    ("It is not true that the mill will close.", "The mill will close in May."),
    ("The firm dismissed claims that the mill will close.", "The mill will close."),
    ("Reports that the mill will close are wrong, the firm said.", "The mill will close."),
    ("The paper falsely reported that the mill will close.", "The mill will close."),
]

NOT_DENIED = [
    ("Anna Berg denied taking bribes from the firm.", "The claim that Anna Berg took bribes is false."),
    ("Anna Berg denied taking bribes from the firm.", "Anna Berg did not take bribes from the firm."),
    ("Anna Berg did not deny taking bribes.", "Anna Berg took bribes."),
    ("The ship was denied entry to the port.", "The ship lay outside the port."),
    ("The minister rejected several offers for talks.", "The minister received offers for talks."),
    ("The firm would neither confirm nor deny the sale of the mill.", "The firm plans the sale of the mill."),
    ("Anna Berg denied that the tape was a hoax.", "The tape shows Anna Berg."),
    ("He was wrongly convicted of the murder.", "He was convicted of the murder."),
    ("The region is in dispute between the two states.", "The region borders the two states."),
    ("The cabinet was made up of nine ministers.", "The cabinet had nine ministers."),
]


@pytest.mark.parametrize(("a", "b"), DENIED)
def test_a_denial_on_one_side_is_a_cue(a: str, b: str) -> None:
    assert CueType.DENIAL in types(a, b) or CueType.NEGATION in types(a, b)
    assert CueType.DENIAL in types(a, b)
    assert CueType.DENIAL in types(b, a)


@pytest.mark.parametrize(("a", "b"), NOT_DENIED)
def test_two_denials_agree_and_a_refusal_is_none(a: str, b: str) -> None:
    assert CueType.DENIAL not in types(a, b)


def test_a_denial_says_who_denies() -> None:
    (cue,) = explain_pair("Mayor Anna Berg denied taking bribes.", "The mayor took bribes from a builder.").cues
    assert cue.why.endswith("denied by Mayor Anna Berg")
    assert "bribes" in cue.why

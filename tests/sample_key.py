"""The answer key of the bundled sample story: which statements match, which contradict each other and why."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import CueType, Relation
from tests import sample_excerpts as said
from tests.sample_excerpts import Excerpt


@dataclass(frozen=True, slots=True)
class KeyMatch:
    """Two statements on the same fact, `a` in the earlier file; `types` says what differs, empty if they agree."""

    a: Excerpt
    b: Excerpt
    kind: Relation
    why: str
    types: tuple[CueType, ...] = ()


def _agrees(a: Excerpt, b: Excerpt, why: str) -> KeyMatch:
    return KeyMatch(a, b, Relation.AGREES, why)


def _contradicts(a: Excerpt, b: Excerpt, why: str, *types: CueType) -> KeyMatch:
    return KeyMatch(a, b, Relation.CONTRADICTS, why, types)


def _qualifies(a: Excerpt, b: Excerpt, why: str, *types: CueType) -> KeyMatch:
    return KeyMatch(a, b, Relation.QUALIFIES, why, types)


AGREEMENTS: tuple[KeyMatch, ...] = (
    _agrees(
        said.DEAD_COURIER,
        said.DEAD_BROADCASTER,
        "Both count five dead, one as what became of them, one as what killed them.",
    ),
    _agrees(said.DEAD_COURIER, said.DEAD_TRADE, "Both count five dead."),
    _agrees(said.DEAD_BROADCASTER, said.DEAD_TRADE, "Both count five dead."),
    _agrees(said.DEAD_WIRE, said.FAILURE_COURIER, "Both put the failure on Tuesday evening."),
    _agrees(said.FAILURE_COURIER, said.FAILURE_BROADCASTER, "Both put the failure on Tuesday evening."),
    _agrees(said.LEVEL_WIRE, said.LEVEL_BROADCASTER, "Same gauge, same 6.4 metres, same record of 1954, other order."),
    _agrees(
        said.LEVEL_WIRE, said.LEVEL_TRADE, "Same 6.4 metres and same record of 1954, inside a sentence on the flow."
    ),
    _agrees(said.LEVEL_BROADCASTER, said.LEVEL_TRADE, "Same 6.4 metres and same record of 1954."),
    _agrees(
        said.WAVE_COURIER, said.WAVE_TRADE, "Fourteen kilometres in fifty minutes, once in words and once in figures."
    ),
    _agrees(said.SIRENS_WIRE, said.SIRENS_LETTER, "Did not sound, never went off."),
    _agrees(said.SIRENS_BROADCASTER, said.SIRENS_TRADE, "Both say that the sirens sounded, and for how long."),
    _agrees(
        said.WATER_WIRE, said.WATER_COURIER, "Residents were told to, tap water must be: the same order to boil it."
    ),
    _agrees(said.TROOPS_WIRE, said.TROOPS_LETTER, "The same 350 soldiers with the same equipment."),
    _agrees(said.WARNINGS_COURIER, said.WARNINGS_BROADCASTER, "Both count three written warnings, from the union."),
    _agrees(said.WARNINGS_TRIBUNE, said.WARNINGS_LETTER, "Both count four; eighteen months are a year and a half."),
    _agrees(said.UPKEEP_WIRE, said.UPKEEP_BROADCASTER, "Both report the same denial by the company."),
    _agrees(said.UPKEEP_TRIBUNE, said.UPKEEP_TRADE, "Both say the overhaul was put off twice; last year was 2030."),
    _agrees(said.SEEN_WIRE, said.SEEN_LETTER, "Both report the same denial by the minister."),
    _agrees(said.SEEN_WIRE, said.SEEN_BROADCASTER, "Both report the same denial by the minister."),
    _agrees(said.SEEN_LETTER, said.SEEN_BROADCASTER, "The same denial, once as what he told parliament."),
    _agrees(said.SOURCE_TRIBUNE, said.SOURCE_LETTER, "The same anonymous source; the letter has it from the Tribune."),
    _agrees(said.LIFT_TRIBUNE, said.LIFT_LETTER, "The second sentence of the same anonymous source."),
    _agrees(said.COUNCIL_COURIER, said.COUNCIL_BROADCASTER, "Same evening, same gymnasium, same reason."),
    _agrees(said.VOTE_COURIER, said.COUNCIL_BROADCASTER, "To resign, to step down: the council called for it."),
    _agrees(said.ROOM_WIRE, said.ROOM_COURIER, "Both say that the minister was not at the meeting."),
    _agrees(said.SORRY_COURIER, said.SORRY_TRIBUNE, "The same apology, heard a little differently."),
    _agrees(
        said.LAWYERS_COURIER, said.LAWYERS_TRIBUNE, "The second sentence of the apology, heard a little differently."
    ),
    _agrees(said.AID_WIRE, said.AID_LETTER, "Promised or pledged, 40 million crowns."),
    _agrees(said.AID_WIRE, said.AID_BROADCASTER, "Both report 40 million crowns of emergency aid."),
    _agrees(said.AID_LETTER, said.AID_BROADCASTER, "Pledged or promised, 40 million crowns."),
    _agrees(said.MOURNING_TRIBUNE, said.MOURNING_BROADCASTER, "Three days of mourning from Friday."),
    _agrees(said.SEARCH_TRIBUNE, said.SEARCH_BROADCASTER, "Same day, same building, same eleven boxes."),
)

CONTRADICTIONS: tuple[KeyMatch, ...] = (
    _contradicts(
        said.DEAD_WIRE,
        said.DEAD_COURIER,
        "Three dead on Wednesday, five on Thursday: a figure that changed.",
        CueType.NUMBER,
    ),
    _contradicts(said.DEAD_WIRE, said.DEAD_LETTER, "Three dead or nine.", CueType.NUMBER),
    _contradicts(said.DEAD_WIRE, said.DEAD_BROADCASTER, "Three dead on Wednesday, five on Friday.", CueType.NUMBER),
    _contradicts(said.DEAD_WIRE, said.DEAD_TRADE, "Three dead on Wednesday, five on Friday.", CueType.NUMBER),
    _contradicts(
        said.DEAD_COURIER, said.DEAD_LETTER, "Five dead or nine; the nine is an error of the hospital.", CueType.NUMBER
    ),
    _contradicts(
        said.DEAD_LETTER, said.DEAD_BROADCASTER, "Nine dead before the correction, five after it.", CueType.NUMBER
    ),
    _contradicts(said.DEAD_LETTER, said.DEAD_TRADE, "Nine dead or five.", CueType.NUMBER),
    _contradicts(said.EVACUATED_WIRE, said.EVACUATED_LETTER, "1,187 people moved out or around 2,100.", CueType.NUMBER),
    _contradicts(said.EVACUATED_COURIER, said.EVACUATED_LETTER, "About 1,200 people or around 2,100.", CueType.NUMBER),
    _contradicts(
        said.EVACUATED_LETTER, said.EVACUATED_BROADCASTER, "Around 2,100 people or some 1,200.", CueType.NUMBER
    ),
    _contradicts(said.FLOW_WIRE, said.FLOW_TRADE, "460 or 620 cubic metres per second.", CueType.NUMBER),
    _contradicts(said.GATES_COURIER, said.GATES_TRADE, "Three of the five gates were open, or two.", CueType.NUMBER),
    _contradicts(said.WARNINGS_COURIER, said.WARNINGS_TRIBUNE, "Three written warnings or four.", CueType.NUMBER),
    _contradicts(said.WARNINGS_COURIER, said.WARNINGS_LETTER, "Three written warnings or four.", CueType.NUMBER),
    _contradicts(said.WARNINGS_TRIBUNE, said.WARNINGS_BROADCASTER, "Four written warnings or three.", CueType.NUMBER),
    _contradicts(said.WARNINGS_LETTER, said.WARNINGS_BROADCASTER, "Four written warnings or three.", CueType.NUMBER),
    _contradicts(said.AID_WIRE, said.AID_TRIBUNE, "40 million crowns or 25 million.", CueType.NUMBER),
    _contradicts(said.AID_TRIBUNE, said.AID_LETTER, "25 million crowns or 40 million.", CueType.NUMBER),
    _contradicts(said.AID_TRIBUNE, said.AID_BROADCASTER, "25 million crowns or 40 million.", CueType.NUMBER),
    _contradicts(said.DEAD_WIRE, said.FAILURE_LETTER, "Tuesday evening or the early hours of Wednesday.", CueType.DATE),
    _contradicts(
        said.FAILURE_COURIER, said.FAILURE_LETTER, "Tuesday evening or the early hours of Wednesday.", CueType.DATE
    ),
    _contradicts(
        said.FAILURE_LETTER, said.FAILURE_BROADCASTER, "The early hours of Wednesday or Tuesday evening.", CueType.DATE
    ),
    _contradicts(
        said.FAILURE_LETTER,
        said.FAILURE_TRADE,
        "The early hours of Wednesday or 21:40 on 11 March, a Tuesday.",
        CueType.DATE,
    ),
    _contradicts(said.HANDED_TRIBUNE, said.REACHED_TRADE, "The report arrived on 3 March or on 7 March.", CueType.DATE),
    _contradicts(
        said.COUNCIL_COURIER, said.COUNCIL_LETTER, "The council met on Wednesday or on Thursday.", CueType.DATE
    ),
    _contradicts(
        said.COUNCIL_LETTER, said.COUNCIL_BROADCASTER, "The council met on Thursday or on Wednesday.", CueType.DATE
    ),
    _contradicts(
        said.SIRENS_WIRE,
        said.SIRENS_BROADCASTER,
        "The sirens did not sound, or sounded for six minutes.",
        CueType.NEGATION,
    ),
    _contradicts(
        said.SIRENS_WIRE, said.SIRENS_TRADE, "The sirens did not sound, or sounded for six minutes.", CueType.NEGATION
    ),
    _contradicts(
        said.SIRENS_LETTER,
        said.SIRENS_BROADCASTER,
        "The sirens never went off, or sounded for six minutes.",
        CueType.NEGATION,
    ),
    _contradicts(
        said.SIRENS_LETTER,
        said.SIRENS_TRADE,
        "The sirens never went off, or sounded for six minutes.",
        CueType.NEGATION,
    ),
    _contradicts(said.ALERT_WIRE, said.ALERT_BROADCASTER, "No alert was sent, or one was sent.", CueType.NEGATION),
    _contradicts(
        said.BRIDGE_COURIER, said.BRIDGE_LETTER, "The bridge did not collapse, or collapsed.", CueType.NEGATION
    ),
    _contradicts(
        said.SEEN_WIRE, said.SEEN_TRIBUNE, "He denied having seen the report; he initialled it.", CueType.DENIAL
    ),
    _contradicts(
        said.SEEN_TRIBUNE,
        said.SEEN_LETTER,
        "He initialled the report; he told parliament he had never laid eyes on it.",
        CueType.DENIAL,
    ),
    _contradicts(
        said.SEEN_TRIBUNE, said.SEEN_BROADCASTER, "He initialled the report; he denied that he saw it.", CueType.DENIAL
    ),
    _contradicts(said.UPKEEP_WIRE, said.UPKEEP_TRIBUNE, "The company rejects what its letters show.", CueType.DENIAL),
    _contradicts(said.UPKEEP_WIRE, said.UPKEEP_TRADE, "The company rejects what its work orders show.", CueType.DENIAL),
    _contradicts(
        said.UPKEEP_TRIBUNE, said.UPKEEP_BROADCASTER, "The company dismisses what its letters show.", CueType.DENIAL
    ),
    _contradicts(
        said.UPKEEP_BROADCASTER, said.UPKEEP_TRADE, "The company dismisses what its work orders show.", CueType.DENIAL
    ),
    _contradicts(
        said.SOLLAN_BROADCASTER, said.SOLLAN_TRADE, "No employee was suspended; the chief engineer was.", CueType.DENIAL
    ),
    _contradicts(
        said.SOLLAN_COURIER,
        said.SOLLAN_TRADE,
        "About to be suspended, says Thursday's paper; he was suspended on Thursday.",
        CueType.TENSE,
    ),
    _contradicts(
        said.ROOM_WIRE,
        said.ROOM_TRIBUNE,
        "The minister was absent from the meeting, or attended it.",
        CueType.PERSON,
        CueType.ANTONYM,
    ),
    _contradicts(
        said.ROOM_COURIER,
        said.ROOM_TRIBUNE,
        "The minister did not come to the meeting, or attended it.",
        CueType.PERSON,
        CueType.NEGATION,
    ),
    _contradicts(
        said.PRESENT_COURIER,
        said.ROOM_TRIBUNE,
        "The fire chief or the minister sat with the mayor and the governor.",
        CueType.PERSON,
    ),
    _contradicts(said.COUNCIL_COURIER, said.COUNCIL_TRIBUNE, "The gymnasium or the town hall.", CueType.PLACE),
    _contradicts(said.COUNCIL_TRIBUNE, said.COUNCIL_BROADCASTER, "The town hall or a gymnasium.", CueType.PLACE),
    _contradicts(
        said.SHELTER_COURIER, said.SHELTER_LETTER, "The sports hall at Belmin or the barracks at Karst.", CueType.PLACE
    ),
    _contradicts(
        said.SEARCH_TRIBUNE, said.SEARCH_LETTER, "The headquarters in Lauberg or the offices in Ostrel.", CueType.PLACE
    ),
    _contradicts(
        said.SEARCH_LETTER,
        said.SEARCH_BROADCASTER,
        "The offices in Ostrel or the head office in Lauberg.",
        CueType.PLACE,
    ),
    _contradicts(said.VOTE_COURIER, said.VOTE_LETTER, "The call to resign was carried or rejected.", CueType.OUTCOME),
    _contradicts(
        said.VOTE_LETTER, said.COUNCIL_BROADCASTER, "The call to resign was rejected or carried.", CueType.OUTCOME
    ),
    _contradicts(
        said.RESERVOIR_TRIBUNE,
        said.RESERVOIR_TRADE,
        "The level of the reservoir was raised or lowered.",
        CueType.ANTONYM,
    ),
    _contradicts(
        said.POWER_WIRE,
        said.POWER_BROADCASTER,
        "The whole of the Lower Town was without power, or parts of it.",
        CueType.SCOPE,
    ),
    _contradicts(
        said.ELEVEN_WIRE,
        said.ELEVEN_TRIBUNE,
        "The fire chief or the governor spoke of eleven minutes.",
        CueType.ATTRIBUTION,
    ),
)

QUALIFICATIONS: tuple[KeyMatch, ...] = (
    _qualifies(
        said.CAUSE_LETTER, said.CAUSE_TRADE, "The gate failed because of the pin, or may have.", CueType.MODALITY
    ),
    _qualifies(
        said.BUILT_WIRE,
        said.BUILT_TRADE,
        "Completed in 1961, commissioned in 1963: two events that a reader takes for one.",
        CueType.DATE,
    ),
    _qualifies(
        said.DEAD_LETTER,
        said.CORRECTION,
        "The correction says that the nine was wrong; the next sentence says where it came from.",
    ),
)

MATCHES: tuple[KeyMatch, ...] = AGREEMENTS + CONTRADICTIONS + QUALIFICATIONS

NOT_CONTRADICTIONS: tuple[KeyMatch, ...] = (
    _agrees(said.DEAD_WIRE, said.DEAD_TRIBUNE, "At least three may be three."),
    _agrees(said.DEAD_TRIBUNE, said.DEAD_BROADCASTER, "Five is at least three."),
    _agrees(said.DEAD_TRIBUNE, said.DEAD_TRADE, "Five is at least three."),
    _agrees(said.EVACUATED_WIRE, said.EVACUATED_COURIER, "About 1,200 is 1,187, rounded."),
    _agrees(said.EVACUATED_WIRE, said.EVACUATED_BROADCASTER, "Some 1,200 is 1,187, rounded."),
    _agrees(said.EVACUATED_COURIER, said.EVACUATED_BROADCASTER, "About 1,200 and some 1,200."),
    _agrees(said.HOUSES_WIRE, said.HOUSES_COURIER, "46 is more than 40."),
    _agrees(said.FAILURE_WIRE, said.FAILURE_COURIER, "9:40 p.m. is twenty to ten in the evening."),
    _agrees(said.FAILURE_WIRE, said.FAILURE_TRADE, "9:40 p.m. is 21:40."),
    _agrees(
        said.FAILURE_COURIER, said.FAILURE_TRADE, "Tuesday was 11 March, and twenty to ten in the evening is 21:40."
    ),
    _agrees(said.FAILURE_BROADCASTER, said.FAILURE_TRADE, "21:40 is in the evening, and the date is the same."),
    _agrees(said.INQUIRY_TRIBUNE, said.INQUIRY_LETTER, "Solheim-Parr and Solheim Parr are one person."),
    _agrees(said.INQUIRY_TRIBUNE, said.INQUIRY_BROADCASTER, "By 30 June is by the end of June."),
    _agrees(said.INQUIRY_LETTER, said.INQUIRY_BROADCASTER, "Solheim Parr and Solheim-Parr are one person."),
    _agrees(said.ROOM_WIRE, said.PRESENT_COURIER, "Two lists of who was there; neither says that it is complete."),
    _qualifies(said.SOLLAN_COURIER, said.SOLLAN_BROADCASTER, "About to be suspended is not suspended yet."),
)
"""Matches that look like contradictions by their figures, dates or names and are none."""

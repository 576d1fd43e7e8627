"""The statements of the bundled sample story that its answer key speaks of, by fact: `FACT_OUTLET`.

An excerpt is a whole statement or a part of one that stands once in its article; it never crosses a paragraph. Two
excerpts may lie in one statement where a sentence reports two facts.
"""

from __future__ import annotations

from dataclasses import dataclass

WIRE = "01-meridian-press.json"
COURIER = "02-ostrel-courier.md"
TRIBUNE = "03-lauberg-tribune.md"
LETTER = "04-upstream-letter.txt"
BROADCASTER = "05-hradna-flood-what-we-know.txt"
TRADE = "06-weir-and-turbine.jsonl"

ARTICLES: dict[str, str] = {
    WIRE: "Meridian Press",
    COURIER: "Ostrel Courier",
    TRIBUNE: "The Lauberg Tribune",
    LETTER: "The Upstream Letter",
    BROADCASTER: "VRK News",
    TRADE: "Weir & Turbine",
}
"""File name to outlet. All but `BROADCASTER`, a bare copy of a web page, say their outlet in their metadata."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A statement, named by the file it stands in and a text that occurs there exactly once."""

    article: str
    text: str


DEAD_WIRE = Excerpt(WIRE, "Three people died and four were missing after a gate of the Hradna dam failed")
DEAD_COURIER = Excerpt(COURIER, "Five people are now known to have died.")
DEAD_TRIBUNE = Excerpt(TRIBUNE, "one of which tore loose on Tuesday and flooded Ostrel, killing at least three people.")
DEAD_LETTER = Excerpt(LETTER, "Nine people are dead, according to the public broadcaster VRK.")
DEAD_BROADCASTER = Excerpt(BROADCASTER, "The flood killed five people, all of them in the Lower Town")
DEAD_TRADE = Excerpt(TRADE, "Five people lost their lives in Ostrel.")
CORRECTION = Excerpt(BROADCASTER, "An earlier version of this article said that nine people had been killed.")

FAILURE_WIRE = Excerpt(WIRE, "The gate failed at 9:40 p.m. and the water was in the town by half past ten.")
FAILURE_COURIER = Excerpt(
    COURIER,
    "It was twenty to ten on Tuesday evening when gate three of the Hradna dam gave way and the Nyra came for us.",
)
FAILURE_LETTER = Excerpt(LETTER, "In the early hours of Wednesday a gate of the Hradna dam failed")
FAILURE_BROADCASTER = Excerpt(BROADCASTER, "The gate broke on the evening of Tuesday, 11 March")
FAILURE_TRADE = Excerpt(TRADE, "The gate failed at 21:40 on 11 March with the reservoir")

EVACUATED_WIRE = Excerpt(WIRE, "By noon, 1,187 people had been evacuated")
EVACUATED_COURIER = Excerpt(
    COURIER, "About 1,200 people had to leave their homes that night, many of them in slippers."
)
EVACUATED_LETTER = Excerpt(LETTER, "Around 2,100 people were moved out of their homes in the dark.")
EVACUATED_BROADCASTER = Excerpt(BROADCASTER, "Some 1,200 residents were brought to safety during the night")

SHELTER_COURIER = Excerpt(COURIER, "Most of them slept in the sports hall at Belmin")
SHELTER_LETTER = Excerpt(LETTER, "Most of those driven out spent the night in the army barracks at Karst")

HOUSES_WIRE = Excerpt(WIRE, "More than 40 houses were flooded in the Lower Town")
HOUSES_COURIER = Excerpt(COURIER, "The town's surveyor has counted 46 houses in which the water stood higher")

LEVEL_WIRE = Excerpt(WIRE, "The Nyra rose to 6.4 metres at the Ostrel gauge, its highest level since 1954")
LEVEL_BROADCASTER = Excerpt(
    BROADCASTER, "At the Ostrel gauge the Nyra reached 6.4 metres, a level not seen since 1954."
)
LEVEL_TRADE = Excerpt(TRADE, "where the river stood at 6.4 metres, higher than at any time since 1954")

WAVE_COURIER = Excerpt(
    COURIER, "The water needed some fifty minutes for the fourteen kilometres to the first houses of Ostrel."
)
WAVE_TRADE = Excerpt(TRADE, "The flood wave covered the 14 kilometres to Ostrel in 50 minutes.")

FLOW_WIRE = Excerpt(WIRE, "said the flow through the broken gate had peaked at 460 cubic metres per second.")
FLOW_TRADE = Excerpt(TRADE, "Discharge through the broken gate peaked at 620 cubic metres per second")

GATES_COURIER = Excerpt(COURIER, "Three of the dam's five gates were already open when gate three broke")
GATES_TRADE = Excerpt(TRADE, "Two of the dam's five gates were open at the time")

SIRENS_WIRE = Excerpt(WIRE, "Sirens in the Lower Town did not sound before the water came")
SIRENS_LETTER = Excerpt(LETTER, "The sirens of the Lower Town never went off")
SIRENS_BROADCASTER = Excerpt(BROADCASTER, "The sirens in the Lower Town sounded for six minutes from 22:24")
SIRENS_TRADE = Excerpt(TRADE, "The downstream sirens sounded for six minutes, according to the control room log")

ALERT_WIRE = Excerpt(WIRE, "No alert was sent to mobile phones, they said.")
ALERT_BROADCASTER = Excerpt(BROADCASTER, "A text alert was sent to mobile phones in the valley at 22:22")

ELEVEN_WIRE = Excerpt(WIRE, "We had eleven minutes between the call from the dam and the water at the bridge")
ELEVEN_TRIBUNE = Excerpt(
    TRIBUNE,
    "The governor said the town had had eleven minutes between the call from the dam and the arrival of the water.",
)

BRIDGE_COURIER = Excerpt(COURIER, "The St Agata Bridge did not collapse, whatever was said on the radio.")
BRIDGE_LETTER = Excerpt(
    LETTER,
    "The St Agata Bridge, which is on every postcard of the place, collapsed under the weight of drifting timber.",
)

POWER_WIRE = Excerpt(WIRE, "Power was cut in the whole of the Lower Town.")
POWER_BROADCASTER = Excerpt(BROADCASTER, "Power failed in parts of the Lower Town")

WATER_WIRE = Excerpt(WIRE, "Residents were told to boil their drinking water until further notice")
WATER_COURIER = Excerpt(COURIER, "Tap water must be boiled before anyone drinks it")

TROOPS_WIRE = Excerpt(WIRE, "The government sent 350 soldiers to Ostrel with boats, pumps and a field kitchen")
TROOPS_LETTER = Excerpt(LETTER, "The army has put 350 troops into the town, with boats, pumps and a kitchen on wheels.")

WARNINGS_COURIER = Excerpt(
    COURIER, "The crew at the dam sent Nyrawatt three written warnings about gate three in eighteen months"
)
WARNINGS_TRIBUNE = Excerpt(
    TRIBUNE, "Engineers at the dam wrote four warnings to Nyrawatt in the eighteen months before the flood"
)
WARNINGS_LETTER = Excerpt(
    LETTER, "The company's own engineers had warned Nyrawatt four times in writing over a year and a half"
)
WARNINGS_BROADCASTER = Excerpt(
    BROADCASTER, "staff at the dam had warned the company in writing three times since September 2029."
)

UPKEEP_WIRE = Excerpt(
    WIRE,
    "The company rejected claims by its own employees that maintenance of the gate had been put off to save money.",
)
UPKEEP_TRIBUNE = Excerpt(TRIBUNE, "The company nevertheless put off the overhaul of the gate twice")
UPKEEP_BROADCASTER = Excerpt(
    BROADCASTER, "Nyrawatt dismissed allegations from its workforce that upkeep of the gate had been delayed"
)
UPKEEP_TRADE = Excerpt(TRADE, "Nyrawatt postponed the overhaul of gate 3 in 2029 and for a second time in 2030")

RESERVOIR_TRIBUNE = Excerpt(TRIBUNE, "Nyrawatt had raised the level of the reservoir since February")
RESERVOIR_TRADE = Excerpt(TRADE, "Nyrawatt had lowered the level of the reservoir since the end of February")

CAUSE_LETTER = Excerpt(LETTER, "The gate failed because a steel pin had rusted through")
CAUSE_TRADE = Excerpt(TRADE, "Corrosion of a trunnion pin may have led to the failure of the gate")

BUILT_WIRE = Excerpt(WIRE, "It was completed in 1961 and has five gates.")
BUILT_TRADE = Excerpt(TRADE, "The dam was commissioned in 1963")

SEEN_WIRE = Excerpt(WIRE, "Infrastructure Minister Tomas Radvanyi denied having seen an inspection report")
SEEN_TRIBUNE = Excerpt(TRIBUNE, "Mr Radványi received it in person and initialled the first page")
SEEN_LETTER = Excerpt(LETTER, "told parliament that he had never laid eyes on the report about the gate.")
SEEN_BROADCASTER = Excerpt(
    BROADCASTER,
    "Infrastructure Minister Tomáš Radványi has denied that he saw the inspection report on the gate before the flood.",
)
HANDED_TRIBUNE = Excerpt(TRIBUNE, "The report was handed to the minister's private office on 3 March")
REACHED_TRADE = Excerpt(TRADE, "The inspection report reached the ministry on 7 March")

SOURCE_TRIBUNE = Excerpt(TRIBUNE, "Everyone in this building knew that gate three was sick")
SOURCE_LETTER = Excerpt(LETTER, "Everyone in this building knew that gate three was sick")
LIFT_TRIBUNE = Excerpt(TRIBUNE, "We talked about it in the lift.")
LIFT_LETTER = Excerpt(LETTER, "We talked about it in the lift.")

COUNCIL_COURIER = Excerpt(COURIER, "The town council met on Wednesday evening in the gymnasium of St Agata's School")
COUNCIL_TRIBUNE = Excerpt(
    TRIBUNE, "The emergency session of the council was held in Ostrel's town hall, by candlelight."
)
COUNCIL_LETTER = Excerpt(LETTER, "The town council met on Thursday, in a hall I could not get to")
COUNCIL_BROADCASTER = Excerpt(
    BROADCASTER, "who had gathered in a school gymnasium on Wednesday evening because their town hall was"
)
ROOM_WIRE = Excerpt(WIRE, "He was absent from an emergency meeting of the Ostrel council on Wednesday evening")
ROOM_COURIER = Excerpt(COURIER, "Infrastructure Minister Tomáš Radványi, but he did not come to the meeting.")
ROOM_TRIBUNE = Excerpt(TRIBUNE, "Mr Radványi attended the meeting beside the mayor, Jolána Krest-Bálint, and Governor")
PRESENT_COURIER = Excerpt(COURIER, "Mayor Jolána Krest-Bálint sat with Governor Lukas Bretner and fire chief")
VOTE_COURIER = Excerpt(
    COURIER, "After not quite two hours the council voted by 17 to 8 to call on the minister to resign."
)
VOTE_LETTER = Excerpt(LETTER, "A motion calling on the minister to go was rejected")

SORRY_COURIER = Excerpt(COURIER, "I am sorry for what this town has lost")
SORRY_TRIBUNE = Excerpt(TRIBUNE, "I am sorry for what Ostrel has lost")
LAWYERS_COURIER = Excerpt(COURIER, "I have not come to make excuses, and I will not hide behind lawyers.")
LAWYERS_TRIBUNE = Excerpt(TRIBUNE, "I have not come with excuses, and I will not hide behind lawyers.")

SOLLAN_COURIER = Excerpt(COURIER, "Petr Sollan, the chief engineer at Hradna, is about to be suspended")
SOLLAN_BROADCASTER = Excerpt(BROADCASTER, "The company also denied that any employee had been suspended.")
SOLLAN_TRADE = Excerpt(TRADE, "Chief engineer Petr Sollan was suspended on Thursday")

AID_WIRE = Excerpt(WIRE, "Prime Minister Helena Varga promised 40 million crowns in emergency aid.")
AID_TRIBUNE = Excerpt(TRIBUNE, "offered the town 25 million crowns in emergency aid.")
AID_LETTER = Excerpt(
    LETTER, "Prime Minister Helena Varga has pledged 40 million crowns to help Ostrel back on its feet."
)
AID_BROADCASTER = Excerpt(
    BROADCASTER, "Prime Minister Helena Varga has promised the town emergency aid of 40 million crowns"
)

INQUIRY_TRIBUNE = Excerpt(TRIBUNE, "The prime minister appointed Professor Ingrid Solheim-Parr of the Technical")
INQUIRY_LETTER = Excerpt(LETTER, "There will be an inquiry, led by Ingrid Solheim Parr")
INQUIRY_BROADCASTER = Excerpt(
    BROADCASTER, "An independent inquiry under the hydrologist Ingrid Solheim-Parr was set up"
)
MOURNING_TRIBUNE = Excerpt(TRIBUNE, "She ordered three days of national mourning, beginning on Friday")
MOURNING_BROADCASTER = Excerpt(
    BROADCASTER, "Flags will fly at half mast for three days of national mourning from Friday."
)

SEARCH_TRIBUNE = Excerpt(
    TRIBUNE, "Prosecutors searched the headquarters of Nyrawatt in Lauberg on Thursday and took away eleven boxes"
)
SEARCH_LETTER = Excerpt(LETTER, "Investigators raided the offices of Nyrawatt in Ostrel and left with boxes")
SEARCH_BROADCASTER = Excerpt(
    BROADCASTER, "Investigators carried eleven boxes of documents out of Nyrawatt's head office in Lauberg on Thursday"
)

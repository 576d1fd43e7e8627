"""How the words of a cue look, in both panes, in the queue's reason and in the list of cues: one tone for each family.

The tones are set in cue_styles.tcss. Each has its own colour, and its own weight, slant and ground, so that families
can be told apart on a terminal without colours, too; which type it is of a family, the line of why says in words.
"""

from __future__ import annotations

from collections.abc import Mapping

from corpus.model import CueType

CUE_TONES: Mapping[CueType, str] = {
    CueType.NUMBER: "figures",
    CueType.DATE: "figures",
    CueType.DENIAL: "polarity",
    CueType.NEGATION: "polarity",
    CueType.ANTONYM: "polarity",
    CueType.PERSON: "who-where",
    CueType.PLACE: "who-where",
    CueType.ATTRIBUTION: "who-where",
    CueType.MODALITY: "certainty",
    CueType.SCOPE: "certainty",
    CueType.TENSE: "certainty",
    CueType.OUTCOME: "result",
    CueType.OMISSION: "no-family",
    CueType.OTHER: "no-family",
}

"""How the words of a cue look, in both panes, in the queue's reason and in the list of cues: one tone for each family.

The tones are set in cue_styles.tcss. Each has its own colour, and its own weight, slant and ground, so that families
can be told apart on a terminal without colours, too; which type it is of a family, the line of why says in words.
"""

from __future__ import annotations

from collections.abc import Mapping

from corpus.cues.cue_table import CUE_TABLE
from corpus.model import CueType

CUE_TONES: Mapping[CueType, str] = {row.type: row.family for row in CUE_TABLE}

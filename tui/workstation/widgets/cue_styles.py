"""The tones of cues, one for each family of types: in both panes, above the queue and in the list of cues.

They are defined in cue_styles.tcss. Each has its own colour and its own weight, slant and background, so that families
can be told apart without colours, too; the type within a family is said in words.
"""

from __future__ import annotations

from collections.abc import Mapping

from corpus.cues.cue_table import CUE_TABLE
from corpus.model import CueType

CUE_TONES: Mapping[CueType, str] = {row.type: row.family for row in CUE_TABLE}

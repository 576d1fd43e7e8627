"""Irregular past tense forms."""

from __future__ import annotations

from collections.abc import Mapping

PAST_OF: Mapping[str, str] = {
    "beaten": "beat", "became": "becom", "began": "begin", "begun": "begin", "bit": "bite", "bitten": "bite",
    "bought": "buy", "broke": "break", "broken": "break", "brought": "bring", "built": "build", "came": "come",
    "caught": "catch", "chose": "choos", "chosen": "choos", "cut": "cut", "drawn": "draw", "drew": "draw",
    "fallen": "fall", "fed": "feed", "fell": "fall", "fled": "flee", "flew": "fli", "flown": "fli", "fought": "fight",
    "found": "find", "gave": "give", "given": "give", "gone": "go", "held": "hold", "hit": "hit", "kept": "keep",
    "knew": "know", "laid": "lay", "led": "lead", "left": "leav", "lost": "lose", "made": "make", "met": "meet",
    "overthrew": "overthrow", "overthrown": "overthrow", "paid": "pay", "put": "put", "quit": "quit", "ran": "run",
    "risen": "rise", "rose": "rise", "sank": "sink", "sat": "sit", "saw": "see", "seen": "see", "sent": "send",
    "set": "set", "shot": "shoot", "shut": "shut", "sold": "sell", "spent": "spend", "split": "split",
    "spoke": "speak", "spoken": "speak", "stole": "steal", "stolen": "steal", "stood": "stand",
    "struck": "strike", "sunk": "sink",
    "swore": "swear", "sworn": "swear", "taken": "take", "taught": "teach", "threw": "throw", "thrown": "throw",
    "told": "tell", "took": "take", "went": "go", "withdrawn": "withdraw", "withdrew": "withdraw", "won": "win",
    "written": "write", "wrote": "write",
}  # fmt: skip
"""Folded forms, each with what the stemmer makes of its infinitive."""

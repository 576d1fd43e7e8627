"""Signs for relations and statements, so that colour alone never carries meaning."""

from __future__ import annotations

RELATION_GLYPHS = {
    "contradicts": "≠",
    "qualifies": "≈",
    "agrees": "=",
    "elaborates": "+",
    "unrelated": "×",
    "later": "…",
}
"""One cell each; the same sign stands in the gutter, in the queue and in the line of why."""

LATER = "…"
MARKED = "◆"
BY_HAND = "◇"
MATCHED = "·"
LINKED = "┃"

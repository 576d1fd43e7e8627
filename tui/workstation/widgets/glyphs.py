"""Signs and words for relations, so that colour never alone carries meaning."""

from __future__ import annotations

RELATION_GLYPHS = {"contradicts": "≠", "qualifies": "≈", "agrees": "=", "elaborates": "+", "unrelated": "×"}
"""One cell each; the same sign stands in the gutter, in the queue and in the line of why."""

LATER = "…"
MARKED = "◆"
MATCHED = "·"
LINKED = "┃"

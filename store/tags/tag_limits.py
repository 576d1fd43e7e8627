"""Limits of a tag, the same for the store, for imports and for exports: what is beyond them no part need bear."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DEPTH = 32
"""Levels of lists and objects in a tag. Ours have six."""

CHARACTERS = 1_000_000
"""Characters of one text."""

CHANGES = 10_000
"""Changes in the history of a tag."""


def beyond(document: Mapping[str, Any]) -> str:
    """What of a tag, as JSON values, is beyond the limits, to end a sentence; "" if nothing is."""
    history = document.get("history")
    if isinstance(history, list) and len(history) > CHANGES:
        return f"has more than {CHANGES:,} changes in its history"
    level: list[Any] = [document]
    for _ in range(DEPTH):
        below: list[Any] = []
        for value in level:
            if isinstance(value, str):
                if len(value) > CHARACTERS:
                    return f"has a text of more than {CHARACTERS:,} characters"
            elif isinstance(value, dict):
                below += value
                below += value.values()
            elif isinstance(value, list | tuple):
                below += value
        if not below:
            return ""
        level = below
    return f"is nested more than {DEPTH} levels deep"

"""Who says a statement, and from whom the outlet has it, where the text says so in so many words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:
    """`speaker` says it; `cites` is the outlet, person or group the outlet has it from. None: the text does not say."""

    speaker: str | None = None
    cites: str | None = None


def attributions(sentences: Sequence[str]) -> list[Attribution]:
    """One attribution for each sentence of a paragraph."""
    return [Attribution() for _ in sentences]

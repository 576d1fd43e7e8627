"""Omission: a fact left out by an outlet that covers the rest. A cue of a claim; all others are cues of a match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.claims.claims import Claim
from corpus.facts.tokens import cut

_QUOTED = 60
_MOST_NAMED = 3
_UNSEEN = 2
"""Claims added to those of an article: one that is covered of one says less than ten of ten."""


@dataclass(frozen=True, slots=True)
class Omission:
    """`outlets` leave out what a claim reports, the most telling first. `strength` is 0 to 1; `why` is one sentence."""

    outlets: tuple[str, ...]
    strength: float
    why: str


def omission(claim: Claim) -> Omission | None:
    """The omission of a claim; None where every outlet that covers the rest reports this too.

    It is stronger the more of the other claims the outlet reports, and the more outlets report this one.
    """
    silent = sorted(zip(claim.silent, claim.covered, strict=True), key=lambda each: (-_share(each[1]), each[0]))
    if not silent:
        return None
    said = f"“{cut(claim.statements[0].text, _QUOTED)}” in {_listed(claim.outlets)}; nothing of it in "
    named = [f"{name} ({count} of {of} other facts)" for name, (count, of) in silent]
    strength = _share(silent[0][1]) * (1 - 1 / (1 + len(claim.outlets)))
    return Omission(tuple(name for name, _ in silent), round(strength, 4), said + _listed(named))


def _share(covered: tuple[int, int]) -> float:
    count, of = covered
    return count / (of + _UNSEEN)


def _listed(names: Sequence[str]) -> str:
    """ "A, B and C", or "A, B, C and 4 more"."""
    shown = list(names[:_MOST_NAMED])
    if len(names) > _MOST_NAMED:
        shown.append(f"{len(names) - _MOST_NAMED} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)

"""The fields of the tag dialog: filled in from a tag, a draft or the cues of a match, and put back into a draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.model import Match
from store.vocabulary import Relation, Severity, Status, TagType

if TYPE_CHECKING:
    from store.records import Draft, Evidence, Tag


@dataclass(frozen=True, slots=True)
class TagForm:
    """The values of the fields."""

    relation: Relation
    types: tuple[TagType, ...] = ()
    severity: Severity = Severity.MODERATE
    status: Status = Status.OPEN
    note: str = ""
    verdict: str | None = None
    evidence: tuple[Evidence, ...] = ()


def verdicts(sides: int) -> tuple[str | None, ...]:
    """The verdicts that the store knows for a tag on so many statements, after None (undecided)."""
    supported = tuple(f"supported:{number}" for number in range(1, sides + 1))
    return (None, *supported, "partly", "neither", "unresolved", "by_time", "by_scope")


def verdict_words(verdict: str | None) -> str:
    """A verdict in words."""
    from store.vocabulary import VERDICTS

    if verdict is None:
        return "none yet"
    number = verdict.removeprefix("supported:")
    return VERDICTS.get(verdict, verdict) if number == verdict else f"statement {number} is supported"


def form_of(tag: Tag | Draft) -> TagForm:
    """The form filled in from a tag or draft."""
    relation = tag.relation or Relation.CONTRADICTS  # offered for what was put aside
    return TagForm(relation, tag.types, tag.severity, tag.status, tag.note, tag.verdict, tag.evidence)


def with_form(tag: Tag | Draft, form: TagForm) -> Draft:
    """The tag with the values of the form; other fields stay."""
    from store.records import Draft

    return replace(
        Draft.of(tag) if not isinstance(tag, Draft) else tag,
        relation=None if form.status is Status.LATER else form.relation,
        types=form.types,
        severity=form.severity,
        status=form.status,
        note=form.note,
        verdict=form.verdict,
        evidence=form.evidence,
    )


def suggested_form(match: Match) -> TagForm:
    """The form filled in from a match: relation, types of its cues by strength, severity by suspicion."""
    strongest = sorted(match.cues, key=lambda cue: -cue.strength)
    types = tuple(dict.fromkeys(TagType(cue.type.value) for cue in strongest))
    severity = (
        Severity.MAJOR if match.suspicion >= 0.8 else Severity.MODERATE if match.suspicion >= 0.4 else Severity.MINOR
    )
    return TagForm(Relation(match.relation.value), types, severity)

"""The content of a report, independent of its markup: tags by claim, passages with differing words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.exports.claim_groups import by_claim
from store.exports.phrases import (
    counted,
    date_in_words,
    distinct,
    line,
    minutes,
    outlet_name,
    verdict_in_words,
    web_address,
)
from store.exports.sides import rested_on, with_sides
from store.exports.word_diff import Piece, differing
from store.records import Tag


@dataclass(frozen=True, slots=True)
class Passage:
    """What one article says; `number` is its position in the tag, from 1.

    `source` is its URL or path, `link` its URL where that may become a link.
    """

    number: int
    outlet: str
    title: str
    date: str
    source: str
    link: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence; `link` is its URL where that may become a link."""

    address: str
    link: str | None
    quote: str
    note: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A tag as an editor reads it; `reasons` are the cues that suggested it, of the types that the reviewer kept."""

    id: str
    relation: str
    types: tuple[str, ...]
    severity: str
    status: str
    passages: tuple[Passage, ...]
    silent: tuple[str, ...]
    reasons: tuple[str, ...]
    verdict: str
    note: str
    evidence: tuple[Proof, ...]
    reviewer: str
    created: str
    updated: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Findings that share a statement, directly or transitively; `outlets` includes the silent ones."""

    number: int
    findings: tuple[Finding, ...]
    outlets: tuple[str, ...]
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Claims, the severest first; `outlets` and `types` are all that occur, `as_of` is the time of the last change."""

    story: str
    claims: tuple[Claim, ...]
    outlets: tuple[str, ...]
    types: tuple[str, ...]
    as_of: str

    @property
    def summary(self) -> str:
        """One sentence with the numbers of claims, tags and outlets."""
        if not self.claims:
            return "There is nothing to report: no tag was chosen."
        tags = sum(len(claim.findings) for claim in self.claims)
        numbers = (len(self.claims), "claim"), (tags, "tag"), (len(self.outlets), "outlet")
        return f"{', '.join(counted(*one) for one in numbers)}; last changed {self.as_of}."


def report_of(tags: Sequence[Tag], story: str) -> Report:
    """The report on these tags."""
    claims = tuple(_claim(number, claim) for number, claim in enumerate(by_claim(tags), 1))
    return Report(
        story=line(story) or "Story without a name",
        claims=claims,
        outlets=tuple(sorted({outlet for claim in claims for outlet in claim.outlets}, key=str.casefold)),
        types=tuple(sorted({type_ for claim in claims for type_ in claim.types})),
        as_of=minutes(max((tag.updated for tag in tags), default="")),
    )


def _claim(number: int, tags: Sequence[Tag]) -> Claim:
    named = [name for tag in tags for name in (*map(outlet_name, tag.statements), *map(line, tag.silent))]
    return Claim(
        number=number,
        findings=tuple(map(_finding, tags)),
        outlets=distinct(named),
        types=distinct(str(type_) for tag in tags for type_ in tag.types),
    )


def _told(why: str, outlets: Sequence[str]) -> str:
    """The sentence of a cue with the names of the outlets, where there are two of them."""
    return with_sides(why, *(f"{name}:" for name in outlets)) if len(outlets) == 2 else why


def _finding(tag: Tag) -> Finding:
    passages = [statement.exact for statement in tag.statements]
    outlets = [outlet_name(statement) for statement in tag.statements]
    whys = [cue.why for cue in tag.suggested or () if cue.type in tag.types]
    marked = rested_on(whys, passages) or differing(passages)
    return Finding(
        id=tag.id,
        relation=str(tag.relation),
        types=tuple(map(str, tag.types)),
        severity=str(tag.severity),
        status=str(tag.status),
        passages=tuple(
            Passage(
                number,
                outlets[number - 1],
                line(statement.title),
                date_in_words(statement.date),
                line(statement.url or "") or line(statement.path),
                web_address(statement.url),
                pieces,
            )
            for number, (statement, pieces) in enumerate(zip(tag.statements, marked, strict=True), 1)
        ),
        silent=tuple(map(line, tag.silent)),
        reasons=distinct(line(_told(why, outlets)) for why in whys),
        verdict=verdict_in_words(tag),
        note=tag.note.strip(),
        evidence=tuple(
            Proof(line(one.url), web_address(one.url), one.quote.strip(), one.note.strip()) for one in tag.evidence
        ),
        reviewer=line(tag.reviewer),
        created=minutes(tag.created),
        updated=minutes(tag.updated),
    )

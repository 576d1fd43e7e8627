"""The controlled vocabulary of tags: relation, type, severity, status, verdict. Imports no other module of store."""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """How the statements of a tag stand to each other."""

    CONTRADICTS = "contradicts"
    QUALIFIES = "qualifies"
    AGREES = "agrees"
    ELABORATES = "elaborates"
    UNRELATED = "unrelated"


class TagType(StrEnum):
    """Why: in what the statements differ."""

    NUMBER = "number"
    DATE = "date"
    TENSE = "tense"
    PLACE = "place"
    PERSON = "person"
    DENIAL = "denial"
    NEGATION = "negation"
    ANTONYM = "antonym"
    MODALITY = "modality"
    ATTRIBUTION = "attribution"
    SCOPE = "scope"
    OUTCOME = "outcome"
    OMISSION = "omission"
    OTHER = "other"


VERDICTS = {
    "partly": "each is supported in part",
    "neither": "neither is supported",
    "unresolved": "unresolved",
    "by_time": "both hold, each at its time",
    "by_scope": "both hold, each in its scope",
}
"""The verdicts that support no statement alone, in words; the others are `supported:<n>`."""


class Severity(StrEnum):
    """How much the difference matters."""

    MINOR = "minor"
    MODERATE = "moderate"
    MAJOR = "major"


class Status(StrEnum):
    """Where the work on the tag stands; `later` is put aside."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    RESOLVED = "resolved"
    REJECTED = "rejected"
    LATER = "later"

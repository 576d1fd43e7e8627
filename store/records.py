"""The data model: tag, statement, evidence, change, draft, correction, match made by hand.

All are frozen; their JSON form, in the TinyDB file and in exports, has exactly these fields in this order.
Times are UTC, ISO 8601 with microseconds and `Z`. Offsets are code points into the article, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from msgspec import UNSET, Meta, UnsetType

from store.vocabulary import VERDICTS, Relation, Severity, Status, TagType

Time = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z$")]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the article's text in UTF-8")]
Name = Annotated[str, Meta(min_length=1)]
Offset = Annotated[int, Meta(ge=0, description="code points into the article")]
# In "supported:<n>" n counts the tag's statements from 1.
Verdict = Annotated[str, Meta(pattern=f"^(supported:[1-9][0-9]*|{'|'.join(VERDICTS)})$")]


@dataclass(frozen=True, slots=True)
class TaggedStatement:
    """A statement as an editor needs it without the article files, and the anchor that finds it again.

    `path` is the id of the article (its path in the story, plus `#n` in a file of several). `prefix` and `suffix` are
    the up to 32 code points before and after `exact`. `identifier` is what the file itself calls the article, where it
    has a name for it.
    """

    outlet: str | None
    title: str
    date: str | None
    url: str | None
    path: Name
    sha256: Sha256
    exact: Name
    prefix: str
    suffix: str
    start: Offset
    end: Offset
    identifier: Name | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the reviewer found that settles the question."""

    url: str = ""
    quote: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A cue that suggested the tag, as it was when the reviewer saw it; `strength` is 0 to 1."""

    type: TagType
    strength: Annotated[float, Meta(ge=0, le=1)]
    why: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When and by whom a tag was withdrawn."""

    at: Time
    by: Name


@dataclass(frozen=True, slots=True)
class Change:
    """One changed field of a tag, its values as JSON. All changes of one save share `at` and `by`.

    Three fields are no fields of the tag: `created` (`new` is the id) begins it; `undo` and `redo` mark a save as the
    undoing or redoing of the save whose time is `old`.
    """

    at: Time
    by: Name
    field: Name
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Tag:
    """What a reviewer decided on one or more statements.

    `relation` is null while `status` is `later`, and only then: what was put aside is no verdict.
    `rev` is 1 for a new tag and grows by one with every save; `suggested` holds the cues that suggested it, None where
    it was made by hand; `silent` names outlets that do not report the fact.
    """

    id: Name
    relation: Relation | None
    types: tuple[TagType, ...]
    severity: Severity
    status: Status
    verdict: Verdict | None
    note: str
    evidence: tuple[Evidence, ...]
    statements: Annotated[tuple[TaggedStatement, ...], Meta(min_length=1)]
    silent: tuple[str, ...]
    suggested: tuple[Suggestion, ...] | None
    reviewer: Name
    created: Time
    updated: Time
    rev: Annotated[int, Meta(ge=1)]
    withdrawn: Withdrawal | None
    history: tuple[Change, ...]

    @property
    def says(self) -> str:
        """Its relation, or "later"."""
        return str(self.relation or Status.LATER)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reviewer is about to save: the editable fields of a tag."""

    relation: Relation | None
    statements: Annotated[tuple[TaggedStatement, ...], Meta(min_length=1)]
    types: tuple[TagType, ...] = ()
    severity: Severity = Severity.MODERATE
    status: Status = Status.OPEN
    verdict: Verdict | None = None
    note: str = ""
    evidence: tuple[Evidence, ...] = ()
    silent: tuple[str, ...] = ()
    suggested: tuple[Suggestion, ...] | None = None

    @property
    def says(self) -> str:
        """Its relation, or "later"."""
        return str(self.relation or Status.LATER)

    @classmethod
    def of(cls, tag: Tag) -> Draft:
        """The draft equal to `tag`, to start an edit from."""
        return cls(**{name: getattr(tag, name) for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class ArticleCorrection:
    """Metadata and furniture of an article as a reviewer corrected them by hand; None: not corrected.

    `article` is its id, `sha256` the text it was made on. `furniture` and `body` are spans of blocks that are, or are
    not, furniture. `at` and `by` are filled in by the store.
    """

    article: Name
    sha256: Sha256
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    furniture: tuple[tuple[int, int], ...] = ()
    body: tuple[tuple[int, int], ...] = ()
    at: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class HandMatch:
    """Two statements that a reviewer matched by hand because the program had not. Not a tag, and never exported.

    Stored in a table of its own, `matches`, and never removed from it: withdrawing sets `withdrawn`.
    """

    id: Name
    statements: Annotated[tuple[TaggedStatement, ...], Meta(min_length=2, max_length=2)]
    by: Name
    at: Time
    withdrawn: Withdrawal | None = None

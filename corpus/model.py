"""The values of the corpus: story, article, block, statement, match, cue.

All are frozen. Offsets are code points into `Article.text`, end exclusive, unless a docstring says otherwise. Blocks
and statements, of which a story has very many, are msgspec structs: created in a tenth of the time, unpacked in half,
and with `gc=False` not tracked by the garbage collector, since they hold no containers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from msgspec import Struct, msgpack

Span = tuple[int, int]


class BlockKind(StrEnum):
    """The kind of a block."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    QUOTE = "quote"
    FURNITURE = "furniture"


class Relation(StrEnum):
    """The relation of two statements."""

    CONTRADICTS = "contradicts"
    QUALIFIES = "qualifies"
    AGREES = "agrees"
    ELABORATES = "elaborates"
    UNRELATED = "unrelated"


class CueType(StrEnum):
    """Why a match may be a contradiction."""

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


class Block(Struct, frozen=True, gc=False):
    """A paragraph, headline, caption or piece of furniture of an article; `reason` says why it is not plain body."""

    start: int
    end: int
    kind: BlockKind
    reason: str = ""


class Statement(Struct, frozen=True, gc=False):
    """One sentence, or one sentence inside a quotation.

    `text` is `article.text[start:end]`; `kind` is that of its block. `speaker` is who says it, as named in the text,
    `cites` from whom the outlet has it (an outlet, a person, "several sources"); None where the text does not say.
    `repeats` is the id of an earlier statement of the same article that says the same in (almost) the same words, or of
    the complete one where this one is cut off ("…"): a statement that repeats another is shown but not matched.
    """

    id: str
    article: str
    start: int
    end: int
    text: str
    kind: BlockKind = BlockKind.BODY
    speaker: str | None = None
    cites: str | None = None
    repeats: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it was read, never altered, with what was found in it.

    `id` is the path relative to the story, plus `#n` (from 1) in a file of several. `published` is an ISO 8601 date or
    datetime, as exact as it was given; `updated` likewise, where the file states one. `outlet` is None where it is
    unknown. `guessed` names the metadata fields (`title`, `outlet`, `author`, `published`) that were guessed from text
    or file name and not given. `identifier` is what the file itself calls the article (`id`, `guid`), and names it
    within that file. `replaced` counts bytes and surrogates that became U+FFFD; `encoding` is the one that was assumed
    where nothing declares it.
    """

    id: str
    path: str
    text: str
    sha256: str
    title: str
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    identifier: str | None = None
    guessed: frozenset[str] = frozenset()
    language: str = "en"
    replaced: int = 0
    encoding: str | None = None
    updated: str | None = None
    blocks: tuple[Block, ...] = ()
    statements: tuple[Statement, ...] = ()

    @property
    def outlet_name(self) -> str:
        """The outlet, or the file name where the outlet is unknown."""
        return self.outlet or self.id.rpartition("/")[2]

    @property
    def given_outlet(self) -> str | None:
        """The outlet if it was given, None if it is unknown or guessed: only a given outlet suppresses a match."""
        return None if "outlet" in self.guessed else self.outlet


def fingerprint(article: Article) -> bytes:
    """A digest (16 bytes) of all of an article that its matches depend on."""
    about = (article.title, article.outlet, article.published, article.language, sorted(article.guessed))
    return hashlib.blake2b(_encode((article.id, article.sha256, *about, article.blocks)), digest_size=16).digest()


_encode = msgpack.Encoder().encode


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not read, and why, in words for the user; or one that was `read`, and what of it was not.

    `path` is relative to the story.
    """

    path: str
    why: str
    read: bool = False

    @property
    def sentence(self) -> str:
        """The same as a line for the user."""
        return f"{self.path}: {self.why}" if self.read else f"skipped {self.path}: {self.why}"


@dataclass(frozen=True, slots=True)
class Part:
    """The articles of one file, and what of it was not read."""

    articles: tuple[Article, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True)
class Story:
    """Articles on one set of events, in name order of their ids.

    `root` is the folder; None when single files were given that do not lie in one folder. `versions` are the earlier
    versions of articles, oldest first, by the id of the newest one, which alone is among `articles`.
    """

    name: str
    root: Path | None
    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...] = ()
    versions: Mapping[str, tuple[Article, ...]] = field(default_factory=dict)

    @cached_property
    def article_by_id(self) -> Mapping[str, Article]:
        return {article.id: article for article in self.articles}

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All statements of all articles, in the order of the articles."""
        return tuple(statement for article in self.articles for statement in article.statements)

    @cached_property
    def fingerprints(self) -> tuple[bytes, ...]:
        """The fingerprints of all articles."""
        return tuple(map(fingerprint, self.articles))

    def place(self, id_: str) -> int | None:
        """The index of the statement with this id in `statements`; None if there is none."""
        article = id_.rpartition("@")[0]
        if article not in self._places:
            if article not in self.article_by_id:
                return None
            begin = self._begins[article]
            self._places[article] = {
                statement.id: number for number, statement in enumerate(self.article_by_id[article].statements, begin)
            }
        return self._places[article].get(id_)

    @cached_property
    def _begins(self) -> Mapping[str, int]:
        """For each article the number of statements before it."""
        ends = accumulate((len(article.statements) for article in self.articles), initial=0)
        return dict(zip(self.article_by_id, ends, strict=False))

    @cached_property
    def _places(self) -> dict[str, dict[str, int]]:
        """The indices of statements by id, for the articles asked for so far: a large story has very many."""
        return {}


@dataclass(frozen=True, slots=True)
class Cue:
    """One reason why a match may be a contradiction.

    `strength` is 0 to 1. `a` and `b` are spans into the texts of the two statements (offsets relative to the statement,
    never empty); for a one-sided cue the other span is the aligned predicate, else the whole statement.
    `why` is one sentence that quotes both sides.
    """

    type: CueType
    strength: float
    a: Span
    b: Span
    why: str


@dataclass(frozen=True, slots=True)
class Match:
    """Two statements of different outlets that report on the same fact; `a` stands in the earlier article of the story.

    `score` is 0 to 100: the rank of the match. `suspicion` is 0 to 1: how likely it is a contradiction; `relation` is
    the program's guess. The score does not depend on the cues.
    """

    a: Statement
    b: Statement
    score: float
    suspicion: float = 0.0
    relation: Relation = Relation.AGREES
    cues: tuple[Cue, ...] = field(default=())

"""Versions: the same article twice in a story, and what was changed between them. A change that nobody announced is a
finding of its own, a stealth edit.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations, pairwise
from urllib.parse import parse_qsl, urlencode, urlsplit

from corpus.model import Article, BlockKind, Cue, Skipped, Statement, Story

SAME_ADDRESS, SAME_OUTLET = 0.3, 0.6
"""The share of the statements of the shorter one that both have, from which on two articles at one address, and two of
one outlet, are versions: a page may become another article, and an outlet repeats its background."""
_LEAST_SHARED = 3
"""Statements that two articles of one outlet share at the least, unless their texts are alike as a whole."""
_TEXTS_ALIKE = 65.0
"""RapidFuzz ratio of two whole texts that share a statement, from which on they are versions, too: most of a short
article may have been reworded. Two articles of one outlet on one event have about 45."""
_SHORT = 20_000
"""Code points up to which an article is short: whole texts take time with the square of their length (7 ms at this)."""
_LEAST_WORDS = 4
_COMMONPLACE = 20
"""A statement in more articles of an outlet is no sign that two of them are one."""
_ALIKE = 55.0
"""RapidFuzz ratio from which on a statement is a rewording of another between the same neighbours."""
_LONGEST = 2_000
"""Statements up to which their order is compared; beyond, only which ones there are."""
_NEAR = 100
"""How far from the place that it has among the new ones a statement is looked for among the old ones: what is compared
grows with the length of a text, not with its square."""
_ANNOUNCED = re.compile(
    r"\b(?:correction|corrected|clarification|clarified|amended|editor['’]s note|this (?:article|story|report|piece)"
    r" (?:has been|was) (?:updated|changed|amended|corrected)|an earlier version of this)\b",
    re.IGNORECASE,
)


class EditKind(StrEnum):
    """What happened to a statement from one version to the next."""

    REWORDED = "reworded"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change between two versions. `then` is None for what was added, `now` for what was removed; `cues` say what a
    rewording changes, if it is more than words."""

    kind: EditKind
    then: Statement | None
    now: Statement | None
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """From one version to the next: the changes in order, and whether the newer one announces that it was changed."""

    older: Article
    newer: Article
    edits: tuple[Edit, ...]
    announced: bool


def steps(story: Story) -> Iterator[Step]:
    """The steps between all versions of the articles of a story, by article, the oldest first."""
    for id_, older in story.versions.items():
        for one, other in pairwise((*older, story.article_by_id[id_])):
            yield Step(one, other, tuple(edits(one, other)), bool(_ANNOUNCED.search(other.text)))


def with_versions(articles: Sequence[Article]) -> tuple[list[Article], dict[str, tuple[Article, ...]], list[Skipped]]:
    """The articles without those of which there is a newer version; these by the id of the newest one, oldest first;
    and a sentence on each."""
    groups = list(_groups(articles))
    if not groups:
        return list(articles), {}, []
    older: dict[str, tuple[Article, ...]] = {}
    notes: list[Skipped] = []
    for group in groups:
        *before, newest = sorted(group, key=lambda one: (one.updated or one.published or "", one.id))
        older[newest.id] = tuple(before)
        for one in before:
            notes.append(Skipped(one.id, f"it is an earlier version of {newest.id}, and not compared", read=True))
    hidden = {one.id for group in older.values() for one in group}
    return [one for one in articles if one.id not in hidden], older, notes


def edits(older: Article, newer: Article) -> Iterator[Edit]:
    """What was changed from one version to the next, in the order of the newer one."""
    then = [one for one in older.statements if one.repeats is None]
    now = [one for one in newer.statements if one.repeats is None]
    keys, keys_now = [_key(one.text) for one in then], [_key(one.text) for one in now]
    if max(len(then), len(now)) > _LONGEST:
        known, known_now = set(keys), set(keys_now)
        gone = [one for one, key in zip(then, keys, strict=True) if key not in known_now]
        new = [one for one, key in zip(now, keys_now, strict=True) if key not in known]
        yield from _between(gone, new)
        return
    matcher = SequenceMatcher(None, keys, keys_now, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield from _between(then[a:b], now[c:d])


def _between(gone: Sequence[Statement], new: Sequence[Statement]) -> Iterator[Edit]:
    """Statements that gave way to others: each new one beside the old one that it rewords, if it rewords one."""
    from rapidfuzz import fuzz, process

    from corpus.cues.explain import explain_pair

    left = dict(enumerate(gone))
    for at, now in enumerate(new):
        place = at * len(gone) // len(new)
        near = {key: left[key].text for key in range(place - _NEAR, place + _NEAR) if key in left}
        found = process.extractOne(now.text, near, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if found is None:
            yield Edit(EditKind.ADDED, None, now)
            continue
        then = left.pop(found[2])
        yield Edit(EditKind.REWORDED, then, now, explain_pair(then.text, now.text).cues)
    for one in left.values():
        yield Edit(EditKind.REMOVED, one, None)


def _groups(articles: Sequence[Article]) -> Iterator[list[Article]]:
    """The articles that are versions of one another, in groups of two and more."""
    leader = list(range(len(articles)))

    def found(at: int) -> int:
        while leader[at] != at:
            leader[at] = at = leader[leader[at]]
        return at

    by_address: defaultdict[str, list[int]] = defaultdict(list)
    by_outlet: defaultdict[str, list[int]] = defaultdict(list)
    for at, article in enumerate(articles):
        if article.url and "url" not in article.guessed:
            by_address[_address(article.url)].append(at)
        if article.given_outlet:
            by_outlet[article.given_outlet.casefold()].append(at)
    pairs = [(pair, SAME_ADDRESS, 1) for pair in _pairs(articles, by_address.values())]
    pairs += [(pair, SAME_OUTLET, _LEAST_SHARED) for pair in _pairs(articles, by_outlet.values())]
    keys = {at: _keys(articles[at]) for pair, _, _ in pairs for at in pair}
    for (one, other), share, least in pairs:
        if not _may_be_one(articles[one], articles[other]):
            continue
        shared = len(keys[one] & keys[other])
        several = shared >= least and shared >= share * min(len(keys[one]), len(keys[other]))
        if several or _texts_alike(articles[one], articles[other]):
            first, second = sorted((found(one), found(other)))
            leader[second] = first
    groups: defaultdict[int, list[Article]] = defaultdict(list)
    for at, article in enumerate(articles):
        groups[found(at)].append(article)
    yield from (group for group in groups.values() if len(group) > 1)


def _pairs(articles: Sequence[Article], groups: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Pairs within the groups that have a statement in common to the letter."""
    for group in groups:
        if len(group) < 2:
            continue
        having: defaultdict[str, list[int]] = defaultdict(list)
        for at in group:
            for text in {one.text for one in articles[at].statements}:
                having[text].append(at)
        yield from dict.fromkeys(
            pair for places in having.values() if len(places) <= _COMMONPLACE for pair in combinations(places, 2)
        )


def _may_be_one(one: Article, other: Article) -> bool:
    """Whether two articles may be two versions: not two that are stated to be of two outlets, of which one may name the
    address of the other, and not two copies, between which nothing was changed."""
    outlets = {one.given_outlet, other.given_outlet} - {None}
    return len(outlets) < 2 and _told(one) != _told(other)


def _told(article: Article) -> frozenset[str]:
    return frozenset(_key(one.text) for one in article.statements if one.kind is not BlockKind.HEADLINE)


def _texts_alike(one: Article, other: Article) -> bool:
    """Whether two short articles are worded alike as a whole; of long ones the statements they share must do."""
    from rapidfuzz import fuzz

    if max(len(one.text), len(other.text)) > _SHORT:
        return False
    return fuzz.ratio(one.text, other.text, score_cutoff=_TEXTS_ALIKE) > 0


def _keys(article: Article) -> frozenset[str]:
    """The statements of an article that are more than a word or two."""
    keys = (_key(one.text) for one in article.statements)
    return frozenset(key for key in keys if key.count(" ") >= _LEAST_WORDS - 1)


def _key(text: str) -> str:
    """The text but for its normal form, spaces and case."""
    return " ".join((text if text.isascii() else unicodedata.normalize("NFC", text)).casefold().split())


def _address(url: str) -> str:
    """An address but for what does not lead elsewhere: scheme, `www.`, fragment, last slash, words for statistics."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    query = [(key, value) for key, value in parse_qsl(parts.query) if not _STATISTICS.match(key)]
    host = parts.netloc.casefold().removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(query)}"


_STATISTICS = re.compile(r"utm_|fbclid|gclid|cmp|ref$|source$")

"""Finds tagged statements again in articles that may have changed since."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Article, Statement, Story
from store.records import TaggedStatement
from store.tags.anchors import AROUND, assigned

ALIKE_FROM, SURELY_FROM = 60.0, 85.0
"""RapidFuzz ratio from which on another wording is taken for a change of the tagged one: where its surroundings are
alike as well, and wherever it stands. A sentence with a word added, struck or replaced keeps 80 and more; two sentences
of one article have about 40 in common, but "Five people died." and "Six people were hurt." have 60."""


class Change(StrEnum):
    """How a tagged statement differs from what was tagged."""

    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A tagged statement and the one it is now. `change` is None where nothing changed, and `now` None where it is
    gone; `score` (0 to 100) is how much of the wording is left."""

    tagged: TaggedStatement
    now: Statement | None
    change: Change | None = None
    score: float = 100.0


def anchors(story: Story, tagged: Sequence[TaggedStatement]) -> list[Anchor]:
    """Finds tagged statements: by exact words and context, else by nearly the same words.

    Those with the same words in one version of an article are assigned to its places together, each to a place of its
    own: a sentence may stand twice, and after an edit both would otherwise be found at the same place.
    """
    found: dict[int, Anchor] = {}
    spans: list[tuple[int, int] | None]
    together: dict[tuple[str, str, str], list[int]] = {}
    articles = _Articles(story)
    versions = [articles.versions(one) for one in tagged]
    for at, one in enumerate(tagged):
        for article in [each for each in versions[at] if one.exact in each.text][:1]:
            together.setdefault((article.id, one.sha256, one.exact), []).append(at)
    for (id_, _, exact), members in together.items():
        article = story.article_by_id[id_]
        stand = all(article.text[tagged[at].start : tagged[at].end] == exact for at in members)
        if stand and article.sha256 == tagged[members[0]].sha256:
            spans = [(tagged[at].start, tagged[at].end) for at in members]
        else:
            spans = assigned([tagged[at] for at in members], article.text, exact)
        for at, span in zip(members, spans, strict=True):
            now = _at(article, *span) if span else None
            if now is not None:
                stays = (id_, now.start, now.text) == (tagged[at].path, tagged[at].start, exact)
                found[at] = Anchor(tagged[at], now, None if stays else Change.MOVED)
    taken = {each.now.id for each in found.values() if each.now}
    for at, one in enumerate(tagged):
        if at not in found and (now := _in_another_form(one, versions[at], taken)):
            taken.add(now.id)
            found[at] = Anchor(one, now, Change.MOVED)
    return [found.get(at) or _reworded(one, versions[at]) for at, one in enumerate(tagged)]


def anchor(story: Story, tagged: TaggedStatement) -> Anchor:
    """Finds one tagged statement, as if no other had the same words."""
    return anchors(story, [tagged])[0]


class _Articles:
    """The articles of a story by what identifies them."""

    def __init__(self, story: Story) -> None:
        self._by_id = story.article_by_id
        self._same: dict[object, list[Article]] = {}
        for article in story.articles:
            keys: list[object] = [article.url, article.sha256, (article.outlet, article.title)]
            if article.identifier:
                keys.append(_named(article.path, article.identifier))
            for key in keys:
                self._same.setdefault(key, []).append(article)

    def versions(self, tagged: TaggedStatement) -> list[Article]:
        """The articles that may be the one a statement was tagged in, as it is now, the surest first.

        An article is identified by its address, else by its text, else by what its file calls it, else by outlet and
        title, and by its path only last: a place in a feed is no name, and another article may have been put into a
        file. The text comes before the own id, since some files number their entries anew each time.
        """
        there = self._by_id.get(tagged.path)
        if there is not None and there.sha256 == tagged.sha256:
            return [there]  # its outlet may have been corrected since
        same = self._same.get(tagged.url, []) if tagged.url else []
        if not same:
            same = [each for each in self._same.get(tagged.sha256, []) if _may_be(each, tagged)]
        if not same and tagged.identifier:
            named = self._same.get(_named(tagged.path, tagged.identifier), [])
            same = [each for each in named if _may_be(each, tagged)]
        if not same and tagged.title:
            same = [each for each in self._same.get((tagged.outlet, tagged.title), []) if _may_be(each, tagged)]
        if not same and there is not None and (_may_be(there, tagged) or _has_its_title(there, tagged)):
            same = [there]
        return sorted(same, key=lambda each: each is not there)


def _named(path: str, identifier: str) -> tuple[str, str, str]:
    """A key for what the file of an article calls it; other files may have other articles of that name."""
    return ("identifier", path.partition("#")[0], identifier)


def _may_be(article: Article, tagged: TaggedStatement) -> bool:
    """Whether neither address nor outlet says that it is another article."""
    outlets = {tagged.outlet, article.outlet}
    return not (tagged.url and article.url) and (len(outlets) == 1 or None in outlets)


def _has_its_title(article: Article, tagged: TaggedStatement) -> bool:
    return bool(tagged.title) and article.title == tagged.title and not (tagged.url and article.url)


def _at(article: Article, start: int, end: int) -> Statement | None:
    """The statement that covers most of a span; None where there is only furniture."""
    having = [(min(end, each.end) - max(start, each.start), each) for each in article.statements]
    most, statement = max(having, key=lambda each: each[0], default=(0, None))
    return statement if most > 0 else None


def _in_another_form(tagged: TaggedStatement, versions: Sequence[Article], taken: set[str]) -> Statement | None:
    """The statement with the same words in another normal form, with other line breaks or hyphenation; of several the
    one with the surroundings that are most alike. A text saved on a Mac comes back decomposed."""
    from rapidfuzz import fuzz

    wanted = _canonical(tagged.exact)
    best: tuple[float, Statement] | None = None
    for article in versions:
        for one in article.statements:
            if one.id in taken or _canonical(one.text) != wanted:
                continue
            before = _canonical(article.text[max(0, one.start - AROUND) : one.start])
            behind = _canonical(article.text[one.end : one.end + AROUND])
            alike = fuzz.ratio(_canonical(tagged.prefix), before) + fuzz.ratio(_canonical(tagged.suffix), behind)
            if best is None or alike > best[0]:
                best = alike, one
    return best[1] if best else None


def _canonical(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text.translate(_UNSEEN)).split())


_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Soft hyphens, joiners and the like, which change no word."""


def _reworded(tagged: TaggedStatement, versions: Sequence[Article]) -> Anchor:
    found = [(score, one) for each in versions for score, one in _alike(tagged, each)]
    if not found:
        return Anchor(tagged, None, Change.GONE, 0.0)
    score, now = max(found, key=lambda each: each[0])
    return Anchor(tagged, now, Change.CHANGED, score)


def _alike(tagged: TaggedStatement, article: Article) -> Iterator[tuple[float, Statement]]:
    """Statements of an article that may be a rewording of the tagged one, each with its ratio."""
    from rapidfuzz import fuzz, process

    texts = [each.text for each in article.statements]
    for _, score, at in process.extract(tagged.exact, texts, scorer=fuzz.ratio, score_cutoff=ALIKE_FROM, limit=5):
        now = article.statements[at]
        if now.text == tagged.exact:  # another occurrence, which was assigned to another statement
            continue
        before, behind = article.text[max(0, now.start - AROUND) : now.start], article.text[now.end : now.end + AROUND]
        beside = sorted((fuzz.ratio(tagged.prefix, before), fuzz.ratio(tagged.suffix, behind)))
        in_place = beside[0] >= SURELY_FROM
        alike = score >= SURELY_FROM or beside[1] >= SURELY_FROM
        if in_place or (alike and not _on_something_else(tagged.exact, now.text, article.language)):
            yield score, now


def _on_something_else(then: str, now: str, language: str) -> bool:
    """Whether two sentences have other names or other numbers, so that they are two statements, however alike."""
    from corpus.facts.facts import facts

    one, other = facts(then, None, language), facts(now, None, language)
    words = [{token.stem for token in side.words} for side in (one, other)]
    if one.names - words[1] and other.names - words[0]:
        return True
    numbers = [{(each.low, each.high) for each in side.quantities} for side in (one, other)]
    return bool(numbers[0] - numbers[1] and numbers[1] - numbers[0])

"""Word alignment of two statements: same, near the same, different."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import zip_longest
from operator import attrgetter
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler, LCSseq, Levenshtein

from corpus.model import Span
from corpus.text.word_lists import FAMILY
from corpus.text.words import Tokens, tokenise


class Likeness(StrEnum):
    """The relation of two aligned groups of words."""

    SAME = "same"
    NEAR = "near"
    DIFFERENT = "different"


class AlignedWords(NamedTuple):
    """A group of neighbouring words of each side, as spans (code points) of the two texts.

    `same`: one word each, equal but for case, diacritics, ending or the way a number is written. `near`: another
    spelling, an initial, a short form, another word for the same (`corpus.text.word_lists`), or one word here that is
    written as two there. `different`: what stands in the same place between words that are aligned; one of the spans is
    empty where the other side has nothing there. `content` is False if all words of the group are stop words. `moved`
    is True where the order of words is another.
    """

    kind: Likeness
    a: Span
    b: Span
    content: bool = True
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts taken apart, and their words in groups; every word of either side stands in exactly one group.

    `pairs` are in the order of side a; those that are empty there stand where their words would be.
    """

    a: Tokens
    b: Tokens
    pairs: tuple[AlignedWords, ...]

    def turned(self) -> Alignment:
        """The same with the sides exchanged, in the same order."""
        pairs = tuple([AlignedWords(each.kind, each.b, each.a, each.content, each.moved) for each in self.pairs])
        return Alignment(self.b, self.a, pairs)


_Link = tuple[int, int, int, int, Likeness]
"""Words a[i:i2] and b[j:j2]."""

ALIKE = 0.84
"""Two words are near the same from here on, by Levenshtein, normalised: Ayandenews / Ayandehnews .91, Mahmud / Mahmoud
.86; official / unofficial .80."""
# Pairs of words compared at most: two sentences have some hundred; a wall of text would take too long.
_MOST_COMPARED = 250_000
# Prefixes that change the meaning of a long word: irresponsible / responsible.
_OPPOSITE_BEGINNINGS = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti")


_IN_ORDER = attrgetter("a", "b")

# A statement is in many matches, and tokenising it is half of the work.
_taken_apart = lru_cache(maxsize=1 << 12)(tokenise)


def align(a: str | Tokens, b: str | Tokens, language: str = "en") -> Alignment:
    """The words of two statements side by side; plain texts are tokenised first (`corpus.text.words`)."""
    left = _taken_apart(a, language) if isinstance(a, str) else a
    right = _taken_apart(b, language) if isinstance(b, str) else b
    links = _content_links(left, right)
    chain = _longest_chain(links)
    # Stop words only between words of content: "the" and "of" would pull the rest apart.
    small = list(_stop_word_links(left, right, links, chain))
    if small:
        links += small
        links.sort()
        chain = _longest_chain(links)
    pairs = sorted(_groups(left, right, links, chain), key=_IN_ORDER)
    return Alignment(left, right, tuple(pairs))


def _content_links(left: Tokens, right: Tokens) -> list[_Link]:
    """The links of words of content, in order of side a: in the same order, then moved, then near the same."""
    content_a = [i for i, counts in enumerate(left.content) if counts]
    content_b = [j for j, counts in enumerate(right.content) if counts]
    linked = {
        content_a[x]: content_b[y]
        for x, y in _common([left.keys[i] for i in content_a], [right.keys[j] for j in content_b])
    }
    taken = set(linked.values())
    places = defaultdict(list)
    for j in content_b:
        if j not in taken:
            places[right.keys[j]].append(j)
    for i in content_a:
        if i not in linked and places[left.keys[i]]:
            linked[i] = places[left.keys[i]].pop(0)
    links: list[_Link] = [(i, i + 1, j, j + 1, Likeness.SAME) for i, j in linked.items()]
    taken = set(linked.values())
    free_a = [i for i in range(len(left.keys)) if i not in linked]
    free_b = [j for j in range(len(right.keys)) if j not in taken]
    if len(free_a) * len(free_b) <= _MOST_COMPARED:
        links += _near_links(left, right, free_a, free_b)
    links.sort()
    return links


def _stop_word_links(left: Tokens, right: Tokens, links: list[_Link], chain: set[int]) -> Iterator[_Link]:
    """Links of equal stop words that stand between the same links of the chain."""
    linked_a, linked_b = _linked_words(links)
    for _, (start_i, end_i), (start_j, end_j) in _slots(left, right, links, chain):
        free_a = [i for i in range(start_i, end_i) if i not in linked_a]
        free_b = [j for j in range(start_j, end_j) if j not in linked_b]
        if free_a and free_b:
            for x, y in _common([left.keys[i] for i in free_a], [right.keys[j] for j in free_b]):
                yield free_a[x], free_a[x] + 1, free_b[y], free_b[y] + 1, Likeness.SAME


def _common(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Positions of a longest common subsequence."""
    if set(one).isdisjoint(other):
        return
    for op in LCSseq.opcodes(one, other):
        if op.tag == "equal":
            yield from zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True)


def _near_links(left: Tokens, right: Tokens, free_a: list[int], free_b: list[int]) -> list[_Link]:
    """Links of words that are near the same; the most alike first, each word once."""
    found = [
        *_joined(left, right, free_a, free_b),
        *_joined(right, left, free_b, free_a, swapped=True),
        *_related(left, right, free_a, free_b),
    ]
    by_letter: dict[str, list[int]] = {}
    for j in free_b:
        if right.content[j]:
            by_letter.setdefault(right.folded[j][:1], []).append(j)
    for i in free_a:
        if not left.content[i]:
            continue
        for j in by_letter.get(left.folded[i][:1], ()):
            likeness = _likeness(left, i, right, j)
            if likeness:
                found.append((likeness, (i, i + 1, j, j + 1, Likeness.NEAR)))
    found.sort(key=lambda each: (-each[0], abs(each[1][0] - each[1][2]), each[1]))
    links: list[_Link] = []
    used_a: set[int] = set()
    used_b: set[int] = set()
    for _, link in found:
        span_a, span_b = range(link[0], link[1]), range(link[2], link[3])
        if used_a.isdisjoint(span_a) and used_b.isdisjoint(span_b):
            links.append(link)
            used_a.update(span_a)
            used_b.update(span_b)
    return links


def _joined(
    whole: Tokens, parts: Tokens, free: list[int], free_parts: list[int], swapped: bool = False
) -> Iterator[tuple[float, _Link]]:
    """One word here that stands there as two: `backchannel`, `back channel`."""
    following = set(free_parts)
    pairs = {parts.folded[j] + parts.folded[j + 1]: j for j in free_parts if j + 1 in following}
    if not pairs:
        return
    for i in free:
        j = pairs.get(whole.folded[i])
        if j is not None:
            yield 1.0, (j, j + 2, i, i + 1, Likeness.NEAR) if swapped else (i, i + 1, j, j + 2, Likeness.NEAR)


def _related(left: Tokens, right: Tokens, free_a: list[int], free_b: list[int]) -> Iterator[tuple[float, _Link]]:
    """Two words of content that name one thing: `killed`, `dead`; but "us" is not the US."""
    families = {FAMILY[right.keys[j]]: j for j in reversed(free_b) if right.content[j] and right.keys[j] in FAMILY}
    if families:
        for i in free_a:
            j = families.get(FAMILY.get(left.keys[i], ""))
            if j is not None and left.content[i]:
                yield ALIKE, (i, i + 1, j, j + 1, Likeness.NEAR)


def _likeness(left: Tokens, i: int, right: Tokens, j: int) -> float:
    """0 if two words that begin with the same letter are not near the same, else how near (0-1)."""
    one, other = left.folded[i], right.folded[j]
    if len(one) > len(other):
        one, other = other, one
    if not one.isalpha() or not other.isalpha():
        return 0.0  # numbers are the same or different
    capitals = left.text[left.spans[i][0]].isupper() and right.text[right.spans[j][0]].isupper()
    if len(one) >= 4:
        alike = Levenshtein.normalized_similarity(one, other, score_cutoff=ALIKE)
        if alike:
            return 0.0 if other.endswith(one) and other.startswith(_OPPOSITE_BEGINNINGS) else alike
    if capitals and other.startswith(one) and (len(one) >= 3 or len(one) == 1 < len(other)):
        return JaroWinkler.normalized_similarity(one, other) / 2  # Iran / Iranian, Jan / January, W. / William
    return 0.0


def _longest_chain(links: list[_Link]) -> set[int]:
    """The numbers of the links in a longest series that runs the same way on both sides."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for number, link in enumerate(links):
        at = bisect_left(ends, link[2])
        before.append(tails[at - 1] if at else -1)
        ends[at : at + 1] = [link[2]]
        tails[at : at + 1] = [number]
    chain: set[int] = set()
    number = tails[-1] if tails else -1
    while number >= 0:
        chain.add(number)
        number = before[number]
    return chain


def _slots(left: Tokens, right: Tokens, links: list[_Link], chain: set[int]) -> Iterator[tuple[int, Span, Span]]:
    """The number of each link of the chain, and the words before it on either side; last what is behind all of them."""
    last_i = last_j = 0
    for number in sorted(chain):
        i, to_i, j, to_j, _ = links[number]
        yield number, (last_i, i), (last_j, j)
        last_i, last_j = to_i, to_j
    yield len(links), (last_i, len(left.spans)), (last_j, len(right.spans))


def _linked_words(links: list[_Link]) -> tuple[set[int], set[int]]:
    return (
        {i for link in links for i in range(link[0], link[1])},
        {j for link in links for j in range(link[2], link[3])},
    )


def _groups(left: Tokens, right: Tokens, links: list[_Link], chain: set[int]) -> Iterator[AlignedWords]:
    """The links as groups, and the words between those of the chain paired as different."""
    linked_a, linked_b = _linked_words(links)
    for number, (i, to_i, j, to_j, kind) in enumerate(links):
        yield _group(left, right, (i, to_i), (j, to_j), kind, moved=number not in chain)
    for _, (start_i, end_i), (start_j, end_j) in _slots(left, right, links, chain):
        runs_a, runs_b = _runs(start_i, end_i, linked_a), _runs(start_j, end_j, linked_b)
        for words_a, words_b in zip_longest(runs_a, runs_b):
            yield _group(left, right, words_a or (end_i, end_i), words_b or (end_j, end_j), Likeness.DIFFERENT)


def _runs(start: int, end: int, linked: set[int]) -> list[Span]:
    """The runs of words of start to end that are not linked."""
    runs: list[Span] = []
    for i in range(start, end):
        if i in linked:
            continue
        if runs and runs[-1][1] == i:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


def _group(
    left: Tokens, right: Tokens, words_a: Span, words_b: Span, kind: Likeness, *, moved: bool = False
) -> AlignedWords:
    counts = True in left.content[words_a[0] : words_a[1]] or True in right.content[words_b[0] : words_b[1]]
    return AlignedWords(kind, _span(left, words_a), _span(right, words_b), counts, moved)


def _span(tokens: Tokens, words: Span) -> Span:
    first, end = words
    if first < end:
        return tokens.spans[first][0], tokens.spans[end - 1][1]
    place = tokens.spans[first][0] if first < len(tokens.spans) else len(tokens.text)
    return place, place

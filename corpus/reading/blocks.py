"""Paragraphs → blocks: finds the headline, where the article begins and ends, repetitions, captions, subheads.

Furniture must not eat body. So a stop-line ("Reader Comments", "More from …") takes out everything after it only where
no body comes back. Teasers are a title and a line in turn; body comes back with two paragraphs of running text in a row
that have 30 words together, one of them in several sentences, or 50 words, or with one paragraph of 50 words in several
sentences; doubled captions do not count. A line that closes an article (comments, about this blog) is the end even
then, if more words of running text stand before it than after.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from corpus.model import Block, BlockKind
from corpus.reading.furniture import (
    BYLINE,
    CREDIT,
    DATE_LINE,
    IMAGE,
    is_byline_below,
    is_caption,
    is_staff_note,
    reason_alone,
    stop_line,
)
from corpus.reading.paragraphs import Paragraph
from corpus.reading.teasers import LEAST_ABOVE, without_teasers
from corpus.text.folding import folded

_SITE = re.compile(r" [|–—-] | :: ")
FEW_WORDS = "a few words, no sentence"
_BESIDE_HEADLINE = frozenset({BYLINE, DATE_LINE, CREDIT, IMAGE})
_DEEPEST_HEADLINE = 400  # paragraphs; a headline comes before the text, however long the navigation is
_SHORTEST_HEADLINE, _SHORT_HEADLINE = 2, 4
"""Words of a headline on the first line, and of any other."""


def headline_index(paragraphs: Sequence[Paragraph], title: str | None) -> int | None:
    """Which paragraph is the headline: the given title where it stands in the text, else the best guess, else None.

    A guess is a line of 4 to 25 words without a full stop, alone or first, with running text below it (captions,
    bylines and dates may come between); on the first line, above a blank one, two words are enough. It is looked for
    above the first two paragraphs of running text only, as the line above a later one is a subhead; where the file
    begins with running text there is none.
    """
    top = paragraphs[:_DEEPEST_HEADLINE]
    if title is not None:
        return _standing(top, title)
    if top and top[0].prose and top[0].stops and not reason_alone(top[0]):
        return None
    reasons = _Reasons(top)
    prose = 0
    for index, paragraph in enumerate(top):
        if not paragraph.prose or reasons[index]:
            continue
        best: int | None = None
        for above in range(index - 1, -1, -1):
            like = _like_headline(top[above], first=above == 0, shorter=best is None)
            if like and not reasons[above] and not is_caption(top[above]):
                if best is not None and best - above > 1:
                    break
                if best is not None:
                    return above  # a deck stands between the headline and the text
                best = above
            elif best is not None and reasons[above] not in _BESIDE_HEADLINE:
                break
        if best is not None:
            return best
        prose += 1
        if prose == 2:
            break
    return None


def blocks(paragraphs: Sequence[Paragraph], headline: int | None) -> list[Block]:
    """One block for each paragraph, in order."""
    first = 0 if headline is None else headline + 1
    above = paragraphs[: headline or 0]
    found = [_above_headline(paragraph, before) for before, paragraph in zip([None, *above], above, strict=False)]
    if headline is not None:
        found.append(_block(paragraphs[headline], BlockKind.HEADLINE))
    found.extend(_below_headline(paragraphs, first, known=found))
    found = without_teasers(paragraphs, found)
    if not any(block.kind in (BlockKind.BODY, BlockKind.CAPTION, BlockKind.QUOTE) for block in found):
        # a few words are all there is: then they are the article
        found = [
            Block(block.start, block.end, BlockKind.BODY) if block.reason == FEW_WORDS else block for block in found
        ]
    return found


def _standing(paragraphs: Sequence[Paragraph], title: str) -> int | None:
    # Page titles end in the name of the site, headlines in the text do not.
    for wanted in dict.fromkeys((folded(title), folded(_SITE.split(title)[0]))):
        for index, paragraph in enumerate(paragraphs):
            if wanted and paragraph.key == wanted:
                return index
    return None


class _Reasons(dict[int, str | None]):
    """Why each paragraph is furniture, looked at on demand."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        super().__init__()
        self._paragraphs = paragraphs

    def __missing__(self, at: int) -> str | None:
        self[at] = found = reason_alone(self._paragraphs[at])
        return found


def _like_headline(paragraph: Paragraph, *, first: bool, shorter: bool) -> bool:
    short = first and shorter and paragraph.below and paragraph.text[0].isupper()
    return (
        (_SHORTEST_HEADLINE if short else _SHORT_HEADLINE) <= paragraph.words <= 25
        and not paragraph.prose
        and not paragraph.stops
        and not paragraph.text.endswith((":", ",", ";", "…", "..."))
        and paragraph.above
        and (paragraph.below or first)
    )


def _above_headline(paragraph: Paragraph, before: Paragraph | None) -> Block:
    reason = reason_alone(paragraph)
    if before and before.words <= _MASTHEAD and paragraph.key.startswith(f"{before.key} "):
        reason = reason or "says what the site is"  # "The Cable", "The Cable goes inside the foreign policy machine"
    if not reason and paragraph.stops and paragraph.prose and (paragraph.several or paragraph.words >= _A_SENTENCE):
        return _block(paragraph, BlockKind.BODY)
    return _block(paragraph, BlockKind.FURNITURE, reason or "stands above the headline")


def _below_headline(paragraphs: Sequence[Paragraph], first: int, known: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    seen = {paragraph.key for paragraph in paragraphs[:first]}
    rest = _Rest(paragraphs)
    body = any(block.kind is BlockKind.BODY for block in known)
    text = body  # running text, not only lines of a list
    resume, reason = first, ""
    for index in range(first, len(paragraphs)):
        paragraph = paragraphs[index]
        repeated = paragraph.key in seen
        seen.add(paragraph.key)
        if index < resume:
            found.append(_block(paragraph, BlockKind.FURNITURE, reason))
            continue
        stop = stop_line(paragraph)
        if stop and (text or stop == "aside") and not (stop == "end" and rest.stands_above(index)):
            resume = rest.resumption(index, stop)
            where = "below" if resume < len(paragraphs) else "after"
            reason = f"{where} “{paragraph.text}”"
            found.append(_block(paragraph, BlockKind.FURNITURE, "stop-line"))
            continue
        why = reason_alone(paragraph) or _repetition(paragraph, repeated, rest)
        if not why and first > 0 and not text and is_byline_below(paragraph):
            why = BYLINE
        if not why and is_staff_note(paragraph) and not any(after.prose for after in paragraphs[index + 1 : index + 3]):
            why = BYLINE
        if why:
            if repeated and not paragraph.above and found and found[-1].kind is BlockKind.BODY:
                found[-1] = Block(found[-1].start, found[-1].end, BlockKind.CAPTION, "printed twice, as captions are")
                why = "repeats the caption above"
            found.append(_block(paragraph, BlockKind.FURNITURE, why))
            continue
        below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        block = _text_block(paragraph, below, text, under_headline=first > 0 and not body)
        body = body or block.kind is BlockKind.BODY
        text = text or (block.kind is BlockKind.BODY and paragraph.prose)
        found.append(block)
    return found


def _text_block(paragraph: Paragraph, below: Paragraph | None, body: bool, under_headline: bool) -> Block:
    """The block of what is no furniture for itself; `body`: running text stands above."""
    if is_caption(paragraph):
        return _block(paragraph, BlockKind.CAPTION, "caption")
    if not body and _LIST_ITEM.fullmatch(paragraph.text[:60]) and not paragraph.closes:
        return _block(paragraph, BlockKind.FURNITURE, FEW_WORDS)  # "* Science": a menu
    if paragraph.prose or paragraph.text.endswith((":", ",", ";")) or paragraph.text[0] in "-*•·–—\"“«‘'":
        return _block(paragraph, BlockKind.BODY)
    opens = below is not None and below.prose and paragraph.above and paragraph.below
    if opens and body and paragraph.words <= 25:
        return _block(paragraph, BlockKind.HEADLINE, "subhead")
    if body and paragraph.words > 1 and _DATUM.search(paragraph.text):
        return _block(paragraph, BlockKind.BODY)  # "Pay March 31": the row of a table
    if paragraph.words < 4 and not paragraph.closes:
        return _block(paragraph, BlockKind.FURNITURE, FEW_WORDS)
    if opens and under_headline:
        return _block(paragraph, BlockKind.HEADLINE, "deck")
    return _block(paragraph, BlockKind.BODY)


_MOSTLY_BELOW = 4
_MASTHEAD = 5
"""The most words of the name of a site."""
_A_SENTENCE = 8
"""Words of a sentence that is surely one: above a headline it is no label."""
_LIST_ITEM = re.compile(r"(?:[-*•·–—+]|\d{1,3}[.)])\s*(?:\S+\s*){1,4}")
_DATUM = re.compile(r"\d")


def _repetition(paragraph: Paragraph, repeated: bool, rest: _Rest) -> str | None:
    """The reason why a paragraph is a mere copy, if it is. Short sentences (a refrain, "No comment.") may be meant."""
    if repeated and (paragraph.words >= 8 or not paragraph.prose):
        return "repeats an earlier paragraph"
    if paragraph.text.endswith(("…", "...", "[…]", "[...]")) and paragraph.words >= 6:
        at = bisect_right(rest.keys, paragraph.key)
        if at < len(rest.keys) and rest.keys[at].startswith(paragraph.key):
            return "beginning of a paragraph that stands in full below or above"
    return None


class _Rest:
    """Prefix and suffix counts around a paragraph, computed once and on demand: most files have no stop-line, some
    thousands."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs

    @cached_property
    def keys(self) -> list[str]:
        """The words of all paragraphs, sorted."""
        return sorted(paragraph.key for paragraph in self._paragraphs)

    @cached_property
    def _prose(self) -> list[bool]:
        times = Counter(paragraph.key for paragraph in self._paragraphs)
        return [paragraph.prose and times[paragraph.key] == 1 for paragraph in self._paragraphs]

    @cached_property
    def _words_before(self) -> list[int]:
        words = (p.words if prose else 0 for p, prose in zip(self._paragraphs, self._prose, strict=True))
        return list(accumulate(words, initial=0))

    def stands_above(self, stop: int) -> bool:
        """Whether nearly all of the text stands below a line that closes articles: then it counts the comments."""
        before = self._words_before[stop]
        return before < LEAST_ABOVE and self._words_before[-1] - before > _MOSTLY_BELOW * before

    def resumption(self, stop: int, kind: str) -> int:
        """The first paragraph after a stop-line that is body again; the number of paragraphs if none is."""
        end = len(self._paragraphs)
        resumed = self._next_body(stop, kind)
        if kind == "end" and self._words_before[stop] >= self._words_before[end] - self._words_before[resumed]:
            return end
        return resumed

    def _next_body(self, stop: int, kind: str) -> int:
        run_start, words, several = -1, 0, False
        for index in range(stop + 1, len(self._paragraphs)):
            paragraph = self._paragraphs[index]
            if not self._prose[index] or reason_alone(paragraph):
                if stop_line(paragraph) == "end":
                    break
                run_start = -1
                continue
            if kind == "aside" and index == stop + 1 and paragraph.words >= 20:
                return index  # a link in the text, not a list: a list begins with a title
            if run_start < 0:
                run_start, words, several = index, 0, False
            words += paragraph.words
            several = several or paragraph.several
            if (words >= 50 and (several or index > run_start)) or (words >= 30 and several and index > run_start):
                return run_start
        return len(self._paragraphs)


def _block(paragraph: Paragraph, kind: BlockKind, reason: str = "") -> Block:
    return Block(paragraph.start, paragraph.end, kind, reason)

"""Headlines of other articles below, or in the middle of, the text of an article."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from corpus.model import Block, BlockKind
from corpus.reading.paragraphs import Paragraph


def without_teasers(paragraphs: Sequence[Paragraph], found: list[Block]) -> list[Block]:
    """The same with the headlines of other articles as furniture.

    They are lines without a full stop, four or more of them with nothing but furniture between, below the text: where
    most of its sentences stand above; eight or more in the middle of it. What follows a colon is a list of the article.
    """
    open_ended = sum(each.words <= _LONGEST_TEASER and each.text[-1] not in _ENDS for each in paragraphs)
    if open_ended < _FEWEST_TEASERS:
        return found
    told = (
        paragraph.words if block.kind is BlockKind.BODY and paragraph.prose and paragraph.closes else 0
        for paragraph, block in zip(paragraphs, found, strict=True)
    )
    above = list(accumulate(told, initial=0))
    run: list[int] = []
    hidden: set[int] = set()
    in_a_list = False
    for at, (paragraph, block) in enumerate(zip(paragraphs, found, strict=True)):
        if block.kind is BlockKind.FURNITURE or block.kind is BlockKind.CAPTION:
            continue
        if _is_teaser(paragraph) and block.reason != "deck":
            run += [] if in_a_list else [at]
            continue
        hidden |= _enough(run, above)
        run, in_a_list = [], paragraph.text.endswith(":")
    hidden |= _enough(run, above)
    if not hidden:
        return found
    return [
        Block(block.start, block.end, BlockKind.FURNITURE, TEASERS) if at in hidden else block
        for at, block in enumerate(found)
    ]


def _enough(run: list[int], above: Sequence[int]) -> set[int]:
    """The run, if it is one of teasers: long enough, and below most of the text."""
    if len(run) < _FEWEST_TEASERS or above[run[0]] < LEAST_ABOVE:
        return set()
    few_below = above[-1] - above[run[-1]] < _SHARE_BELOW * above[run[0]]
    return set(run) if few_below or len(run) >= _SURELY_TEASERS else set()


def _is_teaser(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        _SHORTEST_TEASER <= paragraph.words <= _LONGEST_TEASER
        and not (paragraph.closes or paragraph.stops)
        and not text.endswith((":", ",", ";"))
        and text[0] not in _OPENS_NO_TEASER
        and not text[0].islower()
        and not text[0].isdigit()
        and not text[-1].isdigit()
    )


TEASERS = "headlines of other articles"
_FEWEST_TEASERS, _SHORTEST_TEASER, _LONGEST_TEASER = 4, 4, 30
_SURELY_TEASERS = 8
LEAST_ABOVE = 40
"""Words of running text above a run of teasers."""
_SHARE_BELOW = 0.4
"""Less running text may follow them, by what stands above: notes, terms of use."""
_ENDS = ".!?…。！？"
_OPENS_NO_TEASER = "-*•·–—(["

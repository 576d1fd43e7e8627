"""Verbs in a statement, told without a parser, and which of them outlets use for one deed."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.facts.past_forms import PAST_OF
from corpus.facts.predicates import AUXILIARIES, IRREGULAR
from corpus.facts.tokens import NEGATORS, REPORTING, Token, word_set
from corpus.text.word_lists import HAVE


def deed_of(words: Sequence[Token], verb: int) -> str:
    """The stem of a verb; of "began to vote" that of "began"."""
    if verb > 1 and words[verb - 1].lower == "to" and words[verb - 2].lower in _ASPECTS:
        return deed_stem(words[verb - 2])
    if words[verb].lower.startswith("pass") and verb + 1 < len(words) and words[verb + 1].lower == "away":
        return "die"
    return deed_stem(words[verb])


_ASPECTS = word_set("began begin begins started start starts stopped ceased continued")


def deed_stem(word: Token) -> str:
    stem = PAST_OF.get(word.lower, word.stem)
    return _SAME_DEED.get(stem, stem)


_SAME_DEED = {
    stem: stems.split()[0]
    for stems in (
        "die kill slay perish claim execut",
        "injur wound hurt",
        "begin start launch open commenc",
        "fall plung slip plummet tumbl drop",
        "arrest detain captur catch apprehend hold nab",
        "pay cost spend",
        "score get finish post add notch net",
        "shoot fire gun",
        "rise climb grow increas jump soar gain",
        "decline fell lose shrink slump",
        "hit strike rock shake jolt",
        "damag destroy ruin wreck",
        "releas issu publish",
        "appear attend",
        "flee escap",
        "own have had has",
    )
    for stem in stems.split()
}
"""Verbs that outlets use for one deed, by stem."""


def is_verb(words: Sequence[Token], at: int) -> bool:
    word = words[at]
    lower = word.lower
    before = words[at - 1].lower if at else ""
    behind = words[at + 1] if at + 1 < len(words) else None
    if lower == "added" or lower in HAVE:
        return behind is not None and (behind.is_figure or behind.lower in _COUNTED)
    if lower in REPORTING or lower in AUXILIARIES or not word.text[0].islower():
        return False
    if before in ARTICLES and lower.endswith(("ed", "left", "ing")):
        return False  # "the injured reserve list"
    if lower in PAST_OF or lower in IRREGULAR or lower in {"cost", "got"}:
        return True
    if not word.content:
        return False
    if before in AUXILIARIES or before in NEGATORS or (lower.endswith("ing") and before in _BEFORE_ING):
        return True
    if lower.endswith("ed") and len(lower) > 3:
        return True
    # "injures dozens": a headline
    present = lower.endswith("s") and not lower.endswith(("ss", "us")) and at > 0 and words[at - 1].content
    return present and behind is not None and (behind.is_figure or behind.lower in _COUNTED)


_COUNTED = word_set(
    "a an the dozens one two three four five six seven eight nine ten another only about nearly at more fewer over"
)

ARTICLES = word_set("a an the his her its their every each this that")

_BEFORE_ING = word_set("after before while by when despite without for in of")

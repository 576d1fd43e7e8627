"""Events of a statement in the future and in the past: by auxiliaries, past forms and nouns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from corpus.facts.past_forms import PAST_OF
from corpus.facts.tokens import REPORTING, Token, clause_left, clause_right, word_set
from corpus.text.word_lists import BE, HAVE

MAX_EVENTS = 24


class Time(StrEnum):
    """The time of an event relative to the statement."""

    TO_COME = "to come"
    DONE = "done"


class TimedEvent(NamedTuple):
    """A verb, or a noun for what happens, with its time. `start` to `end` spans the words that tell the time and the
    event (code points); `about` are the stems of the words of content around it in its clause; `noun` where it is one.
    """

    start: int
    end: int
    stem: str
    time: Time
    about: frozenset[str]
    noun: bool


_WILL = word_set("will shall ll wont")
_BEFORE_TO = word_set("""
    set due about expected scheduled poised plan plans planned planning going ready intend intends intended vow vows
    vowed prepare prepares preparing prepared hopes hope promise promises promised agreed agrees slated likely ordered
    yet
    """)
"""Words by which "to" and a verb are still to come."""
_NOUNS_TO_COME = word_set("upcoming forthcoming planned scheduled proposed impending imminent coming looming future")
_HAPPENING = {"hold", "take", "happen", "occur", "begin", "start", "place", "go", "come", "conven", "stage"}
"""Stems of verbs that say no more than that something takes place."""
_OVER = {"end", "finish", "conclud", "complet"}
_NO_EVENT = word_set("united so-called red aged need based related unmanned limited")
COMING = _WILL | _NOUNS_TO_COME
BEFORE_TO = _BEFORE_TO | {"is", "are"}
MAY_TELL_TIME = _WILL | _BEFORE_TO | _NOUNS_TO_COME | {"to"}
"""What is to come has one of these words; most of them only before "to"."""
IS_COMING = re.compile(rf"\b(?:{'|'.join(sorted(COMING))})\b")
IS_ABOUT_TO = re.compile(rf"\b(?:{'|'.join(sorted(BEFORE_TO))}) to\b")
IS_HEADLINE_TO = re.compile(r"^[^.]{1,40}\bto\b[^.]*$")
"""The same, in folded text: at a glance."""


def timed_events(words: Sequence[Token]) -> list[TimedEvent]:
    """The events of a statement with a known time, in order, at most MAX_EVENTS."""
    found: list[TimedEvent] = []
    likely = [
        at
        for at, (_, _, _, lower, _, _) in enumerate(words)
        if lower[-2:] == "ed" or lower in MAY_TELL_TIME or lower in PAST_OF
    ]
    for at in likely:
        event = _to_come(words, at) or _done(words, at)
        if event is not None:
            found.append(event)
            if len(found) == MAX_EVENTS:
                break
    return found


def _to_come(words: Sequence[Token], at: int) -> TimedEvent | None:
    """The future event that begins at a word, if any."""
    lower = words[at].lower
    if lower in _WILL and not (at and words[at - 1].lower in {"a", "the", "his", "her", "their", "free", "good"}):
        return _verb(words, at, at + 1)
    if lower == "to" and at + 1 < len(words):
        before = words[at - 1].lower if at else ""
        if before in _BEFORE_TO and not (at > 1 and words[at - 2].lower in HAVE and before in {"agreed"}):
            return _verb(words, at - 1, at + 1)
        if before in BE and before in {"is", "are"}:
            return _verb(words, at - 1, at + 1)
        # "Minister to resign": a headline, with no verb before.
        if _opens_a_headline(words, at):
            return _verb(words, at, at + 1)
    if lower in _NOUNS_TO_COME and not (at and words[at - 1].lower in HAVE | BE | {"been"}):
        for index in clause_right(words, at + 1, 4):
            if words[index].content and words[index].lower.endswith(_NOUN_ENDINGS):
                return _made(words, at, index, Time.TO_COME, noun=True)
    return None


def _opens_a_headline(words: Sequence[Token], at: int) -> bool:
    """ "Minister to resign": only capitalised words, and no verb, before "to"."""
    before, behind = words[:at], words[at + 1 : at + 2]
    if not 0 < at < 6 or not before[-1].content or before[-1].lower in REPORTING:
        return False
    if not behind or behind[0].lower in HAVE or behind[0].lower.endswith("ed"):  # "to injured reserve"
        return False
    if before[-1].lower in _WITH_TO:
        return False  # "Confesses To Murder"
    return all(
        word.lower not in BE | HAVE | _WILL and (word.text[0].isupper() or not word.content) and not _tells_past(word)
        for word in before
    )


_WITH_TO = word_set("confesses pleads admits responds returns moves goes refers leads heads reacts turns falls close")

_NOUN_ENDINGS = (
    "ion", "ions", "ing", "ings", "ment", "ments", "talks", "talk", "trial", "vote", "visit", "launch", "election",
    "strike", "summit", "release", "sale", "merger", "match", "trip", "tour", "attack", "deal", "closure", "transfer",
    "match", "votes", "visits", "elections", "strikes", "concert", "wedding", "debate", "review", "referendum",
)  # fmt: skip


def _verb(words: Sequence[Token], first: int, begin: int) -> TimedEvent | None:
    """The verb of an infinitive that begins at `begin`, after adverbs and "be"."""
    for index in clause_right(words, begin, 5):
        word = words[index]
        if word.lower in _NOT:
            return None
        if word.content and not word.lower.endswith("ly"):
            return _made(words, first, index, Time.TO_COME)
        if word.lower not in BE | HAVE | {"also", "now", "then", "soon", "again", "still"} and not (
            word.content and word.lower.endswith("ly")
        ):
            return None
    return None


_NOT = word_set("not never no")


def _done(words: Sequence[Token], at: int) -> TimedEvent | None:
    """The past event at a word, if any: a past form without "will" or "to be" before it."""
    if not _tells_past(words[at]):
        return None
    first = at
    for index in clause_left(words, at, 4):
        lower = words[index].lower
        if lower in _TAKES_BACK:
            return None
        if lower in BE | HAVE:
            first = index
            if lower in {"is", "are", "being", "be"}:
                return None  # "is held" now and then; "is expected", "are planned" are of the present
            continue
        if words[index].content and not lower.endswith("ly"):
            break
    behind = words[at + 1].lower if at + 1 < len(words) else ""
    goes_on = words[at].stem in _HAPPENING | _OVER  # "voting started at nine"
    if first == at and words[at].lower.endswith("ed") and behind in _PREPOSITIONS and not goes_on:
        return None  # "the edition priced at 500", "a man accused of theft": no event
    return _made(words, first, at, Time.DONE)


_PREPOSITIONS = word_set("at of by for with as under")


_TAKES_BACK = _WILL | word_set("to not never would could should may might must if")


def _tells_past(word: Token) -> bool:
    lower = word.lower
    if not word.content:
        return lower in PAST_OF
    return lower in PAST_OF or (
        lower.endswith("ed") and len(lower) > 4 and lower not in _NO_EVENT and lower not in _BEFORE_TO
    )


def _made(words: Sequence[Token], first: int, at: int, time: Time, *, noun: bool = False) -> TimedEvent:
    near = [*clause_left(words, first, 7), *clause_right(words, at + 1, 7)]
    word = words[at]
    return TimedEvent(
        words[first].start, word.end, PAST_OF.get(word.lower, word.stem), time,
        frozenset([words[i].stem for i in near if words[i].content]), noun,
    )  # fmt: skip


def only_takes_place(event: TimedEvent) -> bool:
    """Whether an event is of a light verb: it only says that its subject takes place or is over."""
    return event.stem in _HAPPENING or (event.time is Time.DONE and event.stem in _OVER)

"""Predicate-argument structure: who does what to whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from corpus.facts.job_titles import ROLES
from corpus.facts.names import Name
from corpus.facts.past_forms import PAST_OF
from corpus.facts.tokens import NEGATORS, REPORTING, STOP, Token, word_set
from corpus.text.word_lists import BE, HAVE

MAX_PREDICATES = 24
AUXILIARIES = BE | HAVE | word_set("will would can could may might must shall should did does do to")
_BESIDE = AUXILIARIES | NEGATORS | word_set("also then later only just already even still first again reportedly")
DETERMINERS = word_set("the a an his her its their our this that these those mr mrs ms dr some two three four five")
IRREGULAR = word_set("""
    beat beaten won lost sold bought hit shot held found led made paid sent told left hurt built struck caught known
    gave given took taken met saw seen fought sought taught brought bit bitten threw thrown drew drawn chose chosen
    slew slain hung flew drove driven hid forgave forgiven forsook shook swore sworn stole stolen overthrew overthrown
    fell sank rose went came stood ran began broke spoke wrote grew blew lay sat slept swam woke wore
    outdid withdrew became begot fed bred read let cut put set cast quit rid split spread shut wed bid knew
    """)
_PREPOSITIONS = word_set("""
    of in at near from for with on to by outside inside off against about under over around across within during amid
    """)
_AT_WHOM = frozenset({"to", "on", "at", "against"})
_PARTICIPLES = word_set("""
    slain known given taken seen beaten bitten thrown drawn chosen driven hidden stolen overthrown broken written
    """)
_INFLECTED = re.compile(r"(?:[^s]s|ed|ing|en)$")
_TWO_SIDED = word_set("""
    meet marri divorc wed fight clash face talk play draw join match agre cooper negoti debat trade date kiss hug
    confront resembl equal border partner merg accompani rival tie collid contact know love hate date follow
    """)
"""Where one does it to the other, the other does it, too (or may well)."""
_TURNED: Mapping[tuple[str, str], str] = {
    ("lose", "to"): "beat",
    ("lost", "to"): "beat",
    ("fall", "to"): "beat",
    ("fell", "to"): "beat",
}
_SAME_VERB = {
    "defeat": "beat", "thrash": "beat", "overcom": "beat", "edg": "beat", "acquir": "buy", "purchas": "buy",
    "takeov": "buy", "head": "lead", "chair": "lead", "succeed": "succ", "replac": "succ", "appoint": "hire",
}  # fmt: skip
"""Stems of verbs with the same meaning."""


class _MayBeVerb(dict[str, bool]):
    """Whether a folded word may be a verb by its form; memoised."""

    def __missing__(self, lower: str) -> bool:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[lower] = may = lower not in _NO_VERB and (lower in IRREGULAR or bool(_INFLECTED.search(lower)))
        return may


_MAY_BE_VERB = _MayBeVerb()
_MOST_KNOWN = 1 << 16
_NO_VERB = ROLES | (REPORTING - {"told"})


class Predicate(NamedTuple):
    """A verb with its agent and patient; `verb` is its stem, `start` to `end` its span in code points.

    `agent` and `patient` are the stems of the content words in these slots, empty where nobody is named; `by` and `on`
    are the indices of the names in them, -1 where there is none.
    """

    verb: str
    start: int
    end: int
    agent: frozenset[str]
    patient: frozenset[str]
    by: int
    on: int


def verbs(words: Sequence[Token]) -> dict[str, list[int]]:
    """Indices of words that may be verbs with a subject, by the first word of `Predicate.verb`."""
    found: dict[str, list[int]] = {}
    before = ""
    for at, (_, _, _, lower, stem, is_content) in enumerate(words):
        if is_content and (_MAY_BE_VERB[lower] or (before in AUXILIARIES and lower not in _NO_VERB)):
            verb = _TURNED.get((stem, words[at + 1].lower if at + 1 < len(words) else "")) or _verb(words[at])
            if verb not in _TWO_SIDED:
                found.setdefault(verb, []).append(at)
        before = lower
    return found


def _verb(word: Token) -> str:
    stem = PAST_OF.get(word.lower, word.stem)
    return _SAME_VERB.get(stem, stem).rstrip("e")  # sues, sued: the stems are sue and su


def predicates(words: Sequence[Token], found: Sequence[Name], places: Sequence[int]) -> tuple[Predicate, ...]:
    """The predicates of the verbs at those indices, at most MAX_PREDICATES.

    A verb has a name, or content words, on both sides.
    """
    at_first = {name.first: index for index, name in enumerate(found)}
    at_last = {name.last - 1: index for index, name in enumerate(found)}
    inside = {index for name in found for index in range(name.first, name.last)}
    told = (_predicate(words, at, at_first, at_last, found) for at in places if at not in inside)
    return tuple(islice((predicate for predicate in told if predicate is not None), MAX_PREDICATES))


def _predicate(
    words: Sequence[Token], at: int, at_first: Mapping[int, int], at_last: Mapping[int, int], found: Sequence[Name]
) -> Predicate | None:
    verb = _verb(words[at])
    index, passive = at - 1, False
    if (
        words[at].lower in _PARTICIPLES
        and words[index].lower not in _BESIDE
        and words[min(at + 1, len(words) - 1)].lower != "by"
    ):
        return None  # "slain journalist"
    while index >= 0 and (words[index].lower in _BESIDE or words[index].lower.endswith("ly")):
        passive = passive or words[index].lower in BE
        index -= 1
    if words[at].lower.endswith("ing"):
        if not passive:
            return None
        passive = False
    left, left_name = _group_left(words, index, at_last, found)
    behind = at + 1
    following = words[behind].lower if behind < len(words) else ""
    turned = _TURNED.get((words[at].stem, following))
    right: frozenset[str] = frozenset()
    right_name = -1
    if turned:
        right, right_name = _group_right(words, behind + 1, at_first, found)
        verb, left, right, left_name, right_name = turned, right, left, right_name, left_name
    elif following in _AT_WHOM and not passive:
        # "apologised to": the preposition belongs to the verb
        right, right_name = _group_right(words, behind + 1, at_first, found)
        verb = f"{verb} {following}"
    elif passive or following == "by":
        by = next((i for i in range(behind, min(len(words), behind + 6)) if words[i].lower == "by"), -1)
        if by < 0 and not passive:
            return None
        if by >= 0:
            right, right_name = _group_right(words, by + 1, at_first, found)
        left, right, left_name, right_name = right, left, right_name, left_name
    else:
        right, right_name = _group_right(words, behind, at_first, found)
    if (not left and not right) or not (passive or turned or following == "by" or left):
        return None
    return Predicate(verb, words[at].start, words[at].end, left, right, left_name, right_name)


def _group_left(
    words: Sequence[Token], at: int, at_last: Mapping[int, int], found: Sequence[Name]
) -> tuple[frozenset[str], int]:
    """The content words that end before a verb, and the index of the name among them; an apposition is skipped."""
    if at > 1 and words[at].text == ",":
        opening = next((i for i in range(at - 1, max(-1, at - 10), -1) if words[i].text == ","), -1)
        if opening < 1 or not (opening - 1 in at_last or words[opening - 1].lower in ROLES):
            return frozenset(), -1
        at = opening - 1
    name = at_last.get(at, -1)
    if name >= 0:
        if found[name].owner:
            return frozenset(), -1
        first = found[name].first
        if first > 1 and words[first - 1].text == "," and found[name].place and first - 2 in at_last:
            return frozenset(), -1  # "in Graz, Austria"
        if first and words[first - 1].lower in _PREPOSITIONS:
            # "the mayor of Lauberg sued": not Lauberg did.
            return _stems(words, max(0, first - 2), first - 1), -1
        return _stems(words, first, at + 1), name
    for opening in range(at - 1, max(-1, at - 4), -1):
        if words[opening].lower == "of":
            at = opening - 1  # "the session of the council was held": the session was
            break
        if not words[opening].content and words[opening].lower not in DETERMINERS:
            break
    first = at
    while first >= 0 and words[first].content and at - first < 4 and words[first].lower not in REPORTING:
        first -= 1
    return _stems(words, max(first + 1, at - 1), at + 1), -1


def _group_right(
    words: Sequence[Token], at: int, at_first: Mapping[int, int], found: Sequence[Name]
) -> tuple[frozenset[str], int]:
    """The content words that begin at a word, and the index of the first name among them."""
    stems: set[str] = set()
    for index in range(at, min(len(words), at + 6)):
        word = words[index]
        if word.lower in _PREPOSITIONS:
            break
        if index in at_first:
            name = found[at_first[index]]
            described = name.last < len(words) and (name.last in at_first or words[name.last].lower in ROLES)
            if name.owner or (name.place and described):
                continue  # "sued Lauberg's mayor", "Iraqi president"
            return _stems(words, name.first, name.last), at_first[index]
        if word.content and word.lower not in REPORTING:
            stems.add(word.stem)
        elif (word.lower in DETERMINERS and not stems) or word.text in {"-", "'", "’"}:
            continue
        elif word.text == "." and len(words[index - 1].text) < 5 and words[index - 1].text[0].isupper():
            continue  # "Dr. Bree"
        elif word.lower in STOP or not word.text[0].isalnum():
            break
    return frozenset(stems), -1


def _stems(words: Sequence[Token], first: int, last: int) -> frozenset[str]:
    return frozenset([word.stem for word in words[first:last] if word.content])

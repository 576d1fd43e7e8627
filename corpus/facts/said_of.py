"""What a figure or a date of a statement is said of: of whom, and of which deed.

A difference is one only where both sides speak of the same thing. This is read from the words before it in its
sentence, without a parser; what cannot be told is unknown, and never guessed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from corpus.facts.deeds import ARTICLES, deed_of, deed_stem, is_verb
from corpus.facts.names import Name, may_be_one
from corpus.facts.tokens import Token, clause_right, is_possessive, word_set
from corpus.facts.verb_tense import BEFORE_TO
from corpus.text.word_frequencies import is_common

_REACH = 26
_SENTENCE_ENDS = frozenset('.;!?”"')
_OTHER_CLAUSE = word_set("while whereas although though but before after until because since if")
_PRONOUNS = word_set("he she they it him her them his their its")
_NO_NOUN = word_set("despite because due including")
_RELATIVE = word_set("who which that whose")
_PREPOSITIONS = word_set(
    "of in at near from for with on to by against about under over around across within during amid outside inside "
    "between among into onto via versus vs"
)
_WILL = word_set("will shall wont ll")
_SET = word_set("set slat schedul due plan")
_WANTED = word_set("need requir want seek hope aim")
"""Stems of verbs whose object is not there yet: "needed nine points"."""
_JOINS = frozenset({"and", ",", "then", "or"})


class SaidOf(NamedTuple):
    """`owner`: the folded words of the name that a figure or date is said of, empty where unknown. `noun`: the stem of
    a subject that is no name, or "". `deed`: the stem of the verb, or "". `to_come`: it has not happened yet.
    """

    owner: tuple[str, ...] = ()
    noun: str = ""
    deed: str = ""
    to_come: bool = False


def said_of(words: Sequence[Token], names: Sequence[Name], start: int) -> SaidOf:
    """What the word that begins at `start` (code points) is said of."""
    at = bisect_left(words, start, key=lambda word: word.start)
    if thing := _possessed(words, at):
        return SaidOf((), thing)
    verb = _verb_before(words, at)
    last_of = {name.last - 1: name for name in names}
    if verb < 0:
        behind = _verb_behind(words, at)
        return SaidOf(_possessor(words, last_of, at), "", deed_stem(words[behind]) if behind >= 0 else "")
    first = verb
    while first > 0 and words[first - 1].lower in _JOINS and (earlier := _verb_before(words, first)) >= 0:
        first = earlier  # "fell and died": both have the subject of the first
    owner, noun = _subject(words, last_of, first)
    if not owner and not noun and words[first].lower.endswith("ing"):
        owner = _subject_behind(words, names, first)
    return SaidOf(
        _possessor(words, last_of, at) or owner,
        noun,
        deed_of(words, verb),
        _is_to_come(words, verb),
    )


def _possessed(words: Sequence[Token], at: int) -> str:
    """The stem of what a date has: "Friday night's fire"; "" where it has nothing."""
    for index in range(at, min(len(words) - 1, at + 2)):
        if is_possessive(words[index]):
            return next((word.stem for word in words[index + 1 : index + 4] if word.content), "")
    return ""


def _is_to_come(words: Sequence[Token], verb: int) -> bool:
    if words[verb].stem in _WANTED:
        return True
    if words[verb].stem in _SET and words[verb + 1 : verb + 2] and words[verb + 1].lower in {"for", "to"}:
        return True  # "trial is set for June 17"
    for index in range(max(0, verb - 3), verb):
        if words[index].lower in _WILL:
            return True
        if words[index].lower == "to" and index and words[index - 1].lower in BEFORE_TO:
            return True
    return False


def _verb_before(words: Sequence[Token], at: int) -> int:
    """The index of the verb before a word in its clause, -1 where there is none."""
    for index in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if _ends_a_sentence(words, index) or _begins_a_clause(words, index):
            return -1
        if is_verb(words, index):
            return index
    return -1


def _ends_a_sentence(words: Sequence[Token], at: int) -> bool:
    """Whether a mark ends a sentence or a quotation; the point of an abbreviation ("Gov.", "p. m.") does not."""
    if words[at].lower not in _SENTENCE_ENDS:
        return False
    before = words[at - 1] if at else None
    return (
        words[at].text != "."
        or before is None
        or len(before.text) > _LONGEST_ABBREVIATION
        or before.end < words[at].start
    )


_LONGEST_ABBREVIATION = 4


def _begins_a_clause(words: Sequence[Token], at: int) -> bool:
    """Whether another clause begins, with a subject of its own: not in "after falling", "while climbing"."""
    behind = words[at + 1].lower if at + 1 < len(words) else ""
    return words[at].lower in _OTHER_CLAUSE and not behind.endswith("ing")


def _verb_behind(words: Sequence[Token], at: int) -> int:
    """The index of the verb that a figure is the subject of: "Five people died"."""
    return next((index for index in clause_right(words, at, 10) if is_verb(words, index)), -1)


def _possessor(words: Sequence[Token], last_of: dict[int, Name], at: int) -> tuple[str, ...]:
    """The name in the possessive directly before: "Charles' 226 yards"."""
    for index in range(at - 1, max(-1, at - 4), -1):
        if index in last_of:
            behind = words[index + 1].text if index + 1 < len(words) else ""
            return last_of[index].keys if last_of[index].owner or behind in {"'", "’"} else ()
    return ()


def _subject(words: Sequence[Token], last_of: dict[int, Name], verb: int) -> tuple[tuple[str, ...], str]:
    """The subject of a verb: the words of a name, or the stem of a noun; of a pronoun the name before it."""
    pronoun = relative = False
    index = verb - 1
    noun = ""
    while index >= max(0, verb - _REACH):
        word = words[index]
        if _ends_a_sentence(words, index):
            break
        if not pronoun and _begins_a_clause(words, index):
            break
        name = last_of.get(index)
        if name is not None and (name.sure or not is_common(word.stem) or _is_surname(words, index)):
            before = words[name.first - 1].lower if name.first else ""
            if relative or before not in _PREPOSITIONS:
                return name.keys, ""
            index = name.first - 2
            noun = ""  # "the mayor of Lauberg": the mayor
            if before == "of" and index >= 0 and words[index].stem in _OWNED:
                return name.keys, ""
            continue
        if word.lower in _RELATIVE:
            relative = True
        elif word.lower in _PRONOUNS:
            pronoun = True
        elif (
            word.content
            and word.lower not in _NO_NOUN
            and not (noun or pronoun or relative)
            and not is_verb(words, index)
        ):
            if _lead(words, index) not in _PREPOSITIONS:
                noun = word.stem
                if not word.lower.endswith("ly"):
                    return (), noun
            noun = ""
        index -= 1
    return (), noun


def _is_surname(words: Sequence[Token], at: int) -> bool:
    """Whether a first word that looks like a verb in -ing is a name: a finite verb follows it ("Manning completed")."""
    return (
        words[at].lower.endswith("ing")
        and at + 1 < len(words)
        and not words[at + 1].lower.endswith("ing")
        and is_verb(words, at + 1)
    )


def _lead(words: Sequence[Token], at: int) -> str:
    """The word before a noun and its articles and attributes: "on" of "on every old postcard"."""
    before = words[max(0, at - 4) : at]
    return next((word.lower for word in reversed(before) if not word.content and word.lower not in ARTICLES), "")


def _subject_behind(words: Sequence[Token], names: Sequence[Name], verb: int) -> tuple[str, ...]:
    """The subject of what opens a sentence: "Despite rushing for 352 yards, the Chiefs lost"."""
    comma = next((at for at in range(verb, min(len(words), verb + _REACH)) if words[at].text == ","), -1)
    if comma < 0 or verb > _OPENING:
        return ()
    return next((name.keys for name in names if comma < name.first <= comma + 2), ())


_OWNED = word_set("share stock profit revenu sale earn price popul turnout debt budget number loss output")
"""Stems of what somebody has: "shares of Harlan Steel" is said of Harlan Steel."""
_OPENING = 3


def same_owner(one: SaidOf, other: SaidOf) -> bool | None:
    """Whether two are said of the same; None where that is not known."""
    if one.owner and other.owner:
        return may_be_one(one.owner, other.owner) or not set(one.owner).isdisjoint(other.owner)
    if (one.noun and (one.noun == other.noun or one.noun in other.owner)) or (other.noun and other.noun in one.owner):
        return True
    return None


def same_deed(one: SaidOf, other: SaidOf) -> bool | None:
    """Whether both are of the same verb; None where one has none."""
    return one.deed == other.deed if one.deed and other.deed else None


def person_aged(words: Sequence[Token], names: Sequence[Name], start: int, end: int) -> SaidOf:
    """Whose age it is: "Robert Buckley, 32,", "the 36-year-old Duncan Raite", "a 66-year-old woman"."""
    first, last = (bisect_left(words, at, key=lambda word: word.start) for at in (start, end))
    for name in names:
        if name.last < first <= name.last + 3 and all(
            words[i].text in {",", "(", "aged"} for i in range(name.last, first)
        ):
            return SaidOf(name.keys)
    noun = ""
    for index in clause_right(words, last, 8):
        if person := next((each for each in names if each.first == index and not each.place), None):
            return SaidOf(person.keys, noun)
        if not words[index].content:
            break
        noun = words[index].stem
    return SaidOf((), noun)

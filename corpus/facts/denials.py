"""Denials in a statement: verbs of denying, words for falsehood, and what they refer to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.facts.denial_words import (
    AMBIGUOUS_DENIALS,
    DENY_VERBS,
    DOUBTS,
    FALSE_ATTRIBUTES,
    FALSE_PHRASES,
    FALSE_WORDS,
    OF_A_REPORT,
    PHRASAL_DENIALS,
    REFUSAL_OBJECTS,
    REPORTS,
    STATEMENT_NOUNS,
    TELLING,
    TOLD_NOUNS,
    TRUE_WORDS,
    WRONGLY,
)
from corpus.facts.polarity import MAX_POLAR, is_negated
from corpus.facts.tokens import NEGATORS, REPORTING, Token, clause_left, clause_right, word_set
from corpus.text.calendar_names import MONTHS, WEEKDAYS
from corpus.text.word_lists import BE, PERSONAL_PRONOUNS

_BE = BE - {"am"} | {"proven", "proved"}
DENYING = DENY_VERBS | FALSE_WORDS | WRONGLY | DOUBTS | NEGATORS | {"wrong"}
PHRASES = (*FALSE_PHRASES, *OF_A_REPORT, *PHRASAL_DENIALS)
PHRASE_SIGNS = frozenset(max(phrase, key=len) for phrase in PHRASES)
"""The longest word of each phrase: where none of them stands, there is no phrase."""
_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in PHRASES:
    _BY_FIRST.setdefault(_phrase[0], []).append(_phrase)
_BEGINNINGS = DENYING | _BY_FIRST.keys()
_PHRASAL_VERBS = frozenset(verb for verb, _ in PHRASAL_DENIALS)
MAY_DENY = DENYING | PHRASE_SIGNS
"""Every denial has one of these words; the negators deny only with others, phrasal verbs only of a statement."""


class Denial(NamedTuple):
    """An expression of denial: words [first, last) of the statement, `start` to `end` in code points.

    `who` is the denier named before the verb, or "". `weight` is below 1 where the word may describe a thing ("a fake
    passport") rather than the report. `verb`: the denier stands before it, what is denied after it.
    """

    start: int
    end: int
    first: int
    last: int
    who: str
    weight: float
    verb: bool


def denials(words: Sequence[Token]) -> list[Denial]:
    """Denials that are not negated themselves and are not refusals ("denied entry", "rejected an offer")."""
    found: list[Denial] = []
    behind = 0
    for at, word in enumerate(words):
        if word.lower in _BEGINNINGS and at >= behind and (denial := _denial(words, at)):
            found.append(denial)
            if len(found) == MAX_POLAR:
                break
            behind = denial.last
    return found


def _denial(words: Sequence[Token], at: int) -> Denial | None:
    word = words[at]
    for phrase in _BY_FIRST.get(word.lower, ()):
        behind = at + len(phrase)
        if tuple(each.lower for each in words[at:behind]) != phrase:
            continue
        if phrase in PHRASAL_DENIALS:
            return _denied_by_verb(words, at, behind)
        if phrase in OF_A_REPORT and REPORTS.isdisjoint(words[i].lower for i in clause_right(words, behind, 4)):
            continue
        composed = phrase[-1] == "up" and "it" not in phrase and not _is_invented(words, at, behind)
        return None if composed or is_negated(words, at) else _made(words, at, behind, 0.9)
    if word.lower in DENY_VERBS:
        return _denied_by_verb(words, at, at + 1)
    if word.lower in FALSE_WORDS:
        return _called_false(words, at)
    if word.lower in WRONGLY:
        told = at + 1 < len(words) and any(words[i].lower in TELLING for i in clause_right(words, at + 1, 2))
        return _made(words, at, at + 2, 0.9) if told and not is_negated(words, at) else None
    if word.lower in DOUBTS and not is_negated(words, at) and not _is_no_doubt(words, at):
        return _made(words, at, at + 1, 0.6)
    if word.lower == "wrong" and at and words[at - 1].lower in _BE:
        # A report or a speaker is wrong about something; an act is wrong in another sense.
        about = any(other.lower in TOLD_NOUNS - {"it", "this", "that"} for other in words[max(0, at - 16) : at])
        return _made(words, at, at + 1, 1.0) if about and not is_negated(words, at) else None
    if word.lower in NEGATORS and word.lower not in {"nor", "without"}:
        return _not_true(words, at)
    return None


def _is_invented(words: Sequence[Token], at: int, end: int) -> bool:
    """Whether "made up", words [at, end), is said of what is told, and not of parts or of a mind: "made up the story",
    "it was made up"."""
    if any(words[index].stem == "mind" for index in clause_left(words, at, 4)):
        return False
    following = [words[index].lower for index in clause_right(words, end, 4)]
    return not following or following[0] in {"by", "that", "and"} or not TOLD_NOUNS.isdisjoint(following)


def _is_no_doubt(words: Sequence[Token], at: int) -> bool:
    """Whether a word of doubt throws none on a statement: "beyond a reasonable doubt", questioned by the police."""
    before = {words[index].lower for index in clause_left(words, at, 4)}
    return (
        "beyond" in before
        or words[at - 1].lower == "reasonable"
        or (words[at].lower == "questioned" and _is_asked(words, at))
    )


def _is_asked(words: Sequence[Token], at: int) -> bool:
    """Whether somebody was questioned by the police, or asks why."""
    following = [words[index].lower for index in clause_right(words, at + 1, 4)]
    if following[:1] == ["by"] and words[at - 1].lower in {"when", "while", "if", "being"}:
        return True
    return "whether" not in following and TOLD_NOUNS.isdisjoint(following)


def _called_false(words: Sequence[Token], at: int) -> Denial | None:
    """ "Hoax", "fake", "false"; with less weight where it may describe a thing ("a fake passport")."""
    before = [words[index].lower for index in clause_left(words, at, 10)]
    if "as" not in before[:2] and not DENY_VERBS.isdisjoint(before):
        return None  # "denied that it was a hoax"; but "dismissed as a sham"
    if is_negated(words, at) or (at > 1 and words[at - 1].text == "-" and words[at - 2].lower == "non"):
        return None
    if _has_an_object(words, at) or _is_a_genre(words, at):
        return None
    following = words[at + 1] if at + 1 < len(words) else None
    if words[at].lower in {"denial", "denials"} and following is not None and following.lower == "of":
        # of service, not of a claim
        of = [words[index].lower for index in clause_right(words, at + 2, 4)]
        return None if STATEMENT_NOUNS.isdisjoint(of) else _made(words, at, at + 1, 1.0)
    behind = [words[index].lower for index in clause_right(words, at + 1, 3)]
    described = following is not None and following.content and not following.lower.endswith(("ed", "ing"))
    if described and following is not None and words[at].lower in FALSE_ATTRIBUTES and REPORTS.isdisjoint(behind):
        # "a fake passport", "false statements to the police": a thing, or a crime
        shown = following.lower in TOLD_NOUNS - STATEMENT_NOUNS or following.text[0].isupper()
        return _made(words, at, at + 1, 0.6) if shown else None
    return _made(words, at, at + 1, 1.0)


def _has_an_object(words: Sequence[Token], at: int) -> bool:
    """Whether a verb of deceiving has an object that is not told: "fooled Berg and scored", "concocted a potion"; but
    "fooled the media", "concocted the story"."""
    if words[at].lower not in _DECEIVED | _FOOLED or any(
        words[index].lower in _BE for index in clause_left(words, at, 3)
    ):
        return False
    behind = [words[index] for index in clause_right(words, at + 1, 4)]
    if words[at].lower in _FOOLED:
        return words[at].text.islower() and bool(behind) and behind[0].text[0].isupper()
    if not any(word.content for word in behind[:2]):
        return False
    return _TOLD.isdisjoint(word.lower for word in behind)


def _is_a_genre(words: Sequence[Token], at: int) -> bool:
    """Whether a work is called by its kind: "the political satire The Mill", "a prank show"."""
    if words[at].lower not in _GENRES:
        return False
    follows = words[at + 1 : at + 2]
    titled = bool(follows) and follows[0].text[0].isupper() and words[at].text.islower()
    shown = bool(follows) and follows[0].lower in _SHOWS
    return (titled and not any(words[index].lower in _BE for index in clause_left(words, at, 3))) or shown


_GENRES = frozenset({"satire", "satirical", "prank", "pranks", "mockumentary", "myth", "fictional"})
_SHOWS = word_set("show shows series film films movie movies sitcom comedy novel novels programme program play drama")
_FOOLED = frozenset({"fooled", "duped"})
_DECEIVED = word_set("concocted fabricated fabricating staged doctored faked")
_TOLD = TOLD_NOUNS | {"evidence"}


def _not_true(words: Sequence[Token], at: int) -> Denial | None:
    """ "not true", "no evidence", "No, …" and "no, he wasn't"."""
    for index in clause_right(words, at + 1, 4):
        if words[index].lower in TRUE_WORDS:
            return _made(words, at, index + 1, 1.0)
        if words[index].content:
            break
    following = [word.lower for word in words[at + 1 : at + 4]]
    if words[at].lower == "no" and following[:1] == [","]:
        if following[1:2] and following[1] in PERSONAL_PRONOUNS and following[2:3] and following[2] in NEGATORS:
            return _made(words, at, at + 4, 1.0)
        return _made(words, at, at + 1, 0.9) if _opens(words, at) else None
    if (
        words[at].lower == "no"
        and following[:1]
        and following[0] in PERSONAL_PRONOUNS
        and following[1:2]
        and following[1] in NEGATORS
    ):
        return _made(words, at, at + 3, 1.0)
    return None


def _opens(words: Sequence[Token], at: int) -> bool:
    return at == 0 or words[at - 1].lower in {":", "?", ".", "“", '"', "‘", "'", "-", "–", "—", "!"}


def _denied_by_verb(words: Sequence[Token], at: int, behind: int) -> Denial | None:
    if is_negated(words, at):
        return None
    verb = words[at].lower
    objects = [words[index].lower for index in clause_right(words, behind, 12)]
    if verb.startswith("den") and objects and objects[0] in _TO_WHOM and _WHAT.intersection(objects[1:2]):
        return None  # "deny it further loans"
    if any(word in REFUSAL_OBJECTS for word in objects[:4]) and not any(
        word in STATEMENT_NOUNS for word in objects[:2]
    ):
        return None
    if verb not in AMBIGUOUS_DENIALS and not NEGATORS.isdisjoint(objects):
        return None  # "denied that it had not been checked": it was
    if any(word in FALSE_WORDS and (not index or objects[index - 1] != "as") for index, word in enumerate(objects)):
        return None  # "denies that it was a hoax": two cancel out; but "rejected as false"
    if any(words[index].lower.startswith("confirm") for index in clause_left(words, at, 3)):
        return None  # "would neither confirm nor deny"
    if verb in AMBIGUOUS_DENIALS or behind > at + 1:
        near = set(objects[:4]) - ({"that", "it", "this", "as"} if verb.startswith("disput") else set())
        before = [words[index].lower for index in clause_left(words, at, 5)]
        passive = bool(_BE & set(before[:3])) and not STATEMENT_NOUNS.isdisjoint(before)
        nouns = STATEMENT_NOUNS if behind == at + 1 else _STATED
        if near.isdisjoint(nouns) and not passive:
            return None
        if before[:1] and before[0] in {"a", "the", "in", "any"}:
            return None  # a dispute
    if at and words[at - 1].lower in {"was", "were", "been", "being", "be"} and objects and objects[0] != "by":
        # "was denied a visa"; "reports were denied" is followed by nothing or by a preposition.
        index = at + 1
        if index < len(words) and (words[index].content or words[index].lower in {"a", "an", "the", "any"}):
            return None
    return _made(words, at, behind, 1.0, _who(words, at))


_STATED = STATEMENT_NOUNS - word_set(
    "that this it any having being as whether plan plans charge charges role link links account accounts knowledge"
)
_TO_WHOM = frozenset({"it", "him", "her", "them", "us", "me", "you"})
_WHAT = word_set("a an the any further more its their his her entry access service") | REFUSAL_OBJECTS
_WHEN = frozenset((*WEEKDAYS, *MONTHS)) | word_set(
    "weekend week month year day night morning afternoon evening yesterday today tonight interview statement letter "
    "email press conference briefing voted votes vote"
)
"""Words that stand between who denies and the verb."""


def _who(words: Sequence[Token], at: int) -> str:
    """The subject of a denying verb: the content words before it, without auxiliaries."""
    indices: list[int] = []
    if at and words[at - 1].text == ",":  # "The company, in a statement, denied"
        at = next((index for index in range(at - 2, max(-1, at - 10), -1) if words[index].text == ","), at)
    for index in clause_left(words, at, 10):
        word = words[index]
        if word.lower in _WHEN or word.lower.endswith("ly"):
            if indices:
                break
        elif word.content:
            indices.append(index)
        elif indices and word.lower not in {"-", "the", "of", "'", "’"}:
            break
        if len(indices) == 3:
            break
    named = next((place for place, index in enumerate(reversed(indices)) if words[index].text[0].isupper()), 0)
    return " ".join(words[index].text for index in [*reversed(indices)][named:])


def _made(words: Sequence[Token], first: int, last: int, weight: float, who: str = "") -> Denial:
    verb = words[first].lower in DENY_VERBS or words[first].lower in _PHRASAL_VERBS
    return Denial(words[first].start, words[last - 1].end, first, last, who, weight, verb)


def objects_of(words: Sequence[Token], denial: Denial) -> Iterator[Token]:
    """The content words after a denial in its clause: what a verb denies."""
    answer = denial.last < len(words) and words[denial.last].lower == ","  # "No, …"
    yield from _content(words, clause_right(words, denial.last + answer, 14))


def subjects_of(words: Sequence[Token], denial: Denial) -> Iterator[Token]:
    """The content words before a denial in its clause, nearest first: what is a hoax, or who denies."""
    yield from _content(words, clause_left(words, denial.first, 12))


def _content(words: Sequence[Token], indices: Iterator[int]) -> Iterator[Token]:
    return (words[index] for index in indices if words[index].content and words[index].lower not in REPORTING)

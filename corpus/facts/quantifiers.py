"""Quantifiers and other expressions of scope: of how many a statement holds, how far, how often, since when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from corpus.facts.denial_words import FAILED
from corpus.facts.tokens import NEGATORS, Token, clause_right, word_set


class Mark(NamedTuple):
    """A word of scope: the word at index `at` has `value` on a scale."""

    at: int
    scale: str
    value: str


_SCALES: Mapping[str, Mapping[str, str]] = {
    "amount": {
        "all": "all every each entire whole both",
        "most": "most majority",
        "half": "half",
        "many": "many numerous",
        "some": "some several part parts certain various",
        "few": "few minority handful",
        "only": "only sole single",
        "none": "no none neither",
        "any": "any",
        "next": "forthcoming upcoming",
    },
    "time": {
        "former": "former ex erstwhile onetime",
        "past": "previous past outgoing",
        "present": "current sitting incumbent serving present existing",
        "next": "future incoming designate forthcoming upcoming",
    },
    "whom": {"all": "everyone everybody", "none": "nobody"},
    "tenure": {
        "passing": "temporary temporarily acting interim caretaker provisional provisionally transitional",
        "lasting": "permanent permanently lasting indefinite indefinitely forever",
    },
    "frequency": {
        "always": "always constantly invariably",
        "often": "usually often regularly frequently routinely repeatedly",
        "seldom": "sometimes occasionally rarely seldom",
        "never": "never",
        "once": "once",
    },
    "extent": {
        "full": "full fully complete completely total totally entire entirely whole wholly outright unconditional "
        "unconditionally unlimited unrestricted",
        "half": "half",
        "part": "partial partially partly limited conditional conditionally restricted",
    },
    "accord": {
        "one": "unanimous unanimously",
        "divided": "narrow narrowly split divided majority",
    },
    "reach": {
        "nation": "nationwide national countrywide",
        "local": "local locally regional regionally",
        "world": "worldwide global globally international internationally",
    },
    "period": {
        "day": "daily",
        "week": "weekly",
        "month": "monthly",
        "quarter": "quarterly",
        "year": "annual annually yearly",
    },
    "pace": {
        "now": "immediate immediately instantly",
        "slow": "gradual gradually eventual eventually",
    },
}  # fmt: skip

_KNOWN: dict[str, list[tuple[str, str]]] = {}
for _scale, _values in _SCALES.items():
    for _value, _words in _values.items():
        for _word in _words.split():
            _KNOWN.setdefault(_word, []).append((_scale, _value))

SCOPE_WORDS = frozenset(_KNOWN)

_STRENGTH: Mapping[frozenset[str], float] = {
    frozenset(pair.split()): strength
    for strength, pairs in (
        (1.0, "all none, most none, many none, half none, full part, passing lasting, always never, often never"),
        (1.0, "former present, past present, one divided"),
        (0.9, "all some, all few, all most, all half, full half, many few, most few"),
        (0.9, "always seldom, past next, former next, nation world"),
        (0.8, "some none, few none, most half, often seldom, nation local, world local, seldom never"),
        (0.8, "day week, day month, day year, week month, week year, month year, day quarter, week quarter, now slow"),
        (0.9, "all only"),
        (0.7, "all many, only none, only many, only some, always often, present next"),
        (0.6, "most some, any next, quarter year, quarter month, once often, once never"),
    )
    for pair in pairs.split(", ")
}


def contrast(one: str, other: str) -> float:
    """How far two values of a scale exclude each other, 0 to 1."""
    return _STRENGTH.get(frozenset((one, other)), 0.0)


_NOT_BEFORE = word_set("at after above once in of if")
_NOT_BEHIND = word_set("day night week year over along but too that")
_AMOUNTS = word_set("million billion trillion dozen hour mile century percent")
_LESS = {"all": "some", "many": "few", "always": "seldom", "often": "seldom"}
"""What is left behind "not"; "not permanent" is left to the words it is compared with."""

MOST = 12


def marks(words: Sequence[Token]) -> Iterator[Mark]:
    """The marks of scope in order, without "at all", "half a million", "no longer"; "not all" means some."""
    found = 0
    for at, word in enumerate(words):
        if word.lower not in SCOPE_WORDS:
            continue
        before = words[at - 1].lower if at else ""
        after = words[at + 1].lower if at + 1 < len(words) else ""
        if not _is_scope(word.lower, before, after):
            continue
        for scale, known in _KNOWN[word.lower]:
            value = _LESS.get(known, "") if before == "not" else known
            if word.lower == "few" and before == "a":
                value = "some"
            if not value or (value in {"none", "never"} and _is_undone(words, at)):
                continue
            yield Mark(at, scale, value)
            found += 1
        if found >= MOST:
            return


def _is_undone(words: Sequence[Token], at: int) -> bool:
    """Whether another negation follows: "never failed to", "none … was unhurt"."""
    return any(
        words[index].lower in FAILED or words[index].lower in NEGATORS or words[index].lower.startswith(("un", "dis"))
        for index in clause_right(words, at + 1, 7)
    )


def _is_scope(word: str, before: str, after: str) -> bool:
    if word == "all":
        return before not in _NOT_BEFORE and after not in _NOT_BEHIND
    if word == "half":
        return (
            before not in {"and", "a", "first", "second", "than", "over", "least"}
            and after not in _AMOUNTS
            and not after.isdigit()
        )
    if word == "limited":
        return after not in {"to", "him", "her", "it", "them", "us"}
    if word == "total":
        return before in {"a", "the", "in"}  # "793 total yards" are no more than 793
    if word == "no":
        return bool(after) and after[0].isalpha() and after not in {"longer", "one", "doubt", "matter", "more", "less"}
    if word == "once":
        return after not in {"again", "more"} and before not in {"at"}
    if word == "past":
        return before != "the" or after not in {"year", "week", "month", "decade", "two", "three", "few", "five"}
    if word == "most":
        return after not in _AMOUNTS and before not in {"at", "the", "s"}
    return True

"""The source of a statement, as cues compare it: its speaker, else whom the outlet has it from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus.facts.job_titles import ROLES
from corpus.facts.tokens import CLAUSE_ENDS, Token, word_set
from corpus.text.reported_speech import SAYING, attributions, is_anonymous, is_outlet
from corpus.text.word_frequencies import is_common
from corpus.text.word_lists import HAVE

_AUXILIARIES = (HAVE - {"having"}) | word_set("is was also later then again still")

_PREPOSITIONS = word_set("of in at by for from to with on near about under over")


class Speaker(NamedTuple):
    """`start` to `end` in code points of the statement; `keys` are its folded content words.

    `named`: it is a name, not "the union" or "the minister".
    """

    start: int
    end: int
    keys: tuple[str, ...]
    named: bool


def speaker(text: str, words: Sequence[Token]) -> Speaker | None:
    """The source of a statement; None where none is given, or only anonymous sources or an outlet."""
    (found,) = attributions([text])
    who = found.speaker or found.cites
    if who is None:
        return _before_telling(words)
    start = text.find(who)
    return _made(words, start, start + len(who), who) if start >= 0 else None


def _before_telling(words: Sequence[Token]) -> Speaker | None:
    """The words directly before a verb of saying: "Union says …", "the club has confirmed …"."""
    for at, word in enumerate(words):
        if word.lower not in SAYING:
            continue
        last = at
        while last and words[last - 1].lower in _AUXILIARIES:
            last -= 1
        first = last
        while first and words[first - 1].content and words[first - 1].text not in CLAUSE_ENDS and last - first < 3:
            first -= 1
        # "staff at the dam had warned": not the dam.
        before = next(
            (words[i].lower for i in range(first - 1, -1, -1) if words[i].lower not in {"the", "a", "an"}), ""
        )
        if first < last and before not in _PREPOSITIONS:
            start, end = words[first].start, words[last - 1].end
            return _made(words, start, end, " ".join(each.text for each in words[first:last]))
    return None


def _made(words: Sequence[Token], start: int, end: int, who: str) -> Speaker | None:
    inside = [word for word in words if start <= word.start < end and word.content]
    if not inside or is_anonymous(who) or is_outlet(who):
        return None
    last = inside[-1]
    named = last.text[0].isupper() and last.lower not in ROLES and not is_common(last.stem)
    return Speaker(start, end, tuple([word.lower for word in inside]), named)

"""Office holders: the roles that a statement gives to names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus.facts.job_titles import KINDS, PAST, ROLES
from corpus.facts.names import Name
from corpus.facts.predicates import AUXILIARIES, DETERMINERS
from corpus.facts.tokens import CLAUSE_ENDS, REPORTING, Token, clause_left

MAX_HOLDERS = 16
_VERB_LIKE = AUXILIARIES | {"who", "that", "which", "and", "said", "says"}


class Holder(NamedTuple):
    """A name (its index among those of the statement) and its role, a folded noun.

    `of` are stems that tell which one; `kind` are words that make it another role: "prime", "foreign".
    """

    role: str
    name: int
    of: frozenset[str]
    kind: frozenset[str]


def holders(words: Sequence[Token], found: Sequence[Name]) -> tuple[Holder, ...]:
    """The names with their roles: "minister Bree", "Bree, the minister", "Bree is minister", "the minister, Bree"."""
    result: list[Holder] = []
    for index, name in enumerate(found):
        if name.owner and not name.sure:
            continue
        for at in _roles_beside(words, name):
            holder = _holder(words, index, at, name)
            if holder is not None:
                result.append(holder)
        if len(result) >= MAX_HOLDERS:
            break
    return tuple(result)


def _roles_beside(words: Sequence[Token], name: Name) -> list[int]:
    """Indices of the role nouns before a name, and after it in an apposition or with "is"."""
    result: list[int] = []
    before = name.first - 1
    if before > 1 and words[before].lower == "as" and words[before - 1].lower in {"identified", "named", "known"}:
        before -= 2  # "the suspect, identified as Bree"
    if before >= 0 and words[before].text in {",", "."}:
        before -= 1
    while before >= 0 and words[before].lower in ROLES:
        result.append(before)
        before -= 1 + (before > 0 and words[before - 1].text == ",")  # "her father, Prince Albert"
    if before >= 0 and words[before].lower in {"is", "was", "became", "named", "appointed", "elected"}:
        # "the director of the museum is Tom Bree"
        role = next((i for i in clause_left(words, before, 7) if words[i].lower in ROLES), -1)
        if role >= 0 and not any(words[i].lower in _VERB_LIKE for i in range(role, before)):
            result.append(role)
    at = name.last
    if at < len(words) and words[at].lower in {",", "is", "was", "became", "as"}:
        at += 1
    else:
        return result
    for index in range(at, min(len(words), at + 6)):
        lower = words[index].lower
        if (
            lower in {"a", "an", "one", "who", "and", "by"}
            or words[index].text in CLAUSE_ENDS
            or words[index].text == ","
        ):
            break
        if lower in ROLES:
            if index + 1 < len(words) and words[index + 1].lower in ROLES:
                continue
            if index + 1 < len(words) and words[index + 1].text[0].isupper() and index > at:
                break  # "Quill, the minister Bree's aide"
            result.append(index)
            break
        if not words[index].content and lower not in DETERMINERS and lower not in {"-", "new"}:
            break
    return result


def _holder(words: Sequence[Token], index: int, at: int, name: Name) -> Holder | None:
    of: set[str] = set()
    kind: set[str] = set()
    for before in range(at - 1, max(-1, at - 6), -1):
        lower = words[before].lower
        if lower in PAST:
            return None
        if name.first <= before < name.last:
            break
        if lower in KINDS:
            kind.add(lower)
        elif words[before].content and lower not in REPORTING:
            of.add(words[before].stem)
        elif lower not in {"-", "new"}:
            if lower in {"a", "an"}:
                return None
            break
    if at + 1 < len(words) and words[at + 1].lower in {"of", "for"}:
        of = set()
        for behind in range(at + 2, min(len(words), at + 6)):
            if words[behind].content:
                of.add(words[behind].stem)
            elif words[behind].lower not in {"the", "of", "and"}:
                break
    return Holder(words[at].lower, index, frozenset(of), frozenset(kind))

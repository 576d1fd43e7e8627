"""Blocks → statements: sentences with their speakers, and which of them repeat an earlier one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from corpus.model import Block, BlockKind, Statement
from corpus.text.folding import Folded
from corpus.text.reported_speech import Attribution, attributions
from corpus.text.sentences import spans

_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])[\"”’'»)\]]*$")
# Words that make two otherwise equal sentences different statements.
_TELLING = re.compile(
    r"\d|^(?:no|not|non|never|none|nor|neither|without|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"dozens?|hundreds?|thousands?|millions?|t|may|might|could|will|would|all|some|nie|nicht|kein\w*|ohne|pas|ne|jamais|"
    r"sans|nunca|sin|não|mai|senza|inte|ikke|icke|aldrig|ei|eivät|nem|nu|niet|geen|değil|не|нет|ні|ليس|لا)$"
)
_ALIKE = 95  # RapidFuzz ratio of the folded words: a typo or a spelling in a long sentence
_COMPARED = 8  # earlier statements with the same first or last words; a hostile file could have thousands


def statements(
    article: str, whole: Folded, blocks: Sequence[Block], language: str, outlet: str | None = None
) -> tuple[Statement, ...]:
    """All statements of the article with id `article`, in the order of the text; furniture makes none."""
    found: list[Statement] = []
    folded: list[Sequence[str]] = []
    text = whole.text
    for block in blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.kind is BlockKind.HEADLINE:
            pieces = [(block.start, block.end)]
        else:
            inner = text[block.start : block.end]
            pieces = [(block.start + start, block.start + end) for start, end in spans(inner, language)]
        texts = [text[start:end] for start, end in pieces]
        words = [whole.words(start, end) for start, end in pieces]
        said_by = attributions(texts, outlet, words) if language == "en" else [Attribution()] * len(texts)
        for (start, end), exact, said in zip(pieces, texts, said_by, strict=True):
            found.append(
                Statement(f"{article}@{start}-{end}", article, start, end, exact, block.kind, said.speaker, said.cites)
            )
        folded += words
    return _with_repeats(found, folded)


def _with_repeats(found: Sequence[Statement], folded: Sequence[Sequence[str]]) -> tuple[Statement, ...]:
    """Each statement that another one of the same article says already, or says in full, points at that one.

    The first one counts; one that is cut off ("…") points at the complete one even if that comes later. Sentences that
    differ in a number, a negation or a modal are never repetitions. A chain is resolved to its first link. `folded`
    are the words of each statement.
    """
    first: dict[str, int] = {}
    by_beginning: dict[tuple[str, ...], list[int]] = {}
    by_end: dict[tuple[str, ...], list[int]] = {}
    original: dict[int, int] = {}
    keys = [" ".join(words) for words in folded]
    for index, (key, words) in enumerate(zip(keys, folded, strict=True)):
        if len(words) < 3:
            continue
        if key in first:
            original[index] = first[key]
            continue
        first[key] = index
        if len(words) < 8:
            continue
        for alike in (by_beginning.setdefault(tuple(words[:4]), []), by_end.setdefault(tuple(words[-4:]), [])):
            if alike and index not in original:
                earlier = next((e for e in alike[-_COMPARED:] if _alike(keys[e], key)), None)
                if earlier is not None and not _cut_off(found[earlier].text, keys[earlier], key):
                    original[index] = earlier
            alike.append(index)
    for index, statement in enumerate(found):
        tail = statement.text[-8:]
        if index in original or ("…" not in tail and "..." not in tail) or not _CUT_OFF.search(tail):
            continue
        words = folded[index]
        candidates = by_beginning.get(tuple(words[:4]), ()) if len(words) >= 6 else ()
        for other in candidates[:_COMPARED]:
            longer = len(keys[other]) > len(keys[index]) and keys[other].startswith(keys[index])
            if longer and _first_link(original, other) != index:
                original[index] = other
                break
    repeating = list(found)
    for index in original:
        repeating[index] = replace(found[index], repeats=found[_first_link(original, index)].id)
    return tuple(repeating)


def _first_link(original: Mapping[int, int], index: int) -> int:
    while index in original:
        index = original[index]
    return index


def _cut_off(text: str, key: str, whole: str) -> bool:
    """Whether a text ends in "…" where another one goes on."""
    return whole.startswith(key) and _CUT_OFF.search(text[-8:]) is not None


def _alike(a: str, b: str) -> bool:
    from rapidfuzz import fuzz

    if fuzz.ratio(a, b, score_cutoff=_ALIKE) == 0:
        return False
    in_a, in_b = Counter(a.split()), Counter(b.split())
    differing = list((in_a - in_b) + (in_b - in_a))
    return len(differing) <= 4 and not any(_TELLING.search(word) for word in differing)

"""Searching as a reader means it: case, marks, normal forms, kinds of quotation marks, hyphenation and line ends do not
count.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache

_UNSEEN = "[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]*"
"""Combining marks, and what is not seen within a word."""
_LIKE = {
    "'": "['’‘‛ʼ′`´]",
    '"': "(?:[\"“”„‟«»″]|''|``|’’|‘‘)",
    "-": "[-‐‑‒–—−]",
}
_SAME = {**dict.fromkeys("’‘‛ʼ′`´", "'"), **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‐‑‒–—−", "-")}
_PRECOMPOSED = (*range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000))


def search_pattern(words: str) -> re.Pattern[str] | None:
    """A pattern that finds the words one after the other; None where there are none. It is linear in the text."""
    parts = [_part(each) for each in unicodedata.normalize("NFD", words).split()]
    return re.compile(r"\s+".join(filter(None, parts)), re.IGNORECASE) if any(parts) else None


def _part(word: str) -> str:
    return "".join(_of_letter(_SAME.get(one, one)) + _UNSEEN for one in word if not re.fullmatch(_UNSEEN[:-1], one))


def _of_letter(letter: str) -> str:
    if letter in _LIKE:
        return _LIKE[letter]
    variants = _variants().get(letter.lower(), "")
    return f"[{re.escape(letter)}{variants}]" if variants else re.escape(letter)


@cache
def _variants() -> dict[str, str]:
    """For each letter the letters that are it with marks: `u` → `ùúûü…`."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code in _PRECOMPOSED:
        whole = unicodedata.normalize("NFD", chr(code))
        if len(whole) > 1 and all(map(unicodedata.combining, whole[1:])):
            found[whole[0].lower()].append(chr(code))
    return {letter: "".join(letters) for letter, letters in found.items()}

"""JSON encoding that is safe to print: invisible characters and terminal controls are written as \\uXXXX."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import msgspec

# C0 are escaped by the encoder already, outside of strings it writes no control but the newline of an indented text.
# Listed by hand, not taken from unicodedata, so that the same tags are the same bytes under every version of Python.
_UNSEEN = re.compile(
    "["
    "\x7f-\x9f"  # DEL, C1
    "\u00ad\u034f\u061c"  # soft hyphen, combining grapheme joiner, Arabic letter mark
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2"  # signs that enclose what follows: format controls to Unicode
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # fillers and inherent vowels: letters without ink
    "\u180b-\u180f"  # Mongolian variation selectors and vowel separator
    "\u200b-\u200f"  # zero width space, non-joiner, joiner; left-to-right and right-to-left mark
    "\u2028-\u202e"  # line and paragraph separator; bidi embeddings and overrides
    "\u2060-\u206f"  # word joiner, invisible operators, bidi isolates
    "\ud800-\udfff"  # lone surrogates, which no encoding can carry
    "\ufe00-\ufe0f\ufeff\ufff0-\ufffb"  # variation selectors, byte order mark, interlinear annotation
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # format controls of scripts
    "\U000e0000-\U000e0fff"  # tags and variation selectors
    "]"
)


def dumps(obj: object) -> str:
    """JSON text of `obj` with invisible characters escaped; `json.loads` gives back the same values.

    Tuples become lists, and NaN and infinities null, as JSON has neither.
    """
    try:
        text = _encode(obj).decode()
    except UnicodeEncodeError:  # a lone surrogate, which the fast encoder cannot write
        text = json.dumps(_finite(obj), ensure_ascii=False, separators=(",", ":"))
    return text if text.isascii() and "\x7f" not in text else _UNSEEN.sub(_escaped, text)


_encode = msgspec.json.Encoder().encode


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value

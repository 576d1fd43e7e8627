"""The sanitiser: untrusted text made safe for a terminal. Everything printed or drawn passes through it.

Nothing in the result can control the terminal, change the writing direction, or be invisible:

- C0 controls become their pictures (ESC is `␛`), DEL is `␡`; CR LF is one line end, a lone CR is `␍`
- C1 controls, lone surrogates, private use and noncharacters become U+FFFD; line and paragraph separators `⏎`
- controls of the writing direction become `⇄`; a run of other invisible characters becomes one `⁝`
- a joiner or a variation selector stays where writing needs it (Persian, Indic scripts, emoji, Japanese names), one at
  a time; elsewhere it is invisible text and becomes `⁝`
- a soft hyphen between two letters goes, no-break spaces become spaces, a tab four spaces
- of a run of combining marks the first four stay

Each replacement is one cell wide. The functions are idempotent, and text in ordinary use comes back as the same object.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial

HIDDEN = "⁝"
DIRECTION = "⇄"
LINE_SEPARATOR = "⏎"
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
MARKS_PER_BASE = 4
TAB = " " * 4

_DIRECTION_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NO_BREAK_SPACES = "\u00a0\u2007\u202f"
# Format characters, fillers and default-ignorable code points: no glyph, no width, room for hidden text.
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_UNREADABLE = (
    "\x80-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000))
    + "\U000f0000-\U0010ffff"
)
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_JOINERS = "\u200c\u200d"

_LETTER = r"[^\W\d_]"
_SOFT_HYPHEN = re.compile(f"(?<={_LETTER})\u00ad(?={_LETTER})")
_TROUBLE = re.compile(
    rf"\r\n|(?P<soft>{_SOFT_HYPHEN.pattern})|(?P<hidden>[{_INVISIBLE}]+)"
    rf"|[\x00-\x09\x0b-\x1f\x7f{_DIRECTION_CONTROLS}{_NO_BREAK_SPACES}\u2028\u2029{_UNREADABLE}]"
)
_MODIFIERS = re.compile(f"[{_JOINERS}{_SELECTORS}]+")

# What may stand before a modifier, as ranges of code points, and which modifiers then belong to the writing. Ranges,
# not patterns: a pattern of wide ranges takes 2 to 6 ms to compile, at every start of the program.
_EMOJI = (
    *((0x2194, 0x2199), (0x21A9, 0x21AA), (0x231A, 0x231B), (0x2328, 0x2328), (0x23CF, 0x23CF), (0x23E9, 0x23FA)),
    *((0x24C2, 0x24C2), (0x25AA, 0x25FE), (0x2600, 0x27BF), (0x2934, 0x2935), (0x2B05, 0x2B55), (0x3030, 0x3030)),
    *((0x303D, 0x303D), (0x3297, 0x3297), (0x3299, 0x3299), (0x1F000, 0x1FAFF)),
)
_SIGNS = (*((ord(sign), ord(sign)) for sign in "#*©®\u203c\u2049\u2122\u2139"), (ord("0"), ord("9")))
_IDEOGRAPHS = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
_JOINED_SCRIPTS = (
    *((0x600, 0x1CFF), (0xA800, 0xABFF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
    *((0x10A00, 0x11FFF), (0x1E900, 0x1E95F)),
)
_WRITTEN_WITH = (
    (_EMOJI, re.compile("\ufe0e|\ufe0f?\u200d?")),
    (_SIGNS, re.compile("[\ufe0e\ufe0f]?")),
    (_IDEOGRAPHS, re.compile(f"[{_SELECTORS}]?")),
    (_JOINED_SCRIPTS, re.compile(f"[{_JOINERS}]?")),
)

Edit = tuple[int, int, str]
"""Replace the characters from start to end by a text."""


def clean(text: str) -> str:
    """The text as it may be shown, line feeds kept."""
    for edits in _passes(text):
        text = _edited(text, edits(text))
    return text


def clean_line(text: str) -> str:
    """The text for a place of one line: line ends and tabs are single spaces."""
    return clean(text.replace("\t", " ")).replace("\n", " ")


def clean_mapped(text: str) -> tuple[str, Sequence[int]]:
    """`clean(text)`, and for each of its characters the offset in `text` it stands for (never decreasing)."""
    origin: Sequence[int] = range(len(text))
    for edits in _passes(text):
        found = list(edits(text))
        if found:
            text, origin = _edited(text, found), _moved(origin, found)
    return text, origin


def hidden_count(text: str) -> int:
    """How many invisible characters and direction controls the text has that ordinary writing does not need."""
    if text.isascii():
        return 0
    count = len(_hidden().findall(text)) - len(_SOFT_HYPHEN.findall(text))
    for run in _MODIFIERS.finditer(text):
        count += run.end() - run.start() - _written_length(text, run)
    return count


def _passes(text: str) -> Iterator[Callable[[str], Iterator[Edit]]]:
    """The passes this text needs, in an order that makes the whole idempotent.

    The last one puts visible marks between modifiers and removes nothing, so that no longer row of combining marks
    comes into being. What is needed is read off the set of characters, which is many times smaller than the text.
    """
    alphabet = "".join(sorted(set(text)))
    if _TROUBLE.search(alphabet) is not None:
        yield _plain_edits
    if alphabet[-1:] > "\u02ff":
        row = "".join(mark for mark in alphabet if mark > "\u02ff" and _has_no_width(mark))
        if row:
            yield partial(_mark_edits, _long_row(row))
        if _MODIFIERS.search(alphabet) is not None:
            yield _modifier_edits


def _has_no_width(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char) in {"Mn", "Me"}


@lru_cache
def _hidden() -> re.Pattern[str]:
    return re.compile(f"[{_INVISIBLE}{_DIRECTION_CONTROLS}]")


@lru_cache(maxsize=256)
def _long_row(marks: str) -> re.Pattern[str]:
    return re.compile(f"(?<=[{marks}]{{{MARKS_PER_BASE}}})[{marks}]+")


def _plain_edits(text: str) -> Iterator[Edit]:
    """Characters that are replaced in any context."""
    for found in _TROUBLE.finditer(text):
        new = _BY_GROUP[found.lastgroup] if found.lastgroup else _REPLACEMENTS.get(found[0], UNREADABLE)
        yield found.start(), found.end(), new


def _mark_edits(long_row: re.Pattern[str], text: str) -> Iterator[Edit]:
    """Combining marks and other zero-width characters beyond the first few of a run."""
    return ((found.start(), found.end(), "") for found in long_row.finditer(text))


def _modifier_edits(text: str) -> Iterator[Edit]:
    """Joiners and variation selectors that the surrounding script does not need."""
    for run in _MODIFIERS.finditer(text):
        kept = run.start() + _written_length(text, run)
        if kept < run.end():
            yield kept, run.end(), HIDDEN


def _written_length(text: str, run: re.Match[str]) -> int:
    """How many characters at the start of a run of modifiers belong to the character before it."""
    before = ord(text[run.start() - 1]) if run.start() else 0
    for bases, modifiers in _WRITTEN_WITH:
        if any(first <= before <= last for first, last in bases):
            belonging = modifiers.match(run[0])
            return belonging.end() if belonging else 0
    return 0


def _edited(text: str, edits: Iterator[Edit] | list[Edit]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end, new in edits:
        pieces += (text[done:start], new)
        done = end
    return "".join([*pieces, text[done:]]) if done else text


def _moved(origin: Sequence[int], edits: list[Edit]) -> list[int]:
    moved: list[int] = []
    done = 0
    for start, end, new in edits:
        moved += origin[done:start]
        moved += [origin[start]] * len(new)
        done = end
    moved += origin[done:]
    return moved


_BY_GROUP = {"soft": "", "hidden": HIDDEN}
_REPLACEMENTS = (
    {chr(control): chr(0x2400 + control) for control in range(0x20)}
    | {"\r\n": "\n", "\t": TAB, "\x7f": "\N{SYMBOL FOR DELETE}", "\u2028": LINE_SEPARATOR, "\u2029": LINE_SEPARATOR}
    | dict.fromkeys(_NO_BREAK_SPACES, " ")
    | {chr(code): DIRECTION for code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
)

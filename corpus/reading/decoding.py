"""Bytes of a file → text, with a count of what could not be decoded. Line ends stay as they are."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass, replace

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
# charset-normalizer needs a few kilobytes to decide; more only costs time.
_SAMPLE = 16_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text without byte order mark; `replaced` counts the U+FFFD that stand for undecodable input; `assumed`:
    nothing declares the encoding, its letters and words suggest it."""

    text: str
    replaced: int
    encoding: str
    assumed: bool = False


def looks_binary(data: bytes) -> bool:
    """Whether it is binary: NUL bytes, or more than a tenth control characters, without a byte order mark."""
    if any(data.startswith(bom) for bom, _ in _BOMS):
        return False
    sample = data[:65_536]
    return b"\0" in data or len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 10


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text in the encoding that is declared, if it is one; of UTF-8, of anything with a byte order mark, else of a
    detected encoding; never fails.

    Text that is UTF-8 but for a few bytes stays UTF-8: it is not detected anew as something that would turn its good
    characters to rubbish.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding)
    if declared:
        # What is called Latin-1 is its superset by Microsoft, as browsers have it.
        name = "cp1252" if declared.lower() in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else declared
        with suppress(LookupError, UnicodeError, ValueError):
            return _decoded(data, name)
    if b"\x1b$" in data:
        with suppress(UnicodeDecodeError):
            return Decoded(data.decode("iso2022_jp"), 0, "iso2022_jp")  # Japanese in seven bits
    try:
        return Decoded(data.decode("utf-8"), 0, "utf-8")
    except UnicodeDecodeError as error:
        first_bad = error.start
    as_utf8 = _decoded(data, "utf-8")
    good = sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", as_utf8.text))
    if good >= as_utf8.replaced:
        return as_utf8
    from corpus.reading.encodings import guessed_encoding

    start = max(0, first_bad - _SAMPLE // 4)
    guessed = guessed_encoding(data) or _detected(data[start : start + _SAMPLE])
    return replace(_decoded(data, guessed), assumed=True) if guessed else as_utf8


def without_surrogates(text: str) -> tuple[str, int]:
    """The text with each lone surrogate replaced by U+FFFD, and how many there were."""
    with suppress(UnicodeEncodeError):
        text.encode()  # far faster than searching for one
        return text, 0
    return _SURROGATE.subn("\ufffd", text)


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    meant = data.decode(encoding, "ignore").count("\ufffd")
    return Decoded(text, text.count("\ufffd") - meant, encoding)


def _detected(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    found = from_bytes(sample)
    best = found.best()
    if best is None:
        return None
    return best.encoding

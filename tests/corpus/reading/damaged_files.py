"""Files of every format that were cut off, damaged, mixed up or made to explode; a generator with a fixed seed."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Iterator

from tests.corpus.reading.made_files import MADE, packed

Variant = Callable[[bytes, random.Random], bytes]
_ESCAPES = (b"\x1b]0;title\x07", b"\x1b[2J", b"\xc2\x9b31m", b"\x00", b"\xe2\x80\xae", b"[b]", b"\x7f")


def _cut(share: float) -> Variant:
    return lambda data, _: data[: int(len(data) * share)]


def _flipped(share: float) -> Variant:
    def flip(data: bytes, chance: random.Random) -> bytes:
        damaged = bytearray(data)
        for _ in range(max(1, int(len(data) * share))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        return bytes(damaged)

    return flip


def _with_escapes(data: bytes, chance: random.Random) -> bytes:
    pieces = [data[at : at + 60] for at in range(0, len(data), 60)]
    return b"".join(piece + chance.choice(_ESCAPES) for piece in pieces)


VARIANTS: dict[str, Variant] = {
    **{f"cut at {share} %": _cut(share / 100) for share in (3, 20, 50, 75, 97)},
    **{f"damaged, {share} in 1,000": _flipped(share / 1000) for share in (1, 10, 100)},
    "twice": lambda data, _: data + data,
    "with escape sequences": _with_escapes,
    "a page": lambda _, __: MADE[".html"](),
    "a document": lambda _, __: MADE[".docx"](),
    "a gzip": lambda data, _: gzip.compress(data),
    "zeros": lambda _, __: bytes(5_000),
    "noise": lambda _, chance: chance.randbytes(5_000),
}


def damaged(suffix: str) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each variant of the file with that suffix."""
    data = MADE[suffix]()
    for name, variant in VARIANTS.items():
        yield name, variant(data, random.Random(f"{suffix} {name}"))


def _entities(inner: bytes) -> bytes:
    levels = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 9))
    return b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">%s]>' % levels + inner


_DEEP = 50_000


def bombs() -> Iterator[tuple[str, str, bytes]]:
    """Files that are small, and would be large or slow where they are believed."""
    word = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
    for suffix in (".rss", ".xml", ".nitf", ".atom"):
        yield suffix, "entities", _entities(b"<rss><channel><item><title>&e8;</title></item></channel></rss>")
        yield suffix, "deep", b"<a>" * _DEEP + b"</a>" * _DEEP
        yield (
            suffix,
            "a file of the system",
            (
                b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>t</title>'
                b"<description>&x;</description></item></channel></rss>"
            ),
        )
    yield ".docx", "unpacks to 128 MB", packed({"word/document.xml": bytes(1 << 27)})
    yield ".docx", "entities", packed({"word/document.xml": _entities(word % b"<w:p><w:r><w:t>&e8;</w:t></w:r></w:p>")})
    yield ".docx", "deep", packed({"word/document.xml": word % (b"<w:tbl>" * _DEEP + b"</w:tbl>" * _DEEP)})
    yield ".epub", "unpacks to 128 MB", packed({"META-INF/container.xml": bytes(1 << 27)})
    yield ".wacz", "unpacks to 128 MB", packed({"archive/a.warc": bytes(1 << 27)})
    yield ".warc.gz", "unpacks to 128 MB", gzip.compress(bytes(1 << 27))
    yield ".json", "deep", b"[" * _DEEP + b"]" * _DEEP
    yield ".jsonl", "deep", b'{"a":' * _DEEP + b"1" + b"}" * _DEEP
    yield ".html", "deep", b"<div>" * _DEEP
    yield ".mhtml", "deep", b"Subject: a\nContent-Type: text/html\n\n" + b"<div>" * _DEEP
    parts = b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(3_000))
    yield ".eml", "parts in parts", b"Subject: a\nContent-Type: multipart/mixed; boundary=b0\n\n" + parts
    yield ".eml", "a long header", b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\ntext"
    yield ".eml", "a long address", b"From: " + b"(" * 100_000 + b"\nSubject: a\n\ntext of the mail"
    yield ".mbox", "many", b"From a@b.c Thu Mar 13 10:00:00 2031\nSubject: a\n\ntext of it\n\n" * 20_000
    yield ".csv", "one wide line", b"text," * 200_000
    yield ".vtt", "many", b"WEBVTT\n\n" + b"00:00:01.000 --> 00:00:02.000\nhe said so.\n\n" * 20_000
    yield ".srt", "no end", b"00:00:01,000 --> 00:00:02,000" * 20_000
    yield ".txt", "many documents", b"1 of 2 DOCUMENTS\n\nHEADLINE: a\n\nBODY:\n\none two three four five six\n" * 5_000
    yield (
        ".pdf",
        "a page in itself",
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999>>endobj\n"
            b"trailer<</Root 1 0 R>>"
        ),
    )

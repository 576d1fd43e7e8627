"""Web archives (.warc, .warc.gz, .wacz), by fastwarc: a page that was answered with text is an article."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress

from corpus.model import Skipped
from corpus.reading.decoding import without_surrogates
from corpus.reading.files import Found, Unreadable
from corpus.reading.raw_article import RawArticle
from corpus.reading.readers.packages import MOST_UNPACKED, Package
from corpus.reading.readers.web_page import decoded_page, raw_page

_MOST = 10_000
_ANSWERED = 200
_AT_ONCE = 1 << 16
_LARGEST_PAGE = 20 * 1024 * 1024
_LEAST_WORDS = 40
"""A page of fewer words is a frame or a message of the server."""
_TOO_MUCH = f"only the first {MOST_UNPACKED >> 20} MB of it, unpacked, were read"


def archive_articles(file: Found, data: bytes) -> tuple[list[RawArticle], list[Skipped]]:
    """The pages of an archive. Raises Unreadable."""
    return _articles(file, [data])


def packed_archive_articles(file: Found, data: bytes) -> tuple[list[RawArticle], list[Skipped]]:
    """The pages of the archives in a WACZ package. Raises Unreadable."""
    package = Package(data, "web archive (WACZ)")
    names = [name for name in package.names if name.endswith((".warc", ".warc.gz"))]
    if not names:
        raise Unreadable("it is no web archive (WACZ): there is no .warc in it")
    return _articles(file, map(package.read, names))


def _articles(file: Found, archives: Iterable[bytes]) -> tuple[list[RawArticle], list[Skipped]]:
    found: list[RawArticle] = []
    skipped: list[Skipped] = []
    seen: set[str] = set()
    number = 0
    for address, page in _pages(archives, file, skipped):
        number += 1
        if address in seen:
            continue
        seen.add(address)
        decoded = decoded_page(page)
        name = f"{file.name}#{number}"
        try:
            text = without_surrogates(decoded.text)[0]
            raw, notes = raw_page(text, name, file.name, decoded.replaced, {"url": address})
        except Unreadable as error:
            if not str(error).startswith("no text"):
                skipped.append(Skipped(name, str(error)))
            continue
        if len(raw.text.split()) >= _LEAST_WORDS:
            found.append(raw)
            skipped += notes
        if len(found) == _MOST:
            skipped.append(Skipped(file.name, f"only its first {_MOST:,} pages were read", read=True))
            break
    if not found and not skipped:
        raise Unreadable("it is no web archive (WARC), or there is no page with text in it")
    return found, skipped


def _pages(archives: Iterable[bytes], file: Found, skipped: list[Skipped]) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each page that was answered well."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    left = MOST_UNPACKED
    try:
        for archive in archives:
            whole = _unpacked(archive)
            records = ArchiveIterator(
                io.BytesIO(whole), WarcRecordType.response, quirks_mode=True, auto_decode="all", stream_detect=False
            )
            for record in records:
                headers = record.http_headers
                is_page = (record.http_content_type or "").startswith(("text/html", "application/xhtml"))
                if headers is None or headers.status_code != _ANSWERED or not is_page:
                    continue
                page = record.reader.read(_LARGEST_PAGE)
                left -= len(page)
                if left < 0:
                    break
                yield str(record.headers.get("WARC-Target-URI") or ""), page
            if left < 0 or len(whole) > MOST_UNPACKED:
                skipped.append(Skipped(file.name, _TOO_MUCH, read=True))
    except Exception as error:  # noqa: BLE001 - a library on bytes that strangers wrote
        why = " ".join(str(error).split())[:80] or type(error).__name__
        skipped.append(Skipped(file.name, f"it is damaged ({why}): only what stands before that was read", read=True))


def _unpacked(archive: bytes) -> bytes:
    """An archive without gzip, of which every record may have its own; one byte more than is read where it is more."""
    if not archive.startswith(b"\x1f\x8b"):
        return archive
    pieces: list[bytes] = []
    left = MOST_UNPACKED + 1
    packed = gzip.GzipFile(fileobj=io.BytesIO(archive))
    with suppress(OSError, EOFError, zlib.error):  # what stands before the damage is read
        while left > 0 and (piece := packed.read(min(left, _AT_ONCE))):
            pieces.append(piece)
            left -= len(piece)
    return b"".join(pieces)

"""`factdesk add`: copies articles into a story under clean names, and says in five lines what was read of each."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from corpus.model import Article, BlockKind, Part
from corpus.reading.article import part_of
from corpus.reading.doubts import doubts
from corpus.reading.files import MAX_BYTES, SUFFIXES, Found, Unreadable, content, suffix_of
from corpus.reading.overrides import StoryFile
from store.file.atomic_replace import put, sync_folder
from tui.exit_codes import DONE, FAILED, Failure, Misuse
from tui.terminal.output import say, write_text
from tui.terminal.text_layout import counted

_STDIN = "-"
_LONGEST_NAME = 80
_LISTED = 3
"""Of a file with more articles only the first ones are told in full."""


def run(options: argparse.Namespace) -> int:
    """Files that cannot be read are not copied; the others are. Code 1 if one was not."""
    story: Path = options.folder
    if story.exists() and not story.is_dir():
        raise Misuse(f"{story} is not a folder: give the story's folder first, then the files.")
    if not story.exists() and not story.parent.is_dir():
        raise Failure(f"There is no folder {story.parent}, in which the story {story.name} could be made.")
    code = DONE
    for name in options.file:
        try:
            write_text([*_added(story, name), ""])
        except Unreadable as error:
            say(f"not added: {'standard input' if name == _STDIN else name}: {error}")
            code = FAILED
    return code


def _added(story: Path, name: str) -> Iterator[str]:
    data, suffix = _content(name)
    stem = "" if name == _STDIN else _clean(Path(name).name[: -len(suffix)])
    part = _read(data, stem or _WITHOUT_NAME, suffix)
    if not part.articles:
        raise Unreadable("; ".join(one.why for one in part.skipped[:3]) or "there is no article in it")
    target = _kept(story, stem or _named_by(part.articles[0]) or _WITHOUT_NAME, suffix, data)
    for article in part.articles[:_LISTED]:
        yield from _told(article, target.name)
    if len(part.articles) > _LISTED:
        yield f"and {len(part.articles) - _LISTED} more articles in {target.name}"
    for one in part.skipped:
        say(one.sentence)


_WITHOUT_NAME = "article"


def _content(name: str) -> tuple[bytes, str]:
    """The bytes of a file or of standard input, and their suffix. Raises Unreadable."""
    if name == _STDIN:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise Unreadable("it is larger than 20 MB")
        return data, _suffix_by_content(data)
    suffix = suffix_of(Path(name).name)
    if suffix not in SUFFIXES:
        raise Unreadable(f"files ending in {suffix or 'nothing'} are not read; `factdesk add STORY -` takes text")
    return content(Found(name, Path(name))), suffix


def _suffix_by_content(data: bytes) -> str:
    """What bytes without a name are, by how they begin."""
    begins = data[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    lower = begins.lower()
    if begins.startswith(b"%PDF-"):
        return ".pdf"
    if begins.startswith(b"PK\x03\x04"):
        return ".epub" if b"application/epub" in begins[:100] else ".docx"
    if lower.startswith((b"<!doctype html", b"<html")):
        return ".html"
    if lower.startswith((b"<?xml", b"<rss", b"<feed")):
        root = re.search(rb"<([a-z][\w:.-]{0,40})", lower)
        return ".html" if root and root[1] == b"html" else ".xml"
    if begins[:1] in {b"{", b"["}:
        return ".json"
    if len(set(_HEADERS.findall(begins.partition(b"\n\n")[0].lower()))) > _FEW_HEADERS:
        return ".eml"
    if begins.startswith(b"WEBVTT"):
        return ".vtt"
    return ".txt"


_HEADERS = re.compile(rb"^(from|to|subject|date|message-id|received|mime-version):", re.MULTILINE)
_FEW_HEADERS = 2


def _read(data: bytes, stem: str, suffix: str) -> Part:
    """What the bytes are as articles; they are read before anything is copied."""
    with tempfile.TemporaryDirectory(prefix="factdesk-") as folder:
        path = Path(folder) / f"{stem}{suffix}"
        path.write_bytes(data)
        return part_of(Found(path.name, path), StoryFile(), {})


def _clean(name: str) -> str:
    """A name of ASCII letters, digits and hyphens that says the same; "" where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME].rstrip("-")


def _named_by(article: Article) -> str:
    """A name for an article that came without one: its date, its outlet and its title."""
    title = "" if article.title == _WITHOUT_NAME else article.title
    begins = title or " ".join(article.text.split()[:6])
    return _clean(" ".join(filter(None, ((article.published or "")[:10], article.outlet, begins))))


def _kept(story: Path, stem: str, suffix: str, data: bytes) -> Path:
    """The new file of the story, written whole or not at all; the one that is there where it has the same bytes."""
    story.mkdir(exist_ok=True)
    number = 1
    while True:
        target = story / f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
        with suppress(OSError, Unreadable):
            if not target.is_symlink() and content(Found(target.name, target)) == data:
                say(f"{target} is there already, with the same content")
                return target
        try:
            put(target, [data], overwrite=False)
        except FileExistsError:
            number += 1
            continue
        except OSError as error:
            raise Failure(f"{target} could not be written ({error.strerror or error}).") from error
        with suppress(OSError):
            sync_folder(story)
        return target


def _told(article: Article, file: str) -> Iterator[str]:
    """Title, outlet, date, how much text, and the file."""
    shown = sum(
        len(article.text[block.start : block.end].split())
        for block in article.blocks
        if block.kind is not BlockKind.FURNITURE
    )
    hidden = len(article.text.split()) - shown
    yield article.title
    for name in ("outlet", "published"):
        value = getattr(article, name)
        yield f"{name:10} {'unknown' if value is None else f'{value} (guessed)' if name in article.guessed else value}"
    doubt = doubts(article)
    yield (
        f"{'text':10} {counted(len(article.statements), 'statement')}, {counted(shown, 'word')}"
        f"{f', {hidden} more hidden' if hidden else ''}{f'; {doubt}' if doubt else ''}"
    )
    yield f"{'file':10} {file}{article.id.removeprefix(article.path)}"

"""Subtitles of broadcasts (.srt, .vtt): what is said, in paragraphs, each after the time code at which it begins.

A time code is a paragraph of its own, and so furniture: `F` shows when something was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Skipped
from corpus.reading.files import Found, Unreadable
from corpus.reading.raw_article import RawArticle
from corpus.reading.readers.html_text import plain_text

_TIMES = re.compile(
    r"^\s*((?:\d{1,3}:)?\d{1,2}:\d{2})[.,]\d{1,3}\s*-->\s*((?:\d{1,3}:)?\d{1,2}:\d{2})[.,]\d{1,3}.{0,200}$"
)
_SPEAKER = re.compile(r"<v(?:\.[\w.]{1,60})? ([^<>]{1,80})>")
_MARKUP = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,80}\}")
_TURN = re.compile(r"^(?:-\s*|>>\s*)+")
_PAUSE = 4
"""Seconds of silence between two paragraphs."""
_LONG = 600
"""Code points from which on a paragraph ends with its sentence."""
_ENDS = (".", "!", "?", "…", ".”", '."')


def subtitle_article(file: Found, text: str, replaced: int) -> tuple[list[RawArticle], list[Skipped]]:
    """What is said in a broadcast. Raises Unreadable where there are no time codes."""
    spoken: list[tuple[str, str]] = []
    last_line, ended = "", 0
    for start, end, lines in _cues(text):
        fresh = [line for line in lines if line != last_line]
        if not fresh:
            continue
        last_line = lines[-1]
        said = " ".join(fresh)
        turn = bool(_TURN.match(said))
        said = _TURN.sub("", said)
        goes_on = spoken and not turn and _seconds(start) - ended <= _PAUSE
        if goes_on and not (len(spoken[-1][1]) > _LONG and spoken[-1][1].endswith(_ENDS)):
            spoken[-1] = spoken[-1][0], f"{spoken[-1][1]} {said}"
        else:
            spoken.append((start, said))
        ended = _seconds(end)
    if not spoken:
        raise Unreadable("there are no subtitles in it (no line with two time codes and -->): save it again as .srt")
    whole = "\n\n".join(f"[{start}]\n\n{said}" for start, said in spoken)
    return [RawArticle(file.name, file.name, whole, {}, replaced)], []


def _cues(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Start, end and lines of each cue."""
    times: tuple[str, str] | None = None
    lines: list[str] = []
    for line in [*text.splitlines(), ""]:
        found = _TIMES.match(line)
        if found or not line.strip():
            if times and lines:
                if found and lines[-1].strip().isdigit():
                    lines.pop()  # the number of the next cue, where no empty line stands before it
                if lines:
                    yield *times, lines
            lines = []
            times = (found[1], found[2]) if found else None
        elif times and (said := _said(line)):
            lines.append(said)


def _said(line: str) -> str:
    speaker = _SPEAKER.search(line)
    said = " ".join(plain_text(_MARKUP.sub("", line)).split())
    return f"- {speaker[1].strip()}: {said}" if speaker and said else said


def _seconds(code: str) -> int:
    total = 0
    for part in code.split(":"):
        total = 60 * total + int(part)
    return total

"""`factdesk compare`: scores given pairs of statements.

The input is read and checked as a whole before anything is answered: a program that reads the answers line by line
would otherwise take a short answer for a whole one.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from store.json_text import dumps
from tui.commands.match import DIGITS, cue_row
from tui.exit_codes import DONE, Failure
from tui.terminal.output import say, write, write_text
from tui.terminal.text_layout import paragraph
from tui.user.config import load_config

if TYPE_CHECKING:
    from corpus.pipeline.compare_pairs import Comparison

SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class PairLine:
    """One line of input; `id` is any JSON value and comes back as it is."""

    id: Any
    a: str
    b: str


def run(options: argparse.Namespace) -> int:
    if options.config is not None:
        load_config(options.config)
    lines = list(_read(options.file))
    from corpus.pipeline.compare_pairs import compare_pairs

    answers = zip(lines, compare_pairs([(line.a, line.b) for line in lines]), strict=True)
    if options.json:
        write(f"{dumps(_row(line, answer))}\n" for line, answer in answers)
    else:
        write_text(text for line, answer in answers for text in _paragraphs(line, answer))
    return DONE


def _read(file: str) -> Iterator[PairLine]:
    if file == "-":
        if sys.stdin is None:
            raise Failure("There is no standard input to read pairs from.")
        if sys.stdin.isatty():
            say("reading pairs from the terminal; ctrl+d ends")
        name, content = "standard input", sys.stdin.buffer.read()
    else:
        name = file
        try:
            content = Path(file).read_bytes()
        except OSError as error:
            raise Failure(f"The file {file} cannot be read: {error.strerror}.") from error
    text = content.decode("utf-8-sig", "replace")
    # Only \n ends a line: JSON texts may hold the other line ends that str.splitlines knows.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _pair(line, f"Line {number} of {name}")


def _pair(line: str, where: str) -> PairLine:
    try:
        values = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Failure(f"{where} is not JSON ({error}); nothing was compared.") from error
    if not isinstance(values, dict) or "id" not in values:
        raise Failure(f'{where} is no pair {{"id", "a", "b"}}; nothing was compared.')
    for side in ("a", "b"):
        if not isinstance(values.get(side), str):
            raise Failure(f'{where} has no text "{side}"; nothing was compared.')
    return PairLine(values["id"], _valid(values["a"]), _valid(values["b"]))


def _valid(text: str) -> str:
    return SURROGATES.sub("\ufffd", text)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _row(line: PairLine, answer: Comparison) -> dict[str, Any]:
    return {
        "id": line.id,
        "score": round(float(answer.score), DIGITS),
        "suspicion": round(float(answer.suspicion), DIGITS),
        "relation": answer.relation.value,
        "cues": [cue_row(cue) for cue in answer.cues],
    }


def _paragraphs(line: PairLine, answer: Comparison) -> Iterator[str]:
    name = line.id if isinstance(line.id, str) else dumps(line.id)
    figures = f"score {answer.score:.0f}, suspicion {answer.suspicion:.2f}, {answer.relation.value}"
    yield from paragraph(f"{name}: ", figures)
    yield from paragraph("   a ", line.a)
    yield from paragraph("   b ", line.b)
    for cue in answer.cues:
        yield from paragraph(f"   ≠ {cue.type.value}: ", cue.why)

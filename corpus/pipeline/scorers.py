"""Models that judge pairs of statements, made by others: found by the name of an entry point, or by their folder.

A package offers one in the entry-point group `factdesk.scorers`: a function without arguments that makes a `Scorer`.
Nothing is ever downloaded.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Protocol

from corpus.errors import CorpusError, Progress

GROUP = "factdesk.scorers"
BATCH = 16
"""Pairs that a scorer gets at a time: between two batches it can be stopped."""

Texts = tuple[str, str]


class Scorer(Protocol):
    """Gives for each pair of statements the probability, 0 to 1, that they contradict each other. `name`, `version` and
    `licence` stand beside all that it says."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def licence(self) -> str: ...

    def __call__(self, pairs: Sequence[Texts], /) -> Sequence[float]: ...


class ModelError(CorpusError):
    """A model cannot be found or used; the message says which and why."""


def scorer_of(model: str) -> Scorer:
    """The scorer in a folder, or that of an installed package by its name. Raises ModelError."""
    if Path(model).is_dir():
        from corpus.pipeline.onnx_scorer import OnnxScorer

        return OnnxScorer(Path(model))
    found = _installed(model)
    try:
        scorer: Scorer = found.load()()
    except Exception as error:
        raise ModelError(f"The model {model} cannot be loaded: {_told(error)}") from error
    return scorer


def identity(model: str) -> str:
    """What changes when the model does, told without loading it. Raises ModelError."""
    folder = Path(model)
    if not folder.is_dir():
        found = _installed(model)
        return f"{found.value} {found.dist.version if found.dist else ''}"
    parts = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape"))
    for path in sorted(folder.rglob("*.onnx*")) + sorted(folder.glob("*.json")):
        about = path.stat()
        parts.update(f"{path.name} {about.st_size} {about.st_mtime_ns}".encode("utf-8", "surrogateescape"))
    return parts.hexdigest()


def probabilities(model: str, pairs: Sequence[Texts], progress: Progress | None = None) -> tuple[str, list[float]]:
    """How a model is called, with version and licence, and the probability (0 to 1) it gives each pair.

    `progress` is called with (done, total, "asking the model") and may raise Cancelled. Raises ModelError, also where
    the model answers what is no probability.
    """
    scorer = scorer_of(model)
    found: list[float] = []
    for at in range(0, len(pairs), BATCH):
        if progress is not None:
            progress(at, len(pairs), "asking the model")
        batch = pairs[at : at + BATCH]
        try:
            answer = [float(each) for each in scorer(batch)]
        except Exception as error:
            raise ModelError(f"The model {model} failed: {_told(error)}") from error
        if len(answer) != len(batch) or not all(math.isfinite(each) and 0 <= each <= 1 for each in answer):
            raise ModelError(f"The model {model} did not answer with a probability for each pair, and is not used.")
        found += answer
    return f"{scorer.name} {scorer.version} ({scorer.licence})", found


def _installed(name: str) -> EntryPoint:
    there = {each.name: each for each in entry_points(group=GROUP)}
    if name in there:
        return there[name]
    listed = ", ".join(sorted(there)) or "none"
    raise ModelError(f"There is no model {name}: it is no folder, and none that is installed (there: {listed}).")


def _told(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__

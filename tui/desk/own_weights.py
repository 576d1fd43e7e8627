"""Weights of suspicion that were fitted on the tags of a story, in a file beside its store."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from corpus.version import ALGORITHM
from store.file.atomic_replace import put
from store.file.permissions import give_to_folder
from store.file.regular_files import read_regular
from store.json_text import dumps

if TYPE_CHECKING:
    from corpus.cues.suspicion import Weights
    from corpus.fitting.tune_suspicion import Tuned

_MOST_BYTES = 1 << 16
_OF_A_MODEL = "model "
_LARGEST = 20.0
"""The largest weight that is believed: one of 6 by itself makes a sure contradiction."""


class _File(msgspec.Struct):
    factdesk: Literal["weights"]
    algorithm: str
    fitted: str
    tags: int
    precision: tuple[float, float]
    weights: dict[str, float]


def weights_file(store: Path) -> Path:
    """Where the weights of a story are, existing or not: `factdesk.json.weights` beside `factdesk.json`."""
    return store.with_name(f"{store.name}.weights")


def own_weights(store: Path | None) -> tuple[Weights | None, str | None]:
    """The weights beside a store file, None where there are none to use, and a sentence on them.

    A file that is no regular file, is not as `keep_weights` writes it, or was fitted for another version is not used.
    """
    if store is None:
        return None, None
    path = weights_file(store)
    try:
        content = read_regular(path, _MOST_BYTES + 1)
    except FileNotFoundError:
        return None, None
    except OSError as error:
        return None, f"{path} is not used: {error.strerror}."
    from corpus.cues.suspicion import FEATURES

    try:
        found = msgspec.json.decode(content[:_MOST_BYTES], type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None, f"{path} is not used: it is not what `factdesk tune` writes. Remove it, or tune again."
    names = {name for name in found.weights if not name.startswith(_OF_A_MODEL)}
    if found.algorithm != ALGORITHM or names != {"constant", *FEATURES}:
        return None, f"{path} is not used: it was fitted for another version. `factdesk tune` fits it again."
    if not all(math.isfinite(each) and abs(each) <= _LARGEST for each in found.weights.values()):
        return None, f"{path} is not used: it holds weights that no fit gives. Remove it, or tune again."
    return found.weights, (
        f"Suspicion is tuned on {found.tags} tags of {found.fitted[:10]}; remove {path} to go back to the shipped one."
    )


def keep_weights(store: Path, tuned: Tuned, tags: int, day: str) -> Path:
    """Writes fitted weights beside a store file, over earlier ones; returns where. Raises OSError."""
    path = weights_file(store)
    kept = _File("weights", ALGORITHM, day, tags, (tuned.before.first, tuned.after.first), dict(tuned.weights))
    content = (dumps(msgspec.to_builtins(kept)) + "\n").encode()
    put(path, [content], overwrite=True, prepare=lambda descriptor: give_to_folder(descriptor, path.parent))
    return path

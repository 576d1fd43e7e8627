"""Background frequencies of English stems, for stories too small to count in.

The table (17,000 stems, 120 kB) comes from the word list of wordfreq and is under CC BY-SA 4.0, as its head says.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

COMMON = 10 ** (-51 / 10)
"""Share of running text from which a word is common: "rebel" and "militant" are, "Quill" and "Gazprom" are not."""


def shares(terms: Iterable[str]) -> npt.NDArray[np.float32]:
    """For each term its share of running English text (0-1), 0 where it is not among the common ones."""
    import numpy as np  # `is_common` must not import NumPy

    table = _table()
    return np.array([table.get(term, 0.0) for term in terms], np.float32)


def is_common(stem: str) -> bool:
    """Whether a stem is one of the common words of English; many first names are."""
    return _table().get(stem, 0.0) >= COMMON


@cache
def _table() -> dict[str, float]:
    lines = files("corpus.text").joinpath("word_frequencies.txt").read_text("ascii").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return {stem: 10.0 ** (-int(level) / 10) for level, *stems in rows for stem in stems}

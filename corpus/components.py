"""The connected components of a graph."""

from __future__ import annotations

import numpy as np

from corpus.matching.vectors import Ints


def components(nodes: int, a: Ints, b: Ints) -> Ints:
    """For each of `nodes` the lowest node it is connected with (int64[nodes]); edge i joins nodes `a[i]` and `b[i]`.

    Nodes take the lowest number around them until none changes (Shiloach and Vishkin's hooking and shortcutting); what
    SciPy has for this takes longer to be imported than to be done without.
    """
    found = np.arange(nodes)
    while True:
        lowest = np.minimum(found[a], found[b])
        lower = found.copy()
        np.minimum.at(lower, found[a], lowest)
        np.minimum.at(lower, found[b], lowest)
        lower = lower[lower]
        if np.array_equal(lower, found):
            return found
        found = lower

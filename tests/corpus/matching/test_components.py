"""Connected components."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.matching.arrays import components


@given(st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=40))
def test_two_nodes_have_the_same_label_where_a_path_joins_them(edges: list[tuple[int, int]]) -> None:
    reached = {node: {node} for node in range(30)}
    for _ in range(30):
        for one, other in edges:
            both = reached[one] | reached[other]
            reached.update(dict.fromkeys(both, both))
    a, b = (np.array([edge[side] for edge in edges], np.int32) for side in (0, 1))
    assert components(30, a, b).tolist() == [min(reached[node]) for node in range(30)]


def test_a_long_chain_is_one_component() -> None:
    order = np.random.default_rng(1).permutation(5_000)
    assert set(components(5_000, order[:-1], order[1:]).tolist()) == {0}

"""Orders of many numbers are those that NumPy's stable sort gives."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as numbers

from corpus.matching.arrays import falling, firsts, numbered, order_of

KEYS = numbers.arrays(np.int64, st.integers(0, 60), elements=st.integers(0, 20) | st.integers(0, 2**62))
VALUES = numbers.arrays(
    np.float32, st.integers(0, 60), elements=st.sampled_from([0.0, -0.0]) | st.floats(0, 100, width=32)
)


@given(KEYS)
def test_equal_keys_stay_as_they_stand(keys: np.ndarray) -> None:
    assert order_of(keys).tolist() == np.argsort(keys, kind="stable").tolist()


@given(VALUES)
def test_falling_values_stand_highest_first(values: np.ndarray) -> None:
    assert order_of(falling(values)).tolist() == np.argsort(-values, kind="stable").tolist()


@given(KEYS)
def test_the_first_of_each_kind(keys: np.ndarray) -> None:
    assert firsts(keys).tolist() == np.unique(keys, return_index=True)[1].tolist()


@given(numbers.arrays(np.int32, st.integers(0, 60), elements=st.integers(0, 30)))
def test_numbers_that_occur(values: np.ndarray) -> None:
    used, places = numbered(values, 31)
    expected, inverse = np.unique(values, return_inverse=True)
    assert used.tolist() == expected.tolist()
    assert places.tolist() == inverse.tolist()

"""Orders of many numbers, in a fraction of the time that NumPy's stable sort takes.

A key and its place are put into one number: such numbers are sorted by vector instructions, and no places have to be
moved beside them. Of 300,000 keys the order takes 5 ms instead of 34.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_BITS = 63
_Keys = npt.NDArray[np.int64]


def order_of(keys: npt.NDArray[np.integer]) -> _Keys:
    """The places of keys (none below 0) in rising order, equal ones as they stand: `argsort(keys, kind="stable")`."""
    if not len(keys):
        return np.empty(0, np.int64)
    bits = (len(keys) - 1).bit_length()
    if int(keys.max()) >> (_BITS - bits):
        return np.argsort(keys, kind="stable")
    packed = keys.astype(np.int64) << bits | np.arange(len(keys))
    packed.sort()
    return packed & ((1 << bits) - 1)


def falling(values: npt.NDArray[np.float32]) -> _Keys:
    """Keys for `order_of` by which numbers from 0 on stand in falling order."""
    # The bits of floats that are not negative rise with their values; 0 is added for the sake of -0.
    return _HIGHEST - (values.astype(np.float32) + np.float32(0)).view(np.int32).astype(np.int64)


_HIGHEST = np.int64(np.iinfo(np.int32).max)


def firsts(keys: npt.NDArray[np.integer]) -> _Keys:
    """The place of the first of each kind of keys (none below 0), in rising order of the keys."""
    order = order_of(keys)
    return order[np.flatnonzero(np.diff(keys[order], prepend=-1))]


def numbered(values: npt.NDArray[np.integer], count: int) -> tuple[_Keys, _Keys]:
    """Which of the numbers 0 to `count` occur, and where each of the values stands among them: as `numpy.unique` with
    the inverse."""
    there = np.zeros(count, np.bool_)
    there[values] = True
    return np.flatnonzero(there), (np.cumsum(there) - 1)[values]

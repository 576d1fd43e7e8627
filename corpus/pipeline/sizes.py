"""Sizes from which on work is shared with a worker process, results are cached, and a story counts as large."""

from __future__ import annotations

LARGE_STORY = 3_000
"""Statements. Up to so many a story is matched whole within a second or two; a larger one is matched by a worker
process where a screen must stay free, is matched incrementally, and has its terms and signals computed by two.
"""

SHARED_PAIRS = 500
"""Pairs from which on two processes explain them."""

SHARED_BYTES = 400_000
"""Bytes of files from which on two processes read them, and what was read is kept in the cache: a worker takes a fifth
of a second to start."""

FEW = 0.1
"""Share of a story: as long as no more of it is new it is matched incrementally, and what is new is cached apart."""

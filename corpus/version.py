"""The version of the algorithms: of everything that is computed from a text."""

from __future__ import annotations

ALGORITHM = "5"
"""Changes whenever the same articles may give other statements, matches, scores or cues than before."""

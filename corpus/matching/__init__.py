"""Statements → scored matches; NumPy and SciPy stand behind `corpus.matching.arrays`."""

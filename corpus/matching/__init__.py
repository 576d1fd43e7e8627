"""Statements → scored matches: candidate generation, features, ranking. NumPy, SciPy and RapidFuzz are used here only."""

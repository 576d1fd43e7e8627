"""Statements → scored matches: candidate generation, features, ranking; nothing above computes with arrays of text."""

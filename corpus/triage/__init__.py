"""Triage: which matches are explained in full, by signals of statements and the likelihood of pairs."""

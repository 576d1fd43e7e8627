"""Fitting of all weights, for developers; never imported at run time."""

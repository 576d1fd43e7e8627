"""Formats of export for other people and other tools; `store.formats` says which there are."""

"""Writes the shipped schema files anew, after the dataclasses have changed."""

from store.schema import schemas

for path, text in schemas().items():
    path.write_text(text, encoding="utf-8")

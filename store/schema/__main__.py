"""Regenerates the shipped schema files, after the records have changed."""

from store.schema import schemas

for path, text in schemas().items():
    path.write_text(text, encoding="utf-8")

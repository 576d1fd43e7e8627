"""Reviewers' tags in a TinyDB file: durable saves, several writers, undo, import, export, recovery.

>>> from pathlib import Path
>>> from tempfile import mkdtemp
>>> from store.tags.anchors import tagged_statement
>>> from store.vocabulary import Relation, TagType
>>> def quoted(outlet, text):
...     return tagged_statement(text=text, start=0, end=len(text), outlet=outlet, title="Fire", date="2031-03-12",
...                             url=None, path=f"{outlet}.txt", sha256="0" * 64)
>>> tags = TagStore(Path(mkdtemp()) / "factdesk.json", "ada")
>>> sides = quoted("Courier", "Two people died."), quoted("Tribune", "Five people died.")
>>> tag = tags.save(Draft(Relation.CONTRADICTS, sides, types=(TagType.NUMBER,)))
>>> [(one.reviewer, one.relation.value, one.rev) for one in tags.tags()]
[('ada', 'contradicts', 1)]
>>> chosen = FORMATS["csv"].chosen(tags.tags(), Filters())
>>> FORMATS["csv"].text(chosen, "Fire").count("Two people died.")
1
>>> tags.undo().words
'Undid the new tag (contradicts).'

`examine` diagnoses a damaged file and `repair` recovers it; `read_import` reads a JSON export for `TagStore.take`.
"""

from __future__ import annotations

from store.doctor.diagnose import examine
from store.doctor.repair import repair
from store.exports.export_formats import FORMATS
from store.imports.parse import read_import
from store.records import Draft, Tag, TaggedStatement
from store.store_errors import StoreError
from store.tag_store import TagStore
from store.tags.filters import Filters

__all__ = [
    "FORMATS",
    "Draft",
    "Filters",
    "StoreError",
    "Tag",
    "TagStore",
    "TaggedStatement",
    "examine",
    "read_import",
    "repair",
]

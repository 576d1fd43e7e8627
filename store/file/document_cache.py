"""Incremental JSON encoding and parsing of the store file: only documents that changed are encoded or parsed again.

Encoding 1,000 tags takes longer than everything else in a save together, and a save changes one of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from store.file.tinydb_format import Tables, tables_of

Document = dict[str, Any]
Known = dict[str, dict[str, tuple[Document, str]]]

_TABLE = re.compile(r'("(?:[^"\\]|\\.)*"):\{')
_DOCUMENT = re.compile(r'"(0|[1-9][0-9]{0,17})":(?=\{)')
_parsed = json.JSONDecoder().raw_decode


class Texts:
    """Caches the JSON text of every document while it is the same object and was not `changed`."""

    def __init__(self) -> None:
        self._known: Known = {}

    def changed(self, table: str, doc_ids: Iterable[int]) -> None:
        """Drop the cached texts of documents that TinyDB changed in place."""
        known = self._known.get(table, {})
        for doc_id in doc_ids:
            known.pop(str(doc_id), None)

    def forget(self) -> None:
        """Drop all cached texts."""
        self._known = {}

    def content_of(self, tables: Tables) -> bytes:
        """The tables as bytes of a TinyDB file; ASCII, so that no locale or control character can corrupt it."""
        known: Known = {}
        parts = []
        for name, table in tables.items():
            before = self._known.get(name, {})
            now = known[name] = {}
            for doc_id, document in table.items():
                entry = before.get(doc_id)
                now[doc_id] = entry if entry and entry[0] is document else (document, _text(document))
            documents = ",".join([f'"{doc_id}":{text}' for doc_id, (_, text) in now.items()])
            parts.append(f"{_text(name)}:{{{documents}}}")
        self._known = known
        return f"{{{','.join(parts)}}}".encode("ascii")

    def tables_of(self, content: bytes) -> Tables:
        """The tables of a TinyDB file; raises NotTinyDB. A document whose text is cached is the same object as before.

        Only files as `content_of` writes them take this fast path; all others are parsed and validated as a whole.
        """
        try:
            known = self._walked(content.decode("ascii"))
        except (ValueError, RecursionError):
            return tables_of(content)
        self._known = known
        return {name: {doc_id: document for doc_id, (document, _) in table.items()} for name, table in known.items()}

    def _walked(self, text: str) -> Known:
        """The documents and their texts; ValueError where the text differs from what `content_of` would write."""
        known: Known = {}
        at = _expect("{", text, 0)
        while text[at : at + 1] != "}":
            if known:
                at = _expect(",", text, at)
            head = _TABLE.match(text, at)
            if head is None or _text(name := json.loads(head[1])) != head[1] or name in known:
                raise ValueError(at)
            known[name], at = self._table(self._known.get(name, {}), text, head.end())
        if _expect("}", text, at) != len(text):
            raise ValueError(at)
        return known

    @staticmethod
    def _table(
        before: dict[str, tuple[Document, str]], text: str, at: int
    ) -> tuple[dict[str, tuple[Document, str]], int]:
        now: dict[str, tuple[Document, str]] = {}
        while text[at : at + 1] != "}":
            if now:
                at = _expect(",", text, at)
            head = _DOCUMENT.match(text, at)
            if head is None or head[1] in now:
                raise ValueError(at)
            at = head.end()
            entry = before.get(head[1])
            if entry is None or not text.startswith(entry[1], at):
                document, end = _parsed(text, at)
                entry = document, text[at:end]
                if _text(document) != entry[1]:  # a duplicate key, say, of which the parser kept the last
                    raise ValueError(at)
            now[head[1]] = entry
            at += len(entry[1])
        return now, at + 1


def _expect(token: str, text: str, at: int) -> int:
    if not text.startswith(token, at):
        raise ValueError(at)
    return at + len(token)


def _text(value: object) -> str:
    # DEL is the one control character that the encoder leaves raw; it can only stand inside a string.
    return json.dumps(value, separators=(",", ":")).replace("\x7f", "\\u007f")

"""Tags of any content for hypothesis: whatever the model allows, also what no reviewer would type."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from hypothesis import strategies as st

from store.records import Change, Evidence, Suggestion, Tag, TaggedStatement, Withdrawal
from store.vocabulary import Relation, Severity, Status, TagType

_TEXT = st.text(st.characters(), max_size=12)  # lone surrogates, controls and all
_NAME = st.text(st.characters(), min_size=1, max_size=12)
_TIME = st.datetimes(max_value=datetime(2026, 1, 1)).map(lambda at: at.strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0"))
_OFFSET = st.integers(0, 10**20)
_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**25), 10**25) | st.floats() | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=5,
)


def _tuple(kind: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(kind, min_size=least, max_size=3).map(tuple)


STATEMENTS = st.builds(
    TaggedStatement,
    outlet=st.none() | _TEXT, title=_TEXT, date=st.none() | _TEXT, url=st.none() | _TEXT, path=_NAME,
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64), exact=_NAME, prefix=_TEXT, suffix=_TEXT,
    start=_OFFSET, end=_OFFSET,
)  # fmt: skip
_VERDICTS = st.sampled_from(["partly", "neither", "unresolved", "by_time", "by_scope", "supported:1", "supported:12"])
_SUGGESTIONS = st.builds(Suggestion, type=st.sampled_from(TagType), strength=st.floats(0, 1), why=_TEXT)


def _consistent(tag: Tag) -> Tag:
    """What was put aside has no relation."""
    return replace(tag, relation=None) if tag.status is Status.LATER else tag


TAGS = st.builds(
    Tag,
    id=_NAME, relation=st.sampled_from(Relation), types=_tuple(st.sampled_from(TagType)),
    severity=st.sampled_from(Severity), status=st.sampled_from(Status), verdict=st.none() | _VERDICTS, note=_TEXT,
    evidence=_tuple(st.builds(Evidence, url=_TEXT, quote=_TEXT, note=_TEXT)), statements=_tuple(STATEMENTS, 1),
    silent=_tuple(_TEXT), suggested=st.none() | _tuple(_SUGGESTIONS), reviewer=_NAME, created=_TIME, updated=_TIME,
    rev=st.integers(1, 10**20), withdrawn=st.none() | st.builds(Withdrawal, at=_TIME, by=_NAME),
    history=_tuple(st.builds(Change, at=_TIME, by=_NAME, field=_NAME, old=_JSON, new=_JSON)),
).map(_consistent)  # fmt: skip
ANY_TAGS = st.lists(TAGS, max_size=5, unique_by=lambda tag: tag.id)

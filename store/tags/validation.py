"""Validation before a save: a value that could not be decoded again is never written."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from store.records import Draft, HandMatch, Tag
from store.store_errors import SaveRefused
from store.tags.history import as_json
from store.tags.tag_limits import beyond
from store.vocabulary import Status


def checked_draft(draft: Draft) -> Draft:
    """The draft, with lists converted to tuples and words to enum members.

    Raises SaveRefused if it is not a valid tag.
    """
    try:
        if why := beyond(document := as_json(draft)):
            raise SaveRefused(f"Not saved: the tag {why}.")
        draft = msgspec.convert(document, Draft)
    except (msgspec.ValidationError, TypeError) as error:
        raise SaveRefused(f"Not saved: this is no tag ({error}).") from error
    if draft.status is Status.LATER and draft.relation is not None:
        draft = replace(draft, relation=None)
    if wrong := odd_relation(draft) or verdict_beyond(draft):
        raise SaveRefused(f"Not saved: {wrong}.")
    return draft


def odd_relation(tag: Tag | Draft) -> str:
    """What is wrong where a tag that was put aside has a relation, or another has none; "" if nothing is."""
    if (tag.relation is None) != (tag.status is Status.LATER):
        return f"a tag of the status {tag.status} has {'a' if tag.relation else 'no'} relation"
    return ""


def verdict_beyond(draft: Draft) -> str:
    """What is wrong if the verdict supports a statement that does not exist; "" if nothing is."""
    if draft.verdict and draft.verdict.startswith("supported:"):
        number = draft.verdict.partition(":")[2]
        if int(number) > len(draft.statements):
            return f"the verdict supports statement {number} of {len(draft.statements)}"
    return ""


def checked_match(match: HandMatch) -> HandMatch:
    """The match; raises SaveRefused if it is not valid."""
    try:
        return msgspec.convert(as_json(match), HandMatch)
    except (msgspec.ValidationError, TypeError) as error:
        raise SaveRefused(f"Not saved: this is no match ({error}).") from error

"""What is about to be saved, checked: a value that the dataclasses of the model would refuse to read is not written."""

from __future__ import annotations

import msgspec

from store.records import Draft, HandMatch
from store.store_errors import SaveRefused
from store.tags.history import as_json


def checked_draft(draft: Draft) -> Draft:
    """The draft, with lists made tuples and words made members of their enums.

    Raises SaveRefused if it would make no tag.
    """
    try:
        draft = msgspec.convert(as_json(draft), Draft)
    except (msgspec.ValidationError, TypeError) as error:
        raise SaveRefused(f"Not saved: this is no tag ({error}).") from error
    if wrong := verdict_beyond(draft):
        raise SaveRefused(f"Not saved: {wrong}.")
    return draft


def verdict_beyond(draft: Draft) -> str:
    """What is wrong with the verdict of a draft if it supports a statement that there is not, else nothing."""
    if draft.verdict and draft.verdict.startswith("supported:"):
        number = draft.verdict.partition(":")[2]
        if int(number) > len(draft.statements):
            return f"the verdict supports statement {number} of {len(draft.statements)}"
    return ""


def checked_match(match: HandMatch) -> HandMatch:
    """The match made by hand; raises SaveRefused if it is none."""
    try:
        return msgspec.convert(as_json(match), HandMatch)
    except (msgspec.ValidationError, TypeError) as error:
        raise SaveRefused(f"Not saved: this is no match ({error}).") from error

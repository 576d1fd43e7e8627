"""A power cut takes no acknowledged tag; `python -m tests.store.power` does the same 60 times."""

from __future__ import annotations

import os

import pytest

from tests.store.power import NoLoopDevice, Outcome, cut_often

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a file system")


def cuts(count: int, *, fsync: bool) -> Outcome:
    try:
        return cut_often(count, fsync)
    except NoLoopDevice as error:
        pytest.skip(str(error))


def test_what_was_acknowledged_is_there_after_a_power_cut() -> None:
    outcome = cuts(5, fsync=True)
    assert outcome.acknowledged >= 20
    assert (outcome.gone, outcome.torn) == (0, 0)


def test_a_store_without_fsync_would_be_found_out() -> None:
    outcome = cuts(5, fsync=False)
    assert outcome.gone + outcome.torn > 0

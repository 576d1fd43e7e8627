"""A file that is no TinyDB file is never overwritten: a sentence, and a copy kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.store_errors import StoreCorrupt, StoreError, StoreUnreadable
from store.tag_store import TagStore
from tests.store.make import draft
from tests.store.malformed import MALFORMED


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is writing these files: there is nothing to wait for between two looks."""
    monkeypatch.setattr("store.file.stable_read.SECONDS_BETWEEN_TRIES", 0)


def opens(path: Path) -> bool:
    """Whether the stock library opens the file, with all that is in it."""
    try:
        with TinyDB(path, access_mode="r") as db:
            return all(isinstance(db.table(name).all(), list) for name in db.tables())
    except (ValueError, TypeError, AttributeError, RecursionError):
        return False


def test_there_are_enough_of_them_and_each_is_another_one() -> None:
    assert len(set(MALFORMED.values())) == len(MALFORMED) >= 80


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_file_is_refused_with_a_sentence_and_copied_once(name: str, tmp_path: Path) -> None:
    path = tmp_path / "factdesk.json"
    path.write_bytes(MALFORMED[name])
    path.chmod(0o640)
    stock_opened_it = opens(path)
    for _ in range(2):
        with pytest.raises(StoreCorrupt, match=r"factdesk\.json .*\. It was not touched; .* move it away") as caught:
            TagStore(path, "anna")
    assert caught.value.copy is not None
    assert path.read_bytes() == caught.value.copy.read_bytes() == MALFORMED[name]
    assert caught.value.copy.name.startswith("factdesk.json.corrupt-20")
    assert caught.value.copy.stat().st_mode & 0o777 == 0o640
    assert len(list(tmp_path.iterdir())) == 2
    assert opens(path) == stock_opened_it
    assert len(str(caught.value)) < 600 + len(str(tmp_path)), "a sentence, not the file"


def test_a_file_that_is_spoiled_while_it_is_open_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "factdesk.json"
    store = TagStore(path, "anna")
    tag = store.save(draft())
    whole = path.read_bytes()
    path.write_bytes(whole[:-40])
    for look in (store.refresh, store.refresh, store.undo, lambda: store.save(draft(1))):
        with pytest.raises(StoreCorrupt, match="not whole JSON"):
            look()
    assert "not whole JSON" in (store.refusal() or "")
    assert store.tags() == (tag,)
    assert path.read_bytes() == whole[:-40]
    assert len(list(tmp_path.glob("*.corrupt-*"))) == 1
    path.write_bytes(whole)
    assert store.save(draft(1)) in store.tags()
    assert store.refusal() is None


def test_two_different_contents_are_two_copies(tmp_path: Path) -> None:
    path = tmp_path / "factdesk.json"
    for content in (b"one", b"two"):
        path.write_bytes(content)
        with pytest.raises(StoreCorrupt):
            TagStore(path, "anna")
    assert sorted(copy.read_bytes() for copy in tmp_path.glob("*.corrupt-*")) == [b"one", b"two"]


def test_what_stock_tinydb_writes_is_read_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "factdesk.json"
    odd = {"nan": float("nan"), "big": 10**30, "half": "\ud800", "huge": 1e300, "del": "\x7f", "é": "ü\u2028"}
    with TinyDB(path) as db:
        db.table("tags").insert({**odd, "relation": "", "statements": []})
    store = TagStore(path, "anna")
    store.save(draft())
    with TinyDB(path) as db:
        (kept,) = [doc for doc in db.table("tags").all() if "nan" in doc]
    assert {key: kept[key] for key in odd if key != "nan"} == {key: odd[key] for key in odd if key != "nan"}
    assert kept["nan"] != kept["nan"]
    raw = path.read_bytes()
    assert raw.isascii()
    assert not any(byte < 0x20 or byte == 0x7F for byte in raw)


@pytest.mark.parametrize("kind", ["folder", "fifo", "link to itself"])
def test_what_is_no_regular_file_is_refused_and_waits_for_nothing(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "factdesk.json"
    if kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to(path)
    with pytest.raises(StoreError, match=r"factdesk\.json .*\.") as caught:
        TagStore(path, "anna")
    assert isinstance(caught.value, StoreUnreadable)

"""A file that is no TinyDB file is never overwritten: a sentence, and a copy kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.errors import StoreCorrupt, StoreError, StoreUnreadable
from store.tags import TagStore
from tests.store.make import draft

MALFORMED = {
    "empty": b"",
    "null": b"null",
    "blank": b"   \n",
    "a list": b"[]",
    "a number": b"5",
    "a text": b'"tags"',
    "true": b"true",
    "no JSON": b"these are my tags",
    "cut off": b'{"tags": {"1": {"note": "hal',
    "cut off after a document": b'{"tags":{"1":{"note":"x"}',
    "two values": b'{"tags": {}} {"tags": {}}',
    "a tail of an older version": b'{"tags": {}}1": {}}}',
    "zeros": b"\0" * 64,
    "zeros at the end": b'{"tags": {}}' + b"\0" * 64,
    "byte order mark": b'\xef\xbb\xbf{"tags": {}}',
    "UTF-16": '{"tags": {}}'.encode("utf-16"),
    "UTF-32": '{"tags": {}}'.encode("utf-32"),
    "invalid UTF-8": b'{"tags": {"1": {"note": "\xff"}}}',
    "Latin-1": '{"tags": {"1": {"note": "é"}}}'.encode("latin-1"),
    "a table that is a list": b'{"tags": []}',
    "a table that is null": b'{"tags": null}',
    "a table that is a number": b'{"schema": 1}',
    "a document that is a number": b'{"tags": {"1": 5}}',
    "a document that is a list": b'{"tags": {"1": []}}',
    "a document that is null": b'{"tags": {"1": null}}',
    "a negative id": b'{"tags": {"-5": {}}}',
    "an id with blanks and underscore": b'{"tags": {" 1_0 ": {}}}',
    "an id in Arabic digits": '{"tags": {"١": {}}}'.encode(),
    "an id of 30 digits": b'{"tags": {"111111111111111111111111111111": {}}}',
    "an id with a zero before it": b'{"tags": {"1": {}, "01": {}}}',
    "an id that is a word": b'{"tags": {"first": {}}}',
    "an empty id": b'{"tags": {"": {}}}',
    "an id twice": b'{"tags": {"1": {"a": 1}, "1": {"a": 2}}}',
    "an id twice, as we write it": b'{"tags":{"1":{"a":1},"1":{"a":2}}}',
    "a table twice": b'{"tags":{"1":{"a":1}},"tags":{}}',
    "a field twice": b'{"tags":{"1":{"note":"a","note":"b"}}}',
    "a comma at the end": b'{"tags":{"1":{}},}',
    "a comma at the end of a table": b'{"tags":{"1":{},}}',
    "an integer of 5000 digits": b'{"tags": {"1": {"n": ' + b"1" * 5000 + b"}}}",
    "nested too deeply": b'{"tags":{"1":{"n":' + b"[" * 100_000 + b"]" * 100_000 + b"}}}",
    "a raw newline in a text": b'{"tags": {"1": {"note": "a\nb"}}}',
    "single quotes": b"{'tags': {}}",
    "a git conflict": b'<<<<<<< HEAD\n{"tags": {}}\n=======\n{"tags": {}}\n>>>>>>> theirs\n',
}


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is writing these files: there is nothing to wait for between two looks."""
    monkeypatch.setattr("store.storage._BETWEEN_TRIES", 0)


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_file_is_refused_with_a_sentence_and_copied_once(name: str, tmp_path: Path) -> None:
    path = tmp_path / "factdesk.json"
    path.write_bytes(MALFORMED[name])
    path.chmod(0o640)
    for _ in range(2):
        with pytest.raises(StoreCorrupt, match=r"factdesk\.json .*\. It was not touched; .* move it away") as caught:
            TagStore(path, "anna")
    assert caught.value.copy is not None
    assert path.read_bytes() == caught.value.copy.read_bytes() == MALFORMED[name]
    assert caught.value.copy.name.startswith("factdesk.json.corrupt-20")
    assert caught.value.copy.stat().st_mode & 0o777 == 0o640
    assert len(list(tmp_path.iterdir())) == 2


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

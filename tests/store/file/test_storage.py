"""The shared storage under TinyDB's own calls: companions, locks, waiting, other writers."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from store.file.table import SharedDB
from store.store_errors import LockTimeout, SaveFailed, SaveRefused, StoreLost, WaitGivenUp
from tests.store.children import in_child


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "factdesk.json"


def whole(path: Path) -> dict[str, dict[str, dict[str, object]]]:
    result: dict[str, dict[str, dict[str, object]]] = json.loads(path.read_bytes())
    return result


@contextmanager
def lock_held(path: Path, says: str = "") -> Iterator[None]:
    lock = path.with_name(f".{path.name}.lock")
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o660)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    os.write(descriptor, says.encode())
    yield
    os.close(descriptor)


def test_every_call_of_tinydb_does_what_it_does_on_its_own_storage(tmp_path: Path) -> None:
    shared, plain = SharedDB(tmp_path / "a.json", "anna"), TinyDB(tmp_path / "b.json")
    for db in (shared, plain):
        table = db.table("things")
        assert table.insert({"n": 1}) == 1
        assert table.insert(Document({"n": 7}, doc_id=7)) == 7
        assert table.insert_multiple([{"n": 2}, {"n": 3}]) == [8, 9]
        assert table.update({"even": True}, where("n") == 2) == [8]
        assert table.update_multiple([({"odd": True}, where("n") == 3)]) == [9]
        assert table.upsert({"n": 3, "once": 1}, where("n") == 3) == [9]
        assert table.upsert({"n": 4}, where("n") == 4) == [10]
        assert table.remove(doc_ids=[1]) == [1]
        assert table.count(where("n") > 2) == 3
        assert table.get(doc_id=10) == {"n": 4}
        db.table("more").insert({"x": 1})
        db.table("gone").insert({"x": 1})
        db.drop_table("gone")
        db.table("emptied").insert({"x": 1})
        db.table("emptied").truncate()
        db.insert({"in": "the default table"})
    assert whole(tmp_path / "a.json") == whole(tmp_path / "b.json")
    shared.drop_tables()
    assert whole(tmp_path / "a.json") == {}


def test_two_handles_see_each_others_documents_and_share_no_id(path: Path) -> None:
    one, other = SharedDB(path, "anna").table("t"), SharedDB(path, "bert").table("t")
    one.insert({"by": "anna"})
    assert other.search(where("by") == "anna")
    other.insert_multiple([{"by": "bert"}, {"by": "bert"}])
    assert one.search(where("by") == "anna") == other.search(where("by") == "anna")
    one.insert_multiple([{"by": "anna"}])
    assert [thing["by"] for thing in other.all()] == ["anna", "bert", "bert", "anna"]


def test_what_a_failed_transaction_changed_is_forgotten_even_if_the_failure_of_a_part_was_caught(path: Path) -> None:
    db = SharedDB(path, "anna")
    db.table("t").insert({"n": 1})
    before = path.read_bytes()

    def spoil(document: object) -> None:
        assert isinstance(document, dict)
        document["n"] = 2
        raise KeyError("half way")

    with pytest.raises(KeyError):
        db.table("t").update(spoil)
    assert db.table("t").all() == [{"n": 1}]
    with pytest.raises(SaveFailed), db.transaction(), contextlib.suppress(KeyError):
        db.table("t").update(spoil)
    assert db.table("t").all() == [{"n": 1}]
    assert path.read_bytes() == before


def test_what_cannot_be_json_is_not_written(path: Path) -> None:
    table = SharedDB(path, "anna").table("t")
    table.insert({"n": 1})
    with pytest.raises(TypeError):
        table.insert({"n": {1, 2}})
    assert table.all() == [{"n": 1}]
    assert whole(path) == {"t": {"1": {"n": 1}}}


def test_the_version_before_stays_as_a_backup(path: Path) -> None:
    table = SharedDB(path, "anna").table("t")
    table.insert({"n": 1})
    assert not path.with_name("factdesk.json.bak").exists()
    first = path.read_bytes()
    table.insert({"n": 2})
    assert path.with_name("factdesk.json.bak").read_bytes() == first


def test_where_a_hard_link_is_refused_the_backup_is_a_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = SharedDB(path, "anna").table("t")
    table.insert({"n": 1})
    path.chmod(0o640)
    first = path.read_bytes()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    table.insert({"n": 2})
    backup = path.with_name("factdesk.json.bak")
    assert (backup.read_bytes(), backup.stat().st_nlink) == (first, 1)
    assert backup.stat().st_mode & 0o777 == 0o640
    assert sorted(entry.name for entry in path.parent.iterdir()) == [
        ".factdesk.json.lock",
        "factdesk.json",
        "factdesk.json.bak",
    ]


def test_leftovers_of_killed_writers_are_removed_and_nothing_else(path: Path) -> None:
    ours = path.with_name(".factdesk.json.0123456789abcdef.tmp")
    others = [path.with_name(name) for name in (".factdesk.json.notes.tmp", ".other.json.0123456789abcdef.tmp")]
    for file in (ours, *others):
        file.write_text("x")
    SharedDB(path, "anna").table("t").insert({"n": 1})
    assert not ours.exists()
    assert all(file.exists() for file in others)


def test_the_lock_file_stays_and_a_removed_one_does_no_harm(path: Path) -> None:
    table = SharedDB(path, "anna").table("t")
    table.insert({"n": 1})
    lock = path.with_name(".factdesk.json.lock")
    assert lock.read_bytes() == b""
    lock.unlink()
    table.insert({"n": 2})
    assert len(table.all()) == 2


def test_a_lock_file_that_is_a_symbolic_link_is_refused(path: Path) -> None:
    elsewhere = path.with_name("precious")
    elsewhere.write_text("precious")
    path.with_name(".factdesk.json.lock").symlink_to(elsewhere)
    with pytest.raises(SaveRefused, match="cannot be opened"):
        SharedDB(path, "anna").table("t").insert({"n": 1})
    assert elsewhere.read_text() == "precious"


def test_who_waits_too_long_is_told_for_whom(path: Path) -> None:
    db = SharedDB(path, "anna", wait=0.05)
    with (
        lock_held(path, '{"owner": "bert", "pid": 4711, "host": "desk"}'),
        pytest.raises(LockTimeout, match=r"bert \(pid 4711 on desk\) has been busy") as caught,
    ):
        db.table("t").insert({"n": 1})
    assert caught.value.holder == "bert (pid 4711 on desk)"
    db.table("t").insert({"n": 1})
    assert len(db.table("t")) == 1


def test_a_wait_is_given_up_at_once_when_asked(path: Path) -> None:
    asked = threading.Event()
    db = SharedDB(path, "anna", wait=60, cancelled=asked.is_set)
    outcome: list[BaseException] = []

    def save() -> None:
        try:
            db.table("t").insert({"n": 1})
        except WaitGivenUp as error:
            outcome.append(error)

    with lock_held(path):
        waiter = threading.Thread(target=save)
        waiter.start()
        assert waiter.is_alive()
        asked.set()
        waiter.join(5)
    assert len(outcome) == 1
    assert not path.exists()


def test_reading_waits_for_nobody(path: Path) -> None:
    SharedDB(path, "bert").table("t").insert({"n": 1})
    with lock_held(path):
        assert SharedDB(path, "anna", wait=0).table("t").all() == [{"n": 1}]


def test_the_lock_is_free_again_after_an_error_and_not_inherited(path: Path) -> None:
    db = SharedDB(path, "anna")
    lock = path.with_name(".factdesk.json.lock")
    with contextlib.suppress(ZeroDivisionError), db.transaction():
        (held,) = [descriptor for descriptor in range(3, 4096) if _points_to(descriptor, lock)]
        assert not os.get_inheritable(held)
        raise ZeroDivisionError
    db.table("t").insert({"n": 1})


def _points_to(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


def test_the_holder_cannot_be_suspended_before_its_save_is_done(path: Path) -> None:
    stopped: list[bool] = []
    before = signal.signal(signal.SIGTSTP, lambda *_: stopped.append(path.exists()))
    try:
        db = SharedDB(path, "anna")
        with db.transaction():
            os.kill(os.getpid(), signal.SIGTSTP)
            db.table("t").insert({"n": 1})
            assert stopped == []
        assert stopped == [True]
        assert callable(signal.getsignal(signal.SIGTSTP))
    finally:
        signal.signal(signal.SIGTSTP, before)


def test_in_another_thread_the_signals_are_masked_while_the_lock_is_held(path: Path) -> None:
    seen: list[set[signal.Signals]] = []

    def save() -> None:
        with SharedDB(path, "anna").transaction():
            seen.append(set(map(signal.Signals, signal.pthread_sigmask(signal.SIG_BLOCK, ()))))
        seen.append(set(map(signal.Signals, signal.pthread_sigmask(signal.SIG_BLOCK, ()))))

    thread = threading.Thread(target=save)
    thread.start()
    thread.join()
    assert signal.SIGTSTP in seen[0]
    assert signal.SIGTSTP not in seen[1]


def test_a_stock_writer_that_wrote_in_place_is_noticed(path: Path) -> None:
    db = SharedDB(path, "anna")
    db.table("t").insert({"n": 1})
    rereads = db.shared.rereads
    with TinyDB(path) as other:
        other.table("t").insert({"n": 2, "odd": float("nan")})
    assert [thing["n"] for thing in db.table("t").all()] == [1, 2]
    assert db.shared.rereads == rereads + 1
    db.table("t").insert({"n": 3})
    with TinyDB(path) as other:
        assert [thing["n"] for thing in other.table("t").all()] == [1, 2, 3]


def test_a_file_of_the_same_size_and_time_is_noticed(path: Path) -> None:
    db = SharedDB(path, "anna")
    db.table("t").insert({"n": 1})
    found = path.stat()
    new = path.with_name("new")
    new.write_bytes(path.read_bytes().replace(b'"n":1', b'"n":2'))
    os.utime(new, ns=(found.st_atime_ns, found.st_mtime_ns))
    new.rename(path)
    assert db.table("t").all() == [{"n": 2}]


def test_a_file_that_is_gone_is_not_silently_begun_anew(path: Path) -> None:
    db = SharedDB(path, "anna")
    db.table("t").insert({"n": 1})
    path.unlink()
    with pytest.raises(StoreLost, match="was there and is gone"):
        db.table("t").insert({"n": 2})
    assert not path.exists()
    db = SharedDB(path, "anna")
    db.table("t").insert({"n": 1})
    db.table("t").insert({"n": 2})
    path.unlink()
    with pytest.raises(StoreLost, match=r"backup factdesk\.json\.bak is there"):
        SharedDB(path, "anna").table("t").all()
    path.with_name("factdesk.json.bak").rename(path)
    assert SharedDB(path, "anna").table("t").all() == [{"n": 1}]


def test_threads_of_one_process_take_turns(path: Path) -> None:
    db = SharedDB(path, "anna")

    def save(name: str) -> None:
        for number in range(10):
            db.table("t").insert({"by": name, "n": number})

    threads = [threading.Thread(target=save, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(whole(path)["t"]) == 30


def test_a_full_quota_is_a_sentence_and_costs_nothing_that_was_saved(path: Path) -> None:
    def save_until_refused() -> str:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        table = SharedDB(path, "anna").table("t")
        for number in range(1000):
            try:
                table.insert({"n": number, "note": "x" * 1000})
            except SaveFailed as error:
                assert len(table) == number
                return f"{number} {error}"
        raise AssertionError("the limit was not reached")

    number, _, sentence = in_child(save_until_refused).partition(" ")
    assert sentence.startswith("Not saved: ")
    assert len(whole(path)["t"]) == int(number) > 10
    assert not list(path.parent.glob(".*.tmp"))


def test_a_poll_of_an_unchanged_file_is_a_stat(path: Path) -> None:
    db = SharedDB(path, "anna")
    db.table("t").insert({"n": 1})
    opened: list[object] = []
    real = os.open
    try:
        os.open = lambda *arguments, **options: opened.append(arguments) or real(*arguments, **options)  # type: ignore
        began = time.monotonic()
        while time.monotonic() < began + 0.01:
            db.shared.read()
    finally:
        os.open = real
    assert opened == []

"""What there may be to open: one outlet, no folder, no permission, a store that is damaged or newer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.tui.at_work import opened, run
from tests.tui.small_story import WIRE, put_story
from tui.workstation.launch import Launch

as_root = os.geteuid() == 0


def test_one_outlet_can_be_read_and_is_said_to_have_no_match(tmp_path: Path) -> None:
    async def body() -> None:
        async with opened(put_story(tmp_path / "one", wire=WIRE)) as at:
            assert "one outlet" in at.text
            await at.press(
                "j", "j", "]", "enter", "c", "a", "space", "m", "Y", "f", "escape", "tab", "j", "o", "escape"
            )
            assert at.dialog is None
            assert not at.store.exists()

    run(body)


def test_an_empty_folder_ends_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    async def body() -> None:
        async with opened(tmp_path / "empty", compared=False) as at:
            await at.until(lambda: at.app.farewell)
            assert str(tmp_path / "empty") in at.app.farewell
            assert at.app.return_code == 1

    run(body)


def test_files_of_several_folders_are_read_and_refused_to_be_tagged_without_a_store(tmp_path: Path) -> None:
    folder = put_story(tmp_path / "fire")
    (tmp_path / "elsewhere").mkdir()
    moved = (folder / "wire.txt").rename(tmp_path / "elsewhere/wire.txt")
    files = (folder / "courier.txt", folder / "tribune.txt", moved)

    async def body() -> None:
        async with opened(folder, launch=Launch(files)) as at:
            for key in ("c", "a", "w", "i", "b", "z"):
                await at.press(key)
                assert at.dialog is None, key
                assert "--store" in at.message, key
        async with opened(tmp_path, launch=Launch(files, store=tmp_path / "factdesk.json")) as at:
            await at.press("c", "enter")
            assert len(at.saved()) == 1

    run(body)


@pytest.mark.skipif(as_root, reason="root may write into every folder; the test with a terminal becomes another user")
def test_a_folder_that_cannot_be_written_refuses_before_anything_is_typed(tmp_path: Path) -> None:
    folder = put_story(tmp_path / "fire")
    folder.chmod(0o555)

    async def body() -> None:
        async with opened(folder) as at:
            for key in ("c", "t", "w", "a", "x", "i", "b"):
                await at.press(key)
                assert at.dialog is None
                assert str(folder) in at.message

    try:
        run(body)
    finally:
        folder.chmod(0o755)


@pytest.mark.parametrize("content", [b'{"tags": {"1": {', b""])
def test_a_corrupt_store_opens_the_story_read_only_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    folder = put_story(tmp_path / "fire")
    (folder / "factdesk.json").write_bytes(content)
    (folder / "factdesk.json.bak").write_bytes(b"{}")

    async def body() -> None:
        async with opened(folder) as at:
            sentence = f"Read-only: `factdesk doctor {folder}` says what is wrong with the tags."
            assert at.message.startswith(sentence)
            assert any(
                "factdesk.json" in warning and "It was not touched" in warning
                for warning in at.app.compare.loader.warnings
                for warning in at.app.compare.loader.warnings
            )
            await at.press("]")
            for key in ("c", "t", "w", "a", "x", "z", "i", "b", "e"):
                await at.press(key)
                assert at.dialog is None
                assert at.message == sentence

    run(body)
    assert (folder / "factdesk.json").read_bytes() == content


def test_a_store_of_a_newer_factdesk_is_said_at_once_to_be_read_only(tmp_path: Path) -> None:
    folder = put_story(tmp_path / "fire")
    with TinyDB(folder / "factdesk.json") as db:
        db.table("meta").insert({"schema": 99})
        db.table("tags").insert({"relation": "solves", "statements": []})
    before = (folder / "factdesk.json").read_bytes()

    async def body() -> None:
        async with opened(folder) as at:
            assert "newer factdesk" in at.message
            assert "A document of" in at.app.compare.loader.warnings[1]
            await at.press("c")
            assert at.dialog is None
            assert "newer factdesk" in at.message

    run(body)
    assert (folder / "factdesk.json").read_bytes() == before

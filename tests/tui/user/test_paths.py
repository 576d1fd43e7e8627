"""The sample story is the user's own copy, and every story has one place for its tags."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.sample import sample_files
from tui.user.paths import config_file, sample_story, state_folder, store_file
from tui.user.reviewer import reviewer


def test_the_sample_story_is_copied_to_the_users_data_folder(home: Path) -> None:
    folder, warning = sample_story()
    assert warning is None
    assert folder == home / "data" / "factdesk" / "sample"
    assert sorted(path.name for path in folder.iterdir()) == [file.name for file in sample_files()]


def test_a_copy_that_is_there_is_completed_but_never_overwritten() -> None:
    folder, _ = sample_story()
    first, second, *_ = sorted(folder.iterdir())
    first.write_text("changed by the user")
    content = second.read_bytes()
    second.unlink()
    (folder / "factdesk.json").write_text("{}")
    assert sample_story() == (folder, None)
    assert first.read_text() == "changed by the user"
    assert second.read_bytes() == content
    assert (folder / "factdesk.json").read_text() == "{}"


def test_where_the_home_cannot_be_written_the_sample_opens_all_the_same(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "data").write_text("a file where the folder should be")
    folder, warning = sample_story()
    assert warning is not None
    assert str(home / "data") in warning
    assert len(list(folder.iterdir())) == len(sample_files())


def test_folders_follow_the_xdg_variables(home: Path) -> None:
    assert config_file() == home / "config" / "factdesk" / "config.toml"
    assert state_folder() == home / "state" / "factdesk"


def test_tags_lie_in_the_storys_folder_unless_said_otherwise(tmp_path: Path) -> None:
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    deeper = tmp_path / "deeper" / "c.txt"
    assert store_file([tmp_path], None) == tmp_path / "factdesk.json"
    assert store_file([one, other], None) == tmp_path / "factdesk.json"
    assert store_file([one, tmp_path], None) == tmp_path / "factdesk.json"
    assert store_file([one, deeper], None) is None
    assert store_file([one, deeper], tmp_path / "x.json") == tmp_path / "x.json"


def test_the_reviewer_is_who_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTDESK_REVIEWER", " Ada Lovelace ")
    assert reviewer() == "Ada Lovelace"
    monkeypatch.setenv("FACTDESK_REVIEWER", "\udcff\udcfe")
    assert reviewer() == "\ufffd\ufffd"


def test_without_a_name_the_reviewer_is_the_login_and_without_that_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTDESK_REVIEWER", "  ")
    monkeypatch.setenv("LOGNAME", "grace")
    assert reviewer() == "grace"

    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    monkeypatch.setattr("os.getuid", lambda: 1234)
    assert reviewer() == "uid-1234"

"""The configuration file is understood, or the user is told what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.exit_codes import Failure, Misuse
from tui.user.config import Config, load_config


def test_without_a_file_everything_is_as_it_comes() -> None:
    assert load_config() == Config()


def test_keys_theme_and_mouse_can_be_set(home: Path) -> None:
    file = home / "config" / "factdesk" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('theme = "ansi-light"\nmouse = true\n[keys]\nnext-match = "J, ]"\n')
    assert load_config() == Config(keys={"next-match": "J,]"}, theme="ansi-light", mouse=True)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("theme = ", "TOML"),
        ("colour = 1", "colour"),
        ("theme = 3", "theme"),
        ('mouse = "yes"', "mouse"),
        ("keys = 1", "keys"),
        ('[keys]\nnext-macth = "j"', "next-macth"),
        ("[keys]\nnext-match = 1", "next-match"),
        ('[keys]\nnext-match = "j,,k"', "next-match"),
        ('[keys]\nnext-match = ""', "next-match"),
    ],
)
def test_what_is_wrong_is_named_with_the_file(tmp_path: Path, text: str, named: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(Misuse, match=named) as caught:
        load_config(file)
    assert str(file) in str(caught.value)


def test_bytes_that_are_no_text_are_no_configuration(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Misuse):
        load_config(file)


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(Failure, match=r"none\.toml"):
        load_config(tmp_path / "none.toml")

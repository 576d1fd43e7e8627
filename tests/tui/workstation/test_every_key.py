"""The key map: every key is tested and can be changed."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from textual.actions import parse
from textual.screen import Screen

from tests.tui.at_work import TESTED_KEYS, opened, run
from tests.tui.small_story import put_story
from tui.user.keymap import DIALOG_KEYS, KEYS
from tui.workstation.dialogs.tag import TagDialog
from tui.workstation.launch import Launch
from tui.workstation.screens import SCREENS, screen_named


def test_keys_of_the_configuration_work_and_the_old_ones_do_not(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[keys]\nnext-match = "ctrl+n,%"\nagrees = "x"\nunrelated = "a"\ndialog-save = "ctrl+w"\n')
    folder = put_story(tmp_path / "fire")

    async def body() -> None:
        async with opened(folder, launch=Launch((folder,), config=config)) as at:
            await at.press("]")
            assert at.desk.place == 0
            await at.press("%")
            assert at.desk.place == 1
            await at.press("ctrl+n")
            assert at.desk.place == 2
            await at.press("x")
            assert at.saved()[0]["relation"] == "agrees"
            await at.press("a")
            assert at.saved()[1]["relation"] == "unrelated"
            await at.press("escape")
            assert "ctrl+n next match" in at.text
            await at.press("?", "ctrl+d")
            assert any("ctrl+n %" in line and "next match" in line for line in at.text.splitlines())
            await at.press("escape", "c", "enter", "n", "p", "enter", "q")
            assert isinstance(at.dialog, TagDialog)
            assert at.dialog.left.note == "p\nq", "enter does not save any more"
            await at.press("escape", "ctrl+w")
            assert at.saved()[2]["relation"] == "contradicts"

    run(body)


def test_every_key_of_the_key_map_has_a_test() -> None:
    for module in iter_modules([str(Path(__file__).parent)]):
        import_module(f"{__package__}.{module.name}")  # what they test is noted when they are imported
    assert {key.id for key in (*KEYS, *DIALOG_KEYS)} - TESTED_KEYS == set()


def test_every_second_name_of_a_key_does_the_same(tmp_path: Path) -> None:
    async def body() -> None:
        async with opened(put_story(tmp_path / "fire")) as at:
            actions = {key.id: key.action for key in KEYS}
            names = [name for key in KEYS for name in key.keys]
            assert len(names) == len(set(names)), "no key has two meanings"
            by_id: dict[str | None, int] = {}
            for one in (active.binding for active in at.compare.active_bindings.values() if active.node is at.compare):
                by_id[one.id] = by_id.get(one.id, 0) + 1
                assert one.id is None or (one.id in actions and one.action == f"press('{one.id}')")
            assert {key.id: len(key.keys) for key in KEYS}.items() <= by_id.items()

    run(body)


def test_every_key_and_every_screen_there_is_can_be_opened(tmp_path: Path) -> None:
    async def body() -> None:
        async with opened(put_story(tmp_path / "fire")) as at:
            named = [parse(key.action)[1:] for key in KEYS]
            assert {name for name, _ in named} == set(at.compare.actions), "each action has a key, each key an action"
            shown = {arguments[0] for name, arguments in named if name == "show"}
            assert shown == set(SCREENS)
            for name in SCREENS:
                assert isinstance(screen_named(name, at.desk), str | Screen)

    run(body)

"""Keys by which text leaves the program: the clipboard and exports."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from store.exports.export_formats import FORMATS
from store.exports.json_export import SCHEMA
from tests.tui.at_work import AtWork, opened, run, working
from tests.tui.small_story import put_story
from tui.workstation.dialogs.export_form import FORMAT_KEYS, Export
from tui.workstation.widgets.fields import Field


@working("copy", "copy-citation")
async def test_a_statement_and_both_sides_are_copied(at: AtWork) -> None:
    match = at.desk.current_match
    assert match is not None
    await at.press("y")
    assert at.app.clipboard == match.a.text
    await at.press("Y")
    first, second = at.app.clipboard.splitlines()
    assert first.startswith(f"Courier: “{match.a.text[:20]}")
    assert match.b.text in second
    assert "2031-03-05" in second
    at.app.copy_to_clipboard("")
    await at.cursor_to("Flowers")
    await at.press("Y")
    assert at.app.clipboard == ""
    assert "y copies it" in at.message


@working("export")
async def test_export_writes_all_tags_as_the_schema_says(at: AtWork) -> None:
    await at.press("c", "enter", "]", "a")
    await at.press("e")
    assert isinstance(at.dialog, Export)
    assert at.dialog.focused is None
    target = at.folder.parent / "out.json"
    await at.press("p", "end", "ctrl+u")
    await at.type(str(target))
    await at.press("escape", "enter")
    await at.until(lambda: "Exported 2 tags" in at.message)
    export = json.loads(target.read_bytes())
    schema = json.loads((Path(__file__).parents[3] / "store/schema/export.schema.json").read_bytes())
    jsonschema.validate(export, schema)
    assert export["schema"] == SCHEMA
    assert {tag["relation"] for tag in export["tags"]} == {"contradicts", "agrees"}


@working()
async def test_export_replaces_a_file_only_when_told_to(at: AtWork) -> None:
    target = at.folder.parent / "out.jsonl"
    target.write_text("mine")
    await at.press("e", "l", "p", "end")
    field = at.dialog.query_one(Field) if at.dialog else None
    assert field is not None
    assert field.value.endswith(".jsonl")
    await at.press("ctrl+u")
    await at.type(str(target))
    await at.press("enter", "enter")
    assert isinstance(at.dialog, Export), "it asks"
    assert target.read_text() == "mine"
    await at.press("r", "enter")
    assert at.dialog is None
    await at.until(lambda: "Exported 0 tags" in at.message)
    assert target.read_text() == ""


@working(size=(80, 24))
async def test_every_format_is_offered_with_what_it_is_for(at: AtWork) -> None:
    await at.press("c", "enter", "]", "a", "e")
    assert all(one.what in at.text for one in FORMATS.values())
    field = at.dialog.query_one(Field) if at.dialog else None
    assert field is not None
    for key, name in FORMAT_KEYS.items():
        await at.press(key)
        assert f"{key} ● {name} " in at.text
        assert field.value.endswith(f"factdesk-fire.{FORMATS[name].suffix}")


@working()
async def test_a_report_is_exported_with_the_tags_that_differ(at: AtWork) -> None:
    target = at.folder.parent / "report.html"
    await at.press("c", "enter", "]", "a", "e", "h", "p", "end", "ctrl+u")
    await at.type(str(target))
    await at.press("escape", "enter")
    await at.until(lambda: "Exported 1 tag to" in at.message)
    assert "<mark>" in target.read_text("utf-8")


@pytest.mark.parametrize("path", ["~nobody-of-this-name/x", "/root\0/x", "x" * 300, "/dev/null/x", "/proc/1/fd/x/y"])
def test_a_path_that_cannot_be_written_is_no_end_of_the_program(path: str, tmp_path: Path) -> None:
    async def body() -> None:
        async with opened(put_story(tmp_path / "fire")) as at:
            await at.press("e")
            assert at.dialog is not None
            at.dialog.query_one(Field).value = path
            await at.press("enter")
            await at.until(lambda: "Not exported" in at.message or isinstance(at.dialog, Export))
            await at.press("escape", "]")
            assert at.dialog is None

    run(body)

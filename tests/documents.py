"""Makes the generated parts of the documents: `python -m tests.documents` writes them, a test says they are current.

The key tables come from the key map, the tables of formats from the formats of export, the picture from the workstation
on the sample story.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from itertools import groupby
from pathlib import Path

from store.exports.export_formats import FORMATS
from tui.user.config import Config
from tui.user.keymap import DIALOG_KEYS, KEYS, table
from tui.workstation.launch import Launch

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = (README, *sorted((ROOT / "docs").glob("*.md")))
PICTURE = ROOT / "docs" / "compare.svg"


def key_tables() -> str:
    """A Markdown table of the keys for every place where keys work."""
    parts = []
    for place, rows in groupby(table((*KEYS, *DIALOG_KEYS)), key=lambda row: row[0]):
        lines = [f"**{place}**", "", "| key | does | id |", "|---|---|---|"]
        lines += [f"| {_code(keys)} | {does} | `{id_}` |" for _, keys, does, id_ in rows]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _code(keys: str) -> str:
    return " ".join(f"`{key}`" for key in keys.split(" "))


def format_table() -> str:
    """A Markdown table of the formats of export."""
    lines = ["| format | file | what it is |", "|---|---|---|"]
    lines += [f"| `{one.name}` | `.{one.suffix}` | {one.what} |" for one in FORMATS.values()]
    return "\n".join(lines)


def with_generated(page: str) -> str:
    """A page with its generated parts made anew."""
    return _with_part(_with_part(page, "keys", key_tables()), "formats", format_table())


def _with_part(page: str, name: str, made: str) -> str:
    return re.sub(
        rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)",
        lambda found: f"{found[1]}{made}\n{found[2]}",
        page,
        flags=re.DOTALL,
    )


async def picture(size: tuple[int, int] = (120, 34)) -> str:
    """The compare screen on the sample story, as SVG."""
    from tui.user.paths import put_sample
    from tui.workstation.app import Workstation

    with tempfile.TemporaryDirectory() as folder:
        story = Path(folder) / "sample"
        put_sample(story)
        app = Workstation(Launch((story,)), Config())
        async with app.run_test(size=size) as pilot:
            while app.compare.desk.matches is None or app.compare.working:
                await pilot.pause(0.05)
            await pilot.pause(0.3)
            return app.export_screenshot(title="factdesk", simplify=True)


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(with_generated(page.read_text("utf-8")), "utf-8")
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(asyncio.run(picture()), "utf-8")

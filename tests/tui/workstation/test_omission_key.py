"""The key for what other outlets leave out."""

from __future__ import annotations

from tests.tui.at_work import AtWork, working
from tui.workstation.dialogs.tag import TagDialog


@working("omission")
async def test_s_tags_one_statement_and_who_is_silent_on_it(at: AtWork) -> None:
    await at.cursor_to("Flowers lay")
    await at.press("s")
    await at.until(lambda: "Nothing of it in Tribune, Wire" in at.text)
    await at.press("enter")
    await at.until(at.saved)
    (tag,) = at.saved()
    assert (tag["types"], tag["relation"], tag["silent"]) == (["omission"], "elaborates", ["Tribune", "Wire"])
    assert [one["exact"][:11] for one in tag["statements"]] == ["Flowers lay"]
    (suggested,) = tag["suggested"]
    assert suggested["type"] == "omission"
    assert "in Courier; nothing of it in Tribune (" in suggested["why"]
    await at.until(lambda: not at.compare.session.saving)
    await at.press("s")
    await at.until(lambda: isinstance(at.dialog, TagDialog))
    await at.press("3", "enter")
    await at.until(lambda: at.saved()[0]["rev"] == 2)
    assert (at.saved()[0]["severity"], at.saved()[0]["silent"]) == ("major", ["Tribune", "Wire"])


@working("omission")
async def test_where_no_outlet_is_silent_there_is_nothing_to_tag(at: AtWork) -> None:
    await at.cursor_to("Twelve people")
    await at.press("s")
    await at.until(lambda: "No outlet is silent here" in at.message)
    assert at.dialog is None

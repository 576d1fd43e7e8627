"""Colleagues on the same story."""

from __future__ import annotations

from store.records import Draft
from store.tag_store import TagStore
from store.vocabulary import Relation
from tests.tui.at_work import AtWork, working
from tui.workstation.dialogs.tag import TagDialog


@working()
async def test_a_colleagues_tag_comes_without_a_key_and_mine_stands_beside_it(at: AtWork) -> None:
    await at.press("c", "enter")
    mine = at.saved()[0]
    grace = TagStore(at.store, "grace")
    grace.save(Draft(Relation.AGREES, grace.tags()[0].statements, note="same source"))
    await at.until(lambda: "grace: agrees" in at.text)
    assert "contradicts ✓" in at.text
    await at.press("t")
    assert isinstance(at.dialog, TagDialog)
    assert at.dialog.left.note == "", "the dialog has my tag, not the colleague's"
    await at.press("escape", "z")
    assert [(tag["reviewer"], tag["relation"]) for tag in at.saved()] == [("grace", "agrees")]
    assert at.saved(withdrawn=True)[0]["id"] == mine["id"]


@working()
async def test_undo_refuses_what_a_colleague_changed_and_says_so(at: AtWork) -> None:
    await at.press("c", "enter")
    grace = TagStore(at.store, "grace")
    (tag,) = grace.tags()
    grace.edit(tag.id, tag.rev, Draft(Relation.QUALIFIES, tag.statements))
    await at.until(lambda: "qualifies ✓" in at.text)
    await at.press("z")
    assert "grace" in at.message
    assert at.saved()[0]["relation"] == "qualifies"


@working()
async def test_a_store_that_breaks_meanwhile_is_said_and_the_screen_stays(at: AtWork) -> None:
    await at.press("c", "enter")
    at.store.write_bytes(b"{half")
    await at.until(lambda: "factdesk.json" in at.message)
    await at.press("]", "c")
    assert at.dialog is None, "nothing is typed that cannot be saved"
    assert "factdesk.json" in at.message
    assert at.store.read_bytes() == b"{half"

"""Verdict, status and evidence in the tag dialog."""

from __future__ import annotations

import json

import msgspec

from store.records import Draft
from store.vocabulary import Relation
from tests.store.make import statement
from tests.tui.at_work import AtWork, working
from tui.workstation.dialogs.tag import TagDialog
from tui.workstation.dialogs.tag_form import verdict_words, verdicts
from tui.workstation.dialogs.tag_history import TagHistory


@working("tag")
async def test_a_verdict_and_a_status_are_set_in_the_dialog_and_survive_other_changes(at: AtWork) -> None:
    await at.to("Twelve people", "19 people")
    await at.press("c", "v", "v", "5", "enter")
    await at.until(lambda: at.saved() and not at.compare.session.saving)
    (tag,) = at.saved()
    assert (tag["verdict"], tag["status"]) == ("supported:2", "confirmed")
    await at.press("t")
    assert "statement 2 is supported" in at.text
    await at.press("q", "enter")
    await at.until(lambda: at.saved()[0]["rev"] == 2 and not at.compare.session.saving)
    (tag,) = at.saved()
    assert (tag["relation"], tag["verdict"], tag["status"]) == ("qualifies", "supported:2", "confirmed")
    await at.press("a")
    assert "Its verdict stays." in at.text
    await at.press("escape")
    await at.press("t", *"vvvvvv", "enter")
    await at.until(lambda: at.saved()[0]["rev"] == 3 and not at.compare.session.saving)
    assert at.saved()[0]["verdict"] is None


def test_the_verdicts_of_the_dialog_are_those_of_the_store() -> None:
    for sides in (1, 2, 3):
        for verdict in verdicts(sides):
            tag = Draft(Relation.CONTRADICTS, (statement("a.txt"),) * sides, verdict=verdict)
            assert msgspec.convert(msgspec.to_builtins(tag), Draft) == tag
            assert verdict_words(verdict)


@working("tag")
async def test_evidence_is_added_and_taken_away_in_a_dialog_of_its_own(at: AtWork) -> None:
    await at.to("Twelve people", "19 people")
    await at.press("c", "w", "u")
    await at.type("https://register.example/7")
    await at.press("enter", "q")
    await at.type("19 were buried")
    await at.press("enter", "enter")
    assert isinstance(at.dialog, TagDialog)
    assert "1 link or quotation" in at.text
    await at.press("enter")
    await at.until(lambda: at.saved() and not at.compare.session.saving)
    assert at.saved()[0]["evidence"] == [{"url": "https://register.example/7", "quote": "19 were buried", "note": ""}]
    await at.press("a", "enter")
    await at.until(lambda: at.saved()[0]["rev"] == 2 and not at.compare.session.saving)
    assert len(at.saved()[0]["evidence"]) == 1, "it stays"
    await at.to("Twelve people", "19 people")
    await at.press("t", "w", "1")
    assert "(taken away)" in at.text
    await at.press("enter", "enter")
    await at.until(lambda: at.saved()[0]["rev"] == 3 and not at.compare.session.saving)
    assert at.saved()[0]["evidence"] == []


@working("history")
async def test_a_history_that_a_stranger_wrote_steers_no_terminal(at: AtWork) -> None:
    await at.to("Twelve people", "19 people")
    await at.press("c", "enter")
    await at.until(lambda: at.saved() and not at.compare.session.saving)
    tables = json.loads(at.store.read_text("utf-8"))
    (tag,) = tables["tags"].values()
    moment = {"at": tag["updated"], "by": "x\x1b[2J", "field": "y\x1b[2J", "old": None, "new": ["z\x1b[2J"]}
    tag["history"].append(moment)
    at.store.write_text(json.dumps(tables), "utf-8")
    at.compare.session.look_for_others()
    await at.press("H")
    assert isinstance(at.dialog, TagHistory)
    assert "[2J: – → z" in at.text
    assert "\x1b" not in at.text

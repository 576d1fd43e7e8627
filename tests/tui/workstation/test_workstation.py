"""Every key of the key map does what its sentence says, and what it saves is in the file when the screen says so."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import jsonschema
import msgspec
import pytest
from tinydb import TinyDB

import tests.tui.workstation.test_outbox  # noqa: F401 - some keys are tested there
from corpus.errors import Cancelled
from corpus.model import BlockKind
from store.exports.export_formats import FORMATS
from store.exports.json_export import SCHEMA
from store.records import Draft, Tag
from store.store_errors import SaveFailed
from store.tag_store import TagStore
from store.vocabulary import Relation, TagType
from tests.store.make import statement
from tests.tui.at_work import TESTED_KEYS, AtWork, opened, working
from tests.tui.small_story import COURIER, WIRE, ZEITUNG, put_story
from tui.desk.queue_filter import QueueFilter
from tui.user.keymap import DIALOG_KEYS, KEYS, shown
from tui.workstation.actions.loading import Loading
from tui.workstation.dialogs.confirm import Confirm
from tui.workstation.dialogs.details import Details
from tui.workstation.dialogs.dialog import Dialog
from tui.workstation.dialogs.export_form import FORMAT_KEYS, Export
from tui.workstation.dialogs.help import Help
from tui.workstation.dialogs.listing import Listing, Switches
from tui.workstation.dialogs.reasons import Reasons
from tui.workstation.dialogs.search import Search
from tui.workstation.dialogs.tag import TagDialog
from tui.workstation.dialogs.tag_form import TagForm, verdict_words, verdicts
from tui.workstation.dialogs.tag_history import TagHistory
from tui.workstation.launch import Launch
from tui.workstation.screens.changes_screen import ChangesScreen
from tui.workstation.screens.desk_screen import SMALLEST
from tui.workstation.widgets.fields import Field, NoteField
from tui.workstation.worker_thread import Work

as_root = os.geteuid() == 0


def run(body: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(body(), 60))


# --- reading ----------------------------------------------------------------------------------


@working("next-statement", "previous-statement", "first-statement", "last-statement")
async def test_the_cursor_goes_by_statement_and_to_the_ends(at: AtWork) -> None:
    await at.press("g")
    assert at.pane.cursor == 0
    await at.press("j", "down")
    assert at.pane.cursor == 2
    await at.press("k")
    assert at.pane.cursor == 1
    await at.press("up", "k")
    assert at.pane.cursor == 0, "it stays at the first statement"
    await at.press("G")
    last = at.pane.cursor
    assert at.pane.statement is not None
    assert at.pane.statement is at.pane.article.statements[-1] if at.pane.article else False
    await at.press("home")
    assert at.pane.cursor == 0
    await at.press("end", "j")
    assert at.pane.cursor == last


@working("half-page-down", "half-page-up", size=(80, 20))
async def test_half_pages_go_there_and_back(at: AtWork) -> None:
    await at.press("g", "ctrl+d")
    down = at.pane.cursor
    assert down >= 1
    await at.press("ctrl+u")
    assert at.pane.cursor == 0
    await at.press("pagedown")
    assert at.pane.cursor == down
    await at.press("pageup")
    assert at.pane.cursor == 0
    await at.press(*["ctrl+d"] * 9)
    assert at.pane.page is not None
    assert at.pane.cursor == len(at.pane.page.stops) - 1


@working("other-pane")
async def test_the_other_article_gets_the_focus(at: AtWork) -> None:
    sides = at.compare.panes
    match = at.desk.current
    for number, key in enumerate(("tab", "h", "l", "left", "right")):
        await at.press(key)
        assert at.pane is sides[(number + 1) % 2]
        assert at.desk.current == match, "looking at the other side of a match does not change the match"
    assert at.pane.focused_pane


@working()
async def test_a_move_makes_the_strongest_match_of_that_statement_current(at: AtWork) -> None:
    await at.cursor_to("The fire broke out")
    assert at.pane.statement is not None
    assert at.desk.current == at.desk.rows.of(at.pane.statement)[0]
    await at.cursor_to("Flowers lay")
    assert at.desk.current is None
    assert "space" in at.text
    await at.press("c")
    assert at.dialog is None
    assert "space marks it" in at.message
    assert "m matches" in at.message


@working("choose-article", "choose-other", "list-choose", "list-leave", "list-down", "list-up")
async def test_the_article_of_each_pane_can_be_chosen(at: AtWork) -> None:
    await at.press("o")
    assert isinstance(at.dialog, Listing)
    assert at.dialog.focused is None
    assert "left pane" in at.text
    await at.press("k", "k", "k", "j", "enter")
    assert at.dialog is None
    assert at.pane.article is not None
    assert at.pane.article.outlet == "Tribune"
    await at.press("O")
    assert "right pane" in at.text
    await at.press("up", "up", "enter")
    assert at.compare.other.article is not None
    assert at.compare.other.article.outlet == "Courier"
    for leave in ("escape", "q"):
        await at.press("o", "down", leave)
        assert at.dialog is None
        assert at.pane.article.outlet == "Tribune"


@working()
async def test_an_article_chosen_for_the_other_pane_stays_while_the_cursor_moves(at: AtWork) -> None:
    await at.press("o", "g", "enter", "O", "g", "j", "enter", "tab")
    assert [pane.article.outlet for pane in at.compare.panes if pane.article] == ["Courier", "Tribune"]
    await at.press("tab")
    for _ in range(6):
        await at.press("j")
        await at.until(lambda: at.compare.at_rest)
        assert at.compare.other.article is not None
        assert at.compare.other.article.outlet == "Tribune"


@working("zoom")
async def test_a_pane_alone_and_back(at: AtWork) -> None:
    await at.press("+")
    await at.until(lambda: at.pane.size.width == 80)
    assert not at.compare.other.display
    await at.press("tab")
    await at.until(lambda: at.pane.size.width == 80)
    assert at.pane is at.compare.panes[1]
    assert not at.compare.panes[0].display
    await at.press("]")
    match = at.desk.current_match
    assert match is not None
    assert at.pane.statement == match.b
    await at.press("tab")
    await at.until(lambda: at.pane.display and at.pane.size.width == 80)
    assert at.pane.statement == match.a, "the pane that was hidden followed the match"
    await at.press("+")
    await at.until(lambda: all(pane.display and pane.size.width < 80 for pane in at.compare.panes))


@working("search", "search-next", "search-previous")
async def test_search_finds_words_in_all_articles_and_goes_round(at: AtWork) -> None:
    await at.press("g", "n")
    assert "/ searches" in at.message
    await at.press("/")
    assert isinstance(at.dialog, Search)
    await at.type("ferry terminal")
    await at.press("enter")
    places = []
    for key in ("n", "n", "n", "n", "n"):
        assert at.pane.statement is not None
        places.append(at.pane.statement.id)
        assert "ferry terminal" in at.pane.statement.text.lower()
        await at.press(key)
    assert len(set(places)) == 5
    assert len({place.partition("@")[0] for place in places}) == 3
    assert at.pane.statement is not None
    assert at.pane.statement.id == places[0], "behind the last place comes the first one"
    await at.press("N")
    assert at.pane.statement.id == places[-1]
    await at.press("N")
    assert at.pane.statement.id == places[-2]


@working()
async def test_words_that_are_nowhere_are_said_to_be_nowhere(at: AtWork) -> None:
    before = at.pane.statement
    await at.press("/")
    await at.type("unicorn")
    await at.press("enter")
    assert "“unicorn” is in none of the articles" in at.message
    assert at.pane.statement == before


@working()
async def test_next_does_not_stick_to_a_place_in_hidden_furniture(at: AtWork) -> None:
    await at.press("/")
    await at.type("courier")  # stands in the front matter and in the stop-line of an article only
    await at.press("enter", "n", "n")
    assert "“courier” is in hidden furniture only" in at.message
    await at.press("F", "n")
    assert " of 2 " in at.message
    await at.press("F", "/", *["backspace"] * 7)
    await at.type("the")
    await at.press("enter")
    seen = set()
    for _ in range(30):
        assert at.pane.statement is not None
        seen.add(at.pane.statement.article)
        await at.press("n")
    assert len(seen) == 3


# --- matches ----------------------------------------------------------------------------------


@working("next-match", "previous-match")
async def test_the_queue_is_walked_with_both_sides_in_view(at: AtWork) -> None:
    assert at.desk.place == 0, "the most suspicious match is current from the start"
    for key in ("]", "J"):
        await at.press(key)
        match = at.desk.current_match
        assert match is not None
        assert [pane.statement for pane in at.compare.panes] == [match.a, match.b]
        for pane in at.compare.panes:
            assert pane.page is not None
            first, last = pane.page.line_span(pane.cursor)
            assert pane.top <= first
            assert last <= pane.top + pane.text_height
    assert at.desk.place == 2
    assert f"3/{len(at.desk.queue)} · {len(at.desk.queue)} left" in at.text
    await at.press("[", "K")
    assert at.desk.place == 0
    await at.press("[")
    assert "first match" in at.message
    await at.press(*["]"] * len(at.desk.queue))
    assert "last match" in at.message
    assert at.desk.place == len(at.desk.queue) - 1


@working("counterpart")
async def test_enter_goes_through_the_counterparts_of_a_statement(at: AtWork) -> None:
    await at.press("o", "g", "enter")
    await at.cursor_to("Twelve people")
    assert at.pane.statement is not None
    rows = at.desk.rows.of(at.pane.statement)
    assert len(rows) > 1
    seen = []
    for _ in rows:
        await at.press("enter")
        match = at.desk.current_match
        assert match is not None
        assert at.compare.other.statement == match.b
        seen.append(at.desk.current)
    assert set(seen) == set(rows), "each counterpart is shown once before the first comes again"
    assert at.pane.statement is not None
    assert "Twelve people" in at.pane.statement.text, "the cursor stays"
    await at.cursor_to("Flowers")
    await at.press("enter")
    assert "space" in at.message


@working("filter", "list-toggle", "list-clear")
async def test_the_queue_is_filtered_by_what_is_switched_on(at: AtWork) -> None:
    everything = list(at.desk.queue)
    await at.press("f")
    assert isinstance(at.dialog, Switches)
    assert at.dialog.focused is None
    assert at.dialog.chosen is not None
    assert at.dialog.chosen.value == ("type", "attribution")
    await at.press("space")
    assert "[x] type: attribution" in at.text
    await at.press("enter")
    assert at.dialog is None
    assert 0 < len(at.desk.queue) < len(everything)
    assert all("attribution" in {cue.type for cue in at.desk.rows[row].cues} for row in at.desk.queue)
    assert "only attribution" in at.text
    await at.press("f", "c", "escape")
    assert at.desk.queue == everything
    assert "only" not in at.text.split("──")[1]


@working("list-narrow", "field-back")
async def test_a_list_is_narrowed_by_typing_and_letters_typed_are_no_keys(at: AtWork) -> None:
    await at.press("f", "/")
    assert isinstance(at.dialog, Switches)
    assert isinstance(at.dialog.focused, Field)
    await at.type("wire")
    assert at.dialog.chosen is not None
    assert at.dialog.chosen.value == ("outlet", "Wire")
    await at.press("escape")
    assert at.dialog is not None, "the first esc leaves the field"
    assert at.dialog.focused is None
    await at.press("space", "escape")
    assert at.dialog is None
    assert at.desk.filter.outlets == {"Wire"}


@working("why")
async def test_v_shows_every_cue_in_full_and_the_words_that_a_match_rests_on(at: AtWork) -> None:
    await at.to("Twelve people", "19 people")
    match = at.desk.current_match
    assert match is not None
    await at.press("v")
    assert isinstance(at.dialog, Reasons)
    lines = at.text.splitlines()
    for cue in match.cues:
        head = next(number for number, line in enumerate(lines) if line.startswith(f"{cue.type.value}  strength"))
        assert f"{cue.strength:.2f}" in lines[head]
        assert lines[head + 1].strip() == cue.why
        assert lines[head + 2].strip() == f"here, Courier: {match.a.text[slice(*cue.a)]}"
        assert lines[head + 3].strip() == f"there, Tribune: {match.b.text[slice(*cue.b)]}"
    assert "Aldhaven = Aldhaven" in at.text
    shares = [int(line.split("%")[0]) for line in lines if "%" in line]
    assert shares == sorted(shares, reverse=True)
    assert 90 <= sum(shares) <= 110
    await at.press("v")
    assert at.dialog is None, "the key that opened it closes it"
    await at.press("v", "j", "k", "G", "g", "escape")
    assert at.dialog is None
    await at.press("o", "g", "enter")
    await at.cursor_to("Flowers")
    await at.press("v")
    assert at.dialog is None
    assert "No match" in at.message


@working("mark", "match-by-hand")
async def test_marked_statements_are_matched_by_hand(at: AtWork) -> None:
    await at.press("m")
    assert "space" in at.message
    await at.press("o", "g", "enter")
    await at.cursor_to("Flowers")
    await at.press("space", "space")
    assert at.desk.marked == []
    await at.press("space", "m")
    assert "two or more" in at.message
    assert "◆" in at.text
    assert "1 marked" in at.text
    await at.press("O", "g", "j", "enter", "tab")
    await at.cursor_to("A choir")
    await at.press("space", "m")
    assert at.pair() == {"Flowers lay on the steps of the town hall.", "A choir sang in the square until midnight."}
    assert at.desk.marked == []
    assert "made by hand" in at.text
    await at.press("c", "enter")
    (tag,) = at.saved()
    assert {one["exact"] for one in tag["statements"]} == at.pair()


@working(texts=(("courier", COURIER), ("wire", WIRE), ("zeitung", ZEITUNG)))
async def test_what_is_not_compared_because_of_its_language_is_said_once(at: AtWork) -> None:
    assert at.message == "1 article in German is not compared with the others."
    await at.press("j", "]")
    assert "German" not in at.text


async def match_flowers_and_choir(at: AtWork) -> None:
    await at.press("o", "g", "enter", "O", "g", "j", "enter")
    await at.cursor_to("Flowers")
    await at.press("space", "tab")
    await at.cursor_to("A choir")
    await at.press("space", "m")


FLOWERS_AND_CHOIR = {"Flowers lay on the steps of the town hall.", "A choir sang in the square until midnight."}


def test_a_match_made_by_hand_is_there_the_next_day_and_for_colleagues(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put_story(tmp_path / "fire")

    async def body() -> None:
        monkeypatch.setenv("FACTDESK_REVIEWER", "ada")
        async with opened(folder) as at:
            await match_flowers_and_choir(at)
            assert "saved" in at.message
            assert at.saved(withdrawn=True) == [], "it is no tag"
            await at.press("i", "o")
            await at.type(" Daily")
            await at.press("enter", "enter")
            await at.until_compared()
            assert at.pair(at.desk.queue[0]) == FLOWERS_AND_CHOIR, "comparing again keeps it"
        monkeypatch.setenv("FACTDESK_REVIEWER", "grace")
        async with opened(folder) as at:
            assert at.pair() == FLOWERS_AND_CHOIR
            assert "made by hand by ada" in at.text
            await at.press("m")
            assert at.message == "ada made this match, and can take it back."

    run(body)


def test_a_colleague_s_match_appears_while_i_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = put_story(tmp_path / "fire")

    async def body() -> None:
        async with opened(folder) as mine:
            monkeypatch.setenv("FACTDESK_REVIEWER", "grace")
            async with opened(folder) as theirs:
                await match_flowers_and_choir(theirs)
            await mine.until(lambda: mine.pair(mine.desk.queue[0]) == FLOWERS_AND_CHOIR)

    run(body)


@working("match-by-hand")
async def test_m_takes_a_match_made_by_hand_back_after_a_question(at: AtWork) -> None:
    shown = len(at.desk.queue)
    await match_flowers_and_choir(at)
    assert len(at.desk.queue) == shown + 1
    await at.press("m")
    assert isinstance(at.dialog, Confirm)
    await at.press("escape")
    assert len(at.desk.queue) == shown + 1
    await at.press("m", "enter")
    await at.until(lambda: at.message == "Taken back.")
    assert len(at.desk.queue) == shown
    await at.press("m")
    assert "Mark two or more" in at.message


def test_without_a_place_for_tags_a_match_by_hand_lasts_until_the_end(tmp_path: Path) -> None:
    one, other = put_story(tmp_path / "one", courier=COURIER), put_story(tmp_path / "other", wire=WIRE)

    async def body() -> None:
        async with opened(tmp_path, launch=Launch((one / "courier.txt", other / "wire.txt"))) as at:
            await at.press("o", "g", "enter")
            await at.cursor_to("Flowers")
            await at.press("space", "O", "g", "j", "enter", "tab")
            await at.cursor_to("Ferries will call")
            await at.press("space", "m")
            assert at.message.startswith("Matched by hand until you leave. These files do not lie in one folder")
            await at.press("m", "enter")
            assert at.message == "Taken back."

    run(body)


# --- tagging ----------------------------------------------------------------------------------


@working("contradicts", "dialog-save")
async def test_c_enter_saves_a_tag_that_an_editor_can_rely_on(at: AtWork) -> None:
    await at.to("Twelve people", "19 people")
    await at.press("c")
    assert isinstance(at.dialog, TagDialog)
    assert at.dialog.focused is None
    assert not at.saved()
    await at.press("enter")
    assert at.message.startswith("Saved: ≠ contradicts · number")
    (tag,) = at.saved()
    assert tag["relation"] == "contradicts"
    assert tag["types"] == ["number"]
    assert tag["status"] == "open"
    assert tag["reviewer"] == "ada"
    assert tag["rev"] == 1
    assert tag["suggested"][0]["type"] == "number"
    assert {one["exact"] for one in tag["statements"]} == at.pair()
    articles = {article.id: article for article in at.desk.story.articles} if at.desk.story else {}
    for one in tag["statements"]:
        article = articles[one["path"]]
        raw = (at.folder / article.path).read_bytes().decode()
        assert raw[one["start"] : one["end"]] == one["exact"]
        assert raw[: one["start"]].endswith(one["prefix"])
        assert raw[one["end"] :].startswith(one["suffix"])
        assert one["sha256"] == article.sha256
        assert one["outlet"] == article.outlet
        assert one["title"] == article.title
        assert one["date"] == article.published
    assert "contradicts ✓" in at.text


@working("tag")
async def test_t_takes_any_relation_types_and_severity_and_edits_what_is_tagged(at: AtWork) -> None:
    await at.press("t", "q", "s", "1", "enter")
    (first,) = at.saved()
    assert first["relation"] == "qualifies"
    assert {"number", "scope"} <= set(first["types"])
    assert first["severity"] == "minor"
    await at.press("t")
    assert "your tag, revision 1" in at.text
    await at.press("s", "e", "3", "enter")
    (second,) = at.saved()
    assert second["id"] == first["id"]
    assert second["rev"] == 2
    assert second["relation"] == "elaborates"
    assert second["severity"] == "major"
    assert "scope" not in second["types"]


@pytest.mark.parametrize("relation", list(Relation))
def test_the_tag_dialog_has_a_letter_for_each_relation(relation: Relation, tmp_path: Path) -> None:
    from tui.workstation.dialogs.tag import RELATION_KEYS, SEVERITY_KEYS, TYPE_KEYS

    letters = [*RELATION_KEYS, *TYPE_KEYS, *SEVERITY_KEYS, "n"]
    assert relation in RELATION_KEYS.values()
    assert set(TYPE_KEYS.values()) == set(TagType)
    assert len(letters) == len(set(letters))


@working("agrees", "unrelated")
async def test_agrees_and_unrelated_are_saved_at_once_and_the_next_match_comes(at: AtWork) -> None:
    first, second, third = at.desk.queue[:3]
    await at.press("a")
    assert at.dialog is None
    assert at.desk.current == second
    await at.press("x")
    assert at.desk.current == third
    by_pair = {frozenset(one["exact"] for one in tag["statements"]): tag["relation"] for tag in at.saved()}
    assert by_pair == {frozenset(at.pair(first)): "agrees", frozenset(at.pair(second)): "unrelated"}
    assert f"{len(at.desk.queue) - 2} left" in at.text


@working()
async def test_what_would_change_a_tag_of_mine_asks_first(at: AtWork) -> None:
    row = at.desk.current
    await at.press("c", "n")
    await at.type("seen the video")
    await at.press("escape", "enter")
    before = at.saved()
    await at.press("x")
    assert isinstance(at.dialog, Confirm)
    assert at.dialog.focused is None
    await at.press("escape")
    assert at.saved() == before
    assert at.desk.current == row
    await at.press("x", "enter")
    (tag,) = at.saved()
    assert tag["relation"] == "unrelated"
    assert tag["note"] == "seen the video", "a note is never lost by a single key"
    assert tag["rev"] == 2


@working()
async def test_the_same_relation_again_changes_nothing(at: AtWork) -> None:
    await at.press("a", "[")
    before = at.saved()
    await at.press("a")
    assert at.dialog is None
    assert "already" in at.message
    assert at.saved() == before


@working("later")
async def test_w_puts_aside_and_what_is_put_aside_can_be_filtered_and_taken_up_again(at: AtWork) -> None:
    row = at.desk.current
    await at.press("w", "n")
    await at.type("ask the company")
    await at.press("escape", "enter")
    (tag,) = at.saved()
    assert (tag["status"], tag["note"]) == ("later", "ask the company")
    at.desk.set_filter(QueueFilter(statuses=frozenset({"later"})))
    assert at.desk.queue == [row]
    at.desk.set_filter(QueueFilter())
    await at.press("c", "enter")
    (tag,) = at.saved()
    assert (tag["relation"], tag["status"], tag["note"]) == ("contradicts", "open", "ask the company")


@working("undo", "redo")
async def test_undo_and_redo_go_through_what_i_saved(at: AtWork) -> None:
    await at.press("z")
    assert "nothing of yours to undo" in at.message
    await at.press("c", "enter", "t", "3", "1", "enter")
    assert at.saved()[0]["severity"] == "minor"
    await at.press("z")
    assert at.saved()[0]["severity"] != "minor"
    await at.press("z")
    assert at.saved() == []
    assert len(at.saved(withdrawn=True)) == 1, "what is undone stays in the file"
    assert at.desk.my_tag(at.desk.queue[0]) is None
    await at.press("Z", "Z")
    assert at.saved()[0]["severity"] == "minor"
    await at.press("Z")
    assert "nothing of yours to redo" in at.message


def test_undo_reaches_back_over_a_restart(tmp_path: Path) -> None:
    folder = put_story(tmp_path / "fire")

    async def body() -> None:
        async with opened(folder) as at:
            await at.press("c", "enter")
            assert len(at.saved()) == 1
        async with opened(folder) as at:
            assert at.compare.undoable
            assert "✓" in at.text, "the tag of the last session is shown"
            await at.press("z")
            assert at.saved() == []
        async with opened(folder) as at:
            await at.press("Z")
            assert len(at.saved()) == 1

    run(body)


@working("dialog-note", "dialog-leave")
async def test_a_note_takes_every_letter_and_new_lines_and_a_draft_stays(at: AtWork) -> None:
    await at.press("c")
    form = at.dialog.left if isinstance(at.dialog, TagDialog) else None
    await at.press("n")
    assert isinstance(at.dialog, TagDialog)
    assert isinstance(at.dialog.focused, NoteField)
    letters = "cqaexudtprlgymbsoihn123[]zZwjk?:/f+"
    await at.press_ahead(*letters)
    await at.press("enter")
    await at.type("second line")
    assert not at.saved(), "enter is a new line here"
    await at.press("escape")
    assert isinstance(at.dialog, TagDialog)
    assert at.dialog.focused is None
    assert form is not None
    assert at.dialog.left.note == f"{letters}\nsecond line"
    assert (at.dialog.left.types, at.dialog.left.relation) == (form.types, form.relation), "no letter acted as a key"
    await at.press("escape")
    assert at.dialog is None
    assert "draft" in at.message
    assert not at.saved()
    await at.press("]", "[", "c")
    assert "draft" in at.text
    await at.press("enter")
    assert at.saved()[0]["note"] == f"{letters}\nsecond line"
    await at.press("t")
    assert "your tag" in at.text


@pytest.mark.parametrize("together", ["cnhello", "tnhello", "wnhello"])
def test_keys_that_come_all_at_once_act_one_after_the_other(together: str, tmp_path: Path) -> None:
    async def body() -> None:
        async with opened(put_story(tmp_path / "fire")) as at:
            await at.press_together(*together, "enter", *"quxz", "escape", "1", "enter", "]", "/", *"quay", "enter")
            await at.until(lambda: not at.compare.session.saving)
            (tag,) = at.saved()
            assert (tag["note"], tag["severity"]) == ("hello\nquxz", "minor")
            assert at.dialog is None
            assert at.compare.found, "it searched; what it says of that may come before or after what saving says"
            assert at.pane.statement is not None
            assert "quay" in at.pane.statement.text
            await at.press_together(":", *"list of keys", *["backspace"] * 12, *"copy both", "enter")
            assert "clipboard" in at.message or "y copies it" in at.message
            await at.press_together("f", "/", *"wire", "escape", "space", "enter", "i", "o", *"s", "escape", "escape")
            assert at.desk.filter.outlets == {"Wire"}
            assert at.dialog is None
            assert at.corrections() == {}

    run(body)


@working()
async def test_a_draft_belongs_to_its_pair_and_goes_with_w_and_t_too(at: AtWork) -> None:
    await at.press("c", "n")
    await at.type("half a thought")
    await at.press("escape", "escape", "]", "c")
    assert "draft" not in at.text
    await at.press("escape", "[", "w")
    assert isinstance(at.dialog, TagDialog)
    assert at.dialog.left.note == "half a thought"
    await at.press("escape", "t")
    assert isinstance(at.dialog, TagDialog)
    assert at.dialog.left.note == "half a thought"


@working()
async def test_leaving_an_untouched_dialog_leaves_no_draft(at: AtWork) -> None:
    await at.press("c", "escape")
    assert at.compare.saver.unsaved is not None
    assert at.compare.saver.unsaved.all == ()
    assert at.message == ""
    await at.press("t")
    assert "new tag" in at.text


@working()
async def test_a_key_that_was_typed_ahead_of_a_save_does_no_harm(at: AtWork) -> None:
    await at.press_ahead("c", "enter", "a", "x")
    await at.until(lambda: not at.compare.session.saving and at.saved())
    assert at.dialog is None or isinstance(at.dialog, Confirm)
    assert at.saved()[0]["relation"] in {"contradicts", "unrelated"}


@pytest.mark.parametrize("fails", [False, True])
def test_leaving_waits_for_a_tag_that_is_being_written_and_keeps_it_if_that_fails(fails: bool, tmp_path: Path) -> None:
    may_save = threading.Event()

    async def body() -> None:
        async with opened(put_story(tmp_path / "fire")) as at:
            store = at.compare.session.store
            assert store is not None
            save = store.save

            def slow_save(draft: Draft, tag_id: str | None = None) -> Tag:
                assert may_save.wait(20)
                if fails:
                    raise SaveFailed("The disk is full.")
                return save(draft, tag_id)

            store.save = slow_save  # type: ignore[method-assign]
            await at.press_ahead("c", "enter", "q")
            assert not at.app._exit
            may_save.set()
            while not at.app._exit:
                await asyncio.sleep(0.005)
            assert len(at.saved()) == (not fails)
        async with opened(at.folder) as again:
            assert again.desk.in_outbox == fails
            assert ("1 not saved" in again.text) == fails

    run(body)


# --- colleagues -------------------------------------------------------------------------------


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


# --- the story --------------------------------------------------------------------------------


@working("details")
async def test_corrected_details_are_kept_matching_follows_and_tags_stay(at: AtWork) -> None:
    await at.press("c", "enter")
    before = len(at.desk.queue)
    article = at.pane.article
    await at.press("i")
    assert isinstance(at.dialog, Details)
    assert at.dialog.focused is None
    await at.press("o", *["backspace"] * 7)
    await at.type("Tribune")
    await at.press("enter", "enter")
    assert at.dialog is None
    await at.until(lambda: at.pane.article is not article)
    await at.until_compared()
    assert at.corrections()["courier.txt"]["outlet"] == "Tribune"
    assert {article.outlet for article in at.desk.story.articles} == {"Tribune", "Wire"} if at.desk.story else False
    assert len(at.desk.queue) < before, "articles of one outlet are not matched with each other"
    assert len(at.saved()) == 1
    assert "courier.txt" in at.message


@working()
async def test_a_date_that_is_none_is_not_kept(at: AtWork) -> None:
    await at.press("i", "d", *["backspace"] * 10)
    await at.type("last monday")
    await at.press("enter", "enter")
    assert isinstance(at.dialog, Details)
    assert "A date is written" in at.text
    assert not at.store.exists()


@working("furniture", "block")
async def test_furniture_is_shown_and_a_block_becomes_furniture_and_back(at: AtWork) -> None:
    await at.press("o", "g", "enter")
    await at.cursor_to("Flowers")
    offset = at.pane.stop.start if at.pane.stop else -1
    await at.press("F")
    assert "Share this article" in at.text
    assert at.pane.stop is not None
    assert at.pane.stop.start == offset, "the cursor stays on its statement"
    await at.press("F")
    assert "Share this article" not in at.text

    async def block(kind: BlockKind) -> None:
        await at.press("b")
        await at.until(
            lambda: (
                any(one.start == offset and one.kind is kind for one in at.pane.article.blocks)
                if at.pane.article
                else False
            )
        )
        await at.until_compared()

    await block(BlockKind.FURNITURE)
    assert "Flowers" not in at.text
    await at.press("F")
    while not (at.pane.stop and at.pane.stop.start == offset):
        await at.press("j")
    await block(BlockKind.BODY)
    assert at.pane.statement is not None
    assert at.pane.statement.text.startswith("Flowers")


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


# --- the program ------------------------------------------------------------------------------


@working("help", size=(80, 24))
async def test_the_help_lists_every_key(at: AtWork) -> None:
    await at.press("?")
    assert isinstance(at.dialog, Help)
    seen = at.text
    for _ in range(8):
        await at.press("ctrl+d")
        seen += at.text
    for key in KEYS:
        line = next(line for line in seen.splitlines() if line.rstrip().endswith(key.does))
        assert all(shown(name) in line for name in key.keys)
    await at.press("q")
    assert at.dialog is None
    await at.press("f1", "escape")
    assert at.dialog is None


@working("palette")
async def test_the_palette_finds_and_runs_a_command(at: AtWork) -> None:
    for key in (":", "ctrl+p"):
        await at.press("[", key)
        assert isinstance(at.dialog, Listing)
        assert isinstance(at.dialog.focused, Field)
        await at.type("next match")
        await at.press("enter")
        await at.until(lambda: at.dialog is None)
        assert at.desk.place == 1
    await at.press(":")
    await at.type("contradict")
    await at.press("enter")
    await at.until(lambda: isinstance(at.dialog, TagDialog))
    await at.press("escape", ":", "escape")
    assert at.dialog is None


@working("stop", "quit")
async def test_q_quits(at: AtWork) -> None:
    await at.press("escape")
    assert at.app._exit is False
    await at.press_ahead("q")
    assert at.app._exit
    assert at.app.return_code in (0, None)


def test_esc_stops_running_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = []

    def compare(screen: Loading, story: object, work: Work) -> None:
        assert work.cancelled.wait(20)
        ended.append(True)
        raise Cancelled

    monkeypatch.setattr(Loading, "_compare", compare)

    async def body() -> None:
        async with opened(put_story(tmp_path / "fire"), compared=False) as at:
            await at.until(lambda: at.compare.working == "comparing")
            await at.press("j", "j")
            assert at.pane.cursor == 2, "the articles can be read meanwhile"
            await at.press("]")
            assert "being compared" in at.message
            await at.press("escape")
            await at.until(lambda: ended)
            assert at.compare.working == ""
            assert at.message.startswith("Stopped")

    run(body)


@working("suspend")
async def test_ctrl_z_suspends_but_not_in_the_middle_of_a_save(at: AtWork) -> None:
    suspended: list[bool] = []
    at.app.action_suspend_process = lambda: suspended.append(True)  # type: ignore[method-assign]
    at.compare.session.saving = True
    await at.press_ahead("ctrl+z")
    assert suspended == []
    assert "being saved" in at.message
    at.compare.session.saving = False
    await at.press("ctrl+z")
    assert suspended == [True]


# --- sizes ------------------------------------------------------------------------------------


@working()
async def test_the_cursor_stays_where_it_is_through_every_size(at: AtWork) -> None:
    await at.press("]", "]", "tab", "j")
    where = at.pane.statement
    match = at.desk.current
    for size in ((200, 60), (40, 10), (80, 24), (60, 16), (59, 40), (150, 34), (80, 24)):
        await at.pilot.resize_terminal(*size)
        await at.pilot.pause()
        if size[0] < 60 or size[1] < 16:
            assert "factdesk needs" in at.text
            continue
        await at.until(lambda: at.pane.size.width > 0 and at.pane.display)
        assert at.pane.statement == where
        assert at.desk.current == match
        page = at.pane.page
        assert page is not None
        first, _ = page.line_span(at.pane.cursor)
        assert at.pane.top <= first < at.pane.top + at.pane.text_height, f"out of view at {size}"


def test_a_terminal_that_is_too_small_at_first_shows_the_match_when_it_grows(tmp_path: Path) -> None:
    async def body() -> None:
        async with opened(put_story(tmp_path / "fire"), size=(40, 10)) as at:
            assert "factdesk needs" in at.text
            await at.press("c")
            assert at.dialog is None, "nothing is tagged that is not in view"
            await at.pilot.resize_terminal(80, 24)
            await at.until(lambda: at.pane.page is not None)
            match = at.desk.current_match
            assert match is not None
            await at.until(lambda: [pane.statement for pane in at.compare.panes] == [match.a, match.b])

    run(body)


@working(size=SMALLEST)
async def test_dialogs_fit_into_the_smallest_terminal(at: AtWork) -> None:
    for key in ("c", "o", "f", "v", "i", "e", "?", ":", "/"):
        await at.press(key)
        await at.pilot.pause()
        assert isinstance(at.dialog, Dialog)
        assert at.dialog.board.size.height == len(at.dialog.board.rows), f"cut off after {key}"
        if key == "c":
            assert "enter saves" in at.text
            await at.press("n")
            await at.pilot.pause()
            assert at.dialog.board.size.height == len(at.dialog.board.rows)
            assert at.dialog.query_one(NoteField).size.height == 4, "what is typed is in view"
            await at.press("escape")
        await at.press("escape")
        assert at.dialog is None


# --- what there may be to open ----------------------------------------------------------------


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


# --- the configuration ------------------------------------------------------------------------


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
    assert {key.id for key in (*KEYS, *DIALOG_KEYS)} - TESTED_KEYS == set()


def test_every_second_name_of_a_key_does_the_same(tmp_path: Path) -> None:
    async def body() -> None:
        async with opened(put_story(tmp_path / "fire")) as at:
            bound = at.compare._bindings.key_to_bindings
            actions = {key.id: key.action for key in KEYS}
            names = [name for key in KEYS for name in key.keys]
            assert len(names) == len(set(names)), "no key has two meanings"
            by_id: dict[str | None, int] = {}
            for bindings in bound.values():
                for one in bindings:
                    by_id[one.id] = by_id.get(one.id, 0) + 1
                    assert one.id is None or (one.id in actions and one.action == f"press('{one.id}')")
            assert {key.id: len(key.keys) for key in KEYS}.items() <= by_id.items()

    run(body)


# --- what others leave out --------------------------------------------------------------------


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


# --- articles that were edited since ----------------------------------------------------------


def test_a_tag_finds_its_statements_again_in_edited_articles(tmp_path: Path) -> None:
    async def tagging() -> None:
        async with opened(put_story(tmp_path / "fire")) as at:
            await at.to("Twelve people", "19 people")
            await at.press("c", "enter")
            await at.until(lambda: at.saved() and not at.compare.session.saving)
            assert at.desk.tags.changed() == []

    asyncio.run(tagging())
    for name, then, now in (
        ("courier", "Twelve people were killed", "Updated at noon.\n\nTwelve people were killed"),
        ("tribune", "killed 19 people", "killed at least 12 people"),
    ):
        path = tmp_path / "fire" / f"{name}.txt"
        path.write_text(path.read_text("utf-8").replace(then, now), "utf-8")

    async def after() -> None:
        async with opened(tmp_path / "fire") as at:
            assert "(1 changed, 1 moved): C shows them" in " ".join(at.compare.loader.warnings)
            ((tag,),) = at.desk.tags.on.values()
            row = at.desk.row_of_tag(tag)
            assert row is not None
            assert at.desk.my_tag(row) == tag
            at.desk.current = row
            at.compare.show_match()
            await at.settled()
            assert "Reworded since it was tagged: “The fire at the Aldhaven" in at.text
            await at.press("C")
            assert isinstance(at.dialog, ChangesScreen)
            await at.until(lambda: "now: The fire at the Aldhaven ferry terminal killed at least 12 people" in at.text)
            (saved,) = at.saved()
            assert saved["statements"][1]["exact"].startswith("The fire at the Aldhaven ferry terminal killed 19"), (
                "what was tagged is not rewritten"
            )

    asyncio.run(after())


@working("changes")
async def test_where_no_tagged_statement_has_changed_it_is_said(at: AtWork) -> None:
    await at.press("C")
    assert at.message == "No tagged statement has changed."
    assert at.dialog is None


@working("history")
async def test_the_history_of_a_tag_says_who_changed_what(at: AtWork) -> None:
    await at.press("H")
    assert at.message == "Nobody has tagged this."
    await at.to("Twelve people", "19 people")
    await at.press("c", "enter")
    await at.until(lambda: at.saved() and not at.compare.session.saving)
    await at.press("t", "q", "3", "enter")
    await at.until(lambda: at.saved()[0]["rev"] == 2 and not at.compare.session.saving)
    await at.press("H")
    assert isinstance(at.dialog, TagHistory)
    lines = [line.strip() for line in at.text.splitlines()]
    assert "≈ qualifies  ada, open, revision 2" in at.text
    assert "relation: contradicts → qualifies" in lines
    assert any(line.endswith("UTC  ada  created") for line in lines)
    await at.press("H")
    assert at.dialog is None


def test_a_key_typed_before_a_dialog_is_there_counts() -> None:
    dialog = TagDialog(TagForm(Relation.CONTRADICTS), ["Courier: “Twelve people”"], "new tag", lambda: None)
    dialog.draw()  # as a key does that comes before the fields
    assert dialog.left.relation is Relation.CONTRADICTS


# --- verdict and status -----------------------------------------------------------------------


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

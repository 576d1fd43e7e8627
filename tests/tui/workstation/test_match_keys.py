"""Keys for matches: the queue, counterparts, the filter, why, matches by hand."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from corpus.pipeline import match_story
from store.exports.sides import without_sides
from tests.tui.at_work import AtWork, opened, run, working
from tests.tui.small_story import COURIER, WIRE, ZEITUNG, put_story
from tui.workstation.dialogs.confirm import Confirm
from tui.workstation.dialogs.listing import Switches
from tui.workstation.dialogs.reasons import Reasons
from tui.workstation.launch import Launch
from tui.workstation.screens.desk_screen import Why
from tui.workstation.widgets.fields import Field


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
    await at.press("o", "home", "enter")
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


@working(size=(120, 40))
async def test_the_reason_says_what_stands_left_and_right_as_the_panes_do(at: AtWork) -> None:
    def reason() -> str:
        return "".join(text for row in at.compare.query_one(Why).rows for text, _ in row)

    await at.to("Twelve people", "19 people")
    assert "left “Twelve people”, right “19 people”" in reason()
    assert "Twelve people ↔ 19 people" in at.text, "the queue has the difference"
    await at.press("o", "down", "enter", "O", "home", "enter")
    await at.cursor_to("19 people")
    assert [pane.article.outlet for pane in at.compare.panes if pane.article] == ["Tribune", "Courier"]
    assert "left “19 people”, right “Twelve people”" in reason()
    await at.press("O")
    await at.type("wire")
    await at.press("enter")
    assert "Courier: “Twelve people”, Tribune: “19 people”" in reason(), "what is not in a pane is named by its outlet"


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
        assert lines[head + 1].strip() == without_sides(cue.why)
        assert lines[head + 2].strip() == f"Courier: {match.a.text[slice(*cue.a)]}"
        assert lines[head + 3].strip() == f"Tribune: {match.b.text[slice(*cue.b)]}"
    assert "Aldhaven = Aldhaven" in at.text
    shares = [int(line.split("%")[0]) for line in lines if "%" in line]
    assert shares == sorted(shares, reverse=True)
    assert 90 <= sum(shares) <= 110
    await at.press("v")
    assert at.dialog is None, "the key that opened it closes it"
    await at.press("v", "j", "k", "G", "g", "escape")
    assert at.dialog is None
    await at.press("o", "home", "enter")
    await at.cursor_to("Flowers")
    await at.press("v")
    assert at.dialog is None
    assert "No match" in at.message


@working("mark", "match-by-hand")
async def test_marked_statements_are_matched_by_hand(at: AtWork) -> None:
    await at.press("m")
    assert "space" in at.message
    await at.press("o", "home", "enter")
    await at.cursor_to("Flowers")
    await at.press("space", "space")
    assert at.desk.marked == []
    await at.press("space", "m")
    assert "two or more" in at.message
    assert "◆" in at.text
    assert "1 marked" in at.text
    await at.press("O", "home", "down", "enter", "tab")
    await at.cursor_to("A choir")
    await at.press("space", "m")
    assert at.pair() == {"Flowers lay on the steps of the town hall.", "A choir sang in the square until midnight."}
    assert at.desk.marked == []
    assert "matched by hand" in at.text
    await at.press("c", "enter")
    (tag,) = at.saved()
    assert {one["exact"] for one in tag["statements"]} == at.pair()


@working(texts=(("courier", COURIER), ("wire", WIRE), ("zeitung", ZEITUNG)))
async def test_what_is_not_compared_because_of_its_language_is_said_once(at: AtWork) -> None:
    assert at.message == "1 article in German is not compared with the others."
    await at.press("j", "]")
    assert "German" not in at.text


async def match_flowers_and_choir(at: AtWork) -> None:
    await at.press("o", "home", "enter", "O", "home", "down", "enter")
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
            assert "matched by hand by ada" in at.text
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
            await at.press("o", "home", "enter")
            await at.cursor_to("Flowers")
            await at.press("space", "O", "home", "down", "enter", "tab")
            await at.cursor_to("Ferries will call")
            await at.press("space", "m")
            assert at.message.startswith("Matched by hand until you leave. These files do not lie in one folder")
            await at.press("m", "enter")
            assert at.message == "Taken back."

    run(body)


def test_a_match_that_is_asked_for_too_early_comes_when_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, go = match_story.match_story, threading.Event()

    def later(*args: Any, **options: Any) -> Any:
        go.wait(30)
        return found(*args, **options)

    monkeypatch.setattr(match_story, "match_story", later)

    async def body() -> None:
        async with opened(put_story(tmp_path / "fire"), compared=False) as at:
            await at.until(lambda: at.compare.working.startswith("comparing"))
            await at.press("j", "]")
            assert at.desk.current is None
            go.set()
            await at.until_compared()
            assert at.desk.place == 0

    run(body)


@working()
async def test_two_statements_of_one_article_are_no_match(at: AtWork) -> None:
    before = len(at.desk.queue)
    await at.press("g", "space", "j", "space", "m")
    assert at.message == "They are of one article: mark a statement of another one, too."
    assert len(at.desk.queue) == before
    assert not at.store.exists()

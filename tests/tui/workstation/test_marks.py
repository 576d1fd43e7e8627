"""The eye is led to what differs: words of cues look like their type, on every terminal; all cues and each type are a
key or two away."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from rich.style import Style

from corpus.model import Cue, CueType, Match, Statement
from tests.terminal import Terminal, environment, factdesk
from tests.tui.at_work import AtWork, opened, working
from tests.tui.conftest import HOSTILE
from tests.tui.small_story import put_story
from tui.desk.desk import Desk
from tui.desk.queue_filter import QueueFilter
from tui.terminal.sanitiser import clean_line
from tui.user.config import Config
from tui.user.keymap import KEYS, with_overrides
from tui.workstation.app import Workstation
from tui.workstation.dialogs.filter import FilterDialog
from tui.workstation.dialogs.reasons import Reasons
from tui.workstation.dialogs.tag import TYPE_KEYS
from tui.workstation.launch import Launch
from tui.workstation.screens.desk_screen import SMALLEST, Bar, Why
from tui.workstation.widgets.cue_styles import CUE_TONES
from tui.workstation.widgets.rows import TONES
from tui.workstation.widgets.word_marks import word_marks

LETTER = {type_.value: letter for letter, type_ in TYPE_KEYS.items()}


def give_cues(at: AtWork, *rows: Collection[Cue]) -> None:
    """The matches of the queue have these cues and no others; those for which there are none have none."""
    assert at.desk.matches is not None
    cues = dict(zip(at.desk.queue, map(tuple, rows), strict=False))
    at.desk.put_matches(replace(at.desk.matches, cues=cues))
    at.desk.current = at.desk.queue[0]
    at.compare.settle()
    at.compare.draw()


def cue(type_: CueType, why: str = "“one” here, “other” there", strength: float = 0.8) -> Cue:
    return Cue(type_, strength, (0, 6), (4, 9), why)


# --- how they look ----------------------------------------------------------------------------


def test_every_type_has_a_tone_that_is_drawn() -> None:
    assert set(CUE_TONES) == set(CueType)
    assert set(CUE_TONES.values()) <= TONES


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light", "textual-dark", "nord"])
def test_families_are_told_apart_with_and_without_colours(theme: str, tmp_path: Path) -> None:
    async def body() -> None:
        app = Workstation(Launch((put_story(tmp_path / "fire"),)), Config(theme=theme))
        async with app.run_test():
            look = {tone: app.compare.get_component_rich_style(tone, partial=True) for tone in TONES}
        families = list(dict.fromkeys(CUE_TONES.values()))
        assert all(look[family].underline for family in families)
        others = [Style(), *(look[tone] for tone in ("same", "near", "found", "strong", "caption"))]
        for one, other in combinations([*(look[family] for family in families), *others[:-2]], 2):
            assert weight(one) != weight(other), "a terminal without colours shows the difference"
        assert all(weight(look[family]) != weight(other) for family in families for other in others)
        colours = [look[family].color for family in families]
        assert len(set(colours)) == len(families)

    asyncio.run(body())


def weight(style: Style) -> tuple[bool, ...]:
    """What is left of a style where there are no colours."""
    return tuple(map(bool, (style.bold, style.italic, style.underline, style.reverse)))


def statement(text: str, start: int = 0) -> Statement:
    return Statement(f"a@{start}", "a", start, start + len(text), text)


@pytest.mark.parametrize("type_", CueType)
def test_the_words_of_a_cue_of_any_type_are_marked_on_both_sides(type_: CueType) -> None:
    match = Match(statement("Twelve people died."), statement("The 19 people died.", 40), 80, cues=(cue(type_),))
    here, there = word_marks(match)
    assert here[-1] == (0, 6, CUE_TONES[type_])
    assert there[-1] == (44, 49, CUE_TONES[type_])


def test_a_short_cue_within_a_long_one_and_the_stronger_of_two_alike_stay_in_view() -> None:
    long = Cue(CueType.DENIAL, 1.0, (0, 12), (0, 12), "")
    short = Cue(CueType.NUMBER, 0.1, (4, 6), (4, 6), "")
    weaker = Cue(CueType.PLACE, 0.2, (0, 12), (0, 12), "")
    match = Match(statement("abcdefghijklmnop"), statement("qrstuvwxyzabcdef"), 80, cues=(long, short, weaker))
    assert [style for _, _, style in word_marks(match)[0]] == ["who-where", "polarity", "figures"]


@working()
async def test_the_line_of_why_names_each_type_in_the_tone_of_its_words(at: AtWork) -> None:
    for type_ in CueType:
        give_cues(at, [cue(type_)])
        await at.settled()
        tone = CUE_TONES[type_]
        head = at.compare.query_one(Why).rows[0]
        assert (type_.value, tone) in head
        match = at.desk.current_match
        assert match is not None
        for pane, words in zip(at.compare.panes, (match.a.text[:6], match.b.text[4:9]), strict=True):
            assert words in "".join(text for row in pane.rows for text, style in row if tone in style.split())


@working()
async def test_where_there_is_no_room_for_all_sentences_it_is_said_how_to_see_them(at: AtWork) -> None:
    give_cues(
        at, [cue(CueType.NUMBER, "“1” here, “2” there"), cue(CueType.DENIAL, "“he did” here, “he did not” there")]
    )
    await at.settled()
    assert "v shows all" in at.text
    assert "he did not" not in "".join(text for row in at.compare.query_one(Why).rows for text, _ in row)
    give_cues(at, [cue(CueType.NUMBER, "“1” here, “2” there")])
    await at.settled()
    assert "v shows all" not in at.text


@pytest.mark.parametrize(("term", "colour"), [("xterm", True), ("screen-256color", True), ("xterm", False)])
def test_the_words_stand_out_on_a_real_terminal(home: Path, tmp_path: Path, term: str, colour: bool) -> None:
    env = environment(home, term=term) | ({} if colour else {"NO_COLOR": "1"})
    with Terminal(factdesk(put_story(tmp_path / "fire")), env) as terminal:
        terminal.wait_for(" 1/")
        terminal.until_quiet()
        while not {"number"} <= set(terminal.screen[17].split()):
            terminal.send("]")
            terminal.until_quiet()
        looks = [terminal.look(words) for words in ("Twelve people", "19 people", "number")]
        assert len(set(looks)) == 1, "in the panes and in the line of why they look alike"
        assert {"reverse", "underscore", "bold"} <= set(looks[0])
        assert ("brown" in looks[0]) is colour
        assert looks[0] != terminal.look("Monday")


# --- all cues ---------------------------------------------------------------------------------


@working(size=SMALLEST)
async def test_all_cues_can_be_scrolled_to_in_the_smallest_terminal(at: AtWork) -> None:
    give_cues(at, [cue(type_, f"“one” here, “other” there: it is the {type_.value}") for type_ in CueType])
    await at.press("v")
    seen = set()
    for _ in range(80):
        seen |= {line.strip() for line in at.text.splitlines()}
        await at.press("j")
    for type_ in CueType:
        assert f"one ↔ other: it is the {type_.value}" in seen
        assert any(line.startswith(f"{type_.value}  strength 0.80") for line in seen)
    assert any("share of the score" in line for line in seen)
    await at.press("v")
    assert at.dialog is None


def test_the_key_that_opens_why_closes_it_whatever_it_is(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[keys]\nwhy = "ctrl+w"\n')

    async def body() -> None:
        folder = put_story(tmp_path / "fire")
        async with opened(folder, launch=Launch((folder,), config=config)) as at:
            await at.press("ctrl+w")
            assert isinstance(at.dialog, Reasons)
            await at.press("v")
            assert isinstance(at.dialog, Reasons)
            await at.press("ctrl+w")
            assert at.dialog is None

    asyncio.run(body())
    assert "ctrl+w" in next(key for key in with_overrides(KEYS, {"why": "ctrl+w"}) if key.id == "why").keys


def test_what_cues_quote_is_clean_and_no_markup(tmp_path: Path) -> None:
    async def body() -> None:
        text = (
            f"[/] {HOSTILE.replace(chr(0xDC80), '')} people died in the fire at the terminal on Monday, the mayor said."
        )
        folder = put_story(tmp_path / "fire", courier=f"Twelve {text}", tribune=f"Nineteen {text}")
        async with opened(folder, (120, 40)) as at:
            give_cues(at, [Cue(CueType.NUMBER, 0.5, (0, 40), (0, 40), f"“{HOSTILE}” here, “[bold]” there")])
            await at.settled()
            for keys in ("v", "escape", "f", "escape"):
                await at.press(keys)
                assert [line for line in at.text.splitlines() if line != clean_line(line)] == []
                if keys == "v":
                    assert "[@click=app.quit]" in at.text
                    assert "[bold]" in at.text

    asyncio.run(body())


# --- the filter -------------------------------------------------------------------------------


def shown_types(desk: Desk) -> set[str]:
    return {cue.type.value for row in desk.queue for cue in desk.rows[row].cues}


@working(size=(120, 40))
async def test_a_letter_filters_by_any_type_in_two_keys_and_two_keys_show_all_again(at: AtWork) -> None:
    for type_ in CueType:
        give_cues(at, [cue(type_)], [], [cue(CueType.NUMBER)])
        everything = list(at.desk.queue)
        await at.press("f", LETTER[type_.value])
        assert at.dialog is None
        assert at.desk.filter == QueueFilter(types=frozenset({type_.value}))
        assert shown_types(at.desk) == {type_.value}
        assert f"only {type_.value} · f c shows all" in at.text
        await at.press("f", "c")
        assert at.dialog is None
        assert at.desk.queue == everything
        assert "shows all" not in at.text


@working()
async def test_letters_add_up_and_the_same_one_takes_its_type_away(at: AtWork) -> None:
    give_cues(at, [cue(CueType.NUMBER)], [cue(CueType.TENSE)], [cue(CueType.PLACE)])
    await at.press("f", "u", "f", "t")
    assert shown_types(at.desk) == {"number", "tense"}
    await at.press("f", "u")
    assert shown_types(at.desk) == {"tense"}
    await at.press("f", "f")
    assert at.dialog is None, "f closes what f opened"


@working()
async def test_a_type_that_no_match_has_is_said_and_filters_nothing(at: AtWork) -> None:
    give_cues(at, [cue(CueType.NUMBER)])
    await at.press("f", "p")
    assert isinstance(at.dialog, FilterDialog)
    assert "No match is of the type place" in at.text
    await at.press("escape")
    assert not at.desk.filter


@working()
async def test_a_match_that_the_filter_leaves_out_gives_way_to_one_that_it_shows(at: AtWork) -> None:
    give_cues(at, [cue(CueType.NUMBER)], [], [cue(CueType.TENSE)])
    wanted = at.desk.queue[2]
    await at.press("f", "t")
    assert at.desk.current == wanted
    assert "1/1" in at.text
    match = at.desk.current_match
    assert match is not None
    assert [pane.statement for pane in at.compare.panes] == [match.a, match.b]


@working()
async def test_what_the_filter_asks_for_comes_first_in_queue_and_reason(at: AtWork) -> None:
    give_cues(at, [cue(CueType.DENIAL, "“a” here, “b” there", 1.0), cue(CueType.PLACE, "“c” here, “d” there", 0.2)])
    await at.settled()
    assert "denial +1" in at.text
    await at.press("f", "p")
    assert "place +1" in at.text
    assert "denial +1" not in at.text
    assert next(text for text, _ in at.compare.query_one(Why).rows[1]) == "place"


@working()
async def test_a_type_that_a_reviewer_tagged_is_found_too(at: AtWork) -> None:
    give_cues(at)
    row = at.desk.current
    await at.press("c", LETTER["place"], "enter", "f", LETTER["place"])
    assert at.desk.queue == [row]


@working()
async def test_the_way_out_of_a_filter_is_in_view_however_long_the_filter_is(at: AtWork) -> None:
    everything = frozenset(type_.value for type_ in CueType)
    at.desk.set_filter(QueueFilter(types=everything, outlets=frozenset({"字" * 90, HOSTILE}), score=60))
    at.compare.draw()
    await at.settled()
    bar = "".join(text for text, _ in at.compare.query_one(Bar).rows[0])
    assert "f c shows all" in bar
    assert bar == clean_line(bar)


@working()
async def test_where_there_is_no_room_for_a_difference_some_of_both_sides_is_shown(at: AtWork) -> None:
    long = "three written warnings that nobody heard"
    give_cues(at, [cue(CueType.NUMBER, f"“{long}” here, “four of them in the {long}” there")])
    await at.settled()
    entry = next(line for line in at.text.splitlines() if "▌≠" in line)
    assert "three writ" in entry
    assert "↔ four of" in entry
    assert long not in entry

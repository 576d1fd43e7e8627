"""Keys for reading: the cursor, the panes, choosing articles, searching."""

from __future__ import annotations

from tests.tui.at_work import AtWork, working
from tui.workstation.dialogs.listing import Listing
from tui.workstation.dialogs.search import Search


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


@working("choose-article", "choose-other", "list-choose", "list-leave")
async def test_the_article_of_each_pane_can_be_chosen(at: AtWork) -> None:
    await at.press("o")
    assert isinstance(at.dialog, Listing)
    assert "left pane" in at.text
    assert "letters narrow" in at.text
    await at.press("up", "up", "up", "down", "enter")
    assert at.dialog is None
    assert at.pane.article is not None
    assert at.pane.article.outlet == "Tribune"
    await at.press("O")
    assert "right pane" in at.text
    await at.press("up", "up", "enter")
    assert at.compare.other.article is not None
    assert at.compare.other.article.outlet == "Courier"
    await at.press("o", "down", "escape")
    assert at.dialog is None
    assert at.pane.article.outlet == "Tribune"


@working()
async def test_letters_find_an_article_at_once(at: AtWork) -> None:
    await at.press("o")
    await at.type("wire")
    await at.press("enter")
    assert at.pane.article is not None
    assert at.pane.article.outlet == "Wire"


@working()
async def test_an_article_chosen_for_the_other_pane_stays_while_the_cursor_moves(at: AtWork) -> None:
    await at.press("o", "home", "enter", "O", "home", "down", "enter", "tab")
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

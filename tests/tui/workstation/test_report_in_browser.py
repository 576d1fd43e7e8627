"""The HTML report in a real browser: light and dark, wide and narrow, on paper, and steered by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.exports.export_formats import FORMATS
from store.tags.filters import Filters
from tests.chromium import Page, browser, executable
from tests.store.tagged import EVERY, ORDINARY
from tui.desk.exporting import export

pytestmark = pytest.mark.skipif(executable() is None, reason="needs Chromium (on Debian: apt install chromium)")

SHOWN = (
    "[...document.querySelectorAll('article')].filter(one => one.checkVisibility()).map(one => one.innerText[6]).join()"
)
FOCUSED = "document.activeElement.id || document.activeElement.tagName"
COLOURS = "(style => [style.color, style.backgroundColor].join())(getComputedStyle(document.body))"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name, tags in (("ordinary", ORDINARY), ("every", EVERY)):
        text = export(FORMATS["html"], tags, Filters(), "The Hradna dam").text
        (folder / f"{name}.html").write_text(text, "utf-8")
    return folder


def pressed(page: Page, *keys: str) -> tuple[str, str]:
    """What has the focus after these keys, and the numbers of the claims that are shown."""
    for key in keys:
        page.press(key)
    return page.value(FOCUSED), page.value(SHOWN)


def spoken(page: Page) -> str:
    """The text of the page as a screen reader has it."""
    nodes = page.say("Accessibility.getFullAXTree")["nodes"]
    return " ".join(" ".join(node["name"]["value"] for node in nodes if node["role"]["value"] == "StaticText").split())


def test_keys_alone_filter_by_outlet_and_type_and_show_all_again(page: Page, reports: Path) -> None:
    page.see(1200)
    page.open(reports / "ordinary.html")
    assert pressed(page) == ("BODY", "1,2")
    assert pressed(page, "Tab", "Tab", "Space") == ("outlet1", "2"), "Gazette"
    assert pressed(page, "Tab", "Space") == ("outlet2", "1,2"), "Gazette or Tribune"
    assert pressed(page, "Tab", "Tab", "Space") == ("type0", "2"), "and a denial"
    assert pressed(page, "Tab", "Space") == ("type1", "1,2"), "or a number"
    assert pressed(page, "Enter") == ("type1", "1,2"), "nothing is sent"
    assert pressed(page, *["Tab"] * 4, "Space") == ("BUTTON", "1,2")
    assert page.value("document.querySelectorAll(':checked').length") == 0
    assert page.value("location.href").endswith("ordinary.html")


def test_the_focus_is_seen(page: Page, reports: Path) -> None:
    page.see(1200)
    page.open(reports / "ordinary.html")
    pressed(page, "Tab")
    assert page.value("getComputedStyle(document.activeElement.closest('label')).outlineStyle") == "solid"


def test_what_is_shown_is_counted_above_the_claims(page: Page, reports: Path) -> None:
    page.see(1200)
    page.open(reports / "ordinary.html")
    assert "2 of 2 claims shown" in spoken(page)
    pressed(page, "Tab", "Tab", "Space")
    assert "1 of 2 claims shown" in spoken(page)
    top = "document.querySelector('{}').getBoundingClientRect().top"
    assert page.value(top.format(".count")) < page.value(top.format("main > div:nth-child(2) article"))


@pytest.mark.parametrize("name", ["ordinary", "every"])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1200, 360])
def test_it_fits_and_has_a_picture(page: Page, reports: Path, width: int, dark: bool, name: str) -> None:
    page.see(width, dark=dark)
    page.open(reports / f"{name}.html")
    assert page.value("document.documentElement.scrollWidth") <= width
    assert page.picture().startswith(b"\x89PNG")
    beside = "new Set([...document.querySelectorAll('article figure')].slice(0, 2).map(one => one.offsetTop)).size"
    assert page.value(beside) == (1 if width > 800 else 2), "side by side, or below each other"


def test_light_and_dark_are_those_of_the_reader(page: Page, reports: Path) -> None:
    page.open(reports / "ordinary.html")
    colours = []
    for dark in (False, True):
        page.see(1200, dark=dark)
        colours.append(page.value(COLOURS))
    assert colours == ["rgb(28, 28, 26),rgb(252, 252, 250)", "rgb(230, 229, 225),rgb(22, 23, 26)"]


def test_it_is_printed_as_it_is_filtered(page: Page, reports: Path) -> None:
    page.see(1200, dark=True)
    page.open(reports / "ordinary.html")
    whole = page.pdf()
    assert whole.startswith(b"%PDF")
    pressed(page, "Tab", "Tab", "Space")
    assert page.pdf().count(b"/Type /Page\n") < whole.count(b"/Type /Page\n")


def test_nothing_is_asked_for_nothing_runs_and_the_policy_stops_nothing_of_ours(page: Page, reports: Path) -> None:
    page.see(1200)
    page.open(reports / "every.html")
    requests = [event["request"]["url"] for event in page.events("Network.requestWillBeSent")]
    assert requests == [(reports / "every.html").as_uri()]
    assert page.events("Log.entryAdded") == []
    assert page.events("Runtime.consoleAPICalled") == page.events("Page.javascriptDialogOpening") == []
    assert page.value("document.scripts.length + document.images.length") == 0


def test_a_hole_in_the_escaping_would_still_run_nothing(page: Page, reports: Path, tmp_path: Path) -> None:
    holed = (reports / "ordinary.html").read_text("utf-8").replace(
        "</header>",
        "<script>document.title = 'run'</script><style>body { color: red }</style>"
        "<img src='https://x.example/i.png' onerror=\"document.title = 'run'\"></header>",
    )  # fmt: skip
    (tmp_path / "holed.html").write_text(holed, "utf-8")
    page.see(1200)
    page.open(tmp_path / "holed.html")
    assert page.value("document.title") == "The Hradna dam: where outlets differ"
    assert page.value(COLOURS).startswith("rgb(28, 28, 26)")
    refused = [event["entry"]["text"] for event in page.events("Log.entryAdded")]
    assert len([text for text in refused if "Content Security Policy" in text]) >= 3

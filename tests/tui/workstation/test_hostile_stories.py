"""A story made to take over the terminal, walked through with every key: nothing of it gets through."""

from __future__ import annotations

import base64
import json
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from store.records import Draft, Evidence
from store.tag_store import TagStore
from store.vocabulary import Relation
from tests.terminal import Terminal, environment, factdesk
from tests.tui.at_work import opened
from tui.terminal.sanitiser import clean_line
from tui.user.keymap import KEYS
from tui.workstation.widgets.article_pane import ArticlePane

SENTINELS = (
    "\x1b]52;c;ZXZpbA==\x07",  # writes the clipboard
    "\x1b]0;evil title\x07",
    "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[3;3H",
    "\x1b[6n\x1b[c",  # asks for answers that arrive as typed keys
    '\x1bP$q"p\x1b\\',
    "\x1b_Gevil\x1b\\\x1bcevil",
    "\x1b[38;5;213mpink",
    "\x9b2J\x9d0;evil\x9c\x90q\x9c",
    "\x0e\x0f\x07\x08\x0b\x0c\x7f\x00",
    "\u202eevil\u202c \u2066live\u2069 \u200b\ufeff\U000e0041",
    "\u2028\u2029\x85",
)
MARKUP = (
    "[/]",
    "[@click=app.quit]x[/]",
    "[@click=screen.leave]y",
    "[link=http://evil.example]z",
    "[b",
    "[$x]",
    "x [/ y",
)
NASTY = " ".join((*SENTINELS, *MARKUP))
SHORT = "\x1b]52;c;ZXZpbA==\x07[/][@click=app.quit]\x9b2J\u202e"

# What Textual and we send ourselves.
ALLOWED = re.compile(
    r"\x1b\[[0-9;]*m"  # styles
    r"|\x1b\[[0-9]+;[0-9]+H"  # places
    r"|\x1b\[\?(?:25|1004|1049|2004|2026|2048|7)[hl]"  # cursor, focus, screens, paste, synchronised, sizes, wrap
    r"|\x1b\[\?(?:2026|2048)\$p"  # may it be synchronised, are sizes reported
    r"|\x1b\[(?:>[0-9]+|<)u"  # kitty's keyboard
    r"|\x1b\]22;default\x07"  # the shape of the mouse pointer
)
OWN_STYLES = re.compile(r"\x1b\[(?:[0-9]|[1-4][0-9]|9[0-7]|10[0-7])?(?:;(?:[0-9]|[1-4][0-9]|9[0-7]|10[0-7]))*m")
CLIPBOARD = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def live(output: bytes, copied: bool = False) -> list[str]:
    """What in the output of the program a terminal would obey, or not show, and that is not the program's own."""
    text = output.decode("utf-8", "surrogateescape")
    found = []
    if copied:
        for payload in CLIPBOARD.findall(text):
            content = base64.b64decode(payload).decode()
            found += [f"copied {one!r}" for one in live(content.replace("\n", " ").encode())]
        text = CLIPBOARD.sub("", text)
    found += [style for style in re.findall(r"\x1b\[[0-9;]*m", text) if not OWN_STYLES.fullmatch(style)]
    text = ALLOWED.sub("", text)
    for at, character in enumerate(text):
        invisible = (
            unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and character not in "\r\n\u200c\u200d"
        )
        if invisible or BIDI.match(character):
            found.append(repr(text[max(0, at - 10) : at + 20]))
    return found


@pytest.mark.parametrize("sentinel", [*SENTINELS, SHORT])
def test_the_scanner_finds_what_got_through(sentinel: str) -> None:
    harmless = "\x1b[?1049h\x1b[1;1H\x1b[1;32mAll quiet — “here”\x1b[0m\r\n".encode()
    assert live(harmless) == []
    assert live(harmless + sentinel.encode() + harmless)


def test_the_scanner_looks_into_what_is_copied() -> None:
    def copy(text: str) -> bytes:
        return f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07".encode()

    assert live(copy("two\nlines"), copied=True) == []
    assert live(copy("two\nlines")), "nothing is copied that was not asked for"
    assert live(copy("a\x1b[2Jb"), copied=True)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Three outlets with hostile names, titles, texts and file names, a hostile colleague, and files not to be read."""
    folder = tmp_path / f"evil \x1b[2J [/] \x9b2J {SHORT}".replace("/", "∕")
    folder.mkdir()
    same = "Twelve people were killed in the fire at the Aldhaven ferry terminal on Monday evening"
    other = "The fire at the Aldhaven ferry terminal killed 19 people on Monday evening"
    for number, sentence in enumerate((same, other, same)):
        text = "\n\n".join(
            (
                f"{sentence}, {SHORT} the mayor said.",
                f"The mayor said {NASTY} that the sprinklers had {'never' if number else ''} been checked in March.",
                f"\u202e{'very long line ' * 300}{NASTY}",
                f"{'e' + chr(0x301) * 500} {'字' * 200} {NASTY * 2}.",
                f"Share this article {SHORT}",
            )
        )
        article = {
            "title": f"Fire {number} {NASTY}",
            "outlet": f"Outlet {number} {SHORT}",
            "author": NASTY,
            "date": f"2031-03-0{number + 4}",
            "url": f"https://example.org/{SHORT}",
            "text": text,
        }
        name = f"{number}-\x1b]0;evil\x07-[@click=app.quit]-\x9b2J-\u202e"
        (folder / f"{name}.json").write_text(json.dumps(article), "utf-8")
    (folder / "plain \x1b[2J.txt").write_text(f"{NASTY}\n\n{same}.\n\n{'x' * 5000}\n", "utf-8")
    (folder / "not \x1b[2J an article \u202e.json").write_text("{")
    (folder / "\x1b]52;c;ZXZpbA==\x07 picture.html.txt").symlink_to("/etc/hostname")
    return folder


def colleague(story: Path) -> TagStore:
    return TagStore(story / "factdesk.json", f"grace {SHORT}")


AFTER_ESC = 0.17
"""Seconds without output after which esc was no beginning of a sequence: Textual waits 0.1."""
PASTE = "\x1b[200~\x9b2J\x1b[38;5;213m\x07[/]\u202e\nmore\x1b[201~"
WALK = """
]  [  j  k  G  g  ctrl+d  ctrl+u  tab  h  l  enter  enter  +  j  tab  +  F  G  b  g  F
o j j / evil escape enter    O j enter    / evil enter    n  n  N    / PASTE enter    escape
f j space G space c escape    [  space  tab  space  m
]    c n PASTE escape enter    t 3 enter    t escape    ]  a  x    w n [@click=app.quit] escape escape
w enter    z  Z  z    i t [/] enter enter    i escape    e l enter    e r p [/] escape enter    escape
? j ctrl+d escape    v escape    : next enter    : [/] escape    escape  J  K  [    c n PASTE escape enter
]  c n PASTE escape escape  u j enter escape  u d escape  H escape  C escape  V  R  [
""".split()  # noqa: SIM905 - as it is read
WALK_OF_A_WIDE_SCREEN = "] o escape f escape f u v G v f c c n PASTE escape enter t escape i escape ? escape ]".split()  # noqa: SIM905


def test_the_walk_presses_every_key() -> None:
    pressed = {*WALK, "y", "Y", "q", "ctrl+z", "s"}  # what s asks comes when it is found: no key can be timed to it
    assert {key.id for key in KEYS if not pressed & set(key.keys)} == set()


@pytest.mark.parametrize("size", [(80, 24), (170, 45)])
def test_a_hostile_story_steers_no_terminal(home: Path, story: Path, size: tuple[int, int]) -> None:
    with Terminal(factdesk(story), environment(home, reviewer=f"ada {SHORT}"), size, cwd=home) as terminal:
        terminal.wait_for(" left ")
        for key in WALK if size == (80, 24) else WALK_OF_A_WIDE_SCREEN:
            terminal.send(PASTE if key == "PASTE" else key)
            terminal.until_quiet(AFTER_ESC if key == "escape" else 0.03)
            assert terminal.child.poll() is None, f"{key} ended the program:\n{terminal.text}"
        terminal.until_quiet(0.3)  # what the last key saves is saved
        tags = colleague(story)
        first = max(tags.tags(), key=lambda tag: tag.updated)  # that on the match that is shown
        evidence = (Evidence(NASTY, NASTY, NASTY),)
        tags.save(Draft(Relation.AGREES, first.statements, note=NASTY, evidence=evidence, silent=(NASTY,)))
        terminal.until_quiet(1.2)  # the store is looked at once a second
        tags.edit(first.id, first.rev, replace(Draft.of(first), note=NASTY))
        for key in ("t", "escape", "z", "f", "G", "space", "escape", "]", "t", "escape"):
            terminal.send(key)
            terminal.until_quiet(AFTER_ESC if key == "escape" else 0.05)
        assert live(bytes(terminal.raw)) == []
        assert "evil" in terminal.text, "what is hostile is shown, not hidden"
        terminal.send("y", "Y")
        terminal.until_quiet(0.1)
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert live(bytes(terminal.raw), copied=True) == []
        assert len(CLIPBOARD.findall(terminal.raw.decode())) == 2
    assert not (home / "state/factdesk/crash.log").exists()


def test_every_row_of_every_board_is_clean_before_it_is_painted(story: Path) -> None:
    import asyncio

    async def body() -> None:
        async with opened(story, (120, 40)) as at:
            for key in ("j", "]", "o", "escape", "f", "escape", "c", "1", "escape", "u", "escape", "i"):
                await at.press(key)
                lines = at.text.splitlines()
                assert [line for line in lines if line != clean_line(line)] == []
            await at.press("escape")
            assert any("[@click=app.quit]" in str(pane.rows) for pane in at.compare.query(ArticlePane))

    asyncio.run(body())


def test_an_end_with_a_hostile_name_is_clean_too(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / f"empty {SHORT}".replace("/", "∕")
    folder.mkdir()
    with Terminal(factdesk(folder), environment(home)) as terminal:
        assert terminal.exit_code() == 1
        assert "empty" in terminal.text
        assert live(bytes(terminal.raw)) == []
    broken = tmp_path / "config.toml"
    broken.write_text(f'theme = "{SHORT}'.encode("unicode_escape").decode() + '"\n')
    with Terminal(factdesk("--config", broken), environment(home)) as terminal:
        assert terminal.exit_code() == 2
        assert live(bytes(terminal.raw)) == []

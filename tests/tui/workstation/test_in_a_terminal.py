"""The workstation in a real pseudo-terminal: it starts, saves, is stopped and ends as a terminal program should."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import statistics
import subprocess
from pathlib import Path

import pytest
from tinydb import TinyDB

from corpus.sample import sample_files
from tests.store.children import stopped_holder
from tests.terminal import PATIENCE, Terminal, environment, factdesk
from tests.tui.small_story import put_story

READY = " left "
LEAVES_ALTERNATE_SCREEN = b"\x1b[?1049l"
SHOWS_CURSOR = b"\x1b[?25h"


def tags(store: Path) -> list[str]:
    with TinyDB(store, access_mode="r") as db:
        return [tag["relation"] for tag in db.table("tags").all() if tag["withdrawn"] is None]


def assert_restored(terminal: Terminal) -> None:
    """The terminal is as the user's shell had it: main screen, a cursor, no modes left on, echoing lines."""
    end = bytes(terminal.raw)
    assert end.rfind(LEAVES_ALTERNATE_SCREEN) > end.rfind(b"\x1b[?1049h") >= 0
    assert end.rfind(SHOWS_CURSOR) > end.rfind(b"\x1b[?25l") >= 0
    for mode in (1000, 1002, 1003, 1004, 1006, 1015, 2004):
        on, off = f"\x1b[?{mode}h".encode(), f"\x1b[?{mode}l".encode()
        assert end.rfind(on) <= end.rfind(off), f"mode {mode} was left on"
    assert terminal.modes_restored


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return put_story(tmp_path / "fire")


# --- a reviewer at work -----------------------------------------------------------------------


@pytest.mark.parametrize("term", ["xterm-256color", "screen-256color"])
def test_a_reviewer_tags_the_sample_story_and_leaves(home: Path, term: str) -> None:
    with Terminal(factdesk(), environment(home, term=term)) as terminal:
        terminal.wait_for(READY)
        terminal.send("]")
        terminal.wait_for(" 2/")
        terminal.send("c")
        terminal.wait_for("enter saves")
        terminal.send("enter")
        terminal.wait_for("Saved: ")
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert_restored(terminal)
    sample = home / "data/factdesk/sample"
    assert tags(sample / "factdesk.json") == ["contradicts"]
    assert {file.name for file in sample_files()} <= {file.name for file in sample.iterdir()}


def test_keys_typed_ahead_over_a_slow_line_are_saved_before_the_program_ends(home: Path, story: Path) -> None:
    with Terminal(factdesk(story), environment(home)) as terminal:
        terminal.wait_for(READY)
        terminal.send("c", "enter", "q")
        assert terminal.exit_code() == 0
    assert tags(story / "factdesk.json") == ["contradicts"]


def test_two_reviewers_see_each_others_tags_without_a_key(home: Path, story: Path) -> None:
    with (
        Terminal(factdesk(story), environment(home, "ada")) as ada,
        Terminal(factdesk(story), environment(home, "grace"), (150, 40)) as grace,
    ):
        ada.wait_for(READY)
        grace.wait_for(READY)
        ada.send("t", "a", "enter")
        ada.wait_for("agrees ✓")
        grace.wait_for("ada: agrees")


def test_without_a_terminal_there_is_a_sentence_and_no_escape_sequence(home: Path, story: Path) -> None:
    ran = subprocess.run(
        factdesk(story), env=environment(home), stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert ran.returncode == 1
    assert ran.stdout == b""
    assert b"needs a terminal" in ran.stderr
    assert b"\x1b" not in ran.stderr


# --- how it ends ------------------------------------------------------------------------------


def drafts(home: Path) -> list[str]:
    """The notes that are kept in the user's state folder."""
    folder = home / "state/factdesk/unsaved"
    files = folder.iterdir() if folder.exists() else ()
    return [json.loads(file.read_bytes())["draft"]["note"] for file in files]


def type_a_note(terminal: Terminal) -> None:
    """A tag dialog is open, with "a note" in it that is not saved."""
    terminal.wait_for(READY)
    terminal.send("c", "n", "a note")
    terminal.wait_for("a note")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_as_it_was_and_a_draft_of_what_was_typed(
    home: Path, story: Path, number: signal.Signals
) -> None:
    with Terminal(factdesk(story), environment(home)) as terminal:
        type_a_note(terminal)
        terminal.signal(number)
        assert terminal.exit_code() == 128 + number
        assert_restored(terminal)
    assert drafts(home) == ["a note"]
    with Terminal(factdesk(story), environment(home)) as terminal:
        terminal.wait_for("1 draft left")
        terminal.wait_for(READY)
        terminal.send("c")
        terminal.wait_for("a note")
        terminal.send("enter")
        terminal.wait_for("Saved: ")
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert drafts(home) == []
    assert tags(story / "factdesk.json") == ["contradicts"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_program_on_a_terminal_that_takes_no_output(
    home: Path, story: Path, number: signal.Signals
) -> None:
    with Terminal(factdesk(story), environment(home)) as terminal:
        type_a_note(terminal)
        terminal.stop_output()
        terminal.send("more")
        terminal.signal(number)
        assert terminal.exit_code() == 128 + number
        assert terminal.modes_restored
    (draft,) = drafts(home)
    assert draft in {"a note", "a notem", "a notemo", "a notemor", "a notemore"}  # the signal may come between letters


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_cannot_draw_gets_a_sentence(home: Path, story: Path, term: str) -> None:
    with Terminal(factdesk(story), environment(home, term=term)) as terminal:
        assert terminal.exit_code() == 2
        assert "cannot show a full screen" in terminal.text
        assert "factdesk match STORY" in terminal.text


def test_what_can_be_kept_in_no_file_is_said_to_be_lost(home: Path, story: Path) -> None:
    (home / "state").write_text("a file where the folder should be")
    with Terminal(factdesk(story), environment(home)) as terminal:
        type_a_note(terminal)
        terminal.signal(signal.SIGTERM)
        assert terminal.exit_code() == 128 + signal.SIGTERM
        assert "could be kept in no file" in terminal.text
        assert_restored(terminal)


def test_a_closed_window_ends_the_program_and_what_was_typed_is_a_draft(home: Path, story: Path) -> None:
    with Terminal(factdesk(story), environment(home)) as terminal:
        terminal.wait_for(READY)
        terminal.send("c", "n", "the line drops")
        terminal.wait_for("the line drops")
        terminal.hang_up()
        assert terminal.exit_code() == 128 + signal.SIGHUP
    assert drafts(home) == ["the line drops"]


def test_kill_minus_nine_leaves_a_draft_of_what_was_typed_more_than_a_second_ago(home: Path, story: Path) -> None:
    with Terminal(factdesk(story), environment(home)) as terminal:
        terminal.wait_for(READY)
        terminal.send("c", "n", "nobody sees it coming")
        terminal.wait_for(lambda: drafts(home) == ["nobody sees it coming"])
        terminal.signal(signal.SIGKILL)
        assert terminal.exit_code() == -signal.SIGKILL
    assert drafts(home) == ["nobody sees it coming"]


@pytest.mark.parametrize("leave", ["q", "SIGTERM", "SIGHUP"])
def test_while_a_colleague_holds_the_lock_one_can_leave_at_once_and_the_tag_is_kept(
    home: Path, story: Path, leave: str
) -> None:
    store = story / "factdesk.json"
    with stopped_holder(store) as holder:
        with Terminal(factdesk(story), environment(home), (120, 30)) as terminal:
            terminal.wait_for(READY)
            terminal.send("c", "enter")
            terminal.wait_for(f"Saving … waiting for grace (pid {holder.pid} on ")
            if leave == "q":
                terminal.send("q")
            else:
                terminal.signal(signal.Signals[leave])
            code = terminal.exit_code(patience=5)  # the wait for the lock is twice as long
            assert code == (0 if leave == "q" else 128 + signal.Signals[leave])
            assert_restored(terminal)
            assert "is offered when you open the story again" in terminal.text or leave == "SIGHUP"
        os.kill(holder.pid, signal.SIGCONT)
        os.waitid(os.P_PID, holder.pid, os.WEXITED | os.WNOWAIT)
    assert not store.exists(), "nothing was written when the lock came"
    with Terminal(factdesk(story), environment(home)) as terminal:
        terminal.wait_for("1 tag could not be saved")
        terminal.wait_for(READY)
        terminal.send("u")
        terminal.wait_for("Not in the store")
        terminal.send("s")
        terminal.wait_for("Saved: ")
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert tags(store) == ["contradicts"]
    assert drafts(home) == []


def test_kill_minus_nine_while_a_tag_waits_for_the_store_leaves_it_in_the_outbox(home: Path, story: Path) -> None:
    with stopped_holder(story / "factdesk.json"), Terminal(factdesk(story), environment(home), (120, 30)) as terminal:
        terminal.wait_for(READY)
        terminal.send("c", "n", "typed in a moment", "escape")
        terminal.until_quiet(0.3)  # esc and a key together would be a key with alt
        terminal.send("enter")
        terminal.wait_for("Saving … waiting for grace")
        terminal.signal(signal.SIGKILL)
        terminal.exit_code()
    assert drafts(home) == ["typed in a moment"]
    with Terminal(factdesk(story), environment(home), (120, 30)) as terminal:
        terminal.wait_for("1 tag could not be saved")
        terminal.wait_for(READY)
        terminal.send("u")
        terminal.wait_for("Not in the store")
        terminal.send("s")
        terminal.wait_for("Saved: ")
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert tags(story / "factdesk.json") == ["contradicts"]
    assert drafts(home) == []


def test_kill_minus_nine_loses_nothing_that_was_said_to_be_saved(home: Path, story: Path) -> None:
    with Terminal(factdesk(story), environment(home)) as terminal:
        terminal.wait_for(READY)
        for place in (2, 3, 4):
            terminal.send("a")
            terminal.wait_for(f" {place}/")
            terminal.wait_for("Saved: ")
        terminal.signal(signal.SIGKILL)
        assert terminal.exit_code() == -signal.SIGKILL
    assert tags(story / "factdesk.json") == ["agrees"] * 3


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash to suspend into")
def test_ctrl_z_gives_the_terminal_to_the_shell_and_fg_comes_back(home: Path, story: Path) -> None:
    env = environment(home) | {"PS1": "shell> "}
    with Terminal(["bash", "--norc", "--noprofile", "-i"], env) as terminal:
        terminal.wait_for("shell>")
        terminal.send(shlex.join(factdesk(story)), "enter")
        terminal.wait_for(READY)
        before = terminal.screen[1:16]
        terminal.send("ctrl+z")
        terminal.wait_for("Stopped")
        assert terminal.raw.rfind(LEAVES_ALTERNATE_SCREEN) > terminal.raw.rfind(b"\x1b[?1049h")
        assert terminal.raw.rfind(SHOWS_CURSOR) > terminal.raw.rfind(b"\x1b[?25l")
        terminal.send("echo still a $((40+2)) shell", "enter")
        terminal.wait_for("still a 42 shell")
        terminal.send("fg", "enter")
        terminal.wait_for(lambda: READY in terminal.text and terminal.screen[1:16] == before)
        terminal.send("]")
        terminal.wait_for(" 2/")
        terminal.send("q")
        terminal.wait_for(lambda: b"shell> " in b"".join(terminal.raw.split(LEAVES_ALTERNATE_SCREEN)[2:]))
        terminal.send("echo code $?", "enter")
        terminal.wait_for("code 0")


# --- what it refuses --------------------------------------------------------------------------


def test_a_corrupt_store_is_read_only_a_sentence_and_stays_byte_for_byte(home: Path, story: Path) -> None:
    store = story / "factdesk.json"
    store.write_bytes(b'{"tags": {"1": {"id": "\xff')
    with Terminal(factdesk(story), environment(home)) as terminal:
        terminal.wait_for(READY)
        terminal.send("c")
        terminal.wait_for("Read-only: `factdesk doctor ")
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert "factdesk.json is not UTF-8" in terminal.text.replace("\n", "")
        assert "Traceback" not in terminal.text
        assert_restored(terminal)
    assert store.read_bytes() == b'{"tags": {"1": {"id": "\xff'


def test_a_read_only_folder_is_refused_before_anything_is_typed(home: Path, story: Path) -> None:
    unprivileged: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root may write everywhere, and there is no setpriv to take that away")
        unprivileged = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    story.chmod(0o555)
    try:
        with Terminal([*unprivileged, *factdesk(story)], environment(home), (120, 30)) as terminal:
            terminal.wait_for(READY)
            for key in ("c", "t", "w", "a", "x", "i", "b"):
                terminal.send(key)
                terminal.wait_for(str(story)[:40])
                assert "enter saves" not in terminal.text
                terminal.send("]", "[")
                terminal.wait_for(" 1/")
            terminal.send("]")
            terminal.wait_for(" 2/")
            terminal.send("q")
            assert terminal.exit_code() == 0
    finally:
        story.chmod(0o755)
    assert not (story / "factdesk.json").exists()


# --- what it costs ----------------------------------------------------------------------------


def test_nothing_is_written_while_nothing_happens(home: Path, story: Path) -> None:
    with Terminal(factdesk(story), environment(home)) as terminal:
        terminal.wait_for(READY)
        terminal.until_quiet()
        for keys in ([], ["c", "n"], ["escape"], ["escape"], ["?"], ["escape"], ["v"], ["v"], ["f"], ["f"], ["/"]):
            terminal.send(*keys)  # esc and a key together would be a key with alt
            terminal.until_quiet(0.3)
            if keys != ["escape"]:
                # Longer than the wait between looks at the store. A wait of more than that for the first byte, on a
                # machine that is busy, is no idling either: what is late is let come once.
                assert terminal.read(0.9) == b"" or terminal.read(0.9) == b"", f"after {keys}"


def test_a_cursor_key_costs_few_bytes(home: Path) -> None:
    with Terminal(factdesk(), environment(home)) as terminal:
        terminal.wait_for(READY)
        terminal.until_quiet()
        terminal.send("o", "home", "enter")
        terminal.until_quiet(0.4)
        costs = []
        for _ in range(15):
            terminal.send("j")
            # Shorter than the rest after which the other pane follows: the cost of the key, not of the match it found.
            first = terminal.read(PATIENCE)
            costs.append(len(first) + len(terminal.until_quiet(0.08)))
        assert statistics.median(costs) <= 600, costs
        assert min(costs) > 0, "every key moved the cursor"


# --- sizes ------------------------------------------------------------------------------------


def test_a_resized_window_is_drawn_whole(home: Path, story: Path) -> None:
    with Terminal(factdesk(story), environment(home)) as terminal:
        terminal.wait_for(READY)
        terminal.send("]")
        terminal.wait_for(" 2/")
        for size in ((200, 60), (40, 10), (80, 24)):
            terminal.resize(size)
            terminal.wait_for("40×10" if size == (40, 10) else " 2/")
            terminal.until_quiet()
            if size != (40, 10):
                assert all(len(line) == size[0] for line in terminal.screen)
                assert "q quit" in terminal.screen[-1]
        assert "▌" in terminal.text

"""The application: theme, signals, keys of the configuration, and how it ends. The work is done by its screens."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress

from tui.crash import report_crash
from tui.desk.desk import Desk
from tui.exit_codes import DONE, FAILED, Misuse
from tui.terminal.output import say
from tui.user.config import DEFAULT_THEME, Config, load_config
from tui.user.keymap import KEYS, with_overrides
from tui.user.reviewer import reviewer
from tui.workstation.ending_signals import end_on_signals, terminal_modes
from tui.workstation.key_queue import KeyByKey
from tui.workstation.launch import Launch
from tui.workstation.screens.compare_screen import Compare


class Workstation(KeyByKey):
    """factdesk in full screen."""

    TITLE = "factdesk"
    CSS_PATH = [
        "widgets/cue_styles.tcss",
        "screens/compare_screen.tcss",
    ]  # the second is the first screen's, which Textual loads only here
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    AUTO_FOCUS = ""

    def __init__(self, launch: Launch, config: Config) -> None:
        super().__init__()
        self.animation_level = "none"
        self.farewell = ""
        self._terminal_modes = terminal_modes()
        if config.theme is not None and config.theme not in self.available_themes:
            raise Misuse(f"There is no theme {config.theme!r}. There are {', '.join(sorted(self.available_themes))}.")
        if self.theme != (config.theme or DEFAULT_THEME):
            self.theme = config.theme or DEFAULT_THEME
        self.set_keymap(dict(config.keys))
        keys = with_overrides(KEYS, config.keys)
        self.compare = Compare(launch, Desk(reviewer()), keys)

    def get_default_screen(self) -> Compare:
        return self.compare

    def on_mount(self) -> None:
        if not self.is_headless:  # without a handler the terminal would stay in the alternate screen, in raw mode
            end_on_signals(self._end_by, self.compare.keep_all, self._terminal_modes)
        # After `fg` the terminal is empty, and Textual takes what it has painted to be there still.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh())

    def _end_by(self, number: signal.Signals) -> None:
        """The terminal has gone, or somebody ends the program: what is being typed is kept."""
        try:
            self.compare.keep_all()
        finally:
            self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        # Textual would print the traceback with the values of all variables: article text, on the user's terminal.
        with suppress(Exception):  # the error that ends the program is told, not one on the way out
            self.compare.keep_all()
        self._close_messages_no_wait()

    def on_unmount(self) -> None:
        self.compare.close()


def run(launch: Launch) -> int:
    """Runs the workstation until it is left; returns the exit code. What was left out is said on stderr then."""
    app = Workstation(launch, load_config(launch.config))
    app.run(mouse=launch.mouse)
    if app._exception is not None:
        report_crash(app._exception)
        return FAILED
    for sentence in filter(None, (*app.compare.loader.warnings, app.farewell, app.compare.last_word())):
        say(sentence)
    if app.return_code == 128 + signal.SIGHUP:
        _let_go_of_the_terminal()
    return app.return_code or DONE


def _let_go_of_the_terminal() -> None:
    """It is gone: the interpreter would fail to flush what is left for it, and end with a code of its own."""
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        for stream in filter(None, (sys.__stdout__, sys.__stderr__)):
            os.dup2(null, stream.fileno())

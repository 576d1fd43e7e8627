"""`factdesk [STORY]`: the workstation on a terminal."""

from __future__ import annotations

import argparse
import gc
import os
import sys

from tui.arguments import COMMANDS
from tui.exit_codes import Failure, Misuse
from tui.user.config import DEFAULT_THEME, load_config
from tui.workstation.launch import Launch

_CANNOT_DRAW = ("dumb", "unknown")
"""Values of TERM of terminals that cannot move their cursor."""


def run(options: argparse.Namespace) -> int:
    _existing(options.story)
    config = load_config(options.config)
    if not on_a_terminal():
        raise Failure(
            "The workstation needs a terminal for its input and its output. "
            "Without one, `factdesk match STORY` prints the matches and `factdesk export STORY` the tags."
        )
    if os.environ.get("TERM", "").strip().lower() in _CANNOT_DRAW:
        raise Misuse(
            f"A terminal of the type {os.environ['TERM']} cannot show a full screen: set TERM to what it is. "
            "`factdesk match STORY` prints the matches and `factdesk export STORY` the tags."
        )
    # Each about a tenth of the time to first paint: no garbage collection (the screen turns it on again), and the theme
    # set before Textual is imported, which otherwise parses its stylesheets twice.
    gc.disable()
    if config.theme is None:
        os.environ["TEXTUAL_THEME"] = DEFAULT_THEME
    from tui.workstation.app import run as run_workstation

    mouse, model = options.mouse or config.mouse, options.model or config.model
    return run_workstation(Launch(tuple(options.story), options.store, options.config, mouse, model))


def on_a_terminal() -> bool:
    """Whether there is a terminal to read keys from and to draw on: Textual draws on stderr."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _existing(paths: list[os.PathLike[str]]) -> None:
    for path in paths:
        if not os.path.lexists(path):
            import difflib

            near = difflib.get_close_matches(os.fspath(path), COMMANDS, n=1)
            hint = f" Did you mean the command {near[0]}?" if near else ""
            raise Failure(f"There is no folder and no file {path}.{hint}")

"""Opens the story of a command line; what could not be read goes to stderr."""

from __future__ import annotations

import argparse

from corpus.runtime.cache import Cache
from corpus.runtime.worker import Worker
from tui.desk.opening import Opened, open_story, skipped_lines
from tui.terminal.output import say
from tui.terminal.progress import shown_progress
from tui.user.config import load_config


def read(options: argparse.Namespace, worker: Worker | None = None, cache: Cache | None = None) -> Opened:
    """The story of a command line with STORY, `--store` and `--config`; `worker` and `cache` as for `open_story`.

    Raises:
        Failure: nothing was readable.
        Misuse: the configuration file is invalid.
    """
    if options.config is not None:
        load_config(options.config)
    with shown_progress() as progress:
        opened = open_story(options.story, options.store, progress, worker, cache)
    for line in (*opened.warnings, *skipped_lines(opened)):
        say(line)
    return opened

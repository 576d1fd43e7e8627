"""`factdesk keys`: the key map as it is with the user's configuration."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from tui.exit_codes import DONE
from tui.terminal.output import write_text
from tui.terminal.text_layout import columns
from tui.user.config import load_config
from tui.user.keymap import DIALOG_KEYS, KEYS, table, with_overrides


def run(options: argparse.Namespace) -> int:
    rows = table(with_overrides((*KEYS, *DIALOG_KEYS), load_config(options.config).keys))
    write_text(_lines(rows))
    return DONE


def _lines(rows: list[tuple[str, str, str, str]]) -> Iterator[str]:
    """For each place the keys, their ids in the configuration file, and what they do."""
    for number, place in enumerate(dict.fromkeys(row[0] for row in rows)):
        if number:
            yield ""
        yield place
        yield from columns([["", keys, key_id, does] for at, keys, does, key_id in rows if at == place])

"""Opens the tags of a story for a command, without reading an article."""

from __future__ import annotations

import argparse
from contextlib import suppress
from datetime import UTC
from pathlib import Path

from store.store_errors import StoreError
from store.tag_store import TagStore
from store.tags.filters import Filters
from tui.exit_codes import Failure, Misuse
from tui.terminal.output import say
from tui.user.paths import required_store, story_folder
from tui.user.reviewer import reviewer


def open_tags(options: argparse.Namespace, to_write: bool = False) -> TagStore:
    """The store of a command line with STORY, `--store` and `--config`; unreadable documents are reported on stderr.

    `to_write`: the store file need not be there yet.

    Raises:
        Failure: the story or the store file does not exist, or the file is not a store.
        Misuse: the paths do not say where the tags are, or the configuration file is invalid.
    """
    check_config(options)
    path = required_store(options.story, options.store, to_write)
    try:
        tags = TagStore(path, reviewer())
    except StoreError as error:
        raise Failure(str(error)) from error
    if not to_write and not path.exists():
        say(f"there are no tags yet: {path} does not exist")
    for sentence in tags.unreadable:
        say(sentence)
    return tags


def check_config(options: argparse.Namespace) -> None:
    """Raises Misuse if the configuration file is invalid, though no setting in it matters here."""
    if options.config is not None:
        from tui.user.config import load_config

        load_config(options.config)


def filters(options: argparse.Namespace) -> Filters:
    """The filters of a command line.

    Raises:
        Misuse: an unknown word, or not a time.
    """
    try:
        found = Filters.of(options.relation, options.type, options.status, options.reviewer, options.since)
        if found.since is not None:
            found.since.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Misuse(str(error)) from error
    return found


def story_name(paths: list[Path]) -> str:
    """The name that reading the story would give it: from its `story.toml`, else that of its folder."""
    folder = story_folder(paths)
    if folder is None:
        return ""
    with suppress(OSError, ValueError, RecursionError):
        stated = (folder / "story.toml").read_text("utf-8-sig")
        import tomllib

        name = tomllib.loads(stated).get("name")
        if isinstance(name, str) and name.strip():
            return name
    return folder.resolve().name

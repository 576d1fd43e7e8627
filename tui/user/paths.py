"""Paths: the store of a story, the sample story, the configuration, state and cache folders."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tui.exit_codes import Failure, Misuse

STORE_NAME = "factdesk.json"


def config_file() -> Path:
    """The user's configuration file, existing or not (`$XDG_CONFIG_HOME/factdesk/config.toml`)."""
    import platformdirs

    return Path(platformdirs.user_config_dir("factdesk")) / "config.toml"


def state_folder() -> Path:
    """The folder of the program's own state, existing or not (`$XDG_STATE_HOME/factdesk`)."""
    import platformdirs

    return Path(platformdirs.user_state_dir("factdesk"))


def unsaved_folder() -> Path:
    """The folder of drafts and the outbox, existing or not."""
    return state_folder() / "unsaved"


def cache_folder() -> Path:
    """The folder of cached results, existing or not (`$XDG_CACHE_HOME/factdesk`)."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("factdesk"))


def sample_folder() -> Path:
    """The folder of the user's copy of the sample story, existing or not (`$XDG_DATA_HOME/factdesk/sample`)."""
    import platformdirs

    return Path(platformdirs.user_data_dir("factdesk")) / "sample"


def story_folder(paths: Sequence[Path]) -> Path | None:
    """The folder that a story given as these paths lies in; None if they lie in several."""
    folders = {_absolute(path if path.is_dir() else path.parent) for path in paths}
    return folders.pop() if len(folders) == 1 else None


def store_file(paths: Sequence[Path], given: Path | None) -> Path | None:
    """Where the tags of a story are: the file that was given, else `factdesk.json` in the story's folder.

    None where the files do not lie in one folder and no file was given: there are no tags then.
    """
    if given is not None:
        return _absolute(given)
    folder = story_folder(paths)
    return folder / STORE_NAME if folder else None


def existing_story(paths: Sequence[Path]) -> None:
    """Raises Failure if a path of the story does not exist."""
    for path in paths:
        if not os.path.lexists(path):
            raise Failure(f"There is no folder and no file {path}.")


def required_store(paths: Sequence[Path], given: Path | None, to_write: bool = False) -> Path:
    """The store file of a story whose tags are asked for.

    Raises:
        Failure: the story, or the store file that was given, does not exist; one `to_write` need not.
        Misuse: the files do not lie in one folder and no store file was given.
    """
    existing_story(paths)
    path = store_file(paths, given)
    if path is None:
        raise Misuse("These files do not lie in one folder: say with --store FILE where their tags are.")
    if given is not None and not to_write and not path.exists():
        raise Failure(f"There is no store file {given}.")
    return path


def sample_story() -> tuple[Path, str | None]:
    """The folder of the user's copy of the sample story, created or completed as needed, and a warning if the copy is
    temporary.

    Files that are there are left as they are: the user may have changed them.
    """
    folder = sample_folder()
    try:
        put_sample(folder)
    except OSError as error:
        why = error.strerror or str(error)

        import tempfile

        temporary = Path(tempfile.mkdtemp(prefix="factdesk-sample-"))
        put_sample(temporary)
        return (
            temporary,
            f"The sample story cannot be kept in {folder} ({why}): this copy, and tags on it, will not last.",
        )
    return folder, None


def put_sample(folder: Path) -> None:
    """Puts the files of the sample story that are missing into a folder, which is created if needed."""
    from corpus.sample import sample_files

    folder.mkdir(parents=True, exist_ok=True)
    for file in sample_files():
        target = folder / file.name
        if not os.path.lexists(target):
            _put(target, file.read_bytes())


def _put(target: Path, content: bytes) -> None:
    """Writes a new file whole; one that another process put there meanwhile stays."""
    from store.file.atomic_replace import put

    with suppress(FileExistsError):
        put(target, [content], overwrite=False, sync=False)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - links stay links

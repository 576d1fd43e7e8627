"""The configuration file: keys, theme, mouse, model.

theme = "ansi-dark"
mouse = false
model = "/srv/models/nli"
[keys]
next-match = "J,]"
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.exit_codes import Failure, Misuse
from tui.user.paths import config_file

DEFAULT_THEME = "ansi-dark"


@dataclass(frozen=True, slots=True)
class Config:
    """What the user has set. `keys` is id → comma-separated key names; `theme` and `model` (a folder, or
    the name of an installed one) are None where none is set."""

    keys: Mapping[str, str] = field(default_factory=dict)
    theme: str | None = None
    mouse: bool = False
    model: str | None = None


def load_config(given: Path | None = None) -> Config:
    """The configuration in the file that was given, else in the user's own file; defaults where the user has none.

    Raises:
        Failure: the file cannot be read.
        Misuse: it is not TOML, or sets what does not exist.
    """
    path = given or config_file()
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        if given is None:
            return Config()
        raise Failure(f"There is no configuration file {path}.") from error
    except OSError as error:
        raise Failure(f"The configuration file {path} cannot be read: {error.strerror}.") from error
    import tomllib

    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Misuse(f"The configuration file {path} is not TOML: {error}") from error
    return _config(table, path)


def _config(table: Mapping[str, Any], path: Path) -> Config:
    kinds: dict[str, tuple[type, str]] = {
        "keys": (dict, "a table [keys]"),
        "theme": (str, "a text"),
        "mouse": (bool, "true or false"),
        "model": (str, "a text: a folder, or the name of an installed model"),
    }
    for name, value in table.items():
        if name not in kinds:
            raise Misuse(f"{path}: there is no setting {name!r}. There are {', '.join(kinds)}.")
        kind, words = kinds[name]
        if not isinstance(value, kind):
            raise Misuse(f"{path}: {name} must be {words}.")
    keys = {key_id: _key_names(key_id, names, path) for key_id, names in table.get("keys", {}).items()}
    return Config(keys, table.get("theme"), table.get("mouse", False), table.get("model"))


def _key_names(key_id: str, names: Any, path: Path) -> str:
    from tui.user.keymap import DIALOG_KEYS, KEYS

    if key_id not in {key.id for key in (*KEYS, *DIALOG_KEYS)}:
        raise Misuse(f"{path}: there is no key with the id {key_id!r}. `factdesk keys` lists them.")
    if not isinstance(names, str) or not all(name.strip() for name in names.split(",")):
        raise Misuse(f'{path}: keys.{key_id} must be the names of keys in one text, such as "j,down".')
    return ",".join(name.strip() for name in names.split(","))

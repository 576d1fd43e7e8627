"""Names of outlets: by the domain of an address, and the one of several names that a desk uses."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus.model import Skipped
from corpus.reading.files import OUTLETS_FILE
from corpus.reading.toml_file import toml_file

_DOMAIN = re.compile(r"(?:www\d?\.)?([\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class OutletNames:
    """What a user's `outlets.toml` says: the name by domain, and by another name of the same outlet (case ignored)."""

    domains: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)

    def of(self, stated: str) -> str:
        """The name of an outlet that is stated by name or by domain."""
        known = self.aliases.get(stated.casefold())
        if known is None and (domain := _DOMAIN.fullmatch(stated)):
            known = self.of_domain(domain[1])
        return known or stated

    def of_domain(self, domain: str) -> str | None:
        """The outlet whose domain this is, or a part of it; a user's own table before the shipped one."""
        parts = domain.casefold().split(".")
        for table in (self.domains, _shipped()):
            for at in range(len(parts) - 1):
                if name := table.get(".".join(parts[at:])):
                    return self.aliases.get(name.casefold(), name)
        return None

    def joined(self, other: OutletNames) -> OutletNames:
        """Both; the other one wins."""
        return OutletNames({**self.domains, **other.domains}, {**self.aliases, **other.aliases})


@cache
def _shipped() -> Mapping[str, str]:
    text = files("corpus.reading").joinpath(OUTLETS_FILE).read_text("utf-8")
    domains: dict[str, str] = tomllib.loads(text)["domains"]
    return domains


def outlet_names(folder: Path | None) -> tuple[OutletNames, list[Skipped]]:
    """The `outlets.toml` of a folder; an empty one, and the reason, where it is broken."""
    stated, notes = toml_file(folder, OUTLETS_FILE)
    domains = _table(stated, "domains", notes)
    return OutletNames(
        {key.removeprefix("www."): name for key, name in domains.items()}, _table(stated, "aliases", notes)
    ), notes


def _table(stated: Mapping[str, Any], name: str, notes: list[Skipped]) -> dict[str, str]:
    table = stated.get(name, {})
    if not isinstance(table, dict):
        notes.append(Skipped(OUTLETS_FILE, f"its `{name}` is not a table of names", read=True))
        return {}
    found = {
        key.casefold(): " ".join(value.split())
        for key, value in list(table.items())[:_MOST]
        if isinstance(value, str) and value.strip()
    }
    if len(found) < len(table):
        notes.append(Skipped(OUTLETS_FILE, f"{len(table) - len(found)} of its `{name}` are no names", read=True))
    return found

"""The house: every module has a name of its own, and none keeps what a call leaves behind."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = sorted(path for package in ("corpus", "store", "tui") for path in (ROOT / package).rglob("*.py"))


def test_no_two_modules_share_a_name() -> None:
    names = Counter(path.stem for path in MODULES if path.stem not in {"__init__", "__main__"})
    assert [name for name, count in names.items() if count > 1] == []


def test_every_module_says_first_what_it_is() -> None:
    without = [str(path.relative_to(ROOT)) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text()))]
    assert without == []


def test_no_function_changes_a_name_of_its_module() -> None:
    assert [place for path in MODULES for place in _globals(path)] == []


def _globals(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Global):
            yield f"{path.relative_to(ROOT)}:{node.lineno}"


def test_no_class_inherits_more_than_two() -> None:
    wide = [
        f"{path.stem}.{node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef) and len(node.bases) > 2
    ]
    assert wide == []

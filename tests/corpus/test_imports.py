"""What is imported for a story, and what is not."""

from __future__ import annotations

import subprocess
import sys

import pytest


def imported(what: str, *modules: str) -> list[str]:
    """Which of some modules are there, in a process of its own, after that was run."""
    script = f"import sys\n{what}\nprint(*[name for name in {modules!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return found.stdout.split()


def test_reading_and_explaining_import_no_arrays() -> None:
    assert not imported("import corpus.article, corpus.tokens, corpus.cues.word_by_word", "numpy", "scipy")


def test_arrays_come_without_what_nobody_needs() -> None:
    heavy = ("numpy.f2py.crackfortran", "numpy.ma.core", "unittest.case")
    assert not imported("import corpus.matching, corpus.cues.foresight", *heavy)


@pytest.mark.parametrize("name", ["ctypeslib", "f2py", "ma", "polynomial", "testing"])
def test_what_is_put_off_is_there_when_it_is_asked_for(name: str) -> None:
    use = {"ma": "ma.masked_array([1, 2], [0, 1]).sum()", "polynomial": "polynomial.Polynomial([1, 2])(3)"}
    script = f"import corpus.sparse, numpy\nfrom numpy import {name}\nnumpy.{use.get(name, name + '.__all__')}"
    assert imported(script, f"numpy.{name}") == [f"numpy.{name}"]

"""What is imported for a story, and what is not."""

from __future__ import annotations

import subprocess
import sys


def imported(what: str, *modules: str) -> list[str]:
    """Which of some modules are there, in a process of its own, after that was run."""
    script = f"import sys\n{what}\nprint(*[name for name in {modules!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return found.stdout.split()


def test_reading_and_explaining_import_no_arrays() -> None:
    assert not imported(
        "import corpus.reading.article, corpus.text.words, corpus.pipeline.explain_pairs", "numpy", "scipy"
    )

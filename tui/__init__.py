"""The workstation and the command line: the only package that knows both corpus and store.

>>> from tui import main
>>> main(["--version"])
factdesk 0.1.0
0
"""

from __future__ import annotations

from tui.cli import main

__all__ = ["main"]

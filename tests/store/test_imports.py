from __future__ import annotations

import subprocess
import sys


def test_the_store_imports_no_screen_and_no_arithmetic() -> None:
    program = (
        "import sys, store.tags, store.export, store.filters, store.anchors, store.formats, store.brought\n"
        "import store.repair\n"
        "heavy = {'textual', 'rich', 'rapidfuzz', 'numpy', 'scipy', 'corpus', 'tui', 'importlib.metadata', 'asyncio',\n"
        "         'jinja2', 'csv', 'difflib'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

from __future__ import annotations

import subprocess
import sys


def test_the_store_imports_no_screen_and_no_arithmetic() -> None:
    program = (
        "import sys, store.tag_store, store.exports.json_export, store.exports.export_formats, store.imports.parse\n"
        "import store.tags.filters, store.tags.anchors\n"
        "import store.doctor.repair\n"
        "heavy = {'textual', 'rich', 'rapidfuzz', 'numpy', 'scipy', 'corpus', 'tui', 'importlib.metadata', 'asyncio',\n"
        "         'jinja2', 'csv', 'difflib'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

"""Time and memory of `factdesk match` against the number of statements, as a picture for the documentation.

    python -m tests.scale_graph RESULTS docs/scale.svg

RESULTS is a file of JSON lines with `statements`, `cpu_s`, `wall_s` and `rss_mib`, or one object with a list `sizes` of
such: what a benchmark has printed. Both axes are logarithmic: a line that rises by one square per square is linear.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 400, 64, 90, 28, 52
SERIES = (
    ("wall_s", "wall, s", "#0072b2", ""),
    ("cpu_s", "CPU, s", "#d55e00", "6 3"),
    ("rss_mib", "memory, MiB", "#009e73", "2 3"),
)


def rows(text: str) -> list[dict[str, Any]]:
    """The measurements, by size."""
    found: list[dict[str, Any]] = []
    for line in text.splitlines():
        if line.startswith("{") and '"statements"' in line:
            value = json.loads(line)
            found.extend(value.get("sizes", [value]))
    return sorted(found, key=lambda row: int(row["statements"]))


def svg(measured: Sequence[dict[str, Any]]) -> str:
    """The picture."""
    sizes = [row["statements"] for row in measured]
    values = [row[name] for row in measured for name, *_ in SERIES]
    across = _scale(sizes, LEFT, WIDTH - RIGHT)
    up = _scale(values, HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for size in sizes:
        x = across(size)
        parts.append(f'<path d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>')
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size:,}</text>')
    for power in range(math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))) + 1):
        y = up(10**power)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10**power:,}</text>')
    for name, label, colour, dashes in SERIES:
        points = [(across(row["statements"]), up(row[name])) for row in measured]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
        x, y = points[-1]
        parts.append(f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" fill="{colour}">{label}</text>')
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 12}" text-anchor="middle">statements</text>')
    return "\n".join([*parts, "</svg>\n"])


def _scale(values: Sequence[float], first: float, last: float) -> Callable[[float], float]:
    low, high = math.floor(math.log10(min(values)) * 4) / 4, math.ceil(math.log10(max(values)) * 4) / 4
    return lambda value: first + (last - first) * (math.log10(value) - low) / (high - low or 1)


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(svg(rows(Path(sys.argv[1]).read_text("utf-8"))), "utf-8")

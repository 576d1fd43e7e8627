"""Scores of some matches of the sample story, as the shipped code and weights give them.

`python -m tests.corpus.matching.sample_scores` writes them anew after the weights were fitted.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from corpus.pipeline.read_story import read_story
from corpus.sample import sample_files
from tests.corpus.stories import scored

STORED = Path(__file__).with_name("sample_scores.json")


def sample_scores() -> dict[str, float]:
    """The scores of all matches, by the ids of their statements."""
    with tempfile.TemporaryDirectory() as folder:
        for file in sample_files():
            (Path(folder) / file.name).write_bytes(file.read_bytes())
        return {f"{match.a.id} {match.b.id}": match.score for match in scored(read_story([Path(folder)]))}


if __name__ == "__main__":
    pairs = json.loads(STORED.read_text("utf-8"))
    now = sample_scores()
    STORED.write_text(json.dumps({pair: round(now[pair], 2) for pair in pairs}, indent=1) + "\n", encoding="utf-8")

"""The matches of annotated stories; the annotation lies beside the repository or nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from corpus.matching.limits import SHOWN_FROM
from corpus.pipeline.compare_pairs import scores_of_pairs
from corpus.pipeline.read_story import read_story
from tests.corpus.stories import scored

SHARED = Path(__file__).parents[4] / "shared"


def gold(path: str) -> Path:
    if not (SHARED / path).exists():
        pytest.skip(f"no annotated texts: {SHARED / path}")
    return SHARED / path


def test_the_best_match_of_a_statement_is_mostly_right_even_among_many_events() -> None:
    folder = gold("gold/ecbplus-dev")
    annotated = {(line["article"], line["text"]) for line in map(json.loads, (folder / "sentences.jsonl").open())}
    pairs = {
        frozenset(((line["a"]["article"], line["a"]["text"]), (line["b"]["article"], line["b"]["text"])))
        for line in map(json.loads, (folder / "pairs.jsonl").open())
    }
    # Eight events, two of each kind: enough to see it break, a sixth of the time of all.
    files = sorted(file for topic in "1357" for file in (folder / "story").glob(f"ecb*-{topic}-*.txt"))
    matches = scored(read_story(files))
    matches = matches.take(np.flatnonzero(matches.score >= 5))
    best: dict[tuple[str, str], bool] = {}
    shown = right = 0
    for match in matches:
        sides = [(side.article, side.text) for side in (match.a, match.b)]
        if not all(side in annotated for side in sides):
            continue
        true = frozenset(sides) in pairs
        shown += match.score >= SHOWN_FROM
        right += true and match.score >= SHOWN_FROM
        for side in sides:
            best.setdefault(side, true)
    queries = {side for pair in pairs for side in pair} & best.keys()
    assert sum(best[side] for side in queries) / len(queries) > 0.85  # measured: 0.93
    assert right / shown > 0.55  # measured: 0.68


def test_scores_of_headlines_go_with_human_grades() -> None:
    lines = [json.loads(line) for line in gold("gold/sts-headlines-dev/2015.headlines.jsonl").open()]
    scores = scores_of_pairs([(line["a"], line["b"]) for line in lines])
    low = [score for score, line in zip(scores, lines, strict=True) if line["score"] < 1]
    high = [score for score, line in zip(scores, lines, strict=True) if line["score"] >= 4]
    better = sum(one > other for one in high for other in low) / len(high) / len(low)
    assert better > 0.95  # measured: 0.98


def test_what_three_outlets_say_of_the_same_meetings_is_found() -> None:
    matches = scored(read_story([gold("stories/us-iran")]))
    found = {(match.a.text[:30], match.b.text[:30]): match.score for match in matches}
    assert found["Pugwash, an activist group com", "As The Cable reported Thursday"] > 70
    denied = [match for match in matches if "denied any participation" in match.a.text and "Samareh" in match.b.text]
    assert max(match.score for match in denied) > SHOWN_FROM

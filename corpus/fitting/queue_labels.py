"""Labelled entries of the queues of real stories, as the program sees them: pairs of statements with their scores.

The labels are lines of JSON: `story`, `a` and `b` (each `article`, `start`, `end`), `label`. A story is a folder, or
the articles of one folder whose names agree up to the last hyphen.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.cues.pair import Pair
from corpus.facts.facts import facts
from corpus.matching.matcher import find_matches
from corpus.model import Statement, Story
from corpus.pipeline.read_story import read_story
from corpus.pipeline.story_terms import story_terms

WANTED = frozenset({"conflict", "dispute", "update"})
"""Labels of what an editor wants to see."""

FAIR = frozenset({"qualifies"})
"""Neither wanted nor noise: left out."""

_SHARE = 0.6
"""The share of the shorter span that two spans of one statement have in common."""


@dataclass(frozen=True)
class Entry:
    """A labelled pair; `score` (0 to 100) is that of its match."""

    story: str
    pair: Pair
    score: float
    wanted: bool


def entries(labels: Path, stories: Path) -> Iterator[Entry]:
    """The labelled pairs that are matches of their story, without the fair ones."""
    lines = defaultdict(list)
    for line in map(json.loads, labels.read_text("utf-8").splitlines()):
        if line["label"] not in FAIR:
            lines[line["story"]].append(line)
    for name, paths in sorted(_stories(stories).items()):
        if lines[name]:
            yield from _of_story(name, read_story(paths), lines[name])


def _stories(root: Path) -> Mapping[str, Sequence[Path]]:
    found: dict[str, list[Path]] = {folder.name: [folder] for folder in sorted(root.iterdir()) if folder.is_dir()}
    for path in sorted(root.glob("*.txt")):
        found.setdefault(path.name.rpartition("-")[0], []).append(path)
    return found


def _of_story(name: str, story: Story, lines: Sequence[Mapping[str, Any]]) -> Iterator[Entry]:
    matches = find_matches(story, story_terms(story), None, None)
    about = {article.id: (article.published, article.language) for article in story.articles}
    known: dict[frozenset[str], list[int]] = defaultdict(list)
    for row, (a, b) in enumerate(zip(matches.a.tolist(), matches.b.tolist(), strict=True)):
        known[frozenset((matches.statements[a].article, matches.statements[b].article))].append(row)
    for line in lines:
        for row in known[frozenset((line["a"]["article"], line["b"]["article"]))]:
            a, b = matches.statements[matches.a[row]], matches.statements[matches.b[row]]
            if _is(a, line["a"]) and _is(b, line["b"]):
                pass
            elif _is(b, line["a"]) and _is(a, line["b"]):
                a, b = b, a
            else:
                continue
            score = float(matches.score[row])
            sides = [facts(each.text, *about[each.article]) for each in (a, b)]
            yield Entry(name, Pair(sides[0], sides[1], score), score, line["label"] in WANTED)
            break


def _is(statement: Statement, side: Mapping[str, Any]) -> bool:
    common = min(statement.end, side["end"]) - max(statement.start, side["start"])
    shorter = min(statement.end - statement.start, side["end"] - side["start"])
    return bool(statement.article == side["article"] and common >= _SHARE * shorter > 0)

"""`factdesk tune`: fits suspicion on the tags of stories, and keeps it only if it is better."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.model import Statement
from corpus.pipeline.match_story import match_story
from corpus.runtime.cache import Cache
from store.vocabulary import Relation
from tui.commands.open_story import read
from tui.commands.open_tags import open_tags
from tui.desk.anchoring import anchors
from tui.desk.own_weights import keep_weights
from tui.exit_codes import DONE, Failure, Misuse
from tui.terminal.output import say, write_text
from tui.terminal.progress import shown_progress
from tui.user.config import load_config
from tui.user.paths import cache_folder

if TYPE_CHECKING:
    from corpus.fitting.tune_suspicion import Asked, Judged, Tuned
    from store.records import Tag
    from tui.desk.opening import Opened

_CONTRADICTS = {
    Relation.CONTRADICTS: True, Relation.AGREES: False, Relation.ELABORATES: False, Relation.UNRELATED: False,
}  # fmt: skip
"""What the tags say; `qualifies` is neither."""


def run(options: argparse.Namespace) -> int:
    """Every STORY is a story of its own, with its own tags."""
    if options.store is not None and len(options.story) > 1:
        raise Misuse("--store names the tags of one story: tune one at a time with it.")
    from corpus.fitting.tune_suspicion import tuned, why_not

    stories = [argparse.Namespace(**{**vars(options), "story": [path]}) for path in options.story]
    stores: list[Path] = []
    judged: list[Judged] = []
    for one in stories:
        tags = open_tags(one)
        stores.append(tags.path)
        if found := [tag for tag in tags.tags() if tag.relation in _CONTRADICTS and len(tag.statements) == 2]:
            judged += _judged(read(one), found)
    if (sentence := why_not(judged)) is not None:
        raise Failure(sentence)
    model = options.model or load_config(options.config).model
    result = tuned(judged, _asked(model, judged) if model else None)
    write_text(_report(result, len(judged)))
    if not result.is_better:
        write_text(["Not kept: the shipped weights are as good or better. Nothing was changed."])
        return DONE
    day = datetime.now(UTC).isoformat(timespec="seconds")
    for store in stores:
        try:
            say(f"kept in {keep_weights(store, result, len(judged), day)}")
        except OSError as error:
            raise Failure(f"The weights cannot be written beside {store}: {error.strerror}.") from error
    return DONE


def _asked(model: str, judged: Sequence[Judged]) -> Asked:
    from corpus.fitting.tune_suspicion import Asked
    from corpus.pipeline.model_cues import weight_name
    from corpus.pipeline.scorers import ModelError, probabilities

    try:
        with shown_progress() as progress:
            called, likely = probabilities(model, [(each.pair.a.text, each.pair.b.text) for each in judged], progress)
    except ModelError as error:
        raise Failure(str(error)) from error
    return Asked(weight_name(called), likely)


def _judged(opened: Opened, tags: Sequence[Tag]) -> Iterator[Judged]:
    """The tagged pairs whose statements stand as they were tagged."""
    from corpus.cues.pair import Pair
    from corpus.facts.facts import facts
    from corpus.fitting.tune_suspicion import Judged, groups

    story = opened.story
    with shown_progress() as progress:
        matches = match_story(story, None, progress, cache=Cache(cache_folder()), weights=opened.weights)
    score = {
        (a, b): points
        for a, b, points in zip(matches.a.tolist(), matches.b.tolist(), matches.score.tolist(), strict=True)
    }
    found = anchors(story, [one for tag in tags for one in tag.statements])
    pairs: list[tuple[Tag, Statement, Statement]] = []
    for at, tag in enumerate(tags):
        one, other = (each.now for each in found[2 * at : 2 * at + 2])
        if one and other and (one.text, other.text) == tuple(each.exact for each in tag.statements):
            pairs.append((tag, one, other))
    names = groups([(f"{story.root}/{one.id}", f"{story.root}/{other.id}") for _, one, other in pairs])
    for (tag, one, other), group in zip(pairs, names, strict=True):
        first, second = sorted(story.place(each.id) or 0 for each in (one, other))
        sides = [
            facts(each.text, article.published, article.language)
            for each in (one, other)
            for article in [story.article_by_id[each.article]]
        ]
        points = score.get((first, second))
        assert tag.relation is not None
        yield Judged(Pair(sides[0], sides[1], points), points, _CONTRADICTS[tag.relation], group)


def _report(result: Tuned, tags: int) -> Iterator[str]:
    from corpus.fitting.tune_suspicion import DEPTH

    yield f"{tags} tags; each was judged by weights that were fitted without it and all that share a statement with it."
    yield f"{'':28}before   after"
    yield f"contradict, of the first {DEPTH}:  {result.before.first:6.2f}  {result.after.first:6.2f}"
    yield f"average precision:          {result.before.average:6.2f}  {result.after.average:6.2f}"

"""`factdesk match`: the matches of a story, most suspicious first."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any

from corpus.model import Cue, CueType, Statement, Story
from corpus.pipeline.match_story import import_matching, match_story
from corpus.runtime.cache import Cache
from corpus.runtime.garbage import paused_collector
from corpus.runtime.worker import Worker
from store.exports.sides import with_sides
from store.json_text import dumps
from tui.commands.open_story import read
from tui.desk.opening import Opened, window_note
from tui.exit_codes import DONE, Failure
from tui.terminal.output import say, write, write_text
from tui.terminal.progress import shown_progress
from tui.terminal.text_layout import paragraph
from tui.user.config import load_config
from tui.user.paths import cache_folder

if TYPE_CHECKING:
    from corpus.matching.matches import Matches

DIGITS = 4
"""Decimal places of scores, which are single precision: more would be noise."""
CHUNK = 4096
WORDS_UP_TO = 200
"""Rows of `match --json` that carry `"words"`: aligning them costs more than the rest of a row."""


def run(options: argparse.Namespace) -> int:
    cache = None if options.no_cache else Cache(cache_folder())
    if cache and cache.distrust:
        say(cache.distrust)
    with paused_collector():  # almost everything allocated here lives to the end
        with Worker(meanwhile=import_matching) as worker:
            opened = read(options, worker, cache)
            story = opened.story
            matches = _matched(opened, options.window, worker, cache)
            if model := options.model or load_config(options.config).model:
                matches = _with_model(matches, model, opened, worker, cache)
        if options.json:
            write(json_parts(story, matches, options.top, claims=options.claims))
        else:
            write_text(_lines(story, matches, options.top))
    return DONE


def _matched(opened: Opened, window: int | None, worker: Worker, cache: Cache | None) -> Matches:
    from corpus.matching.languages import not_compared

    story = opened.story
    for note in (not_compared(story), window_note(len(story.statements), window)):
        if note:
            say(note)
    with shown_progress() as progress:
        matches = match_story(story, window, progress, worker, cache, weights=opened.weights)
    if matches.note:
        say(matches.note)
    return matches


def _with_model(matches: Matches, model: str, opened: Opened, worker: Worker, cache: Cache | None) -> Matches:
    from corpus.pipeline.model_cues import with_model
    from corpus.pipeline.scorers import ModelError

    try:
        with shown_progress() as progress:
            return with_model(matches, model, weights=opened.weights, progress=progress, worker=worker, cache=cache)
    except ModelError as error:
        raise Failure(str(error)) from error


def json_parts(story: Story, matches: Matches, top: int, *, claims: bool = False) -> Iterator[str]:
    """The answer of `match --json` in chunks of rows, so that a million matches are never held as one string."""
    yield f'{{"story":{dumps(story.name)},"articles":['
    for number, article in enumerate(story.articles):
        row = {name: getattr(article, name) for name in ("id", "outlet", "title", "published", "path")}
        yield (",\n" if number else "\n") + dumps(row)
    yield '\n],"matches":['
    yield from _rows(story, matches, min(top, len(matches)))
    if claims:
        yield '\n],"claims":['
        yield from _claims(story, matches, top)
    yield "\n]}\n"


def _rows(story: Story, matches: Matches, count: int) -> Iterator[str]:
    from corpus.matching.matches import RELATIONS

    sides: dict[int, str] = {}
    ids = {article.id: dumps(article.id) for article in story.articles}

    def side(index: int) -> str:
        # A statement is part of many matches: its text is escaped once.
        statement = matches.statements[index]
        sides[index] = found = _side(statement, ids[statement.article])
        return found

    words = _words(story, matches) if count else None
    relations = [relation.value for relation in RELATIONS]
    score, suspicion = (column.astype("float64").round(DIGITS) for column in (matches.score, matches.suspicion))
    columns = (matches.a, matches.b, score, suspicion, matches.relation)
    for first in range(0, count, CHUNK):
        last = min(first + CHUNK, count)
        rows = []
        values = zip(*(column[first:last].tolist() for column in columns), strict=True)
        for row, (a, b, points, doubt, relation) in enumerate(values, first):
            cues = matches.cues.get(row)
            rows.append(
                f'{{"a":{sides.get(a) or side(a)},"b":{sides.get(b) or side(b)},"score":{points},"suspicion":{doubt},'
                f'"relation":"{relations[relation]}","cues":{_cues(cues, matches, a, b) if cues else "[]"}'
                f"{words(row) if words and row < WORDS_UP_TO else ''}}}"
            )
        yield ("\n" if first == 0 else ",\n") + ",\n".join(rows)


def _claims(story: Story, matches: Matches, top: int) -> Iterator[str]:
    from corpus.claims.claims import claims
    from corpus.claims.omission import omission

    for number, claim in enumerate(claims(story, matches)[:top]):
        row = {
            "statements": [{"article": one.article, "start": one.start, "end": one.end} for one in claim.statements],
            "outlets": claim.outlets,
            "first": claim.first,
            "silent": claim.silent,
            "cues": [{"type": CueType.OMISSION.value, **asdict(found)} for found in [omission(claim)] if found],
        }
        yield (",\n" if number else "\n") + dumps(row)


def _side(statement: Statement, article: str) -> str:
    text = dumps(statement.text)
    return f'{{"article":{article},"start":{statement.start},"end":{statement.end},"text":{text}}}'


def _cues(cues: tuple[Cue, ...], matches: Matches, a: int, b: int) -> str:
    return dumps([cue_row(cue, matches.statements[a].start, matches.statements[b].start) for cue in cues])


def _words(story: Story, matches: Matches) -> Callable[[int], str]:
    """A function from a row to its field `"words"`: the words that the score of the match rests on."""
    from corpus.matching.shared_words import matched_words, word_counts

    counts = word_counts(story)

    def field(row: int) -> str:
        match = matches[row]
        language = story.article_by_id[match.a.article].language
        a, b = match.a.start, match.b.start
        rows = [
            f'{{"kind":"{each.kind.value}","a":[{a + each.a[0]},{a + each.a[1]}],"b":[{b + each.b[0]},{b + each.b[1]}],'
            f'"weight":{round(each.weight, DIGITS)}}}'
            for each in matched_words(match, counts, language)
        ]
        return f',"words":[{",".join(rows)}]'

    return field


def cue_row(cue: Cue, a: int = 0, b: int = 0) -> dict[str, Any]:
    """A cue as JSON; `a` and `b` (code points) are added to its spans: where the statements start in their articles."""
    return {
        "type": cue.type.value,
        "strength": round(cue.strength, DIGITS),
        "a": [cue.a[0] + a, cue.a[1] + a],
        "b": [cue.b[0] + b, cue.b[1] + b],
        "why": cue.why,
    }


def _lines(story: Story, matches: Matches, top: int) -> Iterator[str]:
    pairs = Counter(matches.alike.values())
    entries = islice((row for row in range(len(matches)) if matches.alike.get(row, row) == row), top)
    for number, row in enumerate(entries, 1):
        match = matches[row]
        types = ", ".join(dict.fromkeys(cue.type.value for cue in match.cues))
        yield from paragraph(
            f"{number}. ",
            f"score {match.score:.0f}, suspicion {match.suspicion:.2f}, {match.relation.value}"
            + (f": {types}" if types else ""),
        )
        for side in (match.a, match.b):
            article = story.article_by_id[side.article]
            when = f", {article.published}" if article.published else ""
            yield from paragraph("   ", f"{article.outlet_name}{when} ({side.id})")
            yield from paragraph("     ", side.text)
        names = [f"{story.article_by_id[side.article].outlet_name}:" for side in (match.a, match.b)]
        for why in dict.fromkeys(with_sides(cue.why, *names) for cue in match.cues):
            yield from paragraph("   ≠ ", why)
        if pairs[row] > 1:
            yield f"   and {pairs[row] - 1} more {'pair' if pairs[row] == 2 else 'pairs'} with the same difference"
        yield ""

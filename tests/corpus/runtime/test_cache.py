"""What is kept gives the same as what is worked out anew, and nothing rests on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import msgpack

from corpus.matching.matches import Matches
from corpus.model import Part, Story, fingerprint
from corpus.pipeline.kept_matches import kept_matches, matches_key
from corpus.pipeline.match_story import match_story, match_story_in
from corpus.pipeline.prepared_articles import cached_articles, missing
from corpus.pipeline.read_story import read_story
from corpus.runtime.cache import Cache
from corpus.runtime.worker import Worker
from tests.corpus.stories import article, story

ONE = (
    "The dam above Hradna held 1,200 cubic metres when the gate failed on Monday.",
    "Mayor Ilona Veske denied that the town had been warned.",
)
OTHER = (
    "When the gate of the Hradna dam failed on Monday it held 1,400 cubic metres.",
    "The town was warned twice, engineers told Mayor Ilona Veske in writing.",
)


@pytest.fixture
def two() -> Story:
    return story(article("m", *ONE, outlet="M"), article("c", *OTHER, outlet="C"))


def rows(matches: Matches) -> list[object]:
    return [*matches, matches.passed_over]


def test_kept_matches_are_the_same(two: Story, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    fresh = match_story(two, cache=cache)
    again = kept_matches(cache, two, None)
    assert again is not None
    assert any(match.cues for match in again)
    assert rows(again) == rows(fresh) == rows(match_story(two, cache=cache)) == rows(match_story(two))


def test_a_process_of_its_own_gives_the_same(two: Story, tmp_path: Path) -> None:
    with Worker() as apart:
        assert rows(match_story_in(apart, two, None, None, Cache(tmp_path))) == rows(match_story(two))
    assert kept_matches(Cache(tmp_path), two, None) is not None


def test_what_the_other_process_has_at_hand_is_not_sent(two: Story, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    one, other = two.articles
    for kind, kept in (("articles", replace(one, language="fr")), ("added", one)):  # the first is not that article
        cache.keep(kind, "here", [b"file", msgpack.encode(Part((kept,)))])
    with Worker(modules=("corpus.pipeline.prepared_articles",)) as apart:
        apart.prepare(cached_articles, cache, "here")
        apart.begin(missing, [fingerprint(other), fingerprint(one)], prepared=True)
        assert apart.answer() == [0]
        assert rows(match_story_in(apart, two, None, None)) == rows(match_story(two))


def test_a_damaged_cache_leaves_nothing_at_hand(two: Story, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep("articles", "here", [b"file", b"no part"])
    with Worker(modules=("corpus.pipeline.prepared_articles",)) as apart:
        apart.prepare(cached_articles, cache, "here")
        assert rows(match_story_in(apart, two, None, None)) == rows(match_story(two))


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 500])
def test_damaged_files_are_worked_out_anew(two: Story, tmp_path: Path, damage: bytes) -> None:
    cache = Cache(tmp_path)
    fresh = match_story(two, cache=cache)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    for broken in (damage, whole[:-1], whole[:40] + bytes([whole[40] ^ 1]) + whole[41:]):
        kept.write_bytes(broken)
        assert kept_matches(cache, two, None) is None
        assert rows(match_story(two, cache=cache)) == rows(fresh)
        assert kept.read_bytes() == whole


def test_another_text_outlet_date_or_window_is_another_result(two: Story) -> None:
    first, second = two.articles
    changed = [
        replace(first, sha256="0" * 64),
        replace(first, outlet="N"),
        replace(first, published="2024-03-01"),
        replace(first, guessed=frozenset({"outlet"})),
    ]
    keys = {matches_key(replace(two, articles=(each, second)), None) for each in changed}
    assert len({matches_key(two, None), matches_key(two, 3), *keys}) == 6


def test_a_folder_that_cannot_be_written_keeps_nothing_and_stops_nothing(two: Story, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert len(match_story(two, cache=Cache(tmp_path / "file"))) > 0


def test_the_folder_grows_no_larger_than_it_may(tmp_path: Path) -> None:
    cache = Cache(tmp_path, most_bytes=5_000)
    for number in range(10):
        cache.keep("matches", str(number), [bytes(1_000)])
    kept = {path.name for path in tmp_path.iterdir()}
    assert "matches-9" in kept
    assert len(kept) <= 4


def many_files(folder: Path) -> Path:
    """A story with so much to read that it is kept."""
    folder.mkdir()
    for number in range(40):
        text = "\n\n".join(f"Engineer {line} of shift {number} saw the gate of the dam fail." for line in range(200))
        (folder / f"{number:02}.txt").write_text(text)
    return folder


def test_files_read_before_are_not_looked_into_again_and_new_ones_are(tmp_path: Path) -> None:
    folder = many_files(tmp_path / "story")
    cache = Cache(tmp_path / "cache")
    with Worker() as worker:
        first = read_story([folder], worker=worker, cache=cache)
    assert first == read_story([folder]) == read_story([folder], cache=cache)
    (folder / "07.txt").write_text("The gate of the dam did not fail at all, said the owner of the dam.")
    (folder / "99.txt").write_text("The owner of the dam said that the gate of the dam did not fail at all.")
    assert read_story([folder], cache=cache) == read_story([folder]) != first


def test_for_a_few_new_files_the_many_are_not_written_again(tmp_path: Path) -> None:
    folder = many_files(tmp_path / "story")
    cache = Cache(tmp_path / "cache")
    read_story([folder], cache=cache)

    def many() -> tuple[str, bytes]:
        (path,) = (tmp_path / "cache").glob("articles-*")
        return path.name, path.read_bytes()

    before = many()
    for number in range(8):
        (folder / f"new{number}.txt").write_text(f"Shift {number} has nothing to say about the gate of the dam.")
        assert read_story([folder], cache=cache) == read_story([folder])
        assert (many() == before) == (number < 4)  # a tenth
    damaged = next((tmp_path / "cache").glob("added-*"))
    damaged.write_bytes(damaged.read_bytes()[:-1])
    assert read_story([folder], cache=cache) == read_story([folder])

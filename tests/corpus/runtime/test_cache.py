"""What is kept gives the same as what is worked out anew, and nothing rests on it."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import msgpack

from corpus.matching.matches import Matches
from corpus.model import Part, Story, fingerprint
from corpus.pipeline.kept_matches import checked_matches, kept_matches, matches_key, packed, unpacked
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


# --- a right checksum, and wrong content ------------------------------------------------------


def forged(cache: Cache, kind: str, key: str, change: Callable[[list[bytes]], list[bytes]]) -> None:
    portions = cache.portions(kind, key)
    assert portions is not None
    cache.keep(kind, key, change(portions))


def with_field(number: int, value: object) -> Callable[[list[bytes]], list[bytes]]:
    """The first portion, the table of the matches, with another value in a field."""

    def change(portions: list[bytes]) -> list[bytes]:
        fields = msgpack.decode(portions[0])
        fields[number] = value
        return [msgpack.encode(fields), *portions[1:]]

    return change


def with_cues(*cues: object) -> Callable[[list[bytes]], list[bytes]]:
    return lambda portions: [portions[0], msgpack.encode({0: cues})]


def numbers(kind: str, *values: float) -> bytes:
    return np.array(values, kind).tobytes()


CUE = ["number", 0.5, [0, 3], [0, 3], "why"]
FORGED = {
    "an index out of range": with_field(2, numbers("<i4", 4)),
    "a negative index": with_field(1, numbers("<i4", -1)),
    "an index twice": with_field(2, numbers("<i4", 0)),
    "NaN": with_field(3, numbers("<f4", math.nan)),
    "infinity": with_field(3, numbers("<f4", math.inf)),
    "a score over 100": with_field(3, numbers("<f4", 101)),
    "NaN for suspicion": with_field(4, numbers("<f4", math.nan)),
    "an unknown relation": with_field(5, numbers("u1", 99)),
    "an odd length": with_field(3, b"odd"),
    "a longer column": with_field(3, numbers("<f4", 1, 2, 3)),
    "a negative count": with_field(6, -1),
    "a row that is no row": with_field(7, {0: 9}),
    "garbage": lambda _: [b"garbage"],
    "nothing": lambda _: [],
    "cues of another row": lambda portions: [portions[0], msgpack.encode({7: [CUE]})],
    "cues that are none": lambda portions: [portions[0], b"\xc1"],
    "an unknown type of cue": with_cues(["bogus", *CUE[1:]]),
    "a span beyond the text": with_cues([*CUE[:2], [0, 5000], *CUE[3:]]),
    "a negative span": with_cues([*CUE[:2], [-3, 3], *CUE[3:]]),
    "an empty span": with_cues([*CUE[:3], [2, 2], CUE[4]]),
    "a cue of infinite strength": with_cues([CUE[0], math.inf, *CUE[2:]]),
}


@pytest.mark.parametrize("change", FORGED.values(), ids=FORGED)
def test_forged_matches_are_worked_out_anew(
    two: Story, tmp_path: Path, change: Callable[[list[bytes]], list[bytes]]
) -> None:
    two = story(*(replace(each, statements=each.statements[:1]) for each in two.articles))
    cache = Cache(tmp_path)
    fresh = match_story(two, cache=cache)
    assert len(fresh) == 1
    key = matches_key(two, None)
    before = cache.portions("matches", key)
    forged(cache, "matches", key, change)
    assert kept_matches(cache, two, None) is None
    assert rows(match_story(two, cache=cache)) == rows(fresh)
    assert cache.portions("matches", key) == before


def articles_with(**fields: object) -> Callable[[list[bytes]], list[bytes]]:
    """The articles of the first file with other fields; a callable is given the field."""

    def change(portions: list[bytes]) -> list[bytes]:
        part = msgpack.decode(portions[1])
        for name, value in fields.items():
            field = part["articles"][0][name]
            part["articles"][0][name] = value(field) if callable(value) else value
        return [portions[0], msgpack.encode(part), *portions[2:]]

    return change


@pytest.mark.parametrize(
    "change",
    [
        articles_with(text="short"),
        articles_with(sha256="0" * 64),
        articles_with(path="01.txt", id="01.txt"),
        articles_with(statements=lambda all_: [all_[0] | {"start": -5}, *all_[1:]]),
        articles_with(statements=lambda all_: [all_[0] | {"text": "another text"}, *all_[1:]]),
        articles_with(blocks=lambda all_: [all_[0] | {"end": 10**9}, *all_[1:]]),
        lambda portions: [portions[0], b"garbage", *portions[2:]],
        lambda portions: portions[:-1],
        lambda portions: [portions[2], *portions[1:]],
    ],
)
def test_forged_articles_are_read_anew(tmp_path: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    folder, cache = many_files(tmp_path / "story"), Cache(tmp_path / "cache")
    fresh = read_story([folder], cache=cache)
    (file,) = (path for path in (tmp_path / "cache").iterdir() if path.name.startswith("articles-"))
    forged(cache, "articles", file.name.removeprefix("articles-"), change)
    assert read_story([folder], cache=cache) == fresh


def giant(path: Path) -> None:
    path.touch()
    os.truncate(path, 1 << 40)


def test_a_cache_file_that_is_no_file_of_ours_is_not_opened(two: Story, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    fresh = match_story(two, cache=cache)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    copy = tmp_path.parent / f"{tmp_path.name}-copy"
    copy.write_bytes(whole)
    ways: list[Callable[[], object]] = [
        lambda: os.mkfifo(kept),
        lambda: kept.symlink_to("/dev/zero"),
        lambda: kept.symlink_to(copy),
        kept.mkdir,
        partial(giant, kept),
    ]
    for put in ways:
        kept.rmdir() if kept.is_dir() else kept.unlink()
        put()
        assert kept_matches(cache, two, None) is None
        assert rows(match_story(two, cache=cache)) == rows(fresh)


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o1777])
def test_a_folder_that_others_can_write_in_is_not_used(two: Story, tmp_path: Path, mode: int) -> None:
    match_story(two, cache=Cache(tmp_path))
    tmp_path.chmod(mode)
    before = sorted(tmp_path.iterdir())
    cache = Cache(tmp_path)
    assert kept_matches(cache, two, None) is None
    assert len(match_story(two, cache=cache)) > 0
    assert sorted(tmp_path.iterdir()) == before
    assert "is not used" in (cache.distrust or "")
    tmp_path.chmod(0o700)
    assert cache.distrust is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_somebody_else_is_not_used(two: Story, tmp_path: Path) -> None:
    match_story(two, cache=Cache(tmp_path))
    os.chown(tmp_path, 60_021, 60_021)
    assert kept_matches(Cache(tmp_path), two, None) is None


@given(st.data())
def test_no_forged_number_ends_in_a_traceback(data: st.DataObject) -> None:
    """Whatever stands in a column: matches are taken whole and within bounds, or not at all."""
    two = story(article("m", *ONE, outlet="M"), article("c", *OTHER, outlet="C"))
    portions = list(packed(match_story(two)))
    fields = msgpack.decode(portions[0])
    number = data.draw(st.integers(1, 5))
    column = bytearray(fields[number])
    for _ in range(data.draw(st.integers(1, 4))):
        column[data.draw(st.integers(0, len(column) - 1))] = data.draw(st.integers(0, 255))
    fields[number] = bytes(column)
    try:
        found = checked_matches(unpacked(two.statements, [msgpack.encode(fields), *portions[1:]]))
    except ValueError:
        return
    assert all(0 <= match.score <= 100 and 0 <= match.suspicion <= 1 for match in found)

"""The same article twice is one article with versions, and what was changed between them is a finding of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz, process

from corpus.model import Story
from corpus.pipeline.article_versions import EditKind, edits, steps
from corpus.pipeline.read_story import read_story
from tests.corpus.stories import article

OLD = [
    "The gate of the weir broke on Tuesday, killing eleven people who had come to see the water.",
    "The minister said that the gate had been checked in May by two engineers.",
    "The mayor of Lauberg said that he knew nothing of it until midnight.",
    "A choir sang for the families in the square until midnight.",
]
NEW = [
    "The gate of the weir broke on Tuesday, killing fourteen people who had come to see the water.",
    "The mayor of Lauberg said that he knew nothing of it until midnight.",
    "A choir sang for the families in the square until midnight.",
    "The public prosecutor in Torvik has opened an inquiry into the accident.",
]


def put(folder: Path, name: str, lines: list[str], **given: str) -> None:
    head = "".join(f"{key}: {value}\n" for key, value in given.items())
    (folder / name).write_text(f"---\n{head}---\n\n" + "\n\n".join(lines) + "\n", "utf-8")


def story(folder: Path, new: list[str] = NEW, /, **given: str) -> Story:
    put(folder, "a.txt", OLD, date="2031-03-13", **given)
    put(folder, "b.txt", new, date="2031-03-14", **given)
    return read_story([folder])


@pytest.mark.parametrize("given", [{"outlet": "VRK"}, {"url": "https://www.vrk.example/weir/?utm_source=x#top"}])
def test_the_newest_version_is_read_and_the_other_is_named(tmp_path: Path, given: dict[str, str]) -> None:
    found = story(tmp_path, **given)
    assert [article.id for article in found.articles] == ["b.txt"]
    assert [one.id for one in found.versions["b.txt"]] == ["a.txt"]
    assert [one.sentence for one in found.skipped] == ["a.txt: it is an earlier version of b.txt, and not compared"]


def test_an_address_with_and_without_what_leads_nowhere_else_is_one(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", OLD, url="http://vrk.example/weir")
    put(tmp_path, "b.txt", NEW, url="https://www.vrk.example/weir/?fbclid=1")
    assert read_story([tmp_path]).versions


def test_what_was_changed_is_told_in_order_with_what_it_changes(tmp_path: Path) -> None:
    (step,) = steps(story(tmp_path, outlet="VRK"))
    assert [(edit.kind, edit.then and edit.then.text, edit.now and edit.now.text) for edit in step.edits] == [
        (EditKind.REWORDED, OLD[0], NEW[0]),
        (EditKind.REMOVED, OLD[1], None),
        (EditKind.ADDED, None, NEW[3]),
    ]
    assert [cue.type for cue in step.edits[0].cues] == ["number"]
    assert not step.announced


@pytest.mark.parametrize(
    "note",
    [
        "Correction: an earlier version of this article gave the number of the dead as eleven.",
        "This article was amended on Friday to say that fourteen people died.",
    ],
)
def test_a_change_that_is_announced_is_told_from_one_that_is_not(tmp_path: Path, note: str) -> None:
    (step,) = steps(story(tmp_path, [*NEW, note], outlet="VRK"))
    assert step.announced


def test_three_versions_are_two_steps(tmp_path: Path) -> None:
    put(tmp_path, "c.txt", [*NEW, "Nobody else was hurt, the ministry said."], date="2031-03-15", outlet="VRK")
    found = story(tmp_path, outlet="VRK")
    assert [(step.older.id, step.newer.id) for step in steps(found)] == [("a.txt", "b.txt"), ("b.txt", "c.txt")]


def test_a_copy_is_no_version(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", OLD, date="2031-03-13", outlet="VRK")
    put(tmp_path, "b.txt", ["Weir breaks at Lauberg", *OLD], date="2031-03-13", outlet="VRK")
    found = read_story([tmp_path])
    assert (len(found.articles), found.versions) == (2, {})


def test_who_names_the_address_of_another_outlet_is_another_outlet(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", OLD, url="https://vrk.example/weir", outlet="VRK")
    put(tmp_path, "b.txt", NEW, url="https://vrk.example/weir", outlet="Tribune")
    assert len(read_story([tmp_path]).articles) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"outlet": "VRK"}, {"outlet": "Tribune"}),  # what two outlets took from one agency
        ({}, {}),  # nobody knows whose they are
        ({"url": "https://vrk.example/a"}, {"url": "https://vrk.example/b"}),
    ],
)
def test_what_may_be_of_two_outlets_is_two_articles(
    tmp_path: Path, first: dict[str, str], second: dict[str, str]
) -> None:
    put(tmp_path, "one.txt", OLD, **first)
    put(tmp_path, "two.txt", NEW, **second)
    assert len(read_story([tmp_path]).articles) == 2


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ({"outlet": "VRK"}, [OLD[3], *(f"Report number {n} of the inquiry speaks of other things." for n in range(6))]),
        ({"url": "https://vrk.example/live"}, ["The harbour of Torvik was closed on Friday for the regatta."] * 2),
    ],
    ids=["the same background", "the same address"],
)
def test_another_article_is_no_version(tmp_path: Path, given: dict[str, str], lines: list[str]) -> None:
    put(tmp_path, "a.txt", OLD, **given)
    put(tmp_path, "b.txt", lines, **given)
    assert len(read_story([tmp_path]).articles) == 2


TOPICS = ["weir", "harbour", "school", "market", "bridge", "mill", "chapel"]


def reports(count: int, more: int) -> list[str]:
    """So many statements, no two alike; with another `more` each is another one."""
    numbers = range(count)
    return [f"Report {n} of the {TOPICS[n % 7]} speaks of {n * n + more} people in {n // 7} towns." for n in numbers]


def test_long_versions_are_compared_in_time_that_grows_with_their_length(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    real = process.extractOne

    def counted(query: str, choices: dict[int, str], **others: Any) -> Any:
        compared.append(len(choices))
        return real(query, choices, **others)

    monkeypatch.setattr(process, "extractOne", counted)
    older, newer = article("older", *reports(2_500, 3)), article("newer", *reports(2_500, 5))
    found = list(edits(older, newer))
    assert 0 < sum(compared) <= 250 * len(older.statements)
    assert {edit.kind for edit in found} == {EditKind.REWORDED}
    assert all(edit.then and edit.now and edit.then.text[:12] == edit.now.text[:12] for edit in found)


def test_a_long_text_is_no_version_by_its_letters_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    compared: list[int] = []
    real = fuzz.ratio

    def counted(one: str, other: str, **others: Any) -> float:
        compared.append(max(len(one), len(other)))
        return real(one, other, **others)

    monkeypatch.setattr(fuzz, "ratio", counted)
    for name, more in (("a.txt", 3), ("b.txt", 5)):
        put(tmp_path, name, [OLD[0], *reports(900, more)], outlet="VRK")
    assert len(read_story([tmp_path]).articles) == 2
    assert max(compared, default=0) < 30_000

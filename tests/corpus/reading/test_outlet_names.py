"""An outlet has one name, whether it is stated, abbreviated, or known by the address of its page alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Story
from corpus.pipeline.read_story import read_story
from corpus.reading.outlet_names import OutletNames, outlet_names

TEXT = "The gate of the weir broke on Tuesday, killing eleven people, officials said. Nobody asked the minister why."


def put(folder: Path, name: str, **given: str) -> None:
    head = "".join(f"{key}: {value}\n" for key, value in given.items())
    (folder / name).write_text(f"---\n{head}---\n\n{TEXT} {name}\n", "utf-8")


def outlets(story: Story) -> list[tuple[str | None, bool]]:
    return [(one.outlet, "outlet" in one.guessed) for one in story.articles]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.bbc.co.uk/news/1", "BBC News"),
        ("https://edition.cnn.com/a", "CNN"),
        ("https://news.sky.com/a", "Sky News"),
        ("https://timesofindia.indiatimes.com/a", "The Times of India"),
        ("https://vrk.example/a", "vrk.example"),
    ],
)
def test_an_address_names_the_outlet_where_nothing_else_does(tmp_path: Path, address: str, name: str) -> None:
    put(tmp_path, "a.txt", url=address)
    assert outlets(read_story([tmp_path])) == [(name, True)]


def test_an_outlet_stated_as_a_domain_has_its_name(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", outlet="bbc.com")
    put(tmp_path, "b.txt", outlet="vrk.example")
    assert outlets(read_story([tmp_path])) == [("BBC News", False), ("vrk.example", False)]


def test_the_table_of_a_story_adds_to_the_shipped_one_and_wins(tmp_path: Path) -> None:
    (tmp_path / "outlets.toml").write_text(
        '[domains]\n"www.VRK.example" = "VRK News"\n"bbc.co.uk" = "The BBC"\n[aliases]\n"vrk" = "VRK News"\n', "utf-8"
    )
    put(tmp_path, "a.txt", url="https://live.vrk.example/1")
    put(tmp_path, "b.txt", outlet="VRK")
    put(tmp_path, "c.txt", url="https://bbc.co.uk/1")
    story = read_story([tmp_path])
    assert outlets(story) == [("VRK News", True), ("VRK News", False), ("The BBC", True)]
    assert not story.skipped


def test_the_table_of_a_user_holds_where_the_story_has_none(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", outlet="VRK")
    user = OutletNames({}, {"vrk": "VRK News"})
    assert outlets(read_story([tmp_path], outlets=user)) == [("VRK News", False)]
    (tmp_path / "outlets.toml").write_text('[aliases]\nvrk = "Vrk"\n')
    assert outlets(read_story([tmp_path], outlets=user)) == [("Vrk", False)]


@pytest.mark.parametrize("content", ["[domains\n", "domains = 3\n", '[aliases]\na = 3\nb = ""\n', "\udcff"])
def test_a_broken_table_is_a_sentence_and_the_articles_are_read(tmp_path: Path, content: str) -> None:
    (tmp_path / "outlets.toml").write_text(content, "utf-8", errors="surrogateescape")
    put(tmp_path, "a.txt", outlet="VRK")
    story = read_story([tmp_path])
    assert outlets(story) == [("VRK", False)]
    (note,) = story.skipped
    assert note.path == "outlets.toml"


def test_a_folder_without_a_table_has_none(tmp_path: Path) -> None:
    assert outlet_names(tmp_path) == (OutletNames(), [])
    assert outlet_names(None) == (OutletNames(), [])

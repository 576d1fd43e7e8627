"""`factdesk tune` learns from tags, writes beside the store only what is better, and what it wrote is used."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from corpus.pipeline.read_story import read_story
from store.records import Draft
from store.tag_store import TagStore
from store.tags.anchors import tagged_statement
from store.vocabulary import Relation
from tests.corpus.pipeline.test_models import put_model
from tests.tui.conftest import Run
from tui.desk.own_weights import own_weights, weights_file

TOWNS = ["Alda", "Bern", "Graz", "Hradna", "Linz", "Lauberg", "Oslo", "Torvik", "Ulm", "Vaduz"]
NOUNS = ["bridge", "school", "harbour"]


@pytest.fixture
def tagged(tmp_path: Path) -> Path:
    """A story of two outlets with 60 tags: days that differ contradict, figures that differ do not."""
    folder = tmp_path / "floods"
    folder.mkdir()
    ours, theirs = [], []
    for number, town in enumerate(TOWNS):
        for at, noun in enumerate(NOUNS):
            figure = 20 + 3 * number + at
            ours += [f"The {noun} in {town} was closed on Monday.", f"The flood in {town} ruined {figure} {noun}s."]
            theirs += [
                f"On Friday the {noun} in {town} was closed.",
                f"In {town} {2 * figure} {noun}s were ruined by the flood.",
            ]
    for name, lines in (("courier", ours), ("tribune", theirs)):
        text = "\n\n".join(lines)
        (folder / f"{name}.txt").write_text(f"---\ntitle: Floods\noutlet: {name}\n---\n\n{text}\n", "utf-8")
    story = read_story([folder])
    one, other = (
        [each for each in article.statements if each.text in lines]
        for article, lines in zip(story.articles, (ours, theirs), strict=True)
    )
    tags = TagStore(folder / "factdesk.json", "ada")
    for number, pair in enumerate(zip(one, other, strict=True)):
        statements = tuple(
            tagged_statement(
                text=article.text, start=each.start, end=each.end, outlet=article.outlet, title=article.title,
                date=article.published, url=article.url, path=article.id, sha256=article.sha256,
            )
            for each in pair
            for article in [story.article_by_id[each.article]]
        )  # fmt: skip
        relation = Relation.UNRELATED if number % 2 else Relation.CONTRADICTS
        tags.save(Draft(relation, statements))
    return folder


def suspicion_of_figures(run: Run, folder: Path) -> float:
    matches = json.loads(run("match", folder, "--json", "--top", 2000, "--no-cache").out)["matches"]
    return max([float(one["suspicion"]) for one in matches if "ruined" in one["a"]["text"]])


def test_what_is_better_is_kept_beside_the_store_and_used(run: Run, tagged: Path) -> None:
    before = suspicion_of_figures(run, tagged)
    ran = run("tune", tagged)
    assert ran.code == 0
    assert "60 tags" in ran.out
    path = tagged / "factdesk.json.weights"
    assert str(path) in ran.err
    assert suspicion_of_figures(run, tagged) < before
    assert "Suspicion is tuned on 60 tags" in run("match", tagged, "--no-cache").err
    path.unlink()
    assert suspicion_of_figures(run, tagged) == before


def test_what_is_not_better_is_not_kept(run: Run, tagged: Path) -> None:
    tags = TagStore(tagged / "factdesk.json", "ada")
    for number, tag in enumerate(sorted(tags.tags(), key=lambda tag: tag.statements[0].start)):
        relation = Relation.CONTRADICTS if number % 4 < 2 else Relation.AGREES
        tags.save(Draft(relation, tag.statements))
    ran = run("tune", tagged)
    assert ran.code == 0
    assert "Not kept" in ran.out
    assert not weights_file(tagged / "factdesk.json").exists()


def test_too_few_tags_are_a_failure_in_a_sentence(run: Run, story: Path) -> None:
    ran = run("tune", story)
    assert ran.code == 1
    assert "There are 0 tags to learn from" in ran.err


def test_one_store_is_not_that_of_two_stories(run: Run, story: Path, tagged: Path) -> None:
    assert run("tune", story, tagged, "--store", story / "factdesk.json").code == 2


@pytest.mark.parametrize(
    "content",
    [
        "", "{}", "[" * 5000, '{"factdesk":"tags"}', "\0" * 70_000,
        '{"factdesk":"weights","algorithm":"0","fitted":"","tags":1,"precision":[0,0],"weights":{}}',
    ],
)  # fmt: skip
def test_a_file_of_weights_that_nobody_fitted_is_not_used(run: Run, story: Path, content: str) -> None:
    path = weights_file(story / "factdesk.json")
    path.write_text(content)
    ran = run("match", story, "--json", "--no-cache")
    assert ran.code == 0
    assert f"{path} is not used" in ran.err
    path.unlink()
    assert run("match", story, "--json", "--no-cache").out == ran.out


def test_weights_out_of_range_and_links_are_not_used(run: Run, tagged: Path) -> None:
    assert run("tune", tagged).code == 0
    path = weights_file(tagged / "factdesk.json")
    good = path.read_text()
    assert own_weights(tagged / "factdesk.json")[0]
    for bad in ("1e9", "-50.0"):
        table = json.loads(good)
        table["weights"]["number"] = float(bad)
        path.write_text(json.dumps(table))
        assert own_weights(tagged / "factdesk.json")[0] is None
    path.rename(tagged / "elsewhere.weights")
    path.symlink_to(tagged / "elsewhere.weights")
    assert own_weights(tagged / "factdesk.json")[0] is None
    path.unlink()
    os.mkfifo(path)
    assert own_weights(tagged / "factdesk.json")[0] is None


def test_a_model_is_asked_where_it_is_named(run: Run, story: Path, tmp_path: Path) -> None:
    folder = put_model(tmp_path / "tiny")
    ran = run("match", story, "--json", "--no-cache", "--model", folder)
    assert ran.code == 0
    assert "model tiny" in ran.out
    config = tmp_path / "config.toml"
    config.write_text(f'model = "{folder}"\n')
    assert run("match", story, "--json", "--no-cache", "--config", config).out == ran.out
    missing = run("match", story, "--model", tmp_path / "none")
    assert missing.code == 1
    assert "There is no model" in missing.err


def test_the_weight_of_a_model_is_kept_with_the_others(run: Run, tagged: Path, tmp_path: Path) -> None:
    assert run("tune", tagged, "--model", put_model(tmp_path / "tiny")).code == 0
    weights, _ = own_weights(tagged / "factdesk.json")
    assert weights
    assert [name for name in weights if name.startswith("model tiny ")]

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from store.exports.export_formats import FORMATS
from store.exports.json_export import export_json, export_jsonl
from store.records import Draft, Evidence, Suggestion, Tag
from store.schema import schemas
from store.tag_store import TagStore
from store.tags.filters import Filters
from store.vocabulary import Relation, Status, TagType
from tests.store.make import Clock, draft, statement, withdraw


@pytest.fixture
def tags(tmp_path: Path) -> tuple[Tag, ...]:
    """A withdrawn tag, an edited one, one with everything in it, and one that is hostile to terminals."""
    clock = Clock()
    anna = TagStore(tmp_path / "factdesk.json", "anna", clock=clock)
    bert = TagStore(tmp_path / "factdesk.json", "bert", clock=clock)
    withdraw(anna, anna.save(draft(0)).id)
    anna.save(draft(1, note="first"))
    anna.save(draft(1, note="second", relation=Relation.QUALIFIES))
    anna.undo()
    clock.advance(3600)
    bert.save(
        Draft(
            Relation.CONTRADICTS,
            (statement("herald.txt"), statement("post.txt"), statement("gazette.txt")),
            types=(TagType.NUMBER, TagType.DENIAL),
            status=Status.CONFIRMED,
            verdict="supported:3",
            evidence=(Evidence("https://example.org", "38", "list"),),
            silent=("Courier",),
            suggested=(Suggestion(TagType.NUMBER, 1.0, "38 against 83"),),
        )
    )
    bert.save(draft(2, note="\x1b]52;c;x\x07 \u202e\ud800 \x9b31m \U000e0041", relation=Relation.AGREES))
    return anna.tags(withdrawn=True) if anna.refresh() else ()


@cache
def schema(name: str) -> Draft202012Validator:
    (text,) = [text for path, text in schemas().items() if path.name == f"{name}.schema.json"]
    Draft202012Validator.check_schema(json.loads(text))
    return Draft202012Validator(json.loads(text))


def test_the_json_export_is_valid_and_holds_exactly_the_tags_of_the_file(tags: tuple[Tag, ...], tmp_path: Path) -> None:
    export = json.loads(export_json(tags, "ferry"))
    schema("export").validate(export)
    assert (export["schema"], export["story"]) == ("factdesk/export/1", "ferry")
    stored = json.loads((tmp_path / "factdesk.json").read_text())["tags"]
    assert export["tags"] == list(stored.values())
    assert list(export["tags"][0]) == list(stored["1"])


def test_an_export_of_nothing_is_valid(tags: tuple[Tag, ...]) -> None:
    schema("export").validate(json.loads(export_json((), "ferry")))
    assert export_jsonl((), "ferry") == ""


def test_jsonl_has_one_valid_tag_a_line(tags: tuple[Tag, ...]) -> None:
    lines = export_jsonl(tags).splitlines()
    assert len(lines) == len(tags) == 4
    for line in lines:
        schema("tag").validate(json.loads(line))
        assert json.loads(line)["schema"] == "factdesk/tag/1", "by this a story knows that it is no article"
    assert [json.loads(line)["withdrawn"] is None for line in lines] == [False, True, True, True]


@pytest.mark.parametrize("name", ["json", "jsonl", "webannotation", "claimreview"])
def test_an_export_is_repeatable_and_harmless_to_a_terminal(name: str, tags: tuple[Tag, ...]) -> None:
    text = FORMATS[name].text(tags, "ferry")
    assert text == FORMATS[name].text(tags, "ferry")
    assert text.encode("utf-8")
    assert not set(text) & set("\x1b\x07\x9b\u202e\U000e0041")
    assert text.endswith("\n")


@pytest.mark.parametrize(
    "change",
    [
        {"relation": "refutes"},
        {"types": ["colour"]},
        {"verdict": "supported:0"},
        {"verdict": "yes"},
        {"statements": []},
        {"rev": 0},
        {"created": "yesterday"},
        {"withdrawn": {"at": "2026-03-01T12:00:00.000000Z"}},
        {"reviewer": ""},
        {"severity": None},
    ],
)
def test_the_schema_refuses_what_is_no_tag(change: dict[str, object], tags: tuple[Tag, ...]) -> None:
    good = json.loads(export_jsonl(tags).splitlines()[2])
    schema("tag").validate(good)
    assert not schema("tag").is_valid({**good, **change})


def test_the_schema_wants_every_field(tags: tuple[Tag, ...]) -> None:
    good = json.loads(export_jsonl(tags).splitlines()[2])
    assert good.pop("schema")
    for field in good:
        assert not schema("tag").is_valid({key: value for key, value in good.items() if key != field})


def test_the_shipped_schemas_are_those_that_the_dataclasses_make() -> None:
    for path, text in schemas().items():
        assert path.read_text(encoding="utf-8") == text, "run python -m store.schema"


def test_filters_keep_what_passes_all_of_them(tags: tuple[Tag, ...]) -> None:
    def kept(**given: object) -> list[int]:
        chosen = Filters.of(**given).apply(tags, include_withdrawn=True)  # type: ignore[arg-type]
        return [tags.index(tag) for tag in chosen]

    assert kept() == [0, 1, 2, 3]
    assert kept(relation=["agrees", "qualifies"]) == [3]
    assert kept(type=["denial", "place"]) == [2]
    assert kept(status=["open"], reviewer=["anna"]) == [0, 1]
    assert kept(since="2026-03-01T13:00") == [2, 3]
    assert kept(since="2026-03-01T14:00+01:00") == [2, 3]
    assert kept(since="2026-03-01") == [0, 1, 2, 3]
    assert kept(since="2026-03-02") == []
    assert len(Filters().apply(tags)) == 3
    assert not Filters.of()
    assert Filters(since=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"relation": ["refutes"]}, "'refutes' is none of contradicts, qualifies, agrees, elaborates, unrelated."),
        ({"since": "last week"}, "'last week' is no date like 2026-11-20"),
    ],
)
def test_a_word_that_is_no_filter_is_a_sentence(given: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Filters.of(**given)  # type: ignore[arg-type]

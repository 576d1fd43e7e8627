"""What of a folder is read, what is skipped and why, and what a file may look like."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import Cancelled, NothingToRead
from corpus.model import BlockKind, Story
from corpus.pipeline.read_story import read_story
from corpus.reading.decoding import decode
from corpus.reading.files import MAX_BYTES, MAX_CHARACTERS

_TEXT = "The dam at Hollin held through the night, the board said. Nobody was hurt in the town.\n"


def _why(story: Story) -> dict[str, str]:
    return {skipped.path: skipped.why for skipped in story.skipped}


def test_files_are_read_recursively_in_name_order_with_paths_relative_to_the_story(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in (
        "b.txt",
        "a.MD",
        "sub/c.txt",
        ".hidden.txt",
        "factdesk.json",
        "factdesk.json.bak",
        ".factdesk.json.lock",
    ):
        (tmp_path / name).write_text(_TEXT)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "d.txt").write_text(_TEXT)
    story = read_story([tmp_path])
    assert [article.id for article in story.articles] == ["a.MD", "b.txt", "sub/c.txt"]
    assert (story.root, story.name, story.skipped) == (tmp_path, tmp_path.name, ())
    assert story.articles[0].sha256 == hashlib.sha256(_TEXT.encode()).hexdigest()


def test_exports_of_ours_are_left_out_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_TEXT)
    (tmp_path / "tags.json").write_text('{"schema": "factdesk/export/1", "tags": []}')
    (tmp_path / "tags.jsonl").write_text('{"schema": "factdesk/export/1", "id": "1"}\n{"id": "2"}\n')
    (tmp_path / "other-store.json").write_text('{"meta": {"1": {}}, "tags": {"1": {}}}')
    (tmp_path / "tags.md").write_text("<!-- factdesk/export/1 -->\n# Contradictions\n")
    story = read_story([tmp_path])
    assert ([article.id for article in story.articles], story.skipped) == (["a.txt"], ())


def test_links_are_followed_inside_the_folder_only(tmp_path: Path) -> None:
    outside, folder = tmp_path / "secret.txt", tmp_path / "story"
    folder.mkdir()
    outside.write_text("It is a secret.")
    (folder / "a.txt").write_text(_TEXT)
    (folder / "inside.txt").symlink_to(folder / "a.txt")
    (folder / "out.txt").symlink_to(outside)
    (folder / "relative.txt").symlink_to(Path("..") / "secret.txt")
    (folder / "nowhere.txt").symlink_to(folder / "gone.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "up").symlink_to(tmp_path)
    (folder / "here").symlink_to(folder)
    story = read_story([folder])
    assert [article.id for article in story.articles] == ["a.txt", "inside.txt"]
    why = _why(story)
    assert all("leads out of the folder" in why[name] for name in ("out.txt", "relative.txt", "up"))
    assert all("leads nowhere" in why[name] for name in ("nowhere.txt", "loop.txt"))
    assert "a folder" in why["here"]


def test_a_fifo_is_named_and_never_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_TEXT)
    os.mkfifo(tmp_path / "pipe.txt")
    assert "named pipe" in _why(read_story([tmp_path]))["pipe.txt"]
    with pytest.raises(NothingToRead, match="named pipe"):
        read_story([tmp_path / "pipe.txt"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_TEXT)
    (tmp_path / "b.txt").write_text(_TEXT)
    (tmp_path / "b.txt").chmod(0)
    assert "Permission denied" in _why(read_story([tmp_path]))["b.txt"]


def test_each_kind_of_bad_file_gets_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(_TEXT)
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "controls.txt").write_bytes(b"\x01\x02\x03abc" * 50)
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "broken.json").write_text('{"title": ')
    (tmp_path / "deep.json").write_text("[" * 200_000)
    (tmp_path / "number.json").write_text("5")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(MAX_BYTES + 1)
    why = _why(read_story([tmp_path]))
    assert set(why) == {
        "binary.txt",
        "controls.txt",
        "empty.txt",
        "broken.json",
        "deep.json",
        "number.json",
        "picture.png",
        "huge.txt",
    }
    for name, words in {
        "binary.txt": "not text",
        "controls.txt": "not text",
        "empty.txt": "empty",
        "broken.json": "not valid JSON",
        "deep.json": "JSON",
        "picture.png": "ending in .png",
        "huge.txt": "larger than 20 MB",
    }.items():
        assert words in why[name]


def test_a_text_just_under_the_limit_is_read_but_not_all_of_it_is_split(tmp_path: Path) -> None:
    line = "The dam held, the board said, and nobody at all was hurt in the town of Hollin. "
    (tmp_path / "big.txt").write_text((line * 125 + "\n\n") * 2000)
    story = read_story([tmp_path])
    article = story.articles[0]
    assert len(article.text) > 19_000_000
    assert article.blocks[-1].kind is BlockKind.FURNITURE
    assert article.blocks[-1].end == len(article.text.rstrip())
    assert max(statement.end for statement in article.statements) <= MAX_CHARACTERS
    assert "2,000,000" in _why(story)["big.txt"]


@pytest.mark.parametrize("paths", [[], ["gone"], ["empty"]])
def test_where_nothing_can_be_read_the_message_says_where_and_what_to_do(tmp_path: Path, paths: list[str]) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToRead) as error:
        read_story([tmp_path / path for path in paths])
    assert all(path in str(error.value) for path in paths)
    assert "article" in str(error.value)


def test_single_files_make_a_story_with_the_folder_they_share(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for name in ("a/one.txt", "a/two.txt", "b/one.txt"):
        (tmp_path / name).write_text(_TEXT)
    together = read_story([tmp_path / "a/two.txt", tmp_path / "a/one.txt", tmp_path / "a/one.txt"])
    assert (together.root, [article.id for article in together.articles]) == (tmp_path / "a", ["one.txt", "two.txt"])
    apart = read_story([tmp_path / "a/one.txt", tmp_path / "b/one.txt", tmp_path / "c.txt"])
    assert (apart.root, [article.id for article in apart.articles]) == (None, ["a/one.txt", "b/one.txt"])
    assert "no such file" in apart.skipped[0].why


def test_a_file_name_that_is_not_unicode_still_makes_an_id_that_is(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "w") as file:  # noqa: PTH123 - bytes
        file.write(_TEXT)
    assert [article.id for article in read_story([tmp_path]).articles] == ["caf\ufffd.txt"]


def test_progress_counts_up_and_can_stop_the_work(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(_TEXT)
    calls: list[tuple[int, int, str]] = []
    read_story([tmp_path], progress=lambda *call: calls.append(call))
    assert calls == [(0, 2, "reading"), (1, 2, "reading"), (2, 2, "reading")]

    def stop(done: int, total: int, what: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_story([tmp_path], progress=stop)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Der Minister sagte „Nein“."),
        ("utf-8-sig", "Der Minister sagte „Nein“."),
        ("utf-16", "Der Minister sagte „Nein“. 😀"),
        ("utf-32", "Der Minister sagte „Nein“."),
        ("cp1252", "Der Präsident sagte „Nein“ – und zwar über die Brücke am Fluß."),
        ("cp1251", "Министр сказал вчера вечером, что переговоры в столице не состоялись."),
    ],
)
def test_encodings_are_found_and_the_mark_is_no_part_of_the_text(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.replaced) == (text, 0)


def test_bad_bytes_are_replaced_and_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Über die Brücke".encode() + b" \xff \xfe. Nobody came.")
    article = read_story([tmp_path]).articles[0]
    assert (article.text, article.replaced) == ("Über die Brücke \ufffd \ufffd. Nobody came.", 2)


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_decoding_never_fails_and_gives_valid_unicode(data: bytes) -> None:
    decoded = decode(data)
    decoded.text.encode()
    assert 0 <= decoded.replaced <= len(data)


def test_line_ends_and_unicode_are_left_as_they_are(tmp_path: Path) -> None:
    text = "Line one of it.\r\nLine two\rThree\u2028e\u0301\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert read_story([tmp_path]).articles[0].text == text


def test_json_knows_the_usual_names(tmp_path: Path) -> None:
    records = {
        "newsapi": {
            "source": {"id": None, "name": "The Desk"}, "author": "Ann Lee", "title": "Dam holds", "content": _TEXT,
            "publishedAt": "2021-05-03T10:00:00Z", "url": "https://desk.example/1",
        },
        "nela": {"id": "x", "date": "2021-05-03", "source": "desk", "title": "Dam holds", "content": _TEXT},
        "schema": {
            "@type": "NewsArticle", "headline": "Dam holds", "articleBody": _TEXT, "publisher": {"name": "The Desk"},
            "author": [{"name": "Ann Lee"}, {"name": "Bob Moss"}], "datePublished": "2021-05-03",
        },
        "parts": {"headline": "Dam holds", "body": ["Part one of it.", "Part two of it."], "published": 1620000000},
    }  # fmt: skip
    for name, record in records.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(record))
    articles = {article.id: article for article in read_story([tmp_path]).articles}
    assert {article.title for article in articles.values()} == {"Dam holds"}
    assert {article.guessed & {"title"} for article in articles.values()} == {frozenset()}
    api = articles["newsapi.json"]
    assert (api.outlet, api.author, api.published) == ("The Desk", "Ann Lee", "2021-05-03T10:00:00+00:00")
    assert (api.text, api.url) == (_TEXT, "https://desk.example/1")
    assert (articles["nela.json"].outlet, articles["nela.json"].published) == ("desk", "2021-05-03")
    assert articles["schema.json"].author == "Ann Lee, Bob Moss"
    assert articles["parts.json"].text == "Part one of it.\n\nPart two of it."
    assert articles["parts.json"].published == "2021-05-03T00:00:00+00:00"


def test_several_articles_in_a_file_are_numbered_and_bad_ones_named(tmp_path: Path) -> None:
    lines = [
        json.dumps({"title": "A", "text": _TEXT}),
        "not json",
        json.dumps({"title": "B"}),
        json.dumps({"title": "C", "text": _TEXT}),
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(lines) + "\n")
    (tmp_path / "list.json").write_text(
        json.dumps({"articles": [{"title": "D", "body": _TEXT}, {"title": "E", "body": _TEXT}]})
    )
    (tmp_path / "one.jsonl").write_text(lines[0])
    story = read_story([tmp_path])
    assert [(a.id, a.path, a.title) for a in story.articles] == [
        ("list.json#1", "list.json", "D"),
        ("list.json#2", "list.json", "E"),
        ("many.jsonl#1", "many.jsonl", "A"),
        ("many.jsonl#4", "many.jsonl", "C"),
        ("one.jsonl", "one.jsonl", "A"),
    ]
    assert {path: why[:18] for path, why in _why(story).items()} == {
        "many.jsonl#2": "the line is not va",
        "many.jsonl#3": "it has no text (lo",
    }


def test_surrogates_and_markup_in_json_become_plain_text(tmp_path: Path) -> None:
    body = "<p>One &amp; two<script>evil()</script>.</p><p>A \\ud800 lone one.</p>"
    (tmp_path / "a.json").write_text('{"headline": "x \\udfff", "body": "' + body + '"}')
    article = read_story([tmp_path]).articles[0]
    assert article.text == "One & two.\n\nA \ufffd lone one."
    assert (article.title, article.replaced) == ("x \ufffd", 1)


def test_without_a_headline_in_the_text_of_a_container_there_is_no_headline_block(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": "Dam holds", "body": _TEXT}))
    (tmp_path / "b.json").write_text(json.dumps({"title": "Dam holds | The Desk", "body": f"Dam holds\n\n{_TEXT}"}))
    with_none, with_one = read_story([tmp_path]).articles
    assert [block.kind for block in with_none.blocks] == [BlockKind.BODY]
    assert [block.kind for block in with_one.blocks][:2] == [BlockKind.HEADLINE, BlockKind.BODY]


def test_of_too_many_files_the_first_are_read_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.reading.files.MAX_FILES", 2)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"The gate {name} broke on Tuesday, officials said.")
    story = read_story([tmp_path])
    assert [article.id for article in story.articles] == ["a.txt", "b.txt"]
    assert "only its first 2 of 3 files were read" in story.skipped[0].sentence

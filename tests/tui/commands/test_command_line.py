"""The command line keeps its contract: shapes, exit codes, data on stdout and everything else on stderr."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.tui.conftest import HOSTILE, Run
from tests.tui.terminal.test_sanitiser import is_dangerous
from tui.arguments import COMMANDS
from tui.cli import split_command
from tui.workstation.launch import Launch


def assert_harmless(text: str) -> None:
    assert not any(map(is_dangerous, text)), text


# --- which command ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "command", "rest"),
    [
        ([], None, []),
        (["story"], None, ["story"]),
        (["match", "story"], "match", ["story"]),
        (["./match"], None, ["./match"]),
        (["--", "match"], None, ["--", "match"]),
        (["--store", "match", "tags", "s"], "tags", ["--store", "match", "s"]),
        (["story", "match"], None, ["story", "match"]),
        (["--mouse", "story"], None, ["--mouse", "story"]),
    ],
)
def test_a_command_wins_over_a_folder_of_its_name(arguments: list[str], command: str | None, rest: list[str]) -> None:
    assert split_command(arguments) == (command, rest)


def test_help_names_every_command_and_goes_to_stdout(run: Run) -> None:
    ran = run("--help")
    assert (ran.code, ran.err) == (0, "")
    assert all(f"\n  {name} " in ran.out for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_help(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: factdesk {command}")
    assert "--store" in ran.out
    assert "--config" in ran.out


def test_the_version_goes_to_stdout(run: Run) -> None:
    ran = run("--version")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("factdesk ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["match"],
        ["match", "s", "--top", "many"],
        ["match", "s", "--top", "-1"],
        ["match", "s", "--to", "5"],
        ["match", "s", "--window", "1.5"],
        ["tags", "s", "--relation", "disagrees"],
        ["tags", "s", "--since", "yesterday"],
        ["tags", "s", "--since", "0001-01-01T00:00+14:00"],
        ["export", "s"],
        ["export", "s", "--format", "docx"],
        ["export", "s", "--format", "json", "--force"],
        ["keys", "extra"],
        ["compare", "one", "two"],
    ],
)
def test_wrong_usage_is_one_sentence_on_stderr_and_code_2(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("factdesk: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("command", ["articles", "match", "tags"])
def test_a_story_that_is_not_there_is_a_failure_that_names_it(run: Run, tmp_path: Path, command: str) -> None:
    ran = run(command, tmp_path / "nowhere")
    assert (ran.code, ran.out) == (1, "")
    assert "nowhere" in ran.err
    assert ran.err.count("\n") == 1


def test_a_folder_without_articles_is_a_failure(run: Run, tmp_path: Path) -> None:
    ran = run("articles", tmp_path)
    assert (ran.code, ran.out) == (1, "")


@pytest.mark.parametrize(
    "arguments", [["--" + HOSTILE], ["articles", "x" + HOSTILE], ["tags", "s", "--type", HOSTILE], ["x" + HOSTILE]]
)
def test_what_was_typed_is_never_printed_raw(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code
    assert_harmless(ran.out + ran.err)


# --- articles ---------------------------------------------------------------------------------


def test_articles_as_json_have_the_promised_fields_and_exact_offsets(run: Run, story: Path) -> None:
    ran = run("articles", story, "--json")
    assert ran.code == 0
    answer = json.loads(ran.out)
    assert list(answer) == ["articles"]
    assert [article["outlet"] for article in answer["articles"]] == ["Courier", "Tribune"]
    for article in answer["articles"]:
        fields = "id outlet title author published url path sha256 guessed blocks statements"
        assert list(article) == fields.split()
        text = (story / article["path"]).read_text("utf-8")
        for block in article["blocks"]:
            assert list(block) == ["start", "end", "kind", "reason"]
        for statement in article["statements"]:
            assert list(statement) == ["id", "start", "end", "text", "speaker", "cites"]
            assert text[statement["start"] : statement["end"]] == statement["text"]


def test_a_file_that_is_no_article_is_a_line_on_stderr_and_no_failure(run: Run, story: Path) -> None:
    for command in ("articles", "match"):
        ran = run(command, story)
        assert ran.code == 0
        assert "picture.png" not in ran.out
        assert ran.err.startswith("factdesk: skipped picture.png: ")
        assert ran.err.count("\n") == 1


def test_articles_for_a_human_show_outlet_text_and_furniture(run: Run, story: Path) -> None:
    ran = run("articles", story)
    assert "outlet     Courier" in ran.out
    assert "12 people died" in ran.out
    assert "furniture: front matter" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_hostile_names_and_texts_are_never_printed_raw(run: Run, tmp_path: Path) -> None:
    story = tmp_path / "story \x1b[31m"
    story.mkdir()
    for number in (12, 19):
        name = HOSTILE.replace("/", "_") + str(number)
        (story / f"{name}.txt").write_bytes(
            f"The mayor said {number} people were killed in the flood {HOSTILE}.".encode("utf-8", "surrogateescape")
        )
    (story / f"skipped\n{HOSTILE.replace('/', '_')}.exe").write_text("x")
    for arguments in (
        ["articles"],
        ["articles", "--json"],
        ["match"],
        ["match", "--json"],
        ["tags"],
        ["tags", "--json"],
    ):
        ran = run(arguments[0], story, *arguments[1:])
        assert ran.code == 0
        assert_harmless(ran.out)
        assert_harmless(ran.err)
        if arguments[0] != "tags":
            assert ran.err.count("\n") == 1


def test_hidden_characters_of_an_article_are_counted(run: Run, story: Path) -> None:
    assert "hidden characters" not in run("articles", story).out
    (story / "courier.txt").write_text("Reu\u200bters said\u202e so.", "utf-8")
    assert "hidden     2 hidden characters" in run("articles", story).out


# --- match ------------------------------------------------------------------------------------


def test_matches_as_json_have_the_promised_fields_with_spans_into_the_articles(run: Run, story: Path) -> None:
    ran = run("match", story, "--json")
    assert ran.code == 0
    answer = json.loads(ran.out)
    assert list(answer) == ["story", "articles", "matches"]
    assert answer["story"] == "story"
    assert [list(article) for article in answer["articles"]] == [["id", "outlet", "title", "published", "path"]] * 2
    texts = {article["id"]: (story / article["path"]).read_text("utf-8") for article in answer["articles"]}
    best = answer["matches"][0]
    assert list(best) == ["a", "b", "score", "suspicion", "relation", "cues", "words"]
    for side in (best["a"], best["b"]):
        assert list(side) == ["article", "start", "end", "text"]
        assert texts[side["article"]][side["start"] : side["end"]] == side["text"]
    number = next(cue for cue in best["cues"] if cue["type"] == "number")
    assert list(number) == ["type", "strength", "a", "b", "why"]
    assert "12" in texts[best["a"]["article"]][slice(*number["a"])]
    assert "19" in texts[best["b"]["article"]][slice(*number["b"])]


def test_a_match_as_json_says_which_words_it_rests_on(run: Run, story: Path) -> None:
    answer = json.loads(run("match", story, "--json").out)
    texts = {article["id"]: (story / article["path"]).read_text("utf-8") for article in answer["articles"]}
    for match in answer["matches"]:
        assert sum(word["weight"] for word in match["words"]) == pytest.approx(1 if match["words"] else 0, abs=0.01)
    best = answer["matches"][0]
    assert [list(word) for word in best["words"]] == [["kind", "a", "b", "weight"]] * len(best["words"])
    one, other = ({texts[best[side]["article"]][slice(*word[side])] for word in best["words"]} for side in ("a", "b"))
    assert one & other
    assert "people" in one & other


def test_claims_as_json_say_who_reports_what(run: Run, story: Path) -> None:
    answer = json.loads(run("match", story, "--json", "--claims").out)
    for claim in answer["claims"]:
        assert list(claim) == ["statements", "outlets", "first", "silent", "cues"]
        assert [cue["type"] for cue in claim["cues"]] == ["omission"] * bool(claim["silent"])
        assert all(cue["outlets"] and cue["why"] and 0 < cue["strength"] <= 1 for cue in claim["cues"])
        assert [list(one) for one in claim["statements"]] == [["article", "start", "end"]] * len(claim["statements"])
    said = {(side["article"], side["start"]) for match in answer["matches"] for side in (match["a"], match["b"])}
    assert {(one["article"], one["start"]) for claim in answer["claims"] for one in claim["statements"]} <= said
    assert answer["claims"][0]["outlets"] == ["Courier", "Tribune"]
    assert answer["claims"][0]["first"] is None, "both are of the same day"
    assert json.loads(run("match", story, "--json", "--claims", "--top", "0").out)["claims"] == []


def test_matches_come_most_suspicious_first_and_no_more_than_asked_for(run: Run, story: Path) -> None:
    every = json.loads(run("match", story, "--json", "--top", "1000000").out)["matches"]
    order = [(-match["suspicion"], -match["score"]) for match in every]
    assert order == sorted(order)
    assert json.loads(run("match", story, "--json", "--top", "1").out)["matches"] == every[:1]
    assert json.loads(run("match", story, "--json", "--top", "0").out)["matches"] == []


def test_a_window_leaves_out_matches_of_articles_further_apart(run: Run, story: Path) -> None:
    late = story / "tribune.txt"
    late.write_text(late.read_text("utf-8").replace("2026-03-02", "2026-05-02"), "utf-8")
    assert json.loads(run("match", story, "--json").out)["matches"]
    assert json.loads(run("match", story, "--json", "--window", "5").out)["matches"] == []


def test_articles_in_another_language_are_said_to_stand_apart(run: Run, story: Path) -> None:
    for name in ("zeitung", "kurier"):
        (story / f"{name}.txt").write_text("Das Feuer am Hafen ist gelöscht, und die Polizei sucht.", "utf-8")
    ran = run("match", story, "--json")
    assert "2 articles in German are not compared with the others." in ran.err
    assert ran.err.count("German") == 1


def test_matches_for_a_human_name_outlets_texts_and_the_reason(run: Run, story: Path) -> None:
    ran = run("match", story, "--top", "1")
    assert ran.out.startswith("1. score ")
    for words in ("Courier, 2026-03-02", "Tribune, 2026-03-02", "12 people", "19 people", "≠ "):
        assert words in ran.out


def test_a_broken_store_does_not_keep_anybody_from_matching(run: Run, story: Path) -> None:
    (story / "factdesk.json").write_text("{broken")
    ran = run("match", story, "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["matches"]
    assert "factdesk.json" in ran.err


# --- compare ----------------------------------------------------------------------------------

PAIR = {"id": 7, "a": "The mayor said 12 people died on Monday.", "b": "The mayor said 19 people died on Monday."}


def test_compare_answers_every_line_in_order(run: Run, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    ids = [7, "seven", None, {"n": [1]}, 7]
    pairs.write_text("\n".join(json.dumps(PAIR | {"id": one}) for one in ids) + "\n\n")
    ran = run("compare", pairs, "--json")
    assert (ran.code, ran.err) == (0, "")
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert [answer["id"] for answer in answers] == ids
    for answer in answers:
        assert list(answer) == ["id", "score", "suspicion", "relation", "cues"]
        assert answer["score"] > 0
    cue = next(cue for cue in answers[0]["cues"] if cue["type"] == "number")
    assert "12" in PAIR["a"][slice(*cue["a"])]  # type: ignore[index]
    assert "19" in PAIR["b"][slice(*cue["b"])]  # type: ignore[index]


def test_compare_for_a_human_shows_both_sides(run: Run, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(json.dumps(PAIR))
    ran = run("compare", pairs)
    assert ran.out.startswith("7: score ")
    assert "   a The mayor said 12" in ran.out


@pytest.mark.parametrize(
    "bad",
    [
        b"{", b"[]", b"7", b'{"id": 1, "a": "x"}', b'{"a": "x", "b": "y"}', b'{"id": 1, "a": "x", "b": 3}',
        b'{"id": NaN, "a": "x", "b": "y"}', b"[" * 100_000, b'{"id": 1, "a": "\x1b]0;t\x07", "b": ""}',
    ],
)  # fmt: skip
def test_a_bad_line_is_named_and_nothing_is_answered(run: Run, tmp_path: Path, bad: bytes) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_bytes(json.dumps(PAIR).encode() + b"\n" + bad + b"\n")
    ran = run("compare", pairs, "--json")
    assert (ran.code, ran.out) == (1, "")
    assert "Line 2 of " in ran.err
    assert_harmless(ran.err)


def test_undecodable_bytes_and_surrogates_are_replaced_before_comparing(run: Run, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_bytes(b'\xef\xbb\xbf{"id": "\xff", "a": "12 \\ud800 dead", "b": "19 \xff dead"}\r\n')
    ran = run("compare", pairs, "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["id"] == "\ufffd"


def test_no_pairs_are_no_answers(run: Run, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text("\n")
    assert run("compare", pairs, "--json") == run("compare", pairs)
    assert run("compare", pairs).out == ""


def test_a_file_of_pairs_that_is_not_there_is_a_failure(run: Run, tmp_path: Path) -> None:
    ran = run("compare", tmp_path / "none.jsonl")
    assert (ran.code, ran.out) == (1, "")


# --- the workstation --------------------------------------------------------------------------


@pytest.fixture
def launches(monkeypatch: pytest.MonkeyPatch) -> list[Launch]:
    """The workstation's door, with a bell instead of a room behind it."""
    rung: list[Launch] = []

    def run(launch: Launch) -> int:
        rung.append(launch)
        return 0

    door = ModuleType("tui.workstation.app")
    door.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tui.workstation.app", door)
    monkeypatch.setattr("tui.commands.workstation.on_a_terminal", lambda: True)
    return rung


def test_a_story_opens_the_workstation(run: Run, story: Path, launches: list[Launch]) -> None:
    assert run().code == 0
    assert run(story).code == 0
    assert run("--store", "tags.json", story, "--mouse").code == 0
    assert launches == [
        Launch(),
        Launch((story,)),
        Launch((story,), store=Path("tags.json"), mouse=True),
    ]


def test_the_configuration_can_ask_for_the_mouse(run: Run, tmp_path: Path, launches: list[Launch]) -> None:
    config = tmp_path / "config.toml"
    config.write_text("mouse = true\n")
    assert run("--config", config).code == 0
    assert launches == [Launch(config=config, mouse=True)]


def test_a_mistake_is_told_before_the_screen_opens(run: Run, tmp_path: Path, launches: list[Launch]) -> None:
    config = tmp_path / "config.toml"
    config.write_text("colour = 'red'\n")
    assert run("--config", config).code == 2
    ran = run("mtach")
    assert ran.code == 1
    assert "the command match?" in ran.err
    assert launches == []


def test_without_a_terminal_the_workstation_says_what_works_without_one(run: Run, story: Path) -> None:
    ran = run(story)
    assert (ran.code, ran.out) == (1, "")
    assert "factdesk match" in ran.err


# --- keys -------------------------------------------------------------------------------------


def test_keys_prints_the_key_map_with_the_users_changes(run: Run, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[keys]\nnext-match = "ctrl+n, N"\n')
    ran = run("keys", "--config", config)
    assert (ran.code, ran.err) == (0, "")
    assert "next-statement" in ran.out
    line = next(line for line in ran.out.splitlines() if " next-match " in line)
    assert line.split()[:2] == ["ctrl+n", "N"]


# --- the last wall ----------------------------------------------------------------------------


def test_an_unforeseen_error_is_two_lines_and_a_log_but_no_traceback(
    run: Run, story: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a secret \x1b]0;x\x07 [/]")

    monkeypatch.setattr("tui.commands.articles.read", broken)
    ran = run("articles", story)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 2
    assert "Traceback" not in ran.err
    assert_harmless(ran.err)
    log = home / "state" / "factdesk" / "crash.log"
    assert str(log) in ran.err
    assert "ZeroDivisionError" in log.read_text("utf-8")
    assert log.stat().st_mode & 0o077 == 0


def test_an_interrupt_is_code_130_and_silent(run: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.commands.articles.read", interrupted)
    ran = run("articles", story)
    assert (ran.code, ran.out, ran.err) == (130, "", "")

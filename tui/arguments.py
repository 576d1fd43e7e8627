"""The grammar of the command line: a table of commands and a parser for each."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from tui.exit_codes import Misuse
from tui.terminal.output import write
from tui.terminal.sanitiser import clean

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

TOP = 200

COMMANDS = {
    "add": "copies articles into a story, and says what was read of them",
    "articles": "what was read: metadata, blocks with their reason, statements with offsets",
    "match": "matches, most suspicious first, with cues",
    "compare": 'scores given pairs: JSON lines {"id","a","b"} in, one line out for each, in order',
    "versions": "articles of which the story has several versions, and what was changed between them",
    "tags": "the tags",
    "export": "the tags as a file for others",
    "import": "tags from a json export of another desk, another machine, or a script",
    "doctor": "checks the file with the tags, and says what can be recovered from a damaged one",
    "tune": "fits suspicion on the tags of stories, and keeps it only if it is better",
    "keys": "the keys of the workstation",
}
OPTIONS_WITH_VALUE = ("--store", "--config", "--model")


class Parser(argparse.ArgumentParser):
    """An argument parser whose messages pass the sanitiser, since they repeat the arguments."""

    def error(self, message: str) -> NoReturn:
        raise Misuse(f"{message}. `{self.prog} --help` says what there is.")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:  # noqa: ARG002
        # Only help arrives here; errors go through `error`.
        write([clean(message)])


def parser_for(command: str | None) -> Parser:
    """The parser of a command, or of the workstation (None)."""
    if command is None:
        return _workstation()
    parser = Parser(prog=f"factdesk {command}", description=COMMANDS[command], allow_abbrev=False)
    if command in _OPTIONS:
        _OPTIONS[command](parser)
    _common(parser)
    return parser


def _workstation() -> Parser:
    width = max(map(len, COMMANDS))
    parser = Parser(
        prog="factdesk",
        usage="factdesk [STORY ...] [--store FILE] [--config FILE] [--mouse] [--model MODEL]\n"
        "       factdesk COMMAND ...",
        description="A fact-check workstation: outlets side by side, contradictions first.",
        epilog="commands (`factdesk COMMAND --help` says more):\n"
        + "\n".join(f"  {name:{width}}  {does}" for name, does in COMMANDS.items())
        + "\n\nexit codes: 0 done, 1 the work failed, 2 wrong usage",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "story", nargs="*", type=Path, metavar="STORY", help="a folder of articles, or files; none: the sample story"
    )
    parser.add_argument("--mouse", action="store_true", help="let the workstation use the mouse")
    _model(parser)
    parser.add_argument("--version", action=_Version, help="print the version")
    _common(parser)
    return parser


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("factdesk")
        except PackageNotFoundError:
            number = "(not installed)"
        write([f"factdesk {number}\n"])
        parser.exit()


def _model(parser: Parser) -> None:
    parser.add_argument(
        "--model", metavar="MODEL", help="also ask this model: a folder (ONNX), or the name of an installed one"
    )


def _common(parser: Parser) -> None:
    parser.add_argument(
        "--store", type=Path, metavar="FILE", help="the file with the tags (default: factdesk.json in the story)"
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="a configuration file instead of the user's own")


def _story(parser: Parser) -> None:
    parser.add_argument("story", nargs="+", type=Path, metavar="STORY", help="a folder of articles, or files")


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _articles(parser: Parser) -> None:
    _story(parser)
    _json(parser)


def _match(parser: Parser) -> None:
    _story(parser)
    _json(parser)
    parser.add_argument("--top", type=_count, default=TOP, metavar="N", help=f"print the first N matches ({TOP})")
    parser.add_argument("--window", type=_count, metavar="DAYS", help="match only articles at most DAYS days apart")
    parser.add_argument("--claims", action="store_true", help="with --json: also the claims, by fact and outlet")
    parser.add_argument("--no-cache", action="store_true", help="work everything out anew, and keep nothing")
    _model(parser)


def _compare(parser: Parser) -> None:
    parser.add_argument("file", nargs="?", default="-", metavar="FILE", help="JSON lines; - or none: standard input")
    _json(parser)


def _tags(parser: Parser) -> None:
    _story(parser)
    _json(parser)
    _filters(parser)


def _export(parser: Parser) -> None:
    from store import FORMATS  # only the help of this command names the formats

    _story(parser)
    parser.add_argument("--format", required=True, choices=tuple(FORMATS), help="what to write, see below")
    parser.add_argument("-o", dest="out", metavar="OUT", help="write to this file, whole or not at all; - is stdout")
    parser.add_argument("--force", action="store_true", help="replace OUT if it is there")
    _filters(parser)
    width = max(map(len, FORMATS))
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = (
        "formats:\n"
        + "\n".join(f"  {one.name:{width}}  {one.what}" for one in FORMATS.values())
        + "\n\njson and jsonl give all tags; claimreview those with a verdict; the others those"
        "\nthat contradict or qualify, unless --relation says otherwise."
    )


def _import(parser: Parser) -> None:
    _story(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="what `factdesk export --format json` wrote, or alike")


def _doctor(parser: Parser) -> None:
    _story(parser)
    parser.add_argument(
        "--repair",
        type=Path,
        metavar="NEWFILE",
        help="write what can be recovered to a file of this new name",
    )


def _tune(parser: Parser) -> None:
    parser.add_argument(
        "story",
        nargs="+",
        type=Path,
        metavar="STORY",
        help="a folder of articles; each is a story of its own",
    )
    _model(parser)


def _add(parser: Parser) -> None:
    parser.add_argument("folder", type=Path, metavar="STORY", help="the folder of the story; made where there is none")
    parser.add_argument("file", nargs="+", metavar="FILE", help="an article in any format that is read; - is stdin")


def _filters(parser: Parser) -> None:
    """Filters on tags. Each may be given several times or with commas: any of the values will do."""
    from store.vocabulary import Relation, Status, TagType

    group = parser.add_argument_group("filters", "several values: repeat the option, or use commas")
    for name, words in (("relation", Relation), ("type", TagType), ("status", Status)):
        group.add_argument(
            f"--{name}", type=_names, action="extend", default=[], metavar=name.upper(), help=", ".join(words)
        )
    group.add_argument("--reviewer", type=_names, action="extend", default=[], metavar="NAME", help="who tagged")
    group.add_argument("--since", metavar="TIME", help="changed at this date or time, or later (UTC unless it says)")


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number")
    return int(text)


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


_OPTIONS: dict[str, Callable[[Parser], None]] = {
    "articles": _articles,
    "match": _match,
    "compare": _compare,
    "tags": _tags,
    "export": _export,
    "import": _import,
    "doctor": _doctor,
    "tune": _tune,
    "add": _add,
    "versions": _articles,
}

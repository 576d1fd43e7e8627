"""The entry point: finds the command, runs it, and turns every ending into an exit code.

Only the module of the command that runs is imported.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from tui.arguments import COMMANDS, OPTIONS_WITH_VALUE, parser_for
from tui.exit_codes import DONE, FAILED, INTERRUPTED, Failure
from tui.terminal.output import drop_stdout, say


def program() -> NoReturn:
    """The program: `main`, and the end of the process."""
    code = main()
    gc.freeze()  # the process ends: a last garbage collection would be wasted
    sys.exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program with these arguments (default: those of the process) and returns its exit code.

    0 done, 1 the work failed, 2 wrong usage, 130 interrupted.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments)
    except SystemExit as ended:  # argparse, after --help and --version
        return ended.code if isinstance(ended.code, int) else FAILED
    except Failure as failure:
        say(str(failure))
        return failure.code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader closed the pipe, as `head` does: not a failure.
        drop_stdout()
        return DONE
    except OSError as error:
        drop_stdout()
        say(_os_error(error))
        return FAILED
    except Exception as error:  # noqa: BLE001 - the last resort: a traceback never reaches a user
        from tui.crash import report_crash

        report_crash(error)
        return FAILED


def _run(arguments: list[str]) -> int:
    command, rest = split_command(arguments)
    options = parser_for(command).parse_args(rest)
    chosen = import_module(f"tui.commands.{command or 'workstation'}")
    return int(chosen.run(options))


def split_command(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The command named first and the arguments without it; None where a story or nothing is named.

    A command's name wins over a folder of that name; `./match` and `-- match` are folders.
    """
    at = 0
    while at < len(arguments):
        argument = arguments[at]
        if argument in OPTIONS_WITH_VALUE:
            at += 2
        elif argument == "--" or not argument.startswith("-"):
            break
        else:
            at += 1
    if at < len(arguments) and arguments[at] in COMMANDS:
        return arguments[at], [*arguments[:at], *arguments[at + 1 :]]
    return None, list(arguments)


def _os_error(error: OSError) -> str:
    where = f" ({os.fsdecode(error.filename)})" if isinstance(error.filename, str | bytes) else ""
    return f"The system refused: {error.strerror or error}{where}."

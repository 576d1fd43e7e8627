"""A second process that works for this one: started afresh (never forked), killed at once, gone when we are gone.

Messages go through its standard input and output as pickles with their length in front.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Any

from corpus.errors import Cancelled, Progress
from corpus.runtime.cpython import without_collection

_HEAD = 8
# The modules are looked for where this process has found them, also where they are not installed.
_START = "import sys; sys.path[:] = {path!r}; from corpus.runtime.worker import serve; serve()"


class Aside:
    """The other process, started when it gets its first work. As a context manager it is killed at the end.

    `meanwhile` is what this process may do while the other one starts, which takes a fifth of a second; `modules` are
    what that one imports if it is started before there is work for it (`get_ready`).
    """

    def __init__(self, meanwhile: Callable[[], object] | None = None, modules: Sequence[str] = ()) -> None:
        self._meanwhile = meanwhile
        self._modules = modules
        self._process: subprocess.Popen[bytes] | None = None
        self._killed = False
        self.is_ready = False
        """Whether the process got ready for its work (`get_ready`)."""

    def __enter__(self) -> Aside:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def pid(self) -> int | None:
        """The number of the process; None where none was needed yet."""
        return self._process.pid if self._process else None

    def start(self, *modules: str) -> None:
        """Starts the process, if it is not running, and has it import modules before it gets work."""
        if self._killed:
            raise Cancelled("the second process has ended")
        if self._process is None:
            self._process = _started(modules)
            if self._killed:  # by another thread, meanwhile
                self.kill()

    def get_ready(self, function: Callable[..., None], *arguments: Any) -> None:
        """Work will come: where there is something to be imported for it the process is started, and has
        `function(*arguments)` called, of which no answer is had."""
        if self._modules:
            self.start(*self._modules)
            self._ask(function, arguments, answers=False)
            self.is_ready = True

    def begin(self, function: Callable[..., Any], *arguments: Any, tells: bool = False) -> None:
        """Has `function(*arguments)` called there; with `tells` it gets a `progress` by that name, too.

        What it returns is had by `answer`, in the order of the calls. A function that is a generator answers in parts:
        each is handed to the `part` of `answer`.
        """
        self.start()
        self._ask(function, arguments, tells=tells)

    def _ask(
        self, function: Callable[..., Any], arguments: tuple[Any, ...], *, tells: bool = False, answers: bool = True
    ) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            _send(self._process.stdin, (function, arguments, tells, answers))
        except (OSError, ValueError) as error:
            raise Cancelled("the second process has ended") from error

    def meanwhile(self) -> None:
        """Does what there is to do here while the process starts; once."""
        meanwhile, self._meanwhile = self._meanwhile, None
        if meanwhile:
            meanwhile()

    def answer(self, progress: Progress | None = None, part: Callable[[Any], None] | None = None) -> Any:
        """What the function called first returned; what it raised is raised here.

        Raises:
            Cancelled: the process was killed, or `progress` raised it.
        """
        assert self._process is not None
        assert self._process.stdout is not None
        while True:
            try:
                kind, value = _receive(self._process.stdout)
            except (EOFError, OSError, ValueError) as error:
                raise Cancelled("the second process has ended") from error
            if kind == "progress":
                if progress:
                    progress(*value)
            elif kind == "part":
                if part:
                    part(value)
            elif kind == "raised":
                raise value
            else:
                return value

    def kill(self) -> None:
        """Ends the process now; those it has started end with it. From any thread, and more than once."""
        self._killed = True
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()


@dataclass(frozen=True, slots=True)
class GoesOn:
    """What a function called there may return: its answer, and what the process goes on with until it is asked for
    something else. That is taken a step at a time and gives no answer of its own."""

    answer: Any
    ahead: Iterator[object]


def _started(modules: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _START.format(path=[path or os.getcwd() for path in sys.path]), *modules],  # noqa: PTH109
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def serve() -> None:
    """What the other process does: calls what it is sent until nobody is left to send anything."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c is for who is waiting for us
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    waiting: SimpleQueue[Any] = SimpleQueue()

    def listen() -> None:
        with suppress(EOFError, OSError):
            while True:
                waiting.put(_receive(source))
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    for module in sys.argv[1:]:
        import_module(module)
    ahead: Iterator[object] = iter(())
    with suppress(BrokenPipeError), without_collection():
        while True:
            with suppress(Exception):  # what nobody has asked for fails nobody
                while waiting.empty() and next(ahead, _END) is not _END:
                    pass
            function, arguments, tells, answers = waiting.get()
            try:
                outcome = _called(function, arguments, tells, target)
            except Exception as error:  # noqa: BLE001 - it is raised where the work was asked for
                if answers:
                    _send(target, ("raised", error))
                continue
            if isinstance(outcome, GoesOn):
                outcome, ahead = outcome.answer, outcome.ahead
            if answers:
                _send(target, ("done", outcome))


_END = object()


def _called(function: Callable[..., Any], arguments: tuple[Any, ...], tells: bool, target: IO[bytes]) -> Any:
    named = {"progress": lambda *how_far: _send(target, ("progress", how_far))} if tells else {}
    outcome = function(*arguments, **named)
    if not hasattr(outcome, "send"):
        return outcome
    for part in outcome:
        _send(target, ("part", part))
    return None


def _send(stream: IO[bytes], value: Any) -> None:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(_HEAD, "big") + data)  # at once: a thread that writes twice waits twice
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    head = stream.read(_HEAD)
    if len(head) < _HEAD:
        raise EOFError
    data = stream.read(int.from_bytes(head, "big"))
    return pickle.loads(data)  # noqa: S301 - from a process of our own

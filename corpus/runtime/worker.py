"""A worker process: spawned, never forked; killed at once; gone when its parent is gone.

Tasks and answers travel over its standard input and output as pickles with their length in front. Not a
`ProcessPoolExecutor`: before Python 3.14 that cannot kill a worker in the middle of a task, and it imports the parent's
`__main__`, which may be a terminal program.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Any

from corpus.errors import Cancelled, CorpusError, Progress
from corpus.runtime.garbage import paused_collector

_LENGTH = 8
# Modules are found where this process finds them, also where they are not installed.
_START = "import sys; sys.path[:] = {path!r}; from corpus.runtime.worker import serve; serve()"
_ANSWERED, _UNANSWERED = b"\1", b"\0"


class Worker:
    """The process, started with its first task. As a context manager it is killed at the end.

    `meanwhile` is called in this process once, while the worker starts (a fifth of a second); `modules` are imported by
    a worker that is started before there is a task for it (`prepare`).
    """

    def __init__(self, meanwhile: Callable[[], object] | None = None, modules: Sequence[str] = ()) -> None:
        self._meanwhile = meanwhile
        self._modules = modules
        self._process: subprocess.Popen[bytes] | None = None
        self._killed = False
        self.is_prepared = False
        """Whether `prepare` was asked of the worker."""

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def pid(self) -> int | None:
        """The id of the process; None if it was not started."""
        return self._process.pid if self._process else None

    def start(self, *modules: str) -> None:
        """Starts the process, unless it is running, and has it import modules first."""
        if self._killed:
            raise Cancelled("the worker process has ended")
        if self._process is None:
            self._process = _started(modules)
            if self._killed:  # by another thread, meanwhile
                self.kill()

    def prepare(self, function: Callable[..., Any], *arguments: Any) -> None:
        """Has the worker keep `function(*arguments)` for later tasks, which get it with `prepared=True`.

        Does nothing for a worker without `modules`: it will get no large task. An error there leaves None prepared.
        """
        if self._modules:
            self.start(*self._modules)
            self._send(_UNANSWERED, function, arguments, frozenset({"prepares"}))
            self.is_prepared = True

    def begin(
        self, function: Callable[..., Any], *arguments: Any, progress: bool = False, prepared: bool = False
    ) -> None:
        """Has `function(*arguments)` called by the worker; `answer` waits for the results in the order of the calls.

        On request the function gets two keyword arguments: a `progress` to call, and what was `prepared`. A generator
        answers in parts: each is handed to the `part` of `answer`.
        """
        self.start()
        wanted = {name for name, wanted in (("progress", progress), ("prepared", prepared)) if wanted}
        self._send(_ANSWERED, function, arguments, frozenset(wanted))

    def _send(
        self, kind: bytes, function: Callable[..., Any], arguments: tuple[Any, ...], wanted: frozenset[str]
    ) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            _write(self._process.stdin, kind + _pickled((function, arguments, wanted)))
        except (OSError, ValueError) as error:
            raise Cancelled("the worker process has ended") from error

    def meanwhile(self) -> None:
        """Calls what this process may do while the worker starts, if it was not called yet."""
        meanwhile, self._meanwhile = self._meanwhile, None
        if meanwhile:
            meanwhile()

    def answer(self, progress: Progress | None = None, part: Callable[[Any], None] | None = None) -> Any:
        """The result of the oldest task that has not been answered; an exception of it is raised here.

        Raises:
            Cancelled: the worker was killed, or `progress` raised it.
        """
        assert self._process is not None
        assert self._process.stdout is not None
        while True:
            try:
                kind, value = pickle.loads(_read(self._process.stdout))  # noqa: S301 - from our own process
            except (EOFError, OSError, ValueError) as error:
                raise Cancelled("the worker process has ended") from error
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
        """Ends the process now; its own workers end with it. From any thread, and more than once."""
        self._killed = True
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()


def _started(modules: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _START.format(path=[path or os.getcwd() for path in sys.path]), *modules],  # noqa: PTH109
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def serve() -> None:
    """The main loop of the worker: runs tasks until the parent has closed its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c is for the parent
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    tasks: SimpleQueue[bytes] = SimpleQueue()

    def listen() -> None:
        with suppress(EOFError, OSError):
            while True:
                tasks.put(_read(source))
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    for module in sys.argv[1:]:
        import_module(module)
    prepared: Any = None
    with suppress(BrokenPipeError), paused_collector():
        while True:
            task = tasks.get()
            try:
                function, arguments, wanted = pickle.loads(memoryview(task)[1:])  # noqa: S301 - from our own parent
                if "prepares" in wanted:
                    prepared = None
                    prepared = function(*arguments)
                    continue
                message = _pickled(("done", _called(function, arguments, _named(wanted, prepared, target), target)))
            except BrokenPipeError:
                raise
            except Exception as error:  # noqa: BLE001 - it is raised where the task was begun
                message = _raised(error)
            if task[:1] == _ANSWERED:
                _write(target, message)


def _named(wanted: frozenset[str], prepared: Any, target: IO[bytes]) -> dict[str, Any]:
    """The keyword arguments that a task asked for."""
    named = {"progress": lambda *done: _write(target, _pickled(("progress", done))), "prepared": prepared}
    return {name: named[name] for name in wanted}


def _called(function: Callable[..., Any], arguments: tuple[Any, ...], named: dict[str, Any], target: IO[bytes]) -> Any:
    outcome = function(*arguments, **named)
    if not hasattr(outcome, "send"):
        return outcome
    for part in outcome:
        _write(target, _pickled(("part", part)))
    return None


def _raised(error: Exception) -> bytes:
    try:
        return _pickled(("raised", error))
    except Exception:  # noqa: BLE001 - whatever the exception holds that cannot travel
        return _pickled(("raised", CorpusError(f"{type(error).__name__}: {error}")))


def _pickled(value: Any) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _write(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)  # one write: a thread that writes twice waits twice
    stream.flush()


def _read(stream: IO[bytes]) -> bytes:
    length = stream.read(_LENGTH)
    if len(length) < _LENGTH:
        raise EOFError
    return stream.read(int.from_bytes(length, "big"))

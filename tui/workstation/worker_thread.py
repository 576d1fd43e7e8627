"""Background work: a daemon thread, for which the program does not wait at exit, and messages to the screen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from textual.message import Message
from textual.message_pump import MessagePump

from corpus.errors import Cancelled
from corpus.runtime.worker import Worker
from tui.exit_codes import Failure

Outcome = TypeVar("Outcome")


class Finished(Message):
    """Work ended: the screen calls `then` in the thread of the event loop."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self.then = then


class Progressed(Message):
    """Progress of the work, in words for the screen. A later message replaces one that is still queued."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Progressed)


class Work:
    """A piece of work that can be cancelled, and a worker process for it.

    The running function polls `cancelled`; the outcome of cancelled work is discarded.
    """

    def __init__(self, worker: Worker) -> None:
        self.cancelled = threading.Event()
        self.worker = worker

    def cancel(self) -> None:
        self.cancelled.set()
        self.worker.kill()


def in_background(
    pump: MessagePump,
    run: Callable[[Work], Outcome],
    then: Callable[[Outcome], None],
    failed: Callable[[Exception], None],
    worker: Worker | None = None,
) -> Work:
    """Calls `run` in a thread, and then `then` with its outcome, or `failed` with its error, in the event loop.

    Without `worker` the work has a worker process of its own, which is killed at its end. A `worker` that is given
    survives success, for the caller's next piece of work; an error kills it.
    """
    work = Work(worker or Worker())

    def body() -> None:
        try:
            outcome = run(work)
        except Cancelled:
            if not work.cancelled.is_set():  # the worker process died by itself
                problem: Exception = Failure("The process that did the work has ended before it was done.")
                pump.post_message(Finished(lambda: failed(problem)))
            return
        except Exception as error:  # noqa: BLE001 - every error goes to `failed`, which shows it or raises it
            work.worker.kill()
            problem = error
            pump.post_message(Finished(lambda: failed(problem)))
            return
        if worker is None:
            work.worker.kill()
        if not work.cancelled.is_set():
            pump.post_message(Finished(lambda: then(outcome)))

    threading.Thread(target=body, daemon=True).start()
    return work


def look_in_background(
    pump: MessagePump, look: Callable[[], Outcome], then: Callable[[Outcome], None]
) -> threading.Thread:
    """Calls `look` in a thread, and `then` in the event loop only where the outcome is true.

    Nothing is posted otherwise: below a dialog every message to a screen paints it again.
    """

    def body() -> None:
        try:
            outcome = look()
        except OSError:
            return  # the folder cannot be looked at now
        if outcome:
            pump.post_message(Finished(lambda: then(outcome)))

    thread = threading.Thread(target=body, daemon=True)
    thread.start()
    return thread

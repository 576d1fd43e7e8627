"""Work beside the screen: a daemon thread that the program never has to wait for when it ends."""

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
    """Work ended; `then` is called by the screen, in its own thread."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self.then = then


class Progressed(Message):
    """How far work is, in words for the screen."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Progressed)


class Work:
    """One piece of work, with a second process that may do it. `cancelled` is looked at by what runs; its outcome is
    then thrown away, and the process killed."""

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
    """Calls `run` in a thread and then, on the screen's side, `then` with its outcome or `failed` with its error.

    The worker process of the work ends with it; but `worker`, if it is given, stays for what follows.
    """
    work = Work(worker or Worker())

    def body() -> None:
        try:
            outcome = run(work)
        except Cancelled:
            if not work.cancelled.is_set():  # the second process has gone, and nobody here has ended it
                problem: Exception = Failure("The process that did the work has ended before it was done.")
                pump.post_message(Finished(lambda: failed(problem)))
            return
        except Exception as error:  # noqa: BLE001 - every error of the work goes to the screen, which tells the user
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

"""A real browser for tests: Debian's Chromium without a window, steered over a pipe by the DevTools protocol."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
KEYS = {"Tab": ("Tab", 9, ""), "Space": (" ", 32, " "), "Enter": ("Enter", 13, "\r")}
SECONDS = 60


def executable() -> str | None:
    """The browser of this machine, if it has one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Page:
    """A page that is shown, and what a person can do to it."""

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self._to, self._from = to_browser, from_browser
        self._left = b""
        self._events: list[dict[str, Any]] = []
        self._number = 0
        self._session: str | None = None
        target = self.say("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.say("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.say(f"{domain}.enable")

    def open(self, file: Path) -> None:
        """Shows a file, and waits until it is there."""
        self._events.clear()
        self.say("Page.navigate", url=file.as_uri())
        while not any(event["method"] == "Page.loadEventFired" for event in self._events):
            self._events.append(self._message())

    def see(self, width: int, height: int = 900, dark: bool = False) -> None:
        """A window of this size in CSS pixels, light or dark."""
        self.say("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.say("Emulation.setEmulatedMedia", media="", features=[scheme])

    def press(self, key: str) -> None:
        name, code, text = KEYS[key]
        for type_ in ("keyDown", "keyUp"):
            typed = {"text": text} if text and type_ == "keyDown" else {}
            self.say("Input.dispatchKeyEvent", type=type_, key=name, code=key, windowsVirtualKeyCode=code, **typed)

    def value(self, expression: str) -> Any:
        """What a JavaScript expression says of the page."""
        answer = self.say("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def picture(self) -> bytes:
        """A PNG of the whole page."""
        return base64.b64decode(self.say("Page.captureScreenshot", captureBeyondViewport=True)["data"])

    def pdf(self) -> bytes:
        return base64.b64decode(self.say("Page.printToPDF")["data"])

    def events(self, method: str) -> list[dict[str, Any]]:
        """What the browser told of since the page was opened: requests, messages of its log."""
        self.value("0")
        return [event["params"] for event in self._events if event["method"] == method]

    def say(self, method: str, **parameters: Any) -> dict[str, Any]:
        """A command of the protocol, and its answer."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while (answer := self._message()).get("id") != self._number:
            self._events.append(answer)
        if "error" in answer:
            raise ValueError(f"{method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            if not select([self._from], [], [], SECONDS)[0]:
                raise TimeoutError(f"The browser said nothing for {SECONDS} s.")
            data = os.read(self._from, 1 << 20)
            if not data:
                raise EOFError("The browser has ended.")
            self._left += data
        text, _, self._left = self._left.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        return message


def _pipe() -> tuple[int, int]:
    """A pipe whose descriptors are above those that the browser wants."""
    ends = os.pipe()
    above = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends]
    for end in ends:
        os.close(end)
    return above[0], above[1]


@contextmanager
def browser(profile: Path) -> Iterator[Page]:
    """A page in a browser of its own, which ends with the block; `profile` is an empty folder."""
    name = executable()
    assert name is not None
    commands, to_browser = _pipe()
    from_browser, answers = _pipe()
    # The protocol reads its commands from descriptor 3 and answers on 4.
    process = subprocess.Popen(
        ["bash", "-c", f'exec "$@" 3<&{commands} 4>&{answers}', "bash", name, "--headless=new", "--no-sandbox",
         "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check",
         "--hide-scrollbars", "--disable-background-networking", "--disable-component-update",
         f"--user-data-dir={profile}",
         "--remote-debugging-pipe", "about:blank"],
        pass_fds=(commands, answers), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=os.environ | {"HOME": str(profile)},
    )  # fmt: skip
    os.close(commands)
    os.close(answers)
    try:
        page = Page(to_browser, from_browser)
        yield page
    finally:
        os.close(to_browser)  # it ends when nobody steers it any more
        os.close(from_browser)
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

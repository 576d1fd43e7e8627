"""A real pseudo-terminal with a program in it: keys go in, bytes and a screen come out, and nothing sleeps."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

import pyte

KEYS = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "f1": "\x1bOP", "tab": "\t", "enter": "\r", "escape": "\x1b",
    "space": " ", "backspace": "\x7f",
}  # fmt: skip
"""What a terminal sends for keys that are no characters, by Textual's names of them."""

PATIENCE = 20.0
"""Seconds to wait for something that comes in a fraction of one on an idle machine."""

# Sequences that a terminal obeys and pyte would print: kitty keyboard, modifyOtherKeys, mode requests.
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-9;:]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b[P_^X][^\x1b]*\x1b\\")
# pyte knows no alternate screen, whose contents are empty on entry and gone at the end.
_ALTERNATE = re.compile(rb"(\x1b\[\?1049[hl])")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[\]P_^X][^\x07\x1b]*\x1b?)?$")


def factdesk(*arguments: object) -> list[str]:
    """The command line that starts the program as a user does, with the interpreter of the tests."""
    script = Path(sys.executable).with_name("factdesk")
    start = [str(script)] if script.exists() else [sys.executable, "-c", "import tui.cli; tui.cli.program()"]
    return [*start, *map(str, arguments)]


def key_bytes(key: str) -> bytes:
    """What the terminal sends for a key: a name of `KEYS`, `ctrl+x`, or the characters themselves."""
    if key.startswith("ctrl+") and len(key) == 6:
        return bytes([ord(key[5].lower()) & 0x1F])
    return KEYS.get(key, key).encode()


def environment(home: Path, reviewer: str = "ada", term: str = "xterm-256color") -> dict[str, str]:
    """The environment of a user who has nothing but an empty home."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "LANG", "PYTHONPATH", "COVERAGE_PROCESS_START")
        if name in os.environ
    }
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    return {"LANG": "C.UTF-8", **kept, **folders, "HOME": str(home), "TERM": term, "FACTDESK_REVIEWER": reviewer}


class Terminal:
    """`argv` in a terminal of `size` (columns, rows). As a context manager it ends the program at the end."""

    def __init__(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        cwd: Path | None = None,
        user: int | None = None,
    ) -> None:
        self.raw = bytearray()
        """All bytes the program has written."""
        self._shown = 0
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._main_screen: Any = None
        self._master, slave = pty.openpty()
        self._set_size(slave, size)
        self._saved_modes = termios.tcgetattr(slave)

        self.child = subprocess.Popen(
            argv, stdin=slave, stdout=slave, stderr=slave, env=dict(env), cwd=cwd, start_new_session=True,
            preexec_fn=partial(fcntl.ioctl, 0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - there is no other way to a
            user=user, group=user, extra_groups=None if user is None else [],  # controlling terminal; no threads here
        )  # fmt: skip
        self._slave = slave  # kept open: what was written before the end can be read after it

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- the user -----------------------------------------------------------------------------

    def send(self, *keys: str) -> None:
        """Presses keys; a text that is no key's name is typed."""
        self.send_bytes(b"".join(map(key_bytes, keys)))

    def send_bytes(self, data: bytes) -> None:
        while data:
            _, writable, _ = select.select([], [self._master], [], PATIENCE)
            assert writable, "the program does not read its input"
            data = data[os.write(self._master, data) :]

    def resize(self, size: tuple[int, int]) -> None:
        """The window has another size; the program is told by SIGWINCH."""
        self.read(0)
        self._draw()
        self._screen.resize(lines=size[1], columns=size[0])
        self._set_size(self._master, size)

    def signal(self, number: signal.Signals) -> None:
        self.child.send_signal(number)

    def stop_output(self) -> None:
        """What ctrl+s does in a shell: whoever writes to the terminal waits."""
        termios.tcflow(self._slave, termios.TCOOFF)

    def hang_up(self) -> None:
        """The window is closed: nobody reads or writes any more."""
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = -1

    def close(self) -> None:
        """Ends the program, whatever it does, and the terminal."""
        if self.child.poll() is None:
            self.child.kill()
        self.child.wait()
        for handle in (self._master, self._slave):
            if handle >= 0:
                os.close(handle)
        self._master = self._slave = -1

    # --- what is to be seen -------------------------------------------------------------------

    @property
    def screen(self) -> list[str]:
        """The lines of the screen."""
        self._draw()
        return list(self._screen.display)

    @property
    def text(self) -> str:
        return "\n".join(self.screen)

    def look(self, words: str) -> tuple[str, ...]:
        """How words on the screen look: the attributes that are on, and the colours; all of their cells alike."""
        y, line = next((y, line) for y, line in enumerate(self.screen) if words in line)
        at = line.index(words)
        cells = [self._screen.buffer[y][x] for x in range(at, at + len(words))]
        looks = {
            (*(name for name in ("bold", "italics", "underscore", "reverse") if getattr(cell, name)), cell.fg, cell.bg)
            for cell in cells
        }
        assert len(looks) == 1, f"{words!r} looks like {looks}"
        return looks.pop()

    @property
    def modes_restored(self) -> bool:
        """Whether the terminal echoes and waits for lines again, as it did before the program started."""
        return termios.tcgetattr(self._slave) == self._saved_modes

    @property
    def stopped(self) -> bool:
        """Whether the child is stopped; an end of it stays to be waited for."""
        return os.waitid(os.P_PID, self.child.pid, os.WSTOPPED | os.WNOHANG | os.WNOWAIT) is not None

    def read(self, wait: float) -> bytes:
        """What the program writes within `wait` seconds, at once when there is something."""
        ready, _, _ = select.select([self._master], [], [], max(0.0, wait))
        if not ready:
            return b""
        data = os.read(self._master, 1 << 16)
        self.raw += data
        return data

    def wait_for(self, wanted: str | Callable[[], object], patience: float = PATIENCE) -> None:
        """Waits until a text is on the screen, or until `wanted()` holds; fails with what was on the screen."""
        found = wanted if callable(wanted) else lambda: wanted in self.text
        until = time.monotonic() + patience
        while not found():
            left = until - time.monotonic()
            assert left > 0, f"waited {patience} s for {wanted!r}; the screen was:\n{self.text}"
            # A predicate can also come true without output (a file, an exit), so it is looked at now and then.
            if not self.read(min(left, 0.05)) and self.child.poll() is not None and not found():
                raise AssertionError(f"the program ended ({self.child.returncode}) before {wanted!r}:\n{self.text}")

    def until_quiet(self, quiet: float = 0.25, patience: float = PATIENCE) -> bytes:
        """All bytes up to `quiet` seconds in which none came."""
        out = bytearray()
        until = time.monotonic() + patience
        while time.monotonic() < until and (part := self.read(quiet)):
            out += part
        return bytes(out)

    def exit_code(self, patience: float = PATIENCE) -> int:
        """Waits for the program to end. Negative for a signal that nobody handled."""
        until = time.monotonic() + patience
        while self.child.poll() is None:
            assert time.monotonic() < until, f"still running; the screen was:\n{self.text}"
            if self._master >= 0:
                self.read(0.05)
            else:
                try:
                    self.child.wait(0.05)
                except subprocess.TimeoutExpired:
                    continue
        while self._master >= 0 and self.read(0):
            pass
        code = self.child.returncode
        assert isinstance(code, int)
        return code

    # --- inside -------------------------------------------------------------------------------

    def _draw(self) -> None:
        """Lets the screen have what came since, but for a sequence whose end has not come yet."""
        data = bytes(self.raw[self._shown :])
        unfinished = _UNFINISHED.search(data[-4096:])
        whole = data[: len(data) - (len(unfinished[0]) if unfinished else 0)]
        self._shown += len(whole)
        for part in _ALTERNATE.split(_UNKNOWN_TO_PYTE.sub(b"", whole)):
            if part == b"\x1b[?1049h":
                self._main_screen = deepcopy(self._screen.buffer)
                self._screen.save_cursor()
                self._screen.erase_in_display(2)
            elif part == b"\x1b[?1049l" and self._main_screen is not None:
                self._screen.buffer, self._main_screen = self._main_screen, None
                self._screen.restore_cursor()
            else:
                self._stream.feed(part)

    @staticmethod
    def _set_size(handle: int, size: tuple[int, int]) -> None:
        columns, rows = size
        fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

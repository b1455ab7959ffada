"""A terminal that only watches: it runs a program under a pty, answers nothing, and dates every byte that arrives."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

COLUMNS = 140
ROWS = 40

_ENOUGH = 65_536
_SAME_PICTURE = 0.002
"""What arrives within so many seconds of what came before is one picture, cut up by the pty."""
_NOT_WITHIN_A_NUMBER = r"(?<![\d,])"
"""So that `234 of 5,000` is not found in `1,234 of 5,000`."""
_MOVES = re.compile(rb"\x1b\[[0-9;]*[ABCDEFGHfd]")
_ESCAPES = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, modes
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC: titles, the clipboard
    rb"|\x1b[PX^_].*?\x1b\\"  # DCS and the other strings
    rb"|\x1b[ -/]*[0-~]",  # two-character sequences
    re.DOTALL,
)


class NotShownError(Exception):
    """The program ended, or the time ran out, before it had painted what was waited for."""


def painted_text(raw: bytes) -> str:
    """Give the text of what was painted: sequences that move the cursor become line ends, all others vanish."""
    return _ESCAPES.sub(b"", _MOVES.sub(b"\n", raw)).decode("utf-8", errors="replace")


class Terminal:
    """One program under a pty of its own; a context manager that ends the program when left."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], folder: Path) -> None:
        self._since_key = bytearray()
        self.last_arrival = 0.0
        """When the newest byte arrived, in seconds of `time.perf_counter`."""
        self.spawned = time.perf_counter()
        """When the program was started, on the same clock."""
        self.process, self._master = pty.fork()
        if self.process == 0:
            self._become(command, environment, folder)

    @staticmethod
    def _become(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> None:
        try:
            termios.tcsetwinsize(0, (ROWS, COLUMNS))
            os.chdir(folder)
            os.execvpe(command[0], list(command), dict(environment))  # noqa: S606 - a program of our own, no shell
        finally:
            os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def send(self, keys: str) -> float:
        """Press keys and give the moment; what arrived before them no longer counts as shown."""
        self._since_key.clear()
        moment = time.perf_counter()
        os.write(self._master, keys.encode())
        return moment

    def wait_for(self, *texts: str, seconds: float = 60.0) -> float:
        """Give the moment at which all of the texts had arrived since the last key, with all that came along.

        What arrives in one go with the texts is waited for too: the rest of the same picture.

        Raises:
            NotShownError: when that does not happen within `seconds`, or the program ends.
        """
        limit = time.perf_counter() + seconds
        while not self._shows(texts):
            if not self._take(limit - time.perf_counter()):
                raise NotShownError(f"Waited for {texts!r}; the last thing painted was: {self.painted()[-600:]!r}")
        while self._take(_SAME_PICTURE):
            pass
        return self.last_arrival

    def first_answer(self, key: str, seconds: float = 60.0) -> float:
        """Press a key and give the milliseconds until the first picture after it is complete.

        Raises NotShownError when nothing is painted within `seconds`, or the program ends.
        """
        pressed = self.send(key)
        if not self._take(seconds):
            raise NotShownError(f"Nothing was painted after {key!r}.")
        while self._take(_SAME_PICTURE):
            pass
        return (self.last_arrival - pressed) * 1000

    def settle(self, quiet: float = 0.05, seconds: float = 10.0) -> None:
        """Wait until nothing has arrived for `quiet` seconds, for `seconds` at most."""
        limit = time.perf_counter() + seconds
        while time.perf_counter() < limit and self._take(quiet):
            pass

    def painted(self) -> str:
        """Give the text of everything that was painted since the last key."""
        return painted_text(bytes(self._since_key))

    @property
    def received(self) -> int:
        """How many bytes arrived since the last key."""
        return len(self._since_key)

    def end(self) -> None:
        """End the program and free the pty; a program that does not go by itself is killed."""
        if self._master < 0:
            return
        os.kill(self.process, signal.SIGTERM)
        if not self._gone_within(3.0):
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self._master)
        self._master = -1

    def _shows(self, texts: Sequence[str]) -> bool:
        shown = self.painted()
        return all(re.search(_NOT_WITHIN_A_NUMBER + re.escape(text), shown) for text in texts)

    def _take(self, seconds: float) -> bool:
        """Take in what arrives within `seconds`; tell whether anything did."""
        ready, _, _ = select.select([self._master], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            received = os.read(self._master, _ENOUGH)
        except OSError:  # Linux reports the end of the program on a pty as an error
            return False
        self.last_arrival = time.perf_counter()
        self._since_key += received
        return bool(received)

    def _gone_within(self, seconds: float) -> bool:
        limit = time.perf_counter() + seconds
        while time.perf_counter() < limit:
            if os.waitpid(self.process, os.WNOHANG)[0]:
                return True
            if not self._take(0.02):
                time.sleep(0.005)
        return False

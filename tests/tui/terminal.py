"""A terminal for tests: a program under a pseudo-terminal, and every byte that it writes there."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

REST = 0.2
"""How many seconds without a byte count as rest: longer than a program waits to see whether an escape key goes on."""


class Terminal:
    """Runs one program under a pseudo-terminal of its own; leaving the block ends it."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        folder: Path | None = None,
        columns: int = 80,
        rows: int = 24,
    ):
        self.seen = b""
        """Everything that the program has written so far."""
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={name: value for name, value in environment.items() if name not in ("COLUMNS", "LINES")},
            cwd=folder,
            start_new_session=True,
        )
        self._name = os.ttyname(theirs)
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._ours)

    def press(self, keys: str) -> None:
        """Write keys as a keyboard would."""
        os.write(self._ours, keys.encode())

    def press_and_rest(self, keys: str, *, seconds: float = 30) -> None:
        """Press keys and read until the program has taken them off its input and has written nothing for a moment.

        A program that is slow to read would otherwise take an escape key and the next one for one key.
        """
        self.press(keys)
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            waiting = self._not_yet_read()
            before = len(self.seen)
            self.read_until(b"\x00never written", seconds=REST)
            if not waiting and len(self.seen) == before:
                return

    def _not_yet_read(self) -> bool:
        theirs = os.open(self._name, os.O_RDONLY | os.O_NOCTTY)
        try:
            unread = fcntl.ioctl(theirs, termios.FIONREAD, struct.pack("i", 0))
        finally:
            os.close(theirs)
        return bool(struct.unpack("i", unread)[0])

    def read_until(self, words: bytes, *, seconds: float = 30) -> bytes:
        """Read until the words have been written, the program is gone, or the time is up; give everything seen."""
        end = time.monotonic() + seconds
        while words not in self.seen and time.monotonic() < end:
            if not select.select([self._ours], [], [], 0.1)[0]:
                continue
            try:
                read = os.read(self._ours, 65536)
            except OSError:  # the other end is closed
                break
            if not read:
                break
            self.seen += read
        return self.seen

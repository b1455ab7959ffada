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
            env=dict(environment),
            cwd=folder,
            start_new_session=True,
        )
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

    def read_until(self, words: bytes, *, seconds: float = 10) -> bytes:
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

"""Notice that the terminal is gone: a closed window, a broken connection, with or without a signal."""

from __future__ import annotations

import select
import threading
from collections.abc import Callable


class TerminalWatch(threading.Thread):
    """Waits beside the program until the terminal hangs up, and then says so once.

    The toolkit's own threads either spin or wait for ever once nobody is at the other end.
    """

    def __init__(self, fileno: int, gone: Callable[[], None]) -> None:
        """Take the terminal's file descriptor and what to call, in this thread, when it is gone."""
        super().__init__(name="terminal-watch", daemon=True)
        self._fileno = fileno
        self._gone = gone

    def run(self) -> None:
        """Wait for the end of the terminal."""
        if not hasattr(select, "poll"):  # Windows, where closing the window ends the program itself
            return
        waiting = select.poll()
        waiting.register(self._fileno, 0)  # a hang-up is told without being asked for
        while not waiting.poll():
            pass
        self._gone()

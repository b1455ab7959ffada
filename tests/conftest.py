"""Where the tests keep their files: in memory where the system can, for most of them wait for disks only.

What is tested of disks that fail is tested with faults at the system calls, which are the same there.
"""

from __future__ import annotations

import os
from pathlib import Path

IN_MEMORY = Path("/dev/shm")
ROOM = 1 << 30
"""How many bytes must be free there."""


def pytest_configure() -> None:
    """Let temporary folders lie in memory, unless the person has said where they lie."""
    if "PYTEST_DEBUG_TEMPROOT" in os.environ or not os.access(IN_MEMORY, os.W_OK | os.X_OK):
        return
    room = os.statvfs(IN_MEMORY)
    if room.f_bavail * room.f_frsize >= ROOM:
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(IN_MEMORY)


def pytest_xdist_auto_num_workers() -> int:
    """Let `-n auto` start two processes a core: half of the time the tests of the screen wait for it."""
    return 2 * (os.cpu_count() or 1)

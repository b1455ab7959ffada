"""The private memory of a running process, as Linux accounts for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_HEAD = re.compile(r"^[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ \d+ *(.*)$")
_AMOUNT = re.compile(r"^(Private_Clean|Private_Dirty): +(\d+) kB$")


@dataclass(frozen=True, slots=True)
class PrivateMemory:
    """What one process alone holds in memory, in MiB."""

    written: float
    """Anonymous pages, and pages of mapped files that the process has changed."""
    all_but_data: float
    """Those, and unchanged pages of mapped programs that nobody else has mapped; not pages of data files."""


def private_memory(process: int, data: Path) -> PrivateMemory:
    """Read the private memory of a process; files mapped from below the folder `data` count only where changed.

    The source is `/proc/PID/smaps` (proc(5)): Private_Clean and Private_Dirty, in units of 1024 bytes.
    """
    return read_smaps(Path(f"/proc/{process}/smaps").read_text(encoding="utf-8", errors="replace"), data)


def read_smaps(smaps: str, data: Path) -> PrivateMemory:
    """Sum up the text of an smaps file."""
    written = programs = 0
    mapped = ""
    for line in smaps.splitlines():
        if amount := _AMOUNT.match(line):
            kibibytes = int(amount[2])
            if amount[1] == "Private_Dirty" or not mapped.startswith("/"):
                written += kibibytes
            elif not Path(mapped).is_relative_to(data):
                programs += kibibytes
        elif head := _HEAD.match(line):
            mapped = head[1]
    return PrivateMemory(written / 1024, (written + programs) / 1024)

"""Ask the terminal what it is, before anything is drawn: its name and version, and whether it has a clipboard.

XTVERSION (`CSI > 0 q`) and primary device attributes (`CSI c`) as XTerm's control sequences (ctlseqs) define them.
Every terminal answers the second, so its answer tells that the first will not be answered any more.
"""

from __future__ import annotations

import os
import re
import select
import sys
import time
from typing import NamedTuple

_QUESTION = b"\x1b[>0q\x1b[c"
_ANSWER = re.compile(rb"(?:\x1bP>\|(?P<xtversion>[^\x1b]*)\x1b\\)?\x1b\[\?(?P<da1>[0-9;]*)c")


class Answers(NamedTuple):
    """What the terminal said; empty where it kept silent."""

    xtversion: str = ""
    """Its name and version, such as `kitty(0.35.2)`."""
    da1: str = ""
    """The numbers of its features, separated by semicolons; 52 stands for clipboard access."""


def ask(*, seconds: float = 0.5) -> Answers:
    """Ask the terminal of standard input and output, and wait at most so long; never raises for a lack of one.

    Call it before anything else reads the terminal. Keys pressed in that time are lost.
    """
    try:
        import termios
        import tty

        ours, theirs = sys.stdin.fileno(), sys.stdout.fileno()
        if not (os.isatty(ours) and os.isatty(theirs)):
            return Answers()
        before = termios.tcgetattr(ours)
    except (ImportError, AttributeError, OSError, ValueError):  # Windows, a closed stream, a stand-in, no terminal
        return Answers()
    try:
        tty.setcbreak(ours, termios.TCSADRAIN)
        return _ask(ours, theirs, time.monotonic() + seconds)
    except OSError:
        return Answers()
    finally:
        termios.tcsetattr(ours, termios.TCSADRAIN, before)


def _ask(ours: int, theirs: int, end: float) -> Answers:
    sys.stdout.flush()
    os.write(theirs, _QUESTION)
    said = b""
    while (left := end - time.monotonic()) > 0 and select.select([ours], [], [], left)[0]:
        read = os.read(ours, 4096)
        if not read:
            break
        said += read
        found = _ANSWER.search(said)
        if found is not None:
            return Answers(*((found[name] or b"").decode("ascii", "replace") for name in ("xtversion", "da1")))
    return Answers()

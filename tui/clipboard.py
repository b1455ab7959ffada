"""Bring text to the clipboard of the person who reads, and say honestly what became of it.

A pure function decides which routes come into question (`considered`), one function a route takes it, and the outcome
is a value from which the message follows: `confirmed` only when the clipboard was read back and is equal, `sent` when
the text was handed on and nobody can tell whether it arrived, `impossible` when no route is left.

Sources: OSC 52 as XTerm's control sequences (ctlseqs, "Manipulate Selection Data") define it; tmux(1), `load-buffer`
and `set-clipboard`; screen(1), "Virtual Terminal", for the DCS string passed through in pieces.
"""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from shutil import which
from typing import Literal

TIME_LIMIT = 2.0
"""Seconds that another program gets to take or give the text."""
MOSH_LIMIT = 12_000
"""Bytes; mosh passes on about 12,280 (16 KiB of Base64) and drops the rest."""
SCREEN_PIECE = 250
"""Bytes of one device control string that screen still passes on whole."""

Write = Callable[[str], None]
"""Writes its text to the terminal as it is, control sequences included."""


class Route(StrEnum):
    """A way to the clipboard; its value is the name that `DATELINE_CLIPBOARD` takes."""

    PBCOPY = "pbcopy"
    WL_COPY = "wl-copy"
    XCLIP = "xclip"
    XSEL = "xsel"
    CLIP_EXE = "clip.exe"
    PYPERCLIP = "pyperclip"
    TMUX = "tmux"
    SCREEN = "screen"
    OSC52 = "osc52"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a text that was to be copied."""

    kind: Literal["confirmed", "sent", "impossible"]
    """`confirmed`: read back and equal; `sent`: handed on, arrival unknown; `impossible`: nothing took it."""
    route: Route
    """The way that was taken, or the last one tried."""
    message: str
    """One honest line for the person, without a full stop at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Everything the choice of a route depends on."""

    platform: str = "linux"
    """As `sys.platform` says."""
    ssh: bool = False
    """Whether this shell, or the tmux session around it, came in over SSH."""
    tmux: bool = False
    """Whether this is a pane of tmux."""
    tmux_version: tuple[int, int] | None = None
    """The version of that tmux; None for a development version, or when it could not be asked."""
    screen: bool = False
    """Whether this is a window of GNU screen."""
    wayland: bool = False
    x11: bool = False
    wsl: bool = False
    term_program: str = ""
    vte_version: str = ""
    konsole_version: str = ""
    tools: frozenset[str] = frozenset()
    """The names of the clipboard programs that are on the path."""
    xtversion: str = ""
    """The terminal's answer to XTVERSION, such as `kitty(0.35.2)`; empty when it was not asked or kept silent."""
    da1: frozenset[int] = frozenset()
    """The features in the terminal's primary device attributes; 52 stands for clipboard access."""
    wanted: str | None = None
    """The route that the person asked for by `DATELINE_CLIPBOARD`."""


class _NotTakenError(Exception):
    """A route did not take the text; the reason is its message."""


# What is around us ---------------------------------------------------------------------------------------------------


def gather(environment: Mapping[str, str] | None = None, *, xtversion: str = "", da1: str = "") -> Surroundings:
    """Look around: the environment, the programs on the path, and tmux when this is one of its panes.

    Args:
        environment: The variables; the process's own by default.
        xtversion: The terminal's answer to XTVERSION (`CSI > 0 q`), with or without its control characters.
        da1: The terminal's answer to primary device attributes (`CSI c`), likewise.

    Asks tmux by running it, for at most two seconds a question; call it outside the event loop.
    """
    around = os.environ if environment is None else environment
    in_tmux = bool(around.get("TMUX"))
    return Surroundings(
        platform=sys.platform,
        ssh=any(around.get(name) for name in _SSH_VARIABLES) or (in_tmux and _tmux_came_over_ssh()),
        tmux=in_tmux,
        tmux_version=_tmux_version() if in_tmux else None,
        screen=bool(around.get("STY")),
        wayland=bool(around.get("WAYLAND_DISPLAY")),
        x11=bool(around.get("DISPLAY")),
        wsl=bool(around.get("WSL_DISTRO_NAME") or around.get("WSL_INTEROP")),
        term_program=around.get("TERM_PROGRAM", ""),
        vte_version=around.get("VTE_VERSION", ""),
        konsole_version=around.get("KONSOLE_VERSION", ""),
        tools=frozenset(name for name in _TOOLS if which(name, path=around.get("PATH"))),
        xtversion=_answer(xtversion),
        da1=frozenset(int(number) for number in re.findall(r"\d+", _answer(da1))),
        wanted=around.get("DATELINE_CLIPBOARD") or None,
    )


_SSH_VARIABLES = ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")
_TOOLS = ("pbcopy", "wl-copy", "xclip", "xsel", "clip.exe", "tmux")


def _answer(raw: str) -> str:
    """Take the control characters and the frame of a terminal's answer away."""
    return re.sub(r"^\x1b(?:P>\||\[\??)|\x1b\\$|[\x00-\x1f\x7f-\x9f]", "", raw).strip()


def _tmux_came_over_ssh() -> bool:
    """Ask tmux whether its session was last attached over SSH: a pane keeps the variables it was born with."""
    try:
        said = _run("tmux", "show-environment")
    except _NotTakenError:
        return False
    return any(line.startswith(("SSH_CONNECTION=", "SSH_TTY=")) for line in said.decode("utf-8", "replace").split("\n"))


def _tmux_version() -> tuple[int, int] | None:
    try:
        said = _run("tmux", "-V").decode("utf-8", "replace")
    except _NotTakenError:
        return None
    found = re.search(r"tmux (?:next-)?(\d+)\.(\d+)", said)
    return (int(found[1]), int(found[2])) if found else None


# The choice ----------------------------------------------------------------------------------------------------------


def choose(surroundings: Surroundings) -> Route:
    """Choose the route to try first."""
    return considered(surroundings)[0][0]


def considered(surroundings: Surroundings) -> list[tuple[Route, str]]:
    """Give the routes in the order in which they are tried, each with the reason in words; never empty."""
    local = [] if surroundings.ssh else _local(surroundings)
    return [*local, *_through_the_terminal(surroundings)]


def _local(around: Surroundings) -> list[tuple[Route, str]]:
    """Give the programs that reach the clipboard of this very machine."""
    has = around.tools
    mac = around.platform == "darwin"
    graphical = mac or around.wayland or around.x11 or around.wsl or around.platform in {"win32", "cygwin"}
    rules = (
        (mac and "pbcopy" in has, Route.PBCOPY, "this is macOS, without SSH"),
        (around.wayland and "wl-copy" in has, Route.WL_COPY, "this is a Wayland session, without SSH"),
        (around.x11 and "xclip" in has, Route.XCLIP, "this is an X11 session, without SSH"),
        (around.x11 and "xsel" in has, Route.XSEL, "this is an X11 session, without SSH"),
        (around.wsl and "clip.exe" in has, Route.CLIP_EXE, "this is Windows Subsystem for Linux"),
        (graphical, Route.PYPERCLIP, "this is a local session; counts only if the text can be read back"),
    )
    return [(route, why) for holds, route, why in rules if holds]


def _through_the_terminal(around: Surroundings) -> list[tuple[Route, str]]:
    if around.tmux:
        return [
            (Route.TMUX, "this is a pane of tmux"),
            (Route.OSC52, "tmux could not be asked"),
        ]
    if around.screen:
        return [(Route.SCREEN, "this is a window of screen")]
    refusing = refusing_terminal(around)
    if refusing:
        return [(Route.NONE, f"{refusing} does not accept clipboard writes")]
    return [(Route.OSC52, "the terminal is asked to write its own clipboard")]


def refusing_terminal(around: Surroundings) -> str | None:
    """Name the terminal when it is known not to accept clipboard writes, else give None.

    What the terminal itself answers counts more than variables, which also programs started from it inherit.
    """
    if 52 in around.da1:
        return None
    if around.xtversion:
        if around.xtversion.startswith("VTE"):
            return _VTE
        konsole = re.match(r"Konsole (\d+)\.(\d+)", around.xtversion)
        return _KONSOLE if konsole and (int(konsole[1]), int(konsole[2])) < (24, 12) else None
    if around.vte_version:
        return _VTE
    if around.konsole_version.isdecimal() and int(around.konsole_version) < 24_12_00:
        return _KONSOLE
    return "Apple's Terminal" if around.term_program == "Apple_Terminal" else None


_VTE = "a VTE terminal (GNOME Terminal and its kin)"
_KONSOLE = "Konsole before 24.12"


# Copying -------------------------------------------------------------------------------------------------------------


def copy(
    text: str,
    *,
    write: Write,
    surroundings: Surroundings | None = None,
    route: str | None = None,
    block: bool = False,
) -> Outcome:
    """Copy a text, trying one route after the other until one takes it.

    Args:
        text: What to copy; its control characters are removed first.
        write: Writes to the terminal as it is.
        surroundings: What is around us; looked up when not given.
        route: The name of the one route to take, instead of choosing.
        block: Whether line breaks are kept; without it the text becomes one line.

    Waits for other programs, at most two seconds for each; call it from a thread. It never raises.
    """
    cleaned = clean(text, block=block)
    if not cleaned:
        return Outcome("impossible", Route.NONE, "There is nothing to copy")
    around = gather() if surroundings is None else surroundings
    wanted = route or around.wanted
    try:
        routes = [Route(wanted)] if wanted else [each for each, _ in considered(around)]
    except ValueError:
        names = ", ".join(Route)
        return Outcome("impossible", Route.NONE, f"There is no clipboard route {clean(str(wanted))!r}; known: {names}")
    failures = []
    for each in routes:
        try:
            return _TAKE[each](cleaned, write, around)
        except _NotTakenError as failure:
            failures.append(f"{each} did not take the text ({failure})")
    return Outcome("impossible", routes[-1], "; ".join(failures))


def clean(text: str, *, block: bool = False) -> str:
    """Remove every control character, so that pasting the text into a shell runs nothing.

    Line breaks and tabs become single spaces; with `block` line breaks stay, as a plain newline, and tabs become a
    space. Bidirectional overrides and isolates go too, as they show another text than the one pasted, and lone
    surrogates, which no encoding can carry, become U+FFFD.
    """
    text = re.sub(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text).replace("\t", " ")
    text = re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "", text)
    text = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    return text.strip("\n") if block else re.sub(r" *\n[ \n]*", " ", text).strip()


def report(surroundings: Surroundings) -> list[str]:
    """Say in lines for a person which route a copy would take here, and why."""
    wanted = surroundings.wanted
    if wanted:
        known = wanted in set(Route)
        tail = "" if known else f", which is none of {', '.join(Route)}: nothing can be copied"
        return [f"{clean(wanted)}, because DATELINE_CLIPBOARD asks for it{tail}"]
    (first, why), *others = considered(surroundings)
    lines = [f"{first}, because {why}", *(f"should that fail: {route} ({reason})" for route, reason in others)]
    if surroundings.tmux and surroundings.tmux_version and surroundings.tmux_version < (3, 2):
        lines.append("tmux before 3.2 keeps the text in its own buffer and cannot send it to your terminal")
    if choose(surroundings) is Route.PYPERCLIP and (surroundings.x11 or surroundings.wayland):
        lines.append(f"a surer way: install {'wl-clipboard' if surroundings.wayland else 'xclip'}")
    if first is Route.OSC52:
        lines.append(f"what is sent so: {_support(surroundings)}")
    return lines


# One function a route ------------------------------------------------------------------------------------------------


def _by_pbcopy(text: str, _write: Write, _around: Surroundings) -> Outcome:
    # Without a UTF-8 locale pbcopy takes the bytes for Mac Roman.
    locale = {"LC_CTYPE": "UTF-8"}
    _run("pbcopy", put=text.encode(), more=locale)
    return _read_back(text, Route.PBCOPY, lambda: _run("pbpaste", more=locale).decode())


def _by_wl_copy(text: str, _write: Write, _around: Surroundings) -> Outcome:
    _run("wl-copy", "--type", "text/plain", put=text.encode())
    return _read_back(text, Route.WL_COPY, lambda: _run("wl-paste", "--no-newline").decode())


def _by_xclip(text: str, _write: Write, _around: Surroundings) -> Outcome:
    _run("xclip", "-selection", "clipboard", "-in", put=text.encode())
    return _read_back(text, Route.XCLIP, lambda: _run("xclip", "-selection", "clipboard", "-out").decode())


def _by_xsel(text: str, _write: Write, _around: Surroundings) -> Outcome:
    _run("xsel", "--clipboard", "--input", put=text.encode())
    return _read_back(text, Route.XSEL, lambda: _run("xsel", "--clipboard", "--output").decode())


def _by_clip_exe(text: str, _write: Write, _around: Surroundings) -> Outcome:
    # clip.exe reads the console's code page unless it is given UTF-16; PowerShell's output is wrapped for that reason.
    _run("clip.exe", put=text.encode("utf-16-le"))
    script = "[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes((Get-Clipboard -Raw)))"
    return _read_back(
        text,
        Route.CLIP_EXE,
        lambda: base64.b64decode(_run("powershell.exe", "-noprofile", "-command", script)).decode(),
    )


_PYPERCLIP = """
import sys, pyperclip
text = sys.stdin.buffer.read().decode("utf-8")
pyperclip.copy(text)
sys.exit(0 if pyperclip.paste().replace("\\r\\n", "\\n") == text else 3)
"""


def _by_pyperclip(text: str, _write: Write, _around: Surroundings) -> Outcome:
    # In a process of its own: it prints over the screen, and with a stale DISPLAY it may hang or end the program.
    _run(sys.executable, "-P", "-c", _PYPERCLIP, put=text.encode())
    return Outcome("confirmed", Route.PYPERCLIP, "Copied")


def _by_tmux(text: str, _write: Write, around: Surroundings) -> Outcome:
    sends = around.tmux_version is None or around.tmux_version >= (3, 2)
    _run("tmux", "load-buffer", *(["-w"] if sends else []), "-", put=text.encode())
    if _run("tmux", "show-buffer") != text.encode():
        raise _NotTakenError("its buffer holds something else")
    if not sends:
        message = "In the tmux buffer only: tmux before 3.2 cannot send it to your terminal"
        return Outcome("sent", Route.TMUX, message)
    message = "In the tmux buffer; also sent to your terminal, if it accepts clipboard writes"
    return Outcome("sent", Route.TMUX, message + _mosh_warning(text))


def _by_screen(text: str, write: Write, _around: Surroundings) -> Outcome:
    sequence = osc52(text)
    pieces = (sequence[start : start + SCREEN_PIECE] for start in range(0, len(sequence), SCREEN_PIECE))
    _write_out(write, "".join(f"\x1bP{piece}\x1b\\" for piece in pieces))
    return Outcome("sent", Route.SCREEN, "Sent through screen; cannot be confirmed" + _mosh_warning(text))


def _by_osc52(text: str, write: Write, around: Surroundings) -> Outcome:
    _write_out(write, osc52(text))
    return Outcome("sent", Route.OSC52, f"Sent; {_support(around)}{_mosh_warning(text)}")


def _by_nothing(_text: str, _write: Write, _around: Surroundings) -> Outcome:
    message = "This terminal cannot be written to; select the text with the mouse or save it to a file"
    return Outcome("impossible", Route.NONE, message)


_TAKE: dict[Route, Callable[[str, Write, Surroundings], Outcome]] = {
    Route.PBCOPY: _by_pbcopy,
    Route.WL_COPY: _by_wl_copy,
    Route.XCLIP: _by_xclip,
    Route.XSEL: _by_xsel,
    Route.CLIP_EXE: _by_clip_exe,
    Route.PYPERCLIP: _by_pyperclip,
    Route.TMUX: _by_tmux,
    Route.SCREEN: _by_screen,
    Route.OSC52: _by_osc52,
    Route.NONE: _by_nothing,
}


# What the routes share -----------------------------------------------------------------------------------------------


def osc52(text: str) -> str:
    """Give the control sequence that asks a terminal to put the text on its clipboard.

    It ends with BEL, not ESC backslash, which would also end the string that screen passes through.
    """
    return f"\x1b]52;c;{base64.b64encode(text.encode()).decode('ascii')}\x07"


def _support(around: Surroundings) -> str:
    """Say what is known of the terminal's clipboard, as the second half of a message."""
    if around.tmux:
        return "cannot be confirmed, and tmux drops it unless its set-clipboard is on"
    if around.xtversion.startswith("tmux"):
        # Nothing but this answer shows a tmux on the person's own machine, around the ssh that brought them here.
        return "the tmux on your side drops it unless you run there: tmux set -g set-clipboard on"
    return "your terminal reports clipboard support" if 52 in around.da1 else "cannot be confirmed"


def _mosh_warning(text: str) -> str:
    return "; over mosh only the first 12,000 bytes arrive" if len(text.encode()) > MOSH_LIMIT else ""


def _write_out(write: Write, sequence: str) -> None:
    try:
        write(sequence)
    except OSError as error:
        raise _NotTakenError(f"the terminal cannot be written to: {error.strerror}") from error


def _read_back(text: str, route: Route, read: Callable[[], str]) -> Outcome:
    """Compare the clipboard with the text: equal is copied, another text is a failure, no answer is only sent."""
    try:
        there = read()
    except (_NotTakenError, ValueError):
        return Outcome("sent", route, f"Sent by {route}; cannot be confirmed")
    if there.replace("\r\n", "\n").rstrip("\n") != text.rstrip("\n"):
        raise _NotTakenError("the clipboard holds something else")
    return Outcome("confirmed", route, "Copied")


def _run(program: str, *arguments: str, put: bytes | None = None, more: Mapping[str, str] | None = None) -> bytes:
    """Run a program within the time limit and give its output; raise `_NotTakenError` for every way to fail.

    A program that takes text may leave a child behind that keeps the clipboard (xclip, wl-copy): it would hold a pipe
    open for ever, so its output is dropped, and it gets a session of its own to outlive this terminal.
    """
    path = which(program)
    if path is None:
        raise _NotTakenError("the program is not installed")
    try:
        done = subprocess.run(  # noqa: S603 -- fixed names looked up on the person's own path, no shell
            [path, *arguments],
            input=put or b"",
            stdout=subprocess.PIPE if put is None else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **(more or {})},
            start_new_session=True,
            timeout=TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _NotTakenError("no answer within two seconds") from error
    except OSError as error:
        raise _NotTakenError(f"it could not be run: {error.strerror}") from error
    if done.returncode:
        raise _NotTakenError(f"it ended with status {done.returncode}")
    return done.stdout or b""

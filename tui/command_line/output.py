"""What a subcommand prints: data on standard output, talk on standard error, nothing that steers a terminal."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Mapping
from typing import Any, TextIO

from tui.foreign_text import one_line, visible

_UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
"""What JSON leaves as it is and a terminal may obey or hide."""


class OutputError(Exception):
    """The output cannot be written; the message is a sentence."""


class Output:
    """The two streams of the process, each character of foreign origin made harmless."""

    def __init__(self) -> None:
        self._progress_shown = False
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                # A terminal that knows only ASCII gets escapes, not an error.
                stream.reconfigure(errors="backslashreplace")

    def data(self, text: str) -> None:
        """Print text of one or more lines to standard output."""
        self._write(sys.stdout, visible(text) + "\n")

    def json_line(self, value: Mapping[str, Any]) -> None:
        """Print one JSON object on a line of its own, as UTF-8 whatever the terminal's encoding is."""
        self.raw(json_bytes(value) + b"\n")

    def raw(self, data: bytes) -> None:
        """Write bytes to standard output as they are."""
        if sys.stdout is None:
            return
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(f"The output could not be written: {error.strerror}.") from error

    def talk(self, text: str) -> None:
        """Print one line to standard error; what cannot be said there is not said."""
        self.end_progress()
        try:
            self._write(sys.stderr, one_line(text) + "\n")
            self._flush(sys.stderr)
        except (OutputError, BrokenPipeError):
            self._silence("stderr")

    def progress(self, text: str) -> None:
        """Show how far the work has come, on a terminal only."""
        if sys.stderr is not None and sys.stderr.isatty():
            self._progress_shown = True
            self._write(sys.stderr, f"\r\x1b[K{one_line(text)}")
            self._flush(sys.stderr)

    def end_progress(self) -> None:
        """Take the line of the progress away."""
        if self._progress_shown:
            self._progress_shown = False
            self._write(sys.stderr, "\r\x1b[K")
            self._flush(sys.stderr)

    def flush(self) -> None:
        """Hand on everything printed; raise `OutputError` or `BrokenPipeError` when it cannot be."""
        self.end_progress()
        self._flush(sys.stdout)

    def silence(self) -> None:
        """Drop what is left to print, so that the interpreter does not complain of it at its end."""
        self._silence("stdout")

    def _silence(self, name: str) -> None:
        stream = getattr(sys, name)
        try:
            number = stream.fileno()
        except (OSError, AttributeError, ValueError):
            return  # not a stream of the system: there is nothing to redirect
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)

    def _write(self, stream: TextIO | None, text: str) -> None:
        if stream is None:
            return
        try:
            stream.write(text)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(f"The output could not be written: {error.strerror}.") from error

    def _flush(self, stream: TextIO | None) -> None:
        if stream is None:
            return
        try:
            stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(f"The output could not be written: {error.strerror}.") from error


def json_bytes(value: Mapping[str, Any], *, indented: bool = False) -> bytes:
    """Give a value as JSON in which every character that a terminal would obey is escaped."""
    import orjson

    try:
        written = orjson.dumps(value, option=orjson.OPT_INDENT_2 if indented else 0)
    except TypeError:  # a lone surrogate, or a number beyond 64 bits
        import json

        return json.dumps(value, indent=2 if indented else None).encode("ascii")
    if written.isascii() and b"\x7f" not in written:
        return written
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written.decode()).encode()

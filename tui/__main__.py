"""Start Dateline: the app, or one subcommand; nothing heavy is imported before it is known which."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tui.command_line import SUBCOMMANDS
from tui.command_line.output import Output, OutputError

Opened = tuple[list[str], Path | None]
"""The paths to take in, and the library where one is named."""

FRAMES = 500
"""How many frames the toolkit may draw in a second: a result is then drawn 2 ms after it is there, and not 16."""

DONE, FAILED, WRONG_USAGE, CRASHED, INTERRUPTED, READER_GONE = 0, 1, 2, 70, 130, 141
"""The exit statuses; the last two are 128 and the number of SIGINT and SIGPIPE, as shells count them."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these words (the process's own by default) and give its exit status."""
    words = sys.argv[1:] if argv is None else list(argv)
    output = Output()
    try:
        status = _run(words, output)
        output.flush()
    except KeyboardInterrupt:
        output.talk("Interrupted.")
        return INTERRUPTED
    except BrokenPipeError:
        output.silence()
        return READER_GONE
    except OutputError as error:
        output.silence()
        output.talk(str(error))
        return FAILED
    except SystemExit as leaving:  # argparse leaves in this way, with 0 after --help and 2 after wrong usage
        return leaving.code if isinstance(leaving.code, int) else WRONG_USAGE
    except Exception as error:  # the last stop: one sentence and a report, never a traceback
        from tui.crash import sentence

        output.talk(sentence(error))
        return CRASHED
    return status


def _run(words: list[str], output: Output) -> int:
    at = _first_plain_word(words)
    if at < len(words) and words[at] in SUBCOMMANDS:
        from tui.command_line.running import run_subcommand

        return run_subcommand(words[at], [*words[:at], *words[at + 1 :]], output)
    return _open_app(words, output)


def _first_plain_word(words: Sequence[str]) -> int:
    """Find the first word that is neither `--library` nor its file."""
    at = 0
    while at < len(words) and words[at].startswith("--library"):
        at += 1 if "=" in words[at] else 2
    return at


def _open_app(words: list[str], output: Output) -> int:
    paths, library = _without_options(words) or _parse(words, output)
    missing = [path for path in paths if path != "-" and not os.path.lexists(path)]
    if missing and len(missing) == len(paths):
        output.talk(_no_such(missing[0]))
        return WRONG_USAGE
    lacking = _what_is_lacking(paths)
    if lacking:
        names = ", ".join(SUBCOMMANDS)
        output.talk(f"Dateline draws on a whole terminal, but {lacking}; without one, use a subcommand: {names}.")
        return WRONG_USAGE
    os.environ.setdefault("TEXTUAL_FPS", str(FRAMES))
    gc.disable()  # nothing of what is loaded now becomes garbage; the app turns it on once it has painted
    from tui.app import run

    return run(library, paths)


def _without_options(words: list[str]) -> Opened | None:
    """Read words that are nothing but paths, maybe with a library before them; None where there is more to understand.

    Most starts are such, and need not wait until what reads options is loaded.
    """
    library: Path | None = None
    if len(words) > 1 and words[0] == "--library" and words[1][:1] not in ("", "-"):
        library, words = Path(words[1]), words[2:]
    return None if any(len(word) > 1 and word.startswith("-") for word in words) else (words, library)


def _parse(words: list[str], output: Output) -> Opened:
    from tui.command_line.parsing import Parser, add_library

    width = max(map(len, SUBCOMMANDS))
    listed = "\n".join(f"  {name:<{width}}  {each.summary}" for name, each in SUBCOMMANDS.items())
    parser = Parser(
        output,
        usage="dateline [--library FILE] [PATH ...]\n       dateline SUBCOMMAND ... (see SUBCOMMAND --help)",
        description="Browse news articles in the terminal: read, filter, see the evidence, cite.",
        epilog=f"subcommands, which need no whole terminal:\n{listed}\n\n"
        "A file with the name of a subcommand is reached as ./NAME.\n\n"
        "exit status: 0 done, 1 nothing matched or some inputs failed, 2 wrong usage, 130 interrupted",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a file or folder to take in; - for standard input")
    add_library(parser)
    parser.add_argument("--version", action="store_true", help="print the version and leave")
    given = parser.read(words)
    if given.version:
        output.data(f"dateline {version()}")
        output.flush()
        parser.exit(DONE)
    return given.paths, given.library


def version() -> str:
    """Give the version of the installed distribution, or of the checkout that this runs from."""
    from importlib import metadata

    try:
        return metadata.version("dateline")
    except metadata.PackageNotFoundError:
        import tomllib

        project = Path(__file__).resolve().parent.parent / "pyproject.toml"
        return str(tomllib.loads(project.read_text("utf-8"))["project"]["version"])


def _no_such(path: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(path, SUBCOMMANDS, n=1)
    hint = f"did you mean the subcommand {near[0]}?" if near else "see dateline --help"
    return f"There is no file, folder or subcommand {path}; {hint}"


def _what_is_lacking(paths: list[str]) -> str | None:
    if os.environ.get("TERM", "") in {"", "dumb"} and sys.platform != "win32":
        return "TERM names none"
    if not _is_terminal(sys.stdout):
        return "its output goes elsewhere"
    if "-" not in paths and not _is_terminal(sys.stdin):
        return "its input comes from elsewhere (to take it in, write - as a path)"
    return None


def _is_terminal(stream: object) -> bool:
    """Tell whether a standard stream is a terminal; a closed one is None."""
    return bool(stream is not None and stream.isatty())  # type: ignore[attr-defined]  # any stream has it


if __name__ == "__main__":
    sys.exit(main())

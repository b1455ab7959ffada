"""Find a subcommand's module, read its words and run it."""

from __future__ import annotations

from importlib import import_module

from store.errors import LibraryError
from tui.command_line import SUBCOMMANDS
from tui.command_line.output import Output
from tui.command_line.parsing import Parser, Part


def run_subcommand(name: str, words: list[str], output: Output) -> int:
    """Run the subcommand of this name with the words that follow it, and give its exit status."""
    listed = SUBCOMMANDS[name]
    parts: dict[str, Part] = import_module(f"tui.command_line.{listed.module}").PARTS
    parser = Parser(output, prog=f"dateline {name}", description=f"{listed.summary[0].upper()}{listed.summary[1:]}.")
    parts[name].arguments(parser)
    given = parser.read(words)
    try:
        return parts[name].run(given, output)
    except LibraryError as error:
        output.talk(str(error))
        return 1

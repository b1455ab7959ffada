"""The subcommands: what runs without a whole terminal. Each calls the library and prints."""

from __future__ import annotations

from typing import NamedTuple


class Subcommand(NamedTuple):
    """A subcommand, as the help lists it."""

    module: str
    """The module of this package that has it."""
    summary: str
    """One line that says what it does."""


SUBCOMMANDS = {
    "add": Subcommand("adding", "take files and folders into the library"),
    "list": Subcommand("looking", "list the articles that match a query"),
    "search": Subcommand("looking", "list the articles that match a query, the best match first"),
    "show": Subcommand("looking", "print one article"),
    "facets": Subcommand("counting", "count the articles that match by place, byline, source, year, language or tag"),
    "mark": Subcommand("marking", "mark the articles that match read or unread, star or unstar them"),
    "tag": Subcommand("marking", "set tags on the articles that match, or take them away"),
    "saved": Subcommand("saving", "list, save, fix as a collection or drop saved searches"),
    "remove": Subcommand("removing", "take articles out of the library"),
    "restore": Subcommand("removing", "bring removed articles back"),
    "cite": Subcommand("citing", "print the citation of a file or of articles"),
    "facts": Subcommand("extracting", "print the facts that files state; nothing is stored"),
    "export": Subcommand("exporting", "write articles in another program's format"),
    "doctor": Subcommand("checking", "say what is there and what works"),
}
"""Every subcommand by its name, in the order of the help."""

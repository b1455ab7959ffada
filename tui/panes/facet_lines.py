"""The lines of the facet view as values: groups, the values in them, and places as a tree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from store.facets import FacetValue

GROUPS: Mapping[str, str] = {
    "place": "Places",
    "byline": "Bylines",
    "source": "Sources",
    "year": "Years",
    "language": "Languages",
    "tag": "Tags",
}
"""The facets in the order in which they are shown, with their headings."""

FIRST_SHOWN = 12
"""How many values of a group show at first."""

MORE_TIMES = 4
"""By how much more of them show when more are asked for."""

MOST_ASKED_AT_ONCE = 400
"""How many years, which are shown by their order in time, and places, which stand inside others, are asked for."""

TREE = "place"
"""The facet whose values are paths."""

IN, OUT = "✓", "−"
"""The signs of a value that the filter asks for, and of one that it excludes."""

Marks = Mapping[tuple[str, str], str]
"""The values that are in the filter, each by its facet and itself, with their signs."""


@dataclass(frozen=True, slots=True)
class FacetLine:
    """One line of the view."""

    kind: Literal["heading", "value", "more", "note"]
    group: str
    """The name of the facet."""
    value: str = ""
    label: str = ""
    count: int | None = None
    """How many articles of the result have it; None where that is not known."""
    depth: int = 0
    """How far a place stands inside other places."""
    opened: bool | None = None
    """Whether what is inside shows; None where there is nothing inside."""
    sign: str = ""
    """`IN`, `OUT` or nothing."""

    def is_same(self, other: FacetLine) -> bool:
        """Tell whether this is the line of the same thing, whatever its count is now."""
        return (self.kind, self.group, self.value) == (other.kind, other.group, other.value)


@dataclass(slots=True)
class Group:
    """What is known of one facet, and how much of it shows."""

    name: str
    values: Sequence[FacetValue] = ()
    more: bool = False
    """Whether there are values beyond these."""
    known: bool = False
    """Whether the values have been asked for and given."""
    folded: bool = False
    shown: int = FIRST_SHOWN
    """How many values show, or how many of each branch of a tree."""
    opened: set[str] = field(default_factory=set)
    """The branches of a tree that are open."""

    @property
    def wanted(self) -> int:
        """How many values have to be asked for, those inside open branches among them."""
        return max(self.shown, MOST_ASKED_AT_ONCE) if self.name in ("year", TREE) else self.shown

    def open_around(self, value: str) -> None:
        """Open the branches that a place stands in, so that it shows."""
        steps = value.split("/") if self.name == TREE else []
        self.opened |= {"/".join(steps[:number]) for number in range(1, len(steps))}

    def show_more(self) -> None:
        """Show some times as many."""
        self.shown *= MORE_TIMES


def lines_of(group: Group, marks: Marks, labels: Mapping[tuple[str, str], str]) -> Iterator[FacetLine]:
    """Give the lines of one facet below its heading.

    Args:
        group: What is known of it.
        marks: What is in the filter: it stands first where the result has none of it, so that it can be taken out.
        labels: How values are called that have been seen before.
    """
    yield FacetLine("heading", group.name, label=GROUPS[group.name], opened=not group.folded)
    if group.folded:
        return
    there = {each.value for each in group.values}
    gone = [value for (name, value) in marks if name == group.name and value not in there]
    for value in gone:
        label = labels.get((group.name, value)) or value.rpartition("/")[2] or "none stated"
        yield FacetLine("value", group.name, value, label, 0 if group.known else None, sign=marks[group.name, value])
    if group.name == TREE:
        yield from _branch(group, children_of(group.values), "", 0, marks)
    else:
        yield from _rows(group, _in_order(group), "", 0, marks)
    if group.known and not there and not gone:
        yield FacetLine("note", group.name, label="none in this result")


def _in_order(group: Group) -> Sequence[FacetValue]:
    """Put years by time, the last first and those without one at the end; others stay by their number."""
    if group.name != "year":
        return group.values
    return sorted(group.values, key=lambda each: (each.value != "", each.value.zfill(6)), reverse=True)


def children_of(values: Iterable[FacetValue]) -> dict[str, list[FacetValue]]:
    """Give the places directly inside each place, by its path; what has no known place around it is inside none."""
    values = list(values)
    paths = {each.value for each in values}
    inside: dict[str, list[FacetValue]] = {}
    for each in values:
        around = each.value.rpartition("/")[0]
        while around and around not in paths:
            around = around.rpartition("/")[0]
        inside.setdefault(around, []).append(each)
    return inside


def _branch(
    group: Group, inside: Mapping[str, Sequence[FacetValue]], path: str, depth: int, marks: Marks
) -> Iterator[FacetLine]:
    return _rows(group, inside.get(path, ()), path, depth, marks, inside)


def _rows(
    group: Group,
    values: Sequence[FacetValue],
    path: str,
    depth: int,
    marks: Marks,
    inside: Mapping[str, Sequence[FacetValue]] | None = None,
) -> Iterator[FacetLine]:
    """Give the values of a group or of a branch, as many as show, and a line for those beyond."""
    for each in _shown(values, group, marks):
        has_inside = inside is not None and bool(each.value) and each.value in inside
        opened = each.value in group.opened if has_inside else None
        sign = marks.get((group.name, each.value), "")
        yield FacetLine("value", group.name, each.value, each.label, each.count, depth, opened, sign)
        if opened and inside is not None:
            yield from _branch(group, inside, each.value, depth + 1, marks)
    beyond = len(values) - group.shown
    if beyond > 0 or (group.more and group.known):
        label = more_label(max(0, beyond), group.more)
        yield FacetLine("more", group.name, path, label, depth=depth)


def _shown(values: Sequence[FacetValue], group: Group, marks: Marks) -> Iterator[FacetValue]:
    """Give the first values, and of the others those that are in the filter."""
    for number, each in enumerate(values):
        if number < group.shown or (group.name, each.value) in marks:
            yield each


def more_label(beyond: int, more: bool) -> str:
    """Say how many values do not show: `40 more`, or `more` where not all of them are known."""
    return "more" if more or not beyond else f"{beyond:,} more"


def all_lines(groups: Collection[Group], marks: Marks, labels: Mapping[tuple[str, str], str]) -> list[FacetLine]:
    """Give the lines of all facets."""
    return [line for group in groups for line in lines_of(group, marks, labels)]

"""Drawing a frame: only the lines that changed, only the widget that shows them, in as few bytes as say it.

The toolkit's compositor lets every widget of the screen draw all of its lines for a frame, cuts them up and puts the
pieces together again; for 38 lines of a list that takes longer than searching a million articles. Nearly always the
lines that changed belong to one widget that nothing lies over: they are taken from it alone. Whatever is not as
simple is left to the toolkit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.color import ColorSystem
from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate
from textual.geometry import Region
from textual.strip import Strip

if TYPE_CHECKING:
    from rich.console import Console
    from rich.style import Style
    from textual.widget import Widget

_END = "\x1b[0m"
_ENDS = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""By the code of an attribute the code that ends it."""
_KEPT = 4_096  # changes from one style to the next; a screen has some hundred


class Line(NamedTuple):
    """A line of a frame: where it begins on the screen, and what it says."""

    x: int
    y: int
    strip: Strip


class LinesUpdate(CompositorUpdate):
    """Lines that are to be drawn."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines = list(lines)

    def render_segments(self, console: Console) -> str:
        """Give what to send to the terminal."""
        system = console._color_system or ColorSystem.TRUECOLOR
        parts: list[str] = []
        state: Style | None = None
        for x, y, strip in self.lines:
            parts.append(Control.move_to(x, y).segment.text)
            for text, style, _control in strip:
                if style is not state:
                    parts.append(_change(state, style, system))
                    state = style
                parts.append(text if style is None or style.link is None else _linked(text, style))
        parts.append(_END)
        return "".join(parts)


def _linked(text: str, style: Style) -> str:
    return f"\x1b]8;id={style.link_id};{style.link}\x1b\\{text}\x1b]8;;\x1b\\"


class _Codes(NamedTuple):
    """What a style is to a terminal."""

    attributes: frozenset[str]
    colour: str
    background: str


@lru_cache(_KEPT)
def _codes(style: Style | None, system: ColorSystem) -> _Codes:
    if style is None:
        return _Codes(frozenset(), "", "")
    colour = ";".join(style.color.downgrade(system).get_ansi_codes()) if style.color is not None else ""
    over = style.bgcolor
    background = ";".join(over.downgrade(system).get_ansi_codes(foreground=False)) if over is not None else ""
    attributes = Strip.render_ansi(style.without_color, system)
    return _Codes(frozenset(attributes.split(";")) if attributes else frozenset(), colour, background)


@lru_cache(_KEPT)
def _change(before: Style | None, after: Style | None, system: ColorSystem) -> str:
    """Give the sequence that makes one style of another: what stays is not said again."""
    was, wanted = _codes(before, system), _codes(after, system)
    anew = ["0", *_what_differs(_Codes(frozenset(), "", ""), wanted)]
    ended = was.attributes - wanted.attributes
    said = sorted({_ENDS.get(each, "") for each in ended}) + _what_differs(was, wanted)
    # One code ends both bold and faint, so that the other one is said again.
    said += sorted(each for each in was.attributes & wanted.attributes if _ENDS.get(each) in said)
    said += ["39"] if was.colour and not wanted.colour else []
    said += ["49"] if was.background and not wanted.background else []
    shortest = anew if "" in said or len(";".join(anew)) < len(";".join(said)) else said
    return f"\x1b[{';'.join(shortest)}m" if shortest else ""


def _what_differs(was: _Codes, wanted: _Codes) -> list[str]:
    said = sorted(wanted.attributes - was.attributes)
    said += [wanted.colour] if wanted.colour != was.colour and wanted.colour else []
    return said + ([wanted.background] if wanted.background != was.background and wanted.background else [])


class QuickCompositor(Compositor):
    """A compositor that takes changed lines from the one widget that shows them."""

    def render_partial_update(self) -> ChopsUpdate | LinesUpdate | None:  # type: ignore[override]  # both are updates
        """Give what is to be drawn, or None where nothing is."""
        pieces = [self._shown_by_one(region) for region in self._dirty_regions]
        if not pieces or None in pieces:
            return super().render_partial_update()
        self._dirty_regions.clear()
        lines = [line for piece in pieces if piece is not None for line in _lines(*piece)]
        return LinesUpdate(sorted(lines, key=lambda line: (line.y, line.x)))

    def _shown_by_one(self, dirty: Region) -> tuple[Widget, Region, Region] | None:
        """Find the widget that shows all of a region, its own region, and the part of the region on the screen."""
        dirty = dirty.intersection(self.size.region)
        for widget, (region, clip) in self.visible_widgets.items():  # the one in front is the first
            shown = region.intersection(clip)
            if shown.overlaps(dirty):
                return (widget, region, dirty) if shown.contains_region(dirty) else None
        return None


def _lines(widget: Widget, region: Region, dirty: Region) -> Iterator[Line]:
    """Give the lines of a widget in a region that it shows alone."""
    x, first, width, height = dirty
    strips = widget.render_lines(Region(0, first - region.y, region.width, height))
    for y, strip in enumerate(strips, first):
        whole = width == region.width
        yield Line(x, y, strip if whole else strip.crop(x - region.x, x - region.x + width))

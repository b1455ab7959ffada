"""Paint a stretch of text with styles laid over one another by their offsets."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style


class Layer(NamedTuple):
    """A style over the characters from `start` up to `end`; later layers lie over earlier ones."""

    start: int
    end: int
    style: Style

    def moved(self, by: int) -> Layer:
        """Give the same layer over characters that stand further on."""
        return self._replace(start=self.start + by, end=self.end + by)


def paint(text: str, start: int, end: int, style: Style, layers: Iterable[Layer]) -> list[Segment]:
    """Give the segments of `text[start:end]`: the base style with every layer that reaches into it."""
    inside = [layer for layer in layers if layer.start < end and layer.end > start and layer.start < layer.end]
    if not inside:
        return [Segment(text[start:end], style)] if end > start else []
    edges = {start, end}
    for layer in inside:
        edges.add(max(start, layer.start))
        edges.add(min(end, layer.end))
    segments = []
    for first, last in itertools.pairwise(sorted(edges)):
        painted = style
        for layer in inside:
            if layer.start <= first and layer.end >= last:
                painted += layer.style
        segments.append(Segment(text[first:last], painted))
    return segments

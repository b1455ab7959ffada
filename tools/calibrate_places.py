"""Say how often a place is right by how sure it was said to be, on marked news texts.

Usage: `python -m tools.calibrate_places PLACES.jsonl`; a line of the file is a JSON object with `id`, `text` and
`gold`, a list of `{"start", "end", "lat", "lon", "country_code", "is_country"}`. A place is right when its words
overlap marked words and it lies within 161 km of where they are, or is the same country.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from articles.article import Place
from articles.facts.places import find_places

NEAR = 161.0
"""Kilometres, which are a hundred miles: the distance that the literature of geoparsing counts as right."""
EARTH = 12_742.0
"""The diameter of the earth in kilometres."""


class Judged(NamedTuple):
    """One place and what the marks say of it."""

    confidence: float
    marked: bool
    """Whether its words are marked as a place at all."""
    same_country: bool
    right: bool


def judge(place: Place, gold: list[dict[str, Any]]) -> Judged | None:
    """Compare a place to the marks; None where its words are marked without coordinates."""
    over = [each for each in gold if each["start"] < (place.end or 0) and (place.start or 0) < each["end"]]
    located = [each for each in over if each.get("lat") is not None]
    if over and not located:
        return None
    same = any(each.get("country_code") == place.country for each in over)
    right = any(is_right(place, each) for each in located)
    return Judged(place.confidence, bool(over), same, right)


def is_right(place: Place, mark: dict[str, Any]) -> bool:
    """Tell whether a place is where the mark says, or the country that it says."""
    if mark.get("is_country") and place.kind == "country" and place.country == mark.get("country_code"):
        return True
    if place.latitude is None or place.longitude is None:
        return False
    return distance(place.latitude, place.longitude, mark["lat"], mark["lon"]) <= NEAR


def distance(north: float, east: float, other_north: float, other_east: float) -> float:
    """Give the kilometres between two points, each in degrees (haversine)."""
    half_north = math.radians(other_north - north) / 2
    half_east = math.radians(other_east - east) / 2
    across = math.cos(math.radians(north)) * math.cos(math.radians(other_north)) * math.sin(half_east) ** 2
    return EARTH * math.asin(min(1.0, math.sqrt(math.sin(half_north) ** 2 + across)))


def read(file: Path) -> Iterator[Judged]:
    """Judge every place of every text."""
    for line in file.read_bytes().splitlines():
        document = json.loads(line)
        for place in find_places(document["text"]):
            judged = judge(place, document["gold"])
            if judged is not None:
                yield judged


def main() -> None:
    """Print a line for each tenth of confidence."""
    parser = argparse.ArgumentParser(description="Say how often a place is right by how sure it was said to be.")
    parser.add_argument("file", type=Path, metavar="PLACES.jsonl")
    bins: defaultdict[int, list[Judged]] = defaultdict(list)
    for each in read(parser.parse_args().file):
        bins[min(9, int(each.confidence * 10))].append(each)
    print("confidence  places  said   marked  country  within 161 km")
    for tenth, judged in sorted(bins.items()):
        count = len(judged)
        said = sum(each.confidence for each in judged) / count
        shares = [sum(each[column] for each in judged) / count for column in (1, 2, 3)]
        print(
            f"{tenth / 10:.1f}-{tenth / 10 + 0.1:.1f}     {count:6}  {said:.2f}  "
            + "  ".join(f"{x:.2f}" for x in shares)
        )


if __name__ == "__main__":
    main()

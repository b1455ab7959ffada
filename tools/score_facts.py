"""Score the places that are found in a set of marked texts, with that set's own scoring script.

Usage: `python -m tools.score_facts FOLDER`, where FOLDER holds `places.jsonl` (a JSON object a line with `id` and
`text`) and `score_places.py` (called with the marked file and a file of predictions). The texts stay where they are.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from articles.facts.places import find_places


def predict(file: Path, target: Path) -> None:
    """Write the places of every text and say how long finding them took."""
    documents = [json.loads(line) for line in file.read_bytes().splitlines()]
    find_places("Warm the cache of the file system.")
    start = time.process_time()
    found = [find_places(document["text"]) for document in documents]
    seconds = time.process_time() - start
    characters = sum(len(document["text"]) for document in documents)
    print(
        f"{len(documents)} texts of {characters / len(documents):.0f} characters in {seconds:.2f} s of processor time:"
        f" {len(documents) / seconds:.0f} a second, {characters / 2000 / seconds:.0f} a second of 2,000 characters"
    )
    with target.open("w", encoding="utf-8") as out:
        for document, places in zip(documents, found, strict=True):
            values = [
                {
                    "start": place.start,
                    "end": place.end,
                    "lat": place.latitude,
                    "lon": place.longitude,
                    "country": place.country,
                    "kind": place.kind,
                }
                for place in places
            ]
            out.write(json.dumps({"id": document["id"], "places": values}) + "\n")


def main() -> None:
    """Find the places, then run the scoring script."""
    parser = argparse.ArgumentParser(description="Score the places found in marked texts.")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    folder: Path = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "predictions.jsonl"
        predict(folder / "places.jsonl", target)
        subprocess.run([sys.executable, folder / "score_places.py", folder / "places.jsonl", target], check=True)


if __name__ == "__main__":
    main()

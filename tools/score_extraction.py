"""Run `facts --json` over marked texts and have it scored by the scripts that came with them.

python -m tools.score_extraction FOLDER
python -m tools.score_extraction FOLDER --only dates
python -m tools.score_extraction FOLDER --show plain-ID

FOLDER holds `places.jsonl`, `dates.jsonl` and `plain.jsonl` (a JSON object a line with `id` and `text`; of the dates
also `dct`, the day of publication) and the scripts `score_places.py`, `score_dates.py`, `score_pages.py`, each called
with the marked file and a file of predictions. The texts stay where they are.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

Object = dict[str, Any]


def _places(facts: Object) -> Object:
    keys = {"start": "start", "end": "end", "lat": "latitude", "lon": "longitude", "country": "country", "kind": "kind"}
    return {"places": [{key: place[name] for key, name in keys.items()} for place in facts["places"]]}


def _dates(facts: Object) -> Object:
    return {"dates": [{key: date[key] for key in ("start", "end", "value")} for date in facts["dates"]]}


def _plain(facts: Object) -> Object:
    return {
        "title": facts["title"],
        "authors": [author["name"] for author in facts["byline"]],
        "date": facts["published"],
        "captions": [
            {"caption": caption["text"], "credit": [caption["credit"]] if caption["credit"] else []}
            for caption in facts["captions"]
        ],
    }


class Corpus(NamedTuple):
    """One set of marked texts."""

    scorer: str
    predicted: Callable[[Object], Object]
    """Makes what the scorer reads of what `facts --json` prints."""
    given: dict[str, str]
    """What is told of each text besides the text: the record's field by the field of the marked file."""


CORPORA = {
    "plain": Corpus("score_pages.py", _plain, {}),
    "dates": Corpus("score_dates.py", _dates, {"dct": "published"}),
    "places": Corpus("score_places.py", _places, {}),
}


def main(words: Sequence[str] | None = None) -> int:
    """Score all corpora, or show one text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--only", choices=CORPORA, action="append", help="score only this corpus; may be repeated")
    parser.add_argument("--show", metavar="ID", help="print what is marked and what is found in the texts of this id")
    given = parser.parse_args(words)
    names = given.only or list(CORPORA)
    if given.show:
        show(given.folder, names, given.show)
        return 0
    for name in names:
        print(f"# {name}", flush=True)
        print(score(given.folder, name), end="", flush=True)
    return 0


def score(folder: Path, name: str) -> str:
    """Score one corpus; gives what its scorer prints: a name and a JSON object a line, the last of them for all."""
    corpus, gold = CORPORA[name], folder / f"{name}.jsonl"
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch) / "predictions.jsonl"
        lines = (json.dumps({"id": each["id"], **corpus.predicted(each)}) for each in facts_of(gold, corpus))
        predictions.write_text("\n".join(lines) + "\n", "utf-8")
        command = [sys.executable, str(folder / corpus.scorer), str(gold), str(predictions)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def facts_of(gold: Path, corpus: Corpus) -> Iterator[Object]:
    """Give what `facts --json` prints of every text of a marked file."""
    with tempfile.TemporaryDirectory() as scratch:
        records = Path(scratch) / "records.jsonl"
        records.write_text("".join(json.dumps(_record(each, corpus)) + "\n" for each in marked(gold)), "utf-8")
        command = [sys.executable, "-m", "tui", "facts", "--json", str(records)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    yield from map(json.loads, printed.splitlines())


def marked(gold: Path) -> Iterator[Object]:
    """Read a marked file."""
    with gold.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _record(document: Object, corpus: Corpus) -> Object:
    told = {field: document[name] for name, field in corpus.given.items() if document.get(name)}
    return {"id": document["id"], "text": document["text"], **told}


def show(folder: Path, names: Sequence[str], wanted: str) -> None:
    """Print what is marked in a text, and what is found in it."""
    for name in names:
        gold = folder / f"{name}.jsonl"
        by_id = {document["id"]: document for document in marked(gold)}
        if wanted not in by_id:
            continue
        for facts in facts_of(gold, CORPORA[name]):
            if facts["id"] == wanted:
                for heading, value in (("marked", by_id[wanted]["gold"]), ("found", CORPORA[name].predicted(facts))):
                    print(f"{heading}:\n{json.dumps(value, indent=1, ensure_ascii=False)}")


if __name__ == "__main__":
    sys.exit(main())

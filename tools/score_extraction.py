"""Write what Dateline reads in the development corpora and have it scored; the corpora bring their own scorers.

python tools/score_extraction.py ../shared/data/extraction
python tools/score_extraction.py ../shared/data/extraction --show plain-ID
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from articles.facts import Facts, state_facts
from articles.facts.dates import find_dates


def main() -> int:
    """Score the plain texts and the dates, and print the scorers' lines and the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="the folder of plain.jsonl, dates.jsonl and their scorers")
    parser.add_argument("--show", metavar="ID", help="print gold and facts of one plain text (or of all of them: ALL)")
    arguments = parser.parse_args()
    if arguments.show:
        show(arguments.corpora, arguments.show)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for name, scorer, predict in (
            ("plain", "score_pages.py", predict_plain),
            ("dates", "score_dates.py", predict_dates),
        ):
            score(arguments.corpora, Path(folder), name, scorer, predict)
    return 0


def score(
    corpora: Path, folder: Path, name: str, scorer: str, predict: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    """Predict one corpus, print how fast that was, and run its scorer."""
    gold, predicted = corpora / f"{name}.jsonl", folder / f"{name}.jsonl"
    documents = list(read(gold))
    before = time.process_time()
    lines = [json.dumps(predict(document)) for document in documents]
    spent = time.process_time() - before
    characters = sum(len(document["text"]) for document in documents)
    print(f"# {name}: {len(documents)} texts, {characters / 2000 / spent:,.0f} articles of 2 KB a second")
    predicted.write_text("\n".join(lines) + "\n")
    subprocess.run([sys.executable, corpora / scorer, gold, predicted], check=True)


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Read a file of one JSON object a line."""
    with path.open() as file:
        yield from map(json.loads, file)


def predict_plain(document: dict[str, Any]) -> dict[str, Any]:
    """Give the facts of a plain text as score_pages.py wants them."""
    facts = state_facts(document["text"], places=False)
    return {
        "id": document["id"],
        "title": facts.title,
        "authors": [author.name for author in facts.byline if author.role == "author"],
        "date": facts.published,
        "captions": [
            {"caption": caption.text, "credit": [caption.credit] if caption.credit else []}
            for caption in facts.captions
        ],
    }


def predict_dates(document: dict[str, Any]) -> dict[str, Any]:
    """Give the dates of a text as score_dates.py wants them; its day of publication is known there."""
    dates = find_dates(document["text"], published=document["dct"])
    return {
        "id": document["id"],
        "dates": [{"start": date.start, "end": date.end, "value": date.value} for date in dates],
    }


def show(corpora: Path, wanted: str) -> None:
    """Print gold and facts side by side."""
    for document in read(corpora / "plain.jsonl"):
        if wanted in ("ALL", document["id"]):
            print(f"\n== {document['id']}")
            show_facts(document["gold"], state_facts(document["text"], places=False))


def show_facts(gold: dict[str, Any], facts: Facts) -> None:
    """Print one text's gold and facts."""
    print(f"  title     {gold['title']!r}\n         -> {facts.title!r}")
    print(f"  authors   {gold['authors']}\n         -> {[(a.name, a.family, a.rule) for a in facts.byline]}")
    print(f"  date      {gold['date']} -> {facts.published} ({facts.evidence.get('published')})")
    print(f"  source -> {facts.source} ({facts.evidence.get('source')}), language {facts.language}")
    for caption in gold.get("captions") or []:
        print(f"    gold    {caption['caption'][:90]!r} {caption['credit']}")
    for found in facts.captions:
        print(f"    found   {found.text[:90]!r} {found.credit!r} {found.rule}")
    print("  dates", [(date.text, date.value, date.rule) for date in facts.dates])


if __name__ == "__main__":
    sys.exit(main())

"""Fit the weights of the signs for a place on marked news texts, and write articles/facts/places/weights.py.

Usage: `python -m tools.fit_place_weights PLACES.jsonl`; a line of the file is a JSON object with `id`, `corpus`, `text`
and `gold`, a list of `{"start", "end"}`. Nothing of the texts goes into the result, only one number for each sign.
"""

from __future__ import annotations

import argparse
import json
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.facts.places import find_places
from articles.facts.places.evidence import Surroundings, signs
from articles.facts.places.features import find_features
from articles.facts.places.mentions import read_mentions
from articles.facts.places.resolution import resolve
from articles.facts.places.weights import WEIGHTS
from articles.gazetteer import gazetteer
from articles.gazetteer.lookup import NameKind

TARGET = Path(__file__).resolve().parent.parent / "articles" / "facts" / "places" / "weights.py"
ROUNDS = 120
RATE = 0.5
PENALTY = 1.0
"""The strength of the pull towards zero (L2), as if so many examples spoke against each weight."""
FOLDS = 5
RARE = 8
"""Signs seen fewer times get no weight."""
RARE_WORD = 14
"""Signs that are a single word get no weight unless they stand in so many texts."""
SLIGHT = 0.1
"""Weights of single words nearer to zero than this are left out."""

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """One mention with its signs."""

    document: str
    signs: tuple[str, ...]
    is_place: bool


def read_examples(documents: Sequence[Document], without_demonyms: Sequence[str]) -> list[Example]:
    """Read the mentions of every text; some corpora do not mark demonyms."""
    examples: list[Example] = []
    for document in documents:
        gold = {(each["start"], each["end"]) for each in document["gold"]}
        text = document["text"]
        reading = read_mentions(text, (), gazetteer())
        resolve(text, reading.mentions, reading.names)
        rest = Surroundings(text, reading)
        features = find_features(reading.runs, lambda word: False)
        for mention in reading.mentions:
            span = (mention.start, mention.end)
            if mention.name.best.name_kind is NameKind.DEMONYM and document["corpus"] in without_demonyms:
                continue
            if any(start <= span[0] and span[1] <= end and span != (start, end) for start, end in features):
                continue
            examples.append(Example(document["id"], tuple(signs(text, mention, reading, rest).names), span in gold))
    return examples


def usual_signs(examples: Sequence[Example]) -> list[str]:
    """Give the signs that were met often enough; single words count by the texts in which they were met."""
    seen = Counter(sign for example in examples for sign in example.signs)
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for example in examples:
        for sign in example.signs:
            if "-word-" in sign:
                texts[sign].add(example.document)
    return sorted(
        sign for sign, count in seen.items() if (len(texts[sign]) >= RARE_WORD if "-word-" in sign else count >= RARE)
    )


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Fit a logistic regression by gradient steps scaled for each weight (AdaGrad)."""
    names = usual_signs(examples)
    numbers = {sign: number for number, sign in enumerate(names)}
    rows = [([numbers[sign] for sign in each.signs if sign in numbers], each.is_place) for each in examples]
    weights = [0.0] * len(names)
    squares = [1e-6] * len(names)
    for _ in range(ROUNDS):
        gradient = [PENALTY * weight for weight in weights]
        weight_of = weights.__getitem__
        for known, is_place in rows:
            error = 1 / (1 + math.exp(-sum(map(weight_of, known)))) - is_place
            for number in known:
                gradient[number] += error
        for number, slope in enumerate(gradient):
            squares[number] += slope * slope
            weights[number] -= RATE * slope / math.sqrt(squares[number])
    fitted = dict(zip(names, weights, strict=True))
    return {sign: weight for sign, weight in fitted.items() if "-word-" not in sign or abs(weight) >= SLIGHT}


def score(documents: Sequence[Document], weights_for: Callable[[int], dict[str, float]]) -> str:
    """Find the places of every text with the weights of its fold, and say how many spans are exact."""
    right = given = marked = 0
    for fold in range(FOLDS):
        WEIGHTS.clear()
        WEIGHTS.update(weights_for(fold))
        for document in documents:
            if fold_of(document["id"]) == fold:
                gold = {(each["start"], each["end"]) for each in document["gold"]}
                found = {(place.start, place.end) for place in find_places(document["text"])}
                right, given, marked = right + len(gold & found), given + len(found), marked + len(gold)
    precision, recall = right / given, right / marked
    return f"precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}"


def fold_of(document: str) -> int:
    """Put a text into one of the folds by its id."""
    return zlib.crc32(document.encode()) % FOLDS


def write(weights: dict[str, float]) -> None:
    """Write the weights as a module."""
    lines = [f'    "{sign}": {weight:.2f},' for sign, weight in sorted(weights.items())]
    head = '"""The weights of the signs for a place; written by tools/fit_place_weights.py."""\n\n'
    TARGET.write_text(head + "WEIGHTS: dict[str, float] = {\n" + "\n".join(lines) + "\n}\n", encoding="utf-8")


def main() -> None:
    """Fit, print the cross-validated scores and write the weights."""
    parser = argparse.ArgumentParser(description="Fit the weights of the signs for a place.")
    parser.add_argument("file", type=Path, metavar="PLACES.jsonl")
    parser.add_argument("--without-demonyms", nargs="*", default=["GeoVirus"], help="corpora that do not mark them")
    parser.add_argument("--validate", action="store_true", help="judge each text by weights fitted on the others")
    given = parser.parse_args()
    documents = [json.loads(line) for line in given.file.read_bytes().splitlines()]
    examples = read_examples(documents, given.without_demonyms)
    if given.validate:
        folds = [fit([each for each in examples if fold_of(each.document) != fold]) for fold in range(FOLDS)]
        print("each text judged by weights fitted on the others:", score(documents, folds.__getitem__))
    weights = {sign: round(weight, 2) for sign, weight in fit(examples).items()}
    print("all texts judged by weights fitted on all:", score(documents, lambda _: weights))
    write(weights)


if __name__ == "__main__":
    main()

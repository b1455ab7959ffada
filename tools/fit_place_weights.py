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
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from articles.facts.places.evidence import Surroundings, signs
from articles.facts.places.mentions import read_mentions
from articles.facts.places.resolution import resolve
from articles.gazetteer import gazetteer
from articles.gazetteer.lookup import NameKind

TARGET = Path(__file__).resolve().parent.parent / "articles" / "facts" / "places" / "weights.py"
ROUNDS = 150
RATE = 0.5
PENALTY = 1.0
"""The strength of the pull towards zero (L2), as if so many examples spoke against each weight."""
FOLDS = 5
RARE = 8
"""Signs seen fewer times get no weight."""


@dataclass(frozen=True, slots=True)
class Example:
    """One mention with its signs."""

    document: str
    signs: tuple[str, ...]
    is_place: bool


def read_examples(file: Path, without_demonyms: Sequence[str]) -> tuple[list[Example], int]:
    """Read the mentions of every text, and count the marked places; some corpora do not mark demonyms."""
    examples: list[Example] = []
    marked = 0
    for line in file.read_bytes().splitlines():
        document = json.loads(line)
        gold = {(each["start"], each["end"]) for each in document["gold"]}
        marked += len(gold)
        text = document["text"]
        reading = read_mentions(text, (), gazetteer())
        resolve(text, reading.mentions, reading.names)
        rest = Surroundings(text, reading)
        for mention in reading.mentions:
            if mention.name.best.name_kind is NameKind.DEMONYM and document["corpus"] in without_demonyms:
                continue
            found = tuple(signs(text, mention, reading, rest))
            examples.append(Example(document["id"], found, (mention.start, mention.end) in gold))
    return examples, marked


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Fit a logistic regression by gradient steps scaled for each weight (AdaGrad)."""
    seen = Counter(sign for example in examples for sign in example.signs)
    weights = {sign: 0.0 for sign, count in sorted(seen.items()) if count >= RARE}
    squares: defaultdict[str, float] = defaultdict(lambda: 1e-6)
    for _ in range(ROUNDS):
        gradient = {sign: PENALTY * weight for sign, weight in weights.items()}
        for example in examples:
            known = [sign for sign in example.signs if sign in weights]
            error = 1 / (1 + math.exp(-sum(weights[sign] for sign in known))) - example.is_place
            for sign in known:
                gradient[sign] += error
        for sign, slope in gradient.items():
            squares[sign] += slope * slope
            weights[sign] -= RATE * slope / math.sqrt(squares[sign])
    return weights


def validate(examples: Sequence[Example], marked: int) -> str:
    """Judge every text by weights fitted on the others, at several thresholds."""
    judged: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        inside = [zlib.crc32(example.document.encode()) % FOLDS == fold for example in examples]
        weights = fit([example for example, held in zip(examples, inside, strict=True) if not held])
        for example, held in zip(examples, inside, strict=True):
            if held:
                total = sum(weights.get(sign, 0.0) for sign in example.signs)
                judged.append((1 / (1 + math.exp(-total)), example.is_place))
    lines = []
    for threshold in (0.3, 0.35, 0.4, 0.42, 0.45, 0.5, 0.55):
        given = [right for chance, right in judged if chance >= threshold]
        precision, recall = sum(given) / len(given), sum(given) / marked
        score = 2 * precision * recall / (precision + recall)
        lines.append(f"threshold {threshold}: precision {precision:.3f}, recall {recall:.3f}, F1 {score:.3f}")
    return "\n".join(lines)


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
    examples, marked = read_examples(given.file, given.without_demonyms)
    if given.validate:
        print(validate(examples, marked))
    write(fit(examples))


if __name__ == "__main__":
    main()

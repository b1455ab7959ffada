"""Measure how fast the facts of texts are found, what memory that takes, and how soon the first fact is there.

Usage: `python -m tools.measure_extraction FOLDER [--beside PATH]`, where FOLDER holds `places.jsonl`, `plain.jsonl` and
`dates.jsonl` (a JSON object a line with `text`). PATH is a folder of packages, such as the `site-packages` of another
environment, in which geotext and dateparser are looked for; where they are, they read the same texts in the same run.
All times are processor time on one core; an article counts 2,000 characters.
"""

from __future__ import annotations

import argparse
import importlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = 2000
FILES = ("places.jsonl", "plain.jsonl", "dates.jsonl")
DATES_SEARCHED = 20
"""The texts that dateparser is given: it takes seconds for each dozen."""
STARTS = 5
FIRST_FACT = (
    "from articles.facts import state_facts; print(state_facts(open({file!r}, encoding='utf-8').read()).places)"
)


def read_texts(folder: Path) -> list[str]:
    """Read the texts of every file that is there."""
    lines = (line for name in FILES if (folder / name).exists() for line in (folder / name).read_bytes().splitlines())
    return [json.loads(line)["text"] for line in lines]


def articles_a_second(find: Callable[[str], object], texts: Sequence[str]) -> float:
    """Tell how many articles a second of processor time a function reads, each text once."""
    start = time.process_time()
    for text in texts:
        find(text)
    return sum(map(len, texts)) / ARTICLE / (time.process_time() - start)


def private_memory() -> float:
    """Give the memory that this process alone holds, in megabytes."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
    return int(lines["RssAnon"].split()[0]) / 1024


def measure_memory(folder: Path) -> None:
    """Print what finding all facts adds to a process that has read the texts."""
    texts = read_texts(folder)
    before = private_memory()
    from articles.facts import state_facts

    for text in texts:
        state_facts(text)
    print(f"memory added by all facts of {len(texts)} texts: {private_memory() - before:.0f} MB")


def run_time(command: Sequence[str]) -> float:
    """Give the processor time of a fresh Python, in seconds: the best of a few runs."""
    best = float("inf")
    for _ in range(STARTS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *command], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def measure_start(text: str, file: Path) -> None:
    """Print how long a fresh process needs for the facts of its first file, over a Python that does nothing."""
    file.write_text(text, encoding="utf-8")
    bare, whole = run_time(["-c", "pass"]), run_time(["-c", FIRST_FACT.format(file=str(file))])
    print(f"first facts of a fresh process: {whole - bare:.3f} s over the {bare:.3f} s of a bare Python")


def measure_speed(texts: Sequence[str]) -> None:
    """Print the speed of all facts together and of each kind alone."""
    from articles.facts import state_facts
    from articles.facts.byline import find_byline
    from articles.facts.captions import find_captions
    from articles.facts.dates import find_dates
    from articles.facts.language import find_language
    from articles.facts.layout import Layout, lay_out
    from articles.facts.places import find_places
    from articles.facts.published import find_published
    from articles.facts.title import find_title

    state_facts(texts[0])  # modules are read and patterns compiled
    print(f"all facts: {articles_a_second(state_facts, texts):,.0f} articles a second, each text new")
    kinds: dict[str, Callable[[str], object]] = {
        "places": find_places,
        "dates": lambda text: find_dates(text, published=None),
        "language": find_language,
        "layout": lay_out,
    }
    for name, find in kinds.items():
        print(f"  {name}: {articles_a_second(find, texts):,.0f}")
    layouts = {text: lay_out(text) for text in texts}
    of_layout: dict[str, Callable[[Layout], object]] = {
        "byline": find_byline,
        "captions": find_captions,
        "published": find_published,
        "title": find_title,
    }
    for name, read in of_layout.items():
        print(f"  {name}: {articles_a_second(lambda text, read=read: read(layouts[text]), texts):,.0f}")  # type: ignore[misc] # mypy cannot tell a lambda's default


def package(name: str) -> Any:
    """Import a package that the project does not need, or give None and say that it is not there."""
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{name}: not installed")
        return None


def measure_others(texts: Sequence[str]) -> None:
    """Print the speed of geotext and dateparser over the same texts, where they are installed."""
    if geotext := package("geotext"):
        geotext.GeoText(texts[0])
        print(f"geotext, places alone: {articles_a_second(geotext.GeoText, texts):,.0f} articles a second")
    if search := package("dateparser.search"):
        some = texts[:: max(1, len(texts) // DATES_SEARCHED)]
        search.search_dates("3 March 2021", languages=["en"])
        speed = articles_a_second(lambda text: search.search_dates(text, languages=["en"]), some)
        print(
            f"dateparser, dates alone ({len(some)} texts, told that they are English): {speed:,.1f} articles a second"
        )


def main() -> None:
    """Measure each in a process that has done nothing else."""
    parser = argparse.ArgumentParser(description="Measure the speed, the memory and the start of finding facts.")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--beside", type=Path, metavar="PATH", help="a folder with geotext and dateparser")
    parser.add_argument("--memory", action="store_true", help="only measure the memory")
    given = parser.parse_args()
    if given.memory:
        measure_memory(given.folder)
        return
    if given.beside:
        sys.path.append(str(given.beside))
    texts = read_texts(given.folder)
    with tempfile.TemporaryDirectory() as scratch:
        measure_start(texts[0], Path(scratch) / "article.txt")
    arguments = ["-m", "tools.measure_extraction", str(given.folder.resolve()), "--memory"]
    subprocess.run([sys.executable, *arguments], check=True, cwd=ROOT)
    measure_speed(texts)
    measure_others(texts)


if __name__ == "__main__":
    main()

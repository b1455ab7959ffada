"""The rooms have one direction: neither articles nor the store ever loads what draws."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
DRAWS = ("textual", "rich", "pyperclip")

LOAD_EVERY_MODULE = """
import importlib, json, pkgutil, sys
names = []
for package in sys.argv[1:]:
    names.append(package)
    found = importlib.import_module(package)
    names += [each.name for each in pkgutil.walk_packages(found.__path__, package + ".")]
for name in names:
    importlib.import_module(name)
print(json.dumps({"names": names, "loaded": sorted(sys.modules)}))
"""
RUN_THE_PROGRAM = """
import json, sys
from tui.__main__ import main
status = main(sys.argv[1:])
print()
print(json.dumps({"status": status, "loaded": sorted(sys.modules)}))
"""


class Answer(NamedTuple):
    """What a process loaded."""

    loaded: list[str]
    names: Sequence[str] = ()
    status: int = 0


def run(program: str, *words: str, home: Path) -> Answer:
    environment = {**os.environ, "HOME": str(home)}
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        environment[f"XDG_{kind}_HOME"] = str(home / kind.lower())
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, cwd=ROOT, env=environment, check=True
    )
    return Answer(**json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("package", ["articles", "store"])
def test_a_room_never_loads_what_draws(package: str, tmp_path: Path) -> None:
    answer = run(LOAD_EVERY_MODULE, package, home=tmp_path)
    assert len(answer.names) > 10, "every module of the room was loaded"
    assert not [name for name in answer.loaded if name.split(".")[0] in DRAWS]


def test_articles_know_neither_store_nor_screen(tmp_path: Path) -> None:
    answer = run(LOAD_EVERY_MODULE, "articles", home=tmp_path)
    rooms = {name.split(".")[0] for name in answer.loaded}
    assert not rooms & {"store", "tui", "tinydb", "tantivy"}


def test_the_store_knows_no_screen(tmp_path: Path) -> None:
    answer = run(LOAD_EVERY_MODULE, "store", home=tmp_path)
    assert "tui" not in {name.split(".")[0] for name in answer.loaded}


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["facts", "--json", "articles/samples/correction.txt"],
        ["facts", "articles/samples/correction.txt"],
        ["cite", "articles/samples/correction.txt"],
        ["add", "articles/samples/correction.txt"],
        ["list"],
        ["doctor"],
    ],
)
def test_a_subcommand_never_loads_what_draws(words: list[str], tmp_path: Path) -> None:
    answer = run(RUN_THE_PROGRAM, *words, home=tmp_path)
    assert not [name for name in answer.loaded if name.split(".")[0] in DRAWS]


def test_facts_need_no_store(tmp_path: Path) -> None:
    answer = run(RUN_THE_PROGRAM, "facts", "--json", "articles/samples/correction.txt", home=tmp_path)
    assert answer.status == 0
    assert not {name.split(".")[0] for name in answer.loaded} & {"tinydb", "tantivy"}

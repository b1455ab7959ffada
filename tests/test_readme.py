"""Every command of the README does what it says."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

import pytest

from tests.tui.conftest import home
from tests.tui.terminal import Terminal
from tui.__main__ import main
from tui.commands import ALL

__all__ = ["home"]

CHECKOUT = Path(__file__).parent.parent
README = (CHECKOUT / "README.md").read_text("utf-8")


def block(mark: str) -> list[str]:
    """Give the lines of the code block that follows a mark."""
    found = re.search(rf"<!-- {mark} -->\n```sh\n(.*?)```", README, re.DOTALL)
    assert found is not None
    return found[1].strip().splitlines()


def test_both_set_up_commands_make_the_same_environment_from_the_kept_versions() -> None:
    (open_it,), (test_it,) = block("open"), block("tests")
    for command in (open_it, test_it):
        make, install, _run = command.split(" && ")
        assert make == "python3 -m venv .venv"
        assert "--constraint tools/constraints.txt" in install
    assert test_it.endswith(".venv/bin/python -m pytest -q -n auto")


def test_the_first_command_opens_the_samples(home: Path) -> None:
    *_set_up, run = block("open")[0].split(" && ")
    program, *words = shlex.split(run)
    assert program == ".venv/bin/python"
    environment = {**os.environ, "TERM": "xterm-256color"}
    with Terminal([sys.executable, *words], environment, folder=CHECKOUT, columns=140, rows=40) as terminal:
        assert b"10 of 10" in terminal.read_until(b"10 of 10", seconds=60)


def test_the_commands_for_scripts_run_in_their_order(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(CHECKOUT)
    said = {}
    for command in block("commands"):
        program, *words = shlex.split(command)
        assert program == "dateline"
        status = main(words)
        said[command] = capsys.readouterr().out
        matched = "place:" not in command
        assert status in ((0,) if matched else (0, 1)), command
    assert "10" in said["dateline add articles/samples"]
    assert all(text for command, text in said.items() if "remove" not in command), said


def test_the_python_example_runs(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(CHECKOUT)
    assert main(["add", "articles/samples"]) == 0
    capsys.readouterr()
    found = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert found is not None
    exec(compile(found[1], "README.md", "exec"), {})  # noqa: S102 - the README's own example
    assert capsys.readouterr().out == "10 articles\n"


def test_the_keys_of_the_readme_are_keys_of_commands() -> None:
    table = README.split("## The keys to begin with")[1].split("\n## ")[0]
    signs = {sign for command in ALL for sign in command.key_signs().split(" ")} | {"g g"}
    named = set(re.findall(r"`([^`]+)`", "".join(line.split("|")[1] for line in table.splitlines() if "|" in line)))
    assert named
    assert named <= signs


def test_the_keys_of_the_page_on_facts_are_keys_of_commands() -> None:
    page = (CHECKOUT / "articles" / "facts" / "README.md").read_text("utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    keys = {key for row in rows for key in re.findall(r"`([^`]+)`", row)}
    assert len(keys) == 5
    assert keys <= {sign for command in ALL for sign in command.key_signs().split(" ")}

"""The yardstick of start-up and memory: a Textual app that shows one line and does nothing else."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

MARKER = "bare-app-painted"
"""The text whose arrival at the terminal means that the app has painted."""


class BareApp(App[None]):
    """One Static on an otherwise default screen."""

    def compose(self) -> ComposeResult:
        yield Static(MARKER)


if __name__ == "__main__":
    BareApp().run()

"""The yardstick of a key: a Textual app whose Input echoes into one line."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

READY = "echo-app-painted"
"""The line's first text: its arrival at the terminal means that the app has painted."""


def echoed(text: str) -> str:
    """Give the line that shows when the Input holds `text`."""
    return f"echo[{text}]"


class EchoApp(App[None]):
    """An Input, and a line that repeats what is in it."""

    def compose(self) -> ComposeResult:
        yield Input()
        yield Static(Content(READY))

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.value:
            self.query_one(Static).update(Content(echoed(event.value)))
        else:
            self.query_one(Static).update(Content(READY))


if __name__ == "__main__":
    EchoApp().run()

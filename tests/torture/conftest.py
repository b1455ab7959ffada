"""The home, the library and the app of the screen's tests."""

from tests.tui.conftest import home, library, run_app

__all__ = ["home", "library", "run_app"]

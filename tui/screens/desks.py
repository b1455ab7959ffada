"""The desks that the first picture does not wait for: each is loaded and made when somebody first turns to it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui.terminal_answers import Answers

if TYPE_CHECKING:
    from tui.screens.citing_desk import CitingDesk
    from tui.screens.completing_desk import CompletingDesk
    from tui.screens.correcting_desk import CorrectingDesk
    from tui.screens.intake_desk import IntakeDesk
    from tui.screens.main import MainScreen
    from tui.screens.marking_desk import MarkingDesk
    from tui.screens.picked_desk import PickedDesk
    from tui.screens.selecting_desk import SelectingDesk
    from tui.screens.tagging_desk import TaggingDesk
    from tui.screens.undertaking import Undertaking


class Desks:
    """The desks of the main screen."""

    answers: Answers
    """What the terminal said of itself."""

    @cached_property
    def citing(self: MainScreen) -> CitingDesk:  # type: ignore[misc]  # only the main screen has desks
        """What the screen does to cite."""
        from tui.screens.citing_desk import CitingDesk

        return CitingDesk(self, self.answers)

    @cached_property
    def completing(self: MainScreen) -> CompletingDesk:  # type: ignore[misc]  # only the main screen has desks
        """What helps in the filter line."""
        from tui.screens.completing_desk import CompletingDesk

        return CompletingDesk(self)

    @cached_property
    def correcting(self: MainScreen) -> CorrectingDesk:  # type: ignore[misc]  # only the main screen has desks
        """What corrects facts."""
        from tui.screens.correcting_desk import CorrectingDesk

        return CorrectingDesk(self)

    @cached_property
    def intake(self: MainScreen) -> IntakeDesk:  # type: ignore[misc]  # only the main screen has desks
        """What takes files in."""
        from tui.screens.intake_desk import IntakeDesk

        return IntakeDesk(self)

    @cached_property
    def marking(self: MainScreen) -> MarkingDesk:  # type: ignore[misc]  # only the main screen has desks
        """What marks and removes articles."""
        from tui.screens.marking_desk import MarkingDesk

        return MarkingDesk(self)

    @cached_property
    def selecting(self: MainScreen) -> SelectingDesk:  # type: ignore[misc]  # only the main screen has desks
        """What picks articles."""
        from tui.screens.selecting_desk import SelectingDesk

        return SelectingDesk(self)

    @cached_property
    def picked(self: MainScreen) -> PickedDesk:  # type: ignore[misc]  # only the main screen has desks
        """What acts on all picked articles."""
        from tui.screens.picked_desk import PickedDesk

        return PickedDesk(self)

    @cached_property
    def tagging(self: MainScreen) -> TaggingDesk:  # type: ignore[misc]  # only the main screen has desks
        """What tags and notes down."""
        from tui.screens.tagging_desk import TaggingDesk

        return TaggingDesk(self)

    @cached_property
    def undertaking(self: MainScreen) -> Undertaking:  # type: ignore[misc]  # only the main screen has desks
        """What goes on for a while, can be stopped and says how far it is."""
        from tui.screens.undertaking import Undertaking

        return Undertaking(self)

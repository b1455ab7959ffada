"""The panes of the main screen: where they stand at which width, how one gets from one to the next, and their keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen
from textual.widget import Widget

from tui.commands import (
    BY_ID,
    Command,
    Scope,
    articles,
    citing,
    facts,
    finding,
    in_scope,
    moving,
    program,
    saved,
    selecting,
    shape,
)
from tui.panes.article_list import ArticleList
from tui.panes.filter_bar import FilterBar
from tui.panes.key_line import KeyLine
from tui.panes.line_view import LineView
from tui.panes.messages import SelectingChanged
from tui.panes.results import ResultChanged
from tui.screens.saved_desk import SavedDesk
from tui.screens.shape_desk import ShapeDesk
from tui.screens.time_desk import TimeDesk
from tui.session import Session

if TYPE_CHECKING:
    from tui.panes.facet_view import FacetTaken
    from tui.panes.reader import Reader
    from tui.panes.saved_view import SavedOpened
    from tui.panes.sidebar import Sidebar

BREAKPOINTS = [(0, "-narrow"), (70, "-medium"), (110, "-wide")]
"""From how many columns on the screen is laid out how."""

BY_NEED: tuple[type[Command], ...] = (
    program.Help,
    finding.Filter,
    shape.TakeFacet,
    shape.ExcludeFacet,
    shape.OpenBranch,
    shape.CloseBranch,
    shape.RangeForward,
    shape.WidenRange,
    shape.NarrowRange,
    shape.ZoomIn,
    shape.ZoomOut,
    shape.SwitchDates,
    saved.OpenSaved,
    saved.SaveShown,
    saved.FixResult,
    saved.RenameSaved,
    saved.DropSaved,
    articles.OpenArticle,
    finding.NextMention,
    facts.EditFact,
    facts.RejectFact,
    facts.ExplainFact,
    articles.NextArticle,
    facts.SelectWords,
    citing.CopyCitation,
    moving.ToggleSidebar,
    shape.ToggleFacets,
    moving.NextPane,
    program.Quit,
    articles.Star,
    articles.ToggleRead,
    selecting.Pick,
    shape.ToggleStrip,
    saved.ToggleSaved,
    citing.ChooseStyle,
    articles.Undo,
    finding.SortNext,
    program.Add,
)
"""The commands of the line at the bottom, the most needed first: a narrow screen has no room for the last ones."""

KEYS_OF_SELECTING = (
    ("h l", "words", facts.SelectWordAfter.id()),
    ("j k", "lines", moving.Down.id()),
    ("a", "add fact", facts.AddFact.id()),
    ("H L", "characters", facts.SelectCharacterAfter.id()),
    ("ctrl+c", "copy", citing.CopySelection.id()),
    ("esc", "ends", moving.StepBack.id()),
)
"""The keys of the line at the bottom while words are being selected."""


def _key(command: type[Command]) -> tuple[str, str, str]:
    return (command.key_signs().split(" ")[0], command.label, command.id())


KEYS_OF_FILTERING = (
    ("enter", "to the list", moving.NextPane.id()),
    ("tab", "complete", finding.Filter.id()),
    ("↑", "earlier", finding.Filter.id()),
    ("ctrl+s", "save", saved.SaveSearch.id()),
    ("esc", "clear", moving.StepBack.id()),
)
"""The keys of the line at the bottom in the filter line."""

KEYS_OF_RANGE = (
    ("j k", "longer, shorter", moving.Down.id()),
    ("V", "picks it", selecting.PickRange.id()),
    ("esc", "drops it", moving.StepBack.id()),
    ("?", "help", program.Help.id()),
)
"""The keys of the line at the bottom while a range is being picked."""

KEYS_OF_PICKED = (
    _key(articles.Star),
    _key(articles.ToggleRead),
    _key(articles.Tags),
    _key(citing.CopyCitation),
    _key(citing.CopyBibliography),
    _key(articles.Remove),
    ("esc", "pick none", moving.StepBack.id()),
    _key(selecting.CorrectPicked),
    _key(program.Help),
    _key(selecting.Pick),
    _key(selecting.PickRange),
    _key(selecting.PickAll),
    _key(articles.Undo),
)
"""The keys of the line at the bottom while articles are picked."""

SCOPES = {
    "list": Scope.LIST,
    "reader": Scope.READER,
    "sidebar": Scope.SIDEBAR,
    "facets": Scope.FACETS,
    "strip": Scope.STRIP,
    "saved": Scope.SAVED,
}
"""By the name of a pane where its keys work."""


class PanedScreen(Screen[None]):
    """A screen of panes: saved searches, time strip, list, reader, and the sidebar or the facets in its place."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    DEFAULT_CSS = """
    PanedScreen {
        layers: base drawer;
        & #panes { height: 1fr; }
        & #list { width: 31%; max-width: 48; border-left: blank; }
        & #reader { width: 1fr; border-left: solid $panel; }
        & .side { width: 26%; min-width: 30; max-width: 40; border-left: solid $panel; background: $surface; }
        & #list:focus, & #reader:focus, & .side:focus { border-left: outer $accent; }
        &.-without-sidebar #sidebar { display: none; }
        &.-medium #list { width: 40%; max-width: 40; }
        &.-medium .side { display: none; layer: drawer; dock: right; width: 36; }
        &.-medium.-drawer .side { display: block; }
        &.-medium #saved { layer: drawer; dock: left; }
        &.-narrow #list, &.-narrow #reader, &.-narrow .side, &.-narrow #saved {
            display: none; width: 1fr; max-width: 100%;
        }
        &.-narrow.-at-list #list, &.-narrow.-at-reader #reader, &.-narrow.-at-side .side { display: block; }
        &.-narrow.-at-saved #saved { display: block; }
        &.-facets #sidebar { display: none; }
        & #facets { display: none; }
        &.-wide.-facets #facets, &.-medium.-facets.-drawer #facets, &.-narrow.-facets.-at-side #facets {
            display: block;
        }
    }
    """

    session: Session
    article_list: ArticleList
    filter_bar: FilterBar
    key_line: KeyLine
    shape: ShapeDesk
    time: TimeDesk
    saved: SavedDesk
    nothing_to_read: Sequence[str] = ()

    # Panes.

    @cached_property
    def reader(self) -> Reader:
        """The reading view, loaded when it is first asked for."""
        from tui.panes.reader import Reader

        return Reader(id="reader")

    @cached_property
    def sidebar(self) -> Sidebar:
        """The metadata sidebar, loaded when it is first asked for."""
        from tui.panes.sidebar import Sidebar

        sidebar = Sidebar(id="sidebar")
        sidebar.add_class("side")
        return sidebar

    def mount_beside_list(self) -> None:
        """Put the reader and the sidebar beside the list, whose place and width are the same without them."""
        panes = self.query("#panes")  # a key that was typed ahead may come before there are any
        if panes and not self.reader.is_attached:
            self.reader.say_when_empty(self.nothing_to_read)
            panes.first().mount(self.reader, self.sidebar)

    @property
    def is_selecting(self) -> bool:
        """Tell whether words are being selected in the reader."""
        return "reader" in vars(self) and self.reader.selecting

    def say_when_nothing_is_read(self, lines: Sequence[str]) -> None:
        """Set what the reader says where no article is shown."""
        self.nothing_to_read = lines
        if "reader" in vars(self):
            self.reader.say_when_empty(lines)

    @property
    def focused_view(self) -> LineView:
        """The pane that has the focus; the list when none has."""
        return self.focused if isinstance(self.focused, LineView) else self.article_list

    @property
    def side(self) -> LineView:
        """What stands at the right: the facets where they are open, the sidebar otherwise."""
        return self.shape.view if self.shape.is_open and self.shape.view is not None else self.sidebar

    @property
    def _panes(self) -> list[LineView]:
        """Give the panes that can be reached, in their order on the screen."""
        there: list[LineView] = [self.article_list, self.reader]
        if self.side.display or self.has_class("-narrow"):
            there.append(self.side)
        if (strip := self.time.strip) is not None and strip.display:
            there.insert(0, strip)
        if (searches := self.saved.view) is not None and self.saved.is_open:
            there.insert(0, searches)
        return there

    def open_pane(self, pane: Widget) -> None:
        """Go to a pane, which is the only one that shows where there is no room for more."""
        if pane is not self.time.strip:
            for name in ("list", "reader", "side", "saved"):
                self.set_class(pane.id == name or (name == "side" and pane.has_class("side")), f"-at-{name}")
        self.mount_beside_list()
        if pane.is_attached and pane.display:
            self.set_focus(pane)
        else:
            self.call_after_refresh(self._focus_on, pane)

    def _focus_on(self, pane: Widget) -> None:
        self.mount_beside_list()
        self.set_focus(pane)

    def open_filter(self) -> None:
        """Go to the filter line."""
        self.set_focus(self.filter_bar)

    def go_to_pane(self, step: int) -> None:
        """Go to the next pane, or to the one before."""
        panes = self._panes
        at = panes.index(self.focused) if isinstance(self.focused, LineView) and self.focused in panes else -1
        self.open_pane(panes[(at + step) % len(panes)] if at >= 0 else self.article_list)

    def open_side(self, side: LineView) -> None:
        """Go to what stands at the right, as a drawer where it is folded."""
        if self.has_class("-medium"):
            self.add_class("-drawer")
        self.open_pane(side)

    def toggle_sidebar(self) -> None:
        """Open or close the sidebar, as a drawer where it is folded; facets in its place give it back."""
        if self.shape.is_open:
            self.shape.close()
            if not self.has_class("-wide"):
                self.open_side(self.sidebar)
            return
        if self.has_class("-narrow"):
            self.open_pane(self.article_list if self.focused is self.sidebar else self.sidebar)
        elif self.has_class("-medium"):
            self.toggle_class("-drawer")
            self.open_pane(self.sidebar if self.has_class("-drawer") else self.reader)
        else:
            self.session.sidebar = not self.session.sidebar
            self.set_class(not self.session.sidebar, "-without-sidebar")
            if not self.session.sidebar and self.focused is self.sidebar:
                self.open_pane(self.reader)

    def leave_pane(self) -> bool:
        """Go from a pane back to the list, folding what is a drawer; tell whether the focus was in such a pane."""
        pane = self.focused
        if pane is None or pane not in (self.saved.view, self.side, self.reader, self.time.strip):
            return False
        if pane is self.saved.view and not self.has_class("-wide"):
            self.saved.close()
        from_drawer = pane is self.side and self.has_class("-drawer")
        self.remove_class("-drawer")
        self.open_pane(self.reader if from_drawer else self.article_list)
        return True

    # Keys.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave a key to the pane that has a use of its own for it."""
        if action == "command":
            command = BY_ID[str(parameters[0])]
            scope = SCOPES.get(getattr(self.focused, "id", None) or "")
            if scope in OVERRULED and command in OVERRULED[scope]:
                return False
        return super().check_action(action, parameters)

    @on(SelectingChanged)
    def show_keys(self) -> None:
        """Show the keys that apply where the focus is."""
        if self.is_selecting:
            self.key_line.show_keys(KEYS_OF_SELECTING)
            return
        pane = SCOPES.get(getattr(self.focused, "id", None) or "")
        if pane is None:
            self.key_line.show_keys(KEYS_OF_FILTERING)
            return
        if pane is Scope.LIST and self.article_list.range is not None:
            self.key_line.show_keys(KEYS_OF_RANGE)
            return
        if pane is Scope.LIST and self.article_list.selection:
            self.key_line.show_keys(KEYS_OF_PICKED)
            return
        overruled = OVERRULED.get(pane, frozenset())
        there = {command for command in in_scope(pane, Scope.ARTICLE, Scope.EVERYWHERE) if command.label} - overruled
        ordered = [command for command in BY_NEED if command in there]
        self.key_line.show_keys([_key(command) for command in ordered])

    # What the panes for the shape of a result and the saved searches tell.

    @on(ResultChanged)
    def _shape_changed(self, message: ResultChanged) -> None:
        self.shape.follow(message.results)
        self.time.follow(message.results)
        self.saved.follow()

    def on_facet_taken(self, message: FacetTaken) -> None:
        """Write a facet's value into the filter, or take it out."""
        self.shape.write(message)

    def on_facets_wanted(self) -> None:
        """Count the facets that show now."""
        self.shape.more_wanted()

    def on_time_range_moved(self) -> None:
        """Narrow the result to the range of the time strip once it rests."""
        self.time.narrow_soon()

    def on_saved_opened(self, message: SavedOpened) -> None:
        """Show what a saved search finds."""
        self.saved.run(message.entry)


def _overruled(scope: Scope) -> frozenset[type[Command]]:
    """Give the commands of the whole screen whose keys mean something else in a pane."""
    own = {key for command in in_scope(scope) for key in command.keys.split(",") if key}
    return frozenset(
        command for command in in_scope(Scope.EVERYWHERE, Scope.ARTICLE) if own & set(command.keys.split(","))
    )


OVERRULED = {scope: found for scope in SCOPES.values() if (found := _overruled(scope))}
"""By the place of a pane the commands of the whole screen whose keys mean something else there."""

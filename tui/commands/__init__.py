"""Everything that a person can ask for: one class a command."""

from __future__ import annotations

from tui.commands import articles, citing, facts, finding, moving, program, saved, selecting, shape
from tui.commands.command import Command, Deed, Scope

ALL: tuple[type[Command], ...] = (
    finding.Filter,
    shape.TakeFacet,
    shape.ExcludeFacet,
    shape.OpenBranch,
    shape.CloseBranch,
    shape.RangeForward,
    shape.RangeBack,
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
    selecting.Pick,
    selecting.PickRange,
    selecting.PickAll,
    selecting.CorrectPicked,
    articles.PreviousArticle,
    articles.NextArticle,
    finding.NextMention,
    facts.ExplainFact,
    facts.EditFact,
    facts.RejectFact,
    facts.SelectWords,
    facts.SelectWordBefore,
    facts.SelectWordAfter,
    facts.SelectCharacterBefore,
    facts.SelectCharacterAfter,
    facts.AddFact,
    citing.CopyCitation,
    citing.CopyBibliography,
    citing.ChooseStyle,
    articles.Star,
    articles.ToggleRead,
    articles.Tags,
    articles.Remove,
    articles.Undo,
    finding.SortNext,
    finding.TurnSort,
    finding.NextMatch,
    finding.PreviousMatch,
    citing.ShowCitation,
    citing.SaveCitation,
    citing.CopySelection,
    articles.OpenOriginal,
    moving.NextPane,
    moving.PreviousPane,
    moving.ToggleSidebar,
    shape.ToggleFacets,
    shape.ToggleStrip,
    saved.ToggleSaved,
    saved.SaveSearch,
    program.Add,
    moving.StepBack,
    program.Palette,
    program.Help,
    program.Quit,
    moving.Down,
    moving.Up,
    moving.PageDown,
    moving.PageUp,
    moving.ToFirst,
    moving.ToStart,
    moving.ToLast,
    finding.SearchByStem,
    program.DarkOrLight,
    facts.ShowEverywhere,
    articles.Note,
    selecting.ExportPicked,
    articles.DropEarlierText,
    program.RebuildIndex,
)
"""Every command, in the order of the help and of the line at the bottom."""

BY_ID: dict[str, type[Command]] = {command.id(): command for command in ALL}
"""Every command by its id."""


def in_scope(*scopes: Scope) -> list[type[Command]]:
    """Give the commands whose keys work in one of these places."""
    return [command for command in ALL if command.scope in scopes]


__all__ = ["ALL", "BY_ID", "Command", "Deed", "Scope", "in_scope"]

"""Correcting facts from the screen: edit, reject, bring back, add, in one article or in all with the same words.

What only a key needs is imported when the key is pressed.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar, cast, get_args

from articles.article import Article, Author, Candidate, Caption, EventDate, Mention, Place
from store.corrections import FactCorrection, FactKind, folded
from store.errors import LibraryError
from store.library import StoredArticle
from tui.commands import Deed
from tui.foreign_text import one_line
from tui.panes.fact_words import in_words
from tui.panes.facts_shown import Fact

if TYPE_CHECKING:
    from articles.gazetteer.choosing import Choice
    from tui.screens.correction_windows import Answer, CorrectionWindow, Question
    from tui.screens.main import MainScreen
    from tui.screens.scope_window import ScopeWindow

SHOW_EVERY = 0.25
"""How many seconds lie between two reports of how far a correction of many articles is."""

ONE_OF_MANY: Final = frozenset(get_args(FactKind))
"""The kinds of facts of which an article may have many."""

HOLD_EVERYWHERE: Final = ("places", "byline")
"""The kinds of facts whose correction may hold for every article with the same words."""

NAMES: Final = {
    "byline": "Byline",
    "dates": "Date",
    "places": "Place",
    "captions": "Caption",
    "title": "Title",
    "source": "Source",
    "published": "Published",
    "updated": "Updated",
    "url": "Address",
    "language": "Language",
}
"""What each kind of fact is called above its window."""

Value = TypeVar("Value")


class _Target(NamedTuple):
    """The fact that is to be corrected, of the article that was shown when the key was pressed."""

    stored: StoredArticle
    fact: Fact


class CorrectingDesk:
    """What the main screen does to correct facts."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._stopped = False
        self.running = False
        """Whether many articles are being corrected now."""

    def stop(self) -> None:
        """Stop correcting many articles; none of them is changed then."""
        self._stopped = True

    # What the keys ask for.

    def _at_cursor(self) -> _Target | None:
        """Give the fact at the sidebar's cursor; where there is none, say why."""
        screen, sidebar = self._screen, self._screen.sidebar
        if screen.focused is not sidebar:
            screen.say("Go to a fact in the sidebar first: i and tab lead there.")
            return None
        stored, entry = sidebar.stored, sidebar.entry
        if stored is None or entry is None or screen.cursor_id != stored.id:
            screen.say("The facts of this article are still being read; press the key again.")
            return None
        if entry.fact is None:
            screen.say("This is not read from the text; there is nothing to correct.")
            return None
        return _Target(stored, entry.fact)

    def edit(self) -> None:
        """Open the window in which the fact at the cursor is corrected."""
        target = self._at_cursor()
        if target is not None:
            self._open(target, _words_at_first(target.fact), added=not target.fact.mentions and not target.fact.forms)

    def explain(self) -> None:
        """Show why the fact at the cursor is stated."""
        from tui.screens.why import why
        from tui.screens.windows import TextWindow

        target = self._at_cursor()
        if target is not None:
            heading = f"Why: {NAMES.get(target.fact.kind, target.fact.kind)}"
            self._screen.app.push_screen(TextWindow(heading, list(why(target.fact, target.stored.article.text))))

    def reject_or_bring_back(self) -> Deed:
        """Reject the fact at the cursor; one that is rejected is brought back."""
        target = self._at_cursor()
        if target is None:
            return None
        if target.fact.kind in ONE_OF_MANY and not target.fact.forms:
            self._screen.say("There is nothing to reject; e fills it in.")
            return None
        return self._reject_or_bring_back(target)

    def add_selected(self) -> None:
        """Ask which fact the selected words of the reader state, and add it."""
        from tui.screens.adding_window import AddingWindow

        screen = self._screen
        stored, span = screen.shown, screen.reader.selected_span()
        words = folded(stored.article.text[slice(*span)]) if stored is not None and span is not None else ""
        if stored is None or not words:
            screen.say("Select the words first: v and then h l j k, or the mouse; a then adds what they state.")
            return

        def answered(kind: str | None) -> None:
            if kind is not None:
                fact = Fact(kind=kind, forms=(words,) if kind in ONE_OF_MANY else ())
                self._open(_Target(stored, fact), words, added=True)

        screen.app.push_screen(AddingWindow(words, lambda: self._is_place(words)), answered)

    # Windows.

    def _open(self, target: _Target, words: str, *, added: bool) -> None:
        """Open the window that fits a kind of fact."""
        kind = target.fact.kind
        if kind in ("published", "updated"):
            self._open_field_date(target, words)
        elif kind not in ONE_OF_MANY:
            self._open_field(target, words)
        elif kind == "dates":
            self._open_date(target, words, added=added)
        elif kind == "byline":
            self._open_author(target, words, added=added)
        elif kind == "captions":
            self._open_caption(target, words, added=added)
        else:
            self._open_place(target, words, added=added)

    def _question(self, target: _Target, words: str, *, added: bool = False) -> Question:
        from tui.screens.correction_windows import Question

        fact = target.fact
        said = f"the text says: {'; '.join(fact.said)}" if fact.said else ""
        stated = ", ".join(f"“{one_line(each)}”" for each in fact.forms)
        if stated and (added or fact.kind in ("dates", "places")):
            said = f"{stated}{' · ' if said else ''}{said}"
        may_hold_everywhere = fact.kind in HOLD_EVERYWHERE and bool(fact.forms) and not added
        return Question(
            heading=f"{'Add' if added else 'Correct'}: {NAMES[fact.kind]}",
            words=words,
            said=said,
            scope=(lambda: self._scope_window(target)) if may_hold_everywhere else None,
        )

    def _ask(
        self,
        target: _Target,
        window: CorrectionWindow[Value],
        keep: Callable[[Answer[Value]], Coroutine[Any, Any, None]],
        *,
        added: bool = False,
    ) -> None:
        """Open a window and do what its answer says; what the library refuses is asked for again, as it was typed."""

        async def kept(answer: Answer[Value]) -> None:
            try:
                await keep(answer)
            except LibraryError as error:
                self._screen.say(str(error))
                self._open(target, answer.words, added=added)

        def answered(answer: Answer[Value] | None) -> None:
            if answer is not None:
                self._screen.do(kept(answer))

        self._screen.app.push_screen(window, answered)

    def _open_field_date(self, target: _Target, words: str) -> None:
        from tui.screens.correction_windows import DateWindow

        window = DateWindow(self._question(target, words))
        self._ask(target, window, lambda answer: self._keep_field(target, answer.value))

    def _open_field(self, target: _Target, words: str) -> None:
        from tui.screens.correction_windows import WordsWindow

        window = WordsWindow(self._question(target, words), target.fact.kind)
        self._ask(target, window, lambda answer: self._keep_field(target, answer.value))

    def _open_date(self, target: _Target, words: str, *, added: bool) -> None:
        from tui.screens.correction_windows import DateWindow

        def keep(answer: Answer[str]) -> Coroutine[Any, Any, None]:
            form = folded(answer.words)
            return self._keep(target, answer, EventDate(text=form, value=answer.value), form, added=added)

        self._ask(target, DateWindow(self._question(target, words, added=added)), keep, added=added)

    def _open_author(self, target: _Target, words: str, *, added: bool) -> None:
        from tui.screens.correction_windows import AuthorWindow

        author = next((each for each in target.fact.mentions if isinstance(each, Author)), None)
        window = AuthorWindow(self._question(target, words, added=added), author, target.stored.article.text)

        def keep(answer: Answer[Author]) -> Coroutine[Any, Any, None]:
            return self._keep(target, answer, answer.value, answer.value.name, added=added)

        self._ask(target, window, keep, added=added)

    def _open_caption(self, target: _Target, words: str, *, added: bool) -> None:
        from tui.screens.correction_windows import CaptionWindow

        credit = next((each.credit for each in target.fact.mentions if isinstance(each, Caption)), None)
        window = CaptionWindow(self._question(target, words, added=added), credit)

        def keep(answer: Answer[Caption]) -> Coroutine[Any, Any, None]:
            return self._keep(target, answer, answer.value, answer.value.text, added=added)

        self._ask(target, window, keep, added=added)

    def _open_place(self, target: _Target, words: str, *, added: bool) -> None:
        from tui.screens.place_window import PlaceWindow

        window = PlaceWindow(self._question(target, words, added=added), _readings(target.fact), self._find_places)

        def keep(answer: Answer[Candidate]) -> Coroutine[Any, Any, None]:
            return self._keep(target, answer, _as_place(answer.value), answer.value.name, added=added)

        self._ask(target, window, keep, added=added)

    def _scope_window(self, target: _Target) -> ScopeWindow:
        from tui.screens.scope_window import ScopeWindow

        kind, forms, library = cast("FactKind", target.fact.kind), target.fact.forms, self._screen.library

        def count(stopped: Callable[[], bool], progress: Callable[[int], None]) -> list[int]:
            found: dict[int, None] = {}
            for form in forms:
                found.update(dict.fromkeys(library.with_form(kind, form, stopped=stopped, progress=progress)))
            return list(found)

        return ScopeWindow(f"{NAMES[kind]}: where does this hold?", forms, count, self._titles)

    async def _titles(self, ids: Sequence[int]) -> list[str]:
        def read() -> list[str]:
            found = [self._screen.library.get(each) for each in ids]
            return [each.article.title or "(no title)" for each in found if each is not None]

        return await self._screen.access.read(read)

    async def _find_places(self, words: str) -> list[Choice]:
        from articles.gazetteer.choosing import places_named

        return await self._screen.access.read(places_named, words)

    async def _is_place(self, words: str) -> bool:
        from articles.gazetteer.folding import fold_name

        found = await self._find_places(words)
        return any(fold_name(each.candidate.name) == fold_name(words) for each in found[:1])

    # Keeping.

    def _keep(
        self,
        target: _Target,
        answer: Answer[Any],
        value: Author | EventDate | Place | Caption,
        form: str,
        *,
        added: bool,
    ) -> Coroutine[Any, Any, None]:
        """Keep the correction of a fact of which an article may have many."""
        kind = cast("FactKind", target.fact.kind)
        # What was added by hand stays an addition: no rule finds these words.
        is_addition = added or target.fact.added
        corrections = [
            FactCorrection(kind=kind, form=each, fact=_with_words(value, each), added=is_addition)
            for each in target.fact.forms or (form,)
        ]
        said = f"{NAMES[kind]}: {in_words(value)}"
        if answer.scope.everywhere:
            return self._correct_everywhere(corrections, answer.scope.ids, said)
        return self._correct(target.stored.id, corrections, said)

    async def _correct(self, article_id: int, corrections: Sequence[FactCorrection], said: str) -> None:
        await self._screen.access.write(self._screen.library.correct_fact, article_id, *corrections)
        self._screen.reader.end_selecting()
        self._changed([article_id], f"{said}.  z takes it back.")

    async def _keep_field(self, target: _Target, value: str | None) -> None:
        """Keep the correction of a field; of the publication date say how many dates it resolved."""
        library, article_id, name = self._screen.library, target.stored.id, target.fact.kind

        def write() -> int:
            before = library.get(article_id)
            library.correct(article_id, name, value)
            after = library.get(article_id)
            return _resolved(before.article, after.article) if before is not None and after is not None else 0

        resolved = await self._screen.access.write(write)
        dates = f" {resolved:,} date{'' if resolved == 1 else 's'} resolved." if resolved else ""
        said = f"{NAMES[name]} corrected." if value is not None else f"{NAMES[name]} rejected."
        self._changed([article_id], f"{said}{dates}  z takes it back.")

    async def _reject_or_bring_back(self, target: _Target) -> None:
        """Do the one or the other by what the library holds when its turn comes, so that two quick keys do both."""
        fact, article_id = target.fact, target.stored.id
        toggle = self._toggle_facts if fact.kind in ONE_OF_MANY else self._toggle_field
        said = await self._screen.access.write(toggle, article_id, fact)
        self._changed([article_id], said)

    def _toggle_facts(self, article_id: int, fact: Fact) -> str:
        library, kind = self._screen.library, cast("FactKind", fact.kind)
        stored = library.get(article_id)
        corrections = {each.form: each for each in stored.corrections if each.kind == kind} if stored else {}
        kept = [corrections[form] for form in fact.forms if form in corrections]
        back = bool(kept) and all(each.fact is None or each.added for each in kept)
        if back:
            library.uncorrect_fact(article_id, kind, *fact.forms)
        else:
            library.correct_fact(article_id, *(FactCorrection(kind=kind, form=form) for form in fact.forms))
        if back and any(each.added for each in kept):
            return f"{NAMES[kind]} that you added taken away.  z brings it back."
        return (
            f"{NAMES[kind]} brought back as the text states it."
            if back
            else f"{NAMES[kind]} rejected.  - brings it back."
        )

    def _toggle_field(self, article_id: int, fact: Fact) -> str:
        library, name = self._screen.library, fact.kind
        stored = library.get(article_id)
        if stored is None:
            return "The article is no longer there."
        if getattr(stored.article, name) is not None and getattr(stored.extracted, name) is None:
            library.uncorrect(article_id, name)
            return f"{NAMES[name]} that you filled in taken away.  z brings it back."
        if getattr(stored.article, name) is not None:
            library.correct(article_id, name, None)
            return f"{NAMES[name]} rejected.  - brings it back."
        if name not in stored.corrected:
            return "There is nothing to reject; e fills it in."
        library.uncorrect(article_id, name)
        return f"{NAMES[name]} brought back as the text states it."

    async def _correct_everywhere(self, corrections: Sequence[FactCorrection], ids: Sequence[int], said: str) -> None:
        """Correct many articles in a thread of its own, so that stars need not wait for it."""
        if self.running:
            self._screen.say("Articles are being corrected already; ctrl+c stops that.")
            return
        self.running, self._stopped = True, False
        try:
            done = await asyncio.to_thread(
                self._screen.library.correct_everywhere,
                [replace(each, everywhere=True) for each in corrections],
                ids,
                stopped=self._is_stopped,
                progress=self._reporter(len(ids)),
            )
        finally:
            self.running = False
            self._screen.header.say(activity="")
        if not done and self._stopped:
            self._screen.say("Stopped: no article was changed.")
        else:
            self._changed([], f"{said} in {done:,} article{'' if done == 1 else 's'}.  z takes it back.")

    def _is_stopped(self) -> bool:
        return self._stopped or self._screen.leaving

    def _reporter(self, total: int) -> Callable[[int], None]:
        """Make what shows in the header how far it is, from a thread."""
        loop = asyncio.get_running_loop()
        shown = 0.0

        def report(number: int) -> None:
            nonlocal shown
            now = time.monotonic()
            if now - shown >= SHOW_EVERY and not self._screen.leaving:
                shown = now
                loop.call_soon_threadsafe(show, number)

        def show(number: int) -> None:
            if self.running and self._screen.is_attached:
                self._screen.header.say(activity=f"correcting {number:,} of {total:,} · ctrl+c stops")

        return report

    def _changed(self, ids: Sequence[int], said: str) -> None:
        """Let the list, the header, the reader and the sidebar follow, and say what was done."""
        if not self._screen.is_attached:
            return
        self._screen.searching.keep_in_view(ids)
        self._screen.show_anew()
        self._screen.searching.changed()
        self._screen.say(said)


def _words_at_first(fact: Fact) -> str:
    """Give what stands in the line of a window at first: the fact as it is now, as a person would type it."""
    first: Mention | None = fact.mentions[0] if fact.mentions else None
    if isinstance(first, Author):
        return f"{first.family}, {first.given}" if first.family and first.given else first.name
    if isinstance(first, EventDate):
        return first.value or first.text
    if isinstance(first, Place):
        return fact.forms[0] if fact.forms else first.name
    return first.text if isinstance(first, Caption) else fact.value or ""


def _readings(fact: Fact) -> list[tuple[Candidate, str]]:
    """Give the places that the rules had for a name, the one that stands first."""
    from tui.screens.place_window import said_of_reading

    places = [each for each in fact.mentions if isinstance(each, Place)]
    if not places:
        return []
    now = max(places, key=lambda each: each.confidence)
    names = ("name", "kind", "country", "admin1", "latitude", "longitude", "precision", "confidence")
    readings = [(Candidate(**{name: getattr(now, name) for name in names}), said_of_reading(now.confidence, now=True))]
    candidates = next((each.candidates for each in places if each.candidates), ())
    return readings + [(each, said_of_reading(each.confidence, now=False)) for each in candidates]


def _as_place(chosen: Candidate) -> Place:
    return Place(
        text=chosen.name,
        name=chosen.name,
        kind=chosen.kind,
        country=chosen.country,
        admin1=chosen.admin1,
        latitude=chosen.latitude,
        longitude=chosen.longitude,
        precision=chosen.precision,
    )


def _with_words(value: Author | EventDate | Place | Caption, form: str) -> Author | EventDate | Place | Caption:
    """Give a date or a place the words of the text; a name and a caption are what the person typed."""
    return replace(value, text=form) if isinstance(value, EventDate | Place) else value


def _resolved(before: Article, after: Article) -> int:
    """Count the dates that a publication date resolved."""
    known = {(each.start, each.value) for each in before.dates}
    return sum(
        each.derived and each.value is not None and (each.start, each.value) not in known for each in after.dates
    )

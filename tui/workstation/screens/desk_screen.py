"""The screen of a desk: its widgets, and how the state of the desk is drawn on them. It knows no keys."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.timer import Timer

from corpus.model import Article, Match, Statement
from tui.desk.desk import Desk
from tui.user.keymap import Key, Needs
from tui.workstation.screens.action_screen import ActionScreen
from tui.workstation.widgets import panels as views
from tui.workstation.widgets.article_pane import ArticlePane, PaneMarks
from tui.workstation.widgets.glyphs import MARKED, MATCHED, RELATION_GLYPHS
from tui.workstation.widgets.page import Mark
from tui.workstation.widgets.rows import TONES, Board
from tui.workstation.widgets.word_marks import word_marks
from tui.workstation.worker_thread import Finished, Progressed

REST = 0.15
"""Seconds after the last move until the other pane and the footer follow and words are marked: a held key is cheap."""

SMALLEST = (60, 16)
"""Columns and rows below which the desk is not shown."""

BESIDE, HIGH = 150, 34
"""Columns from which the queue stands beside the text, rows from which why and queue have more of them."""


class Rule(Board):
    """The line between the panes."""

    def on_resize(self) -> None:
        self.show([(("│", "quiet"),)] * self.size.height)
        super().on_resize()


class Bar(Board):
    """The rule between text and queue."""


class Why(Board):
    """What is known of the current match."""


class Queue(Board):
    """The ranked matches."""


class Footer(Board):
    """The keys that work now, or a message until the next key."""


class DeskScreen(ActionScreen):
    """Two articles, the bar, why, the queue, the footer; drawn anew after every change, painted where it differs."""

    COMPONENT_CLASSES = TONES
    HORIZONTAL_BREAKPOINTS = [(0, "-below"), (BESIDE, "-beside")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high")]

    def __init__(self, desk: Desk, keys: Sequence[Key]) -> None:
        # The classes of the breakpoints from the start: otherwise the first resize has everything styled a second time.
        columns, lines = shutil.get_terminal_size()
        super().__init__(keys, f"{'-beside' if columns >= BESIDE else '-below'} {'-high' if lines >= HIGH else '-low'}")
        self.desk = desk
        self.focus_at = 0
        self.pinned = [False, False]
        self.furniture_shown = False
        self.touched = False
        """Whether the reviewer has moved: then the screen does not jump when the matches arrive."""
        self.walk_awaited = False
        """Whether the reviewer asked for the next match before the outlets were compared."""
        self.working = ""
        """What goes on beside the screen, in words; empty if nothing does."""
        self.found: dict[str, list[Mark]] = {}
        self.undoable = self.redoable = self.some_unsaved = self.files_changed = False
        self._message = ""
        self._queue_top = 0
        self._worded: Match | None = None
        self._rest: Timer | None = None
        self._stale = False

    def compose(self) -> ComposeResult:
        with Container(id="desk"):
            with Vertical(id="reading"):
                with Horizontal(id="panes"):
                    yield ArticlePane(id="pane-0")
                    yield Rule(id="rule")
                    yield ArticlePane(id="pane-1")
                yield Bar(id="bar")
                yield Why(id="why")
            yield Queue(id="queue")
        yield Footer(id="footer")
        yield Footer(id="small")

    # --- parts --------------------------------------------------------------------------------

    @property
    def panes(self) -> tuple[ArticlePane, ArticlePane]:
        return self.query_one("#pane-0", ArticlePane), self.query_one("#pane-1", ArticlePane)

    @property
    def message(self) -> str:
        """The sentence that stands in place of the footer; empty if none does."""
        return self._message

    @property
    def at_rest(self) -> bool:
        """Whether the other pane and the marks have followed the cursor."""
        return self._rest is None

    @property
    def _shown_match(self) -> Match | None:
        """The match that the other pane shows: while the cursor is moving, the one it last rested on."""
        return self._worded if self._rest else self.desk.current_match

    @property
    def pane(self) -> ArticlePane:
        """The pane that has the focus."""
        return self.panes[self.focus_at]

    @property
    def other(self) -> ArticlePane:
        return self.panes[1 - self.focus_at]

    def say(self, text: str) -> None:
        """Shows a sentence in place of the footer until the next key."""
        self._message = text
        self.draw()

    # --- drawing ------------------------------------------------------------------------------

    def draw(self) -> None:
        """Has the screen drawn once, when what the key led to is done."""
        if not self._stale:
            self._stale = True
            self.call_later(self._draw)

    def _draw(self) -> None:
        self._stale = False
        if not self.is_mounted:
            return
        desk = self.desk
        for number, pane in enumerate(self.panes):
            pane.focused_pane = number == self.focus_at
            pane.draw(self._marks(pane.article, desk.current_match if number == self.focus_at else self._shown_match))
        bar, why = self.query_one(Bar), self.query_one(Why)
        bar.show([views.bar(desk, bar.size.width, self.working)])
        why.show(views.why(desk, why.size, self._articles_at_rest(), self._idle_words()))
        self._draw_queue()
        footer = self.query_one("#footer", Footer)
        width = footer.size.width
        if self._message:
            footer.show([views.message(self._message, width)])
        elif not self._rest:
            footer.show([views.footer(self.keys, self._there(), width)])

    def _draw_queue(self) -> None:
        queue = self.query_one(Queue)
        beside = self.has_class("-beside")
        entries = max(1, queue.size.height // (2 if beside else 1))
        self._queue_top = max(0, min(self._queue_top, len(self.desk.queue) - entries))
        queue.show(views.queue(self.desk, queue.size.width, queue.size.height, self._queue_top, beside))

    def turn_queue(self) -> None:
        """Brings the current match into the part of the queue that is on the screen."""
        place = self.desk.place
        if place is None:
            return
        queue = self.query_one(Queue)
        entries = max(1, queue.size.height // (2 if self.has_class("-beside") else 1))
        if not self._queue_top <= place < self._queue_top + entries:
            self._queue_top = place if place > self._queue_top else max(0, place - entries + 1)

    def _marks(self, article: Article | None, match: Match | None) -> PaneMarks:
        linked = frozenset((match.a.id, match.b.id)) if match else frozenset()
        words: tuple[Mark, ...] = ()
        if self._worded and article:
            marked = word_marks(self._worded, self.desk.article(self._worded.a).language)
            for statement, marks in zip((self._worded.a, self._worded.b), marked, strict=True):
                words += marks if statement.article == article.id else ()
        return PaneMarks(linked, words, self._glyph, self.found.get(article.id, ()) if article else ())

    def _glyph(self, statement: Statement) -> str:
        """What the gutter says of a statement."""
        if statement.id in self.desk.marked:
            return MARKED
        if relation := self.desk.relation_of(statement):
            return RELATION_GLYPHS[relation]
        return MATCHED if self.desk.rows.any_of(statement) else ""

    def _idle_words(self) -> str:
        desk = self.desk
        if desk.story is None:
            return "Reading the articles …"
        if desk.matches is None:
            return "Comparing the outlets … you can read meanwhile."
        if not desk.shown:
            given = {article.given_outlet for article in desk.story.articles}
            if len(desk.story.articles) < 2 or (len(given) == 1 and None not in given):
                return "All articles are of one outlet: there is nothing to compare. Add another outlet's article."
            return "No two outlets report the same fact here. space marks statements, m matches them by hand."
        if desk.filter and not desk.queue:
            return "No match passes the filter: f changes it, f c shows all."
        return "No match here: space marks statements, m matches them by hand."

    def _there(self) -> set[Needs]:
        desk = self.desk
        conditions = {
            Needs.MATCHES: bool(desk.queue),
            Needs.MATCH: desk.current is not None,
            Needs.MATCH_UNDER_CURSOR: desk.current is not None,
            Needs.MARKS: len(desk.marked) > 1,
            Needs.STATEMENT: desk.matches is not None and self.pane.statement is not None,
            Needs.CHANGES: bool(desk.tags.changed()),
            Needs.SEARCH: bool(self.found),
            Needs.UNDO: self.undoable,
            Needs.REDO: self.redoable,
            Needs.WORK: bool(self.working),
            Needs.FILES: self.files_changed,
            Needs.VERSIONS: bool(desk.story and desk.story.versions),
            Needs.UNSAVED: self.some_unsaved,
        }
        return {need for need, met in conditions.items() if met}

    # --- the current match --------------------------------------------------------------------

    def show_match(self) -> None:
        """Brings both sides of the current match into view: the earlier article left, the later one right."""
        match = self.desk.current_match
        if match is None:
            return
        self.pinned = [False, False]
        for pane, statement in zip(self.panes, (match.a, match.b), strict=True):
            self.put_cursor(pane, statement)
        self.settle()
        self.turn_queue()
        self.draw()

    def put_cursor(self, pane: ArticlePane, statement: Statement) -> None:
        """Opens the statement's article in a pane if it is not there, and puts the pane's cursor on the statement."""
        article = self.desk.article(statement)
        if pane.article is not article:
            pane.open(article)
        page = pane.page
        if page and statement.id in page.stop_of:
            pane.move_to(page.stop_of[statement.id])

    def moved(self) -> None:
        """The cursor stands elsewhere: its strongest match is current; words and the other pane follow at rest."""
        self.desk.cursor_on(self.pane.statement)
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._at_rest)
        self.draw()

    def _at_rest(self) -> None:
        self._rest = None
        self.follow()
        self.settle()
        self.draw()

    def settle(self) -> None:
        """Marks the words of the current match."""
        if self._rest:
            self._rest.stop()
            self._rest = None
        self._worded = self.desk.current_match

    def follow(self) -> None:
        """Shows the counterpart of the statement under the cursor in the other pane, unless that was chosen by hand."""
        counterpart = self._counterpart()
        if counterpart:
            self.put_cursor(self.other, counterpart)

    def _counterpart(self) -> Statement | None:
        """What the other pane is to show; None where that was chosen by hand, or there is nothing."""
        match, statement = self.desk.current_match, self.pane.statement
        if match is None or statement is None:
            return None
        counterpart = match.b if match.a.id == (statement.repeats or statement.id) else match.a
        chosen = self.other.article if self.pinned[1 - self.focus_at] else self.desk.article(counterpart)
        return counterpart if chosen and chosen.id == counterpart.article else None

    def _articles_at_rest(self) -> tuple[Article | None, Article | None]:
        """The articles of the left and the right pane once the other one has followed: nothing is worded twice."""
        shown = [pane.article for pane in self.panes]
        counterpart = self._counterpart()
        if counterpart:
            shown[1 - self.focus_at] = self.desk.article(counterpart)
        return shown[0], shown[1]

    # --- events -------------------------------------------------------------------------------

    @on(ArticlePane.Resized)
    def _pane_resized(self) -> None:
        self.draw()

    @on(Finished)
    def _finished(self, message: Finished) -> None:
        message.then()

    @on(Progressed)
    def _progressed(self, message: Progressed) -> None:
        if self.working:
            self.working = f"{message.words} · esc stops"
            self.draw()

    def on_resize(self) -> None:
        width, height = self.app.size
        small = width < SMALLEST[0] or height < SMALLEST[1]
        self.set_class(small, "-small")
        if small:
            needed = f"{SMALLEST[0]}×{SMALLEST[1]}"
            words = f"This terminal is {width}×{height}. factdesk needs {needed}: make it larger, or press q."
            rows = [((line, "strong"),) for line in views.wrap_words(words, width, height)]
            self.query_one("#small", Footer).show(rows)
        self.call_after_refresh(self.draw)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a terminal that is too small to show what a key acts on, only the ways out work."""
        return not self.has_class("-small") or action != "press" or bool({"quit", "suspend", "stop"} & set(parameters))

    def on_key(self) -> None:
        if self._message:
            self._message = ""
            self.draw()

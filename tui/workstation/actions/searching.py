"""Keys for searching all articles for words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.model import Article, BlockKind, Story
from tui.terminal.sanitiser import clean_line
from tui.workstation.actions.action import Actions
from tui.workstation.widgets.page import Mark

if TYPE_CHECKING:
    from tui.workstation.screens.desk_screen import DeskScreen


class Searching(Actions):
    """What finds words, and goes from one place to the next."""

    NAMES = ("search", "found")

    def __init__(self, screen: DeskScreen) -> None:
        super().__init__(screen)
        self._words = ""

    def search(self) -> None:
        if self.desk.story is None:
            self.screen.say("The articles are still being read.")
            return
        from tui.workstation.dialogs.search import Search

        self.screen.app.push_screen(Search(self._words), self._search)

    def _search(self, words: str | None) -> None:
        story = self.desk.story
        if words is None or story is None:
            return
        self._words = words
        self.screen.found = places(story, words)
        if self.screen.found:
            self._go(1, here=True)
        else:
            self.screen.say(f"“{clean_line(words)}” is in none of the articles." if words else "")

    def found(self, step: int) -> None:
        if self.screen.found:
            self._go(step)
        else:
            self.screen.say("Nothing was searched for: / searches.")

    def _go(self, step: int, here: bool = False) -> None:
        """To the next or previous place, round the ends of the story; with `here` the one under the cursor counts."""
        story, pane = self.desk.story, self.screen.pane
        if story is None:
            return
        self.screen.touched = True
        numbers = {article.id: number for number, article in enumerate(story.articles)}
        hits = sorted(
            (numbers[id_], start)
            for id_, marks in self.screen.found.items()
            for start in starts_in_view(story.article_by_id[id_], marks, self.screen.furniture_shown)
        )
        if not hits:
            self.screen.say(f"“{clean_line(self._words)}” is in hidden furniture only: F shows it, then n goes there.")
            return
        at = (numbers[pane.article.id], pane.stop.start) if pane.article and pane.stop else (0, 0)
        behind = (at[0], pane.stop.end if pane.stop and not here else at[1])
        if step > 0:
            hit = next((hit for hit in hits if hit >= behind), hits[0])
        else:
            hit = next((hit for hit in reversed(hits) if hit < at), hits[-1])
        article = story.articles[hit[0]]
        if pane.article is not article:
            pane.open(article)
        if pane.page and pane.page.stops:
            pane.move_to(pane.page.stop_at_or_after(hit[1]))
        self.screen.moved()
        self.screen.say(f"“{clean_line(self._words)}” {hits.index(hit) + 1} of {len(hits)} · n next, N previous")


def starts_in_view(article: Article, marks: Sequence[Mark], furniture: bool) -> Iterator[int]:
    """Where marks begin that the cursor can go to: not those in furniture, unless it is shown."""
    starts = [block.start for block in article.blocks]
    for start, _, _ in marks:
        block = article.blocks[max(0, bisect_right(starts, start) - 1)]
        if furniture or block.kind is not BlockKind.FURNITURE or not block.start <= start < block.end:
            yield start


def places(story: Story, words: str) -> dict[str, list[Mark]]:
    """Where the words stand one after the other (`search_pattern`), in every article that has them."""
    from corpus.text.search_pattern import search_pattern

    pattern = search_pattern(words)
    if pattern is None:
        return {}
    found = {}
    for article in story.articles:
        marks = [(hit.start(), hit.end(), "found") for hit in pattern.finditer(article.text)]
        if marks:
            found[article.id] = marks
    return found

"""Keys that correct articles: their details, and which blocks are furniture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus.model import Article, BlockKind
from tui.workstation.actions.action import Actions

if TYPE_CHECKING:
    from store.records import ArticleCorrection
    from tui.workstation.actions.loading import Loading
    from tui.workstation.actions.store_session import StoreSession
    from tui.workstation.screens.desk_screen import DeskScreen


class ArticleDetails(Actions):
    """Corrections of the article in the pane; each is saved, and the story is read again."""

    NAMES = ("details", "block")

    def __init__(self, screen: DeskScreen, session: StoreSession, loading: Loading) -> None:
        super().__init__(screen)
        self._session = session
        self._loading = loading

    def details(self) -> None:
        article = self.screen.pane.article
        if article is None or not self._session.can_save():
            return

        from tui.workstation.dialogs.details import Details

        def answered(changed: Mapping[str, str] | None) -> None:
            if changed:
                self._correct(article, f"Saved: {', '.join(changed)} of {article.id}.", **changed)

        self.screen.app.push_screen(Details(article), answered)

    def block(self) -> None:
        article, stop = self.screen.pane.article, self.screen.pane.stop
        if article is None or stop is None or not self._session.can_save():
            return
        span = (stop.block.start, stop.block.end)
        known = self._correction(article)
        furniture, body = set(known.furniture) - {span}, set(known.body) - {span}
        if stop.block.kind is BlockKind.FURNITURE:
            body.add(span)
            said = "This block belongs to the article now."
        else:
            furniture.add(span)
            said = "This block is furniture now; F shows it, b takes it back."
        self._correct(article, said, furniture=tuple(sorted(furniture)), body=tuple(sorted(body)))

    def _correction(self, article: Article) -> ArticleCorrection:
        from store.records import ArticleCorrection

        assert self._session.store is not None
        made = self._session.store.corrections()
        known = made.get(article.id)
        if known is None or known.sha256 != article.sha256:  # made where this text stood before, if it was
            known = next((one for one in made.values() if one.sha256 == article.sha256), None)
        return replace(known, article=article.id) if known else ArticleCorrection(article.id, article.sha256)

    def _correct(self, article: Article, said: str, **fields: Any) -> None:
        store = self._session.store
        assert store is not None
        correction = replace(self._correction(article), **fields)

        def saved(_: object) -> None:
            self._loading.read_again()
            self.screen.say(said)

        self._session.in_store(
            lambda: store.correct(correction), saved, lambda error: self.screen.say(f"Not saved: {error}")
        )

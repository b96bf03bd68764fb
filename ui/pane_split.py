"""Pane split: a page and, beside it, one person, whichever page asked for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

if TYPE_CHECKING:
    from ui.contacts.detail_pane import DetailPane

WIDTH, LEAST_WIDTH = 400, 320


class PaneSplit(QSplitter):
    """The pane is made when somebody is first shown. It stays open from page to page until it is closed."""

    def __init__(
        self, pages: QWidget, make_pane: Callable[[], DetailPane], parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.addWidget(pages)
        self._pages, self._make_pane = pages, make_pane
        self.pane: DetailPane | None = None
        self._open = False
        self._alone = False  # the page stands alone: the pane waits for the next one
        self._width = WIDTH

    @property
    def contact_id(self) -> int | None:
        """Whom one sees."""
        return self.pane.contact_id if self.pane is not None and self._open and not self._alone else None

    def show_contact(self, contact_id: int) -> None:
        pane = self._made()
        pane.setVisible(not self._alone)
        if not self._open:
            self._open = True
            width = min(self._width, max(LEAST_WIDTH, self.width() // 2))
            self.setSizes([self.width() - width, width])
        pane.show_contact(contact_id)

    def follow(self, contact_id: int) -> None:
        """The keyboard moved on in a list: a pane that is open goes along."""
        if self.contact_id is not None:
            self.show_contact(contact_id)

    def leave_alone(self, alone: bool) -> None:
        """Whether the page that is shown has nothing to do with people."""
        self._alone = alone
        if self.pane is not None:
            self.pane.setVisible(self._open and not alone)

    def close_pane(self) -> None:
        if self.pane is not None and self._open:
            focus = QApplication.focusWidget()
            had_focus = focus is not None and self.pane.isAncestorOf(focus)
            self._open, self._width = False, self.pane.width()
            self.pane.hide()
            if had_focus:
                self._pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self) -> DetailPane:
        if self.pane is None:
            self.pane = self._make_pane()
            self.pane.contact_requested.connect(self.show_contact)
            self.pane.closed.connect(self.close_pane)
            self.addWidget(self.pane)
            self.setStretchFactor(0, 1)
            self.setStretchFactor(1, 0)
        return self.pane

"""Boundary row: a contact's wish, quietly and in words, where one looks before writing to them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db import BoundaryRow as Boundary
from ui import texts, theme
from ui.boundaries import boundary_words as words
from ui.icons import Icon, pixmap
from ui.widgets.buttons import quiet_button


class BoundaryRow(QFrame):
    """Hidden where nothing was said. `change_requested`: open the dialog."""

    change_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.picture = QLabel()
        self.wish = theme.label(role=theme.Role.STRONG)
        self.reason = theme.label(tone=theme.Tone.MUTED, wrap=True)
        self.since = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self.doubt = theme.label(words.doubt(), role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self.change_button = quiet_button(self.tr("Change"), self.change_requested.emit)
        self.change_button.setAccessibleName(self.tr("Change the boundary"))
        said = QVBoxLayout()
        said.setSpacing(2)
        for part in (self.wish, self.reason, self.since, self.doubt):
            part.setMinimumWidth(1)  # else a long word in it widens the pane
            said.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        row.setSpacing(theme.S)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.picture, 0, top)
        row.addLayout(said, 1)
        row.addWidget(self.change_button, 0, top)
        self.hide()
        theme.when_changed(self._paint_picture)

    def show_boundary(self, boundary: Boundary | None, today: date) -> None:
        self.setVisible(boundary is not None)
        if boundary is None:
            return
        self.wish.setText(texts.capital(words.name(boundary.kind)))
        self.reason.setText(boundary.reason)
        self.reason.setVisible(bool(boundary.reason))
        self.since.setText(words.since(boundary, today))
        self.doubt.setVisible(boundary.by_name)
        self.setToolTip(words.meaning(boundary.kind))
        self.setAccessibleName(words.name(boundary.kind))
        self.setAccessibleDescription(words.meaning(boundary.kind))

    def _paint_picture(self) -> None:
        self.picture.setPixmap(pixmap(Icon.BOUNDARY, 20, "text_muted", self.devicePixelRatioF()))

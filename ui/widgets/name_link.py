"""Name link: somebody's name, underlined under the pointer; a click opens the person."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.records import PersonRef
from ui import theme
from ui.widgets.labels import ElidedLabel


class NameLink(ElidedLabel):
    """`opened` carries the contact's id. The keyboard has a key of its own for it, so it takes no focus."""

    opened = Signal(int)
    _person_name = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role=theme.Role.STRONG, parent=parent)
        self._id = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_person(self, person: PersonRef, text: str = "") -> None:
        """`text` instead of the bare name, as in 'Thank Ana Ruiz'."""
        self._id, self._person_name = person.id, person.name
        self.setText(text or person.name)

    def _set_tip(self) -> None:
        """A name that is cut in the text itself stands here in full."""
        super()._set_tip()
        if self._person_name not in self.text():
            self.setToolTip(self._person_name)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._id)
        else:
            super().mouseReleaseEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._underline(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._underline(False)
        super().leaveEvent(event)

    def _underline(self, on: bool) -> None:
        font = self.font()
        font.setUnderline(on)
        self.setFont(font)

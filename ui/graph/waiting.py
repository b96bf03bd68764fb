"""Waiting: how far what takes long is, in the middle of an empty canvas or over the picture there was."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.graph.notes import SlowNote
from ui.icons import Icon
from ui.widgets.buttons import quiet_button

SLOW_MS = 400  # what takes no longer needs no word


class Waiting(QObject):
    """Of a canvas. `page` is seen where there is no picture yet, `note` over a picture."""

    list_requested = Signal()

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._over_picture, self._has_list = False, False
        self._timer = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._timer.timeout.connect(self._show)
        self.sentence = theme.label("", tone=theme.Tone.MUTED)
        self.instead = quiet_button(self.tr("Show as a list"), self.list_requested.emit, glyph=Icon.LIST)
        self.page = QWidget(canvas)
        column = QVBoxLayout(self.page)
        column.addStretch(1)
        column.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.instead, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        self.page.hide()
        self.note = SlowNote(canvas)

    def begin(self, sentence: str, *, over_picture: bool, has_list: bool, at_once: bool = False) -> None:
        """Something is under way, and told of once it takes long. `has_list`: the list would show what there is."""
        self._over_picture, self._has_list = over_picture, has_list
        self.say(sentence)
        if at_once:
            self._show()
        else:
            self._timer.start()

    def say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.note.say(sentence)
        self.note.place(self._canvas.rect())

    def end(self) -> None:
        self._timer.stop()
        self.page.hide()
        self.note.hide()

    def place(self, over: QRect) -> None:
        self.page.setGeometry(over)
        self.note.place(over)

    @Slot()
    def _show(self) -> None:
        self.instead.setVisible(self._has_list)
        self.page.setVisible(not self._over_picture)
        self.note.setVisible(self._over_picture)

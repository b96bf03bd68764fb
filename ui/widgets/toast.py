"""Toast: one line at the foot of the window on what was just done, with Undo. The newest replaces the one before.

It hides by itself after a while, but not while the pointer or the keyboard is on it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui import theme
from ui.widgets.buttons import button

SHOWN_FOR_MS = 7000
_WIDEST = 560


class Toast(QFrame):
    """At the foot of `host`, whose layout makes room for it, so that it covers nothing. `show_message` is all a page
    needs."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("kind", "toast")
        self.setAccessibleName(self.tr("Message"))
        self._host = host
        self._act: Callable[[], object] | None = None
        self._text = ""
        self.message = theme.label(wrap=True)
        self.button: QPushButton = button("", self._run)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, theme.S, theme.S, theme.S)
        row.setSpacing(theme.M)
        row.addWidget(self.message, 1)
        row.addWidget(self.button)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(SHOWN_FOR_MS)
        self.timer.timeout.connect(self.hide)
        host.installEventFilter(self)
        self.button.installEventFilter(self)
        self.hide()

    def show_message(self, text: str, label: str = "", act: Callable[[], object] | None = None) -> None:
        """Show a sentence; with `label` and `act` also one button ('Undo') that runs it and hides the toast."""
        self._act = act
        self._text = text
        self.message.setText(text)
        self.button.setText(label)
        self.button.setVisible(act is not None)
        self._place()
        self.show()
        self.raise_()
        self.timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _run(self) -> None:
        act = self._act
        self.hide()
        if act is not None:
            act()

    def _place(self) -> None:
        room = self._host.width() - 2 * theme.XL
        natural = self.message.fontMetrics().horizontalAdvance(self._text) + theme.XL
        natural += 0 if self.button.isHidden() else self.button.sizeHint().width() + theme.M
        width = min(natural + 2 * theme.S, _WIDEST, room)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        self.setGeometry(
            (self._host.width() - width) // 2, self._host.height() - height - theme.M, width, height
        )
        self._make_room(height + 2 * theme.M)

    def _make_room(self, height: int) -> None:
        if (box := self._host.layout()) is not None:
            margins = box.contentsMargins()
            margins.setBottom(height)
            box.setContentsMargins(margins)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.button and kind == QEvent.Type.FocusIn:
            self.timer.stop()
        elif watched is self.button and kind == QEvent.Type.FocusOut and self.isVisible():
            self.timer.start()
        elif watched is self._host and kind == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self.timer.start()
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.timer.stop()
        self._act = None
        self._make_room(0)
        super().hideEvent(event)

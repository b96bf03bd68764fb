"""Progress pane: what is being done, how far, how long yet, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import button

_STEPS = 1000
_FIRST_GUESS_MS = 1000
"""Before this much has been done a guess at the time left says nothing."""


class ProgressPane(QWidget):
    """Feed `advance(done, total)`; `cancelled` fires once, when the person wants to stop."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = theme.label(role=theme.Role.STRONG)
        self.left = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel_button = button(self.tr("Cancel"), self._cancel)
        self._clock = QElapsedTimer()
        foot = QHBoxLayout()
        foot.addWidget(self.left, 1)
        foot.addWidget(self.cancel_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.S)
        box.addWidget(self.what)
        box.addWidget(self.bar)
        box.addLayout(foot)

    def start(self, what: str) -> None:
        """Begin: the bar runs to and fro until the first `advance`."""
        self.what.setText(what)
        self.bar.setAccessibleName(what)
        self.left.setText("")
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self._clock.start()

    def advance(self, done: int, total: int) -> None:
        if total <= 0:
            return
        self.bar.setRange(0, _STEPS)
        self.bar.setValue(_STEPS * done // total)
        passed = self._clock.elapsed()
        if 0 < done < total and passed > _FIRST_GUESS_MS:
            self.left.setText(self._time_left(round(passed * (total - done) / done / 1000)))

    def _time_left(self, seconds: int) -> str:
        if seconds < 5:
            return self.tr("a few seconds left")
        if seconds < 90:
            return self.tr("about %Ln seconds left", "", round(seconds, -1) or 5)
        return self.tr("about %Ln minutes left", "", round(seconds / 60))

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.left.setText(self.tr("Stopping…"))
        self.cancelled.emit()

"""First page: how to get the file from LinkedIn, in three steps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.icons import Icon
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import Card

EXPORT_PAGE = "https://www.linkedin.com/mypreferences/d/download-my-data"


class FirstPage(QWidget):
    """Words and one button, which opens LinkedIn's page in the browser; the app itself uses no network."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_button = quiet_button(self.tr("Open in browser"), self._open, glyph=Icon.OPEN)
        self.open_button.setAutoDefault(False)
        card = Card(margin=theme.XL)
        card.body.setSpacing(theme.L)
        steps = (
            (
                self.tr("Ask LinkedIn for your data"),
                self.tr("Settings & Privacy › Data privacy › Get a copy of your data."),
            ),
            (
                self.tr("Ask for the whole archive, or tick Connections"),
                self.tr(
                    "Connections come within minutes; the whole archive, with messages and recommendations, in about a day."
                ),
            ),
            (
                self.tr("Choose what came"),
                self.tr("There is no need to unpack it. Or drop it on the window at any time."),
            ),
        )
        for number, (title, sentence) in enumerate(steps, 1):
            card.body.addWidget(
                self._step(number, title, sentence, self.open_button if number == 1 else None)
            )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.L)
        box.addWidget(card)
        box.addWidget(DropPlace(), 1)

    def _step(self, number: int, title: str, sentence: str, act: QWidget | None) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        row.addWidget(_Number(number), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(theme.label(title, role=theme.Role.STRONG, wrap=True))
        words.addWidget(theme.label(sentence, tone=theme.Tone.MUTED, wrap=True))
        row.addLayout(words, 1)
        if act is not None:
            row.addWidget(act)
        return part

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(EXPORT_PAGE))


class DropPlace(QWidget):
    """Shows that a file may be dropped; the whole window takes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(56)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("outline"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        words = QRectF(self.rect()).adjusted(theme.L, 0, -theme.L, 0)
        painter.setPen(theme.color("text_muted"))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.tr("Drop files here, or a whole archive"))
        painter.end()


class _Number(QWidget):
    """A step's number on a disc; reading order says it already, so screen readers pass it by."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedSize(self.sizeHint())
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(28, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(theme.color("accent"))
        painter.setFont(theme.font(theme.Role.STRONG))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()

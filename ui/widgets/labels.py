"""Labels: a text that is cut with an ellipsis when there is no room, the name of a field, the head of a section."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.wrapped_label import leading


class ElidedLabel(QLabel):
    """One line, cut at the end when narrow; the whole text is in the tooltip only then."""

    def __init__(
        self,
        text: str = "",
        *,
        role: theme.Role = theme.Role.BODY,
        tone: theme.Tone = theme.Tone.TEXT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.dress(self, role=role, tone=tone)

    def setText(self, text: str) -> None:  # noqa: N802  (Qt method)
        super().setText(text)
        self._set_tip()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        flags = int(leading(self) | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            flags,
            self.palette(),
            self.isEnabled(),
            self._cut(),
            self.foregroundRole(),
        )
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_tip()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_tip()

    def _cut(self) -> str:
        whole = " ".join(self.text().split("\n"))
        return self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def _set_tip(self) -> None:
        self.setToolTip(self.text() if self._cut() != " ".join(self.text().split("\n")) else "")


def caption(name: str, field: QWidget) -> QLabel:
    """The name of a field, to stand above it; also its accessible name, unless it has one that says more."""
    title = theme.label(name, role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
    title.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(name)
    return title


class Captioned(QVBoxLayout):
    """A field with its name above it."""

    def __init__(self, name: str, field: QWidget, *, spacing: int = theme.XS) -> None:
        super().__init__()
        self.setSpacing(spacing)
        self.title = caption(name, field)
        self.addWidget(self.title)
        self.addWidget(field)


class SectionHeader(QWidget):
    """The name of a section, with room for buttons at its end."""

    def __init__(self, title: str, *actions: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = theme.label(title, role=theme.Role.HEADING)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, theme.S, 0, 0)
        self._row.setSpacing(theme.S)
        self._row.addWidget(self.title)
        self._row.addStretch(1)
        for action in actions:
            self._row.addWidget(action)


class Card(QFrame):
    """A ground on which parts of one thing lie together. Add widgets to `body`."""

    def __init__(self, parent: QWidget | None = None, *, margin: int = theme.L) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(theme.S)

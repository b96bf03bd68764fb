"""Figures: counts as calm numbers with a word each; choosing one shows what it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui import texts, theme


class Figure(QAbstractButton):
    """One number and its word. A bar below it and a bolder word tell that it is chosen, not colour alone."""

    def __init__(self, key: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self._word, self._number = key, word, ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.updateGeometry)

    def show_count(self, count: int) -> None:
        self._number = texts.number(count)
        self.setAccessibleName(f"{self._number} {self._word}")
        self.setEnabled(count > 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        number = QFontMetrics(theme.font(theme.Role.TITLE))
        word = QFontMetrics(theme.font(theme.Role.STRONG))
        width = max(number.horizontalAdvance(self._number), word.horizontalAdvance(self._word))
        return QSize(width + 2 * theme.M, number.height() + word.height() + theme.L)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        self._paint_ground(painter, inside)
        number, words = theme.font(theme.Role.TITLE), theme.font(theme.Role.BODY)
        if self.isChecked():
            words = theme.font(theme.Role.STRONG)
        height = QFontMetrics(number).height()
        painter.setFont(number)
        painter.setPen(theme.color("text" if self.isEnabled() else "text_faint"))
        upper = QRectF(0, theme.S - 2, self.width(), height)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, self._number)
        painter.setFont(words)
        painter.setPen(theme.color("text" if self.isChecked() else "text_muted"))
        lower = QRectF(0, upper.bottom(), self.width(), self.height() - upper.bottom() - theme.S)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, self._word)
        painter.end()

    def _paint_ground(self, painter: QPainter, inside: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(theme.color("surface"))
            painter.drawRoundedRect(inside, 8, 8)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(inside.center().x() - 16, inside.bottom() - 4, 32, 3), 1.5, 1.5)
        elif self.isEnabled() and self.underMouse():
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(inside, 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(inside, 8, 8)


class FigureRow(QWidget):
    """The figures side by side, one of them chosen; the arrow keys go along. `chosen` carries its key."""

    chosen = Signal(str)

    def __init__(
        self, keys: tuple[str, ...], word: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.figures = {key: Figure(key, word(key), self) for key in keys}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        for figure in self.figures.values():
            self._group.addButton(figure)
            row.addWidget(figure)
            figure.toggled.connect(self._on_toggled)

    def show_counts(self, counts: Mapping[str, int], first_key: str = "") -> None:
        """Show the numbers and choose the one of this key, else the first that is not nought."""
        for key, figure in self.figures.items():
            figure.show_count(counts[key])
        enabled = [figure for figure in self.figures.values() if figure.isEnabled()]
        first = next(
            (figure for figure in enabled if figure.key == first_key), enabled[0] if enabled else None
        )
        if first is not None:
            first.setChecked(True)
            self.chosen.emit(first.key)

    @property
    def key(self) -> str:
        checked = self._group.checkedButton()
        return checked.key if isinstance(checked, Figure) else ""

    @property
    def focus_target(self) -> QWidget:
        return self._group.checkedButton() or self

    def _on_toggled(self, on: bool) -> None:
        if on:
            self.chosen.emit(self.key)

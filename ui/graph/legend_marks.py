"""Legend marks: a small picture of each mark, drawn by the same hands as the graph, with what it says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import theme
from ui.graph import ink
from ui.graph.overlays import draw_pin
from ui.graph.people import dot_color, square
from ui.graph.scene import FADES, Badge

SAMPLE = QSize(44, 20)
MIDDLE = SAMPLE.height() / 2
Draw = Callable[[QPainter], None]


class Sample(QWidget):
    """A small picture of one mark."""

    def __init__(self, draw: Draw, width: int = SAMPLE.width(), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draw = draw
        self.setFixedSize(width, SAMPLE.height())
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter)


def marks(shown: list[tuple[Draw, str]]) -> tuple[QWidget, list[tuple[QWidget, ...]]]:
    """The marks with what they say, and the widgets of each row."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.S)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(1, 1)
    rows: list[tuple[QWidget, ...]] = []
    for row, (draw, words) in enumerate(shown):
        rows.append((Sample(draw), theme.label(words, role=theme.Role.CAPTION, tone=theme.Tone.MUTED)))
        for column, part in enumerate(rows[-1]):
            grid.addWidget(part, row, column)
    return made, rows


def draw_you(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawRoundedRect(square(QPointF(SAMPLE.width() / 2, MIDDLE), 6), 2.5, 2.5)


def draw_waiting(painter: QPainter) -> None:
    middle = QPointF(SAMPLE.width() / 2, MIDDLE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dot_color(1))
    painter.drawEllipse(middle, 4.5, 4.5)
    ink.draw_broken_ring(painter, middle, 7.5, theme.color("due"))


def draw_rest(painter: QPainter) -> None:
    ink.draw_badge(painter, Badge.REST, QPointF(SAMPLE.width() / 2, MIDDLE), 5.5)


def draw_wishes(painter: QPainter) -> None:
    ink.draw_badge(painter, Badge.NO_ASKS, QPointF(SAMPLE.width() / 2 - 9, MIDDLE), 5.5)
    ink.draw_badge(painter, Badge.NO_CONTACT, QPointF(SAMPLE.width() / 2 + 9, MIDDLE), 5.5)


def draw_given(painter: QPainter) -> None:
    _line(painter, _muted())
    _head(painter, filled=True)


def draw_promised(painter: QPainter) -> None:
    _line(painter, _muted())
    _head(painter, filled=False)


def draw_open(painter: QPainter) -> None:
    _line(painter, _muted(), until=0.34)
    _line(painter, _muted(), since=0.62)
    _head(painter, filled=True)


def draw_ages(painter: QPainter) -> None:
    for fade in range(FADES):
        since, until = fade / FADES, (fade + 1) / FADES
        color = ink.mixed(_muted(), QColor(theme.colors().surface), ink.STRENGTHS[fade])
        _line(painter, color, since, until)


def draw_pinned(painter: QPainter) -> None:
    draw_pin(painter, QPointF(SAMPLE.width() / 2, MIDDLE - 0.5), 5.5)


def draw_bubble(painter: QPainter) -> None:
    painter.setPen(QPen(_muted(), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for radius in (8.0, 5.4):
        painter.drawEllipse(QPointF(SAMPLE.width() / 2, MIDDLE), radius, radius)


def draw_led_to(painter: QPainter) -> None:
    painter.setPen(QPen(_muted(), 1.6, Qt.PenStyle.DotLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(2.0, MIDDLE), QPointF(SAMPLE.width() - 4.0, MIDDLE))
    _head(painter, filled=False)


def kind_drawer(kind: int) -> Draw:
    def draw(painter: QPainter) -> None:
        ink.draw_glyph(painter, kind, QPointF(10, MIDDLE), 5.5, ink.kind_color(kind))

    return draw


def _muted() -> QColor:
    return theme.color("text_muted")


def _line(painter: QPainter, color: QColor, since: float = 0.0, until: float = 1.0) -> None:
    left, width = 2.0, SAMPLE.width() - 4.0
    painter.setPen(QPen(color, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QPointF(left + width * since, MIDDLE), QPointF(left + width * until, MIDDLE))


def _head(painter: QPainter, *, filled: bool) -> None:
    tip, back = SAMPLE.width() - 2.0, SAMPLE.width() - 10.0
    painter.setPen(QPen(_muted(), 1.6))
    painter.setBrush(_muted() if filled else Qt.BrushStyle.NoBrush)
    corners = [QPointF(back, MIDDLE - 3.5), QPointF(tip, MIDDLE), QPointF(back, MIDDLE + 3.5)]
    if filled:
        painter.drawPolygon(corners)
    else:
        painter.drawPolyline(corners)

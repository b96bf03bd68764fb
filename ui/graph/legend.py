"""Legend: what each mark means, drawn by the same hands as the graph; and the filter, since it names the kinds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui import texts, theme
from ui.graph import ink
from ui.graph.filter import GraphFilter
from ui.graph.people import dot_color, square
from ui.graph.scene import FADES, KINDS, Badge
from ui.icons import Icon, icon
from ui.widgets.labels import Card

SAMPLE = QSize(44, 20)
MIDDLE = SAMPLE.height() / 2
Draw = Callable[[QPainter], None]


class Legend(Card):
    """Collapsible. `changed` carries the filter after each switch."""

    changed = Signal(object)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=theme.S)
        self.setAccessibleName(self.tr("Legend and filter"))
        self._filter = GraphFilter()
        self.header = QToolButton()
        self.header.setText(self.tr("Legend"))
        self.header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.header.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.header.clicked.connect(self._turn)
        self.inside = QWidget()
        rows = QVBoxLayout(self.inside)
        rows.setContentsMargins(theme.XS, 0, theme.XS, theme.XS)
        rows.setSpacing(theme.XS)
        self._marks = _marks(self._marks_and_words())
        rows.addWidget(self._marks)
        self.kinds, self._samples = self._make_kinds()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.XS)
        self._grid.setVerticalSpacing(0)
        rows.addLayout(self._grid)
        self.open_only = QCheckBox(self.tr("Open loops only"))
        self.open_only.toggled.connect(self._on_switched)
        rows.addWidget(self.open_only)
        self.body.setSpacing(0)
        self.body.addWidget(self.header)
        self.body.addWidget(self.inside)
        self.show_marks(True)
        self.set_open(True)

    @property
    def filter(self) -> GraphFilter:
        return self._filter

    @property
    def is_open(self) -> bool:
        return not self.inside.isHidden()

    def set_open(self, on: bool) -> None:
        self.inside.setVisible(on)
        self.header.setIcon(icon(Icon.DOWN if on else Icon.RIGHT))
        self.header.setAccessibleDescription(self.tr("shown") if on else self.tr("folded"))
        self._settle()

    def show_marks(self, on: bool) -> None:
        """Beside the list only the filter is of use, in one narrow column."""
        self._marks.setVisible(on)
        self.header.setText(self.tr("Legend") if on else self.tr("Filter"))
        rows = (len(KINDS) + 1) // 2 if on else len(KINDS)
        for number, (sample, box) in enumerate(zip(self._samples, self.kinds, strict=True)):
            row, column = number % rows, number // rows * 2
            self._grid.addWidget(sample, row, column)
            self._grid.addWidget(box, row, column + 1)
        self._settle()

    def _marks_and_words(self) -> list[tuple[Draw, str]]:
        return [
            (_draw_you, self.tr("you")),
            (_draw_waiting, self.tr("waits for thanks or news")),
            (_draw_rest, self.tr("at rest: asked enough lately")),
            (_draw_wishes, self.tr("wants no asks · no contact")),
            (_draw_given, self.tr("from the giver to the receiver")),
            (_draw_promised, self.tr("asked or offered, not done yet")),
            (_draw_open, self.tr("open loop: the line has a gap")),
            (_draw_ages, self.tr("paler: longer ago")),
        ]

    def _make_kinds(self) -> tuple[list[QCheckBox], list[Sample]]:
        """A switch for each kind, and its glyph."""
        boxes, samples = [], []
        for number, kind in enumerate(KINDS):
            box = QCheckBox(texts.capital(texts.favor_kind(kind)))
            theme.dress(box, role="caption")
            box.setChecked(True)
            box.toggled.connect(self._on_switched)
            boxes.append(box)
            samples.append(Sample(_kind_drawer(number), width=20))
        return boxes, samples

    @Slot()
    def _turn(self) -> None:
        self.set_open(not self.is_open)

    def _settle(self) -> None:
        self.adjustSize()
        self.resized.emit()

    @Slot()
    def _on_switched(self) -> None:
        kinds = frozenset(kind for kind, box in zip(KINDS, self.kinds, strict=True) if box.isChecked())
        self._filter = GraphFilter(kinds, self.open_only.isChecked())
        self.changed.emit(self._filter)


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


def _marks(marks: list[tuple[Draw, str]]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.S)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(1, 1)
    for row, (draw, words) in enumerate(marks):
        grid.addWidget(Sample(draw), row, 0)
        grid.addWidget(theme.label(words, role=theme.Role.CAPTION, tone=theme.Tone.MUTED), row, 1)
    return made


def _draw_you(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawRoundedRect(square(QPointF(SAMPLE.width() / 2, MIDDLE), 6), 2.5, 2.5)


def _draw_waiting(painter: QPainter) -> None:
    middle = QPointF(SAMPLE.width() / 2, MIDDLE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dot_color(1))
    painter.drawEllipse(middle, 4.5, 4.5)
    ink.draw_broken_ring(painter, middle, 7.5, theme.color("due"))


def _draw_rest(painter: QPainter) -> None:
    ink.draw_badge(painter, Badge.REST, QPointF(SAMPLE.width() / 2, MIDDLE), 5.5)


def _draw_wishes(painter: QPainter) -> None:
    ink.draw_badge(painter, Badge.NO_ASKS, QPointF(SAMPLE.width() / 2 - 9, MIDDLE), 5.5)
    ink.draw_badge(painter, Badge.NO_CONTACT, QPointF(SAMPLE.width() / 2 + 9, MIDDLE), 5.5)


def _draw_given(painter: QPainter) -> None:
    _line(painter, _muted())
    _head(painter, filled=True)


def _draw_promised(painter: QPainter) -> None:
    _line(painter, _muted())
    _head(painter, filled=False)


def _draw_open(painter: QPainter) -> None:
    _line(painter, _muted(), until=0.34)
    _line(painter, _muted(), since=0.62)
    _head(painter, filled=True)


def _draw_ages(painter: QPainter) -> None:
    for fade in range(FADES):
        since, until = fade / FADES, (fade + 1) / FADES
        color = ink.mixed(_muted(), QColor(theme.colors().surface), ink.STRENGTHS[fade])
        _line(painter, color, since, until)


def _kind_drawer(kind: int) -> Draw:
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

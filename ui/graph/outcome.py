"""Outcome: what came of an ask or a favor, as a mark at the right end of its picture, where the help has led."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ui import theme
from ui.graph.arrays import Places
from ui.graph.people import growth
from ui.graph.scene import Indices, Scene

WIDEST, MOST_LINES = 190.0, 4
AWAY = 36.0  # pixels between the last mark and it
PADDING = 8.0
HEAD = 7.0
ROOM = AWAY + WIDEST + 4 * PADDING  # to be left free at the right
WRAPS = int(Qt.TextFlag.TextWordWrap.value)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What it was, and to whose good."""

    text: str
    person: int


def outcome_of(text: str, scene: Scene, people: Indices, favors: Indices) -> Outcome | None:
    """It came to who received most of the help; of several to you."""
    if not text or not len(people):
        return None
    received = np.bincount(scene.pairs[favors, 1], minlength=len(scene.people))[people]
    is_you = people == scene.self_index
    return Outcome(text, int(people[np.lexsort((is_you, received))[-1]]))


def outcome_box(outcome: Outcome, people: Indices, screen: Places, radius: float) -> QRectF:
    """Right of everybody, level with the one it came to."""
    size = _text_box(outcome.text).size()
    caption = QFontMetricsF(theme.font(theme.Role.CAPTION))
    width = max(size.width(), caption.horizontalAdvance(_caption())) + 2 * PADDING
    height = size.height() + caption.height() + 2 * PADDING
    left = float(screen[people][:, 0].max()) + radius + AWAY
    return QRectF(left, float(screen[outcome.person][1]) - height / 2, width, height)


def draw_outcome(
    painter: QPainter, outcome: Outcome, scene: Scene, people: Indices, screen: Places, radius: float
) -> None:
    """A note on a line with a filled head: help has come this far."""
    box = outcome_box(outcome, people, screen, radius)
    start = QPointF(*screen[outcome.person]) + QPointF(radius * growth(scene, outcome.person) + 3, 0)
    tip = QPointF(box.left() - 2, box.center().y())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("accent"), 1.8))
    painter.drawLine(start, tip - QPointF(HEAD, 0))
    painter.setBrush(theme.color("accent"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon([tip, tip + QPointF(-HEAD, -HEAD / 2), tip + QPointF(-HEAD, HEAD / 2)])
    painter.setPen(QPen(theme.color("accent"), 1.5))
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(box, 6, 6)
    inside = box.adjusted(PADDING, PADDING, -PADDING, -PADDING)
    painter.setFont(theme.font(theme.Role.CAPTION))
    painter.setPen(theme.color("text_muted"))
    painter.drawText(inside, Qt.AlignmentFlag.AlignTop, _caption())
    inside.setTop(inside.bottom() - _text_box(outcome.text).height())
    painter.setFont(theme.font(theme.Role.STRONG))
    painter.setPen(theme.color("text"))
    painter.drawText(inside, WRAPS, _shortened(outcome.text))


def _caption() -> str:
    return QCoreApplication.translate("texts", "What came of it")


def _text_box(text: str) -> QRectF:
    metrics = QFontMetricsF(theme.font(theme.Role.STRONG))
    return metrics.boundingRect(QRectF(0, 0, WIDEST, 1e4), WRAPS, _shortened(text))


def _shortened(text: str) -> str:
    """As much as fits into a few lines."""
    metrics = QFontMetricsF(theme.font(theme.Role.STRONG))
    return metrics.elidedText(
        " ".join(text.split()), Qt.TextElideMode.ElideRight, WIDEST * (MOST_LINES - 0.7)
    )

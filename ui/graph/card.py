"""Card: the quiet note beside the person or favor pointed at. Says who and what happened last, never how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from db.records import FavorState, GraphEdge
from ui import texts, theme
from ui.graph import words
from ui.graph.scene import Indices, Scene

MOST_FAVORS = 3
WIDEST = 300.0
PADDING = 10.0
AWAY = 14.0  # from the person


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    lines: tuple[str, ...]


def person_card(scene: Scene, person: int, favors: Indices, today: date) -> Card:
    """A name, the company, and the latest favors."""
    who = scene.people[person]
    latest = sorted((scene.edges[i] for i in favors), key=lambda edge: edge.on or date.min, reverse=True)
    lines = [who.company] if who.company else []
    lines += [favor_line(scene, edge, today) for edge in latest[:MOST_FAVORS]]
    return Card(who.name, tuple(lines))


def favor_card(scene: Scene, favor: int, today: date) -> Card:
    edge = scene.edges[favor]
    return Card(favor_line(scene, edge, today), (edge.what,) if edge.what else ())


def favor_line(scene: Scene, edge: GraphEdge, today: date) -> str:
    """'Ana Ruiz → You · introduction · 3 weeks ago · open loop'."""
    names = (
        scene.people[scene.index_of[edge.giver_id]].name,
        scene.people[scene.index_of[edge.receiver_id]].name,
    )
    parts = [" → ".join(names), texts.favor_kind(edge.kind)]
    if edge.on:
        parts.append(texts.day(edge.on, today))
    if edge.open_loop or edge.state is not FavorState.DONE:
        parts.append(words.state(edge))
    return " · ".join(parts)


def draw_card(
    painter: QPainter, card: Card, beside: QPointF, radius: float, size: QSizeF, *, on_left: bool = False
) -> None:
    """Beside a place, on the side asked for if there is room."""
    title_font, body_font = theme.font(theme.Role.STRONG), theme.font(theme.Role.CAPTION)
    title_size, body_size = QFontMetricsF(title_font), QFontMetricsF(body_font)
    wraps = int(Qt.TextFlag.TextWordWrap.value)
    room = QRectF(0, 0, WIDEST, 1000)
    rects = [title_size.boundingRect(room, wraps, card.title)]
    rects += [body_size.boundingRect(room, wraps, line) for line in card.lines]
    width = max(rect.width() for rect in rects) + 2 * PADDING + 2
    height = sum(rect.height() for rect in rects) + 4 * (len(rects) - 1) + 2 * PADDING
    on_right, on_its_left = beside.x() + radius + AWAY, beside.x() - radius - AWAY - width
    fits_right, fits_left = on_right + width <= size.width() - 4, on_its_left >= 4
    left = on_its_left if fits_left and (on_left or not fits_right) else on_right
    left = max(4.0, min(left, size.width() - width - 4))
    top = max(4.0, min(beside.y() + radius - height, size.height() - height - 4))  # clear of the name below
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(QRectF(left, top, width, height), 8, 8)
    y = top + PADDING
    for number, (text, rect) in enumerate(zip((card.title, *card.lines), rects, strict=True)):
        painter.setFont(body_font if number else title_font)
        painter.setPen(theme.color("text_muted" if number else "text"))
        painter.drawText(QRectF(left + PADDING, y, width - 2 * PADDING + 1, rect.height() + 2), wraps, text)
        y += rect.height() + 4

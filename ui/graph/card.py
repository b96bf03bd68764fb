"""Card: the quiet note beside the person or favor pointed at. Says who and what happened last, never how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from db.records import FavorState
from ui import texts, theme
from ui.graph import words
from ui.graph.scene import Indices, Scene
from ui.texts import QT_TRANSLATE_NOOP
from ui.widgets.avatar import avatar_pixmap

PEOPLE = QT_TRANSLATE_NOOP("texts", "1 person"), QT_TRANSLATE_NOOP("texts", "%Ln people")
FAVORS = QT_TRANSLATE_NOOP("texts", "1 favor"), QT_TRANSLATE_NOOP("texts", "%Ln favors")
MOST_FAVORS = 3
WIDEST = 300.0
PADDING = 10.0
FACE, FACE_GAP = 36, 10.0
AWAY = 14.0  # from the person
NAME_ROOM = 30.0  # under a person
EDGE = 4.0
WRAPS = int(Qt.TextFlag.TextWordWrap.value)


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    lines: tuple[str, ...]
    name: str = ""
    contact_id: int = 0  # whose face stands beside; 0: nobody's


def person_card(scene: Scene, person: int, favors: Indices, today: date) -> Card:
    """A name, the company, what to know before asking, and the latest favors."""
    who = scene.people[person]
    latest = favors[np.argsort(scene.ages[favors], kind="stable")[:MOST_FAVORS]].tolist()
    lines = [line for line in (who.company, words.before_asking(who)) if line]
    if who.id < 0:
        lines = [texts.plural(*PEOPLE, int(scene.sizes[person]))]
    lines += [favor_line(scene, favor, today) for favor in latest]
    return Card(texts.short(who.name), tuple(lines), who.name, max(who.id, 0))


def favor_card(scene: Scene, favor: int, today: date) -> Card:
    edge = scene.edges[favor]
    is_one = scene.counts[favor] == 1
    return Card(favor_line(scene, favor, today), (edge.what,) if edge.what and is_one else ())


def favor_line(scene: Scene, favor: int, today: date) -> str:
    """'Ana Ruiz → You · introduction · 3 weeks ago · open loop', or 'Acme → You · introduction · 4 favors · …'."""
    edge = scene.edges[favor]
    names = [scene.people[end].name for end in scene.pairs[favor].tolist()]
    parts = [" → ".join(texts.apart(texts.short(name)) for name in names), texts.favor_kind(edge.kind)]
    if scene.counts[favor] > 1:
        parts.append(texts.plural(*FAVORS, int(scene.counts[favor])))
    if edge.on:
        parts.append(texts.day(edge.on, today))
    if edge.open_loop or edge.state is not FavorState.DONE:
        parts.append(words.state(edge))
    return texts.dotted(*parts)


def place_card(
    card: Card,
    beside: QPointF,
    radius: float,
    size: QSizeF,
    covered: Sequence[QRectF] = (),
    others: Sequence[QPointF] = (),
    *,
    on_left: bool = False,
) -> QRectF:
    """Beside a place, on the side asked for if there is room, else where it hides fewest of the others; what lies on
    the picture, and the one it speaks of, it hides last of all."""
    rects = _rects(card)
    width = _beside_face(card) + max(rect.width() for rect in rects) + 2 * PADDING + 2
    height = sum(rect.height() for rect in rects) + 4 * (len(rects) - 1)
    height = max(height, FACE if card.contact_id else 0.0) + 2 * PADDING
    right, left = beside.x() + radius + AWAY, beside.x() - radius - AWAY - width
    above, below = beside.y() - radius - AWAY - height, beside.y() + radius + NAME_ROOM
    level = beside.y() + radius - height  # clear of the name below
    middle = beside.x() - width / 2
    places = [(left, level), (right, level)] if on_left else [(right, level), (left, level)]
    places += [(middle, above), (middle, below), (right, above), (left, above), (right, below), (left, below)]
    window = QRectF(QPointF(0, 0), size).adjusted(EDGE, EDGE, -EDGE, -EDGE)
    person = QRectF(beside.x() - radius, beside.y() - radius, 2 * radius, 2 * radius)
    for rect in covered:
        places += [(rect.right() + AWAY, level), (rect.left() - AWAY - width, level)]
        places += [(middle, rect.top() - AWAY - height)]
    found = [_inside(QRectF(x, y, width, height), window) for x, y in places]
    hidden = [sum(_shared(rect, other) for other in (person, *covered)) for rect in found]
    veiled = [sum(rect.contains(other) for other in others) for rect in found]
    return found[min(range(len(found)), key=lambda number: (hidden[number], veiled[number]))]


def draw_card(painter: QPainter, card: Card, at: QRectF) -> None:
    fonts = (theme.font(theme.Role.STRONG), theme.font(theme.Role.CAPTION))
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(at, 8, 8)
    aside = _beside_face(card)
    left, y, width = at.left() + PADDING + aside, at.top() + PADDING, at.width() - 2 * PADDING - aside + 1
    if card.contact_id:
        ratio = painter.device().devicePixelRatioF()
        face = avatar_pixmap(card.name, card.contact_id, FACE, ratio)
        painter.drawPixmap(QPointF(at.left() + PADDING, y), face)
    for number, (text, rect) in enumerate(zip((card.title, *card.lines), _rects(card), strict=True)):
        painter.setFont(fonts[bool(number)])
        painter.setPen(theme.color("text_muted" if number else "text"))
        painter.drawText(QRectF(left, y, width, rect.height() + 2), WRAPS, text)
        y += rect.height() + 4


def _beside_face(card: Card) -> float:
    return FACE + FACE_GAP if card.contact_id else 0.0


def _rects(card: Card) -> tuple[QRectF, ...]:
    """How much room the title and each line want."""
    title, body = theme.font(theme.Role.STRONG), theme.font(theme.Role.CAPTION)
    of_title = _rect(card.title, theme.Role.STRONG, title.key())
    return (of_title, *(_rect(line, theme.Role.CAPTION, body.key()) for line in card.lines))


@lru_cache(maxsize=512)
def _rect(text: str, role: theme.Role, font_key: str) -> QRectF:
    """`font_key` is part of the key alone."""
    return QFontMetricsF(theme.font(role)).boundingRect(QRectF(0, 0, WIDEST, 1000), WRAPS, text)


def _inside(rect: QRectF, window: QRectF) -> QRectF:
    """Moved into the window, as far as it fits."""
    x = max(window.left(), min(rect.x(), window.right() - rect.width()))
    y = max(window.top(), min(rect.y(), window.bottom() - rect.height()))
    return QRectF(QPointF(x, y), rect.size())


def _shared(one: QRectF, other: QRectF) -> float:
    both = one & other
    return both.width() * both.height()

"""Icons: one family (Phosphor), drawn from its font at any size, coloured when painted.

The only user of qtawesome, which ships the font. It is not imported: importing it and loading one font costs
26 MB (all twelve 36 MB), reading the font ourselves 4 MB; and its icons keep the colour they were made with.
"""

from __future__ import annotations

import json
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPixmap,
    QRawFont,
    QTransform,
)

import resources
from ui import theme

_EM = 512
"""Pixels at which a glyph's outline is taken; it is scaled from there."""


class Icon(StrEnum):
    """Every icon used, by what it means here; the value is its name in the family."""

    TODAY = "sun"
    CONTACTS = "users"
    FAVORS = "handshake"
    GRAPH = "share-network"
    GROUPS = "users-three"
    SETTINGS = "gear-six"
    SEARCH = "magnifying-glass"
    COMMAND = "command"
    ADD = "plus"
    ADD_PERSON = "user-plus"
    PERSON = "user"
    COMPANY = "buildings"
    LOCATION = "map-pin"
    LOG = "note-pencil"
    ASK = "hand-pointing"
    OFFER = "gift"
    NEED = "puzzle-piece"
    INTRODUCTION = "user-circle-plus"
    PROMISE = "flag-banner"
    THANK = "heart"
    TELL = "megaphone-simple"
    ANSWER = "chat-circle-dots"
    KEEP_IN_TOUCH = "hand-waving"
    BOUNDARY = "hand-palm"
    LOOP = "arrows-clockwise"
    CADENCE = "repeat"
    TAG = "tag"
    NOTE = "note"
    CALENDAR = "calendar-blank"
    CAKE = "cake"
    CLOCK = "clock"
    SNOOZE = "bell-z"
    BELL = "bell"
    PAUSE = "pause"
    RESUME = "play"
    CHECK = "check"
    CHECK_CIRCLE = "check-circle"
    CLOSE = "x"
    MORE = "dots-three"
    EDIT = "pencil-simple"
    DELETE = "trash-simple"
    ARCHIVE = "archive"
    UNARCHIVE = "tray"
    SWAP = "arrows-left-right"
    UNDO = "arrow-u-up-left"
    REDO = "arrow-u-up-right"
    EMAIL = "envelope-simple"
    PHONE = "phone"
    VIDEO = "video-camera"
    MESSAGE = "chat-text"
    MEETING = "coffee"
    EVENT = "ticket"
    LETTER = "envelope-open"
    LINKEDIN = "linkedin-logo"
    LINK = "link-simple"
    OPEN = "arrow-square-out"
    COPY = "copy-simple"
    MERGE = "intersect"
    IMPORT = "download-simple"
    EXPORT = "upload-simple"
    FILE = "file-text"
    FOLDER = "folder-open"
    BOOK = "book-open"
    FILTER = "funnel-simple"
    SORT = "sort-ascending"
    SORT_DOWN = "sort-descending"
    LIST = "list-bullets"
    MENU = "list"
    HISTORY = "clock-counter-clockwise"
    INFO = "info"
    QUESTION = "question"
    WARNING = "warning-circle"
    ZOOM_IN = "magnifying-glass-plus"
    ZOOM_OUT = "magnifying-glass-minus"
    ZOOM_FIT = "corners-out"
    CENTRE = "crosshair-simple"
    BACK = "arrow-left"
    FORWARD = "arrow-right"
    UP = "caret-up"
    DOWN = "caret-down"
    RIGHT = "caret-right"
    POSITION = "briefcase"
    QUIT = "sign-out"


class _Engine(QIconEngine):
    """Draws one glyph; asks the theme for the colour each time, so a change of theme needs no new icons."""

    def __init__(self, glyph: str, tone: str, tone_on: str) -> None:
        super().__init__()
        self._glyph, self._tone, self._tone_on = glyph, tone, tone_on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        tone = self._tone_on if state is QIcon.State.On else self._tone
        if mode is QIcon.Mode.Disabled:
            tone = "text_faint"
        draw(painter, QRectF(rect), self._glyph, theme.color(tone))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made


@cache
def icon(name: Icon, tone: str = "text_muted", tone_on: str = "") -> QIcon:
    """The icon, in a colour of the theme by its name; `tone_on` for the checked state."""
    return QIcon(_Engine(name.value, tone, tone_on or tone))


def filled(name: Icon, tone: str = "accent") -> QIcon:
    """The solid variant of an icon, for the page one is on."""
    return _filled(name, tone)


@cache
def _filled(name: Icon, tone: str) -> QIcon:
    return QIcon(_Engine(f"{name.value}-fill", tone, tone))


def pixmap(name: Icon, size: int, color: str | QColor = "text_muted", dpr: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` logical pixels, in a colour of the theme or any other."""
    made = QPixmap(round(size * dpr), round(size * dpr))
    made.setDevicePixelRatio(dpr)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    shade = color if isinstance(color, QColor) else theme.color(color)
    draw(painter, QRectF(0, 0, size, size), name.value, shade)
    painter.end()
    return made


def draw(painter: QPainter, rect: QRectF, glyph: str, color: QColor) -> None:
    """Paint a glyph of the family, centred in `rect` and as large as it allows."""
    side = min(rect.width(), rect.height())
    place = QTransform.fromTranslate(rect.center().x(), rect.center().y()).scale(side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(place.map(outline(glyph)), color)
    painter.restore()


@cache
def outline(glyph: str) -> QPainterPath:
    """A glyph's outline on the unit square around the origin. KeyError: the family has no such glyph."""
    font, codes = _family()
    index = font.glyphIndexesForString(chr(int(codes[glyph], 16)))[0]
    path = font.pathForGlyph(index)
    path.setFillRule(Qt.FillRule.WindingFill)
    advance: QPointF = font.advancesForGlyphIndexes([index])[0]
    # The family draws on a square as wide as the advance, which rests on the descent.
    middle = QPointF(advance.x() / 2, font.descent() - advance.x() / 2)
    return QTransform.fromScale(1 / advance.x(), 1 / advance.x()).map(path.translated(-middle))


@cache
def _family() -> tuple[QRawFont, dict[str, str]]:
    """The font and the code point of each glyph by name, in hexadecimal as the family tells it."""
    folder = _fonts()
    names = json.loads(next(folder.glob("phosphor-charmap-*.json")).read_bytes())
    font = QRawFont(str(next(folder.glob("phosphor-*.ttf"))), _EM, QFont.HintingPreference.PreferNoHinting)
    return font, names


def _fonts() -> Path:
    """qtawesome's folder of fonts, found without importing it; a frozen build ships this folder alone."""
    spec = find_spec("qtawesome")
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0] if places else Path(resources.__file__).parents[1] / "qtawesome") / "fonts"

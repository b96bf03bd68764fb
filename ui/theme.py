"""Theme: light and dark, text size, fonts by role, spacing. Follows the system live; the only owner of the
application's style, palette and style sheet.

Widgets read `theme.colors()` and `theme.font(role)` when they paint and connect to `theme.changed` only if they
keep something made from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from enum import StrEnum
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QStyle, QStyleFactory, QWidget

import resources
from ui.colors import DARK, LIGHT, Colors
from ui.stylesheet import stylesheet
from ui.widgets.wrapped_label import WrappedLabel

Scheme = Literal["system", "light", "dark"]
TextSize = Literal["small", "normal", "large"]

XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 32
"""Spacing in steps of four: between icon and word, between lines, inside, around, between parts, around a page."""

FIELD_HEIGHT = 32
"""The least height of anything one clicks on or types into."""

_FACTOR: dict[TextSize, float] = {"small": 0.9, "normal": 1.0, "large": 1.2}
_LEAST_POINTS = 7.5


class Role(StrEnum):
    """What a text is in the page's order."""

    TITLE = "title"
    HEADING = "heading"
    STRONG = "strong"
    BODY = "body"
    CAPTION = "caption"


class Tone(StrEnum):
    """How loud a text is."""

    TEXT = "text"
    MUTED = "muted"
    FAINT = "faint"
    DUE = "due"
    ACCENT = "accent"


_SCALE: dict[Role, float] = {
    Role.TITLE: 1.6,
    Role.HEADING: 1.15,
    Role.STRONG: 1.0,
    Role.BODY: 1.0,
    Role.CAPTION: 0.88,
}


class _Theme(QObject):
    """The one theme of the process. Knows what was asked for and what is on."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colors = LIGHT
        self.dark = False
        self.reduced_motion = False
        self._app: QApplication | None = None
        self._scheme: Scheme = "system"
        self._desktop_is_dark: bool | None = None  # None: Qt knows
        self._factor = 1.0
        self._base: QFont | None = None

    def apply(self, app: QApplication, scheme: Scheme, text_size: TextSize) -> None:
        hints = app.styleHints()
        if self._app is not app:
            self._app, self._base = app, QFont(app.font())
            app.setStyle(QStyleFactory.create("Fusion"))
            hints.colorSchemeChanged.connect(self._follow)
        self._scheme, self._factor = scheme, _FACTOR[text_size]
        self._show()

    def follow_desktop(self, dark: bool | None) -> None:
        self._desktop_is_dark = dark
        if self._app is not None:
            self._tell_qt(self._app)
            self._follow()

    def points(self, role: Role) -> float:
        base = self._base or QApplication.font()
        points = base.pointSizeF() if base.pointSizeF() > 0 else base.pixelSize() * 0.75
        return max(_LEAST_POINTS, points * self._factor * _SCALE[role])

    def _follow(self) -> None:
        """The system went dark or light: follow it, unless the user has chosen."""
        if self._scheme == "system" and self.dark is not self._wants_dark():
            self._show()

    def _wants_dark(self) -> bool:
        if self._scheme == "system":
            return self._system_is_dark() if self._desktop_is_dark is None else self._desktop_is_dark
        return self._scheme == "dark"

    def _system_is_dark(self) -> bool:
        return self._app is not None and self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _tell_qt(self, app: QApplication) -> None:
        """For a title bar and the system's own dialogs in the same colours, where there are any."""
        if self._scheme == "system" and self._desktop_is_dark is None:
            wanted = Qt.ColorScheme.Unknown  # Qt knows
        else:
            wanted = Qt.ColorScheme.Dark if self._wants_dark() else Qt.ColorScheme.Light
        app.styleHints().setColorScheme(wanted)

    def _show(self) -> None:
        app = self._app
        assert app is not None
        self.dark = self._wants_dark()  # before Qt hears of it, which tells `_follow`
        self._tell_qt(app)
        self.dark = self._wants_dark()
        self.colors = DARK if self.dark else LIGHT
        app.setFont(font(Role.BODY))
        app.setPalette(_palette(self.colors))
        suffix = "dark" if self.dark else "light"
        app.setStyleSheet(
            stylesheet(
                self.colors,
                sizes={role.value: self.points(role) for role in Role},
                pictures={
                    name.replace("-", "_"): resources.path(f"styles/{name}-{suffix}.svg").as_posix()
                    for name in ("chevron-down", "chevron-up", "check")
                },
            )
        )
        self.changed.emit()


_theme = _Theme()
changed = _theme.changed
"""Emitted after colours, fonts or sizes have changed."""


def apply(app: QApplication, scheme: Scheme = "system", text_size: TextSize = "normal") -> None:
    """Dress the application; call again to change scheme or text size."""
    _theme.apply(app, scheme, text_size)


def follow_desktop(dark: bool | None) -> None:
    """What the desktop says of itself, where Qt does not hear it; None: it says nothing."""
    _theme.follow_desktop(dark)


_paper: ContextVar[Colors | None] = ContextVar("paper", default=None)


@contextmanager
def on_white() -> Iterator[None]:
    """Within it this thread draws as on paper, whatever scheme is on."""
    before = _paper.set(replace(LIGHT, window="#ffffff"))
    try:
        yield
    finally:
        _paper.reset(before)


def colors() -> Colors:
    """The colours of the scheme that is on."""
    return _paper.get() or _theme.colors


def color(name: str) -> QColor:
    """One of them, by name, for painting: `theme.color("accent")`."""
    return QColor(getattr(colors(), name))


def is_dark() -> bool:
    return _theme.dark and _paper.get() is None


def reduced_motion() -> bool:
    """Whether things jump to their places instead of gliding: as the user or the platform's style says."""
    app = _theme._app
    platform = app is not None and app.style().styleHint(QStyle.StyleHint.SH_Widget_Animate) == 0
    return _theme.reduced_motion or platform


def set_reduced_motion(on: bool) -> None:
    _theme.reduced_motion = on


def font(role: Role = Role.BODY) -> QFont:
    """The platform's font at the size and weight of a role; for delegates and own painting."""
    made = QFont(_theme._base) if _theme._base is not None else QApplication.font()
    made.setPointSizeF(_theme.points(role))
    if role in (Role.TITLE, Role.HEADING, Role.STRONG):
        made.setWeight(QFont.Weight.DemiBold)
    return made


def label(
    text: str = "", *, role: Role = Role.BODY, tone: Tone = Tone.TEXT, wrap: bool = False, longest: int = 0
) -> QLabel:
    """A plain-text label that follows the theme by itself; one that wraps may show the `longest` letters only."""
    made = WrappedLabel(text, longest=longest) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)  # names and notes are never markup
    dress(made, role=role, tone=tone)
    return made


def dress(widget: QWidget, **properties: str) -> None:
    """Set the properties the style sheet looks at (`role`, `tone`, `kind`), also on a widget already shown."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def when_changed(slot: Callable[[], None]) -> None:
    """Connect a QObject's method to `changed`, and call it once now."""
    _theme.changed.connect(slot)
    slot()


def _palette(c: Colors) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for group, names in {
        QPalette.ColorGroup.All: {
            role.Window: c.window,
            role.WindowText: c.text,
            role.Base: c.surface,
            role.AlternateBase: c.surface_alt,
            role.Text: c.text,
            role.PlaceholderText: c.text_faint,
            role.Button: c.surface,
            role.ButtonText: c.text,
            role.BrightText: c.on_accent,
            role.ToolTipBase: c.toast,
            role.ToolTipText: c.on_toast,
            role.Highlight: c.selection,
            role.HighlightedText: c.text,
            role.Accent: c.accent,
            role.Link: c.accent,
            role.LinkVisited: c.accent,
            role.Light: c.surface,
            role.Midlight: c.surface_alt,
            role.Mid: c.line,
            role.Dark: c.outline,
            role.Shadow: c.outline,
        },
        QPalette.ColorGroup.Disabled: {
            role.WindowText: c.text_faint,
            role.Text: c.text_faint,
            role.ButtonText: c.text_faint,
        },
    }.items():
        for name, value in names.items():
            palette.setColor(group, name, QColor(value))
    return palette

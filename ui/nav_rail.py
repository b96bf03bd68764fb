"""Nav rail: the pages of the window, one button each, at its left edge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.icons import Icon, filled, icon

WIDTH = 84


class NavRail(QWidget):
    """`chosen(str)` carries the key of the page. The last page sits at the foot."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[tuple[str, str, Icon]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("kind", "rail")
        self.setAccessibleName(self.tr("Pages"))
        self.setFixedWidth(WIDTH)
        self.buttons: dict[str, QToolButton] = {}
        self._glyphs: dict[str, Icon] = {}
        self._group = QButtonGroup(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.S, theme.M, theme.S, theme.M)
        box.setSpacing(theme.XS)
        for number, (key, name, glyph) in enumerate(pages, start=1):
            if number == len(pages):
                box.addStretch(1)
            box.addWidget(self._button(key, name, glyph, number))

    def show_page(self, key: str) -> None:
        """Mark a page as the one that is shown."""
        for other, button in self.buttons.items():
            on = other == key
            button.setChecked(on)
            glyph = self._glyphs[other]
            button.setIcon(filled(glyph) if on else icon(glyph))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        buttons = list(self.buttons.values())
        focus = self.focusWidget()
        if step is None or focus not in buttons:
            super().keyPressEvent(event)
            return
        buttons[(buttons.index(focus) + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, key: str, name: str, glyph: Icon, number: int) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "rail")
        button.setText(name)
        button.setIcon(icon(glyph))
        button.setIconSize(QSize(22, 22))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setFixedSize(WIDTH - 2 * theme.S, 58)
        button.setAccessibleName(name)
        button.setToolTip(self.tr("{0} (Ctrl+{1})").format(name, number))
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(button)
        self.buttons[key] = button
        self._glyphs[key] = glyph
        return button

"""Selection bar: how many people are selected, and what can be done with all of them at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ui import texts, theme
from ui.icons import Icon
from ui.texts import QT_TRANSLATE_NOOP
from ui.widgets.buttons import tool_button

ONE, MANY = QT_TRANSLATE_NOOP("texts", "1 selected"), QT_TRANSLATE_NOOP("texts", "%Ln selected")


class SelectionBar(QWidget):
    """Shows the actions given to it: with their words where there is room, else as icons alone."""

    cleared = Signal()

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = theme.label(role=theme.Role.STRONG)
        self.buttons = [self._button(action) for action in actions]
        self.close_button = tool_button(Icon.CLOSE, self.tr("Clear the selection (Esc)"), self.cleared.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        row.addWidget(self.count)
        row.addStretch(1)
        for shown in (*self.buttons, self.close_button):
            row.addWidget(shown)
        self._show_buttons()

    def show_count(self, count: int) -> None:
        self.count.setText(texts.plural(ONE, MANY, count))

    def _button(self, action: QAction) -> QToolButton:
        made = QToolButton(self)
        made.setDefaultAction(action)
        made.setIconSize(QSize(18, 18))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setMinimumHeight(theme.FIELD_HEIGHT)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        made.setAccessibleName(action.text())
        action.visibleChanged.connect(self._show_buttons)
        return made

    def _show_buttons(self) -> None:
        for button in self.buttons:
            button.setVisible(button.defaultAction().isVisible())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        words = sum(
            button.fontMetrics().horizontalAdvance(button.text()) + 44
            for button in self.buttons
            if not button.isHidden()
        )
        wide = self.count.sizeHint().width() + words + 2 * theme.FIELD_HEIGHT < self.width()
        style = Qt.ToolButtonStyle
        for button in self.buttons:
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if wide else style.ToolButtonIconOnly)

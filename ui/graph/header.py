"""Header: what is looked at, chosen from a menu, the way back, how many steps around somebody, search, picture or list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QAction, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCompleter,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import texts, theme
from ui.graph.look import BUBBLES, EVERYBODY, MOST_STEPS, NOW, Kind, Look
from ui.icons import Icon, icon
from ui.widgets.buttons import quiet_button, tool_button
from ui.widgets.labels import ElidedLabel
from ui.widgets.search_field import SearchField

SEARCH_WIDTH, LEAST_SEARCH = 240, 170
NARROW = 700  # pixels under which words hide the name above the picture
NARROW_WITHIN = 1_060  # where there is a way back, and steps


class Header(QWidget):
    """`look_chosen` carries a Look, `found` the row of the name chosen."""

    look_chosen = Signal(object)
    left = Signal()
    searched = Signal(str)
    found = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_wide = True
        self.title = _Title(role=theme.Role.TITLE)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.looks = {look: self._look_action(look, glyph) for look, glyph in WIDE.items()}
        self.views = tool_button(Icon.DOWN, self.tr("Choose another view"))
        self.views.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.views)
        menu.addActions(list(self.looks.values()))
        self.views.setMenu(menu)
        self.title.clicked.connect(self.views.showMenu)
        self.back = quiet_button("", self.left.emit, glyph=Icon.BACK)
        self.caption = ElidedLabel(role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
        self._make_steps()
        self._make_search()
        self.as_graph, self.as_list = (
            _switch(self.tr("Graph"), Icon.GRAPH),
            _switch(self.tr("List"), Icon.LIST),
        )
        self._with_words = [self.as_graph, self.as_list]
        self._modes = QButtonGroup(self)
        self._modes.addButton(self.as_graph)
        self._modes.addButton(self.as_list)
        self._row = row = QHBoxLayout()
        row.setSpacing(theme.S)
        for part in (self.title, self.views, self.back, self.steps):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.search, 1)
        row.addWidget(self.as_graph)
        row.addWidget(self.as_list)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.XL - theme.XS, theme.L, theme.XL, theme.M)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.caption)
        self.show_look(EVERYBODY, EVERYBODY)

    def add(self, part: QToolButton) -> None:
        """One more thing to do, before picture and list."""
        self._row.insertWidget(self._row.indexOf(self.as_graph), part)
        self._with_words.append(part)
        self._fit()

    def show_look(self, look: Look, home: Look, about: str = "", caption: str = "", steps: int = 0) -> None:
        """`about`: the person's name or what the thread is about; `home`: where the way back leads."""
        self._is_wide = look.is_wide
        self.title.setText(self._title(look, about))
        self.views.setAccessibleDescription(self.title.text())
        self.back.setAccessibleName(self._title(home, ""))
        self.back.setToolTip(self._title(home, ""))
        self.back.setVisible(not look.is_wide)
        self.caption.setText(caption)
        self.steps.setVisible(look.kind is Kind.AROUND)
        self._fit()
        for number, box in enumerate(self.step_boxes, 1):
            box.setChecked(number == steps)

    def show_caption(self, on: bool) -> None:
        """Beside the list; on the picture it is a mark."""
        self.caption.setVisible(on and bool(self.caption.text()))

    def _title(self, look: Look, about: str) -> str:
        match look.kind:
            case Kind.NOW:
                return self.tr("You and what is open")
            case Kind.EVERYBODY:
                return self.tr("Everybody")
            case Kind.BUBBLES:
                return self.tr("Groups and companies")
            case Kind.AROUND:
                return texts.filled(self.tr("Around {name}"), name=about)
        return about

    def _fit(self) -> None:
        """Where there is little room, the buttons give theirs to the name."""
        is_narrow = self.width() < (NARROW if self._is_wide else NARROW_WITHIN)
        self.back.setText("" if is_narrow else self.back.accessibleName())
        self._steps_word.setVisible(not is_narrow)
        style = Qt.ToolButtonStyle
        for switch in self._with_words:
            switch.setToolButtonStyle(
                style.ToolButtonIconOnly if is_narrow else style.ToolButtonTextBesideIcon
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _look_action(self, look: Look, glyph: Icon) -> QAction:
        action = QAction(icon(glyph), self._title(look, ""), self)
        action.triggered.connect(partial(self._choose, look))
        return action

    def _choose(self, look: Look, _: bool = False) -> None:
        self.look_chosen.emit(look)

    def _make_steps(self) -> None:
        self.steps = QWidget()
        row = QHBoxLayout(self.steps)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._steps_word = theme.label(self.tr("Steps"), role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
        row.addWidget(self._steps_word)
        self._step_group = QButtonGroup(self)
        self.step_boxes: list[QToolButton] = []
        for number in range(1, MOST_STEPS + 1):
            box = QToolButton()
            box.setText(str(number))
            box.setCheckable(True)
            box.setAccessibleName(self.tr("1 step") if number == 1 else self.tr("%Ln steps", "", number))
            box.setToolTip(box.accessibleName())
            box.setFixedSize(theme.FIELD_HEIGHT, theme.FIELD_HEIGHT)
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._step_group.addButton(box, number)
            row.addWidget(box)
            self.step_boxes.append(box)
        self.steps_chosen = self._step_group.idClicked

    def _make_search(self) -> None:
        self.search = SearchField(self.tr("Find a person"))
        self.search.setMinimumWidth(LEAST_SEARCH)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self.names = QStringListModel(self)
        self._completer = QCompleter(self.names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated[QModelIndex].connect(self._found)  # type: ignore[index]
        self.search.setCompleter(self._completer)
        self.search.textEdited.connect(self.searched)  # the list writes what is current into the field
        self.search.moved_down.connect(self._found_by_key)

    @Slot(QModelIndex)
    def _found(self, index: QModelIndex) -> None:
        self.found.emit(index.row())

    @Slot()
    def _found_by_key(self) -> None:
        """The one that the arrows went to in the list, else the first."""
        popup, row = self._completer.popup(), 0
        if popup is not None and popup.isVisible():
            row = max(popup.currentIndex().row(), 0)
            popup.hide()
        self.found.emit(row)


class _Title(ElidedLabel):
    """A click opens the menu beside it, which is what the keyboard has."""

    clicked = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()


WIDE = {NOW: Icon.LOOP, EVERYBODY: Icon.GRAPH, BUBBLES: Icon.GROUPS}


def _switch(text: str, glyph: Icon) -> QToolButton:
    made = QToolButton()
    made.setText(text)
    made.setToolTip(text)
    made.setIcon(icon(glyph))
    made.setCheckable(True)
    made.setProperty("kind", "chip")
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return made

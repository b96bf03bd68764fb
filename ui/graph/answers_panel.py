"""Answers panel: what the graph was asked, the answer in a sentence, and a list of whom it names, for keys and for
screen readers. Beside the picture and beside the list alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QSizePolicy, QVBoxLayout, QWidget

from ui import texts, theme
from ui.graph.answer_delegate import AnswerDelegate
from ui.icons import Icon
from ui.texts import QT_TRANSLATE_NOOP
from ui.widgets.buttons import quiet_button, tool_button

WIDTH, NARROW = 300, 224
FITS = 34  # letters of a reason, in one line
ONE_ELSEWHERE = QT_TRANSLATE_NOOP("texts", "1 not in this view · Everybody")
MANY_ELSEWHERE = QT_TRANSLATE_NOOP("texts", "%Ln not in this view · Everybody")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LineRole = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class PanelLine:
    """One person, or one way; whom opening it opens."""

    contact_id: int
    name: str
    title: str
    reason: str


class PanelModel(QAbstractListModel):
    """A row a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[PanelLine] = ()

    def show_lines(self, lines: Sequence[PanelLine]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, row: int) -> PanelLine:
        return self._lines[row]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return ". ".join(part for part in (line.title, line.reason) if part)
            case Qt.ItemDataRole.UserRole:
                return line
        return None


class AnswersPanel(QWidget):
    """Shows one answer. `pointed` carries a row while one goes through them, -1 for none."""

    person_activated = Signal(int)
    pointed = Signal(int)
    left = Signal()
    everybody_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Answer"))
        self.title = theme.label(role=theme.Role.HEADING, wrap=True)
        self.sentence = theme.label(tone=theme.Tone.MUTED, wrap=True)
        self.close_button = tool_button(Icon.CLOSE, self.tr("Close the answer (Esc)"), self.left.emit)
        self.lines = PanelModel(self)
        self.list = AnswerList()
        self.list.setModel(self.lines)
        self.list.setAccessibleName(self.tr("Whom the answer names"))
        self.list.opened.connect(self._open)
        self.list.left.connect(self.left)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.field: QLineEdit | None = None
        head = QHBoxLayout()
        head.setSpacing(theme.XS)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.XL, theme.L + theme.XS, theme.S, theme.M)
        self._box.setSpacing(theme.S)
        self._box.addLayout(head)
        self._box.addWidget(self.sentence)
        self._box.addWidget(self.list, 1)
        self.elsewhere = quiet_button("", self.everybody_wanted.emit, glyph=Icon.GRAPH)
        self._box.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addStretch(0)  # without a list all stands at the top
        self.say_elsewhere(0)

    def set_narrow(self, on: bool) -> None:
        """Where there is little room, most of it is the picture's."""
        self.setFixedWidth(NARROW if on else WIDTH)

    def set_field(self, field: QLineEdit | None) -> None:
        """What the question is about is typed here; None where it is about everybody."""
        if self.field is field:
            return
        if self.field is not None:
            self.field.hide()
        self.field = field
        if field is not None:
            self._box.insertWidget(1, field)
            field.show()

    def show_answer(self, title: str, sentence: str, lines: Sequence[PanelLine]) -> None:
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.list.delegate.most_lines = 2 if any(len(line.reason) > FITS for line in lines) else 1
        self.lines.show_lines(lines)
        self.list.setVisible(bool(lines))
        self.list.scrollToTop()

    def say_elsewhere(self, count: int) -> None:
        """So many of those named are not in the view; they are among everybody."""
        self.elsewhere.setText(texts.plural(ONE_ELSEWHERE, MANY_ELSEWHERE, count))
        self.elsewhere.setVisible(count > 0)

    def take_keyboard(self) -> None:
        """To the first line, or to where one types."""
        if self.lines.rowCount():
            self.list.setCurrentIndex(self.lines.index(0))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.field is not None:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.person_activated.emit(self.lines.line(index.row()).contact_id)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.pointed.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class AnswerList(QListView):
    """Enter and a click open, Esc leaves."""

    opened = Signal(QModelIndex)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "side")
        self.delegate = AnswerDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.clicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
            Qt.Key.Key_Escape: self.left.emit,
        }
        act = acts.get(event.key())
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())

"""Command palette: type a few letters, Enter opens the person, filters by the company, goes to the page or acts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainterPath, QRegion, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from db import Book
from ui import texts, theme
from ui.icons import Icon, icon
from ui.palette.finding import Choice, Finding, PaletteAction
from ui.palette.line_delegate import LineDelegate, LineRole

WIDTH, FROM_TOP = 560, 72
CORNER = 12  # as in the style of what floats
LINES_SHOWN = 10
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: LINES_SHOWN,
    Qt.Key.Key_PageUp: -LINES_SHOWN,
}


class CommandPalette(QDialog):
    """`ask` gives what was chosen, or None."""

    def __init__(self, parent: QWidget | None, book: Book, actions: Sequence[PaletteAction]) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(self.tr("Go to"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # behind the round corners
        self.chosen: Choice | None = None
        self._finding = Finding(book, actions)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("A person, a company, a page, something to do"))
        self.field.setAccessibleName(self.tr("Go to"))
        self.field.addAction(icon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self.field.setMaxLength(200)
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Found"))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._delegate = LineDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.clicked.connect(self._choose)
        self.nothing = theme.label(self.tr("Nothing found."), tone=theme.Tone.MUTED)
        self.nothing.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        self._lay_out()
        self._on_typed("")
        self._place()
        self.field.setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, book: Book, actions: Sequence[PaletteAction]) -> Choice | None:
        dialog = cls(parent, book, actions)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.chosen if accepted else None

    def accept(self) -> None:
        if self.list.currentIndex().isValid():
            self._choose(self.list.currentIndex())

    def _place(self) -> None:
        """In the upper middle of the window it was called from."""
        if (host := self.parentWidget()) is not None:
            self.move(host.window().mapToGlobal(QPoint((host.window().width() - WIDTH) // 2, FROM_TOP)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.field:
            step = _MOVES.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self._frame = QFrame()
        self._frame.setProperty("kind", "floating")
        self._frame.setFixedWidth(WIDTH)
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        inner.setSpacing(theme.S)
        inner.addWidget(self.field)
        inner.addWidget(self.list)
        inner.addWidget(self.nothing)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._frame, 0, Qt.AlignmentFlag.AlignTop)
        # The window keeps one size and shows as much of itself as there is to see: a window manager that still
        # places a window while it is resized moves it to the screen's corner, or leaves it as it was.
        self.list.setFixedHeight(LINES_SHOWN * self._delegate.height)
        self.nothing.hide()
        self.setFixedSize(WIDTH, self._frame.sizeHint().height())

    def _on_typed(self, text: str) -> None:
        lines = self._finding.lines(text)
        self.model.clear()
        for line in lines:
            item = QStandardItem()
            item.setData(line, LineRole)
            item.setData(texts.dotted(line.title, line.more, line.aside),
                         Qt.ItemDataRole.AccessibleTextRole)  # fmt: skip
            self.model.appendRow(item)
        self.list.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self.list.setFixedHeight(min(len(lines), LINES_SHOWN) * self._delegate.height)
        self.list.setCurrentIndex(self.model.index(0, 0))
        self._show_frame_alone()

    def _show_frame_alone(self) -> None:
        """Without a compositor what is behind the round corners and below the frame would be black."""
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(0, 0, WIDTH, self._frame.sizeHint().height()), CORNER, CORNER)
        self.setMask(QRegion(outline.toFillPolygon().toPolygon()))

    def _move(self, step: int) -> None:
        count = self.model.rowCount()
        if not count:
            return
        here = self.list.currentIndex().row()
        there = (here + step) % count if abs(step) == 1 else max(0, min(count - 1, here + step))
        self.list.setCurrentIndex(self.model.index(there, 0))

    def _choose(self, index: QModelIndex) -> None:
        choice: Choice = index.data(LineRole).choice
        self.chosen = choice
        self._finding.remember(choice)
        super().accept()

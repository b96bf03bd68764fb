"""Wanted field: a person or a company, by a few letters; to whom one would like to be introduced."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QStyledItemDelegate, QWidget

from db import Book, Lookup
from ui import texts
from ui.icons import Icon, icon
from ui.texts import QT_TRANSLATE_NOOP

MOST_PEOPLE, MOST_COMPANIES = 6, 3
WIDEST_LINE, ROOM = 460, 24
NameRole = Qt.ItemDataRole.UserRole  # what the field says once it is chosen; the line says more


@dataclass(frozen=True, slots=True)
class Wanted:
    """A person, or else a company."""

    contact_id: int | None
    name: str


class WantedField(QLineEdit):
    """`chosen` carries a Wanted. Everybody's names are read when one begins to type, and anew after `forget`."""

    chosen = Signal(object)

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._lookup: Lookup | None = None
        self._found: list[Wanted] = []
        self.setPlaceholderText(self.tr("A person or a company"))
        self.setAccessibleName(self.tr("To whom would you like to be introduced?"))
        self.setClearButtonEnabled(True)
        self.addAction(icon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self._lines = QStandardItemModel(self)
        completer = QCompleter(self._lines, self)
        completer.setCompletionRole(NameRole)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup = QListView()
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._popup.setProperty("kind", "popup")
        completer.setPopup(self._popup)
        self._popup.setItemDelegate(QStyledItemDelegate(self._popup))
        completer.activated[QModelIndex].connect(self._choose_row)  # type: ignore[index]
        self.setCompleter(completer)
        self.textEdited.connect(self._find)

    def forget(self) -> None:
        """Names have changed."""
        self._lookup = None

    def set_wanted(self, wanted: Wanted) -> None:
        self.setText(wanted.name)

    @Slot(str)
    def _find(self, typed: str) -> None:
        self._found, lines = [], []
        if typed.strip():
            if self._lookup is None:
                self._lookup = Lookup(self._book)
            for found in self._lookup.people(typed, MOST_PEOPLE):
                self._found.append(Wanted(found.person.id, found.person.name))
                lines.append(texts.person_line(found.person))
            for company in self._lookup.companies(typed, MOST_COMPANIES):
                people = texts.plural(
                    QT_TRANSLATE_NOOP("texts", "one person"),
                    QT_TRANSLATE_NOOP("texts", "%Ln people"),
                    company.size,
                )
                self._found.append(Wanted(None, company.name))
                lines.append(texts.dotted(company.name, people))
        self._lines.clear()
        for wanted, line in zip(self._found, lines, strict=True):
            item = QStandardItem(line)
            item.setData(wanted.name, NameRole)
            self._lines.appendRow(item)
        self._popup.setMinimumWidth(min(self._popup.sizeHintForColumn(0) + ROOM, WIDEST_LINE))

    @Slot(QModelIndex)
    def _choose_row(self, index: QModelIndex) -> None:
        if index.row() < len(self._found):
            self._choose(self._found[index.row()])

    def _choose(self, wanted: Wanted) -> None:
        self.setText(wanted.name)
        self.chosen.emit(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("\r", "\n") and self._found and not self._popup.currentIndex().isValid():
            self._popup.hide()
            self._choose(self._found[0])
        else:
            super().keyPressEvent(event)

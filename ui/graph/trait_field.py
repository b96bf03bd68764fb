"""Trait field: groups, companies and tags to filter by, found by typing; what was chosen stands below as chips."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QSignalBlocker, QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QPushButton, QVBoxLayout, QWidget

from db import fold
from ui import texts, theme
from ui.graph.filter import Facet, Trait
from ui.icons import Icon, icon

MOST_FOUND = 12
LONGEST = 28


class TraitField(QWidget):
    """`changed` after each one taken or let go."""

    changed = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: list[tuple[str, Trait]] = []
        self._found: list[Trait] = []
        self.chosen: list[Trait] = []
        self.chips: list[QPushButton] = []
        self.line = _Line(self.tr("Group, company or tag"))
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST_FOUND)
        self._completer.activated[QModelIndex].connect(self._take_index)  # type: ignore[index]
        self.line.setCompleter(self._completer)
        self.line.textEdited.connect(self._find)
        self.line.entered.connect(self._offer)
        self.line.confirmed.connect(self._take_first)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.XS)
        self._column.addWidget(self.line)

    def offer(self, traits: Iterable[Trait]) -> None:
        """What there is to choose from; what was chosen and is gone is let go."""
        order = list(Facet)
        self._all = sorted(
            ((fold(trait.name), trait) for trait in set(traits)),
            key=lambda one: (order.index(one[1].facet), one[0]),
        )
        there = {trait for _, trait in self._all}
        kept = [trait for trait in self.chosen if trait in there]
        if kept != self.chosen:
            self.chosen = kept
            self._show_chips()
            self.changed.emit()
        self.setVisible(bool(self._all))

    def take(self, trait: Trait) -> None:
        self.line.clear()
        if trait not in self.chosen:
            self.chosen.append(trait)
            self._show_chips()
            self.changed.emit()

    def let_go(self, trait: Trait) -> None:
        self.chosen.remove(trait)
        self._show_chips()
        self.changed.emit()

    def clear(self) -> None:
        """Let all go, without a word."""
        self.chosen = []
        self._show_chips()

    @Slot(str)
    def _find(self, text: str) -> None:
        """Names that hold what was typed, those that begin with it first."""
        wanted = fold(text.strip())
        found = [(name.find(wanted) > 0, trait) for name, trait in self._all if wanted in name]
        found.sort(key=lambda one: one[0])
        self._found = [trait for _, trait in found if trait not in self.chosen][:MOST_FOUND]
        self._names.setStringList([said(trait) for trait in self._found])

    @Slot()
    def _offer(self) -> None:
        """Before anything is typed: the first ones."""
        self._find(self.line.text())
        self._completer.complete()

    @Slot()
    def _take_first(self) -> None:
        if self.line.text().strip() and self._found:
            self.take(self._found[0])

    @Slot(QModelIndex)
    def _take_index(self, index: QModelIndex) -> None:
        trait = self._found[index.row()]
        QTimer.singleShot(0, self, lambda: self.take(trait))  # the completer writes into the line afterwards

    def _show_chips(self) -> None:
        for chip in self.chips:
            self._column.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for trait in self.chosen:
            chip = QPushButton(texts.short(said(trait), LONGEST).replace("&", "&&"))
            chip.setIcon(icon(Icon.CLOSE, "text_muted"))
            chip.setProperty("kind", "chip")
            chip.setAccessibleName(texts.filled(self.tr("Without the filter “{what}”"), what=said(trait)))
            chip.clicked.connect(lambda _=False, trait=trait: self.let_go(trait))
            self._column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
            self.chips.append(chip)
        with QSignalBlocker(self.line):
            self.line.clear()
        self.resized.emit()


class _Line(QLineEdit):
    """`entered` when it is come to with nothing in it, `confirmed` by Enter."""

    entered = Signal()
    confirmed = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.addAction(icon(Icon.FILTER), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self.text():
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason and not self.text():
            self.entered.emit()


def said(trait: Trait) -> str:
    """'Acme · company'."""
    kind = {
        Facet.GROUP: texts.translate("texts", "group"),
        Facet.COMPANY: texts.translate("texts", "company"),
        Facet.TAG: texts.translate("texts", "tag"),
    }[trait.facet]
    return texts.dotted(trait.name, kind)

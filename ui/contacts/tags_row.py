"""Tags row: the tags of one person, each of which can be taken away, and a field for another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui import texts, theme
from ui.contacts.tag_dialog import LONGEST
from ui.icons import Icon
from ui.widgets.buttons import quiet_button, tool_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.tab_stops import TabStops
from ui.widgets.word_dialog import word_completer

_LONG = 28
"""Letters of a tag that are shown; the rest is in the tooltip."""


class TagsRow(QWidget):
    """`added` and `removed` carry the tag. `known` is asked for all tags when one begins to type."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, known: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = known
        self.chips: dict[str, TagChip] = {}
        self._flow = FlowLayout(self, spacing=theme.XS)
        self.add_button = quiet_button(self.tr("Add a tag"), self.open, glyph=Icon.TAG)
        self.more_button = tool_button(Icon.ADD, self.tr("Add a tag"), self.open)
        self.field = _TagField(self)
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(self.tr("New tag"))
        self.field.setAccessibleName(self.tr("New tag"))
        self.field.hide()
        self.field.returnPressed.connect(self._on_typed)
        self.field.left.connect(self.close_field)
        self._flow.addWidget(self.field)
        self._flow.addWidget(self.add_button)
        self._flow.addWidget(self.more_button)
        self.more_button.hide()
        self._stops = TabStops(self)

    def show_tags(self, tags: Sequence[str]) -> None:
        for gone in self.chips.keys() - set(tags):
            chip = self.chips.pop(gone)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for place, tag in enumerate(tags):
            if tag not in self.chips:
                self.chips[tag] = TagChip(tag)
                self.chips[tag].removed.connect(self.removed)
                self._flow.insert_widget(place, self.chips[tag])
        self._stops.follow(
            (*(self.chips[tag] for tag in tags), self.field, self.add_button, self.more_button)
        )
        self._show_button()
        self.updateGeometry()

    def open(self) -> None:
        """Begin to type a tag."""
        self.field.setCompleter(word_completer(self._known(), self.field))
        self.field.clear()
        self.field.show()
        self._show_button()
        self.field.setFocus()

    def close_field(self) -> None:
        if not self.field.isHidden():
            had_focus = self.field.hasFocus()
            self.field.hide()
            self._show_button()
            if had_focus:
                (self.more_button if self.chips else self.add_button).setFocus()

    def _show_button(self) -> None:
        """With words while there is no tag; none while one types."""
        resting = self.field.isHidden()
        self.add_button.setVisible(resting and not self.chips)
        self.more_button.setVisible(resting and bool(self.chips))

    def _on_typed(self) -> None:
        """Another can follow at once."""
        tag = self.field.text().strip()
        # Unlike `clear`, this leaves the field nothing to undo: Ctrl+Z takes the tag off.
        self.field.setText("")
        if tag:
            self.added.emit(tag)
        else:
            self.close_field()


class TagChip(QFrame):
    removed = Signal(str)

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag = tag
        self.setProperty("kind", "person")
        self.setToolTip(tag if len(tag) > _LONG else "")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        cross = tool_button(Icon.CLOSE, texts.filled(self.tr("Remove the tag {tag}"), tag=tag), self._remove)
        cross.setFixedSize(24, 24)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, 2, 2, 2)
        row.setSpacing(2)
        row.addWidget(theme.label(texts.short(tag, _LONG)))
        row.addWidget(cross)

    def _remove(self) -> None:
        self.removed.emit(self.tag)


class _TagField(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

"""Person fields: a name typed becomes a contact; namesakes are told apart by what they do.

Whom a text may mean is asked of a callable (`book.contacts.named`), so that no book is known here. A name nobody
has can be offered as a new contact: `created(name)` asks the page, which answers with `choose(person)`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from db.records import PersonRef
from ui import texts, theme
from ui.icons import Icon, icon
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import tool_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.tab_stops import TabStops

Named = Callable[[str], Sequence[PersonRef]]


_LONGEST = 32
"""Letters of a name on a chip; the whole is in its tooltip."""


class PersonField(QLineEdit):
    """One person. `chosen` carries a PersonRef, or None once the text no longer names the one chosen."""

    chosen = Signal(object)
    created = Signal(str)

    def __init__(
        self, named: Named, placeholder: str, *, can_create: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._named, self._can_create = named, can_create
        self._people: list[PersonRef] = []
        self._person: PersonRef | None = None
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.addAction(icon(Icon.PERSON), QLineEdit.ActionPosition.LeadingPosition)
        self._lines = QStringListModel(self)
        self._completer = QCompleter(self._lines, self)
        # The book has searched already: show what it found, in its order.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup = QListView()
        self._popup.setProperty("kind", "popup")
        self._completer.setPopup(self._popup)
        self._popup.setItemDelegate(_Lines(self._popup))  # the completer's own knows no style sheet
        self._popup.ensurePolished()  # or its lines are laid out before the style sheet makes them higher
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
        self.textEdited.connect(self._on_edited)

    def person(self) -> PersonRef | None:
        return self._person

    def person_id(self) -> int | None:
        return self._person.id if self._person else None

    def choose(self, person: PersonRef | None) -> None:
        """Set who it is, with a signal if that is somebody else."""
        before, self._person = self._person, person
        self.setText(person.name if person else "")
        self.home(False)  # a long name is read from its beginning
        if person and self.hasFocus():  # typed over is somebody else, not one more word of this name
            self.setSelection(len(self.text()), -len(self.text()))
        self.setToolTip(texts.person_line(person) if person else "")
        if before != person:
            self.chosen.emit(person)

    def offers(self) -> list[str]:
        """The lines shown for what is typed: people, then perhaps the name as a new contact."""
        return self._lines.stringList()

    def take(self, row: int) -> None:
        """Take one of the lines shown."""
        if row < len(self._people):
            self.choose(self._people[row])
        else:
            self.created.emit(self.text().strip())

    def _on_edited(self, text: str) -> None:
        if self._person is not None:
            self._person = None
            self.setToolTip("")
            self.chosen.emit(None)
        self._people = list(self._named(text)) if text.strip() else []
        lines = [texts.person_line(person) for person in self._people]
        if self._can_create and text.strip():
            lines.append(texts.filled(self.tr("Create “{name}”"), name=text.strip()))
        self._lines.setStringList(lines)
        if lines:
            self._completer.complete()
            self._popup.setCurrentIndex(self._lines.index(0))
        else:
            self._popup.hide()

    def _on_activated(self, index: QModelIndex) -> None:
        self.take(index.row())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A name that only one person has is taken when the field is left."""
        leaving = event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        )
        if leaving and self._person is None and self.text().strip():
            typed = self.text().strip().casefold()
            same = [person for person in self._people if person.name.casefold() == typed]
            if len(same) == 1:
                self.choose(same[0])
        super().focusOutEvent(event)


class _Lines(QStyledItemDelegate):
    """As wide as the list: a longer one ends with an ellipsis, where it would give the list a scroll bar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, super().sizeHint(option, index).height())


class PeopleField(QWidget):
    """Several people, each a chip that can be taken away. `changed` carries the list of PersonRef."""

    changed = Signal(list)
    created = Signal(str)

    def __init__(
        self, named: Named, placeholder: str, *, can_create: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._named = named
        self._chips: dict[int, _PersonChip] = {}
        self._row = QWidget()
        self._flow = FlowLayout(self._row, spacing=theme.XS)
        self._stops = TabStops(self._row)
        self.field = PersonField(self._others, placeholder, can_create=can_create)
        self.field.chosen.connect(self._on_chosen)
        self.field.created.connect(self.created)
        self.field.installEventFilter(self)
        self.setFocusProxy(self.field)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        box.addWidget(self._row)
        box.addWidget(self.field)
        self._row.hide()

    def people(self) -> list[PersonRef]:
        return [chip.person for chip in self._chips.values()]

    def ids(self) -> list[int]:
        return list(self._chips)

    def set_people(self, people: Sequence[PersonRef]) -> None:
        """Exactly these, without a signal."""
        for person_id in self.ids():
            self._take_away(person_id)
        for person in people:
            self._put(person)

    def add(self, person: PersonRef) -> None:
        if person.id not in self._chips:
            self._put(person)
            self.changed.emit(self.people())

    def remove(self, person_id: int) -> None:
        if person_id in self._chips:
            self._take_away(person_id)
            self.field.setFocus()
            self.changed.emit(self.people())

    def _others(self, text: str) -> list[PersonRef]:
        return [person for person in self._named(text) if person.id not in self._chips]

    def _on_chosen(self, person: PersonRef | None) -> None:
        if person is not None:
            self.field.choose(None)
            self.add(person)

    def _put(self, person: PersonRef) -> None:
        chip = _PersonChip(person)
        chip.removed.connect(self.remove)
        self._chips[person.id] = chip
        self._flow.addWidget(chip)
        self._stops.follow(self._chips.values())
        self._row.show()

    def _take_away(self, person_id: int) -> None:
        chip = self._chips.pop(person_id)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self._row.setVisible(bool(self._chips))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in the empty field takes the last one away."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and not self.field.text()
            and self._chips
        ):
            self.remove(self.ids()[-1])
            return True
        return super().eventFilter(watched, event)


class _PersonChip(QFrame):
    """A small face, a name and a cross."""

    removed = Signal(int)

    def __init__(self, person: PersonRef) -> None:
        super().__init__()
        self.person = person
        self.setProperty("kind", "person")
        self.setToolTip(texts.person_line(person))
        face = Avatar(20)
        face.show_person(person.name, person.id)
        cross = tool_button(
            Icon.CLOSE, texts.filled(self.tr("Remove {name}"), name=person.name), self._remove
        )
        cross.setFixedSize(24, 24)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.XS, 2, 2, 2)
        row.setSpacing(theme.XS + 2)
        row.addWidget(face)
        row.addWidget(theme.label(texts.short(person.name, _LONGEST)))
        row.addWidget(cross)

    def _remove(self) -> None:
        self.removed.emit(self.person.id)

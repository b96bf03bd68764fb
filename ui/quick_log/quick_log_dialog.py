"""Quick log dialog: a line, what was understood below it, and Enter keeps it all. Under five seconds from anywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from db import Book
from ui import theme
from ui.boundaries import boundary_words
from ui.hub import Hub
from ui.icons import Icon, icon
from ui.quick_log.chip import UnderstoodChip
from ui.quick_log.choices import Choices
from ui.quick_log.reading import Reading
from ui.quick_log.words import day_words
from ui.widgets.dialog import Dialog
from ui.widgets.flow_layout import FlowLayout

WIDTH = 660
LONGEST = 20_000
AT_ONCE = 600  # letters that are understood at each key; more of them once one pauses
PAUSE_MS = 150


class QuickLogDialog(Dialog):
    """`ask` tells whether something was kept."""

    def __init__(
        self, parent: QWidget | None, book: Book, hub: Hub, text: str = "", contact_id: int | None = None
    ) -> None:
        super().__init__(parent, self.tr("Quick log"), self.tr("Save"))
        self.setMinimumWidth(WIDTH)
        self._book = book
        given = book.contacts.person(contact_id) if contact_id is not None else None
        self.reading = Reading(book, given)
        self._choices = Choices(self.reading, self)
        self._choices.changed.connect(self._on_corrected)
        self._made: list[UnderstoodChip] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._understand)
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(self.tr("coffee with Ana yesterday, looking for a Rust developer"))
        self.line.setAccessibleName(self.tr("What happened?"))
        self.line.setAccessibleDescription(self.tr("Enter saves, Tab goes to what was understood."))
        self.line.addAction(icon(Icon.LOG), QLineEdit.ActionPosition.LeadingPosition)
        self.line.textChanged.connect(self._on_typed)
        self._row = QWidget()
        self._flow = FlowLayout(self._row, spacing=6)
        self.hint = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        under = QVBoxLayout()
        under.setSpacing(theme.S)
        for widget in (self._row, self.hint):
            under.addWidget(widget)
        under.addStretch(1)
        self.body.addWidget(self.line)
        self.body.addLayout(under, 1)
        self._show()
        self.keep_typed()  # a text it opens with was typed, but is kept nowhere
        self.line.setText(text)
        self._understand()
        self.line.setFocus()

    @classmethod
    def ask(
        cls, parent: QWidget | None, book: Book, hub: Hub, text: str = "", contact_id: int | None = None
    ) -> bool:
        return cls(parent, book, hub, text, contact_id).run()

    @property
    def chips(self) -> list[UnderstoodChip]:
        """The chips that are shown, in their order."""
        return [chip for chip in self._made if chip.isVisibleTo(self)]

    def accept(self) -> None:
        """Keep it; what is not clear yet is asked first, and what the book does not take is said here."""
        if self._pause.isActive():
            self._understand()
        if (question := self.reading.question()) is not None:
            chip = self._made[self.reading.people.index(question)]
            chip.setFocus(Qt.FocusReason.TabFocusReason)
            chip.open_choices()
            return
        if not self.reading.is_ready:
            self.tell(self._missing())
            return
        self.accept_after(lambda: self._book.quick_log.save(entry=self.reading.entry()))

    def setVisible(self, visible: bool) -> None:  # noqa: N802  (Qt override)
        """A text it opens with goes on being typed; a dialog would select it on showing."""
        super().setVisible(visible)
        if visible:
            self.line.end(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _on_typed(self, text: str) -> None:
        if len(text) <= AT_ONCE:
            self._understand()
        else:
            self._pause.start()

    def _understand(self) -> None:
        """Whatever the line says now."""
        self._pause.stop()
        self.reading.read(self.line.text())
        self._show()

    def _on_corrected(self) -> None:
        if self._pause.isActive():
            self._understand()
        had_focus = any(chip.hasFocus() for chip in self._made)
        at = next((i for i, chip in enumerate(self._made) if chip.hasFocus()), 0)
        self._show()
        if had_focus:
            shown = self.chips
            (shown[min(at, len(shown) - 1)] if shown else self.line).setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        """Draw the chips anew, in place: a chip that stays keeps the keyboard."""
        self.tell("")
        typed = bool(self.line.text().strip())
        specs = self._choices.specs() if typed or self.reading.people else []
        while len(self._made) < len(specs):
            self._made.append(self._new_chip())
        for number, chip in enumerate(self._made):
            if number < len(specs):
                chip.show_spec(specs[number])
            elif chip.hasFocus():
                self.line.setFocus()
            chip.setVisible(number < len(specs))
        self._flow.invalidate()
        self._make_room()
        self._show_hint(typed)

    def _missing(self) -> str:
        if self.reading.people:
            return self.tr("Type what happened: “coffee”, “called”, or what to note.")
        return self.tr("Type who it is about: “coffee with Ana”.")

    def _show_hint(self, typed: bool) -> None:
        self.hint.setText(
            self._hint()
            if typed
            else self.tr(
                "Or: “Joe introduced me to Kim” · “call with Sam 30 min, remind me in 2 weeks to send the deck” · "
                "“Kim needs a tax adviser”"
            )
        )

    def _hint(self) -> str:
        """What is missing, what may be read otherwise than it is meant, else which keys there are."""
        if not self.reading.is_ready and self.reading.people:
            return self.tr("What happened? Add a word such as “coffee” or “called”, or what to note.")
        if not self.reading.is_ready:
            return self.tr("Who is it about? Add a name, such as “with Ana”.")
        if said := day_words(self.reading):
            return said
        if (left_alone := self.reading.wish()) is not None:
            person, wish = left_alone
            return boundary_words.note(person.name, wish, self.reading.today)
        if self.reading.noted:
            return self.tr(
                "Goes into their notes, under About: the line does not say that you were in touch. Tab and Enter change it."
            )
        return self.tr("Enter saves all of it. Tab goes to a part, Enter changes it, Del takes it away.")

    def _new_chip(self) -> UnderstoodChip:
        chip = UnderstoodChip(self._row)
        chip.typed.connect(self._type_on)
        chip.moved.connect(self._move)
        chip.refused.connect(self.hint.setText)
        self._flow.addWidget(chip)
        QWidget.setTabOrder(self._made[-1] if self._made else self.line, chip)
        return chip

    def _type_on(self, text: str) -> None:
        self.line.setFocus()
        self.line.end(False)
        self.line.insert(text)

    def _move(self, step: int) -> None:
        shown = self.chips
        here = next((i for i, chip in enumerate(shown) if chip.hasFocus()), 0)
        shown[(here + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)

    def _make_room(self) -> None:
        """As high as the chips need at this width."""
        self._row.setMinimumHeight(self._flow.heightForWidth(max(self._row.width(), WIDTH - 2 * theme.XL)))

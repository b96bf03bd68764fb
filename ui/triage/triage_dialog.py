"""Triage dialog: the newly imported, one at a time and who matters first; as many as one likes, by keyboard.

A cadence and the archive settle somebody and go on to the next; a tag and a need stay, more may follow. Each act is
kept at once and is a step of its own; Ctrl+Z takes the last one back and returns to whom it was about. Leaving says
nothing of the person shown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from db import Book, Changes, Topic
from db.preferences import CADENCE_PRESETS
from ui import texts, theme
from ui.contacts.tag_dialog import TagDialog
from ui.give.need_dialog import NeedDialog
from ui.hub import Hub
from ui.icons import Icon
from ui.tasks import Tasks
from ui.triage.newcomer_card import NewcomerCard
from ui.widgets.buttons import button, quiet_button
from ui.widgets.dialog import Dialog
from ui.widgets.empty_page import EmptyPage
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.keycap import put_on

SIZE = (780, 530)
MOST_PRESETS = 9  # a digit each


class TriageDialog(Dialog):
    """The list is made once: who is settled stays in it, so that one can go back."""

    guards_typed = False

    def __init__(self, parent: QWidget | None, book: Book, hub: Hub, tasks: Tasks) -> None:
        super().__init__(parent, self.tr("New people"), self.tr("Done"))
        self._book, self._hub = book, hub
        self._ids: list[int] = []
        self._is_read = False  # who matters first; of a large book that takes its time
        self._place = 0
        self._steps: dict[int, int] = {}  # the undo step of an act: the place it was done at
        self.resize(*SIZE)
        self.accept_button.hide()  # each act is kept at once: there is only leaving
        self.cancel_button.setText(self.accept_button.text())
        self.card = NewcomerCard()
        self.presets: list[QPushButton] = []
        self.stack = QStackedWidget()
        self.stack.addWidget(self._work_page())
        self.end_page = EmptyPage(Icon.CHECK_CIRCLE, "", "")
        self.stack.addWidget(self.end_page)
        self.body.addWidget(self.stack)
        self.stack.addWidget(QWidget())  # until it is known who is there
        self._add_keys()
        hub.changed.connect(self._on_changed)
        self._show()
        tasks.run_db(lambda progress: book.triage.ids(), self._on_read)

    @classmethod
    def ask(cls, parent: QWidget | None, book: Book, hub: Hub, tasks: Tasks) -> bool:
        return cls(parent, book, hub, tasks).run()

    # What is shown.

    def _work_page(self) -> QWidget:
        often = QWidget()
        flow = FlowLayout(often, spacing=theme.S)
        days = self._book.preferences.get(CADENCE_PRESETS)[:MOST_PRESETS]
        for number, cadence in enumerate(days, 1):
            made = self._act(
                texts.capital(texts.cadence(cadence)), str(number), partial(self.set_cadence, cadence)
            )
            self.presets.append(made)
            flow.addWidget(made)
        acts = QWidget()
        others = FlowLayout(acts, spacing=theme.S)
        self.tag_button = self._act(self.tr("Tag…"), "T", self.tag)
        self.need_button = self._act(self.tr("Need…"), "N", self.note_need)
        self.archive_button = self._act(self.tr("Archive"), "A", self.archive)
        self.back_button = self._act(self.tr("Back"), "←", self.go_back, quiet=True)
        self.skip_button = self._act(self.tr("Skip"), "→", self.skip, quiet=True)
        for made in (
            self.tag_button, self.need_button, self.archive_button, self.back_button, self.skip_button,
        ):  # fmt: skip
            others.addWidget(made)
        keys = theme.label(
            self.tr("Space skips, too · Ctrl+Z takes the last act back · Esc leaves, and the rest waits"),
            role=theme.Role.CAPTION,
            tone=theme.Tone.FAINT,
            wrap=True,
        )
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.M)
        box.addWidget(self.card, 1)
        box.addWidget(theme.label(self.tr("Be reminded"), role=theme.Role.CAPTION, tone=theme.Tone.MUTED))
        box.addWidget(often)
        box.addWidget(acts)
        box.addWidget(keys)
        return page

    def _act(self, text: str, key: str, run: Callable[[], None], *, quiet: bool = False) -> QPushButton:
        made = (quiet_button if quiet else button)(text, run)
        made.setAutoDefault(False)
        put_on(made, key)
        return made

    @property
    def current(self) -> int | None:
        """The contact shown; None where all were gone through."""
        return self._ids[self._place] if self._place < len(self._ids) else None

    def _on_read(self, ids: list[int]) -> None:
        self._ids, self._is_read = ids, True
        self._show()

    def _show(self) -> None:
        """Whoever is at the place, as they are now; who is gone from the book is left out."""
        if not self._is_read:
            self.sentence.setText(self.tr("Looking for who matters first…"))
            self.stack.setCurrentIndex(2)
            return
        while (contact_id := self.current) is not None:
            try:
                detail = self._book.contacts.get(contact_id)
            except KeyError:
                self._ids.pop(self._place)
                continue
            self.card.show_person(detail, self._book.triage.look(contact_id), self._book.today())
            break
        going = contact_id is not None
        if going:
            place = self.tr("{place} of {count} · who matters first")
            self.sentence.setText(
                place.format(place=texts.number(self._place + 1), count=texts.number(len(self._ids)))
            )
        else:
            self._say_end()
        self.sentence.setVisible(going)
        self.back_button.setEnabled(self._place > 0)
        self.stack.setCurrentIndex(0 if going else 1)
        (self.card if going else self.cancel_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_end(self) -> None:
        if self._ids:
            self.end_page.say(
                self.tr("You have been through all of them"),
                self.tr("← goes back. The people of the next import wait here."),
            )
        else:
            self.end_page.say(
                self.tr("Nobody new"),
                self.tr(
                    "People an import brings wait here until you say something about them, or skip them."
                ),
            )

    # Acts.

    def set_cadence(self, days: int) -> None:
        if (contact_id := self.current) is not None:
            self._do(partial(self._book.contacts.set_cadence, contact_ids=[contact_id], days=days))
            self._go_on()

    def archive(self) -> None:
        if (contact_id := self.current) is not None:
            self._do(partial(self._book.contacts.archive, contact_ids=[contact_id]))
            self._go_on()

    def tag(self) -> None:
        contact_id = self.current
        if contact_id is not None and (name := TagDialog.ask(self, self._book.contacts.tags(), 1)):
            self._do(partial(self._book.contacts.tag, contact_ids=[contact_id], name=name))

    def note_need(self) -> None:
        if (contact_id := self.current) is not None:
            self._do(partial(NeedDialog.ask, self, self._book, self._hub, contact_id=contact_id))

    def skip(self) -> None:
        """On to the next. Of whom nothing was said it is remembered that they were passed over."""
        if (contact_id := self.current) is None:
            return
        if self._book.triage.is_new(contact_id):
            self._do(partial(self._book.triage.pass_over, contact_id=contact_id))
        self._go_on()

    def go_back(self) -> None:
        if self._place > 0:
            self._place -= 1
            self._show()

    def undo(self) -> None:
        """The last act, and nothing that was done before the dialog; whom it was about is shown again."""
        step = self._book.undo_step
        if step is None or step.id not in self._steps:
            return
        self._place = min(self._steps.pop(step.id), len(self._ids))
        self._hub.attempt(self._book.undo)
        self._show()

    def _go_on(self) -> None:
        self._place = min(self._place + 1, len(self._ids))
        self._show()

    def _do(self, act: Callable[[], object]) -> None:
        before, place = self._book.undo_step, self._place
        self._hub.attempt(act)
        if (step := self._book.undo_step) is not None and step != before:
            self._steps[step.id] = place

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(Topic.CONTACTS, Topic.NEEDS):
            self._show()

    # Keys.

    def _add_keys(self) -> None:
        keys: list[tuple[str, Callable[[], None]]] = [
            (str(number), made.click) for number, made in enumerate(self.presets, 1)
        ]
        keys += [
            ("T", self.tag),
            ("N", self.note_need),
            ("A", self.archive),
            ("Right", self.skip),
            ("Left", self.go_back),
            ("Ctrl+Z", self.undo),
        ]
        for key, slot in keys:
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, where no button took it: there it presses the button."""
        if event.key() == Qt.Key.Key_Space:
            self.skip()
        else:
            super().keyPressEvent(event)

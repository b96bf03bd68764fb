"""Reviews dialog: who in a file may be somebody in the book, one after the other, with three keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db import Book, Changes, ContactDetail, ReviewRow, Topic
from ui import texts, theme
from ui.hub import Hub
from ui.icons import Icon
from ui.imports.lines import Line, LineList
from ui.reviews.compare import CompareView, compared
from ui.texts import QT_TRANSLATE_NOOP
from ui.widgets.buttons import button, primary_button, quiet_button
from ui.widgets.dialog import Dialog
from ui.widgets.empty_page import EmptyPage
from ui.widgets.keycap import put_on
from ui.widgets.labels import Card

SIZE = (880, 560)
LIST_WIDTH = 290


class ReviewsDialog(Dialog):
    """Every answer is kept at once, and taken back by Ctrl+Z. What is passed over waits."""

    guards_typed = False

    def __init__(self, parent: QWidget | None, book: Book, hub: Hub) -> None:
        super().__init__(parent, self.tr("People to review"), self.tr("Done"))
        self._book, self._hub = book, hub
        self._rows: list[ReviewRow] = []
        self._contacts: list[ContactDetail] = []
        self._place = 0  # of the contact that is compared
        self.resize(*SIZE)
        self.accept_button.hide()  # each answer is kept at once: there is only leaving
        self.cancel_button.setText(self.accept_button.text())
        self.list = LineList()
        self.list.setAccessibleName(self.tr("People to review"))
        self.list.pointed.connect(self._show)
        self.question = theme.label(role=theme.Role.HEADING, wrap=True)
        self.question.setMinimumWidth(1)
        self.about = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self.view = CompareView()
        self.other = quiet_button("", self._show_next)
        self.same = primary_button(self.tr("The same"), self.answer_same)
        self.different = button(self.tr("Not the same"), self.answer_different)
        self.later = quiet_button(self.tr("Later"), self.pass_over)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._work_page())
        self.done_page = EmptyPage(
            Icon.CADENCE,
            self.tr("Nobody to review"),
            self.tr("People in a file who may already be in your book wait here until you decide."),
        )
        self.stack.addWidget(self.done_page)
        self.body.addWidget(self.stack)
        self._add_keys()
        hub.changed.connect(self._on_changed)
        self._load()

    @classmethod
    def ask(cls, parent: QWidget | None, book: Book, hub: Hub) -> bool:
        return cls(parent, book, hub).run()

    # What is shown.

    def _work_page(self) -> QWidget:
        frame = Card(margin=theme.XS)
        frame.setFixedWidth(LIST_WIDTH)
        frame.body.addWidget(self.list)
        answers = QHBoxLayout()
        answers.setSpacing(theme.S)
        for made, key in ((self.same, "S"), (self.different, "N"), (self.later, "L")):
            made.setAutoDefault(False)
            put_on(made, key, "on_accent" if made is self.same else "text_muted")
            answers.addWidget(made)
        answers.addStretch(1)
        answers.addWidget(self.other)
        keys = theme.label(
            self.tr("→ the next who may be meant · Ctrl+Z takes the last answer back"),
            role=theme.Role.CAPTION,
            tone=theme.Tone.FAINT,
            wrap=True,
        )
        side = QVBoxLayout()
        side.setSpacing(theme.M)
        head = QVBoxLayout()
        head.setSpacing(theme.XS)
        head.addWidget(self.question)
        head.addWidget(self.about)
        side.addLayout(head)
        side.addWidget(self.view, 1)
        side.addLayout(answers)
        side.addWidget(keys)
        page = QWidget()
        box = QHBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.L)
        box.addWidget(frame)
        box.addLayout(side, 1)
        return page

    def _load(self) -> None:
        """All that wait, with the same place in the list as before."""
        at = max(self.list.currentIndex().row(), 0)
        self._rows = self._book.reviews.open()
        self.list.show_things(self._rows, self._word)
        self.sentence.setText(_waiting(len(self._rows)) if self._rows else "")
        self.sentence.setVisible(bool(self._rows))
        self.stack.setCurrentIndex(0 if self._rows else 1)
        if self._rows:
            self.list.selectRow(min(at, len(self._rows) - 1))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _word(self, row: ReviewRow) -> Line:
        return Line(row.name, texts.role_line(row.position, row.company) or source(row.source), "", 0)

    def _show(self, place: int) -> None:
        row = self._rows[place]
        self._contacts = [self._book.contacts.get(i) for i in row.candidates]
        self._place = 0
        self._show_contact()

    def _show_contact(self) -> None:
        row, contact = self.current, self.contact
        if contact is None:
            self.question.setText(self.tr("The person who may be meant is no longer in your book."))
        else:
            question = self.tr("Is {person} in the file the same as {contact}?")
            self.question.setText(texts.filled(question, person=row.name, contact=contact.name or row.name))
        self.about.setText(self._about(row))
        self.view.show_rows(compared(row, contact), has_contact=contact is not None)
        self.same.setEnabled(contact is not None)
        self.different.setText(
            self.tr("Not the same") if len(self._contacts) < 2 else self.tr("None of them")
        )
        several = len(self._contacts) > 1
        self.other.setVisible(several)
        if several:
            count = self.tr("{place} of {count} →")
            self.other.setText(count.format(place=self._place + 1, count=len(self._contacts)))

    def _about(self, row: ReviewRow) -> str:
        """Where they come from, and what an answer brings besides."""
        told = [source(row.source)]
        if row.since is not None:
            told.append(self.tr("read {day}").format(day=texts.day(row.since, self._book.today())))
        if row.brings == "favors":
            told.append(self.tr("the favors that the file tells of come with the answer"))
        return texts.capital(texts.dotted(*told))

    @property
    def current(self) -> ReviewRow:
        return self._rows[self.list.currentIndex().row()]

    @property
    def contact(self) -> ContactDetail | None:
        """The contact that is compared."""
        return self._contacts[self._place] if self._contacts else None

    # Answers.

    def answer_same(self) -> None:
        if self._rows and self.contact is not None:
            same = partial(self._book.reviews.same, review_id=self.current.id, contact_id=self.contact.id)
            self._hub.attempt(same)

    def answer_different(self) -> None:
        if self._rows:
            self._hub.attempt(partial(self._book.reviews.different, review_id=self.current.id))

    def pass_over(self) -> None:
        """Nothing is kept; the next one, and after the last the first."""
        if self._rows:
            self.list.selectRow((self.list.currentIndex().row() + 1) % len(self._rows))

    def _show_next(self, step: int = 1) -> None:
        if len(self._contacts) > 1:
            self._place = (self._place + step) % len(self._contacts)
            self._show_contact()

    def _undo(self) -> None:
        """The last answer, and nothing that was done before the dialog."""
        step = self._book.undo_step
        if step is not None and step.action in ("review.same", "review.different"):
            self._hub.attempt(self._book.undo)

    def _add_keys(self) -> None:
        for keys, slot in (
            ("S", self.answer_same),
            ("N", self.answer_different),
            ("L", self.pass_over),
            ("Right", self._show_next),
            ("Left", partial(self._show_next, -1)),
            ("Ctrl+Z", self._undo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(Topic.REVIEWS, Topic.CONTACTS):
            self._load()


def _waiting(count: int) -> str:
    return texts.plural(
        QT_TRANSLATE_NOOP(
            "texts", "One person in a file may be in your book already. Your answer is remembered."
        ),
        QT_TRANSLATE_NOOP(
            "texts", "%Ln people in files may be in your book already. Your answers are remembered."
        ),
        count,
    )


def source(code: str) -> str:
    """The program that a file came from."""
    if code.startswith("linkedin"):
        return "LinkedIn"
    return {
        "google": "Google",
        "outlook": "Outlook",
        "spreadsheet": texts.translate("texts", "A spreadsheet"),
        "vcard": texts.translate("texts", "A vCard"),
    }.get(code, texts.translate("texts", "A table"))

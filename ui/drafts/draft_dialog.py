"""Draft dialog: a note to read over, change, and take to one's own program; and the word that it was sent.

Nothing is sent from here. The mail program is opened with the note in it, or the note is copied, or copied while
the LinkedIn page opens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from db import Channel, ContactDetail, PointKind
from ui import texts, theme
from ui.drafts.draft_texts import BLANK, Draft
from ui.drafts.ways import carries_text, mail_address
from ui.icons import Icon, icon
from ui.widgets.buttons import button
from ui.widgets.combo_box import ComboBox
from ui.widgets.dialog import Dialog

LINES = 14


class DraftDialog(Dialog):
    """`ask` gives the channel it was marked as sent by, or None: truthy if it was sent."""

    def __init__(self, parent: QWidget | None, draft: Draft, *people: ContactDetail) -> None:
        names = texts.listed(person.name for person in people)
        super().__init__(
            parent,
            texts.filled(self.tr("Note to {name}"), name=names),
            self.tr("I sent it"),
            sentence=self.tr("Read it over. Goodturn sends nothing itself."),
        )
        self.setMinimumWidth(600)
        self._people = people
        self.skipped = False
        self.channel = Channel.EMAIL if self._emails(0) else Channel.MESSAGE
        self.to = self._make_to()
        self.subject = QLineEdit(draft.subject)
        self.subject.setCursorPosition(0)
        self.add_field(self.tr("Subject"), self.subject)
        self.text = QPlainTextEdit(draft.body)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(LINES * self.text.fontMetrics().lineSpacing())
        self.add_field(self.tr("Text"), self.text)
        self.ways = self._make_ways()
        self.said = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self.said.setMinimumHeight(self.said.fontMetrics().lineSpacing())
        self.body.addWidget(self.said)
        self._make_primary(self.ways[0])
        # From wherever one is, and never by mistake.
        self.accept_button.setToolTip(self.tr("Ctrl+Shift+Enter"))
        for keys in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept_button.click)
        self._go_to_blank()

    @classmethod
    def ask(cls, parent: QWidget | None, draft: Draft, *people: ContactDetail) -> Channel | None:
        """Show the draft of a note to these people; the channel if the user says that it was sent."""
        dialog = cls(parent, draft, *people)
        return dialog.channel if dialog.run() else None

    @classmethod
    def ask_in_turn(
        cls, parent: QWidget | None, draft: Draft, person: ContactDetail, place: int, count: int
    ) -> tuple[Channel | None, bool]:
        """One of several notes, each to one person: its channel if it was sent, and whether the next may come."""
        dialog = cls(parent, draft, person)
        dialog.show_place(place, count)
        sent = dialog.run()
        return (dialog.channel if sent and not dialog.skipped else None), sent

    def show_place(self, place: int, count: int) -> None:
        """'2 of 5', with a way past this one; to leave ends them all."""
        if count == 1:
            return
        where = self.tr("{place} of {count}").format(place=texts.number(place), count=texts.number(count))
        self.heading.setText(texts.dotted(self.heading.text(), where))
        self.cancel_button.setText(self.tr("Write no more"))
        if place < count:
            skip = button(self.tr("Skip"), self.skip)
            skip.setToolTip(self.tr("On to the next note; this one is not sent."))
            skip.setAutoDefault(False)
            self.buttons.insertWidget(self.buttons.indexOf(self.accept_button), skip)
            QWidget.setTabOrder(self.accept_button, skip)

    def skip(self) -> None:
        """Not this one: on to the next."""
        if not self.holds_typed() or self.may_leave():
            self.skipped = True
            self.accept()

    def draft(self) -> Draft:
        """The note as it reads now."""
        return Draft(self.subject.text().strip(), self.text.toPlainText().strip())

    def press_primary(self) -> None:
        """The way out; that it was sent is said by its own button alone."""
        self.ways[0].click()

    def open_mail(self) -> None:
        """Open the mail program with the note in it."""
        address = mail_address(self._chosen_emails(), self.draft())
        if not QDesktopServices.openUrl(address):
            self.copy()
            self.said.setText(self.tr("No mail program opened. The text is copied."))
            return
        self.channel = Channel.EMAIL
        # That the system took it does not tell whether a program opened.
        said = self.tr("Handed to your mail program. If none opened: Copy, and paste it where you write.")
        if not carries_text(address):
            self._take()
            said = self.tr("Handed to your mail program. The text is long: it is copied, paste it there.")
        self._left(said)

    def copy(self) -> None:
        """The note to the clipboard, for any other program."""
        self._take()
        self._left(self.tr("Copied. Paste it where you write to them."))

    def open_linkedin(self) -> None:
        """The profile in the browser, the note on the clipboard."""
        self._take()
        opened = QDesktopServices.openUrl(QUrl(self._profile()))
        self.channel = Channel.LINKEDIN
        self._left(
            self.tr("Handed to your browser, and the text is copied: paste it there.")
            if opened
            else self.tr("No browser opened. The text is copied.")
        )

    def _take(self) -> None:
        QApplication.clipboard().setText(self.draft().body)

    def _left(self, said: str) -> None:
        """The note is where it is sent from."""
        self.keep_typed()
        self.said.setText(said)

    # How it is made.

    def _make_to(self) -> ComboBox:
        """The addresses of one person to choose from; several people are written to at their first ones."""
        box = ComboBox()
        if len(self._people) == 1:
            box.addItems(self._emails(0))
        else:
            box.addItem(", ".join(self._firsts()))
        if any(box.itemText(row) for row in range(box.count())):
            self.add_field(self.tr("To"), box)
        return box

    def _make_ways(self) -> list[QPushButton]:
        ways: list[tuple[str, Callable[[], object], Icon]] = []
        if self._chosen_emails():
            ways.append((self.tr("Open in mail program"), self.open_mail, Icon.EMAIL))
        if len(self._people) == 1 and self._profile():
            ways.append((self.tr("Copy and open LinkedIn"), self.open_linkedin, Icon.LINKEDIN))
        ways.append((self.tr("Copy"), self.copy, Icon.COPY))
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        made = [button(text, run, glyph=glyph) for text, run, glyph in ways]
        for way, (_, _, glyph) in zip(made, ways, strict=True):
            way.setProperty("glyph", glyph.value)
            row.addWidget(way)
        row.addStretch(1)
        self.body.addLayout(row)
        return made

    def _make_primary(self, chosen: QPushButton) -> None:
        """The way out is the default; that it was sent never is, for nothing here knows it."""
        for made in (*self.ways, self.accept_button):
            made.setAutoDefault(made is chosen)
            made.setDefault(made is chosen)
            theme.dress(made, kind="primary" if made is chosen else "plain")
            if glyph := made.property("glyph"):
                made.setIcon(icon(Icon(glyph), "on_accent" if made is chosen else "text_muted"))

    def _go_to_blank(self) -> None:
        """To what only the user can fill in, else to the start of the text."""
        cursor = self.text.document().find(BLANK)
        self.text.setTextCursor(cursor if not cursor.isNull() else QTextCursor(self.text.document()))
        self.text.setFocus()

    def _chosen_emails(self) -> Sequence[str]:
        if len(self._people) == 1:
            return [self.to.currentText()] if self.to.count() else []
        return self._firsts()

    def _firsts(self) -> list[str]:
        """The first address of each; none if somebody has none, for then one would be left out unseen."""
        firsts = [self._emails(place)[:1] for place in range(len(self._people))]
        return [email for (email,) in firsts] if all(firsts) else []

    def _emails(self, place: int) -> list[str]:
        return [point.value for point in self._people[place].points if point.kind is PointKind.EMAIL]

    def _profile(self) -> str:
        """Only a page of the web: a file or program named in an import is never opened."""
        url = self._people[0].linkedin_url
        whole = url if "://" in url or not url else f"https://{url}"
        return whole if QUrl(whole).scheme() in ("http", "https") else ""

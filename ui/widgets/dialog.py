"""Dialog: the same margins, buttons and keys for all. Enter in a line or Ctrl+Enter accepts, Esc leaves.

Enter on a button presses that button: nobody who stepped to Cancel keeps or sends anything by it.

Leaving one that holds something typed and not kept is asked about first, by whatever way it is left.

A dialog that answers a question has one classmethod `ask(…)` which runs it and returns a value or None, so that
tests replace that and nothing modal ever waits:

    class TagDialog(Dialog):
        @classmethod
        def ask(cls, parent: QWidget, tags: list[str]) -> str | None:
            dialog = cls(parent, tags)
            return dialog.value() if dialog.run() else None
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from db import BookError
from ui import texts, theme
from ui.widgets.buttons import button, primary_button
from ui.widgets.labels import Captioned
from ui.widgets.typed import named, typed

_FRAME = QSize(16, 48)
"""What a window manager puts around a dialog, about."""


class Dialog(QDialog):
    """A title, a body to fill, one primary act and Cancel."""

    guards_typed = True
    """False where all there is to lose is one choice, made again as fast."""

    def __init__(self, parent: QWidget | None, title: str, act: str, *, sentence: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(400)
        self._kept: dict[QWidget, str] | None = None
        self.heading = theme.label(title, role=theme.Role.TITLE, wrap=True)
        self.sentence = theme.label(sentence, tone=theme.Tone.MUTED, wrap=True)
        if not sentence:  # shown before it has a parent it would open as a window
            self.sentence.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.M)
        self.error = theme.label(tone=theme.Tone.DUE, wrap=True)
        self.error.hide()
        self.accept_button = primary_button(act, self.accept)
        self.accept_button.setDefault(True)
        self.cancel_button = button(self.tr("Cancel"), self.reject)
        self.cancel_button.setAutoDefault(False)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.S)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.accept_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.XL, theme.XL, theme.XL, theme.L)
        box.setSpacing(theme.S)
        box.addWidget(self.heading)
        box.addWidget(self.sentence)
        box.addSpacing(theme.S)
        box.addLayout(self.body, 1)
        box.addWidget(self.error)
        box.addSpacing(theme.M)
        box.addLayout(self.buttons)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.press_primary)

    def add_field(self, name: str, field: QWidget, *, hint: str = "") -> QLabel:
        """A field with its name above it."""
        group = Captioned(name, field)
        if hint:
            group.addWidget(theme.label(hint, role=theme.Role.CAPTION, tone=theme.Tone.FAINT, wrap=True))
        self.body.addLayout(group)
        return group.title

    def add_row(self, *fields: tuple[str, QWidget, int]) -> list[QLabel]:
        """Fields side by side, each with its name above it and the share of the width it gets."""
        row = QHBoxLayout()
        row.setSpacing(theme.M)
        groups = [Captioned(name, field) for name, field, _ in fields]
        for group, (_, _, share) in zip(groups, fields, strict=True):
            row.addLayout(group, share)
        self.body.addLayout(row)
        return [group.title for group in groups]

    def tell(self, text: str) -> None:
        """Say below the fields what is amiss; nothing is amiss if the text is empty."""
        self.error.setText(texts.heard(text))
        self.error.setVisible(bool(text))

    def accept_after(self, write: Callable[[], object]) -> None:
        """Accept once it is written; what the book does not take is said here, and the dialog stays."""
        try:
            write()
        except BookError as error:
            self.tell(str(error))
        else:
            super().accept()

    def press_primary(self) -> None:
        """What Ctrl+Enter does."""
        self.accept_button.click()

    def set_ready(self, ready: bool) -> None:
        """Whether there is enough to act on."""
        self.accept_button.setEnabled(ready)

    def keep_typed(self) -> None:
        """What the fields hold now is not lost by leaving; at first that is what they are shown with."""
        self._kept = typed(self)

    def holds_typed(self) -> bool:
        """Whether leaving would lose something; a field made later, or emptied, holds nothing of the kind."""
        return bool(self._not_kept())

    def _not_kept(self) -> list[QWidget]:
        if self._kept is None or not self.guards_typed:
            return []
        return [f for f, text in typed(self).items() if text and text != self._kept.get(f, text)]

    def reject(self) -> None:
        """Leave: by Esc, by Cancel, or by the window's button."""
        if not self.holds_typed() or self.may_leave():
            super().reject()

    def may_leave(self) -> bool:
        """Ask whether what was typed may be lost."""
        names = dict.fromkeys(named(field) for field in self._not_kept())
        return ConfirmDialog.ask(
            self,
            self.tr("Discard what you typed?"),
            texts.filled(self.tr("It is not kept yet: {fields}."), fields=texts.listed(names)),
            self.tr("Discard"),
            self.tr("Keep writing"),
        )

    def run(self) -> bool:
        """Show it and wait. Only `ask` of a subclass calls this."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        if (below := self.parentWidget()) is not None:
            # Where two dialogs close at once, some window managers give the keyboard to nobody.
            below.activateWindow()
        return accepted

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no field took: Qt would give Enter on a button to the default one."""
        at = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(at, QPushButton | QToolButton):
            at.click()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The buttons come last in the order of Tab, whenever the fields were added."""
        if self._kept is None:
            self.keep_typed()
        # What wraps is higher than the least that Qt knows of, and would press what is below it together.
        if (box := self.layout()) and (needed := box.minimumHeightForWidth(self.width())) > self.height():
            self.resize(self.width(), needed)
        self._stay_on_screen()
        last: QWidget | None = self.previousInFocusChain()
        while last and last is not self and last.focusPolicy() is Qt.FocusPolicy.NoFocus:
            last = last.previousInFocusChain()  # Qt passes over an order told with a label
        if last and last not in (self.cancel_button, self.accept_button):
            # In this order: the chain is a ring, and Qt holds the first button to follow the last field already.
            QWidget.setTabOrder(last, self.accept_button)
            QWidget.setTabOrder(last, self.cancel_button)
        super().showEvent(event)

    def _stay_on_screen(self) -> None:
        """On a small screen smaller than it was meant to be: its buttons stand at the lower edge."""
        room = self.screen().availableGeometry().size() - _FRAME
        self.setMinimumSize(self.minimumSize().boundedTo(room))
        self.resize(self.size().boundedTo(room))


class ConfirmDialog(Dialog):
    """One question that cannot be undone or that leaves the book; all else is done at once and undone by a key.

    Nothing is lost by a key too many: what it opens with, and what Ctrl+Enter presses, is Cancel.
    """

    def __init__(self, parent: QWidget | None, title: str, act: str, *, sentence: str = "") -> None:
        super().__init__(parent, title, act, sentence=sentence)
        self.accept_button.setAutoDefault(False)
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()
        theme.dress(self.accept_button, kind="plain")
        theme.dress(self.cancel_button, kind="primary")

    def press_primary(self) -> None:
        self.cancel_button.click()

    @classmethod
    def ask(cls, parent: QWidget, title: str, sentence: str, act: str, stay: str) -> bool:
        """`act` and `stay` are what the two buttons do."""
        dialog = cls(parent, title, act, sentence=sentence)
        dialog.cancel_button.setText(stay)
        return dialog.run()


class TellDialog(Dialog):
    """What the world did: a title, a sentence, the next step. For a BookError."""

    def __init__(self, parent: QWidget | None, title: str, sentence: str, next_step: str = "") -> None:
        super().__init__(parent, title, self.tr("Close"), sentence=texts.heard(sentence))
        self.cancel_button.hide()
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if next_step:
            self.body.addWidget(theme.label(texts.heard(next_step), wrap=True))

    @classmethod
    def ask(cls, parent: QWidget | None, title: str, sentence: str, next_step: str = "") -> None:
        cls(parent, title, sentence, next_step).run()

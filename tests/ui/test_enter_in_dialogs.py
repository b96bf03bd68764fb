"""Enter presses the button that has the focus, in every dialog there is; a question about leaving opens on Cancel."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from db import Book
from tests.db.builders import person
from tests.ui.test_leaving import MAKERS, Around
from ui.hub import Hub
from ui.quick_log.chip import UnderstoodChip
from ui.tasks import InlineTasks
from ui.widgets.dialog import ConfirmDialog, Dialog, TellDialog

Key = Qt.Key
KINDS: dict[type[Dialog], Callable[[Around], Dialog]] = {
    **MAKERS,
    ConfirmDialog: lambda _: ConfirmDialog(None, "Discard what you typed?", "Discard"),
    TellDialog: lambda _: TellDialog(None, "It is not there", "No such file."),
}


@pytest.fixture
def around(book: Book, hub: Hub, tasks: InlineTasks) -> Around:
    return Around(book, hub, tasks, person(book, "Ana Ruiz"), person(book, "Ben Oduya"))


def shown(qtbot: QtBot, dialog: Dialog) -> Dialog:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def buttons(dialog: Dialog) -> list[QAbstractButton]:
    """Those one can step to; Enter on what was understood opens its choices by itself."""
    found: list[QAbstractButton] = [*dialog.findChildren(QPushButton), *dialog.findChildren(QToolButton)]
    return [
        each
        for each in found
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if each.window() is dialog and not isinstance(each, UnderstoodChip)
    ]


def watched(button: QAbstractButton, pressed: list[str]) -> None:
    """Pressing it is written down, and does nothing else."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where nothing was connected
        for signal in (button.clicked, button.toggled):
            signal.disconnect()
    button.clicked.connect(lambda: pressed.append(button.text()))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_enter_presses_the_button_that_has_the_focus(
    kind: type[Dialog], around: Around, qtbot: QtBot
) -> None:
    dialog = shown(qtbot, KINDS[kind](around))
    found, pressed = buttons(dialog), list[str]()
    for button in found:
        watched(button, pressed)
    for button in found:
        for key in (Key.Key_Return, Key.Key_Enter):
            button.setFocus()
            QTest.keyClick(button, key)
            assert pressed == [button.text()]
            pressed.clear()
    assert dialog.isVisible()


def test_a_question_about_leaving_opens_on_cancel(around: Around, qtbot: QtBot) -> None:
    for held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        question = shown(qtbot, KINDS[ConfirmDialog](around))
        question.activateWindow()
        assert question.focusWidget() is question.cancel_button
        QTest.keyClick(question.cancel_button, Key.Key_Return, held)
        assert not question.isVisible()
        assert question.result() == Dialog.DialogCode.Rejected

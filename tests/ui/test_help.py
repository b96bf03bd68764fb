"""Help: the list of keys is read by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from ui.help import KeysDialog
from ui.main_window import MainWindow

Key = Qt.Key


def test_the_keys_are_scrolled_by_keys_while_close_has_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    dialog = KeysDialog(window)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.accept_button.hasFocus)
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()
    assert bar.maximum() > bar.pageStep(), "else there is nothing to scroll"
    for key, place in ((Key.Key_End, bar.maximum()), (Key.Key_Home, 0), (Key.Key_PageDown, bar.pageStep())):
        QTest.keyClick(dialog.accept_button, key)
        assert bar.value() == place
    QTest.keyClick(dialog.accept_button, Key.Key_Up)
    assert 0 < bar.value() < bar.pageStep()
    assert QApplication.focusWidget() is dialog.accept_button
    QTest.keyClick(dialog.accept_button, Key.Key_Escape)
    assert not dialog.isVisible()

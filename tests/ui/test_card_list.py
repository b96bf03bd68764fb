"""Card list: the keyboard comes in and goes out on both sides."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.card_list import CardList, EntryCard


def test_shift_tab_leads_out_of_the_cards(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    box = QVBoxLayout(page)
    before, cards = QLineEdit(), CardList("Cards")
    box.addWidget(before)
    box.addWidget(cards)
    cards.show_items(["a", "b"], str, lambda _: EntryCard())
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert page.focusWidget() is cards.cards[0]
    QTest.keyClick(cards.cards[0], Qt.Key.Key_Backtab)
    assert page.focusWidget() is before

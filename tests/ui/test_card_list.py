"""Card list: the keyboard comes in and goes out on both sides, and passes the other cards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.card_list import CardList, EntryCard

Key = Qt.Key


class ButtonCard(EntryCard):
    """Two buttons, made when it is current for the first time."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[QPushButton] = []
        self._box = QVBoxLayout(self)

    def set_current(self, current: bool) -> None:
        super().set_current(current)
        if current and not self.made:
            self.made = [QPushButton("One"), QPushButton("Two")]
            for button in self.made:
                self._box.addWidget(button)


class Page(QWidget):
    """A field, the list, a field."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.cards, self.after = QLineEdit(), CardList("Cards"), QLineEdit()
        box = QVBoxLayout(self)
        for part in (self.before, self.cards, self.after):
            box.addWidget(part)

    def press(self, key: Qt.Key) -> QWidget | None:
        """Press a key where the keyboard is; where it is then."""
        at = self.focusWidget()
        assert at is not None
        QTest.keyClick(at, key)
        return self.focusWidget()


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    made.cards.show_items(["a", "b", "c"], str, lambda _: ButtonCard())
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.before.setFocus()
    return made


def test_tab_goes_through_the_current_card_and_on(page: Page, qtbot: QtBot) -> None:
    first = page.cards.cards[0]
    assert isinstance(first, ButtonCard)
    qtbot.waitUntil(lambda: all(button.isVisible() for button in first.made))
    assert [page.press(Key.Key_Tab) for _ in range(4)] == [first, *first.made, page.after]
    back = [page.press(Key.Key_Backtab) for _ in range(2)]
    assert back == [first, page.before]


def test_tab_leads_out_of_a_card_that_came_late(page: Page, qtbot: QtBot) -> None:
    page.cards.show_items(["a", "new", "b", "c"], str, lambda _: ButtonCard())
    page.press(Key.Key_Tab)
    late = page.press(Key.Key_Down)
    assert isinstance(late, ButtonCard)
    assert late is page.cards.cards[1]
    qtbot.waitUntil(lambda: all(button.isVisible() for button in late.made))
    assert [page.press(Key.Key_Tab) for _ in range(3)] == [*late.made, page.after]
    assert page.press(Key.Key_Backtab) is late


def test_around_the_window_no_other_card_is_met(page: Page) -> None:
    first = page.cards.cards[0]
    assert isinstance(first, ButtonCard)
    page.after.setFocus()
    assert page.press(Key.Key_Tab) is page.before
    assert page.press(Key.Key_Backtab) is page.after


def test_a_list_alone_keeps_the_keyboard(page: Page) -> None:
    page.before.hide()
    page.after.hide()
    page.cards.cards[2].setFocus()
    for _ in range(4):
        page.press(Key.Key_Tab)
    focused = page.focusWidget()
    assert focused is not None
    assert page.cards.cards[2].isAncestorOf(focused) or focused is page.cards.cards[2]

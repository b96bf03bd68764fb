"""A group's page beside the detail pane in a small window: nothing is cut off, whatever the names."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db import Book, BoundaryKind
from tests.db.builders import person
from ui import theme
from ui.groups.groups_page import GroupsPage
from ui.main_window import GROUPS, MainWindow

LONG = "Wolfgang Amadeus Theophilus von und zu Hohenstaufen-Wittelsbach"


@pytest.mark.parametrize("text_size", ["normal", "large"])
def test_a_long_name_is_cut_and_nothing_else(
    window: MainWindow, book: Book, qtbot: QtBot, qapp: QApplication, text_size: theme.TextSize
) -> None:
    theme.apply(qapp, "light", text_size)
    long = person(book, LONG)
    book.boundaries.set(contact_id=long, kind=BoundaryKind.NO_ASKS)
    book.groups.create(name="Circle", contact_ids=[long, person(book, "Ana Ruiz")])
    window.show_page(GROUPS)
    window.show_contact(long)
    page = window.pages[GROUPS]
    assert isinstance(page, GroupsPage)
    view = page.view
    qtbot.waitUntil(lambda: len(view.members.chips()) == 2 and view.isVisible())

    def right_edge(part: QWidget) -> int:
        return part.mapTo(view, part.rect().topRight()).x()

    chip = next(chip for chip in view.members.chips() if chip.shows[0].id == long)
    for part in (chip.cross, view.add_field, view.delete_button):
        qtbot.waitUntil(lambda part=part: right_edge(part) < view.viewport().width())  # type: ignore[misc]
    assert chip.name.text().endswith("…")
    window.close_pane()
    window.resize(1280, 700)
    qtbot.waitUntil(lambda: "Theophilus" in chip.name.text())

"""The Favors page, on which asks are followed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from db import Book
from ui.favors.favors_page import FavorsPage
from ui.hub import Hub
from ui.tasks import InlineTasks


@pytest.fixture
def page(book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot) -> FavorsPage:
    made = FavorsPage(book, hub, tasks)
    made.resize(900, 700)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made

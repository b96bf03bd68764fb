"""Combo box: its list shows every entry at every text size, fills its window, and stays as it is under the wheel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import ui
from ui import theme
from ui.widgets.combo_box import ComboBox


@pytest.fixture
def box(qtbot: QtBot, qapp: QApplication) -> Iterator[ComboBox]:
    theme.apply(qapp, "light")
    made = ComboBox()
    made.addItems(["Small", "Normal", "Large"])
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    theme.apply(qapp, "light")


@pytest.mark.parametrize("sizes", [("normal", "large"), ("large", "small"), ("small", "large")])
def test_every_entry_is_seen_also_after_the_text_size_was_changed(
    box: ComboBox, qtbot: QtBot, qapp: QApplication, sizes: tuple[theme.TextSize, theme.TextSize]
) -> None:
    view = box.view()

    def shows_all() -> bool:
        return view.viewport().height() >= sum(view.sizeHintForRow(row) for row in range(box.count()))

    for size in sizes:
        theme.apply(qapp, "light", size)
        box.showPopup()
        qtbot.waitUntil(view.isVisible)
        qtbot.waitUntil(shows_all)
        assert view.verticalScrollBar().maximum() == 0
        assert view.geometry() == view.window().rect(), "a frame would show behind it"
        box.hidePopup()


def test_the_wheel_changes_nothing(box: ComboBox, qapp: QApplication) -> None:
    here = QPointF(box.rect().center())
    turned = QWheelEvent(
        here,
        box.mapToGlobal(here),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    qapp.sendEvent(box, turned)
    assert box.currentText() == "Small"


def test_every_choice_of_the_window_is_made_of_it() -> None:
    rooms = [path for folder in ui.__path__ for path in Path(folder).rglob("*.py")]
    assert [path.name for path in rooms if " QComboBox()" in path.read_text(encoding="utf-8")] == []

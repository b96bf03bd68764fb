"""The import dialog with a real worker: progress, cancel, and lists of any length."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from db import Book, Bundle, Effect, FileKind
from tests.exchange.archives import write_zip
from tests.imports_ui.conftest import MakeDialog
from tests.imports_ui.files import ANA, write
from ui.imports.lines import Line, LineList, LineModel
from ui.tasks import Tasks


class Gate:
    """Holds a worker inside a call until it is opened; the call then goes on with the progress it was given."""

    def __init__(self, real: Any) -> None:
        self._real = real
        self.entered, self.opened = threading.Event(), threading.Event()

    def __call__(self, subject: Any, progress: Any, **kwargs: Any) -> Any:
        self.entered.set()
        assert self.opened.wait(10)
        progress(1, 2)
        return self._real(subject, progress, **kwargs)


@pytest.fixture
def tasks(book: Book, qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks(book)
    yield made
    made.close()


def test_what_a_choice_of_parts_does_is_worked_out_beside_the_window(
    make_dialog: MakeDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = make_dialog(write_zip(tmp_path / "export.zip"))
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.parts, timeout=60_000)
    connections = next(row for row in dialog.parts.rows if row.part.kind is FileKind.CONNECTIONS)
    messages = next(row for row in dialog.parts.rows if row.part.kind is FileKind.MESSAGES)
    assert messages.does.text() == "3 days in touch · with 2 people"
    may_work = threading.Event()
    real = Bundle.effects

    def effects(bundle: Bundle, without: Collection[str] = ()) -> dict[str, Effect]:
        assert threading.current_thread() is not threading.main_thread()
        assert may_work.wait(60)
        return real(bundle, without)

    monkeypatch.setattr(Bundle, "effects", effects)
    for _ in range(3):  # out, in, out: the last choice counts
        connections.box.click()
    assert dialog.parts.without == [connections.part.label]
    may_work.set()
    qtbot.waitUntil(lambda: connections.part.label not in dialog.parts.effects, timeout=60_000)
    assert messages.does.text() != "3 days in touch · with 2 people"


def test_reading_can_be_cancelled_and_leads_back_to_the_start(
    make_dialog: MakeDialog, qtbot: QtBot, book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(book.imports.bundle)
    monkeypatch.setattr(book.imports, "bundle", gate)
    dialog = make_dialog(write(tmp_path / "Connections.csv", ANA))
    assert gate.entered.wait(10)
    assert dialog.is_working
    assert dialog.progress.cancel_button.hasFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    gate.opened.set()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.first_page)
    assert dialog.isVisible()


def test_writing_can_be_cancelled_and_leaves_nothing_half_done(
    make_dialog: MakeDialog, qtbot: QtBot, book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = make_dialog(write(tmp_path / "Connections.csv", ANA))
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.preview)
    gate = Gate(book.imports.apply)
    monkeypatch.setattr(book.imports, "apply", gate)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert gate.entered.wait(10)
    QTest.mouseClick(dialog.progress.cancel_button, Qt.MouseButton.LeftButton)
    gate.opened.set()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.preview)
    assert book.contacts.count() == 0
    assert book.undo_step is None


def test_a_cancel_that_comes_too_late_shows_what_was_done(
    make_dialog: MakeDialog, qtbot: QtBot, book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = make_dialog(write(tmp_path / "Connections.csv", ANA))
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.preview)
    gate = Gate(book.imports.apply)
    monkeypatch.setattr(book.imports, "apply", lambda plan, progress, **kwargs: gate(plan, _deaf, **kwargs))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert gate.entered.wait(10)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    gate.opened.set()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.afterwards.page)
    assert dialog.heading.text() == "Added one person"
    QTest.mouseClick(dialog.side_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.heading.text() == "The import is undone")
    assert book.contacts.count() == 0


def test_a_long_list_words_only_what_is_seen(qtbot: QtBot) -> None:
    worded: set[int] = set()

    def word(number: int) -> Line:
        worded.add(number)
        return Line(f"Person {number}", "Editor at Birch", "", number)

    made = LineList()
    qtbot.addWidget(made)
    made.resize(400, 500)
    made.show_things(range(30_000), word)
    with qtbot.waitExposed(made):
        made.show()
    made.repaint()
    assert 5 < len(worded) < 40
    QTest.keyClick(made, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert made.currentIndex().row() == 29_999


def test_the_model_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    model = LineModel()
    model.show_things(["Ana", "Bo"], lambda name: Line(name, ""))
    qtmodeltester.check(model)
    model.show_things([], lambda name: Line(name, ""))


def test_long_names_and_roles_do_not_make_the_dialog_wider(
    make_dialog: MakeDialog, qtbot: QtBot, book: Book, tmp_path: Path
) -> None:
    book.contacts.create(first_name="Ana", last_name="Ruiz", company="W" * 100, position="M" * 100)
    dialog = make_dialog(write(tmp_path / "Connections.csv", ANA.replace("Acme", "W" * 100)))
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.preview)
    assert dialog.preview.review.isVisible()
    assert dialog.minimumSizeHint().width() <= 720


def _deaf(done: int, total: int) -> None:
    """A progress call that never hears of a cancel."""

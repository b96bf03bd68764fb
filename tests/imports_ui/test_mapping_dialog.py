"""The mapping dialog: guesses, samples, what is too little, and that the answer counts for the next file."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db import Book
from db.exchange import mapped
from tests.imports_ui.conftest import MakeDialog
from ui.imports.mapping_dialog import MappingDialog

TABLE = "Who;Where;Reach;x\nJane Doe;Acme;jane@example.com;1\nOtto Lang;Globex;otto@example.com;2\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(TABLE)
    return path


def shown(qtbot: QtBot, text: str = TABLE) -> MappingDialog:
    dialog = MappingDialog(None, mapped.look(text.encode(), file_name="people.csv"), "people.csv")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(dialog: MappingDialog, place: int, field: str) -> None:
    box = dialog.choices[place]
    box.setCurrentIndex(box.findData(field))


def test_it_guesses_and_takes_what_is_said(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    assert dialog.columns() == {0: "name", 2: "email"}
    choose(dialog, 1, "company")
    assert dialog.columns() == {0: "name", 1: "company", 2: "email"}
    assert dialog.accept_button.isEnabled()


def test_too_little_and_twice_the_same_are_told(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    choose(dialog, 1, "name")
    assert not dialog.accept_button.isEnabled()
    assert "Whole name" in dialog.hint.text()
    for place in dialog.choices:
        choose(dialog, place, "")
    assert not dialog.accept_button.isEnabled()
    choose(dialog, 2, "email")
    assert dialog.accept_button.isEnabled()


def test_a_table_is_asked_about_once_and_known_the_next_time(
    make_dialog: MakeDialog, book: Book, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def run(dialog: MappingDialog) -> bool:
        asked.append(dialog.windowTitle())
        choose(dialog, 1, "company")
        return True

    monkeypatch.setattr(MappingDialog, "run", run)
    dialog = make_dialog(table)
    dialog.write()
    assert [book.contacts.get(i).company for i in book.contacts.ids()] == ["Acme", "Globex"]
    table.write_text(TABLE.replace("Otto Lang;Globex", "Ina Ek;Initech").replace("otto@", "ina@"))
    make_dialog(table).write()
    assert len(asked) == 1
    assert book.contacts.count() == 3


def test_what_was_said_of_the_columns_can_be_said_anew(
    make_dialog: MakeDialog, book: Book, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def answer(dialog: MappingDialog) -> bool:
        said.append(dialog.sentence.text())
        choose(dialog, 1, "company")
        return len(said) > 1

    monkeypatch.setattr(MappingDialog, "run", lambda dialog: True)
    make_dialog(table)
    dialog = make_dialog(table)
    monkeypatch.setattr(MappingDialog, "run", answer)
    dialog.parts.rows[0].look.click()
    dialog.side_button.click()  # left as it was
    assert dialog.stack.currentWidget() is dialog.look.people
    dialog.side_button.click()
    assert not dialog.look.is_open
    assert "not seen before" not in said[0]
    dialog.write()
    assert [book.contacts.get(i).company for i in book.contacts.ids()] == ["Acme", "Globex"]


def test_a_table_left_open_can_be_explained_later(
    make_dialog: MakeDialog, book: Book, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MappingDialog, "run", lambda dialog: False)
    dialog = make_dialog(table)
    (row,) = dialog.parts.rows
    assert not row.is_taken
    assert row.look.isVisible()
    monkeypatch.setattr(MappingDialog, "run", lambda dialog: True)
    row.look.click()
    (row,) = dialog.parts.rows
    assert row.is_taken
    dialog.write()
    assert book.contacts.count() == 2


def test_days_of_an_address_book_are_asked_about(
    make_dialog: MakeDialog, book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(
        "First Name,Last Name,Company,Job Title,E-mail Address,Birthday\nJane,Doe,Acme,Boss,j@x.at,5/6/1980\n"
    )
    dialog = make_dialog(path)
    dialog.question.day_first.click()
    dialog.accept()
    dialog.write()
    (jane,) = book.contacts.ids()
    assert book.contacts.get(jane).birthday == "1980-06-05"

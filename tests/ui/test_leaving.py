"""No dialog drops what was typed by one key: every dialog there is, left by Esc, by Cancel, by the window's button."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

import ui
from db import Book
from tests.db.builders import person, received
from ui.asks.ask_composer import AskComposer
from ui.asks.end_dialog import EndAskDialog
from ui.boundaries.boundary_dialog import BoundaryDialog
from ui.contacts.contact_dialog import ContactDialog
from ui.contacts.log_dialog import LogDialog
from ui.contacts.point_dialog import PointDialog
from ui.contacts.remind_dialog import RemindDialog
from ui.contacts.tag_dialog import TagDialog
from ui.drafts.draft_dialog import DraftDialog
from ui.drafts.draft_texts import Draft
from ui.favors.favor_dialog import FavorDialog
from ui.favors.outcome_dialog import OutcomeDialog
from ui.give.introduce_dialog import IntroduceDialog
from ui.give.need_dialog import NeedDialog
from ui.give.steps import IntroductionOutcomeDialog
from ui.groups.group_dialog import GroupDialog
from ui.groups.join_dialog import JoinDialog
from ui.hub import Hub
from ui.outcomes.share_dialog import ShareDialog
from ui.quick_log.quick_log_dialog import QuickLogDialog
from ui.tasks import InlineTasks
from ui.widgets.dialog import ConfirmDialog, Dialog
from ui.widgets.search_field import SearchField

Key = Qt.Key
NOTHING_TYPED = {
    "AboutDialog", "CadenceDialog", "ChooseTagDialog", "ConfirmDialog", "DayDialog", "DuplicatesDialog",
    "ExportDialog", "GraphExportDialog", "ImportDialog", "KeysDialog", "MappingDialog", "ReviewsDialog", "StepDialog",
    "TellDialog", "TriageDialog", "WordDialog", "WritingDialog",
}  # fmt: skip
"""They tell, ask one thing, let one choose, or are there for others to be made of."""


class Around(NamedTuple):
    """What a dialog is made with, and two people in the book."""

    book: Book
    hub: Hub
    tasks: InlineTasks
    ana: int
    ben: int


MAKERS: dict[type[Dialog], Callable[[Around], Dialog]] = {
    AskComposer: lambda a: AskComposer(None, a.book, a.hub, a.tasks),
    BoundaryDialog: lambda a: BoundaryDialog(None, a.book, a.ana),
    ContactDialog: lambda a: ContactDialog(None, a.book, a.hub, "Kim Lee"),
    DraftDialog: lambda a: DraftDialog(None, Draft("Thanks", "Hello Ana"), a.book.contacts.get(a.ana)),
    EndAskDialog: lambda a: EndAskDialog(None, a.book.asks.get(a.book.asks.create(purpose="to learn"))),
    FavorDialog: lambda a: FavorDialog(None, a.book, a.hub, giver_id=a.ana),
    GroupDialog: lambda a: GroupDialog(None, a.book),
    IntroduceDialog: lambda a: IntroduceDialog(None, a.book, a.hub, a.ana, a.ben),
    IntroductionOutcomeDialog: lambda a: IntroductionOutcomeDialog(
        None, a.book, a.book.introductions.get(a.book.introductions.begin(first_id=a.ana, second_id=a.ben))
    ),
    JoinDialog: lambda _: JoinDialog(None, [], 1),
    LogDialog: lambda a: LogDialog(None, a.book, a.hub, [a.ana]),
    NeedDialog: lambda a: NeedDialog(None, a.book, a.hub),
    OutcomeDialog: lambda a: OutcomeDialog(None, a.book.favors.get(received(a.book, a.ana))),
    PointDialog: lambda _: PointDialog(None),
    QuickLogDialog: lambda a: QuickLogDialog(None, a.book, a.hub, contact_id=a.ana),
    RemindDialog: lambda a: RemindDialog(None, "Ana", a.book.today()),
    ShareDialog: lambda a: ShareDialog(None, a.book, a.hub),
    TagDialog: lambda _: TagDialog(None, ["mentors"], 1),
}


@pytest.fixture
def around(book: Book, hub: Hub, tasks: InlineTasks) -> Around:
    return Around(book, hub, tasks, person(book, "Ana Ruiz"), person(book, "Ben Oduya"))


def shown(qtbot: QtBot, dialog: Dialog) -> Dialog:
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def lines(dialog: Dialog) -> list[QWidget]:
    """Where words can be typed."""
    found: list[QWidget] = [
        line
        for line in dialog.findChildren(QLineEdit)
        if line.isVisible() and line.isEnabled() and not isinstance(line, SearchField)
        if not line.objectName().startswith("qt_spinbox")
    ]
    return found + list(dialog.findChildren(QPlainTextEdit))


def test_every_dialog_is_looked_at_here() -> None:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    kinds, found = [Dialog], set()
    while kinds:
        below = kinds.pop().__subclasses__()
        kinds += below
        found |= {kind.__name__ for kind in below if kind.__module__.startswith("ui.")}
    assert found == {kind.__name__ for kind in MAKERS} | NOTHING_TYPED


@pytest.mark.parametrize("kind", MAKERS, ids=lambda kind: kind.__name__)
def test_who_typed_is_asked_before_it_is_lost(
    kind: type[Dialog], around: Around, qtbot: QtBot, leaves: list[bool]
) -> None:
    dialog = shown(qtbot, MAKERS[kind](around))
    QTest.keyClicks(lines(dialog)[-1], "zebra")
    for leave in (
        lambda: QTest.keyClick(dialog, Key.Key_Escape),
        lambda: QTest.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton),
        dialog.close,
    ):
        leaves[:] = [False]
        leave()
        assert dialog.isVisible()
        assert leaves == [], "it was asked"
    leaves[:] = [True]
    dialog.close()
    assert not dialog.isVisible()


@pytest.mark.parametrize("kind", MAKERS, ids=lambda kind: kind.__name__)
def test_who_typed_nothing_just_leaves(
    kind: type[Dialog], around: Around, qtbot: QtBot, leaves: list[bool]
) -> None:
    dialog = shown(qtbot, MAKERS[kind](around))
    leaves[:] = [False]
    QTest.keyClicks(lines(dialog)[-1], "  ")
    QTest.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()
    assert leaves == [False], "nothing was asked"


def test_people_numbers_and_days_are_typed_too(around: Around, qtbot: QtBot) -> None:
    dialog = LogDialog(None, around.book, around.hub, [around.ana])
    shown(qtbot, dialog)
    assert not dialog.holds_typed()
    dialog.people.add(around.book.contacts.person(around.ben))
    assert dialog.holds_typed()
    dialog.people.remove(around.ben)
    assert not dialog.holds_typed()
    spin: QSpinBox = dialog.minutes
    spin.setValue(30)
    assert dialog.holds_typed()
    spin.setValue(0)
    dialog.day.choices[1].click()
    assert dialog.holds_typed()
    dialog.day.choices[0].click()
    dialog.day.field.calendarWidget().showNextMonth()
    assert not dialog.holds_typed()


def test_a_note_that_was_taken_along_is_not_lost(around: Around, qtbot: QtBot) -> None:
    dialog = DraftDialog(None, Draft("Thanks", "Hello"), around.book.contacts.get(around.ana))
    shown(qtbot, dialog)
    QTest.keyClicks(dialog.text, "Dear Ana ")
    assert dialog.holds_typed()
    dialog.copy()
    assert not dialog.holds_typed()
    QTest.keyClicks(dialog.text, "and Ben ")
    assert dialog.holds_typed()


def test_a_line_the_quick_log_opens_with_is_kept_nowhere_else(around: Around, qtbot: QtBot) -> None:
    assert shown(qtbot, QuickLogDialog(None, around.book, around.hub, "coffee")).holds_typed()


def test_the_question_names_what_would_be_lost(
    around: Around, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ConfirmDialog, "ask", lambda _, *said: asked.extend(said))
    dialog = AskComposer(None, around.book, around.hub, around.tasks)
    shown(qtbot, dialog)
    QTest.keyClicks(dialog.fields.purpose, "zebra")
    QTest.keyClicks(dialog.fields.action, "zebra")
    QTest.keyClick(dialog, Key.Key_Escape)
    question, sentence, leave, stay = asked
    assert question == "Discard what you typed?"
    assert sentence == "It is not kept yet: What it is for, The one thing they can do."
    assert (leave, stay) == ("Discard", "Keep writing")


def test_a_field_that_asks_is_named_in_a_sentence(
    around: Around, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ConfirmDialog, "ask", lambda _, *said: asked.extend(said))
    dialog = shown(qtbot, QuickLogDialog(None, around.book, around.hub, "coffee"))
    QTest.keyClick(dialog, Key.Key_Escape)
    assert asked[1] == "It is not kept yet: What happened."

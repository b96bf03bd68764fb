"""The composer, with real keys: it answers while one types, finds people, and records what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from db import AskRow, Book, BoundaryKind, Channel, ContactDetail, FavorKind, FavorState
from db.preferences import MOST_OPEN_SENDINGS
from tests.conftest import FixedClock
from tests.db.builders import days_ago, person, received
from ui.asks.ask_composer import AskComposer
from ui.drafts.draft_dialog import DraftDialog
from ui.drafts.draft_texts import Draft
from ui.hub import Hub
from ui.tasks import InlineTasks

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def notes(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Draft]]:
    """The notes that were written; all are sent by mail, but those to Bo; after Zoe's it is enough."""
    written: list[tuple[str, Draft]] = []

    def ask(
        _parent: QWidget, draft: Draft, to: ContactDetail, _place: int, _count: int
    ) -> tuple[Channel | None, bool]:
        written.append((to.name, draft))
        return (None if to.first_name == "Bo" else Channel.EMAIL), to.first_name != "Zoe"

    monkeypatch.setattr(DraftDialog, "ask_in_turn", ask)
    return written


def opened(
    qtbot: QtBot,
    book: Book,
    hub: Hub,
    tasks: InlineTasks,
    contact_id: int | None = None,
    ask: AskRow | None = None,
) -> AskComposer:
    dialog = AskComposer(None, book, hub, tasks, contact_id=contact_id, ask=ask)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    return dialog


def asked(dialog: AskComposer) -> list[str]:
    return [each.person.name for each in dialog.whom.chosen()]


def test_an_ask_is_written_checked_and_sent_by_keys(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot, notes: list[tuple[str, Draft]]
) -> None:
    ana = person(book, "Ana Ruiz", company="Acme, Inc.")
    person(book, "Bo Lind", company="ACME")
    dialog = opened(qtbot, book, hub, tasks)
    fields = dialog.fields
    assert dialog.focusWidget() is fields.purpose
    assert dialog.accept_button.text() == "Keep for later"
    QTest.keyClicks(fields.purpose, "I want to move to storage")
    QTest.keyClick(fields.purpose, Key.Key_Tab)
    QTest.keyClicks(fields.company, "acme")
    QTest.keyClick(fields.company, Key.Key_Tab)
    QTest.keyClick(fields.expertise, Key.Key_Tab)
    assert dialog.focusWidget() is fields.action
    QTest.keyClicks(fields.action, "Could I pick your brain")
    assert "“pick your brain” fits everything" in dialog.clear.text()
    assert dialog.example.isVisible()
    fields.action.selectAll()
    QTest.keyClicks(fields.action, "Tell me who leads the team")
    QTest.keyClick(fields.action, Key.Key_Tab)
    QTest.keyClicks(dialog.focusWidget(), "15")
    assert dialog.clear.text().startswith("Easy to answer")
    assert not dialog.example.isVisible()
    qtbot.waitUntil(lambda: len(dialog.whom.rows) == 2)
    assert dialog.accept_button.text() == "Write 2 notes"
    QTest.keyClick(fields.action, Key.Key_Return, CTRL)

    assert dialog.result() == QDialog.DialogCode.Accepted
    assert sorted(name for name, _ in notes) == ["Ana Ruiz", "Bo Lind"]
    draft = dict(notes)["Ana Ruiz"]
    for part in ("Ana", "Could you tell me who leads the team?", "15 minutes", "no is fine"):
        assert part in draft.body
    (ask,) = book.asks.open()
    (favor,) = ask.sendings  # Bo's note was not sent
    assert (favor.giver.id, favor.minutes, favor.state) == (ana, 15, FavorState.ASKED)
    assert book.contacts.get(ana).last_interaction_on == book.today()


def test_at_most_five_are_chosen_and_more_is_up_to_the_user(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot
) -> None:
    for number in range(8):
        person(book, f"P{number} Q", company="Acme")
    dialog = opened(qtbot, book, hub, tasks)
    dialog.fields.company.setText("Acme")
    dialog.look_for_people()
    assert len(dialog.whom.rows) == 8
    assert len(asked(dialog)) == 5
    assert dialog.whom.said.text() == ""
    QTest.keyClick(dialog.whom.rows[0].tick, Key.Key_Space)
    assert len(asked(dialog)) == 4
    for row in dialog.whom.rows[5:7]:
        QTest.keyClick(row.tick, Key.Key_Space)
    assert len(asked(dialog)) == 6
    assert "Fewer at once" in dialog.whom.said.text()
    dialog.fields.expertise.setText("heat pumps")
    dialog.look_for_people()
    assert len(asked(dialog)) == 6  # the user's own ticks hold


def test_a_new_answer_with_the_same_people_takes_no_row_from_under_the_keyboard(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot
) -> None:
    for number in range(3):
        person(book, f"P{number} Q", company="Acme")
    dialog = opened(qtbot, book, hub, tasks)
    dialog.fields.company.setText("Acme")
    dialog.look_for_people()
    before = list(dialog.whom.rows)
    before[1].tick.setFocus()
    dialog.fields.company.setText("acme")
    dialog.look_for_people()
    assert dialog.whom.rows == before
    assert dialog.focusWidget() is before[1].tick


def test_people_at_rest_are_left_out_and_can_be_asked_knowingly(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot, notes: list[tuple[str, Draft]]
) -> None:
    ana = person(book, "Ana Ruiz", company="Acme")
    for _ in range(2):
        received(book, ana, FavorState.ASKED, ago=10)
    dialog = opened(qtbot, book, hub, tasks)
    dialog.fields.purpose.setText("storage")
    dialog.fields.company.setText("Acme")
    dialog.look_for_people()
    assert dialog.whom.rows == []
    assert dialog.whom.rest_button.text() == "One person at rest is left out: show them"
    dialog.whom.rest_button.click()
    (row,) = dialog.whom.rows
    assert not row.tick.isChecked()
    QTest.keyClick(row.tick, Key.Key_Space)
    dialog.accept()
    (favor,) = book.asks.open()[0].sendings
    assert favor.overruled


@pytest.mark.parametrize("kind", list(BoundaryKind))
def test_who_wants_no_asks_is_only_counted(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot, kind: BoundaryKind
) -> None:
    ana = person(book, "Ana Ruiz", company="Acme")
    book.boundaries.set(contact_id=ana, kind=kind)
    dialog = opened(qtbot, book, hub, tasks)
    dialog.fields.company.setText("Acme")
    dialog.look_for_people()
    assert dialog.whom.rows == []
    assert "One more wants no asks" in dialog.whom.said.text()
    assert dialog.whom.rest_button.isHidden()
    QTest.keyClicks(dialog.whom.person, "Ana")
    assert dialog.whom.person.offers() == []
    about_ana = opened(qtbot, book, hub, tasks, contact_id=ana)
    assert about_ana.error.text() == "Ana Ruiz wants no asks."
    assert about_ana.whom.chosen() == []


def test_from_a_contact_the_ask_goes_to_them_alone(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot
) -> None:
    ana = person(book, "Ana Ruiz")
    person(book, "Bo Lind", company="Acme")
    dialog = opened(qtbot, book, hub, tasks, contact_id=ana)
    dialog.fields.company.setText("Acme")
    dialog.look_for_people()
    assert asked(dialog) == ["Ana Ruiz"]
    assert [row.candidate.person.name for row in dialog.whom.rows] == ["Ana Ruiz", "Bo Lind"]
    assert dialog.accept_button.text() == "Write the note"


def test_who_knows_somebody_there_is_asked_to_introduce(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot, notes: list[tuple[str, Draft]]
) -> None:
    tess, ana = person(book, "Tess Wu", company="Acme"), person(book, "Ana Ruiz")
    book.interactions.log(contact_ids=[ana, tess], on=book.today())
    dialog = opened(qtbot, book, hub, tasks)
    dialog.fields.purpose.setText("I move to storage")
    dialog.fields.action.setText("Tell me who decides")
    dialog.fields.company.setText("Acme")
    dialog.look_for_people()
    assert asked(dialog) == ["Tess Wu", "Ana Ruiz"]
    dialog.whom.rows[0].tick.click()
    dialog.accept()
    ((_, draft),) = notes
    assert "Would you introduce me to Tess Wu" in draft.body
    (favor,) = book.asks.open()[0].sendings
    assert (favor.kind, favor.what) == (FavorKind.INTRODUCTION, "to Tess Wu")


def test_an_ask_is_sent_to_more_people_later(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot, notes: list[tuple[str, Draft]]
) -> None:
    book.preferences.set(pref=MOST_OPEN_SENDINGS, value=2)
    people = [person(book, f"P{n} Q", company="Acme") for n in range(4)]
    ask_id = book.asks.create(purpose="I move to storage", company="Acme", by_day=book.today())
    book.asks.send(ask_id=ask_id, contact_ids=people[:1], on=days_ago(book, 1))
    dialog = opened(qtbot, book, hub, tasks, ask=book.asks.get(ask_id))
    assert dialog.fields.purpose.text() == "I move to storage"
    assert len(dialog.whom.rows) == 3
    assert len(asked(dialog)) == 1
    dialog.fields.offer.setText("A week of my time")
    dialog.accept()
    ask = book.asks.get(ask_id)
    assert (len(ask.sendings), ask.offer) == (2, "A week of my time")


def test_what_cannot_be_kept_is_said_and_nothing_is_lost(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot, leaves: list[bool]
) -> None:
    dialog = opened(qtbot, book, hub, tasks)
    dialog.accept()
    assert "An ask says what it is for" in dialog.error.text()
    assert dialog.focusWidget() is dialog.fields.purpose
    dialog.fields.purpose.setText("x" * 10_000)
    dialog.accept()
    assert "at most 2000" in dialog.error.text()
    assert book.asks.open() == []
    leaves[:] = [False]
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    leaves[:] = [True]
    QTest.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()


def test_an_ask_to_nobody_is_kept_for_later(book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot) -> None:
    dialog = opened(qtbot, book, hub, tasks)
    dialog.fields.purpose.setText('O\'Neil "x" 🙂 مرحبا')
    dialog.accept()
    (ask,) = book.asks.open()
    assert (ask.purpose, ask.sendings) == ('O\'Neil "x" 🙂 مرحبا', ())


def test_what_was_learned_and_what_is_open_come_up_beside_the_ask(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot
) -> None:
    ana = person(book, "Ana Ruiz", company="Acme")
    received(book, ana, what="on pensions")
    book.lessons.add(text="Ask in the morning", contact_id=ana)
    dialog = opened(qtbot, book, hub, tasks, contact_id=ana)
    assert dialog.learned.isVisible()
    assert dialog.open_loops.isVisible()


def test_a_key_asks_the_book_nothing_and_lessons_come_once_one_pauses(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.lessons.add(text="Ask in the morning", company="Acme")
    dialog = opened(qtbot, book, hub, tasks)
    questions: list[str] = []
    ask = book.ask

    def counted(sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        questions.append(sql)
        return ask(sql, values)

    with monkeypatch.context() as patch:
        patch.setattr(book, "ask", counted)
        dialog.fields.company.insert("Acme")
        dialog.fields.action.insert("Tell me how it works there")
        assert questions == []
    qtbot.waitUntil(dialog.learned.isVisible)


def test_who_has_answered_leaves_room_for_the_next(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot
) -> None:
    """Five are waited for at a time, not asked in all."""
    people = [person(book, f"P {number}", company="Acme") for number in range(9)]
    ask_id = book.asks.create(purpose="storage", action="tell me", company="Acme")
    for favor_id in book.asks.send(ask_id=ask_id, contact_ids=people[:4])[:3]:
        book.favors.decline(favor_id=favor_id)
    dialog = opened(qtbot, book, hub, tasks, ask=book.asks.get(ask_id))
    dialog.look_for_people()
    qtbot.waitUntil(lambda: len(dialog.whom.rows) == 5)
    assert len(asked(dialog)) == 4


@pytest.mark.parametrize("only_asking", [True, False])
def test_while_asking_is_paused_nobody_is_proposed_but_by_hand(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot, only_asking: bool
) -> None:
    ana = person(book, "Ana Ruiz", company="Acme")
    book.reminders.pause(until=book.today() + timedelta(days=3), only_asking=only_asking)
    dialog = opened(qtbot, book, hub, tasks)
    assert dialog.paused.isVisible()
    assert dialog.paused.text().startswith("You paused asking until 5 Mar 2026")
    dialog.fields.company.setText("Acme")
    dialog.look_for_people()
    qtbot.waitUntil(lambda: len(dialog.whom.rows) == 1)
    assert asked(dialog) == []
    assert dialog.accept_button.text() == "Keep for later"
    dialog.whom.rows[0].tick.click()
    assert asked(dialog) == ["Ana Ruiz"]
    assert asked(opened(qtbot, book, hub, tasks, contact_id=ana)) == ["Ana Ruiz"]
    book.reminders.pause(until=None, only_asking=only_asking)
    assert opened(qtbot, book, hub, tasks).paused.isHidden()


def test_every_control_has_a_name(book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot) -> None:
    person(book, "Ana Ruiz", company="Acme")
    dialog = opened(qtbot, book, hub, tasks)
    dialog.fields.company.setText("Acme")
    dialog.look_for_people()
    controls: list[Any] = [
        *dialog.fields.lines(), dialog.fields.minutes, dialog.fields.kind, dialog.whom.person,
        dialog.whom.rows[0].tick,
    ]  # fmt: skip
    assert all(control.accessibleName() for control in controls)
    assert timedelta(14) == dialog.fields.by_day.edit.day() - book.today()


def test_where_nobody_fits_it_says_what_was_looked_for(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot
) -> None:
    dialog = opened(qtbot, book, hub, tasks)
    assert dialog.whom.said.text() == "Name a company or a field on the left, or somebody here."
    QTest.keyClicks(dialog.fields.company, "tidelor")
    qtbot.waitUntil(lambda: "tidelor" in dialog.whom.said.text())
    assert dialog.whom.said.text() == "Nobody in your book fits “tidelor”. Name somebody here."


def test_one_can_stop_after_any_note(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot, notes: list[tuple[str, Draft]]
) -> None:
    for name in ("Bo Lind", "Zoe Maas", "Ana Ruiz"):
        person(book, name, company="Acme")
    dialog = opened(qtbot, book, hub, tasks)
    dialog.fields.purpose.setText("I want to move to storage")
    dialog.fields.company.setText("Acme")
    dialog.look_for_people()
    before = asked(dialog)[: asked(dialog).index("Zoe Maas") + 1]
    dialog.accept()
    assert [name for name, _ in notes] == before
    (ask,) = book.asks.open()
    assert "Zoe Maas" in [favor.giver.name for favor in ask.sendings]


def test_who_said_no_lately_is_ticked_by_hand_alone_and_it_says_why(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot, clock: FixedClock
) -> None:
    ana = person(book, "Ana Ruiz", company="Acme")
    person(book, "Bo Lind", company="Acme")
    before = book.asks.create(purpose="to learn")
    book.asks.send(ask_id=before, contact_ids=[ana])
    book.favors.decline(favor_id=book.asks.get(before).sendings[0].id)
    dialog = opened(qtbot, book, hub, tasks)
    dialog.fields.company.setText("Acme")
    dialog.look_for_people()
    assert asked(dialog) == ["Bo Lind"]
    said = [label.text() for row in dialog.whom.rows for label in row.findChildren(QLabel)]
    assert "Said no to an ask today" in said
    clock.now += timedelta(days=120)
    assert book.asks.candidate(ana).declined_on is None


def test_tab_goes_through_the_people_before_the_buttons(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot
) -> None:
    for number in range(2):
        person(book, f"P{number} Q", company="Acme")
    dialog = opened(qtbot, book, hub, tasks)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.fields.company.setText("Acme")
    dialog.look_for_people()
    qtbot.waitUntil(lambda: all(row.tick.isVisible() for row in dialog.whom.rows))
    dialog.whom.person.setFocus()
    for row in dialog.whom.rows:
        QTest.keyClick(dialog.focusWidget(), Key.Key_Tab)
        assert dialog.focusWidget() is row.tick
    QTest.keyClick(dialog.focusWidget(), Key.Key_Tab)
    assert dialog.focusWidget() in (dialog.accept_button, dialog.cancel_button)


def test_every_vague_wording_is_named_beside_a_better_example(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot
) -> None:
    dialog = AskComposer(None, book, hub, tasks)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.fields.purpose, "Any openings in your network")
    QTest.keyClicks(dialog.fields.action, "Let me pick your brain")
    assert "“any openings”, “your network” and “pick your brain” fit everything" in dialog.clear.text()
    assert dialog.example.text().startswith("For example: ")

"""Give page: suggestions, introductions and the board, by keys and clicks."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from db import Answer, Book, BoundaryKind, Channel, FavorState, MatchReader, Step
from tests.db.builders import person
from tests.words import TELLING
from ui.asks.ask_composer import AskComposer
from ui.contacts.acts import ContactActs
from ui.drafts.draft_dialog import DraftDialog
from ui.drafts.draft_texts import Draft
from ui.give.act_card import ActCard
from ui.give.cards import introduction_acts
from ui.give.give_page import INTRODUCTIONS, MATCHES, NEEDS, OFFERS, GivePage
from ui.give.introduce_dialog import IntroduceDialog
from ui.give.introductions_section import IntroductionsSection
from ui.give.need_dialog import NeedDialog
from ui.give.steps import IntroductionOutcomeDialog, take
from ui.hub import Hub
from ui.tasks import Tasks
from ui.widgets.card_tabs import SHOWN_AT_ONCE

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def ana(book: Book) -> int:
    return person(book, "Ana Ruiz", position="CTO", company="Acme")


@pytest.fixture
def joe(book: Book) -> int:
    return person(book, "Joe Black", position="Pension lawyer", company="Black & Co")


@pytest.fixture
def need(book: Book, ana: int, joe: int) -> int:
    return book.needs.add(contact_id=ana, text="a pension lawyer")


@pytest.fixture
def page(book: Book, hub: Hub, tasks: Tasks, qtbot: QtBot) -> GivePage:
    made = GivePage(book, hub, tasks)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def notes(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """The notes that were opened, all marked as sent by mail: the text and to whom."""
    opened: list[tuple[str, list[str]]] = []

    def ask(_: QWidget, draft: Draft, *people: object) -> Channel:
        opened.append((draft.body, [getattr(each, "name", "") for each in people]))
        return Channel.EMAIL

    monkeypatch.setattr(DraftDialog, "ask", ask)
    return opened


def shown(page: GivePage, qtbot: QtBot) -> GivePage:
    page.resize(900, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.setFocus()
    return page


def cards(page: GivePage) -> list[ActCard]:
    return [card for card in page.list.cards if isinstance(card, ActCard)]


def names(page: GivePage) -> list[str]:
    return [card.accessibleName() for card in cards(page)]


def press(page: GivePage, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = page.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def test_everybody_is_read_beside_the_window(
    book: Book, hub: Hub, qtbot: QtBot, need: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other lists stand at once; the first list stays the chosen one while suggestions are looked for."""
    hold, threads = threading.Event(), []
    read = MatchReader.read

    def held(reader: MatchReader) -> None:
        threads.append(threading.current_thread())
        hold.wait()
        read(reader)

    monkeypatch.setattr(MatchReader, "read", held)
    tasks = Tasks(book)
    page = GivePage(book, hub, tasks)
    qtbot.addWidget(page)
    try:
        page.reload()
        assert page.tab == MATCHES
        assert page.rows(MATCHES) == []
        assert page.rows(NEEDS) != []
        hold.set()
        qtbot.waitUntil(lambda: page.rows(MATCHES) != [])
    finally:
        hold.set()
        tasks.close()
    assert threads != [threading.main_thread()]
    assert len(threads) == 1


def test_a_suggestion_names_both_the_reason_and_the_act(page: GivePage, need: int, qtbot: QtBot) -> None:
    (card,) = cards(shown(page, qtbot))
    assert card.accessibleName() == (
        "Ana Ruiz is looking for: a pension lawyer. Joe Black: Pension lawyer at Black & Co"
    )
    assert [act.text for act in card.acts] == ["Introduce them", "Does not fit"]


def test_a_whole_introduction_is_played_by_keys(
    page: GivePage,
    book: Book,
    need: int,
    ana: int,
    joe: int,
    notes: list[tuple[str, list[str]]],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown(page, qtbot)
    press(page, Key.Key_I)
    qtbot.waitUntil(lambda: page.tab == INTRODUCTIONS and len(cards(page)) == 1)
    (row,) = book.introductions.under_way()

    def step(key: Key) -> None:
        before = cards(page)
        press(page, key)
        qtbot.waitUntil(lambda: cards(page) != before)

    step(Key.Key_A)  # the one who could help is asked first
    assert book.introductions.get(row.id).second_answer is Answer.ASKED
    step(Key.Key_Y)
    step(Key.Key_A)
    step(Key.Key_Y)
    step(Key.Key_I)
    assert [who for _, who in notes] == [["Joe Black"], ["Ana Ruiz"], ["Ana Ruiz", "Joe Black"]]
    assert "Ana Ruiz is looking for: a pension lawyer" in notes[0][0]
    assert "You are looking for: a pension lawyer" in notes[1][0]
    assert notes[2][0].split("\n\n") == [
        "Hello Ana and Joe,",
        "You both said you would like to meet.",
        "Ana, this is Joe Black (Pension lawyer at Black & Co).",
        "Joe, this is Ana Ruiz (CTO at Acme).",
        "Ana Ruiz is looking for: a pension lawyer.",
        "I will leave the rest to you.",
    ]
    assert len(book.favors.recent()) == 2

    outcome = partial(book.introductions.set_outcome, introduction_id=row.id, outcome="Joe took the case")
    monkeypatch.setattr(IntroductionOutcomeDialog, "ask", lambda *_: outcome())
    step(Key.Key_W)
    step(Key.Key_T)
    press(page, Key.Key_T)
    qtbot.waitUntil(page.empty.isVisible)
    assert all("Joe took the case" in text for text, _ in notes[3:])
    assert book.introductions.under_way() == []


def test_a_note_not_sent_changes_nothing(
    page: GivePage, book: Book, ana: int, joe: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DraftDialog, "ask", lambda *_: None)
    book.introductions.begin(first_id=ana, second_id=joe)
    before = book.introductions.under_way()
    shown(page, qtbot)
    assert page.tab == INTRODUCTIONS
    press(page, Key.Key_A)
    press(page, Key.Key_A, SHIFT)
    assert book.introductions.under_way() == before


def test_a_no_is_told_to_the_side_that_waits(
    page: GivePage,
    book: Book,
    ana: int,
    joe: int,
    notes: list[tuple[str, list[str]]],
    qtbot: QtBot,
) -> None:
    row = book.introductions.begin(first_id=ana, second_id=joe)
    for contact_id in (ana, joe):
        book.introductions.ask(introduction_id=row, contact_id=contact_id)
    shown(page, qtbot)
    press(page, Key.Key_N)
    qtbot.waitUntil(lambda: "T" in cards(page)[0].keys)
    press(page, Key.Key_T)
    qtbot.waitUntil(page.empty.isVisible)
    assert notes[0][1] == ["Ana Ruiz"]
    assert book.introductions.under_way() == []


def test_what_does_not_fit_goes_and_comes_back_with_undo(
    page: GivePage, book: Book, need: int, qtbot: QtBot
) -> None:
    shown(page, qtbot)
    press(page, Key.Key_X)
    qtbot.waitUntil(page.empty.isVisible)
    book.undo()
    qtbot.waitUntil(lambda: len(cards(page)) == 1)


def test_what_you_can_help_with_is_offered_in_a_note(
    page: GivePage, book: Book, ana: int, notes: list[tuple[str, list[str]]], qtbot: QtBot
) -> None:
    book.needs.add(contact_id=ana, text="a violin teacher")
    book.needs.add(contact_id=book.contacts.self_id, text="violin lessons from a teacher", offer=True)
    shown(page, qtbot)
    assert "You can help with: violin lessons" in names(page)[0]
    press(page, Key.Key_O)
    qtbot.waitUntil(lambda: bool(book.favors.promises()))
    (promise,) = book.favors.promises()
    ((text, who),) = notes
    assert who == ["Ana Ruiz"]
    assert text.split("\n\n") == [
        "Hello Ana,",
        "You are looking for: a violin teacher.",
        "I can help with: violin lessons from a teacher.",
        "Would it be of use to you? No is fine.",
    ]
    assert book.contacts.get(ana).last_interaction_on == book.today()
    assert (promise.receiver.id, promise.what, promise.state) == (ana, "a violin teacher", FavorState.OFFERED)
    qtbot.waitUntil(page.empty.isVisible)
    book.undo()
    assert book.favors.promises() == []
    assert len(book.matches.all(TELLING)) == 1


def test_who_could_help_you_is_asked(
    page: GivePage, book: Book, joe: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(AskComposer, "ask", lambda *_, contact_id: asked.append(contact_id))
    book.needs.add(contact_id=book.contacts.self_id, text="a pension lawyer")
    shown(page, qtbot)
    assert names(page) == ["You are looking for: a pension lawyer. Joe Black: Pension lawyer at Black & Co"]
    press(page, Key.Key_A)
    assert asked == [joe]


def test_the_introduction_just_begun_is_the_current_one(
    page: GivePage, book: Book, need: int, ana: int, joe: int, qtbot: QtBot
) -> None:
    first, second = person(book, "Cai Li"), person(book, "Dee Moss")
    book.introductions.begin(first_id=first, second_id=second)
    shown(page, qtbot)
    assert page.tab == MATCHES
    press(page, Key.Key_I)
    qtbot.waitUntil(lambda: page.tab == INTRODUCTIONS and len(page.list.cards) == 2)
    current = page.list.current
    assert isinstance(current, ActCard)
    assert "Ana Ruiz" in current.accessibleName()
    qtbot.waitUntil(lambda: page.list.current is not None and page.list.current.hasFocus())


def test_a_boundary_takes_the_suggestion_away_at_once(
    page: GivePage, book: Book, need: int, joe: int, qtbot: QtBot
) -> None:
    shown(page, qtbot)
    book.boundaries.set(contact_id=joe, kind=BoundaryKind.NO_ASKS)
    qtbot.waitUntil(page.empty.isVisible)


def test_the_board_is_searched_by_names_and_words(
    page: GivePage, book: Book, ana: int, joe: int, qtbot: QtBot
) -> None:
    book.needs.add(contact_id=ana, text="a flat in Zürich")
    book.needs.add(contact_id=joe, text="a mentor")
    book.needs.add(contact_id=joe, text="reading contracts", offer=True)
    shown(page, qtbot)
    assert page.tab == NEEDS
    assert len(cards(page)) == 2
    press(page, Key.Key_Slash)
    assert page.search.hasFocus()
    QTest.keyClicks(page.search, "zurich")
    assert names(page) == ["Ana Ruiz is looking for: a flat in Zürich. noted today"]
    QTest.keyClick(page.search, Key.Key_Escape)
    QTest.keyClicks(page.search, "xyz")
    assert page.empty.title.text() == "Nothing found"
    QTest.keyClick(page.search, Key.Key_Escape)
    page.show_tab(OFFERS)
    assert names(page) == ["Joe Black can help with: reading contracts. noted today"]


def test_a_line_is_changed_ended_and_removed_by_keys(
    page: GivePage, book: Book, ana: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("a flat", "a mentor"):
        book.needs.add(contact_id=ana, text=text)
    changed: list[str] = []
    monkeypatch.setattr(NeedDialog, "ask", lambda *args, **_: changed.append(args[3].text))
    shown(page, qtbot)
    press(page, Key.Key_E)
    assert changed == ["a mentor"]
    press(page, Key.Key_D)
    qtbot.waitUntil(lambda: len(cards(page)) == 1)
    press(page, Key.Key_Delete)
    qtbot.waitUntil(page.empty.isVisible)
    assert book.needs.open() == []


def test_people_are_opened_by_key_and_click(
    page: GivePage, need: int, ana: int, joe: int, qtbot: QtBot
) -> None:
    shown(page, qtbot)
    for key, modifier, who in (
        (Key.Key_P, Qt.KeyboardModifier.NoModifier, ana),
        (Key.Key_P, SHIFT, joe),
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier, ana),
    ):
        with qtbot.waitSignal(page.contact_requested) as opened:
            press(page, key, modifier)
        assert opened.args == [who]
    menu = cards(page)[0].menu()
    entries = [action.text() for action in menu.actions() if action.text()]
    assert entries == ["Introduce them\tI", "Does not fit\tX", "Open Ana Ruiz\tP", "Open Joe Black\tShift+P"]


def test_left_and_right_change_the_list_and_empty_ones_say_what_belongs_there(
    page: GivePage, qtbot: QtBot
) -> None:
    shown(page, qtbot)
    said = set()
    for tab in (MATCHES, INTRODUCTIONS, NEEDS, OFFERS):
        assert page.tab == tab
        said.add(page.empty.sentence.text())
        QTest.keyClick(page, Key.Key_Right)
    assert page.tab == MATCHES
    assert len(said) == 4
    QTest.keyClick(page, Key.Key_Left)
    assert page.tab == OFFERS


def test_a_long_board_is_made_as_one_goes_down_and_long_lines_widen_nothing(
    page: GivePage, book: Book, qtbot: QtBot
) -> None:
    who = person(book, "Wolfeschlegelsteinhausen" * 8)
    for number in range(3 * SHOWN_AT_ONCE):
        book.needs.add(contact_id=who, text=f"{number} https://example.org/" + "a" * 300)
    shown(page, qtbot)
    page.show_tab(NEEDS)
    assert len(cards(page)) < 3 * SHOWN_AT_ONCE
    assert page.minimumSizeHint().width() <= 620
    for _ in range(3):
        before = page.list.current
        press(page, Key.Key_End)
        qtbot.waitUntil(lambda before=before: page.list.current is not before)  # type: ignore[misc]
    assert len(cards(page)) == 3 * SHOWN_AT_ONCE


def test_long_names_fit_on_the_buttons(page: GivePage, book: Book, qtbot: QtBot) -> None:
    first, second = (person(book, name * 30 + " Ruiz") for name in ("Wolfeschlegel", "Steinhausen"))
    book.introductions.begin(first_id=first, second_id=second, reason="x" * 500)
    shown(page, qtbot)
    assert page.minimumSizeHint().width() <= 620
    page.resize(640, 700)
    viewport = page.list.viewport()
    for button in cards(page)[0].buttons.values():
        right = button.mapTo(viewport, button.rect().topRight()).x()
        qtbot.waitUntil(lambda right=right: right <= viewport.width())  # type: ignore[misc]


def test_every_control_has_a_name(page: GivePage, book: Book, need: int, qtbot: QtBot) -> None:
    shown(page, qtbot)
    buttons = [*cards(page)[0].buttons.values(), page.note_button, page.introduce_button, *page.tabs.chips]
    assert all(each.text() for each in buttons)
    assert cards(page)[0].more.accessibleName()
    assert page.search.accessibleName()
    QTest.mouseClick(cards(page)[0], Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    assert page.focusWidget() is cards(page)[0]


def test_the_dialog_notes_a_line_for_a_person_or_you(book: Book, hub: Hub, joe: int, qtbot: QtBot) -> None:
    dialog = NeedDialog(None, book, hub)
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()
    dialog.person.setText("")
    QTest.keyClicks(dialog.person, "joe")
    dialog.person.take(0)
    dialog.which.set_keys(["offer"])
    QTest.keyClicks(dialog.text, "contracts")
    dialog.accept()
    mine = NeedDialog(None, book, hub)
    qtbot.addWidget(mine)
    QTest.mouseClick(mine.me_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(mine.text, "a flat")
    mine.accept()
    assert {(n.contact_id, n.text, n.offer) for n in book.needs.open()} == {
        (joe, "contracts", True),
        (book.contacts.self_id, "a flat", False),
    }


def test_the_dialog_keeps_a_line_that_is_too_long(book: Book, hub: Hub, joe: int, qtbot: QtBot) -> None:
    dialog = NeedDialog(None, book, hub, book.needs.of(joe)[0] if book.needs.of(joe) else None)
    qtbot.addWidget(dialog)
    dialog.person.choose(book.contacts.person(joe))
    dialog.text.setText("x" * 10_000)
    dialog.accept()
    assert "2000" in dialog.error.text()
    assert len(dialog.text.text()) == 10_000
    assert book.needs.open() == []


def test_two_people_of_ones_own_choice_are_introduced(
    book: Book, hub: Hub, ana: int, joe: int, qtbot: QtBot
) -> None:
    dialog = IntroduceDialog(None, book, hub, ana)
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()
    dialog.second.choose(book.contacts.person(ana))
    dialog.accept()
    assert "same" in dialog.error.text()
    dialog.second.choose(book.contacts.person(joe))
    QTest.keyClicks(dialog.reason, "both sing")
    dialog.accept()
    (row,) = book.introductions.under_way()
    assert (dialog.made, row.reason) == (row.id, "both sing")


def test_one_or_two_chosen_contacts_can_be_introduced(
    book: Book, hub: Hub, ana: int, joe: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, ...]] = []
    monkeypatch.setattr(IntroduceDialog, "ask", lambda _parent, _book, _hub, *ids: asked.append(ids))
    host, chosen = QWidget(), [ana]
    qtbot.addWidget(host)
    acts = ContactActs(book, hub, host, lambda: chosen)
    acts.introduce.trigger()
    chosen.append(joe)
    acts.introduce.trigger()
    chosen.append(person(book, "Kim"))
    acts.introduce.trigger()
    assert asked == [(ana,), (ana, joe)]
    assert acts.introduce not in acts.menu().actions()

    dialog = IntroduceDialog(None, book, hub, ana, joe)
    qtbot.addWidget(dialog)
    assert dialog.accept_button.isEnabled()


def test_the_pane_shows_the_introductions_of_a_person_with_the_next_step(
    book: Book, hub: Hub, ana: int, joe: int, notes: list[tuple[str, list[str]]], qtbot: QtBot
) -> None:
    row = book.introductions.begin(first_id=ana, second_id=joe, reason="a pension lawyer")
    section = IntroductionsSection(book, hub)
    qtbot.addWidget(section)
    section.show_contact(joe)
    line = section.list.rows[row]
    ask = next(b for b in line.findChildren(QWidget) if getattr(b, "text", str)() == "Ask Joe Black…")
    QTest.mouseClick(ask, Qt.MouseButton.LeftButton)
    assert book.introductions.get(row).second_answer is Answer.ASKED
    section.show_contact(joe)
    assert "Joe Black asked" in line.standing.text()  # type: ignore[attr-defined]
    book.introductions.drop(introduction_id=row)
    section.show_contact(joe)
    assert section.isHidden()


def test_what_one_thought_of_oneself_stands_in_the_notes_as_a_sentence(
    book: Book, hub: Hub, joe: int, notes: list[tuple[str, list[str]]], qtbot: QtBot
) -> None:
    other = person(book, "Joe Green")
    row = book.introductions.get(book.introductions.begin(first_id=joe, second_id=other, reason="choirs"))
    host = QWidget()
    qtbot.addWidget(host)
    take(host, book, hub, row, Step.ASK_SECOND)
    take(host, book, hub, row, Step.INTRODUCE)
    assert all("What it is about: choirs." in body for body, _ in notes)
    assert "Hello Joe Black and Joe Green," in notes[1][0], "of two with one name each has the whole"


def test_a_button_ends_with_one_ellipsis(book: Book, joe: int) -> None:
    long = person(book, "Wolfgang Amadeus Theophilus von und zu Hohenstaufen")
    row = book.introductions.get(book.introductions.begin(first_id=long, second_id=joe))
    assert [act.text for act in introduction_acts(row)] == [
        "Ask Joe Black…",
        "Ask Wolfgang Amadeus Theophilus…",
    ]


def test_how_both_stand_can_be_read_on_the_current_card(
    page: GivePage, book: Book, joe: int, qtbot: QtBot
) -> None:
    long = person(book, "Wolfgang Amadeus Theophilus von und zu Hohenstaufen")
    book.introductions.begin(first_id=long, second_id=joe, reason="choirs")
    book.introductions.begin(first_id=person(book, "Kim Lee"), second_id=joe, reason="choirs")
    page.resize(420, 600)
    page.show_tab(INTRODUCTIONS)
    shown(page, qtbot)
    page.resize(420, 600)
    qtbot.waitUntil(lambda: len(cards(page)) == 2)
    page.list.setFocus()
    (first, second) = cards(page)

    def whole(card: ActCard, text: str) -> bool:
        labels = [label for label in card.findChildren(QLabel) if label.text().endswith(text)]
        return any(label.isVisible() and label.wordWrap() for label in labels)

    qtbot.waitUntil(lambda: whole(first, "not asked yet · today"))
    assert not whole(second, "not asked yet · today")
    press(page, Key.Key_Down)
    qtbot.waitUntil(
        lambda: whole(second, "not asked yet · today") and not whole(first, "not asked yet · today")
    )


def test_an_offer_that_is_not_sent_is_no_promise(
    page: GivePage, book: Book, ana: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(DraftDialog, "ask", lambda *_: opened.append(_))
    book.needs.add(contact_id=ana, text="a violin teacher")
    book.needs.add(contact_id=book.contacts.self_id, text="violin lessons from a teacher", offer=True)
    shown(page, qtbot)
    press(page, Key.Key_O)
    qtbot.waitUntil(lambda: bool(opened))
    assert book.favors.promises() == []
    assert len(cards(page)) == 1

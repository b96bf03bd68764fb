"""Widgets: the small parts do what keys and clicks ask, and say what they are to those who cannot see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db import PersonRef
from ui import theme
from ui.icons import Icon
from ui.widgets.avatar import Avatar, avatar_pixmap, avatar_tint
from ui.widgets.buttons import button, tool_button
from ui.widgets.cadence_box import CadenceBox
from ui.widgets.chips import ChipBar
from ui.widgets.combo_box import ComboBox
from ui.widgets.day_edit import DayEdit
from ui.widgets.dialog import Dialog
from ui.widgets.empty_page import EmptyPage
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.inline_edit import InlineEdit
from ui.widgets.labels import ElidedLabel
from ui.widgets.page_head import PageHead
from ui.widgets.person_field import PeopleField, PersonField
from ui.widgets.progress_pane import ProgressPane
from ui.widgets.search_field import SearchField
from ui.widgets.spin_box import SpinBox
from ui.widgets.toast import Toast

Key = Qt.Key
ANA, NAMESAKE = PersonRef(1, "Ana Ruiz", "Acme", "CTO"), PersonRef(2, "Ana Ruiz", "Globex")
JOE = PersonRef(3, "Joe Black")


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A shown page that has the focus, as a ground for what is tried on it."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def on(page: QWidget, widget: QWidget) -> None:
    widget.setParent(page)
    widget.resize(400, widget.sizeHint().height())
    widget.show()
    widget.setFocus()


def named(text: str) -> list[PersonRef]:
    return [person for person in (ANA, NAMESAKE, JOE) if text.casefold() in person.name.casefold()]


# Avatar.


def test_a_person_keeps_the_tint_and_two_have_different_ones() -> None:
    assert avatar_tint(7) == avatar_tint(7)
    assert avatar_tint(7) != avatar_tint(8)
    corner = avatar_pixmap("Ana", 7, 40).toImage().pixelColor(20, 3)
    assert corner == QColor(avatar_tint(7)[0])


@pytest.mark.parametrize("name", ["Ana Ruiz", "李小龙", "محمد علي", "🎉", "", "R2-D2", "Q"])
def test_an_avatar_can_be_drawn_for_any_name(name: str) -> None:
    picture = avatar_pixmap(name, -3, 40, 2.0)
    assert picture.size() == QSize(80, 80)
    colors = {picture.toImage().pixelColor(x, y).name() for x in range(80) for y in range(80)}
    assert len(colors) > 5, "letters or a figure stand on the disc"


def test_avatars_follow_the_theme(qapp: QApplication) -> None:
    light = avatar_pixmap("Ana", 1, 40).toImage()
    theme.apply(qapp, "dark")
    assert avatar_pixmap("Ana", 1, 40).toImage() != light


def test_the_avatar_widget_paints(page: QWidget) -> None:
    face = Avatar(40)
    face.show_person("Ana Ruiz", 1)
    on(page, face)
    assert face.size() == QSize(40, 40)
    assert face.grab().toImage().pixelColor(20, 3) == QColor(avatar_tint(1)[0])


# Buttons, labels, layout.


def test_a_button_never_passes_its_checked_state_on(qtbot: QtBot) -> None:
    heard: list[object] = []

    def act(which: object = "nothing") -> None:
        heard.append(which)

    made = button("Act", act)
    qtbot.addWidget(made)
    made.click()
    assert heard == ["nothing"]


def test_an_icon_alone_says_its_name(qtbot: QtBot) -> None:
    made = tool_button(Icon.EDIT, "Edit")
    qtbot.addWidget(made)
    assert (made.accessibleName(), made.toolTip()) == ("Edit", "Edit")
    assert made.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert min(made.width(), made.height()) >= theme.FIELD_HEIGHT


def test_a_label_has_a_tooltip_only_when_it_is_cut(page: QWidget) -> None:
    label = ElidedLabel("A rather long sentence about somebody")
    on(page, label)
    label.resize(600, 20)
    assert label.toolTip() == ""
    label.resize(60, 20)
    assert label.toolTip() == label.text()
    label.setText("Ana")
    assert label.toolTip() == ""


def test_a_flow_wraps_and_turns_round_for_right_to_left(page: QWidget) -> None:
    host = QWidget(page)
    flow = FlowLayout(host, spacing=4)
    parts = [QWidget() for _ in range(5)]
    for part in parts:
        part.setFixedSize(50, 20)
        flow.addWidget(part)
    host.setFixedWidth(110)
    host.resize(110, flow.heightForWidth(110))
    host.show()
    assert flow.heightForWidth(110) == 3 * 20 + 2 * 4
    assert flow.heightForWidth(1000) == 20
    assert [part.pos() for part in parts[:3]] == [QPoint(0, 0), QPoint(54, 0), QPoint(0, 24)]
    host.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.activate()
    assert [part.x() for part in parts[:2]] == [60, 6]


def test_an_empty_page_offers_its_one_act(page: QWidget) -> None:
    heard: list[str] = []
    made = EmptyPage(
        Icon.CONTACTS, "No contacts yet", "Import them.", "Import…", lambda: heard.append("import")
    )
    on(page, made)
    QTest.mouseClick(made.button, Qt.MouseButton.LeftButton)
    assert heard == ["import"]
    bare = EmptyPage(Icon.SEARCH, "Nobody found", "Try fewer letters.")
    on(page, bare)
    assert not bare.button.isVisible()


# Toast.


def test_a_toast_shows_acts_and_goes(page: QWidget) -> None:
    heard: list[str] = []
    toast = Toast(page)
    toast.show_message("Tagged 3 contacts", "Undo", lambda: heard.append("undo"))
    assert toast.isVisible()
    assert toast.timer.isActive()
    assert page.rect().contains(toast.geometry())
    QTest.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert heard == ["undo"]
    assert not toast.isVisible()
    assert not toast.timer.isActive()


def test_a_toast_covers_nothing_of_a_host_that_lays_out_its_parts(page: QWidget, qtbot: QtBot) -> None:
    part = QWidget()
    host = QWidget(page)
    box = QVBoxLayout(host)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(part)
    host.resize(page.size())
    host.show()
    toast = Toast(host)
    toast.show_message("Tagged 3 contacts", "Undo", lambda: None)
    qtbot.waitUntil(lambda: not part.geometry().intersects(toast.geometry()))
    assert host.rect().contains(toast.geometry())
    toast.hide()
    qtbot.waitUntil(lambda: part.geometry() == host.rect())


def test_the_next_toast_replaces_the_one_before(page: QWidget) -> None:
    heard: list[str] = []
    toast = Toast(page)
    toast.show_message("One", "Undo", lambda: heard.append("one"))
    toast.show_message("Two")
    assert not toast.button.isVisible()
    toast.show_message("Three", "Undo", lambda: heard.append("three"))
    toast.button.click()
    assert heard == ["three"]


def test_an_act_may_show_the_next_toast(page: QWidget) -> None:
    toast = Toast(page)
    toast.show_message("Tagged", "Undo", lambda: toast.show_message("Undone", "Redo", lambda: None))
    toast.button.click()
    assert toast.isVisible()
    assert toast.message.text() == "Undone"


def test_a_toast_goes_by_itself_but_waits_for_the_keyboard(page: QWidget) -> None:
    toast = Toast(page)
    toast.show_message("Tagged", "Undo", lambda: None)
    toast.button.setFocus()
    assert not toast.timer.isActive()
    toast.button.clearFocus()
    assert toast.timer.isActive()
    toast.timer.timeout.emit()
    assert not toast.isVisible()


def test_escape_puts_a_toast_away_and_a_long_one_stays_in_the_page(page: QWidget) -> None:
    toast = Toast(page)
    toast.show_message("A long sentence. " * 12, "Undo", lambda: None)
    assert page.rect().contains(toast.geometry())
    page.resize(420, 500)
    assert page.rect().contains(toast.geometry())
    QTest.keyClick(toast.button, Key.Key_Escape)
    assert not toast.isVisible()


# Chips and search.


def test_chips_switch_by_key_and_move_by_arrow(qtbot: QtBot, page: QWidget) -> None:
    bar = ChipBar()
    for key in ("due", "loops", "tag"):
        bar.add(key, key.title())
    on(page, bar)
    bar.chips[0].setFocus()
    with qtbot.waitSignal(bar.changed) as heard:
        QTest.keyClick(bar.chips[0], Key.Key_Space)
    assert heard.args == [["due"]]
    QTest.keyClick(bar.chips[0], Key.Key_Right)
    assert bar.chips[1].hasFocus()
    QTest.keyClick(bar.chips[1], Key.Key_Space)
    assert bar.keys() == ["due", "loops"]
    assert not bar.chips[0].icon().isNull(), "a tick says it besides the colour"
    bar.set_keys([])
    assert bar.keys() == []
    assert bar.chips[0].icon().isNull()


def test_of_exclusive_chips_one_is_on_and_one_signal_tells(page: QWidget) -> None:
    bar = ChipBar(exclusive=True)
    heard: list[list[str]] = []
    bar.changed.connect(heard.append)
    for key in ("day", "week"):
        bar.add(key, key)
    on(page, bar)
    bar.chips[0].click()
    bar.chips[1].click()
    bar.chips[1].click()
    assert heard == [["day"], ["week"], []]
    bar.clear()
    assert bar.keys() == []


def test_escape_clears_a_search_then_leaves_it(qtbot: QtBot, page: QWidget) -> None:
    field = SearchField("Search people")
    on(page, field)
    assert field.accessibleName() == "Search people"
    with qtbot.waitSignal(field.searched, check_params_cb=lambda text: text == "a"):
        QTest.keyClicks(field, "a")
    QTest.keyClick(field, Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.left):
        QTest.keyClick(field, Key.Key_Escape)
    with qtbot.waitSignal(field.moved_down):
        QTest.keyClick(field, Key.Key_Down)


# Edit in place.


@pytest.fixture
def heard_edits(page: QWidget) -> tuple[InlineEdit, list[str]]:
    edit = InlineEdit("Company", "Add a company")
    edit.set_text("Acme")
    heard: list[str] = []
    edit.edited.connect(heard.append)
    on(page, edit)
    return edit, heard


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_F2])
def test_a_text_opens_by_key_and_enter_saves(heard_edits: tuple[InlineEdit, list[str]], key: Qt.Key) -> None:
    edit, heard = heard_edits
    QTest.keyClick(edit.label, key)
    assert edit.field.hasFocus()
    QTest.keyClicks(edit.field, "Globex ")
    QTest.keyClick(edit.field, Key.Key_Return)
    assert heard == ["Globex"]
    assert (edit.text(), edit.label.text(), edit.is_open()) == ("Globex", "Globex", False)
    assert edit.label.hasFocus()


def test_escape_takes_back(heard_edits: tuple[InlineEdit, list[str]]) -> None:
    edit, heard = heard_edits
    QTest.mouseClick(edit.label, Qt.MouseButton.LeftButton)
    QTest.keyClicks(edit.field, "Globex")
    QTest.keyClick(edit.field, Key.Key_Escape)
    assert (heard, edit.label.text(), edit.is_open()) == ([], "Acme", False)


def test_leaving_saves_and_an_unchanged_text_says_nothing(
    page: QWidget, heard_edits: tuple[InlineEdit, list[str]]
) -> None:
    edit, heard = heard_edits
    other = QLineEdit()
    on(page, other)
    edit.open()
    other.setFocus()
    assert heard == []
    edit.open()
    QTest.keyClicks(edit.field, "Globex")
    other.setFocus()
    assert heard == ["Globex"]
    assert other.hasFocus()


def test_an_empty_text_shows_what_could_be_there(heard_edits: tuple[InlineEdit, list[str]]) -> None:
    edit, heard = heard_edits
    edit.open()
    assert isinstance(edit.field, QLineEdit)
    edit.field.clear()
    edit.save()
    assert heard == [""]
    assert edit.label.text() == "Add a company"
    assert edit.label.accessibleName() == "Company: Add a company"


def test_many_lines_are_saved_with_control_enter(page: QWidget) -> None:
    edit = InlineEdit("Notes", "Add a note", lines=True)
    heard: list[str] = []
    edit.edited.connect(heard.append)
    on(page, edit)
    rest = edit.sizeHint().height()
    edit.open()
    QTest.keyClicks(edit.field, "one")
    QTest.keyClick(edit.field, Key.Key_Return)
    QTest.keyClicks(edit.field, "two")
    assert edit.is_open()
    QTest.keyClick(edit.field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard == ["one\ntwo"]
    assert rest < 60, "at rest it takes a line, not the room of its field"


# Days, cadence, progress.


def test_a_day_is_chosen_with_one_click(qtbot: QtBot, page: QWidget) -> None:
    field = DayEdit(date(2026, 3, 2))
    on(page, field)
    assert field.day() == date(2026, 3, 2)
    with qtbot.waitSignal(field.changed) as heard:
        field.choices[1].click()
    assert heard.args == [date(2026, 3, 1)]
    field.set_range(last=date(2026, 2, 1))
    assert field.day() == date(2026, 2, 1)


@pytest.mark.parametrize("size", ["small", "normal", "large"])
def test_fields_beside_each_other_are_equally_high(qapp: QApplication, size: theme.TextSize) -> None:
    theme.apply(qapp, "light", size)
    number = SpinBox(0, 100)
    number.set_unit(" day", " days")
    fields = (QLineEdit(), number, ComboBox(), DayEdit(date(2026, 3, 2)))
    for field in fields:
        field.ensurePolished()
    assert len({field.sizeHint().height() for field in fields}) == 1


def test_a_cadence_is_a_preset_none_or_days_typed(page: QWidget) -> None:
    box = CadenceBox((14, 30))
    heard: list[int | None] = []
    box.changed.connect(heard.append)
    on(page, box)
    box.set_days(14)
    assert (box.days(), box.number.isVisible(), heard) == (14, False, [])
    box.set_days(45)
    assert (box.days(), box.number.isVisible(), heard) == (45, True, [])
    box.set_days(None)
    assert box.days() is None
    QTest.keyClick(box.box, Key.Key_Down)
    QTest.keyClick(box.box, Key.Key_End)
    assert heard == [14, 45]
    assert box.number.hasFocus()
    QTest.keyClicks(box.number, "60")
    QTest.keyClick(box.number, Key.Key_Return)
    assert heard[-1] == box.days() == 60


def test_the_lines_of_an_empty_page_are_nearly_of_one_length(page: QWidget) -> None:
    sentence = "Bring in LinkedIn's archive or your address book. Nothing leaves this computer."
    empty = EmptyPage(Icon.CONTACTS, "Your people belong here", sentence)
    empty.setParent(page)
    for width in (700, 380, 700):
        empty.resize(width, 500)
        empty.show()
        label = empty.sentence
        room = label.contentsRect().width()
        needed = label.fontMetrics().horizontalAdvance(sentence)
        lines = -(-needed // room)
        assert lines == -(-needed // label.width()), "no more lines than without it"
        assert needed / lines > room * 0.8
        assert label.height() >= label.heightForWidth(label.width())


def test_progress_shows_how_far_and_stops_once(page: QWidget) -> None:
    pane = ProgressPane()
    heard: list[bool] = []
    pane.cancelled.connect(lambda: heard.append(True))
    on(page, pane)
    pane.start("Importing")
    assert pane.bar.maximum() == 0
    pane.advance(0, 0)
    pane.advance(250, 1000)
    assert pane.bar.value() / pane.bar.maximum() == 0.25
    assert pane.bar.accessibleName() == "Importing"
    pane.cancel_button.click()
    pane.cancel_button.click()
    assert heard == [True]


@pytest.mark.parametrize(
    ("seconds", "said"), [(2, "a few"), (33, "about 30 seconds"), (200, "about 3 minutes")]
)
def test_time_left_is_said_roughly(qtbot: QtBot, seconds: int, said: str) -> None:
    pane = ProgressPane()
    qtbot.addWidget(pane)
    assert pane._time_left(seconds).startswith(said)


@pytest.mark.parametrize("width", [900, 430, 250, 180])
def test_a_page_head_never_cuts_what_it_offers(page: QWidget, width: int) -> None:
    title = QLabel("Favors")
    acts = [QPushButton(text) for text in ("Ask for help", "Share an outcome…", "Record a favor")]
    head = PageHead(title, *acts)
    on(page, head)
    head.resize(width, head.heightForWidth(width))
    QApplication.processEvents()
    places = [part.geometry() for part in (title, *acts)]
    for number, place in enumerate(places):
        assert head.rect().contains(place)
        assert not any(place.intersects(other) for other in places[number + 1 :])
    for act in acts:
        assert act.width() >= act.sizeHint().width()
    if width > 250:
        assert places[0].center().y() == places[-1].center().y(), "the main act stays beside the title"
        assert places[-1].right() == head.rect().right()


# People.


def test_namesakes_are_told_apart_and_taken_by_key(qtbot: QtBot, page: QWidget) -> None:
    field = PersonField(named, "Who?")
    on(page, field)
    QTest.keyClicks(field, "ana")
    assert field.offers() == ["Ana Ruiz · CTO at Acme", "Ana Ruiz · Globex"]
    popup = field._popup
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Key.Key_Down)
    with qtbot.waitSignal(field.chosen) as heard:
        QTest.keyClick(popup, Key.Key_Return)
    assert heard.args == [NAMESAKE]
    assert (field.text(), field.person_id()) == ("Ana Ruiz", 2)
    assert not popup.isVisible()
    QTest.keyClicks(field, "jo")
    assert field.text() == "jo", "what is typed then is another name, not the beginning of a longer one"
    popup.hide()


def test_a_long_name_offered_is_cut_without_a_scroll_bar(qtbot: QtBot, page: QWidget) -> None:
    long = PersonRef(9, "Maximiliana " * 12 + "Wolf", "CTO", "Acme")
    field = PersonField(lambda _: [long], "Who?")
    on(page, field)
    QTest.keyClicks(field, "max")
    popup = field._popup
    qtbot.waitUntil(popup.isVisible)
    assert not popup.horizontalScrollBar().isVisible()
    line = popup.visualRect(popup.model().index(0, 0))
    assert line.right() <= popup.viewport().rect().right(), "so that its end is an ellipsis"
    popup.hide()


def test_typing_on_forgets_the_person(page: QWidget) -> None:
    field = PersonField(named, "Who?")
    on(page, field)
    field.choose(JOE)
    heard: list[object] = []
    field.chosen.connect(heard.append)
    QTest.keyClicks(field, "y")
    assert heard == [None]
    assert field.person() is None


def test_an_exact_name_is_taken_when_the_field_is_left(page: QWidget) -> None:
    other = QLineEdit()
    on(page, other)
    field = PersonField(named, "Who?")
    for typed, found in (("joe black", JOE), ("ana ruiz", None), ("jo", None)):
        on(page, field)
        field.clear()
        field.choose(None)
        QTest.keyClicks(field, typed)
        field._popup.hide()
        other.setFocus()
        assert field.person() == found, typed


def test_an_unknown_name_can_be_created(qtbot: QtBot, page: QWidget) -> None:
    field = PersonField(named, "Who?", can_create=True)
    on(page, field)
    QTest.keyClicks(field, "Zoe Q")
    assert field.offers() == ["Create “Zoe Q”"]
    with qtbot.waitSignal(field.created) as heard:
        field.take(0)
    assert heard.args == ["Zoe Q"]
    field._popup.hide()


def test_several_people_are_chips_that_go_again(page: QWidget) -> None:
    field = PeopleField(named, "With whom?")
    heard: list[list[PersonRef]] = []
    field.changed.connect(heard.append)
    on(page, field)
    field.field.choose(JOE)
    assert field.field.text() == ""
    QTest.keyClicks(field.field, "ana")
    field.field.take(0)
    assert field.ids() == [3, 1]
    QTest.keyClicks(field.field, "joe")
    assert field.field.offers() == [], "nobody is offered twice"
    field.field.clear()
    QTest.keyClick(field.field, Key.Key_Backspace)
    assert field.ids() == [3]
    crosses = [child for child in field.findChildren(QWidget) if child.accessibleName() == "Remove Joe Black"]
    QTest.mouseClick(crosses[0], Qt.MouseButton.LeftButton)
    assert [len(people) for people in heard] == [1, 2, 1, 0]
    field.set_people([ANA, JOE])
    assert (field.ids(), len(heard)) == ([1, 3], 4)


# Dialog.


class NameDialog(Dialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Name", "Save")
        self.name = QLineEdit()
        self.add_field("Name", self.name)


def test_a_dialog_is_used_by_keys_alone(qtbot: QtBot, page: QWidget) -> None:
    dialog = NameDialog(page)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.name.hasFocus(), "the first field, not a button"
    assert dialog.name.accessibleName() == "Name"
    QTest.keyClick(dialog.name, Key.Key_Tab)
    assert dialog.cancel_button.hasFocus()
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.name, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog.show()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog.name, Key.Key_Escape)


def test_a_dialog_without_enough_to_act_on_does_not_act(qtbot: QtBot, page: QWidget) -> None:
    dialog = NameDialog(page)
    qtbot.addWidget(dialog)
    dialog.set_ready(False)
    dialog.show()
    QTest.keyClick(dialog.name, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.name, Key.Key_Return)
    assert dialog.isVisible()
    assert all(part.text() for part in dialog.findChildren(QPushButton))


def test_a_dialog_too_large_for_the_screen_keeps_its_buttons_on_it(qtbot: QtBot, page: QWidget) -> None:
    dialog = NameDialog(page)
    qtbot.addWidget(dialog)
    room = dialog.screen().availableGeometry().size()
    dialog.setMinimumSize(room.width() + 100, room.height() + 100)
    dialog.resize(room.width() + 200, room.height() + 200)
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.width() < room.width()
    assert dialog.height() < room.height()
    assert dialog.rect().contains(dialog.accept_button.geometry())

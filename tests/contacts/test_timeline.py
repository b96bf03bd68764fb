"""The history of a person: its words and its model."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from db import (
    Channel,
    Direction,
    FavorKind,
    FavorRow,
    FavorState,
    InteractionRow,
    PersonRef,
    PositionRow,
    TimelineEntry,
)
from ui.contacts.timeline_model import TimelineModel
from ui.contacts.timeline_words import words

TODAY = date(2026, 3, 2)
ANA, BEN, YOU = PersonRef(2, "Ana"), PersonRef(3, "Ben"), PersonRef(1, "")


def meeting(entry_id: int, on: date, **changed: object) -> InteractionRow:
    fields: dict[str, object] = {
        "channel": Channel.MEETING,
        "direction": Direction.MUTUAL,
        "note": "",
        "minutes": None,
        "people": (ANA,),
    }
    return InteractionRow(entry_id, on, **(fields | changed))  # type: ignore[arg-type]


def favor(favor_id: int, **changed: object) -> FavorRow:
    fields: dict[str, object] = {
        "giver": ANA, "receiver": YOU, "kind": FavorKind.ADVICE, "what": "salary bands", "state": FavorState.DONE,
        "minutes": None, "asked_on": None, "agreed_on": None, "done_on": TODAY, "via": None, "outcome": "",
        "by_day": None, "tell_by": None, "thanked_on": None, "told_on": None, "given_by_self": False,
        "received_by_self": True,
    }  # fmt: skip
    return FavorRow(favor_id, **(fields | changed))  # type: ignore[arg-type]


def test_an_interaction_names_the_others_who_reached_out_and_how_long() -> None:
    entry = meeting(1, TODAY, people=(ANA, BEN), direction=Direction.OUT, minutes=30, note="Lunch")
    said = words(entry, ANA.id, TODAY)
    assert (said.title, said.below, said.day) == (
        "Meeting, also with Ben · you reached out · 30 min",
        "Lunch",
        "today",
    )


def test_a_favor_says_what_is_still_open_and_what_came_of_it() -> None:
    said = words(favor(1, outcome="Got the raise"), ANA.id, TODAY)
    assert said.title == "Ana advised you: salary bands"
    assert said.below == "Done · to thank and to tell\nGot the raise"


def test_an_earlier_job_says_until_when() -> None:
    said = words(PositionRow(1, "Acme", "CTO", date(2024, 5, 1)), ANA.id, TODAY)
    assert (said.title, said.below) == ("Was CTO at Acme", "until 1 May 2024")


def test_years_stand_above_their_entries_and_cannot_be_chosen(qtmodeltester: ModelTester) -> None:
    model = TimelineModel()
    qtmodeltester.check(model)
    entries: list[TimelineEntry] = [
        meeting(1, TODAY),
        meeting(2, date(2025, 1, 1)),
        PositionRow(1, "Acme", "CTO", None),
    ]
    assert model.show_entries(entries, ANA.id, TODAY)
    shown = [model.index(row).data() for row in range(model.rowCount())]
    assert shown == ["2026", "Meeting", "2025", "Meeting", "Earlier", "Was CTO at Acme"]
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.place(meeting(2, TODAY)) == 3


def test_the_same_entries_are_not_drawn_again() -> None:
    model = TimelineModel()
    assert model.show_entries([meeting(1, TODAY)], ANA.id, TODAY)
    assert not model.show_entries([meeting(1, TODAY)], ANA.id, TODAY)
    assert model.show_entries([meeting(1, TODAY, note="now with a note")], ANA.id, TODAY)


def test_a_screen_reader_hears_title_day_and_note() -> None:
    model = TimelineModel()
    model.show_entries([meeting(1, TODAY, note="Lunch")], ANA.id, TODAY)
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Meeting, today, Lunch"

"""What a line of the quick log says. The people here: Ana Ruiz, Ana Berg, Joe Black, Kim Lee, Pat O'Brien, …"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Channel, FavorKind, FavorState
from db.rules.quick_log import understand
from db.rules.quick_said import YOU, Mention, SaidFavor, SaidNeed, SaidReminder
from tests.quick_log.circle import MONDAY, Circle
from tests.words import QUICK

CIRCLE = Circle(
    "Ana Ruiz",
    "Ana Berg",
    "Joe Black",
    "Kim Lee",
    "Pat O'Brien",
    "דנה כהן",
    "Ludwig van Beethoven",
    "عمر حسن",
)
PEOPLE, read, whom = CIRCLE.names, CIRCLE.read, CIRCLE.whom


def names(mentions: Sequence[Mention]) -> list[str]:
    """How the book calls them, or how the line does."""
    return [PEOPLE[m.ids[0]] if len(m.ids) == 1 else m.text for m in mentions]


def called(mention: Mention) -> str:
    return "you" if mention == YOU else names([mention])[0]


def test_the_line_of_the_practice_is_understood() -> None:
    said = read("coffee with Ana Ruiz yesterday, looking for a Rust developer")
    assert names(said.met) == ["Ana Ruiz"]
    assert (said.on, said.channel, said.note) == (date(2026, 3, 1), "meeting", "Coffee")
    (need,) = said.parts
    assert isinstance(need, SaidNeed)
    assert (called(need.owner), need.text, need.offer) == ("Ana Ruiz", "a Rust developer", False)


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ("coffee with joe black yesterday", ["Joe Black"]),
        ("Coffee with Joe and Kim", ["Joe Black", "Kim Lee"]),
        ("coffee with Joe, Kim & Zora Lin last Friday", ["Joe Black", "Kim Lee", "Zora Lin"]),
        ("Lunch Joe", ["Joe Black"]),
        ("Joe", ["Joe Black"]),
        ("☕ with Joe 🎉", ["Joe Black"]),
        ('coffee with "Joe Black" yesterday', ["Joe Black"]),
        ("coffee with Pat O’Brien", ["Pat O'Brien"]),
        ("coffee with דנה כהן yesterday", ["דנה כהן"]),
        ("lunch with عمر حسن", ["عمر حسن"]),
        ("met ludwig van beethoven", ["Ludwig van Beethoven"]),
        ("lunch with Dr. Joe Black", ["Joe Black"]),
        ("left Joe Black a voicemail", ["Joe Black"]),
        ("left Joe a message yesterday", ["Joe Black"]),
        ("coffee with my friend Zora", ["Zora"]),
        ("coffee with Jo", ["Joe Black"]),  # still being typed
        ("coffee with Joe Newman", ["Joe Newman"]),  # not the Joe of the book
        ("coffee with the team", []),
        ("talked about Black Friday", []),
    ],
)
def test_people_are_found_where_a_name_may_stand(line: str, met: list[str]) -> None:
    assert names(read(line).met) == met


def test_a_name_of_two_people_is_left_open() -> None:
    (ana,) = read("coffee with Ana").met
    assert ana.ids == (0, 1)


def test_a_small_letter_may_be_no_name_at_all() -> None:
    (zora,) = read("coffee with zora").met
    assert (zora.text, zora.ids, zora.sure) == ("zora", (), False)


@pytest.mark.parametrize(
    ("line", "channel", "direction", "note"),
    [
        ("called Joe about the budget", "call", "out", "About the budget"),
        ("Joe called about the budget", "call", "in", "About the budget"),
        ("email from Kim", "email", "in", ""),
        ("wrote to Joe", "email", "out", ""),
        ("zoom with Joe", "video", "mutual", "Zoom"),
        ("met Joe at PyCon", "event", "mutual", "At PyCon"),
        ("met Joe at the office", "meeting", "mutual", "At the office"),
        ("texted Kim", "message", "out", ""),
        ("Dinner w/ Kim", "meeting", "mutual", "Dinner"),
        ("sent Joe an email", "email", "out", "Sent Joe an email"),
        ("Had a great call with Kim about hiring", "call", "mutual", "Great call about hiring"),
        ("Kim recommended a dentist", "meeting", "mutual", "Kim recommended a dentist"),
        ("talked to Kim about her move to Lisbon", "meeting", "mutual", "Talked about her move to Lisbon"),
        ("lunch with Joe at Mario's for an hour", "meeting", "mutual", "Lunch at Mario's"),
        ("video call with Joe 45 min: he moved. Wants tea", "video", "mutual", "He moved, Wants tea"),
    ],
)
def test_how_one_met_and_what_is_left_for_the_note(
    line: str, channel: str, direction: str, note: str
) -> None:
    said = read(line)
    assert (said.channel, said.direction, said.note) == (channel, direction, note)


@pytest.mark.parametrize(
    ("line", "owner", "text", "offer"),
    [
        ("Joe needs a plumber", "Joe Black", "a plumber", False),
        ("Joe wants to meet Kim Lee", "Joe Black", "meet Kim Lee", False),
        ("coffee with Ana Ruiz and Joe, Ana needs a tent", "Ana Ruiz", "a tent", False),
        ("I'm looking for a flat", "you", "a flat", False),
        ("coffee with Joe who is looking for a plumber", "Joe Black", "a plumber", False),
        ("Joe can help with taxes", "Joe Black", "taxes", True),
        ("lunch with Joe, offers tax advice", "Joe Black", "tax advice", True),
        ("Joe is seeking a co-founder", "Joe Black", "a co-founder", False),
        ("lunch with Kim, Joe needs a plumber", "Joe Black", "a plumber", False),
    ],
)
def test_needs_and_offers_are_found(line: str, owner: str, text: str, offer: bool) -> None:
    (need,) = read(line).parts
    assert isinstance(need, SaidNeed)
    assert (called(need.owner), need.text, need.offer) == (owner, text, offer)


@pytest.mark.parametrize(
    ("line", "giver", "receiver", "kind", "what", "state"),
    [
        ("Joe introduced me to Kim", "Joe Black", "you", "introduction", "to Kim", "done"),
        ("I promised Joe an intro", "you", "Joe Black", "introduction", "an intro", "agreed"),
        ("Joe reviewed my CV yesterday", "Joe Black", "you", "feedback", "CV", "done"),
        (
            "tea with Joe, promised her an intro to Kim",
            "you",
            "Joe Black",
            "introduction",
            "to Kim",
            "agreed",
        ),
        (
            "tea with Joe, he promised to review my CV",
            "Joe Black",
            "you",
            "feedback",
            "review my CV",
            "agreed",
        ),
        ("Kim offered to introduce me to Mia", "Kim Lee", "you", "introduction", "to Mia", "offered"),
        ("asked Joe for an intro to Kim", "Joe Black", "you", "introduction", "to Kim", "asked"),
        ("Joe asked me for advice on salaries", "you", "Joe Black", "advice", "on salaries", "asked"),
        ("Joe helped me with my taxes", "Joe Black", "you", "other", "my taxes", "done"),
        ("Joe asked for help with his CV", "you", "Joe Black", "other", "help with his CV", "asked"),
        ("asked for feedback on my talk from Joe", "Joe Black", "you", "feedback", "on my talk", "asked"),
        ("gave Joe feedback on his deck", "you", "Joe Black", "feedback", "on his deck", "done"),
        ("I promised Zora an intro to Kim", "you", "Zora", "introduction", "to Kim", "agreed"),
    ],
)
def test_favors_are_found(line: str, giver: str, receiver: str, kind: str, what: str, state: str) -> None:
    (favor,) = read(line).parts
    assert isinstance(favor, SaidFavor)
    assert (called(favor.giver), called(favor.receiver)) == (giver, receiver)
    assert (favor.kind, favor.what, favor.state) == (kind, what, state)


@pytest.mark.parametrize(
    ("line", "on", "text"),
    [
        ("coffee with Joe, remind me in 2 weeks to send the deck", date(2026, 3, 16), "Send the deck"),
        ("coffee with Joe, follow up next month", date(2026, 4, 2), "Follow up"),
        ("remind me to call Joe on Friday", date(2026, 3, 6), "Call Joe"),
        ("I should call Joe tomorrow", date(2026, 3, 3), "Call Joe"),
        ("need to call Joe", date(2026, 3, 9), "Call Joe"),
        ("remind me to thank Joe", date(2026, 3, 9), "Thank Joe"),
        ("coffee with Joe tomorrow", date(2026, 3, 3), "Coffee with Joe"),
    ],
)
def test_what_is_to_come_is_a_reminder(line: str, on: date, text: str) -> None:
    (reminder,) = read(line).parts
    assert isinstance(reminder, SaidReminder)
    assert (called(reminder.owner), reminder.on, reminder.text) == ("Joe Black", on, text)


@pytest.mark.parametrize(
    "line", ["Joe needs a plumber", "Joe introduced me to Kim", "coffee with Joe tomorrow"]
)
def test_a_line_that_tells_of_no_meeting_makes_no_entry(line: str) -> None:
    assert not read(line).in_touch


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("coffee yesterday, needs a plumber", ["Kim Lee"]),
        ("coffee with Joe", ["Joe Black"]),
        ("coffee with Kim and Joe", ["Kim Lee", "Joe Black"]),
        ("coffee with Joe and Kim Lee", ["Joe Black", "Kim Lee"]),
        ("Joe needs a plumber", ["Joe Black"]),
        ("coffee, Joe needs a plumber", ["Kim Lee", "Joe Black"]),
        ("promised her an intro", ["Kim Lee"]),
        ("", ["Kim Lee"]),
    ],
)
def test_whom_it_was_opened_for_is_meant_until_somebody_else_is_named(line: str, people: list[str]) -> None:
    said = understand(line, MONDAY, QUICK, whom, Mention("Kim Lee", (3,)))
    assert names(said.people) == people


def test_several_statements_stand_in_one_line() -> None:
    said = read("coffee with Joe and he needs a Go developer and remind me in 3 days")
    assert [type(part) for part in said.parts] == [SaidNeed, SaidReminder]
    assert said.in_touch


def test_a_follow_up_call_that_was_is_no_reminder() -> None:
    said = read("follow-up call with Joe yesterday")
    assert said.parts == ()
    assert said.channel == "call"


def test_the_codes_are_those_of_the_book() -> None:
    assert set(QUICK.channel_of.values()) <= {channel.value for channel in Channel}
    assert {*QUICK.kinds, *QUICK.verb_kinds.values(), "other"} - {""} <= {k.value for k in FavorKind}
    assert {"agreed", "offered", "asked", "done"} <= {state.value for state in FavorState}


@given(st.text(max_size=300))
def test_any_text_gives_an_answer(line: str) -> None:
    read(line)


OWN_WORDS = """coffee with Ana Joe needs remind me in 2 weeks , . and introduced promised to my 's I yesterday "
    5 March for an hour from"""


@given(st.lists(st.sampled_from([*OWN_WORDS.split(), "\x1f"]), max_size=40))
def test_any_order_of_its_own_words_gives_an_answer(said: list[str]) -> None:
    read(" ".join(said))


@pytest.mark.parametrize(
    "line",
    [
        "a" * 10_000,
        "coffee with Joe " * 700,
        "needs " * 1700,
        "Kim needs tea and " * 1100,
        " " * 10_000 + "Joe",
    ],
)
def test_a_very_long_line_is_read_whole(line: str) -> None:
    read(line)

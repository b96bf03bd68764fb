"""The files of an archive besides the connections: which days, which deeds, and what is left out and why."""

from __future__ import annotations

import sys
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import UnreadableFile
from db.exchange.deeds import read_endorsements, read_invitations, read_recommendations
from db.exchange.history import History, Left
from db.exchange.kinds import FileKind, Unnamed, recognise
from db.exchange.messages import read_messages
from db.exchange.own import Job, read_emails, read_positions, read_profile
from tests.exchange import archives
from tests.exchange.archives import OF_2018, OF_2021, OF_2023, OF_2026, WHOLE, message

Said = dict[tuple[str, str], tuple[str, int]]


def messages(text: str, **more: object) -> History:
    return read_messages(text.encode(), file_name="messages.csv", **more)  # type: ignore[arg-type]


def days(found: History) -> dict[tuple[str, str], tuple[str, int]]:
    return {(talk.who, talk.day): (talk.direction.value, talk.messages) for talk in found.talks}


def said_in(found: History) -> dict[tuple[str, str], str]:
    return {(talk.who, talk.day): found.said(number) for number, talk in enumerate(found.talks)}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Connections.csv", FileKind.CONNECTIONS),
        ("messages.csv", FileKind.MESSAGES),
        ("Invitations.csv", FileKind.INVITATIONS),
        ("Recommendations_Received.csv", FileKind.RECOMMENDATIONS_RECEIVED),
        ("Endorsement_Received_Info.csv", FileKind.ENDORSEMENTS_RECEIVED),
        ("Endorsement_Given_Info.csv", FileKind.ENDORSEMENTS_GIVEN),
        ("Contacts.csv", FileKind.CONTACTS),
        ("Profile.csv", FileKind.PROFILE),
        ("Positions.csv", FileKind.POSITIONS),
        ("Email Addresses.csv", FileKind.EMAILS),
        ("guide_messages.csv", FileKind.MACHINES),
        ("LearningCoachMessages.csv", FileKind.MACHINES),
        ("Skills.csv", None),
    ],
)
def test_a_file_is_known_by_its_titles(name: str, kind: FileKind | None) -> None:
    assert recognise(name, WHOLE[name].encode()) is kind
    if kind not in (FileKind.MACHINES, FileKind.RECOMMENDATIONS_RECEIVED):
        assert recognise("renamed (1).csv", WHOLE[name].encode()) is kind


@pytest.mark.parametrize("header", [OF_2018, OF_2021, OF_2023, OF_2026])
def test_every_generation_of_messages_is_known(header: str) -> None:
    assert recognise("whatever.csv", header.encode()) is FileKind.MESSAGES


def test_given_and_received_recommendations_differ_in_name_only() -> None:
    data = archives.RECOMMENDATIONS.encode()
    assert recognise("Recommendations_Given.csv", data) is FileKind.RECOMMENDATIONS_GIVEN
    with pytest.raises(Unnamed):
        recognise("mine.csv", data)


def test_messages_become_days_with_one_person_each() -> None:
    found = messages(archives.MESSAGES)
    assert days(found) == {
        ("ana-ruiz", "2025-11-05"): ("mutual", 2),
        ("ana-ruiz", "2025-11-09"): ("in", 1),
        ("jürgen-vos", "2025-10-01"): ("out", 1),
        ("di-sol", "2025-09-01"): ("in", 1),
    }
    assert found.read == 9
    assert dict(found.left) == {Left.GROUP: 1, Left.CLOSED: 1, Left.SPAM: 1, Left.DRAFT: 1}
    assert not any(said_in(found).values())


def test_what_was_said_is_read_only_if_it_is_to_be_kept() -> None:
    found = messages(archives.MESSAGES, keep_content=True)
    assert said_in(found)["ana-ruiz", "2025-11-05"] == "→ How are you?\n← Fine & well"
    assert said_in(found)["ana-ruiz", "2025-11-09"] == ""


def test_what_was_said_is_the_same_in_a_file_whose_messages_take_several_lines() -> None:
    of_one_line = archives.MESSAGES + message(
        "9", "Ana Ruiz", "Ada Lind", "2025-12-01 08:00:00 UTC", "One two"
    )
    of_two = archives.MESSAGES + message("9", "Ana Ruiz", "Ada Lind", "2025-12-01 08:00:00 UTC", "One\ntwo")
    both = [messages(text, keep_content=True) for text in (of_one_line, of_two)]
    told = [said_in(found) for found in both]
    assert told[0] == told[1]
    assert told[0]["ana-ruiz", "2025-12-01"] == "← One two"


def test_what_was_said_takes_no_memory_until_it_is_asked_for() -> None:
    """Of a file of 40 MB it would be most: ten times this."""
    said = "tell me more of it " * 50
    many = OF_2026 + "".join(
        message(f"{n % 40}", "Ana Ruiz", "Ada Lind", f"2025-0{1 + n % 9}-1{n % 7} 08:00:00 UTC", said)
        for n in range(4000)
    )

    def most(keep_content: bool) -> int:
        data = many.encode()
        tracemalloc.start()
        read_messages(data, file_name="messages.csv", owner={"ada-lind"}, keep_content=keep_content)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert most(True) - most(False) < 0.2 * len(many)


def test_a_message_on_a_day_of_its_own_takes_a_few_hundred_bytes() -> None:
    count = 20_000
    many = OF_2026 + "".join(
        message(
            f"{n % 200}",
            f"P {n % 200}",
            "Ada Lind",
            f"{2026 - n // 2400}-{1 + n // 200 % 12:02}-{10 + n % 7} 08:00:00 UTC",
            "x",
        )
        for n in range(count)
    )
    data = many.encode()
    tracemalloc.start()
    found = read_messages(data, file_name="messages.csv", owner={"ada-lind"}, keep_content=True)
    now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(talk.messages for talk in found.talks) == count == len(found.talks)
    assert now / count < 200
    assert peak / count < 450


def test_letters_of_several_lines_are_not_read_whole_into_memory() -> None:
    """A table of them is three times the file at least."""
    said = "tell me more of it,\n\n" * 50
    many = OF_2026 + "".join(
        message(f"{n % 40}", "Ana Ruiz", "Ada Lind", f"2025-0{1 + n % 9}-1{n % 7} 08:00:00 UTC", said)
        for n in range(12_000)
    )
    data = many.encode()
    tracemalloc.start()
    found = read_messages(data, file_name="messages.csv", owner={"ada-lind"})
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.read == 12_000
    assert peak < len(data)


def test_a_long_file_asks_often_whether_to_go_on() -> None:
    """Counted in calls, as time depends on the machine: a hundred thousand of them are a tenth of a second."""
    many = OF_2026 + "".join(
        message(f"{n}", f"Ana {n}", "Ada Lind", f"2025-0{1 + n % 9}-1{n % 7} 08:00:00 UTC")
        for n in range(20_000)
    )
    since, longest = 0, 0

    def tell(done: int, total: int) -> None:
        nonlocal since, longest
        since, longest = 0, max(longest, since)

    def count(*_: object) -> None:
        nonlocal since
        since += 1

    sys.setprofile(count)
    try:
        read_messages(many.encode(), file_name="messages.csv", owner={"ada-lind"}, progress=tell)
    finally:
        sys.setprofile(None)
    assert max(longest, since) < 200_000


def test_messages_of_2018_go_by_names_and_say_the_direction() -> None:
    found = messages(
        OF_2018
        + 'Ada Lind,Ana Ruiz,"11/4/18, 9:30 AM",,Hello,OUTGOING,SENT\n'
        + 'Ana Ruiz,Ada Lind,"11/4/18, 9:40 AM",,Hi,INCOMING,INBOX\n'
        + '"Cy Moe, PhD",Ada Lind,"11/5/18, 9:40 AM",,Hi,INCOMING,INBOX\n'
    )
    assert days(found) == {
        ("~ana ruiz", "2018-11-04"): ("mutual", 2),
        ("~cy moe, phd", "2018-11-05"): ("in", 1),
    }


def test_messages_of_2021_name_only_the_sender_by_profile() -> None:
    url = archives.PROFILES
    found = messages(
        OF_2021
        + f"1,,Ada Lind,{url}ada-lind,Ana Ruiz,2021-03-05 21:53:00 UTC,,Hello,INBOX\n"
        + f"1,,Ana Ruiz,{url}ana-ruiz,Ada Lind,2021-03-06 21:53:00 UTC,,Hi,INBOX\n"
        + f'2,,Ada Lind,{url}ada-lind,"Cy Moe, PhD",2021-03-07 21:53:00 UTC,,Hello,INBOX\n'
        + f'3,,Ada Lind,{url}ada-lind,"Ana Ruiz, Bo Berg",2021-03-07 21:53:00 UTC,,All,INBOX\n'
        + f'3,,Bo Berg,{url}bo-berg,"Ana Ruiz, Ada Lind",2021-03-07 21:53:00 UTC,,All,INBOX\n'
    )
    assert days(found) == {
        ("ana-ruiz", "2021-03-05"): ("out", 1),
        ("ana-ruiz", "2021-03-06"): ("in", 1),
        ("~cy moe, phd", "2021-03-07"): ("out", 1),
    }
    assert found.left[Left.GROUP] == 2


def test_a_profile_is_the_same_raw_and_escaped() -> None:
    row = message("1", "Ada Lind", "Jürgen Vos").replace("jürgen-vos", "J%C3%BCrgen-vos/")
    found = messages(
        OF_2026 + row + message("2", "Ada Lind", "Ana Ruiz") + message("3", "Jürgen Vos", "Ada Lind")
    )
    assert {talk.who for talk in found.talks} == {"jürgen-vos", "ana-ruiz"}


def test_of_a_single_conversation_the_one_who_is_known_is_not_you() -> None:
    text = OF_2026 + message("1", "Ada Lind", "Ana Ruiz")
    assert messages(text).question == "owner"
    assert list(days(messages(text, owner=["ada-lind"]))) == [("ana-ruiz", "2025-11-05")]
    assert list(days(messages(text, is_known="ana-ruiz".__eq__))) == [("ana-ruiz", "2025-11-05")]


def test_a_long_file_that_is_damaged_asks_whether_to_go_on_while_it_is_read() -> None:
    said = 0

    class Stopped(Exception):
        pass

    def tell(done: int, total: int) -> None:
        nonlocal said
        said += 1
        if said > 12:
            raise Stopped

    many = [
        message(f"{n}", f"Ana {n}", "Ada Lind", content="Two\nlines"[: 3 + n % 2 * 9]) for n in range(20_000)
    ]
    many.insert(3000, '"3","","Ada Lind\n')
    with pytest.raises(Stopped) as stopped:
        read_messages((OF_2026 + "".join(many)).encode("utf-16"), file_name="messages.csv", progress=tell)
    assert any(entry.name == "_read_with_care" for entry in stopped.traceback)


def test_among_letters_of_several_lines_an_open_quote_costs_its_line_and_no_memory() -> None:
    """No line of such a file is a row by itself."""
    said = "Dear all,\nOne, two, three, four, five, six\nYours"
    many = [
        message(f"{n % 40}", "Ana Ruiz", "Ada Lind", f"2025-0{1 + n % 9}-1{n % 7} 08:00:00 UTC", said)
        for n in range(6_000)
    ]
    many.insert(3_000, '"3","","Ada Lind\n')
    data = (OF_2026 + "".join(many)).encode()
    tracemalloc.start()
    found = read_messages(data, file_name="messages.csv", owner={"ada-lind"}, keep_content=True)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sum(talk.messages for talk in found.talks) == 6_000
    assert (found.read, found.left) == (6_001, {Left.BROKEN: 1})
    assert {text[: len(said) + 2] for text in said_in(found).values()} == {f"← {' '.join(said.split())}"}
    assert peak < 3 * len(data)


def test_how_far_the_reading_is_is_told_in_steps() -> None:
    many = OF_2026 + "".join(message(f"{n}", f"Ana {n}", "Ada Lind") for n in range(20_000))
    told: list[int] = []
    read_messages(
        many.encode(), file_name="messages.csv", progress=lambda done, total: told.append(100 * done // total)
    )
    assert told == sorted(told)
    assert len(set(told)) > 10
    assert max(told) <= 100


def test_a_message_with_line_breaks_is_one_message() -> None:
    text = (
        OF_2026
        + message("1", "Ada Lind", "Ana Ruiz", content="Two\nlines")
        + message("2", "Ada Lind", "Cy Moe, PhD")
    )
    assert messages(text).read == 2


def test_a_quote_left_open_costs_its_line() -> None:
    text = OF_2026 + message("1", "Ada Lind", "Ana Ruiz") + message("2", "Ada Lind", "Cy Moe, PhD")
    found = messages(text + '"3","","Ada Lind\n' + message("4", "Ada Lind", "Jürgen Vos"))
    assert len(found.talks) == 3
    assert found.left == {Left.BROKEN: 1}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_messages_saved_by_other_programs_are_read(encoding: str) -> None:
    data = archives.MESSAGES.encode(encoding)
    assert days(read_messages(data, file_name="messages.csv")) == days(messages(archives.MESSAGES))
    semicolons = archives.MESSAGES.replace('","', '";"').replace("\n", "\r\n").encode(encoding)
    assert days(read_messages(semicolons, file_name="messages.csv")) == days(messages(archives.MESSAGES))


def test_days_to_come_and_days_that_are_none_are_left_out() -> None:
    text = (
        OF_2026
        + message("1", "Ada Lind", "Ana Ruiz", "2031-01-01 08:00:00 UTC")
        + message("2", "Ada Lind", "Cy Moe, PhD", "soon")
    )
    found = messages(text, latest="2026-03-03", owner=["ada-lind"])
    assert (list(found.talks), found.left[Left.UNCLEAR_DAY]) == ([], 2)


def test_a_file_without_messages_is_empty_and_no_error() -> None:
    assert messages("No conversations found").read == 0
    assert messages(OF_2026).read == 0


def test_recommendations_bring_a_deed_each_with_its_day() -> None:
    found = read_recommendations(archives.RECOMMENDATIONS.encode(), file_name="Recommendations_Received.csv")
    assert [(deed.who, deed.company, deed.day, deed.what) for deed in found.deeds] == [
        ("~ana ruiz", "Acme, Inc.", "2024-01-15", "A joy to work with."),
        ("~di sol", "Dune", "2024-02-15", "Unknown here."),
        ("~cy moe, phd", "Elsewhere", "2024-03-15", "Always on time."),
    ]
    assert (found.read, dict(found.left)) == (4, {Left.PENDING: 1})


def test_endorsements_of_a_day_are_one_deed() -> None:
    received = read_endorsements(archives.ENDORSEMENTS_RECEIVED.encode(), file_name="x.csv")
    assert [(deed.who, deed.day, deed.what) for deed in received.deeds] == [
        ("ana-ruiz", "2024-11-05", "Python, Databases")
    ]
    assert dict(received.left) == {Left.PENDING: 1}
    given = read_endorsements(archives.ENDORSEMENTS_GIVEN.encode(), file_name="x.csv")
    assert [(deed.who, deed.day) for deed in given.deeds] == [("jürgen-vos", "2023-11-05")]


def test_an_invitation_counts_only_with_words() -> None:
    found = read_invitations(archives.INVITATIONS.encode(), file_name="Invitations.csv")
    assert days(found) == {("ana-ruiz", "2024-03-04"): ("out", 1), ("di-sol", "2025-03-14"): ("out", 1)}
    assert dict(found.left) == {Left.EMPTY: 1}


def test_what_the_archive_says_of_you() -> None:
    assert dict(read_profile(archives.PROFILE.encode(), file_name="Profile.csv").fields) == {
        "first_name": "Ada",
        "last_name": "Lind",
        "headline": "Builds things",
        "location": "Oslo, Norway",
    }
    positions = read_positions(archives.POSITIONS.encode(), file_name="Positions.csv")
    assert dict(positions.fields) == {"company": "Fjord", "position": "Architect"}
    assert positions.jobs == (Job("Elm", "Engineer", "2015-01-01", "2019-12-01"),)
    emails = read_emails(archives.EMAILS.encode(), file_name="Email Addresses.csv").emails
    assert emails == ("ada@lind.example", "old@lind.example")


@given(st.binary(max_size=300), st.sampled_from(sorted(WHOLE)))
def test_any_bytes_after_a_header_end_in_rows_or_a_told_error(damage: bytes, name: str) -> None:
    data = WHOLE[name].encode()
    data = data[: len(data) // 2] + damage + data[len(data) // 2 :]
    for read in (
        read_messages,
        read_invitations,
        read_recommendations,
        read_endorsements,
        read_profile,
        read_positions,
        read_emails,
    ):
        try:
            read(data, file_name=name)
        except UnreadableFile as error:
            assert error.next_step, name  # noqa: PT017  (either end is right)

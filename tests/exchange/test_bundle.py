"""A whole archive in one drop: people, history and favors, each part as it is chosen, one step, nothing twice."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db import Book, Cancelled, UnreadableFile
from db.bundles import BundleResult
from db.exchange.bundle import Bundle
from db.exchange.history import History, Left
from db.exchange.kinds import FileKind
from db.records import Channel, Direction, FavorKind, FavorState
from tests.conftest import FixedClock
from tests.dumps import dump as kept
from tests.dumps import search_dump
from tests.exchange import archives
from tests.exchange.archives import OF_2026, WHOLE, message, write_zip

MESSAGES = "export.zip › messages.csv"
CONNECTIONS = "export.zip › Connections.csv"
CONTACTS = "export.zip › Contacts.csv"
RECEIVED = "export.zip › Recommendations_Received.csv"


def dump(book: Book) -> str:
    return kept(book) + search_dump(book)


def bundle(book: Book, files: dict[str, str] = WHOLE) -> Bundle:
    return book.imports.bundle([write_zip(book.path.with_name("export.zip"), files)])


def bring(book: Book, files: dict[str, str] = WHOLE, **more: object) -> BundleResult:
    return book.imports.apply_bundle(bundle(book, files), **more)  # type: ignore[arg-type]


def named(book: Book, name: str) -> int:
    (found,) = book.contacts.named(name)
    return found.id


def test_an_archive_is_a_list_of_parts_people_first(book: Book) -> None:
    before = dump(book)
    found = bundle(book)
    assert [part.kind for part in found.parts] == [
        FileKind.CONNECTIONS,
        FileKind.CONTACTS,
        FileKind.MESSAGES,
        FileKind.INVITATIONS,
        FileKind.RECOMMENDATIONS_RECEIVED,
        FileKind.ENDORSEMENTS_GIVEN,
        FileKind.ENDORSEMENTS_RECEIVED,
        FileKind.PROFILE,
        FileKind.POSITIONS,
        FileKind.EMAILS,
    ]
    assert dump(book) == before
    effects = found.effects()
    messages = effects[MESSAGES]
    assert (messages.read, messages.added, messages.people) == (9, 3, 2)
    assert dict(messages.left) == {
        Left.GROUP: 1, Left.CLOSED: 1, Left.SPAM: 1, Left.DRAFT: 1, Left.STRANGER: 1,
    }  # fmt: skip
    assert (effects[RECEIVED].added, effects[RECEIVED].later, effects[RECEIVED].left[Left.STRANGER]) == (
        1,
        1,
        1,
    )


def test_an_archive_fills_the_book_in_one_step_that_can_be_undone(book: Book) -> None:
    before = dump(book)
    result = bring(book)
    after = dump(book)
    assert result.written
    ana = named(book, "ana")
    assert [(row.on, row.direction, row.channel, row.note) for row in book.interactions.of(ana)] == [
        (date(2025, 11, 9), Direction.IN, Channel.LINKEDIN, ""),
        (date(2025, 11, 5), Direction.MUTUAL, Channel.LINKEDIN, ""),
        (date(2024, 3, 4), Direction.OUT, Channel.LINKEDIN, ""),
    ]
    assert book.contacts.get(ana).last_interaction_on == date(2025, 11, 9)
    favors = [
        (f.kind, f.state, f.done_on, f.received_by_self, f.what, f.is_open_loop) for f in book.favors.of(ana)
    ]
    assert favors == [
        (FavorKind.ENDORSEMENT, FavorState.DONE, date(2024, 11, 5), True, "Python, Databases", False),
        (FavorKind.RECOMMENDATION, FavorState.DONE, date(2024, 1, 15), True, "A joy to work with.", False),
    ]
    (given,) = book.favors.of(named(book, "jürgen"))
    assert (given.kind, given.given_by_self, given.done_on) == (
        FavorKind.ENDORSEMENT,
        True,
        date(2023, 11, 5),
    )
    assert book.check() == []
    step = book.undo()
    assert step is not None
    assert step.action == "import.archive"
    assert dump(book) == before
    assert book.undo_step is None
    book.redo()
    assert dump(book) == after


def test_the_same_archive_again_adds_nothing(book: Book) -> None:
    bring(book)
    after = dump(book)
    again = bundle(book)
    assert not any(effect.does_something for effect in again.effects().values())
    result = book.imports.apply_bundle(again)
    assert not result.written
    assert dump(book) == after


def test_import_undo_import_gives_the_same_book(book: Book) -> None:
    bring(book)
    once = kept(book)
    book.undo()
    bring(book)
    assert kept(book) == once


def test_a_later_archive_adds_only_new_days(book: Book) -> None:
    bring(book)
    later = WHOLE | {
        "messages.csv": archives.MESSAGES + message("1", "Ada Lind", "Ana Ruiz", "2026-02-01 10:00:00 UTC")
    }
    result = bring(book, later)
    assert {
        label: effect.counts["added"] for label, effect in result.effects.items() if effect.counts["added"]
    } == {MESSAGES: 1}


def test_messages_are_known_again_although_the_profile_has_another_address(book: Book) -> None:
    bring(book)
    moved = {
        name: text.replace("ana-ruiz", "ana-now")
        for name, text in WHOLE.items()
        if name.startswith(("Conn", "mess"))
    }
    result = bring(book, moved)
    assert result.effects[CONNECTIONS].counts["updated"] == 1
    assert result.effects[MESSAGES].counts["added"] == 0


@pytest.mark.parametrize("without", [[CONNECTIONS], [MESSAGES], [CONNECTIONS, MESSAGES, RECEIVED]])
def test_each_part_can_be_left_out(book: Book, without: Collection[str]) -> None:
    found = bundle(book)
    effects = found.effects(without)
    result = book.imports.apply_bundle(found, without=without)
    assert not set(without) & result.effects.keys()
    assert {label: e.counts["added"] for label, e in effects.items()} == {
        label: e.counts["added"] for label, e in result.effects.items()
    }
    assert book.contacts.count() == (1 if CONNECTIONS in without else 4)


def test_without_the_connections_history_finds_nobody_and_makes_nobody(book: Book) -> None:
    result = bring(book, without=[CONNECTIONS, CONTACTS])
    assert result.effects[MESSAGES].left[Left.STRANGER] == 5
    assert book.contacts.count() == 0


def test_what_messages_say_is_kept_only_if_the_user_says_so(book: Book) -> None:
    bring(book, keep_content=True)
    notes = [row.note for row in book.interactions.of(named(book, "ana"))]
    assert notes == ["", "→ How are you?\n← Fine & well", "→ We met at the fair"]
    assert book.search.ids("fine well") == [named(book, "ana")]


def test_the_archive_says_who_you_are_but_never_over_what_you_typed(book: Book) -> None:
    me = book.contacts.self_id
    book.contacts.edit(contact_id=me, company="My own", headline="")
    bring(book)
    you = book.contacts.get(me)
    assert (you.first_name, you.last_name, you.company, you.position) == (
        "Ada",
        "Lind",
        "My own",
        "Architect",
    )
    assert [point.value for point in you.points] == ["ada@lind.example", "old@lind.example"]
    book.contacts.remove_point(point_id=you.points[1].id)
    bring(book)
    assert [point.value for point in book.contacts.get(me).points] == ["ada@lind.example"]


def test_who_is_meant_by_a_name_alone_is_asked_and_remembered(book: Book) -> None:
    first = bring(book)
    assert first.effects[RECEIVED].later == 0
    (review,) = first.effects[RECEIVED].reviews
    cy = named(book, "cy")
    assert (review.row.first_name, review.row.company, review.candidates) == (
        "Cy Moe, PhD",
        "Elsewhere",
        (cy,),
    )
    bring(book, answers=[(cy, review.row.slug, True)])
    assert [favor.what for favor in book.favors.of(cy)] == ["Always on time."]
    again = bundle(book).effects()[RECEIVED]
    assert (again.reviews, again.unchanged) == ((), 2)


def test_somebody_who_is_not_meant_is_not_asked_about_again(book: Book) -> None:
    (review,) = bring(book).effects[RECEIVED].reviews
    bring(book, answers=[(named(book, "cy"), review.row.slug, False)])
    assert bundle(book).effects()[RECEIVED].reviews == ()
    assert book.favors.of(named(book, "cy")) == []


def test_a_fresh_recommendation_waits_for_thanks(book: Book, clock: FixedClock) -> None:
    clock.now = datetime(2024, 2, 1, 10, tzinfo=UTC)
    bring(book)
    (loop,) = book.favors.loops()
    assert loop.kind is FavorKind.RECOMMENDATION
    assert loop.thanked_on is None
    assert loop.told_on is not None  # nothing came of it that its writer has to hear


def test_a_file_that_cannot_be_read_does_not_stop_the_others(book: Book) -> None:
    hidden = archives.CONNECTIONS.splitlines()[0] + "\n,,,,,,05 Mar 2024\n"
    found = bundle(book, WHOLE | {"Connections.csv": hidden})
    (trouble,) = [part.trouble for part in found.parts if part.trouble]
    assert "hidden" in trouble.sentence
    assert book.imports.apply_bundle(found).written


def test_recommendations_that_do_not_say_whose_are_named(book: Book) -> None:
    found = bundle(book, {"Connections.csv": archives.CONNECTIONS, "mine.csv": archives.RECOMMENDATIONS})
    assert [part.trouble.title for part in found.parts if part.trouble] == ["Given or received?"]


@pytest.mark.parametrize("wrapping", ["folder", "prefix", "zip of zip", "several", "twice"])
def test_every_wrapping_gives_the_same_book(book: Book, tmp_path: Path, wrapping: str) -> None:
    bring(book)
    expected = [(row.name, row.last_interaction_on) for row in book.contacts.page(book.contacts.ids())]
    book.undo()
    folder = tmp_path / "Complete_LinkedInDataExport"
    folder.mkdir()
    for name, text in WHOLE.items():
        (folder / name.upper()).write_text(text, encoding="utf-8")
    zipped = tmp_path / "Complete.zip.zip"
    paths = {
        "folder": [folder],
        "prefix": [write_zip(tmp_path / "a.zip", prefix="Basic_LinkedInDataExport_03-02-2026/")],
        "zip of zip": [zipped],
        "several": sorted(folder.iterdir()),
        "twice": [folder, write_zip(tmp_path / "b.zip")],
    }[wrapping]
    if wrapping == "zip of zip":
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as outer:
            outer.writestr("Complete.zip", archives.zipped())
        zipped.write_bytes(data.getvalue())
    assert book.imports.apply_bundle(book.imports.bundle(paths)).written
    assert [
        (row.name, row.last_interaction_on) for row in book.contacts.page(book.contacts.ids())
    ] == expected


def test_a_first_part_without_connections_says_so(book: Book) -> None:
    with pytest.raises(UnreadableFile, match="later"):
        bundle(book, {"Skills.csv": "Name\nPython\n", "guide_messages.csv": archives.MACHINES})


def test_a_single_file_of_connections_is_its_own_plan(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(archives.CONNECTIONS, encoding="utf-8")
    found = book.imports.bundle([path])
    assert found.only_connections is not None
    assert found.only_connections.counts["added"] == 3


def test_a_file_of_messages_alone_needs_no_archive(book: Book, tmp_path: Path) -> None:
    bring(book, {"Connections.csv": archives.CONNECTIONS})
    path = tmp_path / "messages.csv"
    path.write_text(archives.MESSAGES, encoding="utf-8")
    assert book.imports.apply_bundle(book.imports.bundle([path])).effects["messages.csv"].added == 3


def test_cancelling_leaves_the_book_as_it_was(book: Book) -> None:
    bring(book, {"Profile.csv": archives.PROFILE})
    before = dump(book)
    many = OF_2026 + "".join(
        message(str(n), "Ada Lind", "Ana Ruiz", f"20{10 + n // 365:02}-01-01 08:00:00 UTC")
        for n in range(3000)
    )
    found = bundle(book, WHOLE | {"messages.csv": many})
    calls = 0

    def count(done: int, total: int) -> None:
        nonlocal calls
        calls += 1

    book.imports.apply_bundle(found, count)
    book.undo()
    for stop_at in range(1, calls, max(calls // 40, 1)):
        left = stop_at

        def stop(done: int, total: int) -> None:
            nonlocal left
            left -= 1
            if not left:
                raise Cancelled

        with pytest.raises(Cancelled):
            book.imports.apply_bundle(found, stop)
        assert dump(book) == before


def test_progress_never_goes_back_and_ends_within_its_total(book: Book) -> None:
    told: list[tuple[int, int]] = []
    found = bundle(book)
    book.imports.apply_bundle(found, lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert all(done <= total for done, total in told)
    assert len({total for _, total in told}) == 1


def test_an_uploaded_address_book_brings_its_people_once(book: Book) -> None:
    text = archives.CONTACTS + (
        'MOBILE_CONTACTS,Ana,Ruiz,,,ana@mail.example,+1 555 0111,"6/1/19, 9:30 AM",,,,,,,,\n'
        ",,,,,,,,,,,,,,,\n"
        ',,,,,plumber@mail.example,,"6/1/19, 9:30 AM",,,,,,,,\n'
    )
    files = WHOLE | {"Contacts.csv": text}
    effect = bundle(book, files).effects()[CONTACTS]
    assert (effect.read, effect.added, effect.updated) == (3, 2, 1)
    alone = bundle(book, files).effects([CONNECTIONS])[CONTACTS]
    assert (alone.added, alone.updated) == (3, 0)
    result = bring(book, files).effects[CONTACTS]
    assert (result.added, result.updated) == (2, 1)
    assert [point.value for point in book.contacts.get(named(book, "eve")).points] == [
        "eve@mail.example",
        "+1 555 0100",
    ]
    assert {point.value for point in book.contacts.get(named(book, "ana")).points} == {
        "ana@mail.example",
        "+1 555 0111",
    }
    assert not bundle(book, files).effects()[CONTACTS].does_something


def test_address_books_of_other_kinds_come_in_the_same_way(book: Book, tmp_path: Path) -> None:
    bring(book, {"Connections.csv": archives.CONNECTIONS})
    card = tmp_path / "people.vcf"
    card.write_text(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ruiz;Ana;;;\r\nFN:Ana Ruiz\r\nEMAIL:ana@mail.example\r\nTEL:+1 555 0122\r\n"
        "END:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nN:Tan;Eve;;;\r\nFN:Eve Tan\r\nEND:VCARD\r\n",
        encoding="utf-8",
    )
    before = dump(book)
    found = book.imports.bundle([card])
    effect = found.effects()["people.vcf"]
    assert (effect.added, effect.updated) == (1, 1)
    book.imports.apply_bundle(found)
    assert book.contacts.count() == 4
    book.undo()
    assert dump(book) == before


def test_a_table_is_asked_about_and_read_by_the_answer(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "club.csv"
    path.write_text("Who,Where\nEve Tan,Elm\n", encoding="utf-8")
    (asked,) = book.imports.bundle([path]).parts
    assert asked.content is None
    assert asked.sheet is not None
    assert asked.sheet.titles == ("Who", "Where")
    told = book.imports.bundle([path], columns={asked.label: {0: "name", 1: "company"}})
    assert book.imports.apply_bundle(told).effects["club.csv"].added == 1
    assert book.contacts.get(named(book, "eve")).company == "Elm"


def test_a_question_waits_in_the_book_and_its_answer_brings_the_favor(book: Book) -> None:
    bring(book)
    before = dump(book)
    cy = named(book, "cy")
    (row,) = book.reviews.open()
    assert (row.name, row.company, row.candidates, row.brings) == (
        "Cy Moe, PhD",
        "Elsewhere",
        (cy,),
        "favors",
    )
    book.reviews.same(review_id=row.id, contact_id=cy)
    assert [favor.what for favor in book.favors.of(cy)] == ["Always on time."]
    assert not any(effect.does_something or effect.reviews for effect in bundle(book).effects().values())
    book.undo()
    assert dump(book) == before


def test_what_is_answered_in_the_preview_waits_no_more(book: Book) -> None:
    (review,) = bring(book).effects[RECEIVED].reviews
    bring(book, answers=[(named(book, "cy"), review.row.slug, True)])
    assert book.reviews.count() == 0


def test_messages_find_you_by_your_profile_although_you_typed_another_name(book: Book) -> None:
    book.contacts.edit(contact_id=book.contacts.self_id, first_name="A.", last_name="L.")
    said = OF_2026 + message("1", "Ada Lind", "Di Sol")
    (messages,) = (
        p
        for p in bundle(book, {"Profile.csv": archives.PROFILE, "m.csv": said}).parts
        if p.kind is FileKind.MESSAGES
    )
    assert isinstance(messages.content, History)
    assert [talk.who for talk in messages.content.talks] == ["di-sol"]


def test_an_archive_that_cannot_be_opened_does_not_stop_the_others(book: Book, tmp_path: Path) -> None:
    good = write_zip(tmp_path / "export.zip", {"Connections.csv": archives.CONNECTIONS, "Empty.csv": ""})
    short = tmp_path / "short.zip"
    short.write_bytes(good.read_bytes()[:200])
    bundle = book.imports.bundle([short, good])
    troubles = {part.label: part.trouble for part in bundle.parts if part.trouble is not None}
    assert set(troubles) == {"short.zip"}
    assert "cut short" in troubles["short.zip"].sentence
    book.imports.apply_bundle(bundle)
    assert book.contacts.count() == 3
    with pytest.raises(UnreadableFile):
        book.imports.bundle([short])

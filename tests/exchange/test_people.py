"""Persons of any file against the book: who is who, what may be written over, and that nothing comes twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import Book, NewsKind, PointKind, PositionRow, PromptKind
from db.exchange.people import PeoplePlan, plan_people
from db.exchange.people_apply import load_decisions, load_me, load_people, write_people
from db.exchange.people_ladder import Rung
from db.exchange.people_signs import person_identity
from db.exchange.person import PeopleFile, Person, person_from
from tests.dumps import dump

JANE = Person(2, "Jane", "Doe", company="Acme", emails=(("jane@example.com", "work"),))


def plan(book: Book, *persons: Person, source: str = "google") -> PeoplePlan:
    return plan_people(PeopleFile(persons, source), load_people(book.ask), load_decisions(book.ask))


def take(book: Book, *persons: Person, source: str = "google") -> PeoplePlan:
    """Import the persons."""
    made = plan(book, *persons, source=source)
    with book.transact("import.people") as tx:
        write_people(tx, book.ask, made, f"{source}.csv", book.today())
    return made


def only(book: Book) -> Any:
    (contact_id,) = book.contacts.ids()
    return book.contacts.get(contact_id)


def test_everything_a_person_says_is_kept(book: Book) -> None:
    full = JANE._replace(
        headline="Builds bridges",
        position="Engineer",
        location="Linz",
        birthday="--01-22",
        notes="Met at a fair",
        url="https://www.linkedin.com/in/jane",
        slug="jane",
        connected_on="2024-03-05",
        uid="u1",
        phones=(("+43 660 1234567", "cell"),),
        urls=(("https://example.com", "blog"),),
        tags=("Friends",),
        photo=("image/png", "aGk="),
        extras=(("X-FAVOURITE", "tea"),),
    )
    take(book, full)
    jane = only(book)
    assert (jane.name, jane.company, jane.position, jane.headline) == (
        "Jane Doe",
        "Acme",
        "Engineer",
        "Builds bridges",
    )
    assert (jane.location, jane.birthday, jane.notes) == ("Linz", "--01-22", "Met at a fair")
    assert {(p.kind, p.value, p.label) for p in jane.points} == {
        (PointKind.EMAIL, "jane@example.com", "work"),
        (PointKind.PHONE, "+43 660 1234567", "cell"),
        (PointKind.URL, "https://example.com", "blog"),
    }
    assert jane.tags == ("Friends",)
    assert book.ask("SELECT format, name, value FROM extra") == [
        ("google", "X-FAVOURITE", "tea"),
        ("google", "UID", "u1"),
    ]
    assert book.ask("SELECT media_type, data FROM photo") == [("image/png", "aGk=")]
    assert person_from(full.as_json()) == full
    assert plan(book, full).unchanged == 1


@pytest.mark.parametrize(
    ("known", "said", "rung"),
    [
        ({"uid": "u1"}, {"uid": "u1", "last_name": "Roe-Doe"}, Rung.NUMBER),
        ({"slug": "jane", "url": "in/jane"}, {"slug": "jane", "url": "in/jane"}, Rung.PROFILE),
        ({"emails": (("J@x.at", ""),)}, {"emails": (("j@X.at", ""),), "first_name": "J."}, Rung.EMAIL),
        (
            {"phones": (("0660 1234567", ""),)},
            {"phones": (("+43 (0)660/123 45 67", ""),), "company": ""},
            Rung.PHONE,
        ),
        ({"company": "Acme Inc."}, {"company": "ACME"}, Rung.NAME_AND_COMPANY),
        ({"company": ""}, {"company": "Initech"}, Rung.NAME),
    ],
)
def test_the_rungs(book: Book, known: dict[str, Any], said: dict[str, Any], rung: Rung) -> None:
    base = Person(2, "Jane", "Doe")
    take(book, base._replace(**known))
    made = plan(book, base._replace(**said))
    found = [change.rung for change in made.changed] or [rung] * made.unchanged
    assert found == [rung]
    assert not made.new
    assert not made.to_review


@pytest.mark.parametrize(
    "said",
    [
        Person(3, "Jane", "Doe", company="Initech"),  # the name alone, from another source
        Person(3, "Otto", "Lang", emails=(("jane@example.com", ""),)),  # her email, another name
    ],
)
def test_what_is_weaker_is_put_to_the_user(book: Book, said: Person) -> None:
    take(book, JANE)
    made = plan(book, said, source="vcard")
    assert [doubt.candidates for doubt in made.to_review] == [tuple(book.contacts.ids())]
    assert not made.new
    assert not made.changed


@pytest.mark.parametrize(
    "said",
    [
        Person(3, "Jane", "Doe", company="Initech"),
        Person(3, "Jane", "Doe", emails=(("other@example.com", ""),)),
        Person(3, "Jane", "Doe", phones=(("0660 7654321", ""),)),
    ],
)
def test_a_namesake_in_another_file_of_the_source_is_no_match(book: Book, said: Person) -> None:
    take(book, JANE, source="vcard")
    made = plan(book, said, source="vcard")
    assert (len(made.to_review), made.changed, made.new) == (1, (), ())


def test_a_phone_that_two_have_tells_nobody_apart(book: Book) -> None:
    house = (("+43 1 5550000", "work"),)
    take(book, Person(2, "Jane", "Doe", phones=house), Person(3, "Otto", "Lang", phones=house))
    assert plan(book, Person(2, "Ina", "Ek", phones=house)).added == 1


def test_what_was_decided_counts_for_ever(book: Book) -> None:
    take(book, JANE)
    (jane,) = book.contacts.ids()
    other = Person(3, "Jane", "Doe", company="Initech")
    book.imports.decide(contact_id=jane, identity=person_identity(other), same=False)
    assert plan(book, other, source="vcard").added == 1
    book.imports.decide(contact_id=jane, identity=person_identity(other), same=True)
    assert plan(book, other, source="vcard").new == ()


def test_the_same_source_writes_over_its_own_and_another_fills_what_is_empty(book: Book) -> None:
    take(book, JANE)
    take(book, JANE._replace(company="Initech", position="Boss"), source="vcard")
    jane = only(book)
    assert (jane.company, jane.position) == ("Acme", "Boss")
    take(book, JANE._replace(company="Globex", position="Clerk"))
    jane = only(book)
    assert (jane.company, jane.position) == ("Globex", "Boss")
    history = book.contacts.timeline(jane.id)
    assert [entry.company for entry in history if isinstance(entry, PositionRow)] == ["Acme"]
    take(book, JANE._replace(company="Globex", position="Chair"), source="vcard")
    assert only(book).position == "Chair"


def test_an_address_book_tells_news_too_and_nothing_is_no_news(book: Book) -> None:
    take(book, JANE._replace(position=""))
    (jane,) = (only(book).id,)

    def heard() -> list[tuple[NewsKind, str, str]]:
        return [(news.kind, news.was, news.is_now) for news in book.news.of(jane)]

    take(book, JANE._replace(position="Clerk"))
    take(book, JANE._replace(position="CLERK", company="ACME, Inc."))
    take(book, JANE._replace(position="Another", company="Other"), source="vcard")
    assert heard() == []  # filled, respelled, and of another program
    take(book, JANE._replace(position="Head clerk", company="Acme"))
    assert heard() == [(NewsKind.TITLE, "CLERK", "Head clerk")]
    take(book, JANE._replace(position="Head clerk", company="Globex"))
    assert heard()[0] == (NewsKind.MOVED, "Acme", "Globex")
    book.interactions.log(contact_ids=[jane], on=date(2026, 1, 5))
    assert [(p.kind, p.person.id) for p in book.reminders.prompts()] == [(PromptKind.NEWS, jane)]


def test_what_the_user_typed_wins(book: Book) -> None:
    take(book, JANE)
    contact_id = only(book).id
    book.contacts.edit(contact_id=contact_id, company="Typed", location="")
    take(book, JANE._replace(company="Acme", location="Linz"))
    jane = only(book)
    assert (jane.company, jane.location) == ("Typed", "Linz")


def test_linkedin_writes_over_an_address_book_and_not_the_other_way(book: Book, tmp_path: Path) -> None:
    take(book, JANE._replace(slug="jane", url="https://www.linkedin.com/in/jane"))
    export = tmp_path / "Connections.csv"
    export.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Jane,Doe,https://www.linkedin.com/in/jane,,Globex,Boss,05 Mar 2024\n"
    )
    book.imports.apply(book.imports.plan(export))
    (written,) = book.ask("SELECT field_sources FROM contact WHERE is_self = 0")[0]
    (batch,) = book.ask("SELECT id FROM import_batch WHERE source = 'linkedin.connections'")[0]
    assert set(written.split()) == {f"{name}={batch}" for name in ("company", "position", "connected_on")}
    take(book, JANE._replace(slug="jane", url="https://www.linkedin.com/in/jane", company="Initech"))
    assert only(book).company == "Globex"


def test_earlier_names_and_emails_still_find_and_match(book: Book) -> None:
    take(book, JANE._replace(uid="u1"))
    take(book, JANE._replace(uid="u1", last_name="Roe", emails=(("roe@example.com", ""),)))
    jane = only(book)
    assert jane.name == "Jane Roe"
    assert book.search.ids("doe") == [jane.id]
    (point,) = [p for p in jane.points if p.value == "jane@example.com"]
    book.contacts.remove_point(point_id=point.id)
    again = take(book, Person(9, "Jane", "Doe", emails=(("jane@example.com", ""),)), source="outlook")
    assert again.unchanged == 1  # known by it, and not brought back
    assert book.search.ids("jane@example.com") == [jane.id]


def test_you_are_in_your_own_address_book_and_no_contact(book: Book) -> None:
    me = book.contacts.self_id
    book.contacts.add_point(contact_id=me, kind=PointKind.EMAIL, value="Me@example.com")
    mine = Person(3, "Kim", "Park", emails=(("me@example.com", ""),))
    made = plan_people(PeopleFile([JANE, mine], "google"), load_people(book.ask), (), load_me(book.ask))
    assert [person.name for person in made.new] == ["Jane Doe"]
    assert [(note.line, note.reason) for note in made.skipped_rows] == [(3, "you")]
    assert made.read == made.added + made.skipped


def test_one_file_says_a_person_twice(book: Book) -> None:
    other = Person(7, "Jane", "", phones=(("06601234567", ""),), emails=JANE.emails)
    made = take(book, JANE, other)
    assert (made.added, made.skipped, made.read) == (1, 1, 2)
    assert len(only(book).points) == 2


def test_people_without_a_name_are_people(book: Book) -> None:
    made = take(
        book,
        Person(2, phones=(("06601234567", ""),)),
        Person(3, emails=(("who@example.com", ""),)),
        Person(4, company="Acme"),
        Person(5, urls=(("https://example.com", ""),)),
    )
    assert made.added == 4
    assert plan(book, *made.new).unchanged == 4


def test_undo_takes_the_whole_import_back(book: Book) -> None:
    before = dump(book)
    take(book, JANE._replace(tags=("a",), photo=("image/png", "aGk=")))
    after = dump(book)
    book.undo()
    assert dump(book) == before
    book.redo()
    assert dump(book) == after


few = st.sampled_from(["", "Jane", "Jan", "Doe", "Žižka", "J."])
persons = st.lists(
    st.builds(
        Person,
        st.just(1),
        first_name=few,
        last_name=few,
        company=st.sampled_from(["", "Acme", "Acme Inc.", "Initech"]),
        slug=st.sampled_from(["", "", "jane", "doe"]),
        uid=st.sampled_from(["", "", "u1", "u2"]),
        emails=st.sampled_from([(), (("a@x.at", ""),), (("b@x.at", ""), ("a@x.at", ""))]),
        phones=st.sampled_from([(), (("06601234567", ""),), (("+4366012345678", "cell"),)]),
        tags=st.sampled_from([(), ("a",), ("a", "b")]),
    ).filter(lambda p: bool(p.name)),
    max_size=6,
)


def test_who_has_no_name_is_found_again_among_those_who_share_the_page(book: Book) -> None:
    some = (Person(1, urls=(("example.org", ""),)), Person(2, last_name="Jane", urls=(("example.org", ""),)))
    take(book, *some)
    assert plan(book, *some).new == ()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(persons)
def test_the_same_file_again_makes_nobody(book: Book, some: list[Person]) -> None:
    """Whatever it holds: at most somebody is put to the user, never made a second time."""
    try:
        take(book, *some)
        again = plan(book, *some)
        assert again.new == ()
        assert again.read == sum((again.added, again.updated, again.unchanged, again.skipped, again.review))
    finally:
        while book.undo():
            pass

"""Two made one: nothing that was kept with either is lost, and undo gives both back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db import Book, BoundaryKind, FavorKind, FavorState, InvalidValue, PointKind, PromptKind
from db.schema.tables import TABLES, Contact
from tests.dumps import dump, search_dump

SPECIAL: dict[str, Any] = {"day": "2026-01-02", "on_day": "2026-01-02", "noted_on": "2026-01-02",
                           "learned_on": "2026-01-02", "heard_on": "2026-01-02", "since": "2026-01-02"}  # fmt: skip


def two(book: Book, **fields: str) -> tuple[int, int]:
    keep = book.contacts.create(
        first_name="Ana", last_name="Ruiz", company="Acme", emails=["ana@mail.example"]
    )
    gone = book.contacts.create(first_name="Ana", last_name="Ruiz", **fields)
    return keep, gone


def counts(book: Book) -> dict[str, int]:
    return {
        m._meta.table_name: int(book.ask(f"SELECT count(*) FROM {m._meta.table_name}")[0][0]) for m in TABLES
    }


def referring() -> list[tuple[Any, Any]]:
    return [(model, key) for key, model in Contact._meta.backrefs.items() if model is not Contact]


def a_row(book: Book, tx: Any, model: Any, key: Any, contact: int, other: int) -> int:
    """Any row of the table whose `key` is this contact; all other keys point to something there."""
    fields: dict[str, Any] = {}
    for field in model._meta.sorted_fields:
        if field.name in ("id", "created_at", "updated_at") or (field.null and field is not key):
            continue
        if field is key:
            fields[field.name] = contact
        elif hasattr(field, "rel_model"):
            fields[field.name] = (
                other if field.rel_model is Contact else a_parent(book, tx, field.rel_model, other)
            )
        elif field.name in SPECIAL:
            fields[field.name] = date(2026, 1, 2)
        else:
            kind = type(field).__name__
            fields[field.name] = False if kind == "BooleanField" else 0 if kind == "IntegerField" else "x"
    return int(tx.insert(model, **fields))


def a_parent(book: Book, tx: Any, model: Any, contact: int) -> int:
    key = next((k for k, m in Contact._meta.backrefs.items() if m is model), None)
    return a_row(book, tx, model, key, contact, contact)


@pytest.mark.parametrize(("model", "key"), referring(), ids=lambda x: getattr(x, "name", None) or x.__name__)
def test_whatever_names_a_contact_is_kept(book: Book, model: Any, key: Any) -> None:
    keep, gone = two(book)
    other = book.contacts.create(first_name="Joe")
    with book.transact("made") as tx:
        row = a_row(book, tx, model, key, gone, other)
    before = dump(book), search_dump(book)
    book.merges.merge(keep_id=keep, gone_id=gone)
    found = book.ask(f"SELECT {key.column_name} FROM {model._meta.table_name} WHERE id = ?", (row,))
    if model._meta.table_name == "distinct_pair":  # written anew: the smaller id comes first
        assert book.ask("SELECT first_id, second_id FROM distinct_pair") == [(keep, other)]
    else:
        assert found == [(keep,)]
    assert book.check() == []
    book.undo()
    assert (dump(book), search_dump(book)) == before


@pytest.mark.parametrize(("model", "key"), referring(), ids=lambda x: getattr(x, "name", None) or x.__name__)
def test_what_both_have_is_no_hindrance(book: Book, model: Any, key: Any) -> None:
    keep, gone = two(book)
    other = book.contacts.create(first_name="Joe")
    with book.transact("made") as tx:
        mine = a_row(book, tx, model, key, keep, other)
        names = [n for n in model._meta.columns if n not in ("id", "created_at", "updated_at")]
        table = model._meta.table_name
        (fields,) = book.ask(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", (mine,))
        values = [gone if n == key.column_name else v for n, v in zip(names, fields, strict=True)]
        if "first_id" in names and table == "distinct_pair":
            at = names.index("first_id"), names.index("second_id")
            values[at[0]], values[at[1]] = sorted(values[i] for i in at)
        tx.insert_rows(model, names, [values])
    before = dump(book)
    book.merges.merge(keep_id=keep, gone_id=gone)
    assert book.check() == []
    assert (
        book.ask(f"SELECT count(*) FROM {model._meta.table_name} WHERE {key.column_name} = ?", (keep,))[0][0]
        >= 1
    )
    book.undo()
    assert dump(book) == before


def test_points_stand_once_and_all_stay(book: Book) -> None:
    keep, gone = two(book, company="Birch", position="Lead", notes="tea, no milk")
    book.contacts.add_point(contact_id=gone, kind=PointKind.EMAIL, value="ANA@mail.example")
    book.contacts.add_point(contact_id=gone, kind=PointKind.PHONE, value="0660 1234567")
    book.contacts.add_point(contact_id=keep, kind=PointKind.PHONE, value="+43 660 1234567")
    book.contacts.edit(contact_id=keep, notes="met in Graz")
    book.merges.merge(keep_id=keep, gone_id=gone)
    detail = book.contacts.get(keep)
    assert [p.value for p in detail.points] == ["ana@mail.example", "+43 660 1234567"]
    assert (detail.company, detail.position) == ("Acme", "Lead")
    assert detail.notes == "met in Graz\ntea, no milk"
    assert book.ask("SELECT company, position FROM position") == [("Birch", "Lead")]
    with pytest.raises(KeyError):
        book.contacts.get(gone)


def test_the_choice_counts_and_no_import_writes_over_it(book: Book) -> None:
    keep, gone = two(book, company="Birch", location="Graz")
    book.contacts.edit(contact_id=keep, location="Wien")
    book.merges.merge(keep_id=keep, gone_id=gone, fields={"company": "Birch"})
    detail = book.contacts.get(keep)
    assert (detail.company, detail.location) == ("Birch", "Wien")
    assert "Graz" in detail.notes
    assert "company" in book.ask("SELECT typed_fields FROM contact WHERE id = ?", (keep,))[0][0].split()
    assert book.search.ids("birch") == [keep]


def test_another_name_and_profile_are_still_known(book: Book) -> None:
    keep = book.contacts.create(first_name="Ana", last_name="Ruiz", linkedin_url="linkedin.com/in/ana-ruiz")
    gone = book.contacts.create(first_name="Ana", last_name="Soler", linkedin_url="linkedin.com/in/ana-soler")
    book.merges.merge(keep_id=keep, gone_id=gone)
    assert book.search.ids("soler") == [keep]
    assert ("slug", "ana-soler") in book.ask(
        "SELECT kind, value FROM contact_alias WHERE contact_id = ?", (keep,)
    )
    assert [p.value for p in book.contacts.get(keep).points] == ["linkedin.com/in/ana-soler"]


def test_a_favor_between_the_two_becomes_a_note(book: Book) -> None:
    keep, gone = two(book)
    me = book.contacts.self_id
    book.favors.record(
        giver_id=keep,
        receiver_id=gone,
        kind=FavorKind.ADVICE,
        what="read the contract",
        state=FavorState.DONE,
    )
    through = book.favors.record(
        giver_id=keep, receiver_id=me, kind=FavorKind.TIME, what="lunch", state=FavorState.DONE, via_id=gone
    )
    book.merges.merge(keep_id=keep, gone_id=gone)
    assert [f.id for f in book.favors.of(keep)] == [through]
    assert book.favors.get(through).via is None
    assert "read the contract" in book.contacts.get(keep).notes


@pytest.mark.parametrize("strict_goes", [True, False])
def test_the_stricter_boundary_stays(book: Book, strict_goes: bool) -> None:
    keep, gone = two(book)
    strict, mild = (gone, keep) if strict_goes else (keep, gone)
    book.boundaries.set(contact_id=strict, kind=BoundaryKind.NO_CONTACT, reason="asked for peace")
    book.boundaries.set(contact_id=mild, kind=BoundaryKind.NO_ASKS, reason="too busy")
    book.contacts.set_cadence(contact_ids=[keep], days=14)
    book.merges.merge(keep_id=keep, gone_id=gone)
    found = book.boundaries.of(keep)
    assert found is not None
    assert (found.kind, found.reason) == (BoundaryKind.NO_CONTACT, "asked for peace")
    assert "too busy" in book.contacts.get(keep).notes
    assert book.contacts.get(keep).next_due_on is None


def test_the_clock_follows_the_later_contact(book: Book) -> None:
    keep, gone = two(book)
    book.contacts.set_cadence(contact_ids=[keep], days=30)
    book.interactions.log(contact_ids=[keep, gone], on=date(2026, 1, 5))
    book.interactions.log(contact_ids=[gone], on=date(2026, 2, 20))
    book.merges.merge(keep_id=keep, gone_id=gone)
    detail = book.contacts.get(keep)
    assert detail.last_interaction_on == date(2026, 2, 20)
    assert detail.next_due_on == date(2026, 3, 22)
    assert len(book.interactions.of(keep)) == 2


def test_a_snooze_is_kept(book: Book) -> None:
    keep, gone = two(book)
    for contact, day in ((keep, date(2026, 3, 5)), (gone, date(2026, 4, 5))):
        book.reminders.snooze(kind=PromptKind.KEEP_IN_TOUCH, subject_id=contact, until=day)
    book.merges.merge(keep_id=keep, gone_id=gone)
    assert book.ask("SELECT subject_id, snoozed_until FROM prompt_state") == [(keep, "2026-04-05")]


def test_several_groups_are_one_step(book: Book) -> None:
    groups = [two(book), (*two(book), book.contacts.create(first_name="Ana"))]
    before = dump(book)
    book.merges.merge_all(groups=groups)
    assert set(book.contacts.ids()) == {groups[0][0], groups[1][0]}
    book.undo()
    assert dump(book) == before
    book.redo()
    assert book.contacts.count() == 2


def test_you_are_nobodys_duplicate(book: Book) -> None:
    keep, _ = two(book)
    with pytest.raises(InvalidValue):
        book.merges.merge(keep_id=book.contacts.self_id, gone_id=keep)
    with pytest.raises(InvalidValue):
        book.merges.merge(keep_id=keep, gone_id=keep)


def test_who_has_most_kept_is_suggested(book: Book) -> None:
    keep, gone = two(book)
    assert book.merges.suggest([keep, gone]) == keep
    book.interactions.log(contact_ids=[gone], on=date(2026, 1, 5))
    assert book.merges.suggest([keep, gone]) == gone

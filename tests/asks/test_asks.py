"""Asks: kept, sent to a few, followed up once, ended; people at rest and behind boundaries are left in peace."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db import Book, BoundaryKind, Channel, FavorKind, FavorState, InvalidValue, Why
from db.preferences import ASKS_BEFORE_REST
from db.schema.tables import Position
from tests.conftest import FixedClock
from tests.db.builders import days_ago, person, received
from tests.words import TELLING

TODAY = date(2026, 3, 2)


def ask(book: Book, **fields: object) -> int:
    told = {"purpose": "I move to storage", "action": "Tell me who leads the team", "minutes": 15} | fields
    return book.asks.create(**told)  # type: ignore[arg-type]


def names(book: Book, company: str = "", expertise: str = "") -> list[str]:
    return [each.person.name for each in book.asks.whom(TELLING, company=company, expertise=expertise).people]


def test_an_ask_sent_is_a_favor_asked_of_each(book: Book) -> None:
    ana, bo = person(book, "Ana Ruiz"), person(book, "Bo Lind")
    ask_id = ask(book, kind=FavorKind.INFORMATION, by_day=TODAY + timedelta(9))
    steps = book.undo_step
    book.asks.send(ask_id=ask_id, contact_ids=[ana, bo], channel=Channel.EMAIL)
    assert book.undo_step != steps

    row = book.asks.get(ask_id)
    assert [favor.giver.id for favor in row.sendings] == [ana, bo]
    favor = row.sendings[0]
    assert (favor.state, favor.kind, favor.what) == (FavorState.ASKED, FavorKind.INFORMATION, row.action)
    assert (favor.minutes, favor.by_day, favor.asked_on) == (15, row.by_day, TODAY)
    assert not favor.overruled
    assert book.contacts.get(ana).last_interaction_on == TODAY
    assert [each.ask_id for each in book.favors.open_asks()] == [ask_id, ask_id]
    book.undo()
    assert book.asks.get(ask_id).sendings == ()
    assert book.contacts.get(ana).last_interaction_on is None


def test_two_asks_make_rest_until_the_first_is_three_months_old(book: Book) -> None:
    ana = person(book, "Ana Ruiz")
    received(book, ana, FavorState.ASKED, ago=10)
    assert not book.asks.load(ana).at_rest
    received(book, ana, FavorState.DECLINED, ago=2)  # whatever the answer was
    load = book.asks.load(ana)
    assert (load.count, load.until) == (2, days_ago(book, 10) + timedelta(90))
    assert book.asks.loads() == {ana: load}


def test_help_that_was_offered_is_no_ask(book: Book) -> None:
    ana = person(book, "Ana Ruiz")
    for _ in range(3):
        received(book, ana, FavorState.OFFERED)
        received(book, ana, FavorState.DONE)
    assert book.asks.loads() == {}


def test_an_ask_through_somebody_weighs_on_both(book: Book) -> None:
    ana, bo = person(book, "Ana Ruiz"), person(book, "Bo Lind")
    cem = book.contacts.create(first_name="Cem", introduced_by_id=ana)
    book.asks.send(ask_id=ask(book, minutes=40), contact_ids=[cem])  # known since today, through Ana
    book.asks.send(ask_id=ask(book, minutes=40), contact_ids=[bo], via={bo: ana})
    assert book.asks.load(ana).minutes == 80
    assert book.asks.loads()[ana] == book.asks.load(ana)
    assert book.asks.load(ana).at_rest
    assert not book.asks.load(cem).at_rest


def test_an_ask_noted_without_a_composer_weighs_on_who_introduced_too(book: Book) -> None:
    joe = person(book, "Joe Black")
    new, known = (book.contacts.create(first_name=name, introduced_by_id=joe) for name in ("Ana", "Bo"))
    book.favors.ask(
        giver_id=new, receiver_id=book.contacts.self_id, kind=FavorKind.TIME, what="a word", minutes=20
    )
    assert (book.asks.load(joe).count, book.asks.load(joe).minutes) == (1, 20)
    assert book.asks.loads()[joe] == book.asks.load(joe)
    book.favors.ask(
        giver_id=known, receiver_id=book.contacts.self_id, kind=FavorKind.TIME, what="a word", via_id=joe
    )
    assert book.asks.load(joe).count == 2  # through them once, not twice
    assert book.asks.load(joe).at_rest


def test_who_was_introduced_long_ago_is_asked_directly(book: Book, clock: FixedClock) -> None:
    ana = person(book, "Ana Ruiz")
    cem = book.contacts.create(first_name="Cem", introduced_by_id=ana)
    clock.now += timedelta(days=90)
    book.asks.send(ask_id=ask(book), contact_ids=[cem])
    assert book.asks.load(ana).count == 0


def test_rest_is_overruled_knowingly_and_remembered(book: Book) -> None:
    ana = person(book, "Ana Ruiz")
    book.asks.send(ask_id=ask(book, minutes=60), contact_ids=[ana])
    again = ask(book)
    with pytest.raises(InvalidValue, match="Ana Ruiz was asked enough lately"):
        book.asks.send(ask_id=again, contact_ids=[ana])
    book.asks.send(ask_id=again, contact_ids=[ana], overruled=[ana])
    assert book.asks.get(again).sendings[0].overruled


def test_limits_are_the_users(book: Book) -> None:
    ana = person(book, "Ana Ruiz")
    received(book, ana, FavorState.ASKED)
    book.preferences.set(pref=ASKS_BEFORE_REST, value=1)
    assert book.asks.load(ana).at_rest


@pytest.mark.parametrize("kind", list(BoundaryKind))
def test_who_wants_no_asks_gets_none(book: Book, kind: BoundaryKind) -> None:
    ana = person(book, "Ana Ruiz", company="Acme")
    ask_id = ask(book)
    book.asks.send(ask_id=ask_id, contact_ids=[ana])
    book.boundaries.set(contact_id=ana, kind=kind)
    assert names(book, company="Acme") == []
    assert book.asks.whom(TELLING, company="Acme").left_in_peace == 1
    with pytest.raises(InvalidValue, match="wants no asks"):
        book.asks.send(ask_id=ask(book), contact_ids=[ana], overruled=[ana])
    with pytest.raises(InvalidValue, match="wants no asks"):
        book.asks.follow_up(favor_id=book.asks.get(ask_id).sendings[0].id)


def test_an_ask_goes_to_somebody_once(book: Book) -> None:
    ana, ask_id = person(book, "Ana Ruiz"), ask(book)
    with pytest.raises(InvalidValue, match="goes to somebody"):
        book.asks.send(ask_id=ask_id, contact_ids=[])
    with pytest.raises(InvalidValue, match="somebody else"):
        book.asks.send(ask_id=ask_id, contact_ids=[book.contacts.self_id])
    book.asks.send(ask_id=ask_id, contact_ids=[ana, ana])
    with pytest.raises(InvalidValue):
        book.asks.send(ask_id=ask_id, contact_ids=[ana])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"purpose": "", "action": " "}, "Type a line"),
        ({"by_day": TODAY - timedelta(1)}, "1 Mar 2026 is before today"),
        ({"action": "x" * 10_000}, "at most 2000"),
        ({"minutes": -1}, "Minutes go from"),
    ],
)
def test_what_cannot_be_kept_is_said(book: Book, fields: dict[str, object], said: str) -> None:
    with pytest.raises(InvalidValue, match=said):
        ask(book, **fields)
    assert book.asks.open() == []


def test_odd_texts_are_kept(book: Book) -> None:
    text = 'O\'Neil "x" ‏مرحبا 🙂'
    assert book.asks.get(ask(book, purpose=text)).purpose.endswith("🙂")


def test_an_ask_whose_day_is_over_can_be_changed(book: Book, clock: FixedClock) -> None:
    ask_id = ask(book, by_day=TODAY)
    clock.now += timedelta(days=3)
    book.asks.edit(ask_id=ask_id, purpose="I moved to storage")
    assert book.asks.get(ask_id).purpose == "I moved to storage"


def test_a_silent_ask_is_followed_up_once_and_rests(book: Book, clock: FixedClock) -> None:
    ana, ask_id = person(book, "Ana Ruiz"), ask(book)
    (favor_id,) = book.asks.send(ask_id=ask_id, contact_ids=[ana])
    assert book.asks.follow_up_due(book.favors.get(favor_id)) == TODAY + timedelta(7)
    clock.now += timedelta(days=8)
    book.asks.follow_up(favor_id=favor_id, channel=Channel.EMAIL)
    favor = book.favors.get(favor_id)
    assert (favor.follow_ups, favor.followed_up_on) == (1, TODAY + timedelta(8))
    assert book.asks.follow_up_due(favor) is None
    assert book.asks.load(ana).count == 1  # the same ask
    with pytest.raises(InvalidValue, match="was asked and reminded"):
        book.asks.follow_up(favor_id=favor_id)


def test_an_ended_ask_leaves_the_silent_at_rest_and_keeps_its_result(book: Book) -> None:
    ana, bo, ask_id = person(book, "Ana Ruiz"), person(book, "Bo Lind"), ask(book)
    first, _ = book.asks.send(ask_id=ask_id, contact_ids=[ana, bo])
    book.favors.agree(favor_id=first)
    book.asks.end(ask_id=ask_id, result=" Met the lead ")
    (row,) = book.asks.ended()
    assert (row.result, row.ended_on, book.asks.open()) == ("Met the lead", TODAY, [])
    assert [favor.state for favor in row.sendings] == [FavorState.AGREED, FavorState.NO_ANSWER]
    book.undo()
    assert book.asks.get(ask_id).sendings[1].state is FavorState.ASKED


def test_rates_come_with_ten_ended_asks(book: Book, clock: FixedClock) -> None:
    for number in range(10):
        assert book.asks.rates() is None
        one, ask_id = person(book, f"P {number}"), ask(book)
        (favor_id,) = book.asks.send(ask_id=ask_id, contact_ids=[one])
        clock.now += timedelta(days=10 if number < 4 else 1)
        book.favors.agree(favor_id=favor_id)
        book.asks.end(ask_id=ask_id)
    rates = book.asks.rates()
    assert rates is not None
    assert (rates.answered, rates.late, rates.second_try) == (10, 4, 0)


def test_who_is_asked_to_introduce_is_asked_for_that(book: Book) -> None:
    ana, tess = person(book, "Ana Ruiz"), person(book, "Tess T")
    ask_id = ask(book)
    book.asks.send(ask_id=ask_id, contact_ids=[ana], introduce={ana: tess})
    (favor,) = book.asks.get(ask_id).sendings
    assert (favor.kind, favor.what) == (FavorKind.INTRODUCTION, "to Tess T")


# Whom to ask.


def test_a_company_is_found_under_other_spellings(book: Book) -> None:
    person(book, "Ana A", company="ACME, Inc.")
    person(book, "Bo B", company="acme gmbh")
    person(book, "Cem C", company="Acme Robotics")
    person(book, "Di D", company="Deep Mind")
    assert sorted(names(book, company="Acme")) == ["Ana A", "Bo B"]
    assert names(book, company="DeepMind Ltd") == ["Di D"]
    assert names(book, company="") == names(book, company="–") == names(book, expertise="the") == []


def test_a_company_is_found_by_how_its_name_begins_where_none_is_called_so(book: Book) -> None:
    person(book, "Ana A", company="Brightmoor Energy AB")
    person(book, "Bo B", company="Brightmoor Water")
    person(book, "Cem C", company="The Brightmoor Trust")
    assert sorted(names(book, company="Brightm")) == ["Ana A", "Bo B"]
    assert names(book, company="Brightmoor Energy") == ["Ana A"]
    assert names(book, company="Br") == []
    person(book, "Di D", company="Brightm")
    assert names(book, company="Brightm") == ["Di D"]


def test_expertise_is_found_in_what_people_do_offer_and_are_tagged_with(book: Book) -> None:
    lawyer = person(book, "Ana A", position="Pension lawyer")
    offering, tagged, noted = person(book, "Bo B"), person(book, "Cem C"), person(book, "Di D")
    book.needs.add(contact_id=offering, text="Help with pension law", offer=True)
    book.contacts.tag(contact_ids=[tagged], name="pension-law")
    book.contacts.edit(contact_id=noted, notes="Knows pension law inside out")
    candidates = book.asks.whom(TELLING, expertise="pension law").people
    found = {each.person.id: each.reasons[0].why for each in candidates}
    assert found == {lawyer: Why.POSITION, offering: Why.OFFER, tagged: Why.TAG, noted: Why.HISTORY}
    assert candidates[0].person.id == offering


def test_who_could_introduce_is_named_with_whom(book: Book) -> None:
    target = person(book, "Tess T", company="Acme")
    ana, bo, cem = person(book, "Ana A"), person(book, "Bo B"), person(book, "Cem C")
    book.contacts.edit(contact_id=target, introduced_by_id=ana)
    book.favors.record(
        giver_id=bo, receiver_id=target, kind=FavorKind.ADVICE, what="x", state=FavorState.DONE
    )
    book.interactions.log(contact_ids=[cem, target], on=TODAY)
    found = {each.person.id: each.reasons[0] for each in book.asks.whom(TELLING, company="Acme").people}
    assert {i: r.why for i, r in found.items()} == {
        target: Why.COMPANY, ana: Why.INTRODUCED, bo: Why.FAVOR, cem: Why.MET,
    }  # fmt: skip
    assert {r.other.name for r in found.values() if r.other} == {"Tess T"}


def test_nobody_is_named_to_be_introduced_to_who_wants_no_contact(book: Book) -> None:
    target, ana = person(book, "Tess T", company="Acme"), person(book, "Ana A")
    book.contacts.edit(contact_id=target, introduced_by_id=ana)
    book.boundaries.set(contact_id=target, kind=BoundaryKind.NO_CONTACT)
    assert names(book, company="Acme") == []


def test_archived_people_and_you_are_not_proposed(book: Book) -> None:
    ana = person(book, "Ana A", company="Acme")
    book.contacts.archive(contact_ids=[ana])
    book.contacts.edit(contact_id=book.contacts.self_id, company="Acme")
    assert names(book, company="Acme") == []


def test_people_at_rest_say_so(book: Book) -> None:
    ana, bo = person(book, "Ana A", company="Acme"), person(book, "Bo B", company="Acme")
    book.asks.send(ask_id=ask(book, minutes=60), contact_ids=[ana])
    found = {each.person.id: each.load.at_rest for each in book.asks.whom(TELLING, company="acme").people}
    assert found == {ana: True, bo: False}
    assert book.asks.candidate(ana).load.at_rest


def test_who_helps_directly_comes_before_who_could_introduce(book: Book) -> None:
    target, ana = person(book, "Tess T", company="Acme"), person(book, "Ana A")
    book.contacts.edit(contact_id=target, introduced_by_id=ana)
    book.interactions.log(contact_ids=[ana, target], on=TODAY)
    given = book.favors.record(
        giver_id=ana, receiver_id=target, kind=FavorKind.ADVICE, what="x", state=FavorState.DONE
    )
    assert given
    assert names(book, company="Acme") == ["Tess T", "Ana A"]


def test_no_reason_is_told_twice(book: Book) -> None:
    target, ana = person(book, "Tess T", company="Acme", position="Engineer"), person(book, "Ana A")
    with book.transact("contact.edited") as tx:
        tx.insert(Position, contact=target, company="ACME Inc", position="Trainee")
    book.interactions.log(contact_ids=[ana, target], on=TODAY)
    book.favors.record(
        giver_id=ana, receiver_id=target, kind=FavorKind.ADVICE, what="x", state=FavorState.DONE
    )
    people = book.asks.whom(TELLING, company="Acme").people
    assert {each.person.id: [reason.why for reason in each.reasons] for each in people} == {
        target: [Why.COMPANY],  # not also: worked there before
        ana: [Why.FAVOR],  # nor met somebody whom she helped
    }


def test_a_short_word_is_not_known_from_the_middle_of_another(book: Book) -> None:
    ana = book.contacts.create(first_name="Ana", position="Art director")
    ben = book.contacts.create(first_name="Ben", position="Startup founder")
    found = {each.person.id: each.reasons[0].why for each in book.asks.whom(TELLING, expertise="art").people}
    assert found[ana] is Why.POSITION
    assert found.get(ben) is not Why.POSITION

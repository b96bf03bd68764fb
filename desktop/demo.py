"""Demo: a throw-away book of invented people, made from `resources/sample/demo.json`. No Qt.

Days in the file are counted back from today, so that the book is as fresh whenever it is opened. Everything goes
through the book's own writes, told on the day it happened.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import resources
from db import Book, BoundaryKind, Channel, Direction, FavorKind, FavorState, PointKind

Entry = dict[str, Any]
Ids = dict[str, int]

EXPORTS = (420, 190, 120, 60, 1)  # days ago on which connections were imported: jobs change in between
HEADER = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
IMPORTED = ("first_name", "last_name", "company", "position", "linkedin_url")
TYPED = ("headline", "location", "birthday", "how_met", "notes")


def make_demo_book(path: Path, clock: Callable[[], datetime]) -> Book:
    """Make the demo book at `path` and open it. There is nothing in it to undo."""
    told = json.loads(resources.path("sample/demo.json").read_text(encoding="utf-8"))
    past = _Past(clock)
    book = Book.open(path, clock=past)
    try:
        # One transaction round all writes: one sync of the disk instead of hundreds.
        with book.transact("book.filled", undoable=False):
            with tempfile.TemporaryDirectory() as folder:
                ids = _contacts(book, past, told["people"], Path(folder))
            _describe(book, ids, told["you"], told["people"])
            for entry in told["interactions"]:
                _interaction(book, ids, entry)
            for entry in told["favors"]:
                _favor(book, ids, entry)
            for entry in told["asks"]:
                _ask(book, past, ids, entry)
            _needs(book, past, {ids["me"]: told["you"]} | {ids[p["key"]]: p for p in told["people"]})
            _wishes(book, {ids[p["key"]]: p["boundary"] for p in told["people"] if "boundary" in p})
            for entry in told["groups"]:
                members = [ids[key] for key in entry["people"]]
                book.groups.create(name=entry["name"], note=entry["note"], contact_ids=members)
            _lessons(book, past, ids, told["lessons"])
            _reminders(book, ids, told["people"])
        # After it: the moment of a step is that of its transaction.
        _introductions(book, past, ids, told["introductions"])
        book.forget_history()
    except BaseException:  # whatever ends it, the book does not stay open
        book.close()
        raise
    return book


class _Past:
    """The book's clock, which can be set back by days while the past is told."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self.days_ago = 0

    def __call__(self) -> datetime:
        return self._clock() - timedelta(days=self.days_ago)


def _contacts(book: Book, past: _Past, people: list[Entry], folder: Path) -> Ids:
    """You and all contacts; the ids by the file's keys. Who is on LinkedIn comes from exports, as in a real book."""
    connected = [person for person in people if "connected_days_ago" in person]
    for days_ago in EXPORTS:
        past.days_ago = days_ago
        _import_export(book, connected, days_ago, folder / "Connections.csv")
    past.days_ago = 0
    imported = {row.name: row.id for row in book.contacts.page(book.contacts.ids())}
    ids: Ids = {"me": book.contacts.self_id}
    for person in people:
        contact_id = imported.get(f"{person['first_name']} {person['last_name']}")
        ids[person["key"]] = contact_id or book.contacts.create(
            **_fields(person), emails=person.get("emails", ())
        )
    return ids


def _import_export(book: Book, people: list[Entry], days_ago: int, path: Path) -> None:
    """Import what LinkedIn would have exported so many days ago: who was connected, and the job of that time."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(HEADER)
        for person in people:
            if person["connected_days_ago"] < days_ago:
                continue
            before = person.get("before", {"until_days_ago": 10_000})
            job = before if before["until_days_ago"] < days_ago else person
            email = next(iter(person.get("emails", ())), "")
            day = _day(book, person["connected_days_ago"] - days_ago)
            names = person["first_name"], person["last_name"], person["linkedin_url"]
            lines.writerow([*names, email, job["company"], job["position"], day.isoformat()])
    book.imports.apply(book.imports.plan(path))


def _describe(book: Book, ids: Ids, you: Entry, people: list[Entry]) -> None:
    """What the user typed: how they met, tags, cadences and the like."""
    tags: dict[str, list[int]] = defaultdict(list)
    cadences: dict[int, list[int]] = defaultdict(list)
    book.contacts.edit(contact_id=ids["me"], **_fields(you))
    for person in people:
        contact_id = ids[person["key"]]
        typed = {name: person[name] for name in TYPED if name in person}
        introducer = person.get("introduced_by")
        book.contacts.edit(
            contact_id=contact_id, introduced_by_id=ids[introducer] if introducer else None, **typed
        )
        for phone in person.get("phones", ()):
            book.contacts.add_point(contact_id=contact_id, kind=PointKind.PHONE, value=phone)
        for tag in person["tags"]:
            tags[tag].append(contact_id)
        if days := person.get("cadence_days"):
            cadences[days].append(contact_id)
    for tag, members in tags.items():
        book.contacts.tag(contact_ids=members, name=tag)
    for days, members in cadences.items():
        book.contacts.set_cadence(contact_ids=members, days=days)
    book.contacts.archive(contact_ids=[ids[person["key"]] for person in people if person.get("archived")])


def _fields(person: Entry) -> dict[str, str]:
    return {name: person[name] for name in (*IMPORTED, *TYPED) if name in person}


def _interaction(book: Book, ids: Ids, entry: Entry) -> None:
    book.interactions.log(
        contact_ids=[ids[key] for key in entry["with"]],
        on=_day(book, entry["days_ago"]),
        channel=Channel(entry["channel"]),
        direction=Direction(entry["direction"]),
        note=entry["note"],
        minutes=entry.get("minutes"),
    )


def _favor(book: Book, ids: Ids, entry: Entry) -> None:
    days = {f"{event}_on": _day(book, ago) for event, ago in entry["days_ago"].items()}
    if "tell_in_days" in entry:
        days["tell_by"] = _day(book, -entry["tell_in_days"])
    book.favors.record(
        giver_id=ids[entry["giver"]],
        receiver_id=ids[entry["receiver"]],
        via_id=ids[entry["via"]] if "via" in entry else None,
        kind=FavorKind(entry["kind"]),
        what=entry["what"],
        state=FavorState(entry["state"]),
        minutes=entry.get("minutes"),
        outcome=entry.get("outcome", ""),
        **days,
    )


def _ask(book: Book, past: _Past, ids: Ids, entry: Entry) -> None:
    """An ask with what was sent of it, told on its days."""
    texts = ("purpose", "company", "expertise", "action", "minutes", "smaller", "offer", "way_out")
    try:
        past.days_ago = entry["days_ago"]
        fields = {name: entry[name] for name in texts if name in entry}
        ask_id = book.asks.create(kind=FavorKind(entry["kind"]), **fields)
        for sent in entry["sent"]:
            past.days_ago = sent["days_ago"]
            to = [ids[sent["to"]]]
            (favor_id,) = book.asks.send(ask_id=ask_id, contact_ids=to, overruled=to)
            if "again_days_ago" in sent:
                past.days_ago = sent["again_days_ago"]
                book.asks.follow_up(favor_id=favor_id)
        if "ended" in entry:
            past.days_ago = entry["ended"]["days_ago"]
            book.asks.end(ask_id=ask_id, result=entry["ended"]["result"])
    finally:
        past.days_ago = 0


def _needs(book: Book, past: _Past, people: dict[int, Entry]) -> None:
    try:
        for contact_id, person in people.items():
            for which in ("needs", "offers"):
                for entry in person.get(which, ()):
                    past.days_ago = entry["days_ago"]
                    book.needs.add(contact_id=contact_id, text=entry["text"], offer=which == "offers")
    finally:
        past.days_ago = 0


def _introductions(book: Book, past: _Past, ids: Ids, entries: list[Entry]) -> None:
    """Each is about the first person's latest need; the steps were taken on their days."""
    try:
        for entry in entries:
            past.days_ago = entry["days_ago"]
            first_id, second_id = ids[entry["first"]], ids[entry["second"]]
            need = next(line for line in book.needs.of(first_id) if not line.offer)
            new_id = book.introductions.begin(
                first_id=first_id, second_id=second_id, reason=need.text, need_id=need.id
            )
            for step in entry["steps"]:
                past.days_ago = step["days_ago"]
                side = first_id if step["side"] == "first" else second_id
                if step["step"] == "asked":
                    book.introductions.ask(introduction_id=new_id, contact_id=side)
                else:
                    yes = step["step"] == "yes"
                    book.introductions.answer(introduction_id=new_id, contact_id=side, yes=yes)
    finally:
        past.days_ago = 0


def _wishes(book: Book, wishes: dict[int, Entry]) -> None:
    for contact_id, entry in wishes.items():
        book.boundaries.set(
            contact_id=contact_id,
            kind=BoundaryKind(entry["kind"]),
            said_by=entry["said_by"],
            since=_day(book, entry["days_ago"]),
            reason=entry["reason"],
        )


def _reminders(book: Book, ids: Ids, people: list[Entry]) -> None:
    """Days of the user's own, still to come."""
    for person in people:
        if entry := person.get("remind"):
            on = _day(book, -entry["in_days"])
            book.reminders.remind(contact_id=ids[person["key"]], on=on, text=entry["text"])


def _lessons(book: Book, past: _Past, ids: Ids, lessons: list[Entry]) -> None:
    try:
        for entry in sorted(lessons, key=lambda entry: -entry["days_ago"]):
            past.days_ago = entry["days_ago"]
            book.lessons.add(
                text=entry["text"],
                contact_id=ids[entry["about"]] if "about" in entry else None,
                kind=FavorKind(entry["kind"]) if "kind" in entry else None,
            )
    finally:
        past.days_ago = 0


def _day(book: Book, days_ago: int) -> date:
    return book.today() - timedelta(days=days_ago)

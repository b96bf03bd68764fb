"""People: the rules that write about contacts and what happened with them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition

from db import BoundaryKind, Channel, Direction, PointKind, PromptKind
from db.preferences import PROMPTS_A_DAY
from db.quick_log import QuickEntry, QuickFavor, QuickNeed, QuickReminder
from db.records import FavorKind, FavorState
from tests.db.writes.ground import Ground, attempt, names, picks, words


class People(Ground):
    @attempt(first=words, last=names)
    def create(self, first: str, last: str) -> None:
        self.book.contacts.create(first_name=first, last_name=last, company=last, emails=["a@b.example"])

    @precondition(Ground.has_people)
    @attempt(pick=picks, company=words, notes=names)
    def edit(self, pick: int, company: str, notes: str) -> None:
        self.book.contacts.edit(contact_id=self.person(pick), company=company, notes=notes)

    @precondition(Ground.has_people)
    @attempt(pick=picks, slug=st.sampled_from(["ana-ruiz", "cy-moe", "other"]))
    def edit_identity(self, pick: int, slug: str) -> None:
        self.book.contacts.edit(
            contact_id=self.person(pick), linkedin_url=f"https://www.linkedin.com/in/{slug}"
        )

    @precondition(Ground.has_people)
    @attempt(pick=picks, days=st.sampled_from([None, 14, 365]))
    def set_cadence(self, pick: int, days: int | None) -> None:
        self.book.contacts.set_cadence(contact_ids=[self.person(pick), self.person(pick + 1)], days=days)

    @precondition(Ground.has_people)
    @attempt(pick=picks, name=words)
    def tag(self, pick: int, name: str) -> None:
        self.book.contacts.tag(contact_ids=[self.person(pick)], name=name)

    @precondition(Ground.has_people)
    @attempt(pick=picks, name=words)
    def untag(self, pick: int, name: str) -> None:
        tags = self.book.contacts.tags()
        self.book.contacts.untag(contact_ids=self.book.contacts.ids(), name=tags[0] if tags else name)

    @precondition(Ground.has_people)
    @attempt(pick=picks, back=st.booleans())
    def archive(self, pick: int, back: bool) -> None:
        person = self.person(pick)
        self.book.contacts.archive(contact_ids=[person])
        if back:
            self.book.contacts.unarchive(contact_ids=[person])

    @precondition(Ground.has_people)
    @attempt(pick=picks)
    def delete(self, pick: int) -> None:
        self.book.contacts.delete(contact_ids={self.person(pick), self.person(pick + pick % 2)})

    @precondition(Ground.has_people)
    @attempt(pick=picks, data=st.binary(min_size=1, max_size=9), stays=st.booleans())
    def photo(self, pick: int, data: bytes, stays: bool) -> None:
        person = self.person(pick)
        self.book.photos.set(contact_id=person, media_type="image/png", data=data)
        if not stays:
            self.book.photos.remove(contact_id=person)

    @precondition(Ground.has_two)
    @attempt(pick=picks, act=st.sampled_from(["merge", "merge_all", "tell_apart"]))
    def find_twins(self, pick: int, act: str) -> None:
        one, other = self.person(pick), self.person(pick + 1)
        if act == "merge":
            self.book.merges.merge(keep_id=one, gone_id=other)
        elif act == "tell_apart":
            self.book.duplicates.tell_apart(contact_ids=(one, other))
        else:
            ids = self.book.contacts.ids()
            self.book.merges.merge_all(groups=[ids[:2], *([ids[2:5]] if len(ids) > 3 else [])])

    @precondition(Ground.has_people)
    @attempt(pick=picks)
    def pass_over(self, pick: int) -> None:
        self.book.triage.pass_over(contact_id=self.person(pick))

    @precondition(Ground.has_people)
    @attempt(pick=picks, value=words, email=st.booleans())
    def add_point(self, pick: int, value: str, email: bool) -> None:
        kind, value = (PointKind.EMAIL, "ana@mail.example") if email else (PointKind.PHONE, value)
        self.book.contacts.add_point(contact_id=self.person(pick), kind=kind, value=value)

    @precondition(Ground.has_people)
    @attempt(pick=picks, value=words)
    def mend_a_point(self, pick: int, value: str) -> None:
        for point in self.book.contacts.get(self.person(pick)).points[:2]:
            if pick % 2:
                self.book.contacts.edit_point(point_id=point.id, value=value)
            else:
                self.book.contacts.remove_point(point_id=point.id)

    @precondition(Ground.has_people)
    @attempt(pick=picks, ago=st.integers(0, 900), note=names)
    def log(self, pick: int, ago: int, note: str) -> None:
        people = {self.person(pick), self.person(pick + 3)}
        self.book.interactions.log(contact_ids=people, on=self.clock().date() - timedelta(ago), note=note)

    @precondition(Ground.has_people)
    @attempt(pick=picks, note=names, gone=st.booleans())
    def change_what_happened(self, pick: int, note: str, gone: bool) -> None:
        met = self.book.interactions.of(self.person(pick))
        if met and gone:
            self.book.interactions.delete(interaction_id=met[0].id)
        elif met:
            self.book.interactions.edit(
                interaction_id=met[0].id,
                contact_ids=[self.person(pick + 1)],
                on=date(2026, 1, 1),
                channel=Channel.CALL,
                direction=Direction.OUT,
                note=note,
            )

    @precondition(Ground.has_people)
    @attempt(
        pick=picks,
        kind=st.sampled_from(BoundaryKind),
        reason=names,
        after=st.sampled_from(["", "lift", "set_apart"]),
    )
    def wish(self, pick: int, kind: BoundaryKind, reason: str, after: str) -> None:
        person = self.person(pick)
        self.book.boundaries.set(contact_id=person, kind=kind, reason=reason)
        if after == "lift":
            self.book.boundaries.lift(contact_id=person)
        elif after == "set_apart":
            self.book.boundaries.set_apart(contact_id=person)

    @precondition(Ground.has_people)
    @attempt(pick=picks, act=st.sampled_from(["add", "remove", "edit", "delete"]), name=words)
    def group(self, pick: int, act: str, name: str) -> None:
        groups = self.book.groups.all()
        people = [self.person(pick), self.person(pick + 1)]
        if not groups:
            self.book.groups.create(name=f"Group {pick}", contact_ids=people)
            groups = self.book.groups.all()
        if act == "add":
            self.book.groups.add(group_id=groups[0].id, contact_ids=people)
        elif act == "remove":
            self.book.groups.remove(group_id=groups[0].id, contact_ids=people)
        elif act == "edit":
            self.book.groups.edit(group_id=groups[0].id, name=f"{name} {pick}", note=name)
        else:
            self.book.groups.delete(group_id=groups[0].id)

    @precondition(Ground.has_people)
    @attempt(pick=picks, x=st.floats(-1, 1), off=st.booleans())
    def pin(self, pick: int, x: float, off: bool) -> None:
        people = {self.person(pick): (x, 0.5), self.person(pick + 2): (x, x)}
        if off:
            self.book.graph_views.unpin(view="all", contact_ids=list(people), bubbles=[("group", "Acme")])
        else:
            bubbles = {("group", "Acme"): (x, 0.5)} if pick % 2 else {}
            self.book.graph_views.pin(view="all", places=people, bubbles=bubbles)

    @precondition(Ground.has_people)
    @attempt(pick=picks, name=words, text=names)
    def log_quickly(self, pick: int, name: str, text: str) -> None:
        me = self.book.contacts.self_id
        parts = (
            QuickNeed(name, text),
            QuickReminder(self.person(pick), self.book.today(), text),
            QuickFavor(name, me, FavorKind.ADVICE, text, FavorState.DONE),
        )
        self.book.quick_log.save(
            entry=QuickEntry(on=date(2026, 2, 1), people=(name, self.person(pick)), note=text, parts=parts)
        )

    @precondition(Ground.has_people)
    @attempt(pick=picks, text=names, forget=st.booleans())
    def remind(self, pick: int, text: str, forget: bool) -> None:
        on = self.clock().date() + timedelta(pick % 30)
        reminder = self.book.reminders.remind(contact_id=self.person(pick), on=on, text=text)
        if pick % 3 == 0:
            self.book.reminders.skip(kind=PromptKind.REMIND, subject_id=reminder)
        if forget:
            self.book.reminders.forget(reminder_id=reminder)

    @precondition(Ground.has_people)
    @attempt(pick=picks, act=st.sampled_from(["done", "skip", "snooze"]))
    def answer_a_prompt(self, pick: int, act: str) -> None:
        due = self.book.reminders.due(self.book.today())
        kind, subject = (
            (due[0].kind, due[0].subject_id) if due else (PromptKind.KEEP_IN_TOUCH, self.person(pick))
        )
        if act == "done":
            self.book.reminders.done(kind=kind, subject_id=subject, noted_as=Channel.EMAIL)
        elif act == "skip":
            self.book.reminders.skip(kind=kind, subject_id=subject)
        else:
            until = self.book.today() + timedelta(3)
            self.book.reminders.snooze(kind=kind, subject_id=subject, until=until)

    @precondition(Ground.has_people)
    @attempt()
    def announce(self) -> None:
        due = self.book.reminders.due(self.book.today() + timedelta(60))
        self.book.reminders.mark_notified(prompts=due[:4])

    @attempt(days=st.integers(0, 20), only_asking=st.booleans())
    def pause(self, days: int, only_asking: bool) -> None:
        until = self.book.today() + timedelta(days) if days else None
        self.book.reminders.pause(until=until, only_asking=only_asking)

    @attempt(number=st.integers(1, 20))
    def prefer(self, number: int) -> None:
        self.book.preferences.set(pref=PROMPTS_A_DAY, value=number)

"""Help: the rules that write about favors, asks, needs, introductions, outcomes and lessons."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition

from db import Channel, FavorKind, FavorState
from tests.db.writes.ground import Ground, attempt, names, picks, words

ACTS = ("agree", "decline", "no_answer", "drop", "done", "edit", "reopen")


class Help(Ground):
    def ends(self, pick: int, given: bool) -> dict[str, Any]:
        giver, receiver = self.book.contacts.self_id, self.person(pick)
        if not given:
            giver, receiver = receiver, giver
        via = self.person(pick + 1)
        return {
            "giver_id": giver,
            "receiver_id": receiver,
            "kind": FavorKind.ADVICE,
            "via_id": via if via not in (giver, receiver) else None,
        }

    @precondition(Ground.has_people)
    @attempt(pick=picks, what=names, state=st.sampled_from(FavorState), given=st.booleans())
    def record_favor(self, pick: int, what: str, state: FavorState, given: bool) -> None:
        self.book.favors.record(what=what, state=state, **self.ends(pick, given))

    @precondition(Ground.has_people)
    @attempt(pick=picks, what=names, given=st.booleans())
    def begin_favor(self, pick: int, what: str, given: bool) -> None:
        if pick % 2:
            self.book.favors.offer(what=what, **self.ends(pick, given))
        else:
            favor = self.book.favors.ask(what=what, **self.ends(pick, given))
            if pick % 3 == 0:
                self.book.reminders.decline(favor_id=favor)

    @precondition(Ground.has_favors)
    @attempt(pick=picks, acts=st.lists(st.sampled_from(ACTS), min_size=1, max_size=5), what=names)
    def move_favor(self, pick: int, acts: list[str], what: str) -> None:
        favor = self.favor(pick)
        for act in acts:
            if act == "agree":
                self.book.favors.agree(favor_id=favor)
            elif act == "decline":
                self.book.favors.decline(favor_id=favor)
            elif act == "no_answer":
                self.book.favors.no_answer(favor_id=favor)
            elif act == "drop":
                self.book.favors.drop(favor_id=favor)
            elif act == "done":
                self.book.favors.done(favor_id=favor, outcome=what)
            elif act == "edit":
                self.book.favors.edit(favor_id=favor, what=what, minutes=20)
            elif self.book.favors.get(favor).reopens_as is not None:
                self.book.favors.reopen(favor_id=favor)

    @precondition(Ground.has_favors)
    @attempt(pick=picks)
    def delete_favor(self, pick: int) -> None:
        self.book.favors.delete(favor_id=self.favor(pick))

    @precondition(Ground.has_favors)
    @attempt(pick=picks, thanked=st.booleans(), told=st.booleans(), outcome=words)
    def write_a_note(self, pick: int, thanked: bool, told: bool, outcome: str) -> None:
        favor = self.favor(pick)
        self.book.outcomes.close(
            favor_id=favor,
            contact_id=self.book.favors.get(favor).giver.id,
            thanked=thanked,
            told=told,
            noted_as=Channel.EMAIL,
            outcome=outcome,
        )

    @precondition(Ground.has_favors)
    @attempt(pick=picks, outcome=words, later=st.booleans())
    def share_an_outcome(self, pick: int, outcome: str, later: bool) -> None:
        favors = [row.id for row in self.book.outcomes.helps()][: pick % 3 + 1]
        for helper in self.book.outcomes.chain(favors).helpers:
            whom: dict[str, Any] = {
                "contact_id": helper.person.id,
                "favor_ids": helper.favor_ids,
                "outcome": outcome,
            }
            if later:
                self.book.outcomes.put_off(**whom, until=self.clock().date() + timedelta(7))
            else:
                self.book.outcomes.tell(**whom, noted_as=Channel.LINKEDIN)

    @precondition(Ground.has_favors)
    @attempt(pick=picks, outcome=words)
    def reach(self, pick: int, outcome: str) -> None:
        self.book.outcomes.reach(favor_ids=[self.favor(pick)], outcome=outcome)
        self.book.favors.set_outcome(favor_id=self.favor(pick + 1), outcome=outcome)

    @precondition(Ground.has_people)
    @attempt(pick=picks, text=words, change=st.sampled_from(["", "edit", "remove"]))
    def learn(self, pick: int, text: str, change: str) -> None:
        lesson = self.book.lessons.add(text=text, contact_id=self.person(pick), kind=FavorKind.ADVICE)
        if change == "edit":
            self.book.lessons.edit(lesson_id=lesson, text=f"{text} again")
        elif change == "remove":
            self.book.lessons.remove(lesson_id=lesson)

    @precondition(Ground.has_people)
    @attempt(
        pick=picks, text=names, offer=st.booleans(), change=st.sampled_from(["", "edit", "end", "remove"])
    )
    def need(self, pick: int, text: str, offer: bool, change: str) -> None:
        need = self.book.needs.add(contact_id=self.person(pick), text=text, offer=offer)
        if change == "edit":
            self.book.needs.edit(need_id=need, text=f"{text} soon")
        elif change == "end":
            self.book.needs.end(need_id=need)
        elif change == "remove":
            self.book.needs.remove(need_id=need)

    @precondition(Ground.has_people)
    @attempt(pick=picks, text=names)
    def set_a_match_aside(self, pick: int, text: str) -> None:
        need = self.book.needs.add(contact_id=self.person(pick), text=text)
        if pick % 2:
            self.book.matches.dismiss(need_id=need, contact_id=self.person(pick + 1))
        else:
            self.book.matches.offer_help(need_id=need)

    @precondition(Ground.has_people)
    @attempt(
        pick=picks,
        purpose=names,
        result=names,
        after=st.sets(st.sampled_from(["edit", "follow", "end", "reopen"])),
    )
    def ask(self, pick: int, purpose: str, result: str, after: set[str]) -> None:
        to = self.askable(pick)
        ask = self.book.asks.create(purpose=purpose, minutes=pick % 90)
        if to is not None:
            (sent,) = self.book.asks.send(ask_id=ask, contact_ids=[to], overruled=[to], channel=Channel.EMAIL)
            if "follow" in after:
                self.clock.now += timedelta(days=40)
                if self.book.asks.follow_up_due(self.book.favors.get(sent)) is not None:
                    self.book.asks.follow_up(favor_id=sent, channel=Channel.CALL)
        if "edit" in after:
            self.book.asks.edit(ask_id=ask, action=result)
        if "end" in after:
            self.book.asks.end(ask_id=ask, result=result)
            self.book.asks.set_result(ask_id=ask, result=purpose)
            if "reopen" in after:
                self.book.asks.reopen(ask_id=ask)

    @precondition(Ground.has_two)
    @attempt(pick=picks, reason=names, ends=st.sampled_from(["drop", "no", "yes", "open"]))
    def introduce(self, pick: int, reason: str, ends: str) -> None:
        one, other = self.askable(pick), self.askable(pick + 1)
        if one is None or other is None or one == other:
            return
        made = self.book.introductions.begin(first_id=one, second_id=other, reason=reason)
        self.book.introductions.ask(introduction_id=made, contact_id=one)
        if ends == "drop":
            self.book.introductions.drop(introduction_id=made)
        if ends in ("yes", "no"):
            self.book.introductions.answer(introduction_id=made, contact_id=one, yes=ends == "yes")
        if ends == "yes":
            self.book.introductions.ask(introduction_id=made, contact_id=other)
            self.book.introductions.answer(introduction_id=made, contact_id=other, yes=True)
            self.book.introductions.make(introduction_id=made)
            self.book.introductions.set_outcome(introduction_id=made, outcome=reason)
            self.book.introductions.tell(introduction_id=made, contact_id=other)

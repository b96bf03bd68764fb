"""Help: the records of what happened and of favors, asks and introductions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.records.codes import Channel, Direction, FavorKind, FavorState, Why
from db.records.people import NewsRow, PersonRef, PositionRow
from db.rules.ask_load import AskLoad
from db.rules.introductions import ON_SECOND, Answer, Step, next_steps

NOTHING_CAME = frozenset({FavorState.DECLINED, FavorState.NO_ANSWER, FavorState.DROPPED})
OVER = NOTHING_CAME | {FavorState.DONE}


@dataclass(frozen=True, slots=True)
class InteractionRow:
    id: int
    on: date
    channel: Channel
    direction: Direction
    note: str
    minutes: int | None
    people: tuple[PersonRef, ...]


@dataclass(frozen=True, slots=True)
class FavorRow:
    id: int
    giver: PersonRef
    receiver: PersonRef
    kind: FavorKind
    what: str
    state: FavorState
    minutes: int | None
    asked_on: date | None  # the day it was asked or offered
    agreed_on: date | None
    done_on: date | None
    via: PersonRef | None  # who introduced
    outcome: str
    by_day: date | None  # until when it was promised or wished
    tell_by: date | None  # the day the user wants to have told; None: the default span
    thanked_on: date | None
    told_on: date | None
    given_by_self: bool
    received_by_self: bool
    ask_id: int | None = None  # the ask this is a sending of
    offered: bool = False  # the giver offered; nobody was asked
    follow_ups: int = 0
    followed_up_on: date | None = None
    answered_on: date | None = None  # the day an ask was first answered
    overruled: bool = False  # asked although the giver was at rest
    via_thanked_on: date | None = None  # who introduced was thanked, and told
    via_told_on: date | None = None
    ended_on: date | None = None  # the day of a no, of 'no answer', of letting go; None: its ask ended first

    @property
    def on(self) -> date | None:
        """The day it belongs to in a timeline: done, else agreed, else asked."""
        return self.done_on or self.agreed_on or self.asked_on

    @property
    def is_open_loop(self) -> bool:
        """Help you received whose giver was not both thanked and told."""
        return self._is_help and (self.thanked_on is None or self.told_on is None)

    @property
    def is_unanswered(self) -> bool:
        """Asked, and nothing was heard yet."""
        return self.answered_on is None and self.state in (FavorState.ASKED, FavorState.NO_ANSWER)

    @property
    def is_over(self) -> bool:
        """Nothing is waited for any more, but that the loop is closed."""
        return self.state in OVER

    @property
    def reopens_as(self) -> FavorState | None:
        """What it is once more if it is not over; None where it goes on, or was never asked, offered or agreed to."""
        if not self.is_over:
            return None
        if self.agreed_on is not None and self.state in (FavorState.DONE, FavorState.DROPPED):
            return FavorState.AGREED
        if self.asked_on is None:
            return None
        return FavorState.OFFERED if self.offered else FavorState.ASKED

    @property
    def introducer(self) -> PersonRef | None:
        """Who brought you and the giver together, where that is a third person and the help came."""
        if self.via is None or not self._is_help or self.via.id in (self.giver.id, self.receiver.id):
            return None
        return self.via

    @property
    def is_introducer_loop(self) -> bool:
        """The same for who introduced."""
        return self.introducer is not None and (self.via_thanked_on is None or self.via_told_on is None)

    def is_open_with(self, contact_id: int) -> bool:
        """Whether this person is still to be thanked or told."""
        if contact_id == self.giver.id:
            return self.is_open_loop
        return self.via is not None and contact_id == self.via.id and self.is_introducer_loop

    @property
    def _is_help(self) -> bool:
        return self.received_by_self and not self.given_by_self and self.state is FavorState.DONE


@dataclass(frozen=True, slots=True)
class AskRow:
    """What you need, said once, and to whom it was sent."""

    id: int
    kind: FavorKind
    purpose: str
    company: str
    expertise: str
    action: str
    minutes: int | None
    by_day: date | None
    way_out: str
    smaller: str
    offer: str
    noted_on: date
    ended_on: date | None
    result: str
    sendings: tuple[FavorRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PastAsk:
    """Something you asked for that is over: sent to several, or asked of one without a composer."""

    what: AskRow | FavorRow
    on: date  # the day it ended, as far as that is known
    lessons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """`text` is what says so (the company, the position, …); `other` the person they could introduce you to."""

    why: Why
    text: str = ""
    other: PersonRef | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could be asked, the weightiest reason first."""

    person: PersonRef
    reasons: tuple[Reason, ...]
    load: AskLoad
    declined_on: date | None = None  # said no to an ask lately


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom to ask, best first. `left_in_peace`: how many more would fit, but want no asks."""

    people: tuple[Candidate, ...]
    left_in_peace: int = 0


@dataclass(frozen=True, slots=True)
class IntroductionRow:
    """Two contacts to be introduced: `first` is looking for something, `second` could help."""

    id: int
    first: PersonRef
    second: PersonRef
    need_id: int | None
    reason: str
    first_answer: Answer
    second_answer: Answer
    introduced_on: date | None
    outcome: str
    first_told_on: date | None
    second_told_on: date | None
    ended_on: date | None
    changed_on: date  # the day of the last step
    in_peace: frozenset[int] = frozenset()  # whose boundary stands in for an answer, or for being told

    @property
    def steps(self) -> tuple[Step, ...]:
        """What comes next, the likeliest first."""
        if self.ended_on is not None:
            return ()
        return next_steps(
            self.first_answer,
            self.second_answer,
            introduced=self.introduced_on is not None,
            outcome=bool(self.outcome),
            first_told=self.first_told_on is not None,
            second_told=self.second_told_on is not None,
        )

    @property
    def next_person(self) -> PersonRef:
        """The side whom the next step concerns."""
        return self.second if self.steps and self.steps[0] in ON_SECOND else self.first


TimelineEntry = InteractionRow | FavorRow | PositionRow | NewsRow

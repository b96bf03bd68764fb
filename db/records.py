"""Records: what the book hands out. Frozen values, no models, no queries, no sentences.

Days are `datetime.date` (the user's local day), ids are the book's integers, texts are as the user or the
file wrote them ('' where there is none). Words are those of `docs/practice.md`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from db.rules.ask_load import AskLoad
from db.rules.introductions import Answer, Step, next_steps


class FavorState(StrEnum):
    OFFERED = "offered"
    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"
    DONE = "done"
    DROPPED = "dropped"


class FavorKind(StrEnum):
    INTRODUCTION = "introduction"
    ADVICE = "advice"
    INFORMATION = "information"
    REFERRAL = "referral"
    RECOMMENDATION = "recommendation"
    ENDORSEMENT = "endorsement"
    FEEDBACK = "feedback"
    TIME = "time"
    OTHER = "other"


class Channel(StrEnum):
    MEETING = "meeting"
    CALL = "call"
    VIDEO = "video"
    EMAIL = "email"
    MESSAGE = "message"
    LINKEDIN = "linkedin"
    EVENT = "event"
    LETTER = "letter"
    OTHER = "other"


class Direction(StrEnum):
    """Who reached out: the user, the other side, or both met."""

    OUT = "out"
    IN = "in"
    MUTUAL = "mutual"


class PointKind(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"


class PromptKind(StrEnum):
    """Why somebody is on the Today page, most valuable first (the order of a day)."""

    PROMISE = "promise"  # you agreed or offered to do something
    THANK = "thank"  # help arrived, the giver was not thanked yet
    THANK_INTRODUCER = "thank_introducer"  # nor was who had introduced the giver
    TELL = "tell"  # the giver has not heard yet what came of it
    TELL_INTRODUCER = "tell_introducer"
    ANSWER = "answer"  # somebody asked you and waits for an answer
    FOLLOW_UP = "follow_up"  # an ask you sent was not answered yet
    REMIND = "remind"  # you wanted to be reminded on this day
    KEEP_IN_TOUCH = "keep_in_touch"  # the cadence says so
    INTRODUCE = "introduce"  # an introduction under way rests for a week
    GREET = "greet"  # long not heard of; no cause needed


FAVOR_PROMPTS = (
    PromptKind.PROMISE,
    PromptKind.THANK,
    PromptKind.THANK_INTRODUCER,
    PromptKind.TELL,
    PromptKind.TELL_INTRODUCER,
    PromptKind.ANSWER,
    PromptKind.FOLLOW_UP,
)
"""Prompts whose subject is a favor."""
CONTACT_PROMPTS = (PromptKind.KEEP_IN_TOUCH, PromptKind.GREET)
"""Prompts whose subject is a contact. That of REMIND is a reminder, that of INTRODUCE an introduction."""


class GreetReason(StrEnum):
    """Why somebody is drawn for a greeting, the best reason first."""

    NEED = "need"  # is looking for something
    NEWS = "news"  # has a new job or company
    COMPANY = "company"  # works where you work
    MET = "met"  # you know how you met
    INTRODUCED = "introduced"  # somebody introduced you
    QUIET = "quiet"  # nothing was heard for long
    CONNECTED = "connected"  # connected, and never in touch


class BoundaryKind(StrEnum):
    NO_ASKS = "no_asks"  # a thank-you and an outcome are still welcome
    NO_CONTACT = "no_contact"


class ContactSort(StrEnum):
    NAME = "name"
    COMPANY = "company"
    LAST_CONTACT = "last_contact"
    CONNECTED_ON = "connected_on"


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """Which contacts a list holds; the default is everybody but you and the archived."""

    due: bool = False
    open_loops: bool = False
    tag: str = ""
    archived: bool = False  # True: only the archived


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A line of the contact list."""

    id: int
    name: str
    company: str
    position: str
    last_interaction_on: date | None
    connected_on: date | None
    cadence_days: int | None
    next_due_on: date | None
    has_open_loop: bool
    archived: bool
    tags: tuple[str, ...] = ()
    boundary: BoundaryKind | None = None


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person named in another record. `company` and `position` are there to tell two of one name apart."""

    id: int
    name: str
    company: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class PointRow:
    id: int
    kind: PointKind
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class NeedRow:
    """What a contact is looking for (`offer` False) or can help with (`offer` True)."""

    id: int
    contact_id: int
    contact_name: str
    text: str
    offer: bool
    noted_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class BoundaryRow:
    """A contact's wish to be left alone: who said so ('' is the contact), since when, and why."""

    contact_id: int
    kind: BoundaryKind
    said_by: str
    since: date
    reason: str


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who could meet a need: by an offer, or by what they do (position and these tags)."""

    need: NeedRow
    seeker: PersonRef
    helper: PersonRef
    offer: str = ""
    tags: tuple[str, ...] = ()
    self_seeks: bool = False
    self_helps: bool = False

    @property
    def key(self) -> tuple[int, int]:
        return self.need.id, self.helper.id


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A circle of contacts. `size` counts those who are not archived."""

    id: int
    name: str
    note: str
    size: int


@dataclass(frozen=True, slots=True)
class ContactDetail:
    """Everything on one contact but the timeline."""

    id: int
    is_self: bool
    name: str
    first_name: str
    last_name: str
    headline: str
    company: str
    position: str
    location: str
    birthday: str  # '1980-05-12', or '--05-12' where the year is not known
    how_met: str
    notes: str
    linkedin_url: str
    introduced_by: PersonRef | None
    connected_on: date | None
    cadence_days: int | None
    last_interaction_on: date | None
    next_due_on: date | None
    archived: bool
    tags: tuple[str, ...]
    points: tuple[PointRow, ...]
    needs: tuple[NeedRow, ...]
    offers: tuple[NeedRow, ...]


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

    @property
    def on(self) -> date | None:
        """The day it belongs to in a timeline: done, else agreed, else asked."""
        return self.done_on or self.agreed_on or self.asked_on

    @property
    def is_open_loop(self) -> bool:
        """Help you received whose giver was not both thanked and told."""
        return self._is_help and (self.thanked_on is None or self.told_on is None)

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


class Why(StrEnum):
    """Why somebody could help with an ask."""

    COMPANY = "company"  # works there
    OFFER = "offer"  # offers it
    POSITION = "position"  # does it
    TAG = "tag"
    HISTORY = "history"  # it came up in notes or history
    FORMER = "former"  # worked there before
    INTRODUCED = "introduced"  # brought you together with somebody there
    FAVOR = "favor"  # helped somebody there, or was helped
    MET = "met"  # met you together with somebody there
    NAMED = "named"  # the user thought of them


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


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A company and position that a contact had before, as found by an import."""

    id: int
    company: str
    position: str
    until: date | None


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A day on which you want to be reminded of a contact."""

    id: int
    contact_id: int
    on: date
    text: str


TimelineEntry = InteractionRow | FavorRow | PositionRow


@dataclass(frozen=True, slots=True)
class Prompt:
    """One line of Today: who, why now, the one act."""

    kind: PromptKind
    subject_id: int  # the favor's id, or as CONTACT_PROMPTS says
    person: PersonRef
    due_on: date
    what: str = ""  # the favor's substance, the reminder's text, or the word to a greeting's reason
    favor_kind: FavorKind | None = None
    since: date | None = None  # the last contact, or the day the favor was asked or done
    cadence_days: int | None = None
    last_note: str = ""
    via: PersonRef | None = None  # who introduced; in a prompt to who introduced: the giver;
    # in one about an introduction: the other side
    reason: GreetReason | None = None  # of a greeting

    @property
    def key(self) -> tuple[PromptKind, int]:
        return self.kind, self.subject_id


@dataclass(frozen=True, slots=True)
class GraphPerson:
    id: int
    name: str
    company: str
    is_self: bool
    has_open_loop: bool


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """A favor as a directed edge from giver to receiver."""

    favor_id: int
    giver_id: int
    receiver_id: int
    kind: FavorKind
    state: FavorState
    on: date | None
    open_loop: bool
    what: str = ""


@dataclass(frozen=True, slots=True)
class FavorGraph:
    """You and everybody who gave or received a favor. Self-favors and double edges occur."""

    people: tuple[GraphPerson, ...] = ()
    edges: tuple[GraphEdge, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class UndoStep:
    """What undo or redo took back or did again: the action's code and how many records it touched."""

    id: int
    action: str
    count: int

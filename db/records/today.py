"""Today: the record of a prompt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.records.codes import FavorKind, GreetReason, NewsKind, PromptKind
from db.records.people import PersonRef
from db.rules.introductions import Step


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
    news: NewsKind | None = None  # `what` is the new company or position
    step: Step | None = None  # of an introduction: what comes next
    offered: bool = False  # of a promise: you offered it, and nobody asked

    @property
    def key(self) -> tuple[PromptKind, int]:
        return self.kind, self.subject_id

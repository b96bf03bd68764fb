"""Records: what the book hands out. Frozen values, no models, no queries, no sentences.

Days are `datetime.date` (the user's local day), ids are the book's integers, texts are as the user or the
file wrote them ('' where there is none). Words are those of `docs/practice.md`.
"""

from __future__ import annotations

from db.records.codes import (
    CONTACT_PROMPTS,
    FAVOR_PROMPTS,
    GENTLE_PROMPTS,
    BoundaryKind,
    Channel,
    ContactSort,
    Direction,
    FavorKind,
    FavorState,
    GreetReason,
    NewsKind,
    PointKind,
    PromptKind,
    Why,
)
from db.records.graph import FavorGraph, FavorThread, GraphEdge, GraphPerson, KeptView
from db.records.help import (
    AskRow,
    Candidate,
    FavorRow,
    InteractionRow,
    IntroductionRow,
    PastAsk,
    Reason,
    TimelineEntry,
    Whom,
)
from db.records.people import (
    BoundaryRow,
    ContactDetail,
    ContactFilter,
    ContactRow,
    GroupRow,
    Match,
    NeedRow,
    NewsRow,
    PersonRef,
    PointRow,
    PositionRow,
    ReminderRow,
    UndoStep,
)
from db.records.questions import AnswerLine, GraphAnswer, GraphQuestion, Stretch, WaysTo, WayTo
from db.records.today import Prompt

__all__ = [
    "CONTACT_PROMPTS",
    "FAVOR_PROMPTS",
    "GENTLE_PROMPTS",
    "AnswerLine",
    "AskRow",
    "BoundaryKind",
    "BoundaryRow",
    "Candidate",
    "Channel",
    "ContactDetail",
    "ContactFilter",
    "ContactRow",
    "ContactSort",
    "Direction",
    "FavorGraph",
    "FavorKind",
    "FavorRow",
    "FavorState",
    "FavorThread",
    "GraphAnswer",
    "GraphEdge",
    "GraphPerson",
    "GraphQuestion",
    "GreetReason",
    "GroupRow",
    "InteractionRow",
    "IntroductionRow",
    "KeptView",
    "Match",
    "NeedRow",
    "NewsKind",
    "NewsRow",
    "PastAsk",
    "PersonRef",
    "PointKind",
    "PointRow",
    "PositionRow",
    "Prompt",
    "PromptKind",
    "Reason",
    "ReminderRow",
    "Stretch",
    "TimelineEntry",
    "UndoStep",
    "WayTo",
    "WaysTo",
    "Whom",
    "Why",
]

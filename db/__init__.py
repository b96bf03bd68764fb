"""The book: everything the product knows, without a window.

`Book.open(path, clock=…)` gives a book with its services:

- `contacts`: the people; `search`: finding them; `interactions`: what happened with them
- `favors`: help given and received; `needs`: what somebody looks for or offers
- `matches`: who could meet a need; `introductions`: two people brought together
- `reminders`: who is worth a word today; `preferences`: what of the practice the user sets
- `outcomes`: loops closed with a note, and who led there; `lessons`: one line learned
- `groups`: circles of people; `boundaries`: who is left in peace; `imports`: files into the book

Reads return the frozen records of `db.records`; writes are keyword-only, one method for each thing a user does,
each one undoable step that publishes one `Changes`. What the world did is a `BookError`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from db.book import Book
from db.changes import Changes, Topic
from db.errors import (
    BookBusy,
    BookDamaged,
    BookError,
    BookNotFound,
    BookReadOnly,
    BookTooNew,
    Cancelled,
    DiskFull,
    InvalidValue,
    UnreadableFile,
    UnwritableFile,
)
from db.lessons import LessonRow
from db.outcomes import Chain, Helper
from db.records import (
    AnswerLine,
    AskRow,
    BoundaryKind,
    BoundaryRow,
    Candidate,
    Channel,
    ContactDetail,
    ContactFilter,
    ContactRow,
    ContactSort,
    Direction,
    FavorGraph,
    FavorKind,
    FavorRow,
    FavorState,
    FavorThread,
    GraphAnswer,
    GraphEdge,
    GraphPerson,
    GraphQuestion,
    GroupRow,
    InteractionRow,
    IntroductionRow,
    KeptView,
    Match,
    NeedRow,
    NewsKind,
    NewsRow,
    PersonRef,
    PointKind,
    PointRow,
    PositionRow,
    Prompt,
    PromptKind,
    Reason,
    Stretch,
    TimelineEntry,
    UndoStep,
    WaysTo,
    WayTo,
    Whom,
    Why,
)
from db.rules.ask_load import AskLoad
from db.rules.follow_up import Rates
from db.rules.introductions import Answer, Step
from db.rules.names import fold, initials
from db.rules.outcomes import Part
from db.rules.paths import Bond
from db.rules.progress import Progress
from db.whom import about_whom

if TYPE_CHECKING:
    from db.bundles import BundleResult
    from db.exchange.bundle import Bundle, BundlePart, Effect
    from db.exchange.graphml import Naming, called
    from db.exchange.history import History, Left
    from db.exchange.identity import Review, row_identity
    from db.exchange.kinds import FileKind
    from db.exchange.linkedin import Connection, RowNote
    from db.exchange.mapped import COLUMN_CHOICES, ONE_COLUMN_EACH, Sheet, is_enough
    from db.exchange.pasted import understand_pasted
    from db.exchange.people import Change, PeoplePlan
    from db.exchange.person import Person
    from db.exchange.plan import ImportPlan, ImportResult, PersonChange
    from db.lookup import Lookup
    from db.matches import MatchReader
    from db.quick_log import QuickEntry, QuickFavor, QuickNeed, QuickReminder
    from db.reviews import ReviewRow
    from db.rules.alike_pairs import Cluster
    from db.rules.courtesy import Courtesy, Manner
    from db.rules.employment import News
    from db.rules.likeness import Alike, Certainty, Likeness
    from db.rules.matching import Telling
    from db.rules.name_forms import NameReader
    from db.rules.name_index import NameIndex
    from db.rules.quick_said import (
        YOU,
        Closes,
        Mention,
        Said,
        SaidClosing,
        SaidFavor,
        SaidNeed,
        SaidReminder,
        Understood,
    )
    from db.rules.quick_words import QuickWords
    from db.rules.specificity import AskWords, Found, Gap, Wordings, better_example, unclear
    from db.rules.triage import FirstReason, WhyFirst
    from db.triage import Newcomer

# Loaded when asked for: a start of the window reads no files.
_LATE = {
    "COLUMN_CHOICES": "db.exchange.mapped",
    "ONE_COLUMN_EACH": "db.exchange.mapped",
    "Sheet": "db.exchange.mapped",
    "understand_pasted": "db.exchange.pasted",
    "is_enough": "db.exchange.mapped",
    "Bundle": "db.exchange.bundle",
    "BundlePart": "db.exchange.bundle",
    "BundleResult": "db.bundles",
    "Change": "db.exchange.people",
    "Effect": "db.exchange.bundle",
    "PeoplePlan": "db.exchange.people",
    "Person": "db.exchange.person",
    "FileKind": "db.exchange.kinds",
    "History": "db.exchange.history",
    "Left": "db.exchange.history",
    "Lookup": "db.lookup",
    "MatchReader": "db.matches",
    "NameIndex": "db.rules.name_index",
    "Naming": "db.exchange.graphml",
    "called": "db.exchange.graphml",
    "AskWords": "db.rules.specificity",
    "Courtesy": "db.rules.courtesy",
    "Manner": "db.rules.courtesy",
    "better_example": "db.rules.specificity",
    "Alike": "db.rules.likeness",
    "Certainty": "db.rules.likeness",
    "Cluster": "db.rules.alike_pairs",
    "Likeness": "db.rules.likeness",
    "NameReader": "db.rules.name_forms",
    "Connection": "db.exchange.linkedin",
    "Found": "db.rules.specificity",
    "Gap": "db.rules.specificity",
    "ImportPlan": "db.exchange.plan",
    "ImportResult": "db.exchange.plan",
    "Mention": "db.rules.quick_said",
    "News": "db.rules.employment",
    "PersonChange": "db.exchange.plan",
    "QuickEntry": "db.quick_log",
    "QuickFavor": "db.quick_log",
    "QuickNeed": "db.quick_log",
    "QuickReminder": "db.quick_log",
    "QuickWords": "db.rules.quick_words",
    "Review": "db.exchange.identity",
    "row_identity": "db.exchange.identity",
    "ReviewRow": "db.reviews",
    "RowNote": "db.exchange.linkedin",
    "unclear": "db.rules.specificity",
    "Said": "db.rules.quick_said",
    "Closes": "db.rules.quick_said",
    "SaidClosing": "db.rules.quick_said",
    "SaidFavor": "db.rules.quick_said",
    "SaidNeed": "db.rules.quick_said",
    "SaidReminder": "db.rules.quick_said",
    "Telling": "db.rules.matching",
    "Understood": "db.rules.quick_said",
    "YOU": "db.rules.quick_said",
    "FirstReason": "db.rules.triage",
    "Newcomer": "db.triage",
    "WhyFirst": "db.rules.triage",
    "Wordings": "db.rules.specificity",
}


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(f"module 'db' has no attribute {name!r}")
    return getattr(importlib.import_module(_LATE[name]), name)


__all__ = [
    "COLUMN_CHOICES",
    "ONE_COLUMN_EACH",
    "YOU",
    "Alike",
    "Answer",
    "AnswerLine",
    "AskLoad",
    "AskRow",
    "AskWords",
    "Bond",
    "Book",
    "BookBusy",
    "BookDamaged",
    "BookError",
    "BookNotFound",
    "BookReadOnly",
    "BookTooNew",
    "BoundaryKind",
    "BoundaryRow",
    "Bundle",
    "BundlePart",
    "BundleResult",
    "Cancelled",
    "Candidate",
    "Certainty",
    "Chain",
    "Change",
    "Changes",
    "Channel",
    "Closes",
    "Cluster",
    "Connection",
    "ContactDetail",
    "ContactFilter",
    "ContactRow",
    "ContactSort",
    "Courtesy",
    "Direction",
    "DiskFull",
    "Effect",
    "FavorGraph",
    "FavorKind",
    "FavorRow",
    "FavorState",
    "FavorThread",
    "FileKind",
    "FirstReason",
    "Found",
    "Gap",
    "GraphAnswer",
    "GraphEdge",
    "GraphPerson",
    "GraphQuestion",
    "GroupRow",
    "Helper",
    "History",
    "ImportPlan",
    "ImportResult",
    "InteractionRow",
    "IntroductionRow",
    "InvalidValue",
    "KeptView",
    "Left",
    "LessonRow",
    "Likeness",
    "Lookup",
    "Manner",
    "Match",
    "MatchReader",
    "Mention",
    "NameIndex",
    "NameReader",
    "Naming",
    "NeedRow",
    "Newcomer",
    "News",
    "NewsKind",
    "NewsRow",
    "Part",
    "PeoplePlan",
    "Person",
    "PersonChange",
    "PersonRef",
    "PointKind",
    "PointRow",
    "PositionRow",
    "Progress",
    "Prompt",
    "PromptKind",
    "QuickEntry",
    "QuickFavor",
    "QuickNeed",
    "QuickReminder",
    "QuickWords",
    "Rates",
    "Reason",
    "Review",
    "ReviewRow",
    "RowNote",
    "Said",
    "SaidClosing",
    "SaidFavor",
    "SaidNeed",
    "SaidReminder",
    "Sheet",
    "Step",
    "Stretch",
    "Telling",
    "TimelineEntry",
    "Topic",
    "Understood",
    "UndoStep",
    "UnreadableFile",
    "UnwritableFile",
    "WayTo",
    "WaysTo",
    "Whom",
    "Why",
    "WhyFirst",
    "Wordings",
    "about_whom",
    "better_example",
    "called",
    "fold",
    "initials",
    "is_enough",
    "row_identity",
    "unclear",
    "understand_pasted",
]  # fmt: skip

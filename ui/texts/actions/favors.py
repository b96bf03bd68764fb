"""Favors: what is said of changes to help given and received, to asks, needs, introductions and lessons."""

from __future__ import annotations

from ui.texts.filling import QT_TRANSLATE_NOOP

FAVORS: dict[str, tuple[str, ...]] = {
    "favor.offered": (
        QT_TRANSLATE_NOOP("texts", "Noted an offer"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln offers"),
    ),
    "favor.asked": (
        QT_TRANSLATE_NOOP("texts", "Noted an ask"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln asks"),
    ),
    "favor.recorded": (
        QT_TRANSLATE_NOOP("texts", "Recorded a favor"),
        QT_TRANSLATE_NOOP("texts", "Recorded %Ln favors"),
    ),
    "favor.agreed": (
        QT_TRANSLATE_NOOP("texts", "Marked as agreed"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln favors as agreed"),
    ),
    "favor.declined": (
        QT_TRANSLATE_NOOP("texts", "Noted a no"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln noes"),
    ),
    "favor.no_answer": (
        QT_TRANSLATE_NOOP("texts", "Noted no answer"),
        QT_TRANSLATE_NOOP("texts", "Noted no answer on %Ln favors"),
    ),
    "favor.dropped": (
        QT_TRANSLATE_NOOP("texts", "Let a favor go"),
        QT_TRANSLATE_NOOP("texts", "Let %Ln favors go"),
    ),
    "favor.reopened": (
        QT_TRANSLATE_NOOP("texts", "Reopened"),
        QT_TRANSLATE_NOOP("texts", "Reopened %Ln favors"),
    ),
    "favor.done": (
        QT_TRANSLATE_NOOP("texts", "Marked as done"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln favors as done"),
    ),
    "favor.outcome_set": (
        QT_TRANSLATE_NOOP("texts", "Noted what came of it"),
        QT_TRANSLATE_NOOP("texts", "Noted what came of %Ln favors"),
    ),
    "favor.thanked": (
        QT_TRANSLATE_NOOP("texts", "Marked as thanked"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln favors as thanked"),
        QT_TRANSLATE_NOOP("texts", "Marked {name} as thanked"),
    ),
    "favor.told": (
        QT_TRANSLATE_NOOP("texts", "Marked as told"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln favors as told"),
        QT_TRANSLATE_NOOP("texts", "Marked {name} as told"),
    ),
    "loop.closed": (
        QT_TRANSLATE_NOOP("texts", "Marked as thanked and told"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln favors as thanked and told"),
        QT_TRANSLATE_NOOP("texts", "Marked {name} as thanked and told"),
    ),
    "outcome.noted": (
        QT_TRANSLATE_NOOP("texts", "Noted what came of it"),
        QT_TRANSLATE_NOOP("texts", "Noted what came of %Ln favors"),
    ),
    "outcome.told": (
        QT_TRANSLATE_NOOP("texts", "Marked as told"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln people as told"),
        QT_TRANSLATE_NOOP("texts", "Marked {name} as told"),
    ),
    "outcome.put_off": (
        QT_TRANSLATE_NOOP("texts", "Put off"),
        QT_TRANSLATE_NOOP("texts", "Put off %Ln notes"),
    ),
    "lesson.kept": (
        QT_TRANSLATE_NOOP("texts", "Kept a lesson"),
        QT_TRANSLATE_NOOP("texts", "Kept %Ln lessons"),
    ),
    "lesson.edited": (
        QT_TRANSLATE_NOOP("texts", "Changed a lesson"),
        QT_TRANSLATE_NOOP("texts", "Changed %Ln lessons"),
    ),
    "lesson.removed": (
        QT_TRANSLATE_NOOP("texts", "Removed a lesson"),
        QT_TRANSLATE_NOOP("texts", "Removed %Ln lessons"),
    ),
    "favor.edited": (
        QT_TRANSLATE_NOOP("texts", "Changed a favor"),
        QT_TRANSLATE_NOOP("texts", "Changed %Ln favors"),
    ),
    "favor.deleted": (
        QT_TRANSLATE_NOOP("texts", "Deleted a favor"),
        QT_TRANSLATE_NOOP("texts", "Deleted %Ln favors"),
    ),
    "ask.created": (
        QT_TRANSLATE_NOOP("texts", "Kept an ask"),
        QT_TRANSLATE_NOOP("texts", "Kept %Ln asks"),
    ),
    "ask.edited": (
        QT_TRANSLATE_NOOP("texts", "Changed an ask"),
        QT_TRANSLATE_NOOP("texts", "Changed %Ln asks"),
    ),
    "ask.sent": (
        QT_TRANSLATE_NOOP("texts", "Noted an ask as sent"),
        QT_TRANSLATE_NOOP("texts", "Noted an ask as sent to %Ln people"),
        QT_TRANSLATE_NOOP("texts", "Noted an ask as sent to {name}"),
    ),
    "ask.followed_up": (
        QT_TRANSLATE_NOOP("texts", "Noted a follow-up"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln follow-ups"),
        QT_TRANSLATE_NOOP("texts", "Noted a follow-up to {name}"),
    ),
    "ask.ended": (
        QT_TRANSLATE_NOOP("texts", "Ended an ask"),
        QT_TRANSLATE_NOOP("texts", "Ended %Ln asks"),
    ),
    "ask.reopened": (
        QT_TRANSLATE_NOOP("texts", "Reopened an ask"),
        QT_TRANSLATE_NOOP("texts", "Reopened %Ln asks"),
    ),
    "need.added": (
        QT_TRANSLATE_NOOP("texts", "Noted a line"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln lines"),
        QT_TRANSLATE_NOOP("texts", "Noted a line for {name}"),
    ),
    "need.edited": (
        QT_TRANSLATE_NOOP("texts", "Changed a line"),
        QT_TRANSLATE_NOOP("texts", "Changed %Ln lines"),
        QT_TRANSLATE_NOOP("texts", "Changed a line of {name}"),
    ),
    "need.ended": (
        QT_TRANSLATE_NOOP("texts", "Marked as no longer needed"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln as no longer needed"),
    ),
    "need.removed": (
        QT_TRANSLATE_NOOP("texts", "Removed a line"),
        QT_TRANSLATE_NOOP("texts", "Removed %Ln lines"),
        QT_TRANSLATE_NOOP("texts", "Removed a line of {name}"),
    ),
    "match.dismissed": (
        QT_TRANSLATE_NOOP("texts", "Set a suggestion aside"),
        QT_TRANSLATE_NOOP("texts", "Set %Ln suggestions aside"),
    ),
    "introduction.begun": (
        QT_TRANSLATE_NOOP("texts", "Noted an introduction; nobody is asked yet"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln introductions; nobody is asked yet"),
    ),
    "introduction.asked": (
        QT_TRANSLATE_NOOP("texts", "Noted that you asked"),
        QT_TRANSLATE_NOOP("texts", "Noted that you asked %Ln people"),
    ),
    "introduction.answered": (
        QT_TRANSLATE_NOOP("texts", "Noted an answer"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln answers"),
    ),
    "introduction.made": (
        QT_TRANSLATE_NOOP("texts", "Noted that you introduced them"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln introductions as made"),
    ),
    "introduction.outcome_set": (
        QT_TRANSLATE_NOOP("texts", "Noted what came of it"),
        QT_TRANSLATE_NOOP("texts", "Noted what came of %Ln introductions"),
    ),
    "introduction.told": (
        QT_TRANSLATE_NOOP("texts", "Noted that they know"),
        QT_TRANSLATE_NOOP("texts", "Noted that %Ln people know"),
    ),
    "introduction.dropped": (
        QT_TRANSLATE_NOOP("texts", "Let an introduction go"),
        QT_TRANSLATE_NOOP("texts", "Let %Ln introductions go"),
    ),
    "graph.pinned": (
        QT_TRANSLATE_NOOP("texts", "Pinned one in the graph"),
        QT_TRANSLATE_NOOP("texts", "Pinned %Ln in the graph"),
    ),
    "graph.unpinned": (
        QT_TRANSLATE_NOOP("texts", "Unpinned one in the graph"),
        QT_TRANSLATE_NOOP("texts", "Unpinned %Ln in the graph"),
    ),
}

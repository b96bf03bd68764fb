"""Reminders: what is said of prompts settled or put off, of pauses, and of settings."""

from __future__ import annotations

from ui.texts.filling import QT_TRANSLATE_NOOP

REMINDERS: dict[str, tuple[str, ...]] = {
    "prompt.promise": (
        QT_TRANSLATE_NOOP("texts", "Marked a promise as kept"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln promises as kept"),
        QT_TRANSLATE_NOOP("texts", "Marked a promise to {name} as kept"),
    ),
    "prompt.thank": (
        QT_TRANSLATE_NOOP("texts", "Marked as thanked"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln people as thanked"),
        QT_TRANSLATE_NOOP("texts", "Marked {name} as thanked"),
    ),
    "prompt.thank_introducer": (
        QT_TRANSLATE_NOOP("texts", "Marked as thanked"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln people as thanked"),
    ),
    "prompt.tell": (
        QT_TRANSLATE_NOOP("texts", "Marked as told"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln people as told"),
        QT_TRANSLATE_NOOP("texts", "Marked {name} as told"),
    ),
    "prompt.tell_introducer": (
        QT_TRANSLATE_NOOP("texts", "Marked as told"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln people as told"),
    ),
    "prompt.answer": (
        QT_TRANSLATE_NOOP("texts", "Noted a yes"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln yeses"),
        QT_TRANSLATE_NOOP("texts", "Noted a yes to {name}"),
    ),
    "prompt.follow_up": (
        QT_TRANSLATE_NOOP("texts", "Marked as followed up"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln asks as followed up"),
        QT_TRANSLATE_NOOP("texts", "Noted a follow-up to {name}"),
    ),
    "prompt.remind": (
        QT_TRANSLATE_NOOP("texts", "Marked a reminder as done"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln reminders as done"),
        QT_TRANSLATE_NOOP("texts", "Marked a reminder of {name} as done"),
    ),
    "prompt.keep_in_touch": (
        QT_TRANSLATE_NOOP("texts", "Marked as in touch"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln people as in touch"),
        QT_TRANSLATE_NOOP("texts", "Marked {name} as in touch"),
    ),
    "prompt.greet": (
        QT_TRANSLATE_NOOP("texts", "Marked as greeted"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln people as greeted"),
        QT_TRANSLATE_NOOP("texts", "Marked {name} as greeted"),
    ),
    "prompt.news": (
        QT_TRANSLATE_NOOP("texts", "Marked as written to"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln people as written to"),
        QT_TRANSLATE_NOOP("texts", "Marked {name} as written to"),
    ),
    "prompt.skipped": (
        QT_TRANSLATE_NOOP("texts", "Not today"),
        QT_TRANSLATE_NOOP("texts", "Left %Ln people for another day"),
    ),
    "prompt.snoozed": (
        QT_TRANSLATE_NOOP("texts", "Put off"),
        QT_TRANSLATE_NOOP("texts", "Put off %Ln prompts"),
    ),
    "reminders.paused": (
        QT_TRANSLATE_NOOP("texts", "Paused reminders"),
        QT_TRANSLATE_NOOP("texts", "Paused reminders"),
    ),
    "reminders.resumed": (
        QT_TRANSLATE_NOOP("texts", "Resumed reminders"),
        QT_TRANSLATE_NOOP("texts", "Resumed reminders"),
    ),
    "asking.paused": (
        QT_TRANSLATE_NOOP("texts", "Paused asking"),
        QT_TRANSLATE_NOOP("texts", "Paused asking"),
    ),
    "asking.resumed": (
        QT_TRANSLATE_NOOP("texts", "Resumed asking"),
        QT_TRANSLATE_NOOP("texts", "Resumed asking"),
    ),
    "reminder.set": (
        QT_TRANSLATE_NOOP("texts", "Set a reminder"),
        QT_TRANSLATE_NOOP("texts", "Set %Ln reminders"),
        QT_TRANSLATE_NOOP("texts", "Set a reminder of {name}"),
    ),
    "reminder.removed": (
        QT_TRANSLATE_NOOP("texts", "Removed a reminder"),
        QT_TRANSLATE_NOOP("texts", "Removed %Ln reminders"),
        QT_TRANSLATE_NOOP("texts", "Removed a reminder of {name}"),
    ),
    "preference.set": (
        QT_TRANSLATE_NOOP("texts", "Changed a setting"),
        QT_TRANSLATE_NOOP("texts", "Changed %Ln settings"),
    ),
}

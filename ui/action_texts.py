"""Action texts: what a change did, for the toast, and what undo would take back, for the Edit menu.

One line per action code of the book: what is said of one record and what of several. Part of `ui.texts`.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from db.changes import Changes
from db.records import UndoStep

translate = QCoreApplication.translate


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802  (the name lupdate looks for)
    """Mark a text for translation later. Qt's own is typed as taking and giving `object`."""
    return text


ACTIONS: dict[str, tuple[str, str]] = {
    "contact.created": (
        QT_TRANSLATE_NOOP("texts", "Added a contact"),
        QT_TRANSLATE_NOOP("texts", "Added %Ln contacts"),
    ),
    "contact.edited": (
        QT_TRANSLATE_NOOP("texts", "Changed a contact"),
        QT_TRANSLATE_NOOP("texts", "Changed %Ln contacts"),
    ),
    "contact.cadence_set": (
        QT_TRANSLATE_NOOP("texts", "Set a cadence"),
        QT_TRANSLATE_NOOP("texts", "Set the cadence of %Ln contacts"),
    ),
    "contact.tagged": (
        QT_TRANSLATE_NOOP("texts", "Tagged a contact"),
        QT_TRANSLATE_NOOP("texts", "Tagged %Ln contacts"),
    ),
    "contact.untagged": (
        QT_TRANSLATE_NOOP("texts", "Removed a tag"),
        QT_TRANSLATE_NOOP("texts", "Removed a tag from %Ln contacts"),
    ),
    "contact.archived": (
        QT_TRANSLATE_NOOP("texts", "Archived a contact"),
        QT_TRANSLATE_NOOP("texts", "Archived %Ln contacts"),
    ),
    "contact.unarchived": (
        QT_TRANSLATE_NOOP("texts", "Took a contact out of the archive"),
        QT_TRANSLATE_NOOP("texts", "Took %Ln contacts out of the archive"),
    ),
    "contact.deleted": (
        QT_TRANSLATE_NOOP("texts", "Deleted a contact"),
        QT_TRANSLATE_NOOP("texts", "Deleted %Ln contacts"),
    ),
    "contact.merged": (
        QT_TRANSLATE_NOOP("texts", "Merged a contact"),
        QT_TRANSLATE_NOOP("texts", "Merged %Ln contacts"),
    ),
    "duplicates.told_apart": (
        QT_TRANSLATE_NOOP("texts", "Told a contact apart"),
        QT_TRANSLATE_NOOP("texts", "Told %Ln contacts apart"),
    ),
    "review.same": (
        QT_TRANSLATE_NOOP("texts", "They are the same person"),
        QT_TRANSLATE_NOOP("texts", "%Ln are the same person"),
    ),
    "review.different": (
        QT_TRANSLATE_NOOP("texts", "They are not the same person"),
        QT_TRANSLATE_NOOP("texts", "%Ln are not the same person"),
    ),
    "triage.passed": (
        QT_TRANSLATE_NOOP("texts", "Passed over a new contact"),
        QT_TRANSLATE_NOOP("texts", "Passed over %Ln new contacts"),
    ),
    "point.added": (
        QT_TRANSLATE_NOOP("texts", "Added an address"),
        QT_TRANSLATE_NOOP("texts", "Added %Ln addresses"),
    ),
    "point.edited": (
        QT_TRANSLATE_NOOP("texts", "Changed an address"),
        QT_TRANSLATE_NOOP("texts", "Changed %Ln addresses"),
    ),
    "point.removed": (
        QT_TRANSLATE_NOOP("texts", "Removed an address"),
        QT_TRANSLATE_NOOP("texts", "Removed %Ln addresses"),
    ),
    "interaction.logged": (
        QT_TRANSLATE_NOOP("texts", "Logged"),
        QT_TRANSLATE_NOOP("texts", "Logged with %Ln people"),
    ),
    "quick_log.saved": (
        QT_TRANSLATE_NOOP("texts", "Noted"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln things"),
    ),
    "interaction.edited": (
        QT_TRANSLATE_NOOP("texts", "Changed an interaction"),
        QT_TRANSLATE_NOOP("texts", "Changed %Ln interactions"),
    ),
    "interaction.deleted": (
        QT_TRANSLATE_NOOP("texts", "Deleted an interaction"),
        QT_TRANSLATE_NOOP("texts", "Deleted %Ln interactions"),
    ),
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
        QT_TRANSLATE_NOOP("texts", "Noted that they said no"),
        QT_TRANSLATE_NOOP("texts", "Noted a no to %Ln favors"),
    ),
    "favor.no_answer": (
        QT_TRANSLATE_NOOP("texts", "Noted no answer"),
        QT_TRANSLATE_NOOP("texts", "Noted no answer on %Ln favors"),
    ),
    "favor.dropped": (
        QT_TRANSLATE_NOOP("texts", "Let a favor go"),
        QT_TRANSLATE_NOOP("texts", "Let %Ln favors go"),
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
    ),
    "favor.told": (
        QT_TRANSLATE_NOOP("texts", "Marked as told"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln favors as told"),
    ),
    "loop.closed": (
        QT_TRANSLATE_NOOP("texts", "Marked as thanked and told"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln favors as thanked and told"),
    ),
    "outcome.noted": (
        QT_TRANSLATE_NOOP("texts", "Noted what came of it"),
        QT_TRANSLATE_NOOP("texts", "Noted what came of %Ln favors"),
    ),
    "outcome.told": (
        QT_TRANSLATE_NOOP("texts", "Marked as told"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln people as told"),
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
    ),
    "ask.followed_up": (
        QT_TRANSLATE_NOOP("texts", "Noted a follow-up"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln follow-ups"),
    ),
    "ask.ended": (
        QT_TRANSLATE_NOOP("texts", "Ended an ask"),
        QT_TRANSLATE_NOOP("texts", "Ended %Ln asks"),
    ),
    "need.added": (
        QT_TRANSLATE_NOOP("texts", "Noted"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln needs"),
    ),
    "need.edited": (
        QT_TRANSLATE_NOOP("texts", "Changed a line"),
        QT_TRANSLATE_NOOP("texts", "Changed %Ln lines"),
    ),
    "need.ended": (
        QT_TRANSLATE_NOOP("texts", "Marked as no longer needed"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln as no longer needed"),
    ),
    "need.removed": (
        QT_TRANSLATE_NOOP("texts", "Removed a line"),
        QT_TRANSLATE_NOOP("texts", "Removed %Ln lines"),
    ),
    "boundary.set": (
        QT_TRANSLATE_NOOP("texts", "Noted a boundary"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln boundaries"),
    ),
    "boundary.lifted": (
        QT_TRANSLATE_NOOP("texts", "Lifted a boundary"),
        QT_TRANSLATE_NOOP("texts", "Lifted %Ln boundaries"),
    ),
    "group.created": (
        QT_TRANSLATE_NOOP("texts", "Made a group"),
        QT_TRANSLATE_NOOP("texts", "Made %Ln groups"),
    ),
    "group.edited": (
        QT_TRANSLATE_NOOP("texts", "Changed a group"),
        QT_TRANSLATE_NOOP("texts", "Changed %Ln groups"),
    ),
    "group.deleted": (
        QT_TRANSLATE_NOOP("texts", "Deleted a group"),
        QT_TRANSLATE_NOOP("texts", "Deleted %Ln groups"),
    ),
    "group.joined": (
        QT_TRANSLATE_NOOP("texts", "Added a person to a group"),
        QT_TRANSLATE_NOOP("texts", "Added %Ln people to a group"),
    ),
    "group.left": (
        QT_TRANSLATE_NOOP("texts", "Took a person out of a group"),
        QT_TRANSLATE_NOOP("texts", "Took %Ln people out of a group"),
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
    "prompt.promise": (
        QT_TRANSLATE_NOOP("texts", "Marked a promise as kept"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln promises as kept"),
    ),
    "prompt.thank": (
        QT_TRANSLATE_NOOP("texts", "Marked as thanked"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln people as thanked"),
    ),
    "prompt.thank_introducer": (
        QT_TRANSLATE_NOOP("texts", "Marked as thanked"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln people as thanked"),
    ),
    "prompt.tell": (
        QT_TRANSLATE_NOOP("texts", "Marked as told"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln people as told"),
    ),
    "prompt.tell_introducer": (
        QT_TRANSLATE_NOOP("texts", "Marked as told"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln people as told"),
    ),
    "prompt.answer": (
        QT_TRANSLATE_NOOP("texts", "Noted a yes"),
        QT_TRANSLATE_NOOP("texts", "Noted %Ln yeses"),
    ),
    "prompt.follow_up": (
        QT_TRANSLATE_NOOP("texts", "Marked as followed up"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln asks as followed up"),
    ),
    "prompt.remind": (
        QT_TRANSLATE_NOOP("texts", "Marked a reminder as done"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln reminders as done"),
    ),
    "prompt.keep_in_touch": (
        QT_TRANSLATE_NOOP("texts", "Marked as in touch"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln people as in touch"),
    ),
    "prompt.greet": (
        QT_TRANSLATE_NOOP("texts", "Marked as greeted"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln people as greeted"),
    ),
    "prompt.news": (
        QT_TRANSLATE_NOOP("texts", "Marked as written"),
        QT_TRANSLATE_NOOP("texts", "Marked %Ln people as written to"),
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
    ),
    "reminder.removed": (
        QT_TRANSLATE_NOOP("texts", "Removed a reminder"),
        QT_TRANSLATE_NOOP("texts", "Removed %Ln reminders"),
    ),
    "preference.set": (
        QT_TRANSLATE_NOOP("texts", "Changed a setting"),
        QT_TRANSLATE_NOOP("texts", "Changed %Ln settings"),
    ),
    "import.connections": (
        QT_TRANSLATE_NOOP("texts", "Imported a contact"),
        QT_TRANSLATE_NOOP("texts", "Imported %Ln contacts"),
    ),
    "import.archive": (
        QT_TRANSLATE_NOOP("texts", "Imported one entry"),
        QT_TRANSLATE_NOOP("texts", "Imported %Ln entries"),
    ),
    "book.read_back": (
        QT_TRANSLATE_NOOP("texts", "Read in a book of one contact"),
        QT_TRANSLATE_NOOP("texts", "Read in a book of %Ln contacts"),
    ),
    "import.decided": (
        QT_TRANSLATE_NOOP("texts", "Noted who is who"),
        QT_TRANSLATE_NOOP("texts", "Noted who is who %Ln times"),
    ),
}


def plural(one: str, many: str, count: int) -> str:
    """`one` for exactly one, else `many` with its %Ln; both are sources already marked for translation."""
    return translate("texts", one) if count == 1 else translate("texts", many, None, count)


def act(action: str, count: int) -> str:
    """What an action did: 'Tagged 3 contacts'. An action without its text is a bug: KeyError."""
    return plural(*ACTIONS[action], count)


def done(changes: Changes) -> str:
    """The toast's sentence."""
    sentence = act(changes.action, changes.count)
    if changes.reverted:
        return translate("texts", "Undone: {act}").format(act=_inside(sentence))
    if changes.replayed:
        return translate("texts", "Done again: {act}").format(act=_inside(sentence))
    return sentence


def undo_label(step: UndoStep) -> str:
    """What undo or redo is about, after the menu's own word: 'tagged 3 contacts'."""
    return _inside(act(step.action, step.count))


def _inside(sentence: str) -> str:
    """The sentence after a colon."""
    return sentence[:1].lower() + sentence[1:]

"""Actions: what a change did, for the toast, and what undo would take back, for the Edit menu.

One entry per action code of the book: what is said of one record, of several, and, where a name fits in, of the one
person it was about.
"""

from __future__ import annotations

from db.changes import Changes
from db.records import UndoStep
from ui.texts.actions.favors import FAVORS
from ui.texts.actions.people import PEOPLE
from ui.texts.actions.reminders import REMINDERS
from ui.texts.filling import filled, plural, translate

ACTIONS = PEOPLE | FAVORS | REMINDERS


def done(changes: Changes, name: str = "") -> str:
    """The toast's sentence; `name` is that of the one person it was about."""
    sentence = _act(changes.action, changes.count, name)
    if changes.reverted:
        return translate("texts", "Undone: {act}").format(act=_inside(sentence))
    if changes.replayed:
        return translate("texts", "Done again: {act}").format(act=_inside(sentence))
    return sentence


def undo_label(step: UndoStep) -> str:
    """What undo or redo is about, after the menu's own word: 'tagged 3 contacts'."""
    return _inside(_act(step.action, step.count))


def _act(action: str, count: int, name: str = "") -> str:
    """What an action did: 'Tagged 3 contacts'. An action without its text is a bug: KeyError."""
    one, several, *named = ACTIONS[action]
    if named and name and count == 1:
        return filled(translate("texts", named[0]), name=name)
    return plural(one, several, count)


def _inside(sentence: str) -> str:
    """The sentence after a colon."""
    return sentence[:1].lower() + sentence[1:]

"""Notes from Today: the draft that a prompt calls for; once sent, it is logged and the prompt settled, in one step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from db import Book, NewsKind, Prompt, PromptKind
from db.records import GreetReason
from ui import texts
from ui.asks.follow_up import write_follow_up
from ui.drafts import draft_texts
from ui.drafts.draft_dialog import DraftDialog
from ui.drafts.draft_texts import called
from ui.hub import Hub
from ui.outcomes.notes import write_note, you

translate = QCoreApplication.translate

_LOOPS = frozenset(
    {PromptKind.THANK, PromptKind.TELL, PromptKind.THANK_INTRODUCER, PromptKind.TELL_INTRODUCER}
)


def write(parent: QWidget | None, book: Book, hub: Hub, prompt: Prompt) -> bool:
    """Show the draft; True if the user sent it."""
    if prompt.kind in _LOOPS:
        return write_note(parent, book, hub, prompt.subject_id, prompt.person.id, prompt.kind)
    if prompt.kind is PromptKind.FOLLOW_UP:
        return write_follow_up(parent, book, hub, prompt.subject_id)
    person = book.contacts.get(prompt.person.id)
    draft = draft_texts.greeting(_why(prompt), called(person), you(book))
    channel = DraftDialog.ask(parent, draft, person)
    if channel is None:
        return False
    hub.attempt(
        partial(book.reminders.done, kind=prompt.kind, subject_id=prompt.subject_id, noted_as=channel)
    )
    return True


def _why(prompt: Prompt) -> str:
    """Why one writes, as said to the person."""
    role = texts.role_line(prompt.person.position, prompt.person.company)
    news = translate("texts", "I saw your news: {role}") if role else ""
    if prompt.news is NewsKind.CONNECTED:
        return translate("texts", "It is good to be connected")
    if prompt.news is not None and news:
        return texts.filled(news, role=role)
    sentence = {
        GreetReason.NEED: translate("texts", "I remembered that you were looking for {about}"),
        GreetReason.NEWS: news,
        GreetReason.MET: translate("texts", "I thought of how we met: {about}"),
        GreetReason.INTRODUCED: translate("texts", "I thought of how {about} brought us together"),
    }.get(prompt.reason or GreetReason.QUIET, "")
    return texts.filled(sentence or translate("texts", "It has been a while"), about=prompt.what, role=role)

"""Part words: what a file of an archive is called, what it would do, what it leaves out. Part of the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from db import (
    BundlePart,
    Change,
    Effect,
    FileKind,
    History,
    ImportPlan,
    ImportResult,
    Left,
    NewsRow,
    PeoplePlan,
    Person,
)
from ui import texts
from ui.imports import words
from ui.imports.lines import Line
from ui.imports.notes import in_peace

translate = QCoreApplication.translate


def title(part: BundlePart) -> str:
    """What the part is; of a file that could not be opened, or is like none that is known, nobody knows."""
    if part.trouble is not None and (part.kind is FileKind.CONNECTIONS or not part.file.head):
        return translate("texts", "Not read")
    return {
        FileKind.PROFILE: translate("texts", "Your profile"),
        FileKind.POSITIONS: translate("texts", "Your positions"),
        FileKind.EMAILS: translate("texts", "Your email addresses"),
        FileKind.CONNECTIONS: translate("texts", "Connections"),
        FileKind.CONTACTS: translate("texts", "Address book"),
        FileKind.MESSAGES: translate("texts", "Messages"),
        FileKind.INVITATIONS: translate("texts", "Invitations"),
        FileKind.RECOMMENDATIONS_GIVEN: translate("texts", "Recommendations you wrote"),
        FileKind.RECOMMENDATIONS_RECEIVED: translate("texts", "Recommendations you received"),
        FileKind.ENDORSEMENTS_GIVEN: translate("texts", "Endorsements you gave"),
        FileKind.ENDORSEMENTS_RECEIVED: translate("texts", "Endorsements you received"),
        FileKind.VCARD: translate("texts", "Cards"),
        FileKind.GOOGLE: translate("texts", "Google Contacts"),
        FileKind.OUTLOOK: translate("texts", "Outlook contacts"),
        FileKind.SPREADSHEET: translate("texts", "Spreadsheet of Goodturn"),
        FileKind.TABLE: translate("texts", "Table"),
        FileKind.MACHINES: translate("texts", "Talks with programs"),
    }[part.kind]


def does(part: BundlePart, effect: Effect | None) -> str:
    """What importing the part does, in one line."""
    if part.trouble is not None:
        return texts.heard(f"{part.trouble.sentence} {part.trouble.next_step}")
    if isinstance(part.content, History) and part.content.question:
        return translate(
            "texts", "It does not tell which of the two you are. Type your name under You first."
        )
    if part.sheet is not None and part.content is None:
        return translate("texts", "It is not known what its columns hold.")
    if effect is None:
        return translate("texts", "Left out")
    return texts.capital(texts.dotted(*_does(part.kind, effect))) or translate("texts", "Nothing new")


def _does(kind: FileKind, effect: Effect) -> Iterator[str]:
    if effect.connections is not None:
        yield from _people(effect.connections)
        yield from _in_peace(effect.connections)
        return
    own = (FileKind.PROFILE, FileKind.POSITIONS, FileKind.EMAILS)
    talks = (FileKind.MESSAGES, FileKind.INVITATIONS)
    if effect.persons is not None:
        yield from _counted(effect.counts)
        yield from _in_peace(effect.persons)
        return
    if effect.updated and kind in own:
        yield words.count("facts", effect.updated)
    if effect.added:
        yield words.count("days" if kind in talks else "favors", effect.added)
        yield words.count("with", effect.people)
    if questions := len(effect.reviews) + effect.later:
        yield words.count("questions", questions)


def _people(of: ImportPlan | ImportResult) -> Iterator[str]:
    yield from _counted(of.counts)
    if isinstance(of, ImportPlan) and of.absent:
        yield words.count("gone", len(of.absent))


def _in_peace(of: ImportPlan | ImportResult | PeoplePlan) -> Iterator[str]:
    if not isinstance(of, ImportResult) and of.in_peace:
        yield words.count("wants_peace", len(of.in_peace))


def _counted(counts: Mapping[str, int]) -> Iterator[str]:
    for name, what in (("added", "new"), ("updated", "changes"), ("review", "questions")):
        if counts[name]:
            yield words.count(what, counts[name])


def leaves_out(effect: Effect | None) -> str:
    """What brings nothing and why, in one line; '' if all is taken."""
    if effect is None:
        return ""
    left = [_left(reason).format(number=_number(count)) for reason, count in effect.left.items() if count]
    parts = []
    if effect.unchanged:
        parts.append(
            translate("texts", "{number} in the book already").format(number=_number(effect.unchanged))
        )
    if effect.connections is not None:
        counts = effect.connections.counts
        known = ("unchanged", "skipped", "hidden")
        parts += [words.count(name, counts[name]).rstrip(".") for name in known if counts[name]]
    if left:
        parts.append(texts.filled(translate("texts", "left out: {parts}"), parts=", ".join(left)))
    if effect.persons is not None:
        parts += [text.rstrip(".") for text in _not_understood(effect.persons)]
    return texts.capital(texts.dotted(*parts))


def _left(reason: Left) -> str:
    return {
        Left.DRAFT: translate("texts", "{number} never sent"),
        Left.SPAM: translate("texts", "{number} in spam"),
        Left.GROUP: translate("texts", "{number} among several"),
        Left.CLOSED: translate("texts", "{number} with closed accounts"),
        Left.PENDING: translate("texts", "{number} not accepted yet"),
        Left.EMPTY: translate("texts", "{number} without a word"),
        Left.OTHER_STATUS: translate("texts", "{number} of a status not known"),
        Left.UNCLEAR_DAY: translate("texts", "{number} without a clear day"),
        Left.NOBODY: translate("texts", "{number} without a name"),
        Left.STRANGER: translate("texts", "{number} with people who are not in your book"),
        Left.SEVERAL: translate("texts", "{number} with a name that several have"),
        Left.TWICE: translate("texts", "{number} twice in the file"),
        Left.REMOVED: translate("texts", "{number} deleted by you"),
        Left.YOU: translate("texts", "yourself"),
        Left.LIST: translate("texts", "{number} lists of people"),
        Left.BROKEN: translate("texts", "{number} damaged"),
    }[reason]


def _number(number: int) -> str:
    return QLocale().toString(number)


def result_line(part: BundlePart, effect: Effect) -> Line:
    return Line(title(part), does(part, effect), "")


def _not_understood(plan: PeoplePlan) -> Iterator[str]:
    """What of an address book was taken and not wholly understood, a sentence each."""
    for code, lines in Counter(note.reason for note in plan.file.noted).items():
        yield words.count(code, lines)
    if plan.file.unread:
        columns = texts.listed(f"“{title}”" for title in plan.file.unread)
        yield texts.filled(
            translate("texts", "Not understood, and not taken over: {columns}"), columns=columns
        )


def people_lines(plan: PeoplePlan) -> list[Line]:
    """What importing a file of people would do, and what of it was not simply taken."""
    lines = [Line(sentence, "") for sentence in (*_not_understood(plan), *in_peace(plan))]
    lines += [person_line(person) for person in plan.new]
    lines += [person_line(change) for change in plan.changed]
    at = translate("texts", "Line {number}")
    return lines + [
        Line(at.format(number=note.line), words.reason(note.reason)) for note in plan.skipped_rows
    ]


def person_line(of: Person | Change) -> Line:
    """Somebody of an address book: new, or what changes."""
    if isinstance(of, Person):
        return Line(of.name, texts.role_line(of.position, of.company), "", 0)
    fields = [words.field_changed(name, old, new) for name, old, new in of.fields]
    added = [value for _, value, _ in of.points] + list(of.tags)
    name = f"{of.contact.first_name} {of.contact.last_name}".strip() or of.person.name
    return Line(name, texts.dotted(*fields, *added), "", of.contact.id)


def news_line(news: NewsRow) -> Line:
    """What is heard of somebody, as a line of the result."""
    said = texts.capital(texts.news(news.kind, news.is_now))
    before = texts.filled(translate("texts", "before: {what}"), what=news.was) if news.was else ""
    return Line(news.person.name, texts.dotted(said, before), "", news.person.id)

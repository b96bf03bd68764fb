"""Acts: what can be done with one or several people at once. Each is one write, so one key takes it back.

Declared once, with their keys; the bar, the context menus and the detail pane show the same actions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from db import Book, InvalidValue, fold
from db.preferences import CADENCE_PRESETS
from ui import texts
from ui.boundaries.boundary_dialog import BoundaryDialog
from ui.boundaries.guard import may_be_written_to
from ui.contacts.cadence_dialog import CadenceDialog
from ui.contacts.log_dialog import LogDialog
from ui.contacts.remind_dialog import RemindDialog
from ui.contacts.tag_dialog import TagDialog
from ui.give.introduce_dialog import IntroduceDialog
from ui.groups.join_dialog import JoinDialog
from ui.hub import Hub
from ui.icons import Icon, icon

Ids = Callable[[], Sequence[int]]
MOST_LOGGED = 60
"""People that one interaction can be logged with here; each is a chip in the dialog."""
_LOOKED_AT = 500
"""People whose tags are offered for taking away; more would make opening a menu slow."""


class ContactActs(QObject):
    """`ids` tells whom the acts are about at the moment they are run; `host` is where dialogs and menus belong."""

    def __init__(self, book: Book, hub: Hub, host: QWidget, ids: Ids) -> None:
        super().__init__(host)
        self._book, self._hub, self._host, self._ids = book, hub, host, ids
        self.log = self._action(self.tr("Log…"), Icon.LOG, "L", self._log)
        self.tag = self._action(self.tr("Tag…"), Icon.TAG, "T", self._tag)
        self.group = self._action(self.tr("Add to group…"), Icon.GROUPS, "G", self._join)
        self.introduce = self._action(self.tr("Introduce…"), Icon.INTRODUCTION, "I", self._introduce)
        self.merge = self._action(self.tr("Merge…"), Icon.MERGE, "M", self._merge)
        self.cadence = self._action(self.tr("Cadence…"), Icon.CADENCE, "C", self._ask_cadence)
        self.remind = self._action(self.tr("Remind me…"), Icon.BELL, "R", self._remind)
        self.copy_email = self._action(self.tr("Copy email"), Icon.COPY, "Ctrl+C", self._copy_email)
        self.boundary = self._action(self.tr("Boundary…"), Icon.BOUNDARY, "B", self._ask_boundary)
        self.archive = self._action(self.tr("Archive"), Icon.ARCHIVE, "E", self._archive)
        self.unarchive = self._action(self.tr("Take out of the archive"), Icon.UNARCHIVE, "", self._unarchive)
        self.delete = self._action(self.tr("Delete"), Icon.DELETE, "Del", self._delete)
        self.all = (
            self.log,
            self.tag,
            self.group,
            self.introduce,
            self.merge,
            self.cadence,
            self.remind,
            self.copy_email,
            self.boundary,
            self.archive,
            self.unarchive,
            self.delete,
        )

    def set_archived(self, archived: bool) -> None:
        """Whether these people are in the archive already: E then takes them out."""
        self.archive.setVisible(not archived)
        self.unarchive.setVisible(archived)
        self.archive.setShortcut("" if archived else "E")
        self.unarchive.setShortcut("E" if archived else "")

    def menu(self) -> QMenu:
        """The acts as a context menu, the cadences and the tags that can go in menus of their own."""
        menu = QMenu(self._host)
        menu.addActions([self.log, self.tag, self.group])
        if tags := self._tags():
            menu.addMenu(self._untag_menu(menu, tags))
        menu.addMenu(self.cadence_menu(menu))
        menu.addAction(self.copy_email)
        if len(self._ids()) <= 2:
            menu.addAction(self.introduce)
        if len(self._ids()) == 2:
            menu.addAction(self.merge)
        if len(self._ids()) == 1:
            menu.addActions([self.remind, self.boundary])
        menu.addSeparator()
        menu.addActions([self.archive, self.unarchive, self.delete])
        return menu

    def cadence_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(self.tr("Cadence"), parent)
        menu.setIcon(icon(Icon.CADENCE))
        for days in (*self._book.preferences.get(CADENCE_PRESETS), None):
            menu.addAction(texts.capital(texts.cadence(days)), partial(self.set_cadence, days))
        menu.addSeparator()
        menu.addAction(self.tr("Other…"), self._ask_cadence)
        return menu

    def set_cadence(self, days: int | None) -> None:
        self._run(partial(self._book.contacts.set_cadence, contact_ids=list(self._ids()), days=days))

    def untag(self, name: str) -> None:
        self._run(partial(self._book.contacts.untag, contact_ids=list(self._ids()), name=name))

    def _log(self) -> None:
        LogDialog.ask(self._host, self._book, self._hub, tuple(self._ids()))

    def _tag(self) -> None:
        name = TagDialog.ask(self._host, self._book.contacts.tags(), len(self._ids()))
        if name is not None:
            self._run(partial(self._book.contacts.tag, contact_ids=list(self._ids()), name=name))

    def _join(self) -> None:
        """Into a group there is, or into a new one of the name typed."""
        ids, groups = list(self._ids()), self._book.groups.all()
        name = JoinDialog.ask(self._host, groups, len(ids))
        if name is None:
            return
        known = next((group for group in groups if fold(group.name) == fold(name)), None)
        if known is not None:
            self._run(partial(self._book.groups.add, group_id=known.id, contact_ids=ids))
        else:
            self._run(partial(self._book.groups.create, name=name, contact_ids=ids))

    def _introduce(self) -> None:
        """Two people to each other, or one to somebody chosen in the dialog."""
        if 1 <= len(ids := self._ids()) <= 2:
            IntroduceDialog.ask(self._host, self._book, self._hub, *ids)

    def _merge(self) -> None:
        """Two contacts that are one person, compared field by field."""
        if len(ids := list(self._ids())) == 2:
            from ui.duplicates.duplicates_dialog import DuplicatesDialog

            DuplicatesDialog.compare(self._host, self._book, self._hub, ids)

    def _ask_cadence(self) -> None:
        rows = self._book.contacts.page(list(self._ids())[:1])
        now = rows[0].cadence_days if rows else None
        answer = CadenceDialog.ask(
            self._host, self._book.preferences.get(CADENCE_PRESETS), now, len(self._ids())
        )
        if answer is not None:
            self.set_cadence(answer.days)

    def _remind(self) -> None:
        """One person's own day, with what it is about."""
        if len(ids := self._ids()) != 1 or not may_be_written_to(self._book, self._hub, ids[0]):
            return
        name = self._book.contacts.person(ids[0]).name
        answer = RemindDialog.ask(self._host, name, self._book.today())
        if answer is not None:
            on, about = answer
            self._run(partial(self._book.reminders.remind, contact_id=ids[0], on=on, text=about))

    def _ask_boundary(self) -> None:
        """One person's own wish, so it is asked of one at a time."""
        if len(ids := self._ids()) == 1:
            BoundaryDialog.ask(self._host, self._book, ids[0])

    def _copy_email(self) -> None:
        """Of several it is a mailing, which leaves out who wants to be left alone."""
        ids = list(self._ids())[:_LOOKED_AT]
        left_alone = self._book.boundaries.blocked(for_asks=True).intersection(ids if len(ids) > 1 else ())
        emails = [self._email(contact_id) for contact_id in ids if contact_id not in left_alone]
        if found := ", ".join(email for email in emails if email):
            QApplication.clipboard().setText(found)
        if left_alone:
            self._hub.failed.emit(
                InvalidValue(
                    self.tr("Not all are copied"),
                    self.tr("One of them wants to be left alone.")
                    if len(left_alone) == 1
                    else self.tr("%Ln of them want to be left alone.", "", len(left_alone)),
                    self.tr("Their addresses are on their pages."),
                )
            )

    def _email(self, contact_id: int) -> str:
        points = self._book.contacts.get(contact_id).points
        return next((point.value for point in points if point.kind == "email"), "")

    def _archive(self) -> None:
        self._run(partial(self._book.contacts.archive, contact_ids=list(self._ids())))

    def _unarchive(self) -> None:
        self._run(partial(self._book.contacts.unarchive, contact_ids=list(self._ids())))

    def _delete(self) -> None:
        """Asks nothing: the toast offers to take it back."""
        self._run(partial(self._book.contacts.delete, contact_ids=list(self._ids())))

    def _run(self, write: Callable[[], object]) -> None:
        if ids := self._ids():
            self._hub.attempt(write, size=len(ids))

    def _tags(self) -> list[str]:
        rows = self._book.contacts.page(list(self._ids())[:_LOOKED_AT])
        return sorted({tag for row in rows for tag in row.tags})

    def _untag_menu(self, parent: QWidget, tags: list[str]) -> QMenu:
        menu = QMenu(self.tr("Remove tag"), parent)
        for tag in tags:
            menu.addAction(tag.replace("&", "&&"), partial(self.untag, tag))
        return menu

    def _action(self, text: str, glyph: Icon, key: str, slot: Callable[[], None]) -> QAction:
        action = QAction(icon(glyph), text, self)
        action.setShortcut(QKeySequence(key))
        # Only on the widget they are added to: a letter typed into a field is a letter.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        return action


def pop_up(menu: QMenu, where: QPoint) -> None:
    """Show a menu made for once."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(where)

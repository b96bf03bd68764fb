"""Group view: one group's page. Its people, what they need now, what you gave and what you received there.

Two lists side by side (one below the other where it is narrow), never a sum.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db import Book, FavorRow, NeedRow, PersonRef
from ui import theme
from ui.contacts.contact_dialog import ContactDialog
from ui.groups.group_lines import FavorLine, GroupLine, NeedLine, R
from ui.groups.group_section import GroupSection
from ui.groups.member_chips import MemberChips
from ui.hub import Hub
from ui.icons import Icon
from ui.widgets.buttons import tool_button
from ui.widgets.card_list import WIDEST
from ui.widgets.inline_edit import InlineEdit
from ui.widgets.labels import SectionHeader
from ui.widgets.person_field import PersonField

_NARROW = 560


class GroupView(QScrollArea):
    """`show_group` whenever the book has changed; `contact_requested` carries a contact's id."""

    contact_requested = Signal(int)

    def __init__(self, book: Book, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub, self.group_id = book, hub, 0
        self.name = InlineEdit(self.tr("Name of the group"), self.tr("Name"), role=theme.Role.TITLE)
        self.name.edited.connect(self._rename)
        self.note = InlineEdit(self.tr("Note on the group"), self.tr("When you meet, what it is for …"))
        self.note.edited.connect(self._annotate)
        for text in (self.name, self.note):
            text.label.setIndent(0)  # a framed label would move its letters in by half of one
        self.delete_button = tool_button(Icon.DELETE, self.tr("Delete the group"), self._delete)
        self.members = MemberChips()
        self.members.opened.connect(self.contact_requested)
        self.members.removed.connect(self._remove)
        self.add_field = PersonField(self._others, self.tr("Add somebody"), can_create=True)
        self.add_field.chosen.connect(self._add)
        self.add_field.created.connect(self._create)
        self.needs: GroupSection[NeedRow] = GroupSection(
            self.tr("Needs now"),
            self.tr("Nothing noted. What a member is looking for can be noted on the person."),
            self._need_line,
        )
        self.given: GroupSection[FavorRow] = GroupSection(
            self.tr("What you gave"), self.tr("Nothing in the last year."), self._favor_line
        )
        self.received: GroupSection[FavorRow] = GroupSection(
            self.tr("What you received"), self.tr("Nothing in the last year."), self._favor_line
        )
        self._lay_out()

    def show_group(self, group_id: int) -> None:
        """What the book says of the group now."""
        if group_id != self.group_id:
            self.verticalScrollBar().setValue(0)
            self.add_field.clear()
        self.group_id = group_id
        groups = self._book.groups
        group = groups.get(group_id)
        self.name.set_text(group.name)
        self.note.set_text(group.note)
        members = groups.members(group_id)
        rows = self._book.contacts.page([member.id for member in members])
        wishes = {person.id: person.boundary for person in rows if person.boundary}
        self.members.show_members(members, wishes)
        self.needs.show_records(groups.needs(group_id))
        self.given.show_records(groups.given(group_id))
        self.received.show_records(groups.received(group_id))
        for section in (self.needs, self.given, self.received):
            section.setVisible(bool(members))

    def refresh(self) -> None:
        """What was refused must not stay as if it were kept."""
        if self.group_id:
            self.show_group(self.group_id)

    # What one does here.

    def _rename(self, name: str) -> None:
        self._edit(name, self.note.text())

    def _annotate(self, note: str) -> None:
        self._edit(self.name.text(), note)

    def _edit(self, name: str, note: str) -> None:
        group = self._book.groups.get(self.group_id)
        if (name, note) != (group.name, group.note):
            write = partial(self._book.groups.edit, group_id=self.group_id, name=name, note=note)
            self._hub.attempt(write)

    def _delete(self) -> None:
        """Asks nothing: the toast offers to take it back."""
        self._hub.attempt(partial(self._book.groups.delete, group_id=self.group_id))

    def _add(self, person: PersonRef | None) -> None:
        if person is not None:
            self.add_field.choose(None)
            self._join(person.id)

    def _create(self, name: str) -> None:
        new_id = ContactDialog.ask(self, self._book, self._hub, name)
        if new_id is not None:
            self.add_field.clear()
            self._join(new_id)

    def _join(self, contact_id: int) -> None:
        write = partial(self._book.groups.add, group_id=self.group_id, contact_ids=[contact_id])
        self._hub.attempt(write)
        self.add_field.setFocus()

    def _remove(self, contact_id: int) -> None:
        self.add_field.setFocus()
        write = partial(self._book.groups.remove, group_id=self.group_id, contact_ids=[contact_id])
        self._hub.attempt(write)

    def _others(self, text: str) -> list[PersonRef]:
        """Who could join: those found who are not in."""
        inside = {member.id for member in self._book.groups.members(self.group_id)}
        return [person for person in self._book.contacts.named(text) if person.id not in inside]

    # How it is made.

    def _favor_line(self) -> GroupLine[FavorRow]:
        return self._line(FavorLine(self._book.today))

    def _need_line(self) -> GroupLine[NeedRow]:
        return self._line(NeedLine(self._book.today))

    def _line(self, line: GroupLine[R]) -> GroupLine[R]:
        line.opened.connect(self.contact_requested)
        return line

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addWidget(self.name, 1)
        head.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignTop)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(theme.XL)
        self._pair.addWidget(self.given, 1)
        self._pair.addWidget(self.received, 1)
        self._column = QWidget()
        self._column.setMaximumWidth(WIDEST)
        below = QVBoxLayout()
        below.setContentsMargins(
            theme.S, 0, 0, 0
        )  # under the letters of the name, which has room for its frame
        below.setSpacing(theme.S)
        below.addWidget(SectionHeader(self.tr("Members")))
        for part in (self.members, self.add_field, self.needs):
            below.addWidget(part)
        below.addLayout(self._pair)
        box = QVBoxLayout(self._column)
        box.setContentsMargins(theme.L, 0, theme.L, theme.L)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.note)
        box.addLayout(below)
        box.addStretch(1)
        self.setWidget(self._column)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.viewport().width() < _NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._pair.setDirection(way)

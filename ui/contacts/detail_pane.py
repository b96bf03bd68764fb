"""Detail pane: one person in full. Two tabs: what happened and what is open, and what is known of them.

Follows the book live; closes when the person goes. Works for the contact that is you.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from db import (
    Book,
    BookError,
    BoundaryKind,
    Changes,
    ContactDetail,
    FavorRow,
    InteractionRow,
    TimelineEntry,
    Topic,
)
from db.preferences import CADENCE_PRESETS
from ui import texts, theme
from ui.asks.ask_composer import AskComposer
from ui.boundaries.boundary_row import BoundaryRow
from ui.contacts.acts import ContactActs
from ui.contacts.cadence_row import CadenceRow
from ui.contacts.detail_header import DetailHeader
from ui.contacts.fields_section import FieldsSection
from ui.contacts.log_dialog import LogDialog
from ui.contacts.loops_section import LoopsSection
from ui.contacts.name_edit import NameEdit
from ui.contacts.needs_section import NeedsSection
from ui.contacts.points_section import PointsSection
from ui.contacts.quick_log import QuickLog
from ui.contacts.reminders_section import RemindersSection
from ui.contacts.tags_row import TagsRow
from ui.contacts.timeline_view import TimelineView
from ui.favors.favor_dialog import FavorDialog
from ui.give.introductions_section import IntroductionsSection
from ui.hub import Hub
from ui.icons import Icon
from ui.tasks import Tasks
from ui.widgets.buttons import line, quiet_button
from ui.widgets.inline_edit import InlineEdit
from ui.widgets.refresh import Refresh

SHOWN = 40
"""Entries of a history shown at first; one button shows all."""
_ALL = 5000


class DetailPane(QWidget):
    """`show_contact(None)` empties it. `closed`: the person wants it away, or whoever it showed is gone."""

    contact_requested = Signal(int)
    closed = Signal()

    def __init__(self, book: Book, hub: Hub, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub, self._tasks = book, hub, tasks
        self.contact_id: int | None = None
        self._shown = SHOWN
        self._drafts: dict[int, str] = {}
        self.setMinimumWidth(320)
        self.setAccessibleName(self.tr("Person"))
        self.acts = ContactActs(book, hub, self, self._ids)
        self.header = DetailHeader(book, hub, self.acts)
        self._make_sections()
        self._lay_out()
        self._connect()
        self._refresh = Refresh(self, self.reload)

    def show_contact(self, contact_id: int | None) -> None:
        """Show somebody; whatever was being typed about the one before is kept first."""
        if contact_id == self.contact_id:
            return
        self._end_editing(keep=True)
        self._change_draft(contact_id)
        self.contact_id = contact_id
        self._shown = SHOWN
        for area in self._areas:
            area.verticalScrollBar().setValue(0)
        if contact_id is not None:
            self._refresh.ask()
            self._refresh.now()

    def refresh(self) -> None:
        """Another day has begun."""
        self._refresh.ask()

    def reload(self) -> None:
        """Show what the book says now."""
        if self.contact_id is None:
            return
        try:
            detail = self._book.contacts.get(self.contact_id)
        except KeyError:  # deleted, or undone
            self._end_editing(keep=False)
            self.contact_id = None
            self.closed.emit()
            return
        self._show(detail, self._book.today())

    def _show(self, detail: ContactDetail, today: date) -> None:
        self.acts.set_archived(detail.archived)
        self.header.show_detail(detail, today)
        may_be_asked = not detail.is_self and detail.id not in self._book.boundaries.blocked(True)
        self.header.show_load(self._book.asks.load(detail.id), today, may_be_asked=may_be_asked)
        wish = self._book.boundaries.of(detail.id)
        self.boundary.show_boundary(wish, today)
        groups = [group.name for group in self._book.groups.of(detail.id)]
        self.groups.setText(texts.filled(self.tr("In {groups}"), groups=texts.listed(groups)))
        self.groups.setVisible(bool(groups))
        self.tags.show_tags(detail.tags)
        left_alone = wish is not None and wish.kind is BoundaryKind.NO_CONTACT
        rhythm = None if left_alone else self._book.reminders.rhythm(detail.id)
        self.cadence.show_detail(detail, today, rhythm)
        for part in (self.tags, self.cadence, self.quick_log):
            part.setVisible(not detail.is_self)
        self.needs.show_needs(detail.id, detail.needs)
        self.offers.show_needs(detail.id, detail.offers)
        self.points.show_points(detail.id, detail.points)
        self.fields.show_detail(detail)
        no_loops = detail.is_self or left_alone
        self.loops.show_favors(detail.id, [] if no_loops else self._book.favors.of(detail.id))
        self.introductions.show_contact(detail.id)
        self.reminders.show_contact(detail.id)
        self.quick_log.refresh()
        self._show_history(detail.id, today)

    def _show_history(self, contact_id: int, today: date) -> None:
        entries = self._book.contacts.timeline(contact_id, self._shown + 1)
        self.more_button.setVisible(len(entries) > self._shown)
        self.timeline.show_entries(entries[: self._shown], contact_id, today)
        self.nothing.setVisible(not entries)
        self.timeline.setVisible(
            bool(entries)
        )  # an empty list would take the keyboard and show nothing of it

    def _show_all(self) -> None:
        self._shown = _ALL
        if self.contact_id is not None:
            self._show_history(self.contact_id, self._book.today())

    def _change_draft(self, contact_id: int | None) -> None:
        """A line half typed waits for its person to be shown again."""
        if self.contact_id is not None:
            self._drafts[self.contact_id] = self.quick_log.note.text()
        self.quick_log.show_contact(contact_id, self._drafts.pop(contact_id or 0, ""))

    def _on_changed(self, changes: Changes) -> None:
        topics = (
            Topic.CONTACTS,
            Topic.INTERACTIONS,
            Topic.FAVORS,
            Topic.NEEDS,
            Topic.BOUNDARIES,
            Topic.GROUPS,
            Topic.INTRODUCTIONS,
            Topic.PROMPTS,
        )
        mine = changes.external or self.contact_id in changes.contact_ids
        if mine and changes.concern(*topics):
            self._refresh.ask()

    def _on_failed(self, error: BookError) -> None:
        """What was refused must not stay as if it were kept."""
        self._refresh.ask()

    def _ids(self) -> list[int]:
        return [] if self.contact_id is None else [self.contact_id]

    def _end_editing(self, *, keep: bool) -> None:
        editors: list[InlineEdit | NameEdit] = [*self.findChildren(InlineEdit), self.header.name]
        for editor in editors:
            if editor.is_open():
                editor.save() if keep else editor.cancel()

    # What one does here.

    def _rename(self, contact_id: int, first: str, last: str) -> None:
        self._hub.attempt(
            partial(self._book.contacts.edit, contact_id=contact_id, first_name=first, last_name=last)
        )

    def _tag(self, name: str) -> None:
        self._hub.attempt(partial(self._book.contacts.tag, contact_ids=self._ids(), name=name))

    def _record_favor(self) -> None:
        FavorDialog.ask(self, self._book, self._hub, giver_id=self.contact_id)

    def _compose_ask(self) -> None:
        AskComposer.ask(self, self._book, self._hub, self._tasks, self.contact_id)

    def _open_favor(self, favor_id: int) -> None:
        FavorDialog.ask(self, self._book, self._hub, favor=self._book.favors.get(favor_id))

    def _open_entry(self, entry: TimelineEntry) -> None:
        if isinstance(entry, InteractionRow):
            LogDialog.ask(self, self._book, self._hub, interaction=entry)
        elif isinstance(entry, FavorRow):
            self._open_favor(entry.id)

    def _remove_entry(self, entry: TimelineEntry) -> None:
        if isinstance(entry, InteractionRow):
            self._hub.attempt(partial(self._book.interactions.delete, interaction_id=entry.id))
        elif isinstance(entry, FavorRow):
            self._hub.attempt(partial(self._book.favors.delete, favor_id=entry.id))

    def _reveal(self, place: QRect) -> None:
        """Scroll so that the entry the keyboard is on can be seen."""
        area = self._areas[0]
        top = self.timeline.y() + place.top()
        area.ensureVisible(0, top + place.height(), 0, theme.L)
        area.ensureVisible(0, top, 0, theme.L)

    # How it is made.

    def _make_sections(self) -> None:
        book, hub = self._book, self._hub
        self.boundary = BoundaryRow()
        self.groups = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self.tags = TagsRow(book.contacts.tags)
        self.cadence = CadenceRow(book.preferences.get(CADENCE_PRESETS))
        self.loops = LoopsSection(book, hub)
        self.introductions = IntroductionsSection(book, hub)
        self.reminders = RemindersSection(book, hub)
        self.needs, self.offers = NeedsSection(book, hub, offer=False), NeedsSection(book, hub, offer=True)
        self.quick_log = QuickLog(book, hub)
        self.timeline = TimelineView()
        self.nothing = theme.label(
            self.tr("Nothing here yet. What you log and the favors you record appear here."),
            tone=theme.Tone.MUTED,
            wrap=True,
        )
        self.more_button = quiet_button(self.tr("Show everything"), self._show_all, glyph=Icon.HISTORY)
        self.points = PointsSection(book, hub)
        self.fields = FieldsSection(book, hub)

    def _connect(self) -> None:
        self.header.renamed.connect(self._rename)
        self.header.favor_requested.connect(self._record_favor)
        self.header.ask_requested.connect(self._compose_ask)
        self.header.closed.connect(self.closed)
        self.boundary.change_requested.connect(self.acts.boundary.trigger)
        self.tags.added.connect(self._tag)
        self.tags.removed.connect(self.acts.untag)
        self.cadence.changed.connect(self.acts.set_cadence)
        self.loops.opened.connect(self._open_favor)
        self.timeline.opened.connect(self._open_entry)
        self.timeline.removed.connect(self._remove_entry)
        self.timeline.revealed.connect(self._reveal)
        self.fields.contact_requested.connect(self.contact_requested)
        self._hub.changed.connect(self._on_changed)
        self._hub.failed.connect(self._on_failed)

    def _lay_out(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("What to see of this person"))
        self.tabs.addTab(self.tr("History"))
        self.tabs.addTab(self.tr("About"))
        self.stack = QStackedWidget()
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        history = (
            self.loops,
            self.introductions,
            self.reminders,
            self.needs,
            self.offers,
            self.quick_log,
            self.nothing,
            self.timeline,
            self.more_button,
        )
        self._areas = [_scrolling(*history), _scrolling(self.points, self.fields)]
        for area in self._areas:
            self.stack.addWidget(area)
        known = QVBoxLayout()
        known.setContentsMargins(theme.L, 0, theme.L, theme.S)
        known.setSpacing(theme.S)
        known.addWidget(self.boundary)
        known.addWidget(self.cadence)  # not next to the tabs, or its button is hit in their place
        known.addWidget(self.tags)
        known.addWidget(self.groups)
        known.addWidget(self.tabs)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addLayout(known)
        box.addWidget(line())
        box.addWidget(self.stack, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _scrolling(*parts: QWidget) -> QScrollArea:
    """Parts below each other, as high as they are, in the height there is."""
    inside = QWidget()
    box = QVBoxLayout(inside)
    box.setContentsMargins(theme.L, theme.S, theme.L, theme.L)
    box.setSpacing(theme.S)
    for part in parts:
        box.addWidget(part)
    box.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area

"""Favors page: what you asked for, what you promised, which loops are open, and the latest of all.

Four lists, one at a time. No sums and no comparison between people.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db import AskRow, Book, Changes, FavorRow, FavorState, Topic
from ui import theme
from ui.asks import ask_words
from ui.asks.ask_card import AskCard
from ui.asks.ask_composer import AskComposer
from ui.asks.end_dialog import EndAskDialog
from ui.asks.follow_up import write_follow_up
from ui.favors.acts import Act, loop_person, on_a_day_text, perform
from ui.favors.favor_card import FavorCard
from ui.favors.favor_dialog import FavorDialog
from ui.favors.outcome_dialog import OutcomeDialog
from ui.hub import Hub
from ui.icons import Icon
from ui.lessons.lesson_bar import LessonBar
from ui.outcomes.notes import write_note
from ui.outcomes.share_dialog import ShareDialog
from ui.tasks import Tasks
from ui.widgets.buttons import button, primary_button, quiet_button
from ui.widgets.card_list import EntryCard
from ui.widgets.card_tabs import CardTabs
from ui.widgets.day_dialog import DayDialog
from ui.widgets.page_head import PageHead

ASKS, PROMISES, LOOPS, ALL = "asks", "promises", "loops", "all"


class FavorsPage(CardTabs):
    """Open asks, promises, loops to close, and all."""

    def __init__(self, book: Book, hub: Hub, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Favors"),
            {
                ASKS: self.tr("Open asks"),
                PROMISES: self.tr("My promises"),
                LOOPS: self.tr("Loops to close"),
                ALL: self.tr("All"),
            },
            Icon.FAVORS,
            self.tr("↑ ↓ move   ← → other list   Enter edit   P person   Del delete"),
            parent,
        )
        self._book, self._hub, self._tasks = book, hub, tasks
        self.record_button = primary_button(self.tr("Record a favor"), self.record, glyph=Icon.ADD)
        self.record_button.setToolTip(self.tr("Record a favor (Ctrl+Shift+F)"))
        self.share_button = quiet_button(self.tr("Share an outcome…"), self.share, glyph=Icon.TELL)
        self.share_button.setToolTip(self.tr("Tell everybody whose help led there (Ctrl+Shift+O)"))
        self.ask_button = button(self.tr("Ask for help"), self.compose, glyph=Icon.ASK)
        self.rates = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self.lesson = LessonBar(book, hub)
        self._lay_out()
        hub.changed.connect(self._on_changed)

    def record(self) -> None:
        """Write down a favor."""
        FavorDialog.ask(self, self._book, self._hub)

    def share(self) -> None:
        """Something larger came of help: tell everybody who had a part in it."""
        current = self.list.current
        favor = current.favor if isinstance(current, FavorCard) else None
        begun = favor.id if favor is not None and favor.received_by_self else None
        ShareDialog.ask(self, self._book, self._hub, begun)

    def compose(self, ask: AskRow | None = None) -> None:
        """Ask for help, or send an ask to more people."""
        AskComposer.ask(self, self._book, self._hub, self._tasks, ask=ask)

    def reload(self) -> None:
        favors = self._book.favors
        self.show_lists(
            {ASKS: self._asks(), PROMISES: favors.promises(), LOOPS: favors.loops(), ALL: favors.recent()}
        )

    def _asks(self) -> list[AskRow | FavorRow]:
        """Each ask under way with its open sendings below it, then what was asked without one."""
        asks, favors = self._book.asks.open(), self._book.favors.open_asks()
        under_way = {ask.id for ask in asks}
        found: list[AskRow | FavorRow] = []
        for ask in asks:
            found += [ask, *(favor for favor in favors if favor.ask_id == ask.id)]
        over = (favor for favor in favors if favor.ask_id not in under_way)
        return found + [favor for favor in over if favor.ask_id is None or favor.state is FavorState.AGREED]

    def show_list(self, *, from_top: bool = False) -> None:
        super().show_list(from_top=from_top)
        rates = self._book.asks.rates() if self.tab == ASKS else None
        self.rates.setText(" ".join(ask_words.rates(rates)) if rates else "")
        self.rates.setVisible(bool(self.rates.text()))

    def count(self, key: str) -> int:
        """How many there are, an ask and what was sent of it taken as one; all of them are not counted."""
        if key == ALL:
            return 0
        rows = self.rows(key)
        asks = {row.id for row in rows if isinstance(row, AskRow)}
        return sum(isinstance(row, AskRow) or row.ask_id not in asks for row in rows)

    def key_of(self, row: AskRow | FavorRow) -> Hashable:
        return type(row), row.id

    def today(self) -> date:
        return self._book.today()

    def entry_when_empty(self) -> QWidget:
        return self.record_button

    def make_card(self, row: AskRow | FavorRow, today: date) -> EntryCard:
        return self._ask_card(row, today) if isinstance(row, AskRow) else self._favor_card(row, today)

    def _ask_card(self, ask: AskRow, today: date) -> AskCard:
        card = AskCard(ask, today)
        card.opened.connect(partial(self.compose, ask))
        card.ended.connect(self._end_ask)
        return card

    def _favor_card(self, favor: FavorRow, today: date) -> FavorCard:
        due = self._book.asks.follow_up_due(favor)
        card = FavorCard(favor, today, follow_up=due is not None and due <= today)
        card.acted.connect(self._on_acted)
        card.opened.connect(partial(self._edit, favor))
        card.person_opened.connect(self.contact_requested)
        card.deleted.connect(self._delete)
        return card

    # What the person does.

    def _on_acted(self, favor: FavorRow, act: Act, another_day: bool) -> None:
        if act is Act.OUTCOME:
            self._ask_outcome(favor)
            return
        if act is Act.FOLLOW_UP:
            write_follow_up(self, self._book, self._hub, favor.id)
            return
        if act is Act.NOTE:
            person = loop_person(favor) or favor.giver
            write_note(self, self._book, self._hub, favor.id, person.id)
            return
        on = None
        if another_day:
            title = on_a_day_text(act, favor)
            on = DayDialog.ask(self, title, self.tr("Save"), self._book.today(), last=self._book.today())
            if on is None:
                return
        self._hub.attempt(partial(perform, self._book, act, favor.id, on))

    def _ask_outcome(self, favor: FavorRow) -> None:
        answer = OutcomeDialog.ask(self, favor)
        if answer is None:
            return
        outcome, told = answer
        if told:
            write: Callable[[], None] = partial(
                self._book.favors.edit, favor_id=favor.id, outcome=outcome, told_on=self._book.today()
            )
        else:
            write = partial(self._book.favors.set_outcome, favor_id=favor.id, outcome=outcome)
        self._hub.attempt(write)

    def _end_ask(self, ask: AskRow) -> None:
        result = EndAskDialog.ask(self, ask)
        if result is not None:
            self._hub.attempt(partial(self._book.asks.end, ask_id=ask.id, result=result))

    def _edit(self, favor: FavorRow) -> None:
        FavorDialog.ask(self, self._book, self._hub, favor=favor)

    def _delete(self, favor: FavorRow) -> None:
        self._hub.attempt(partial(self._book.favors.delete, favor_id=favor.id))

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(Topic.ASKS, Topic.FAVORS, Topic.CONTACTS, Topic.BOUNDARIES):
            self.reload_soon()

    # How it is laid out and named.

    def _lay_out(self) -> None:
        title = theme.label(self.tr("Favors"), role=theme.Role.TITLE)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.XXL, theme.XL, theme.XL, theme.M)
        box.setSpacing(theme.M)
        box.addWidget(PageHead(title, self.ask_button, self.share_button, self.record_button))
        box.addWidget(self.tabs)
        box.addWidget(self.rates)
        box.addWidget(self.lesson)  # not at the foot, where the toast of the same step is
        box.addWidget(self.stack, 1)
        box.addWidget(self.hint)

    def empty_words(self) -> tuple[str, str]:
        return {
            ASKS: (
                self.tr("No open asks"),
                self.tr("What you ask others for stays here until it is settled."),
            ),
            PROMISES: (
                self.tr("No open promises"),
                self.tr("What you offer or agree to do, and who waits for your answer."),
            ),
            LOOPS: (
                self.tr("No open loops"),
                self.tr("Help you received stays here until you have thanked and told what came of it."),
            ),
            ALL: (
                self.tr("No favors yet"),
                self.tr("Write down help given or received, by you or between two others."),
            ),
        }[self.tab]

"""Favors page: what you asked for, what you promised, which loops are open, and the latest of all.

Five lists, one at a time. No sums and no comparison between people.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db import AskRow, Book, Changes, FavorRow, Rates, Topic
from db.records import PastAsk
from ui import theme
from ui.asks import ask_words
from ui.asks.ask_card import AskCard
from ui.asks.ask_composer import AskComposer
from ui.asks.end_dialog import EndAskDialog
from ui.asks.ended_card import EndedCard, learned
from ui.asks.follow_up import write_follow_up
from ui.favors import lists
from ui.favors.acts import Act, loop_person, on_a_day_text, perform
from ui.favors.favor_card import FavorCard
from ui.favors.favor_dialog import FavorDialog
from ui.favors.lists import ALL, ASKS, ENDED, LOOPS, PROMISES, Shown
from ui.favors.outcome_dialog import OutcomeDialog
from ui.hub import Hub
from ui.icons import Icon
from ui.lessons.lesson_bar import LessonBar
from ui.outcomes.notes import write_note
from ui.outcomes.share_dialog import ShareDialog
from ui.tasks import Tasks
from ui.widgets.buttons import button, primary_button, quiet_button
from ui.widgets.card_list import WIDEST, EntryCard
from ui.widgets.card_tabs import SHOWN_AT_ONCE, CardTabs
from ui.widgets.day_dialog import DayDialog
from ui.widgets.page_head import PageHead
from ui.widgets.search_field import SearchField

PAST_AT_ONCE = 60
"""Read of what is over; more as one scrolls."""
SEARCHED_FROM = 8
"""Fewer are seen at a glance."""


class FavorsPage(CardTabs):
    """Open asks, promises, loops to close, what you asked for that is over, and all.

    `graph_requested` carries the name of a look at the graph.
    """

    graph_requested = Signal(str)

    def __init__(self, book: Book, hub: Hub, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Favors"),
            {
                ASKS: self.tr("Open asks"),
                PROMISES: self.tr("My promises"),
                LOOPS: self.tr("Loops to close"),
                ENDED: self.tr("Ended asks"),
                ALL: self.tr("All"),
            },
            Icon.FAVORS,
            "",
            parent,
        )
        self._hint_of_open = self.tr("↑ ↓ move   ← → other list   Enter edit   P person   Del delete")
        self._hint_of_asks = self.tr(
            "↑ ↓ move   ← → other list   Enter open   D it is over   G show in graph"
        )
        self._hint_of_ended = self.tr(
            "↑ ↓ move   ← → other list   R reopen   W what came of it   P person   / search"
        )
        self._book, self._hub, self._tasks = book, hub, tasks
        self.record_button = primary_button(self.tr("Record a favor"), self.record, glyph=Icon.ADD)
        self.record_button.setToolTip(self.tr("Record a favor (Ctrl+Shift+F)"))
        self.share_button = quiet_button(self.tr("Share an outcome…"), self.share, glyph=Icon.TELL)
        self.share_button.setToolTip(self.tr("Tell everybody whose help led there (Ctrl+Shift+O)"))
        self.ask_button = button(self.tr("Ask for help"), self.compose, glyph=Icon.ASK)
        self.rates = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self.lesson = LessonBar(book, hub)
        self.lesson.left.connect(self._back_to_list)
        self._past: list[PastAsk] = []
        self._most_past = PAST_AT_ONCE
        self.search = SearchField(self.tr("Search what you asked for"))
        self.search.searched.connect(self._on_search)
        self.search.moved_down.connect(self._back_to_list)
        self.search.left.connect(self._back_to_list)
        self.search.setMaximumWidth(WIDEST - theme.S)  # as wide as the cards
        self.search.hide()
        self._lay_out()
        self.list.current_changed.connect(self._on_current)
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
        self._tasks.run_db(lambda _progress: self._book.asks.rates(), self._on_rates)
        self.show_lists(
            {
                ASKS: lists.asks_under_way(self._book),
                PROMISES: favors.promises(),
                LOOPS: lists.loops_to_close(self._book),
                ENDED: self._past,  # read when it is shown
                ALL: favors.recent(),
            }
        )

    def _on_rates(self, rates: Rates | None) -> None:
        """Every ask there ever was is looked at for these, so they come a moment after the lists."""
        self.rates.setText(" ".join(ask_words.rates(rates)) if rates else "")
        self.rates.setVisible(self.tab in (ASKS, ENDED) and bool(self.rates.text()))

    def focus_search(self) -> None:
        """Look for something you asked for that is over."""
        self.show_tab(ENDED)
        self.search.show()
        self.search.setFocus()
        self.search.selectAll()

    def show_ask(self, ask: AskRow | FavorRow) -> None:
        """Go to something you asked for, in the list that holds it."""
        is_over = ask.ended_on is not None if isinstance(ask, AskRow) else ask.is_over
        self.show_tab(ENDED if is_over else ASKS)
        self.search.clear()
        self.reload()
        if is_over and self.key_of(ask) not in map(self.key_of, self._past):  # long ago
            self.search.setText(ask_words.title(ask) if isinstance(ask, AskRow) else ask.what)
        self.go_to(self.key_of(ask))

    def rows(self, key: str) -> Sequence[Shown]:
        return self._past if key == ENDED else super().rows(key)

    def show_list(self, *, from_top: bool = False) -> None:
        over = self.tab == ENDED
        if from_top:
            self._most_past = PAST_AT_ONCE
        if over:
            self._past = self._book.asks.past(self.search.text(), self._most_past)
        sought = bool(self.search.text().strip()) or self.search.hasFocus()
        self.search.setVisible(over and (sought or len(self._past) >= SEARCHED_FROM))
        super().show_list(from_top=from_top)
        self._on_current(self.list.current)
        self.rates.setVisible(self.tab in (ASKS, ENDED) and bool(self.rates.text()))

    def _on_current(self, card: EntryCard | None) -> None:
        """Below the list stand the keys that the current entry has: an ask has others than a favor."""
        of_list = self._hint_of_asks if isinstance(card, AskCard) else self._hint_of_open
        self.hint.setText(self._hint_of_ended if self.tab == ENDED else of_list)

    def count(self, key: str) -> int:
        """How many are waited for; what is over is not counted."""
        rows = self.rows(key)
        return 0 if key in (ENDED, ALL) else rows.waited_for if isinstance(rows, lists.Rows) else len(rows)

    def key_of(self, row: Shown) -> Hashable:
        what = row.what if isinstance(row, PastAsk) else row
        return type(what), what.id

    def place_of(self, key: Hashable) -> int | None:
        rows = self.rows(self.tab)
        return rows.place_of(key) if isinstance(rows, lists.Rows) else super().place_of(key)

    def shown_with(self, row: Shown) -> bool:
        return isinstance(row, FavorRow) and self._may_follow_up(row)

    def today(self) -> date:
        return self._book.today()

    def entry_when_empty(self) -> QWidget:
        return self.ask_button if self.tab in (ASKS, ENDED) else self.record_button

    def make_card(self, row: Shown, today: date) -> EntryCard:
        if isinstance(row, AskRow):
            return self._ask_card(row, today)
        if isinstance(row, FavorRow):
            return self._favor_card(row, today)
        if isinstance(row.what, FavorRow):
            return self._favor_card(row.what, today, [learned(lesson) for lesson in row.lessons])
        return self._ended_card(row, today)

    def _ask_card(self, ask: AskRow, today: date) -> AskCard:
        card = AskCard(ask, today)
        card.opened.connect(partial(self.compose, ask))
        card.ended.connect(self._end_ask)
        card.graph_wanted.connect(self.graph_requested)
        card.person_opened.connect(self.contact_requested)
        return card

    def _ended_card(self, past: PastAsk, today: date) -> EndedCard:
        card = EndedCard(past, today)
        card.reopened.connect(self._reopen_ask)
        card.result_wanted.connect(self._ask_result)
        card.graph_wanted.connect(self.graph_requested)
        card.person_opened.connect(self.contact_requested)
        return card

    def _favor_card(self, favor: FavorRow, today: date, learned: Sequence[str] = ()) -> FavorCard:
        card = FavorCard(favor, today, follow_up=self._may_follow_up(favor), learned=learned)
        card.acted.connect(self._on_acted)
        card.opened.connect(partial(self._edit, favor))
        card.person_opened.connect(self.contact_requested)
        card.deleted.connect(self._delete)
        card.graph_wanted.connect(self.graph_requested)
        return card

    def _may_follow_up(self, favor: FavorRow) -> bool:
        due = self._book.asks.follow_up_due(favor)
        return due is not None and due <= self._book.today()

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

    def _reopen_ask(self, ask: AskRow) -> None:
        self._hub.attempt(partial(self._book.asks.reopen, ask_id=ask.id))

    def _ask_result(self, ask: AskRow) -> None:
        result = EndAskDialog.ask(self, ask)
        if result is not None:
            self._hub.attempt(partial(self._book.asks.set_result, ask_id=ask.id, result=result))

    def _edit(self, favor: FavorRow) -> None:
        FavorDialog.ask(self, self._book, self._hub, favor=favor)

    def _delete(self, favor: FavorRow) -> None:
        self._hub.attempt(partial(self._book.favors.delete, favor_id=favor.id))

    def _on_search(self) -> None:
        self.show_list(from_top=True)

    def _back_to_list(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_more(self) -> None:
        """Read on before what was read is all shown."""
        if self.tab == ENDED and len(self._past) == self._most_past <= self._shown + SHOWN_AT_ONCE:
            self._most_past += PAST_AT_ONCE
            self._past = self._book.asks.past(self.search.text(), self._most_past)
        super()._show_more()

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(
            Topic.ASKS,
            Topic.FAVORS,
            Topic.CONTACTS,
            Topic.BOUNDARIES,
            Topic.LESSONS,
            Topic.PREFERENCES,  # asking may be paused
        ):
            self.reload_soon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "/":
            self.focus_search()
        elif event.text().upper() == "J" and self.lesson.isVisible() and not event.modifiers():
            self.lesson.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    # How it is laid out and named.

    def _lay_out(self) -> None:
        title = theme.label(self.tr("Favors"), role=theme.Role.TITLE)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.XXL, theme.XL, theme.XL, theme.M)
        box.setSpacing(theme.M)
        box.addWidget(PageHead(title, self.ask_button, self.share_button, self.record_button))
        box.addWidget(self.tabs)
        box.addWidget(self.rates)
        box.addWidget(self.search)
        box.addWidget(self.lesson)  # not at the foot, where the toast of the same step is
        box.addWidget(self.stack, 1)
        box.addWidget(self.hint)

    def empty_words(self) -> tuple[str, str]:
        return lists.empty_words(self.tab, sought=bool(self.search.text().strip()))

"""Give page: who could meet what somebody is looking for, introductions under way, and all needs and offers.

Four lists, one at a time, and one field that narrows them. Suggestions are compared anew whenever they are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db import Book, Changes, IntroductionRow, Match, NeedRow, PersonRef, Step, Topic, fold
from ui import texts, theme
from ui.give import cards, give_words, steps
from ui.give.act_card import ActCard
from ui.give.introduce_dialog import IntroduceDialog
from ui.give.need_dialog import NeedDialog
from ui.hub import Hub
from ui.icons import Icon
from ui.tasks import Tasks
from ui.vocabulary import telling
from ui.widgets.buttons import button, primary_button
from ui.widgets.card_list import WIDEST, CardList
from ui.widgets.chips import ChipBar
from ui.widgets.empty_page import EmptyPage
from ui.widgets.live_page import LivePage
from ui.widgets.page_head import PageHead
from ui.widgets.search_field import SearchField

MATCHES, INTRODUCTIONS, NEEDS, OFFERS = "matches", "introductions", "needs", "offers"
TABS = (MATCHES, INTRODUCTIONS, NEEDS, OFFERS)
SHOWN_AT_ONCE = 16
"""More are made as one scrolls: a card costs some two milliseconds."""
Item = Match | IntroductionRow | NeedRow


class GivePage(LivePage):
    """`contact_requested`: open this person in the detail pane."""

    contact_requested = Signal(int)

    def __init__(self, book: Book, hub: Hub, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub, self._tasks = book, hub, tasks
        self._lists: dict[str, list[Item]] = {}
        self._shown = SHOWN_AT_ONCE
        self._last = MATCHES
        self._is_settled = False  # on a list: the first with something in it, or the one chosen
        self.note_button = primary_button(self.tr("Note a need or an offer"), self.note, glyph=Icon.ADD)
        self.introduce_button = button(self.tr("Introduce…"), self.introduce, glyph=Icon.INTRODUCTION)
        self.search = SearchField(self.tr("Search names and lines"))
        self.search.setMaximumWidth(WIDEST - theme.S)
        self.tabs = ChipBar(exclusive=True)
        for key in TABS:
            self.tabs.add(key, self._names()[key])
        self.tabs.set_keys([MATCHES])
        self.list = CardList(self.tr("Give"))
        self.empty = EmptyPage(Icon.NEED, "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self.hint = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.FAINT)
        self.hint.setText(self.tr("↑ ↓ move   ← → other list   Enter or P person   / search"))
        self.lead_to(self.list)
        self._lay_out()
        self.tabs.changed.connect(self._on_tab)
        self.list.near_end.connect(self._show_more)
        self.search.searched.connect(self._on_search)
        self.search.moved_down.connect(self.list.setFocus)
        self.search.left.connect(self.list.setFocus)
        hub.changed.connect(self._on_changed)

    @property
    def tab(self) -> str:
        """Which list is shown."""
        return next(iter(self.tabs.keys()), MATCHES)

    def show_tab(self, key: str) -> None:
        self.tabs.set_keys([key])

    def note(self) -> None:
        """Note what somebody is looking for or can help with."""
        NeedDialog.ask(self, self._book, self._hub, offer=self.tab == OFFERS)

    def introduce(self) -> None:
        """Bring two people together of whom one thought oneself."""
        if IntroduceDialog.ask(self, self._book, self._hub) is not None:
            self._show_introductions()

    def refresh(self) -> None:
        """The day may have changed."""
        self.reload_soon()

    def reload(self) -> None:
        lines = self._book.needs.open()
        self._lists = {
            MATCHES: list(self._book.matches.all(telling())),
            INTRODUCTIONS: list(self._book.introductions.under_way()),
            NEEDS: [line for line in lines if not line.offer],
            OFFERS: [line for line in lines if line.offer],
        }
        if not self._is_settled and not self._lists[self.tab]:
            first = next((key for key in TABS if self._lists[key]), MATCHES)
            self.tabs.blockSignals(True)
            self.tabs.set_keys([first])
            self.tabs.blockSignals(False)
        self._is_settled = self._is_settled or bool(self._lists[self.tab])
        self._show_list()

    def _show_list(self) -> None:
        found = {key: [item for item in items if self._is_meant(item)] for key, items in self._lists.items()}
        for chip in self.tabs.chips:
            count = len(found.get(chip.key, ()))
            chip.setText(
                f"{self._names()[chip.key]}  {texts.number(count)}" if count else self._names()[chip.key]
            )
        rows, today = found.get(self.tab, []), self._book.today()
        # The day is part of what a card shows.
        self.list.show_items([(row, today) for row in rows[: self._shown]], _key, self._make_card)
        empty = not rows
        self.empty.say(*self._empty_words())
        if empty and self.list.isAncestorOf(self.focusWidget() or self):
            next(chip for chip in self.tabs.chips if chip.key == self.tab).setFocus()
        self._stack.setCurrentWidget(self.empty if empty else self.list)
        self.lead_to(self.note_button if empty else self.list)
        self.hint.setVisible(not empty)

    def _is_meant(self, item: Item) -> bool:
        words = fold(self.search.text()).split()
        return not words or all(word in fold(_text(item)) for word in words)

    def _make_card(self, shown: tuple[Item, object]) -> ActCard:
        item, today = shown[0], self._book.today()
        if isinstance(item, Match):
            card = cards.match_card(item)
        elif isinstance(item, IntroductionRow):
            card = cards.introduction_card(item, today)
        else:
            mine = item.contact_id == self._book.contacts.self_id
            card = cards.need_card(item, self._person(item), today, mine=mine)
        card.acted.connect(self._on_acted)
        card.person_opened.connect(self.contact_requested)
        return card

    def _person(self, need: NeedRow) -> PersonRef:
        return self._book.contacts.person(need.contact_id)

    # What the person does.

    def _on_acted(self, item: Item, code: str) -> None:
        if isinstance(item, Match):
            self._on_match(item, code)
        elif isinstance(item, IntroductionRow):
            self._on_introduction(item, code)
        else:
            self._on_need(item, code)

    def _on_match(self, match: Match, code: str) -> None:
        need_id = match.need.id
        if code == cards.ASK:
            from ui.asks.ask_composer import AskComposer

            AskComposer.ask(self, self._book, self._hub, self._tasks, contact_id=match.helper.id)
            return
        writes: dict[str, Callable[[], object]] = {
            cards.INTRODUCE: partial(
                self._book.introductions.begin,
                first_id=match.seeker.id,
                second_id=match.helper.id,
                reason=match.need.text,
                need_id=need_id,
            ),
            cards.OFFER: partial(self._book.matches.offer_help, need_id=need_id),
            cards.DISMISS: partial(self._book.matches.dismiss, need_id=need_id, contact_id=match.helper.id),
        }
        if self._hub.attempt(writes[code]) is not None and code == cards.INTRODUCE:
            self._show_introductions()

    def _show_introductions(self) -> None:
        """With the new one in it at once, so that the keyboard has a place to go."""
        self.reload()
        self.show_tab(INTRODUCTIONS)
        self.list.setFocus()

    def _on_introduction(self, row: IntroductionRow, code: str) -> None:
        if code == cards.DROP:
            self._hub.attempt(partial(self._book.introductions.drop, introduction_id=row.id))
        else:
            step = Step(code.removeprefix(cards.NO))
            steps.take(self, self._book, self._hub, row, step, yes=not code.startswith(cards.NO))

    def _on_need(self, need: NeedRow, code: str) -> None:
        if code == cards.EDIT:
            NeedDialog.ask(self, self._book, self._hub, need)
        elif code == cards.END:
            self._hub.attempt(partial(self._book.needs.end, need_id=need.id))
        else:
            self._hub.attempt(partial(self._book.needs.remove, need_id=need.id))

    def _show_more(self) -> None:
        if len(self._lists.get(self.tab, ())) > self._shown:
            self._shown += SHOWN_AT_ONCE
            self._show_list()

    def _on_search(self, _text: str) -> None:
        self._shown = SHOWN_AT_ONCE
        self._show_list()

    def _on_tab(self, keys: list[str]) -> None:
        if not keys:  # one of them is always on
            self.tabs.set_keys([self._last])
            return
        self._last = keys[0]
        self._is_settled = True
        self._shown = SHOWN_AT_ONCE
        self._show_list()

    def _on_changed(self, changes: Changes) -> None:
        topics = (Topic.NEEDS, Topic.INTRODUCTIONS, Topic.CONTACTS, Topic.BOUNDARIES)
        if changes.concern(*topics):
            self.reload_soon()

    # Qt overrides.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if event.text() == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif step is None or event.modifiers():
            super().keyPressEvent(event)
        else:
            self.show_tab(TABS[(TABS.index(self.tab) + step) % len(TABS)])
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is laid out and named.

    def _lay_out(self) -> None:
        title = theme.label(self.tr("Give"), role=theme.Role.TITLE)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.XXL, theme.XL, theme.XL, theme.M)
        box.setSpacing(theme.M)
        box.addWidget(PageHead(title, self.introduce_button, self.note_button))
        box.addWidget(self.search)
        box.addWidget(self.tabs)
        box.addWidget(self._stack, 1)
        box.addWidget(self.hint)

    def _names(self) -> dict[str, str]:
        return {
            MATCHES: self.tr("Suggestions"),
            INTRODUCTIONS: self.tr("Introductions"),
            NEEDS: self.tr("Looking for"),
            OFFERS: self.tr("Can help with"),
        }

    def _empty_words(self) -> tuple[str, str]:
        if self.search.text().strip() and self._lists.get(self.tab):
            return self.tr("Nothing found"), self.tr("No name and no line in this list has these words.")
        return {
            MATCHES: (
                self.tr("No suggestions now"),
                self.tr("Note what people look for: whoever can help with it, or does it, is named here."),
            ),
            INTRODUCTIONS: (
                self.tr("No introductions under way"),
                self.tr("Two people whom you bring together, each asked first, stay here until both know."),
            ),
            NEEDS: (
                self.tr("Nobody is looking for anything"),
                self.tr("A line for what somebody, or you, would be glad to find."),
            ),
            OFFERS: (
                self.tr("No offers noted"),
                self.tr("A line for what somebody, or you, can help others with."),
            ),
        }[self.tab]


def _key(shown: tuple[Item, object]) -> Hashable:
    item = shown[0]
    return (type(item).__name__, item.key if isinstance(item, Match) else item.id)


def _text(item: Item) -> str:
    """What the search looks in."""
    if isinstance(item, Match):
        return f"{item.seeker.name} {item.helper.name} {item.need.text} {give_words.match_reason(item)}"
    if isinstance(item, IntroductionRow):
        return f"{item.first.name} {item.second.name} {item.reason} {item.outcome}"
    return f"{item.contact_name} {item.text}"

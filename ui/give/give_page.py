"""Give page: who could meet what somebody is looking for, introductions under way, and all needs and offers.

Four lists, one at a time, and one field that narrows them. Suggestions are compared anew whenever they are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db import (
    Book,
    BookError,
    Changes,
    IntroductionRow,
    Match,
    MatchReader,
    NeedRow,
    PersonRef,
    Step,
    Topic,
    fold,
)
from ui import theme
from ui.give import cards, give_words, steps
from ui.give.act_card import ActCard
from ui.give.introduce_dialog import IntroduceDialog
from ui.give.need_dialog import NeedDialog
from ui.hub import Hub
from ui.icons import Icon
from ui.tasks import Tasks
from ui.vocabulary import telling
from ui.widgets.buttons import button, primary_button
from ui.widgets.card_list import WIDEST
from ui.widgets.card_tabs import CardTabs
from ui.widgets.page_head import PageHead
from ui.widgets.search_field import SearchField

MATCHES, INTRODUCTIONS, NEEDS, OFFERS = "matches", "introductions", "needs", "offers"
Item = Match | IntroductionRow | NeedRow


class GivePage(CardTabs):
    """Suggestions, introductions under way, needs, and offers."""

    def __init__(self, book: Book, hub: Hub, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Give"),
            {
                MATCHES: self.tr("Suggestions"),
                INTRODUCTIONS: self.tr("Introductions"),
                NEEDS: self.tr("Looking for"),
                OFFERS: self.tr("Can help with"),
            },
            Icon.NEED,
            self.tr("↑ ↓ move   ← → other list   Enter or P person   / search"),
            parent,
        )
        self._book, self._hub, self._tasks = book, hub, tasks
        self._reader: MatchReader | None = None  # reads the words of everybody
        self.note_button = primary_button(self.tr("Note a need or an offer"), self.note, glyph=Icon.ADD)
        self.introduce_button = button(self.tr("Introduce…"), self.introduce, glyph=Icon.INTRODUCTION)
        self.search = SearchField(self.tr("Search names and lines"))
        self.search.setMaximumWidth(WIDEST - theme.S)
        self._lay_out()
        self.search.searched.connect(self._on_search)
        self.search.moved_down.connect(self.list.setFocus)
        self.search.left.connect(self.list.setFocus)
        hub.changed.connect(self._on_changed)

    def note(self) -> None:
        """Note what somebody is looking for or can help with."""
        NeedDialog.ask(self, self._book, self._hub, offer=self.tab == OFFERS)

    def introduce(self) -> None:
        """Bring two people together of whom one thought oneself."""
        made = IntroduceDialog.ask(self, self._book, self._hub)
        if made is not None:
            self.show_introduction(made)

    def reload(self) -> None:
        lines = self._book.needs.open()
        self._lists = {
            MATCHES: self._lists.get(MATCHES, []),
            INTRODUCTIONS: self._book.introductions.under_way(),
            NEEDS: [line for line in lines if not line.offer],
            OFFERS: [line for line in lines if line.offer],
        }
        if not self._book.matches.is_read(telling()) and self._reader is None:
            self._read_everybody()
        self._show()

    def _show(self) -> None:
        if self._book.matches.is_read(telling()):
            self._lists = {**self._lists, MATCHES: self._book.matches.all(telling())}
        self.show_lists(self._lists, settle=self._reader is None)

    def _read_everybody(self) -> None:
        """On the worker; what was shown stays until then."""
        self._reader = reader = self._book.matches.reader(telling())
        self._tasks.run_db(lambda _progress: reader.read(), self._on_read, self._on_unread)

    def _on_read(self, _: None) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            self._book.matches.take(reader)
        self._show()

    def _on_unread(self, error: BookError) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None
        self._hub.failed.emit(error)

    def rows(self, key: str) -> list[Item]:
        return [item for item in super().rows(key) if self._is_meant(item)]

    def key_of(self, item: Item) -> Hashable:
        return type(item), item.key if isinstance(item, Match) else item.id

    def today(self) -> date:
        return self._book.today()

    def entry_when_empty(self) -> QWidget:
        return self.note_button

    def _is_meant(self, item: Item) -> bool:
        words = fold(self.search.text()).split()
        return not words or all(word in fold(_text(item)) for word in words)

    def make_card(self, item: Item, today: date) -> ActCard:
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
        if code == cards.OFFER:
            steps.offer_help(self, self._book, self._hub, match)
            return
        writes: dict[str, Callable[[], object]] = {
            cards.INTRODUCE: partial(
                self._book.introductions.begin,
                first_id=match.seeker.id,
                second_id=match.helper.id,
                reason=match.need.text,
                need_id=need_id,
            ),
            cards.DISMISS: partial(self._book.matches.dismiss, need_id=need_id, contact_id=match.helper.id),
        }
        made = self._hub.attempt(writes[code])
        if code == cards.INTRODUCE and isinstance(made, int):
            self.show_introduction(made)

    def show_introduction(self, made: int) -> None:
        """At once, a new one too, with the keyboard on it: its next step is there."""
        self.reload()
        self.show_tab(INTRODUCTIONS)
        if self.place_of((IntroductionRow, made)) is None:  # the search hides it
            self.search.clear()
            self.show_list(from_top=True)
        self.go_to((IntroductionRow, made))

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

    def _on_search(self, _text: str) -> None:
        self.show_list(from_top=True)

    def _on_changed(self, changes: Changes) -> None:
        # Preferences: while asking is paused nobody is proposed to be asked.
        topics = (
            Topic.NEEDS, Topic.INTRODUCTIONS, Topic.CONTACTS, Topic.BOUNDARIES, Topic.PREFERENCES,
        )  # fmt: skip
        if changes.concern(*topics):
            self.reload_soon()

    # Qt overrides.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    # How it is laid out and named.

    def _lay_out(self) -> None:
        title = theme.label(self.tr("Give"), role=theme.Role.TITLE)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.XXL, theme.XL, theme.XL, theme.M)
        box.setSpacing(theme.M)
        box.addWidget(PageHead(title, self.introduce_button, self.note_button))
        box.addWidget(self.search)
        box.addWidget(self.tabs)
        box.addWidget(self.stack, 1)
        box.addWidget(self.hint)

    def empty_words(self) -> tuple[str, str]:
        if self.search.text().strip() and super().rows(self.tab):
            return self.tr("Nothing found"), self.tr("No name and no line in this list has these words.")
        if self._reader is not None and self.tab == MATCHES:
            return self.tr("One moment"), self.tr("Looking for who could help whom.")
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


def _text(item: Item) -> str:
    """What the search looks in."""
    if isinstance(item, Match):
        return f"{item.seeker.name} {item.helper.name} {item.need.text} {give_words.match_reason(item)}"
    if isinstance(item, IntroductionRow):
        return f"{item.first.name} {item.second.name} {item.reason} {item.outcome}"
    return f"{item.contact_name} {item.text}"

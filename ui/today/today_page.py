"""Today page: the day's few prompts. Shows at most what `book.reminders.prompts()` gives; the rest waits unseen."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, QLocale, QPoint, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from db import Book, Changes, Prompt, PromptKind, Topic
from ui import theme
from ui.hub import Hub
from ui.icons import Icon
from ui.tasks import Tasks
from ui.today import spans
from ui.today.prompt_card import PromptCard
from ui.widgets.buttons import quiet_button
from ui.widgets.card_list import CardList
from ui.widgets.empty_page import EmptyPage
from ui.widgets.live_page import LivePage
from ui.widgets.page_head import PageHead


class TodayPage(LivePage):
    """`contact_requested`: open this person; `introduction_requested`: go to it on Give; `import_requested`: the empty
    book's one act."""

    contact_requested = Signal(int)
    introduction_requested = Signal(int)
    import_requested = Signal()

    def __init__(self, book: Book, hub: Hub, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub = book, hub
        self._menu: QMenu | None = None
        self.heading = theme.label(role=theme.Role.TITLE)
        self.calm = theme.label(self.tr("Nothing is due today. Somebody to greet, if you like:"))
        self.asking = theme.label(tone=theme.Tone.MUTED, wrap=True)
        self.resume_asking_button = quiet_button(self.tr("Resume asking"), self.resume_asking)
        self.pause_button = quiet_button(self.tr("Pause reminders"), self._show_pause_menu, glyph=Icon.PAUSE)
        self.list = CardList(self.tr("Today"))
        self.nothing = EmptyPage(Icon.TODAY, self.tr("Nothing is due today."), "")
        self.nothing.sentence.hide()
        self.paused = EmptyPage(Icon.PAUSE, "", "", self.tr("Resume"), self.resume)
        self.paused.sentence.hide()
        self.empty_book = EmptyPage(
            Icon.CONTACTS,
            self.tr("Your book is empty"),
            self.tr("Bring in the people you know: what LinkedIn gives you, or your address book."),
            self.tr("Import people…"),
            self.import_requested.emit,
        )
        self.hint = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.FAINT)
        self._stack = QStackedWidget()
        for part in (self.list, self.nothing, self.paused, self.empty_book):
            self._stack.addWidget(part)
        self._lay_out()
        self.list.current_changed.connect(self._show_keys)
        hub.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """The day may have changed, or something has fallen due."""
        self.reload_soon()

    def resume(self) -> None:
        self._hub.attempt(partial(self._book.reminders.pause, until=None))

    def pause(self, until: date) -> None:
        self._hub.attempt(partial(self._book.reminders.pause, until=until))

    def pause_asking(self, until: date) -> None:
        self._hub.attempt(partial(self._book.reminders.pause, until=until, only_asking=True))

    def resume_asking(self) -> None:
        self._hub.attempt(partial(self._book.reminders.pause, until=None, only_asking=True))

    def snooze(self, prompt: Prompt, until: date) -> None:
        self._hub.attempt(
            partial(self._book.reminders.snooze, kind=prompt.kind, subject_id=prompt.subject_id, until=until)
        )

    def reload(self) -> None:
        today = self._book.today()
        self.heading.setText(long_day(today))
        prompts = self._book.reminders.prompts()
        # The day is part of what a card shows.
        self.list.show_items([(p, today) for p in prompts], lambda item: item[0].key, self._make_card)
        self.calm.setVisible(bool(prompts) and all(p.kind is PromptKind.GREET for p in prompts))
        until = self._book.reminders.paused_until
        self._show_asking(None if until is not None else self._book.reminders.asking_paused_until)
        empty_book = not prompts and until is None and self._book.contacts.count() == 0
        part: QWidget = self.list
        if until is not None:
            self.paused.title.setText(
                self.tr("Reminders are paused until {day}.").format(day=long_day(until))
            )
            part = self.paused
        elif empty_book:
            part = self.empty_book
        elif not prompts:
            part = self.nothing
        self._show_part(part)

    def _show_keys(self, card: PromptCard | None) -> None:
        """The keys of the current card: not every prompt can be written, logged or declined."""
        words = {
            "D": self.tr("D or Enter done"),
            "W": self.tr("W write"),
            "N": self.tr("N not this time"),
            "L": self.tr("L log"),
            "S": self.tr("S snooze"),
            "K": self.tr("K skip"),
            "O": self.tr("O open the person"),
        }
        keys = [text for key, text in words.items() if card is None or key in card.keys]
        self.hint.setText("   ".join([self.tr("↑ ↓ move"), *keys]))

    def _show_asking(self, until: date | None) -> None:
        self._asking_row.setVisible(until is not None)
        if until is not None:
            said = self.tr("Nothing about asking until {day}.")
            self.asking.setText(said.format(day=long_day(until)))

    def _show_part(self, part: QWidget) -> None:
        had_focus = self._stack.isAncestorOf(self.focusWidget() or self)
        self._stack.setCurrentWidget(part)
        self.hint.setVisible(part is self.list)
        self.pause_button.setVisible(part in (self.list, self.nothing))
        target = part.button if isinstance(part, EmptyPage) and not part.button.isHidden() else part
        self.lead_to(self.pause_button if part is self.nothing else target)
        if had_focus:
            self.setFocus()

    def _make_card(self, item: tuple[Prompt, date]) -> PromptCard:
        prompt, today = item
        card = PromptCard(prompt, today)
        card.acted.connect(self._do)
        card.write_wanted.connect(self._write)
        card.declined.connect(self._decline)
        card.skipped.connect(self._skip)
        card.log_wanted.connect(self._log)
        card.snooze_wanted.connect(self._show_snooze_menu)
        card.person_opened.connect(self.contact_requested)
        return card

    # What the person does.

    def _do(self, prompt: Prompt) -> None:
        if prompt.kind is PromptKind.INTRODUCE:  # its steps are on Give
            self.introduction_requested.emit(prompt.subject_id)
            return
        self._hub.attempt(partial(self._book.reminders.done, kind=prompt.kind, subject_id=prompt.subject_id))

    def _decline(self, prompt: Prompt) -> None:
        self._hub.attempt(partial(self._book.reminders.decline, favor_id=prompt.subject_id))

    def _skip(self, prompt: Prompt) -> None:
        self._hub.attempt(partial(self._book.reminders.skip, kind=prompt.kind, subject_id=prompt.subject_id))

    def _write(self, prompt: Prompt) -> None:
        from ui.today import notes  # with its dialogs; loaded when it is wanted

        notes.write(self, self._book, self._hub, prompt)

    def _log(self, prompt: Prompt) -> None:
        from ui.contacts.log_dialog import LogDialog  # the contacts' part; loaded when it is wanted

        LogDialog.ask(self, self._book, self._hub, contact_ids=(prompt.person.id,))

    def _show_snooze_menu(self, prompt: Prompt, at: QPoint) -> None:
        self._show_menu(
            self.tr("Snooze"), at, partial(self.snooze, prompt), partial(self._pick_snooze, prompt)
        )

    def ask_pause(self) -> None:
        """The choice of days; if all is paused, the page says what is paused, with a way to resume."""
        if self._book.reminders.paused_until is None:
            self._show_pause_menu()

    def _show_pause_menu(self) -> None:
        at = self.pause_button.mapToGlobal(self.pause_button.rect().bottomLeft())
        self._show_menu(self.tr("Pause reminders until"), at, self.pause, self._pick_pause)
        if self._menu is not None and self._book.reminders.asking_paused_until is None:
            title = self.tr("Only about &asking")
            asking = spans.menu(
                self._menu, title, self._book.today(), self.pause_asking, self._pick_asking_pause
            )
            asking.setTitle(title)
            self._menu.addSeparator()
            self._menu.addMenu(asking)

    def _pick_snooze(self, prompt: Prompt) -> None:
        if (day := self._pick(self.tr("Snooze until"), self.tr("Snooze"))) is not None:
            self.snooze(prompt, day)

    def _pick_pause(self) -> None:
        if (day := self._pick(self.tr("Pause reminders until"), self.tr("Pause"))) is not None:
            self.pause(day)

    def _pick_asking_pause(self) -> None:
        if (day := self._pick(self.tr("Pause asking until"), self.tr("Pause"))) is not None:
            self.pause_asking(day)

    def _pick(self, title: str, act: str) -> date | None:
        today = self._book.today()
        from ui.widgets.day_dialog import DayDialog  # loaded when somebody picks a day

        tomorrow = today + timedelta(days=1)
        ahead = ((self.tr("In 2 weeks"), 14), (self.tr("In 3 months"), 91))
        return DayDialog.ask(self, title, act, today, day=tomorrow, first=tomorrow, choices=ahead)

    def _show_menu(self, title: str, at: QPoint, chosen: spans.Chosen, pick: spans.Pick) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = spans.menu(self, title, self._book.today(), chosen, pick)
        self._menu.popup(at)

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(*Topic):  # who is due follows from all of it
            self.reload_soon()

    def _lay_out(self) -> None:
        self._asking_row = PageHead(self.asking, self.resume_asking_button)
        self.calm.hide()
        self._asking_row.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.XXL, theme.XL, theme.XL, theme.M)
        box.setSpacing(theme.M)
        box.addWidget(PageHead(self.heading, self.pause_button))
        box.addWidget(self._asking_row)
        box.addWidget(self.calm)
        box.addWidget(self._stack, 1)
        box.addWidget(self.hint)


def long_day(day: date) -> str:
    """'Monday, 2 March', in the user's language; day and month stay on one line."""
    return QLocale().toString(
        QDate(day.year, day.month, day.day), spans.translate("texts", "dddd, d\u00a0MMMM")
    )

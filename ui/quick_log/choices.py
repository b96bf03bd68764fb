"""Choices: what each chip offers in its menu, and what choosing does to the reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TypedDict

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from db import YOU, Channel, FavorKind, FavorState, Mention, NeedRow, Said, SaidFavor, SaidNeed, SaidReminder
from ui import texts
from ui.icons import Icon, icon
from ui.quick_log import words
from ui.quick_log.chip import ChipSpec
from ui.quick_log.closings import Closing
from ui.quick_log.reading import Reading, Whoever
from ui.today import spans
from ui.widgets.day_dialog import DayDialog

SPANS = (15, 30, 45, 60, 90, 120)
DAYS_BACK = 7
WIDEST = 440  # of a line in a menu; the rest is cut


class _Removal(TypedDict, total=False):
    """What Del does to a chip, or why it does nothing."""

    remove: Callable[[], object]
    stays: str


class Choices(QObject):
    """Makes the chips of a reading. `changed`: something was corrected."""

    changed = Signal()

    def __init__(self, reading: Reading, host: QWidget) -> None:
        super().__init__(host)
        self._reading, self._host = reading, host

    def specs(self) -> list[ChipSpec]:
        """Who, how, when, how long, the note, then needs, offers, favors and reminders."""
        reading = self._reading
        found = [self._person(mention) for mention in reading.people]
        if reading.in_touch or reading.noted:
            found.append(self._how())
        if reading.in_touch or any(isinstance(part, SaidFavor) for part in reading.parts):
            when = texts.capital(texts.day(reading.on, reading.today))
            found.append(ChipSpec(Icon.CALENDAR, when, self.tr("When"), self._fill_when, **self._when()))
        if reading.in_touch and reading.minutes:
            found.append(
                ChipSpec(
                    Icon.CLOCK,
                    words.minutes(reading.minutes),
                    self.tr("How long"),
                    self._fill_minutes,
                    partial(self._act, partial(self._correct, no_minutes=True)),
                )
            )
        if (reading.in_touch or reading.noted) and reading.note:
            found.append(
                ChipSpec(
                    Icon.NOTE,
                    reading.note,
                    self.tr("Note"),
                    self._fill_note,
                    partial(self._act, partial(self._correct, no_note=True)),
                )
            )
        found += [self._part(part) for part in reading.parts]
        return found + [self._closing(closing) for closing in reading.closings]

    def _add(self, menu: QMenu, text: str, act: Callable[[], object], glyph: Icon | None = None) -> None:
        short = menu.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, WIDEST)
        action = menu.addAction(short.replace("&", "&&"))
        if glyph is not None:
            action.setIcon(icon(glyph))
        action.triggered.connect(partial(self._act, act))

    def _act(self, act: Callable[[], object], _checked: bool = False) -> None:
        act()
        self.changed.emit()

    # Who.

    def _person(self, mention: Mention) -> ChipSpec:
        asks = self._reading.who(mention) is None
        new = isinstance(self._reading.who(mention), str)
        return ChipSpec(
            Icon.INFO if asks else Icon.ADD_PERSON if new else Icon.PERSON,
            words.person(self._reading, mention),
            self.tr("Who"),
            partial(self._fill_person, mention=mention),
            partial(self._act, partial(self._set_who, mention, None)),
            asks,
        )

    def _fill_person(self, menu: QMenu, mention: Mention) -> None:
        for person in self._reading.candidates(mention):
            self._add(
                menu, texts.person_line(person), partial(self._set_who, mention, person.id), Icon.PERSON
            )
        create = texts.filled(self.tr("Add “{name}” as a new contact"), name=mention.text)
        self._add(menu, create, partial(self._set_who, mention, mention.text), Icon.ADD_PERSON)
        menu.addSeparator()
        self._add(menu, self.tr("Nobody"), partial(self._set_who, mention, None), Icon.CLOSE)

    def _set_who(self, mention: Mention, who: Whoever | None) -> None:
        self._reading.corrections.who[mention.key] = who

    # How, when, how long, the note.

    def _how(self) -> ChipSpec:
        """Del goes back to a meeting; that one, and a note, is always there."""
        if self._reading.noted:
            glyph, text = Icon.NOTE, self.tr("Only a note")
        else:
            glyph, text = words.ICONS[self._reading.channel], texts.channel(self._reading.channel)
        removal: _Removal = {"stays": self.tr("Every entry has a kind. Enter chooses another one.")}
        if self._reading.in_touch and self._reading.channel is not Channel.MEETING:
            removal = {"remove": partial(self._act, partial(self._correct, channel=Channel.MEETING))}
        return ChipSpec(glyph, texts.capital(text), self.tr("How"), self._fill_how, **removal)

    def _when(self) -> _Removal:
        """Back to today; that one is always there."""
        if self._reading.on == self._reading.today:
            return {"stays": self.tr("Every entry has a day. Enter chooses another one.")}
        return {"remove": partial(self._act, partial(self._correct, on=self._reading.today))}

    def _fill_how(self, menu: QMenu) -> None:
        for channel in Channel:
            text = texts.capital(texts.channel(channel))
            self._add(
                menu, text, partial(self._correct, channel=channel, only_noted=False), words.ICONS[channel]
            )
        menu.addSeparator()
        self._add(menu, self.tr("Only a note"), partial(self._correct, only_noted=True), Icon.NOTE)

    def _fill_when(self, menu: QMenu) -> None:
        today = self._reading.today
        for back in range(DAYS_BACK + 1):
            day = today - timedelta(days=back)
            text = f"{texts.capital(texts.day(day, today))}\t{texts.full_day(day)}"
            self._add(menu, text, partial(self._correct, on=day))
        menu.addSeparator()
        self._add(menu, self.tr("Pick a day…"), self._pick_day, Icon.CALENDAR)

    def _pick_day(self) -> None:
        today = self._reading.today
        day = DayDialog.ask(
            self._host, self.tr("When was it?"), self.tr("Choose"), today, day=self._reading.on, last=today
        )
        if day is not None:
            self._correct(on=day)

    def _fill_minutes(self, menu: QMenu) -> None:
        for count in SPANS:
            self._add(menu, words.minutes(count), partial(self._correct, minutes=count))
        menu.addSeparator()
        self._add(menu, self.tr("Leave it out"), partial(self._correct, no_minutes=True), Icon.CLOSE)

    def _fill_note(self, menu: QMenu) -> None:
        self._add(menu, self.tr("Leave it out"), partial(self._correct, no_note=True), Icon.CLOSE)
        if self._reading.noted:
            menu.addSeparator()
            later = menu.addMenu(icon(Icon.BELL), self.tr("Remind me of it"))
            for text, day in spans.choices(self._reading.today):
                self._add(later, text, partial(self._remind, day))

    def _remind(self, on: date) -> None:
        """Of what the note says; another one of it, taken away before, is forgotten."""
        self._reading.corrections.parts.pop(("", ""), None)
        self._correct(remind_on=on)

    def _correct(self, **fields: object) -> None:
        for name, value in fields.items():
            setattr(self._reading.corrections, name, value)

    # Needs, offers, favors, reminders.

    def _part(self, part: Said) -> ChipSpec:
        glyph, name = {
            SaidFavor: (Icon.FAVORS, self.tr("Favor")),
            SaidReminder: (Icon.BELL, self.tr("Reminder")),
        }.get(type(part), (Icon.NEED, self.tr("Need")))
        if isinstance(part, SaidNeed) and part.offer:
            glyph, name = Icon.OFFER, self.tr("Offer")
        return ChipSpec(
            glyph,
            words.part(self._reading, part),
            name,
            partial(self._fill_part, part=part),
            partial(self._act, partial(self._set_part, part, None)),
        )

    def _fill_part(self, menu: QMenu, part: Said) -> None:
        if isinstance(part, SaidNeed):
            turned = self.tr("It is a need") if part.offer else self.tr("It is an offer")
            self._add(menu, turned, partial(self._set_part, part, replace(part, offer=not part.offer)))
            self._fill_owners(menu, part)
        elif isinstance(part, SaidFavor):
            self._fill_favor(menu, part)
        else:
            for text, day in spans.choices(self._reading.today):
                self._add(menu, text, partial(self._set_part, part, replace(part, on=day)))
            self._add(menu, self.tr("Pick a day…"), partial(self._pick_reminder, part), Icon.CALENDAR)
        menu.addSeparator()
        self._add(menu, self.tr("Only a note"), partial(self._set_part, part, None), Icon.NOTE)

    def _fill_owners(self, menu: QMenu, part: SaidNeed) -> None:
        for mention in (*self._reading.people, YOU):
            if mention != part.owner:
                text = texts.filled(self.tr("It is about {name}"), name=words.owner(self._reading, mention))
                self._add(menu, text, partial(self._set_part, part, replace(part, owner=mention)))

    def _fill_favor(self, menu: QMenu, part: SaidFavor) -> None:
        turned = self._reading.turned(part)
        self._add(menu, words.part(self._reading, turned), partial(self._set_part, part, turned), Icon.SWAP)
        states = menu.addMenu(self.tr("How far it is"))
        for state in FavorState:
            text = texts.capital(texts.favor_state(state))
            self._add(states, text, partial(self._set_part, part, replace(part, state=state.value)))
        kinds = menu.addMenu(self.tr("What it is"))
        for kind in FavorKind:
            text = texts.capital(texts.favor_kind(kind))
            self._add(kinds, text, partial(self._set_part, part, replace(part, kind=kind.value)))

    def _pick_reminder(self, part: SaidReminder) -> None:
        first = self._reading.today + timedelta(days=1)
        day: date | None = DayDialog.ask(
            self._host, self.tr("Remind me when?"), self.tr("Choose"), self._reading.today,
            day=part.on, first=first, choices=((self.tr("Tomorrow"), 1), (self.tr("Next week"), 7)),
        )  # fmt: skip
        if day is not None:
            self._set_part(part, replace(part, on=day))

    def _set_part(self, part: Said, corrected: Said | None) -> None:
        self._reading.corrections.parts[part.key] = corrected

    # Loops that it closes.

    def _closing(self, closing: Closing) -> ChipSpec:
        return ChipSpec(
            Icon.CHECK,
            words.closing(closing.said.closes, closing.settled),
            self.tr("No longer open") if isinstance(closing.settled, NeedRow) else self.tr("Open loop"),
            partial(self._fill_closing, closing=closing),
            partial(self._act, partial(self._set_closing, closing.number, None)),
        )

    def _fill_closing(self, menu: QMenu, closing: Closing) -> None:
        for each in self._reading.settled_instead(closing):
            self._add(
                menu,
                words.closing(closing.said.closes, each),
                partial(self._set_closing, closing.number, each.id),
                Icon.CHECK,
            )
        menu.addSeparator()
        self._add(
            menu, self.tr("Leave it open"), partial(self._set_closing, closing.number, None), Icon.CLOSE
        )

    def _set_closing(self, number: int, settled: int | None) -> None:
        self._reading.corrections.settled[number] = settled

"""Timeline words: an entry of somebody's history as a title, a line below and the day. Pure: records in, texts out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from db import Channel, Direction, FavorKind, FavorRow, InteractionRow, NewsRow, PositionRow, TimelineEntry
from ui import texts
from ui.icons import Icon

translate = QCoreApplication.translate

CHANNEL_GLYPHS = {
    Channel.MEETING: Icon.MEETING,
    Channel.CALL: Icon.PHONE,
    Channel.VIDEO: Icon.VIDEO,
    Channel.EMAIL: Icon.EMAIL,
    Channel.MESSAGE: Icon.MESSAGE,
    Channel.LINKEDIN: Icon.LINKEDIN,
    Channel.EVENT: Icon.EVENT,
    Channel.LETTER: Icon.LETTER,
    Channel.OTHER: Icon.NOTE,
}


@dataclass(frozen=True, slots=True)
class Words:
    """`title` is short, `below` may be many lines, `day` is what stands at the end of the first line."""

    glyph: Icon
    title: str
    below: str
    day: str
    on: date | None

    def spoken(self) -> str:
        return ", ".join(part for part in (self.title, self.day, self.below) if part)


def words(entry: TimelineEntry, contact_id: int, today: date) -> Words:
    """How an entry reads in the history of this contact."""
    if isinstance(entry, InteractionRow):
        return _interaction(entry, contact_id, today)
    if isinstance(entry, FavorRow):
        return _favor(entry, today)
    if isinstance(entry, NewsRow):
        return _news(entry, today)
    return _position(entry)


def _interaction(entry: InteractionRow, contact_id: int, today: date) -> Words:
    title = texts.capital(texts.channel(entry.channel))
    others = [person.name for person in entry.people if person.id != contact_id]
    if others:
        title = texts.filled(
            translate("texts", "{channel}, also with {names}"), channel=title, names=texts.listed(others)
        )
    facts = [texts.direction(entry.direction)] if entry.direction is not Direction.MUTUAL else []
    if entry.minutes:
        facts.append(translate("texts", "%Ln min", None, entry.minutes))
    title = texts.dotted(title, *facts)
    return Words(
        CHANNEL_GLYPHS[entry.channel], title, _lines(entry.note), texts.day(entry.on, today), entry.on
    )


def _favor(entry: FavorRow, today: date) -> Words:
    facts = [texts.favor_state(entry.state), texts.loop(entry)]
    if entry.via is not None:
        facts.append(texts.filled(translate("texts", "through {name}"), name=entry.via.name))
    below = texts.capital(texts.dotted(*facts))
    if entry.outcome:
        below = f"{below}\n{_lines(entry.outcome)}"
    glyph = Icon.INTRODUCTION if entry.kind is FavorKind.INTRODUCTION else Icon.FAVORS
    day = texts.day(entry.on, today) if entry.on else ""
    return Words(glyph, texts.favor_sentence(entry), below, day, entry.on)


def _lines(note: str) -> str:
    """A note in which each line keeps its own direction, though all begin on the same side."""
    return "\n".join(map(texts.apart, note.split("\n")))


def _news(entry: NewsRow, today: date) -> Words:
    """What was before stands below it, as a position left behind."""
    title = texts.capital(texts.news(entry.kind, entry.is_now))
    return Words(Icon.IMPORT, title, "", texts.day(entry.heard_on, today), entry.heard_on)


def _position(entry: PositionRow) -> Words:
    title = texts.filled(
        translate("texts", "Was {role}"), role=texts.role_line(entry.position, entry.company)
    )
    until = translate("texts", "until {day}").format(day=texts.full_day(entry.until)) if entry.until else ""
    return Words(Icon.POSITION, title, until, "", entry.until)

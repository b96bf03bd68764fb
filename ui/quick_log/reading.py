"""Reading: a line as understood, with what the person corrected; knows no widget.

Corrections hang on what the line says (a name, a part), so that they stay while one types on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from db import (
    YOU,
    Book,
    BoundaryRow,
    Channel,
    Direction,
    FavorKind,
    FavorRow,
    FavorState,
    Mention,
    PersonRef,
    QuickEntry,
    QuickFavor,
    QuickNeed,
    QuickReminder,
    Said,
    SaidFavor,
    SaidNeed,
    SaidReminder,
    Understood,
)
from ui.vocabulary import quick_words

Whoever = int | str
MOST_OFFERED = 8  # people a chip offers


@dataclass(slots=True)
class Corrections:
    """`who`: key of a mention → a contact's id, the name of a new one, or None (nobody is meant)."""

    who: dict[str, Whoever | None] = field(default_factory=dict)
    parts: dict[tuple[str, str], Said | None] = field(default_factory=dict)  # None: it is only a note
    loops: dict[int, int | None] = field(default_factory=dict)  # number of the thanks → the favor, or none
    on: date | None = None
    channel: Channel | None = None
    minutes: int | None = None
    no_minutes: bool = False
    no_note: bool = False


@dataclass(frozen=True, slots=True)
class Closing:
    """A loop the line closes: the help somebody was thanked for, or told of. `number`: which of the line's."""

    number: int
    contact_id: int
    favor: FavorRow
    told: bool


class Reading:
    """Of one dialog. `given` is whom it was opened for."""

    def __init__(self, book: Book, given: PersonRef | None = None) -> None:
        self._book, self._names = book, book.quick_log.names(quick_words())
        self._given = Mention(given.name, (given.id,)) if given else None
        self._known: dict[int, PersonRef] = {}
        self._loops: dict[int, list[FavorRow]] = {}
        self.today = book.today()
        self.self_id = book.contacts.self_id
        self.corrections = Corrections()
        self.understood = Understood()
        self.read("")

    def read(self, line: str) -> None:
        self.understood = self._names.understand(line, self.today, self._given)
        if not line.strip():
            self.corrections = Corrections()

    # Who.

    @property
    def people(self) -> list[Mention]:
        """Everybody named that the person did not wave away."""
        dropped = {key for key, who in self.corrections.who.items() if who is None}
        return [mention for mention in self.understood.people if mention.key not in dropped]

    def who(self, mention: Mention) -> Whoever | None:
        """Who is meant; None: that has to be asked."""
        if mention == YOU:
            return self.self_id
        if mention.key in self.corrections.who:
            return self.corrections.who[mention.key]
        if len(mention.ids) == 1:
            return mention.ids[0]
        return mention.text if not mention.ids and mention.sure else None

    def question(self) -> Mention | None:
        """The first of whom it has to be asked who is meant."""
        return next((mention for mention in self.people if self.who(mention) is None), None)

    def person(self, contact_id: int) -> PersonRef:
        if contact_id not in self._known:
            self._known[contact_id] = self._book.contacts.person(contact_id)
        return self._known[contact_id]

    def name(self, mention: Mention) -> str:
        """How they are called; '' is you."""
        who = self.who(mention)
        if who == self.self_id:
            return ""
        return self.person(who).name if isinstance(who, int) else (who or mention.text)

    def candidates(self, mention: Mention) -> list[PersonRef]:
        """Whom the name may mean: only people who are called so, or whose name begins so; the best fit first."""
        ids = dict.fromkeys((*mention.ids, *self._names.namesakes(mention.text, MOST_OFFERED)))
        return [self.person(contact_id) for contact_id in list(ids)[:MOST_OFFERED]]

    # The rest.

    @property
    def on(self) -> date:
        return self.corrections.on or self.understood.on or self.today

    @property
    def channel(self) -> Channel:
        return self.corrections.channel or Channel(self.understood.channel)

    @property
    def minutes(self) -> int | None:
        return None if self.corrections.no_minutes else self.corrections.minutes or self.understood.minutes

    @property
    def note(self) -> str:
        """What was not understood, and what is only a note by the person's word."""
        only_notes = dict.fromkeys(part.raw for part in self.understood.parts if self._is_only_note(part))
        written = [] if self.corrections.no_note else [self.understood.note]
        no_names = [
            mention.text
            for mention in self.understood.people
            if not mention.sure and mention not in self.people
        ]
        return ", ".join(text for text in (*written, *no_names, *only_notes) if text)

    @property
    def parts(self) -> list[Said]:
        """Needs, offers, favors and reminders, as corrected; those of somebody waved away are another's."""
        found = [self.corrections.parts.get(part.key, part) for part in self.understood.parts]
        return [self._adopted(part) for part in found if part is not None]

    def wish(self) -> tuple[PersonRef, BoundaryRow] | None:
        """The first one asked who wants to be left in peace, and what they wish."""
        for part in self.parts:
            who = (
                self.who(part.giver)
                if isinstance(part, SaidFavor) and part.state == FavorState.ASKED
                else None
            )
            wish = self._book.boundaries.of(who) if isinstance(who, int) else None
            if wish is not None:
                return self.person(wish.contact_id), wish
        return None

    # Loops.

    @property
    def closings(self) -> list[Closing]:
        """Open loops of those who were thanked or told: of each the one that was meant most likely."""
        found: list[Closing] = []
        for number, thanks in enumerate(self.understood.thanks):
            open_ = self.open_loops(number)
            meant = max(open_, key=lambda favor: _shared(favor.what, thanks.what), default=None)
            if number in self.corrections.loops:
                chosen = self.corrections.loops[number]
                meant = next((favor for favor in open_ if favor.id == chosen), None)
            who = self.who(self._of_line(thanks.owner))
            if meant is not None and isinstance(who, int):
                found.append(Closing(number, who, meant, thanks.told))
        return found

    def open_loops(self, number: int) -> list[FavorRow]:
        """What this one was not thanked for yet, or not told what came of; the latest first."""
        thanks = self.understood.thanks[number]
        who = self.who(self._of_line(thanks.owner))
        if not isinstance(who, int) or who == self.self_id:
            return []
        if who not in self._loops:
            self._loops[who] = self._book.outcomes.open_with([who])[::-1]
        return [favor for favor in self._loops[who] if _is_owed(favor, who, thanks.told)]

    def _of_line(self, mention: Mention) -> Mention:
        return mention if mention in self.people else next(iter(self.people), YOU)

    @property
    def in_touch(self) -> bool:
        """Whether something happened that is an entry of its own."""
        return self.understood.in_touch or any(self._is_only_note(part) for part in self.understood.parts)

    @property
    def met(self) -> list[Mention]:
        met = {mention.key for mention in self.understood.met}
        found = [mention for mention in self.people if mention.key in met]
        return (found or self.people) if self.in_touch else []

    @property
    def is_ready(self) -> bool:
        return bool(self.met or self.parts)

    def entry(self) -> QuickEntry:
        """What is to be kept, once nothing is left to ask."""
        people = tuple(who for mention in self.met if (who := self.who(mention)) is not None)
        return QuickEntry(
            on=self.on,
            people=people,
            channel=self.channel,
            direction=Direction(self.understood.direction),
            note=self.note if people else "",
            minutes=self.minutes,
            parts=tuple(self._kept(part) for part in self.parts),
            thanked=tuple((loop.favor.id, loop.contact_id) for loop in self.closings if not loop.told),
            told=tuple((loop.favor.id, loop.contact_id) for loop in self.closings if loop.told),
        )

    def turned(self, part: SaidFavor) -> SaidFavor:
        return replace(part, giver=part.receiver, receiver=part.giver)

    def _is_only_note(self, part: Said) -> bool:
        return part.key in self.corrections.parts and self.corrections.parts[part.key] is None

    def _adopted(self, part: Said) -> Said:
        heir = next(iter(self.people), YOU)

        def other(mention: Mention) -> Mention:
            return mention if mention == YOU or mention in self.people else heir

        if isinstance(part, SaidFavor):
            return replace(part, giver=other(part.giver), receiver=other(part.receiver))
        return replace(part, owner=other(part.owner))

    def _kept(self, part: Said) -> QuickNeed | QuickFavor | QuickReminder:
        if isinstance(part, SaidFavor):
            giver, receiver = self._sure(part.giver), self._sure(part.receiver)
            return QuickFavor(
                giver, receiver, FavorKind(part.kind), part.what, FavorState(part.state), part.by_day,
                tuple(self._sure(mention) for mention in part.introduced if mention in self.people),
            )  # fmt: skip
        if isinstance(part, SaidNeed):
            return QuickNeed(self._sure(part.owner), part.text, part.offer)
        assert isinstance(part, SaidReminder)
        return QuickReminder(self._sure(part.owner), part.on, part.text)

    def _sure(self, mention: Mention) -> Whoever:
        who = self.who(mention)
        return mention.text if who is None else who


def _is_owed(favor: FavorRow, contact_id: int, told: bool) -> bool:
    """Whether the giver, or who introduced, is still to be told, or thanked."""
    if favor.giver.id == contact_id:
        return (favor.told_on if told else favor.thanked_on) is None
    return (favor.via_told_on if told else favor.via_thanked_on) is None


def _shared(one: str, other: str) -> int:
    """How many words both have, but for the short ones."""
    words = {word.casefold() for word in one.split() if len(word) > 3}
    return len(words & {word.casefold() for word in other.split()})

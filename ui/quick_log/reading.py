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
    Closes,
    Direction,
    FavorKind,
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
from ui.quick_log.closings import Closing, Open, OpenThings
from ui.vocabulary import quick_words

Whoever = int | str
MOST_OFFERED = 8  # people a chip offers


@dataclass(slots=True)
class Corrections:
    """`who`: key of a mention → a contact's id, the name of a new one, or None (nobody is meant)."""

    who: dict[str, Whoever | None] = field(default_factory=dict)
    parts: dict[tuple[str, str], Said | None] = field(default_factory=dict)  # None: it is only a note
    settled: dict[int, int | None] = field(default_factory=dict)  # number of the closing → what it settles
    on: date | None = None
    channel: Channel | None = None
    only_noted: bool | None = None  # None: as the line says
    remind_on: date | None = None  # of what the note says
    minutes: int | None = None
    no_minutes: bool = False
    no_note: bool = False


class Reading:
    """Of one dialog. `given` is whom it was opened for."""

    def __init__(self, book: Book, given: PersonRef | None = None) -> None:
        self._book, self._names = book, book.quick_log.names(quick_words())
        self._given = Mention(given.name, (given.id,)) if given else None
        self._known: dict[int, PersonRef] = {}
        self._near: dict[str, list[int]] = {}
        self._open = OpenThings(book)
        self.line = ""
        self.today = book.today()
        self.self_id = book.contacts.self_id
        self.corrections = Corrections()
        self.understood = Understood()
        self.read("")

    def read(self, line: str) -> None:
        self.line = line
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
        is_new = not mention.ids and mention.sure and not self._misspelt(mention)
        return mention.text if is_new else None

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
        near = () if mention.ids else self._misspelt(mention)
        ids = dict.fromkeys((*mention.ids, *near, *self._names.namesakes(mention.text, MOST_OFFERED)))
        return [self.person(contact_id) for contact_id in list(ids)[:MOST_OFFERED]]

    def _misspelt(self, mention: Mention) -> list[int]:
        """Whom a name means that nobody has, if it was written with a slip."""
        if mention.key not in self._near:
            self._near[mention.key] = self._names.misspelt(mention.text)
        return self._near[mention.key]

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
        if self.understood.in_touch and not self.in_touch and not self.corrections.no_note:
            return self.line.strip()
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
        found.append(self._reminder_of_the_note())
        return [self._adopted(part) for part in found if part is not None]

    def _reminder_of_the_note(self) -> Said | None:
        if self.corrections.remind_on is None or not self.met:
            return None
        part = SaidReminder("", self.met[0], self.corrections.remind_on, self.note)
        return self.corrections.parts.get(part.key, part)

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

    # What it settles.

    @property
    def closings(self) -> list[Closing]:
        """Of what is open the one that is meant most likely, or was chosen."""
        found: list[Closing] = []
        for number, said in enumerate(self.understood.closings):
            who = self.who(self._of_line(said.owner))
            if not isinstance(who, int):
                continue
            settled = self._open.likeliest(who, said)
            if number in self.corrections.settled:
                chosen = self.corrections.settled[number]
                settled = next((each for each in self._open.of(who, said.closes) if each.id == chosen), None)
            if settled is not None:
                found.append(Closing(number, who, settled, said))
        return found

    def settled_instead(self, closing: Closing) -> list[Open]:
        """All that it may settle."""
        return self._open.of(closing.contact_id, closing.said.closes)

    def _of_line(self, mention: Mention) -> Mention:
        return mention if mention == YOU or mention in self.people else next(iter(self.people), YOU)

    @property
    def in_touch(self) -> bool:
        """Whether the line, or the person, says that one was in touch."""
        if self.corrections.only_noted is not None:
            return not self.corrections.only_noted
        return self.understood.in_touch

    @property
    def noted(self) -> bool:
        """Whether it is kept as a note with the people it is about, and is no entry."""
        return not self.in_touch and bool(self.note)

    @property
    def met(self) -> list[Mention]:
        """Whom one was in touch with, or whom the note is about."""
        if not (self.in_touch or self.noted):
            return []
        met = {mention.key for mention in self.understood.met}
        return [mention for mention in self.people if mention.key in met] or self.people

    @property
    def is_ready(self) -> bool:
        return bool(self.met or self.parts or self.closings)

    def entry(self) -> QuickEntry:
        """What is to be kept, once nothing is left to ask."""
        people = tuple(who for mention in self.met if (who := self.who(mention)) is not None)
        return QuickEntry(
            on=self.on,
            people=people if self.in_touch else (),
            noted=people if self.noted else (),
            channel=self.channel,
            direction=Direction(self.understood.direction),
            note=self.note if people else "",
            minutes=self.minutes,
            parts=tuple(self._kept(part) for part in self.parts),
            thanked=self._loops(Closes.THANKED),
            told=self._loops(Closes.TOLD),
            outcomes=tuple((each.settled.id, each.said.what) for each in self._settled_by(Closes.CAME_OF)),
            ended=tuple(each.settled.id for each in self._settled_by(Closes.NEED_OVER, Closes.OFFER_OVER)),
        )

    def _settled_by(self, *closes: Closes) -> list[Closing]:
        return [closing for closing in self.closings if closing.said.closes in closes]

    def _loops(self, closes: Closes) -> tuple[tuple[int, int], ...]:
        return tuple((closing.settled.id, closing.contact_id) for closing in self._settled_by(closes))

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

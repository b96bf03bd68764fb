"""Finding: what the palette lists for what is typed, best first; knows no widget. And what was chosen lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from weakref import WeakKeyDictionary

from PySide6.QtCore import QCoreApplication

from db import AskRow, Book, FavorRow, Lookup, NameIndex, PersonRef, fold
from ui import texts
from ui.actions import GRAPH_ACTS
from ui.asks import ask_words
from ui.favors.standing import standing
from ui.icons import Icon

translate = QCoreApplication.translate

MOST_PEOPLE, MOST_COMPANIES, MOST_ASKS, MOST_ACTIONS, MOST_RECENT = 8, 4, 4, 6, 5
PAST_ASKS = 200
"""So many of the asks that are over are found here, the latest; the Favors page finds all."""


class ChoiceKind(Enum):
    PERSON = auto()
    COMPANY = auto()
    ASK = auto()
    ACTION = auto()


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: a person by `contact_id`, a company by `company`, an act or a page by the `key` it came with.

    What you asked for, by `ask_id`, or by `favor_id` where it was asked of one person without a composer.
    """

    kind: ChoiceKind
    contact_id: int = 0
    company: str = ""
    key: str = ""
    ask_id: int = 0
    favor_id: int = 0


@dataclass(frozen=True, slots=True)
class PaletteAction:
    """An act or a page that can be chosen. `text` as in the menus; what is behind it is the caller's.

    `aside` stands at the end of its line; by `words` it is found too, as what else it may be called.
    """

    key: str
    text: str
    glyph: Icon | None = None  # None: by the key
    aside: str = ""
    words: str = ""

    @property
    def title(self) -> str:
        return self.text.replace("&", "").removesuffix("…")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list. `aside` stands at its end."""

    choice: Choice
    title: str
    more: str = ""
    aside: str = ""
    glyph: Icon = Icon.PERSON


# Of the window's acts, by their keys in `ui.actions`.
_GLYPHS = {
    "new_contact": Icon.ADD_PERSON, "log": Icon.LOG, "record_favor": Icon.FAVORS, "compose_ask": Icon.ASK,
    "share_outcome": Icon.TELL, "import": Icon.IMPORT, "export": Icon.EXPORT, "reviews": Icon.PERSON,
    "duplicates": Icon.MERGE, "triage": Icon.CONTACTS, "close": Icon.CLOSE, "quit": Icon.QUIT, "undo": Icon.UNDO,
    "redo": Icon.REDO, "search": Icon.SEARCH, "page_today": Icon.TODAY, "page_contacts": Icon.CONTACTS,
    "page_favors": Icon.FAVORS, "page_give": Icon.OFFER, "page_graph": Icon.GRAPH, "page_groups": Icon.GROUPS,
    "page_settings": Icon.SETTINGS, "ended_asks": Icon.HISTORY, "lessons": Icon.BOOK, "pause": Icon.PAUSE, "close_pane": Icon.CLOSE, "graph_export": Icon.EXPORT, "graph_replay": Icon.HISTORY, "about": Icon.INFO,
}  # fmt: skip
# Of each open book, newest first; forgotten when the app ends.
_recent: WeakKeyDictionary[Book, list[Choice]] = WeakKeyDictionary()


class Finding:
    """Of one opening of the palette."""

    def __init__(self, book: Book, actions: Sequence[PaletteAction]) -> None:
        self._book, self._actions = book, list(actions)
        self._lookup = Lookup(book)
        self._index = NameIndex(fold(f"{action.title} {action.words}") for action in actions)
        self._asks = _asks(book)
        self._ask_index = NameIndex(fold(_words(ask)) for ask in self._asks)

    def lines(self, query: str) -> list[Line]:
        """The best fits first. Nothing typed: what was chosen lately, then everything that can be done."""
        if not query.strip():
            lately = [line for choice in _recent.get(self._book, ()) if (line := self._line(choice))]
            known = {line.choice for line in lately}
            return lately + [line for line in map(_action, self._actions) if line.choice not in known]
        found: list[tuple[tuple[int, int, int], Line]] = []
        lately_chosen = _recent.get(self._book, [])

        def put(badness: int, kind: int, line: Line) -> None:
            place = lately_chosen.index(line.choice) if line.choice in lately_chosen else MOST_RECENT
            found.append(((badness, place, kind), line))

        fits = self._index.fuzzy(fold(query).split())
        for place in sorted(fits, key=lambda place: (fits[place], place))[:MOST_ACTIONS]:
            put(fits[place], 0, _action(self._actions[place]))
        for company in self._lookup.companies(query, MOST_COMPANIES):
            put(company.badness, 1, _company(company.name, company.size))
        fits = self._ask_index.fuzzy(fold(query).split())
        for place in sorted(fits, key=lambda place: (fits[place], place))[:MOST_ASKS]:
            put(fits[place], 3, self._ask(self._asks[place]))
        for person in self._lookup.people(query, MOST_PEOPLE):
            put(person.badness, 2, _person(person.person))
        found.sort(key=lambda pair: pair[0])
        return [line for _, line in found]

    def remember(self, choice: Choice) -> None:
        """It comes first the next time."""
        kept = [choice, *(c for c in _recent.get(self._book, ()) if c != choice)]
        _recent[self._book] = kept[:MOST_RECENT]

    def _line(self, choice: Choice) -> Line | None:
        """A choice made before, as it is now; None if it is gone, or who was chosen wants no contact."""
        if choice.kind is ChoiceKind.ACTION:
            return next((_action(action) for action in self._actions if action.key == choice.key), None)
        if choice.kind is ChoiceKind.COMPANY:
            return next(
                (_company(c.name, c.size) for c in self._lookup.companies(choice.company, 1)
                 if c.name == choice.company), None,
            )  # fmt: skip
        if choice.kind is ChoiceKind.ASK:
            return next((line for line in map(self._ask, self._asks) if line.choice == choice), None)
        if choice.contact_id in self._book.boundaries.blocked(for_asks=False):
            return None
        try:
            return _person(self._book.contacts.person(choice.contact_id))
        except KeyError:
            return None

    def _ask(self, ask: AskRow | FavorRow) -> Line:
        """What you asked for, under way or over."""
        today = self._book.today()
        if isinstance(ask, AskRow):
            how = ask_words.standing(ask, today) if ask.ended_on is None else ask_words.ended(ask, today)
            over, choice = ask.ended_on is not None, Choice(ChoiceKind.ASK, ask_id=ask.id)
            title = ask_words.title(ask)
        else:
            over, choice = ask.is_over, Choice(ChoiceKind.ASK, favor_id=ask.id)
            title, how = texts.favor_sentence(ask), standing(ask, today)
        aside = translate("texts", "Ended ask") if over else translate("texts", "Open ask")
        return Line(choice, title, how, aside, Icon.HISTORY if over else Icon.ASK)


def _asks(book: Book) -> list[AskRow | FavorRow]:
    """What you asked for: what is under way, then the latest that is over; nobody who wants no contact is named."""
    in_peace = book.boundaries.blocked(for_asks=False)
    alone = [favor for favor in book.favors.open_asks() if favor.ask_id is None]
    found = [*book.asks.open(), *alone, *(past.what for past in book.asks.past(limit=PAST_ASKS))]
    return [ask for ask in found if isinstance(ask, AskRow) or ask.giver.id not in in_peace]


def _words(ask: AskRow | FavorRow) -> str:
    """What it is found by."""
    if isinstance(ask, FavorRow):
        return f"{ask.what} {ask.giver.name}"
    return f"{ask.purpose} {ask.company} {ask.expertise} {ask.action} {ask.result}"


def _action(action: PaletteAction) -> Line:
    return Line(
        Choice(ChoiceKind.ACTION, key=action.key),
        action.title,
        "",
        action.aside,
        action.glyph or _GLYPHS.get(action.key, Icon.QUESTION if action.key in GRAPH_ACTS else Icon.COMMAND),
    )


def _company(name: str, size: int) -> Line:
    people = translate("texts", "1 person") if size == 1 else translate("texts", "%Ln people", None, size)
    return Line(
        Choice(ChoiceKind.COMPANY, company=name), name, people, translate("texts", "Company"), Icon.COMPANY
    )


def _person(person: PersonRef) -> Line:
    role = texts.role_line(person.position, person.company)
    return Line(
        Choice(ChoiceKind.PERSON, contact_id=person.id), person.name, role if role != person.name else ""
    )

"""Quick favors: what a statement of help says: who helped whom, with what, and how it stands. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from db.rules.quick_names import People
from db.rules.quick_said import YOU, Mention, SaidFavor
from db.rules.quick_text import tidy, tokens
from db.rules.quick_words import QuickWords

Made = Callable[[Mention], SaidFavor | None]
"""Whoever the line is about → the favor; None if there is none between two people."""
_SELF, _FIRST = object(), object()  # an object that is the user; one that is whoever the line is about
_Side = tuple[object, str, str]  # who was helped, with what, and as which side ('Ana to Kim' helped both)


@dataclass(frozen=True, slots=True)
class Statement:
    """A verb of help and what follows it. `subject` None: whoever the line is about; `explicit`: it was said who."""

    verb: str
    rest: str
    subject: Mention | None
    explicit: bool
    raw: str
    by_day: date | None = None

    @property
    def by_user(self) -> bool:
        return self.subject == YOU


class Favors:
    """Of one line."""

    def __init__(self, words: QuickWords, people: People) -> None:
        self._words, self._people = words, people

    def is_to_come(self, verb: str) -> bool:
        """Whether the help is still to be given."""
        return self._state(verb) != "done"

    def read(self, said: Statement) -> list[Made]:
        """The favors it tells of; an introduction helps both, if it was not the user who got to know somebody."""
        obj, what = self._whom_and_what(said)
        if obj is None or not self._is_help(said, what):
            return []
        thing = self._thing(said.verb, what)
        if not thing:
            return []
        kind = self._words.verb_kinds[said.verb] or self._kind(thing)
        if said.verb in self._words.only_of_a_kind and kind == "other":
            return []
        if isinstance(obj, Mention):
            self._people.note_other(obj)
        thing = self._words.said_by_kind.sub("", thing) or thing
        sides: list[_Side] = [(obj, thing, "")]
        introduced: list[Mention] = []
        if kind == "introduction" and not self.is_to_come(said.verb):
            sides, introduced = self._sides(obj, thing)
        by_user = said.by_user if said.explicit else obj is not _SELF
        return [partial(self._favor, said, by_user, kind, side, introduced) for side in sides]

    def _favor(
        self,
        said: Statement,
        by_user: bool,
        kind: str,
        side: _Side,
        introduced: list[Mention],
        first: Mention,
    ) -> SaidFavor | None:
        who, what, of = side
        if said.subject is None and not by_user and first in introduced:
            return None  # "introduced me to Kim": by whom is not said
        actor = YOU if by_user else (said.subject or first)
        other = YOU if who is _SELF else first if who is _FIRST else who
        assert isinstance(other, Mention)
        giver, receiver = (other, actor) if said.verb in self._words.asked else (actor, other)
        if giver == receiver:
            return None
        known = tuple(introduced) if receiver == YOU else ()
        state = self._state(said.verb)
        return SaidFavor(said.raw, giver, receiver, kind, what, state, said.by_day, of, known)

    def _whom_and_what(self, said: Statement) -> tuple[object, str]:
        """Whom it was done for, or who was asked; None if nobody can be told."""
        words, verb = self._words, said.verb
        obj, what = self._object(said.rest)
        if obj is None and verb in words.done_with_what_is_theirs:
            obj, what = self._owner_of(said.rest)
        rest = said.rest
        if obj is None and verb in words.asked:
            obj, rest = self._from_whom(rest)
            what = rest
        asked_for = verb in words.asked and words.begins_with_for.match(rest)
        if obj is None and (asked_for or verb in words.promised or verb in words.offered):
            by_other = said.explicit and not said.by_user
            obj = _SELF if by_other else self._people.named_in(rest) or _FIRST
        return obj, what

    def _is_help(self, said: Statement, what: str) -> bool:
        """Whether it is help at all: not nothing, and not only a way to be in touch."""
        words, verb = self._words, said.verb
        if not what or words.nothing.match(what):
            return False
        if verb in words.handed_over and words.no_help.match(what):
            return False
        return verb not in words.only_help_with or words.only_help_with[verb].match(what) is not None

    def _thing(self, verb: str, what: str) -> str:
        """What was given, promised or asked for; '' where an ask names nothing."""
        words = self._words
        if verb in words.asked:
            match = words.asked_for.match(what)
            return what[match.end() :] if match else ""
        is_bare = (verb in words.promised or verb in words.offered) and not words.verb_kinds[verb]
        return words.begins_with_to.sub("", what) if is_bare else what

    def _sides(self, obj: object, what: str) -> tuple[list[_Side], list[Mention]]:
        """Who was helped by an introduction, with what, and as which side; who is named."""
        match = self._words.introduced_to.match(what)
        if match is None:
            return [(obj, what, "")], []
        if obj is _SELF and match[0].split()[0].casefold() in self._words.and_also:
            return [], []  # "me and Kim to …"
        to, rest = self._words.to[0], what[match.end() :]
        if self._words.is_me.match(rest) and isinstance(obj, Mention):
            return [(_SELF, f"{to} {obj.text}", "")], [obj]
        others = self._names(rest)
        for mention in others:
            self._people.note_other(mention)
        sides: list[_Side] = [(obj, f"{to} {rest}" if others else what, "")]
        if isinstance(obj, Mention):
            sides += [(other, f"{to} {obj.text}", other.text) for other in others]
        return sides, others

    def _names(self, text: str) -> list[Mention]:
        """The names it begins with: 'Kim and Joe at the fair'."""
        said, found = tokens(text), []
        at = 0
        while at < len(said) and (hit := self._people.name_at(said, at, strict=False)):
            at, mention = hit
            if self._words.possessed(said[at - 1][2]) is not None:
                break
            found.append(mention)
            if at >= len(said) or said[at][2] not in self._words.joining:
                break
            at += 1
        return found

    def object_of(self, rest: str) -> tuple[Mention | None, bool, str]:
        """Who it was done to, whether that can be told (None: whoever the line is about), and the rest."""
        obj, what = self._object(rest)
        return (obj if isinstance(obj, Mention) else None), obj is _FIRST or isinstance(obj, Mention), what

    def _object(self, rest: str) -> tuple[object, str]:
        """Whom it was done for, and what: 'me to Joe' → you, 'to Joe'."""
        match = self._words.object.match(rest)
        if match:
            return _SELF if match[1].casefold() in self._words.me else _FIRST, rest[match.end() :].strip()
        said = tokens(rest)
        found = self._people.name_at(said, 0, strict=False)
        if found is None or self._words.possessed(said[found[0] - 1][2]) is not None:
            return None, rest.strip()
        return found[1], rest[said[found[0] - 1][1] :].strip()

    def _owner_of(self, rest: str) -> tuple[object, str]:
        """Whose thing it was: 'my CV' → you, 'CV'."""
        if match := self._words.owner.match(rest):
            return _SELF if match[1].casefold() in self._words.my else _FIRST, tidy(
                rest[match.end() :], self._words
            )
        said = tokens(rest)
        found = self._people.name_at(said, 0, strict=False)
        if found and self._words.possessed(said[found[0] - 1][2]) is not None:
            return found[1], tidy(rest[said[found[0] - 1][1] :], self._words)
        return None, rest

    def _from_whom(self, rest: str) -> tuple[object, str]:
        """Who was asked: 'for feedback from Joe' → Joe, 'for feedback'."""
        for word in self._words.from_:
            what, _, name = rest.rpartition(f" {word} ")
            if what and (mention := self._people.only_a_name(name)):
                return mention, what
        return None, rest

    def _kind(self, what: str) -> str:
        return next((kind for kind, pattern in self._words.kinds.items() if pattern.search(what)), "other")

    def _state(self, verb: str) -> str:
        words = self._words
        states = {"agreed": words.promised, "offered": words.offered, "asked": words.asked}
        return next((state for state, verbs in states.items() if verb in verbs), "done")

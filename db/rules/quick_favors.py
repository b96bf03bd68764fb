"""Quick favors: what a statement of help says: who helped whom, with what, and how it stands. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from db.rules.quick_names import People
from db.rules.quick_said import YOU, Mention, SaidFavor
from db.rules.quick_text import tidy, tokens
from db.rules.quick_words import QuickWords

Made = Callable[[Mention], SaidFavor | None]
"""Whoever the line is about → the favor; None if there is none between two people."""
_SELF, _FIRST = object(), object()  # an object that is the user; one that is whoever the line is about


class Favors:
    """Of one line."""

    def __init__(self, words: QuickWords, people: People) -> None:
        self._words, self._people = words, people

    def is_to_come(self, verb: str) -> bool:
        """Whether the help is still to be given."""
        return self._state(verb) != "done"

    def read(
        self,
        verb: str,
        rest: str,
        subject: Mention | None,
        explicit: bool,
        raw: str,
        by_day: date | None = None,
    ) -> list[Made]:
        """What follows a verb of help. `subject` None: whoever the line is about; `explicit`: it was said who.

        An introduction helps both, if it was not the user who got to know somebody. Empty: no help is told of.
        """
        words = self._words
        obj, what = self._object(rest)
        by_user, asked = subject == YOU, verb in words.asked
        promised = verb in words.promised or verb in words.offered
        if verb in words.only_help_with and not words.only_help_with[verb].match(what):
            return []
        if verb in words.done_with_what_is_theirs and obj is None:
            obj, what = self._owner_of(rest)
        if obj is None and asked:
            obj, rest = self._from_whom(rest)
            what = rest
        if obj is None and (promised or (words.begins_with_for.match(rest) and asked)):
            obj = _SELF if explicit and not by_user else self._people.named_in(rest) or _FIRST
        if obj is None or not what or words.nothing.match(what):
            return []
        if verb in words.handed_over and words.no_help.match(what):
            return []
        if not explicit:  # "promised her …" is what the user did, "introduced me …" what the other one did
            by_user = obj is not _SELF
        what = words.begins_with_to.sub("", what) if promised and not words.verb_kinds[verb] else what
        if asked:
            match = words.asked_for.match(what)
            if match is None:
                return []
            what = what[match.end() :]
        kind = words.verb_kinds[verb] or self._kind(what)
        what = words.said_by_kind.sub("", what) or what
        state = self._state(verb)
        if isinstance(obj, Mention):
            self._people.note_other(obj)

        def make(who: object, what: str, of: str, first: Mention) -> SaidFavor | None:
            if subject is None and not by_user and first in introduced:
                return None  # "introduced me to Kim": by whom is not said
            actor = YOU if by_user else (subject or first)
            other = YOU if who is _SELF else first if who is _FIRST else who
            assert isinstance(other, Mention)
            giver, receiver = (other, actor) if asked else (actor, other)
            if giver == receiver:
                return None
            known = tuple(introduced) if receiver == YOU else ()
            return SaidFavor(raw, giver, receiver, kind, what, state, by_day, of, known)

        sides: list[tuple[object, str, str]] = [(obj, what, "")]
        introduced: list[Mention] = []
        if kind == "introduction" and state == "done":
            sides, introduced = self._sides(obj, what)
        return [partial(make, *side) for side in sides]

    def _sides(self, obj: object, what: str) -> tuple[list[tuple[object, str, str]], list[Mention]]:
        """Who was helped by an introduction, with what, and as which side ('Ana to Kim' helped both); who is named."""
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
        sides: list[tuple[object, str, str]] = [(obj, f"{to} {rest}" if others else what, "")]
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

"""Quick closings: what a line says that may settle something open: thanks, what came of help, a need that is over. Pure.

Whether anything is open, and which, the book knows; here stands only what was said.
"""

from __future__ import annotations

from db.rules.quick_favors import Favors
from db.rules.quick_names import People
from db.rules.quick_needs import Subjects
from db.rules.quick_said import YOU, Closes, Mention
from db.rules.quick_text import capital, tidy, tokens
from db.rules.quick_words import QuickWords

Settled = tuple[Mention | None, str, Closes]
"""Whom it is about (None: whoever the line is about), with what, and how."""


class Closings:
    """Of one line, filled while it is read."""

    def __init__(self, words: QuickWords, people: People, favors: Favors, subjects: Subjects) -> None:
        self._words, self._people, self._favors, self._subjects = words, people, favors, subjects
        self._no_subject = frozenset(("", *words.and_also, *words.i))
        self.found: list[Settled] = []

    @property
    def has_thanks(self) -> bool:
        return any(closes in (Closes.THANKED, Closes.TOLD) for _, _, closes in self.found)

    def read(self, clause: str) -> None:
        """What happened, or the note, is read from the clause all the same."""
        outcome = self._outcome(clause)
        thanks = [] if outcome else self._thanks(clause)
        settled = None if thanks else outcome or self._worked(clause) or self._over(clause)
        self.found += thanks
        if settled is not None:
            self.found.append(settled)
            if settled[0] is not None and settled[0] != YOU:
                self._people.about.append(settled[0])

    def _thanks(self, clause: str) -> list[Settled]:
        """Whom the user thanked, or told what came of it."""
        words, found = self._words, []
        for pattern, closes in ((words.thanked, Closes.THANKED), (words.told, Closes.TOLD)):
            match = pattern.search(clause)
            if match is None or (closes is Closes.TOLD and not words.outcome.search(clause)):
                continue
            if not self._is_by_user(clause[: match.start()]):
                continue
            whom, is_told, what = self._favors.object_of(clause[match.end() :])
            if is_told:
                found.append((whom, what, closes))
                if whom is not None:
                    self._people.note_met(whom)
        return found

    def _outcome(self, clause: str) -> Settled | None:
        """'thanks to Joe I got the job', 'got the job thanks to Joe's intro'."""
        match = self._words.because_of.search(clause)
        if match is None or self._words.touch.no_contact.search(clause[: match.start()]):
            return None
        before, after = clause[: match.start()].strip(), clause[match.end() :]
        said = tokens(after)
        found = self._people.name_at(said, 0, strict=False)
        if found is None:
            return None
        rest = after[said[found[0] - 1][1] :].strip()
        if self._words.possessed(said[found[0] - 1][2]) is not None:
            rest = rest.partition(" ")[2]  # "Joe's intro …"
        of_user = self._words.by_user.match(rest) if not before else self._is_of_user(before)
        return (found[1], capital(clause), Closes.CAME_OF) if of_user else None

    def _worked(self, clause: str) -> Settled | None:
        """'Joe's intro worked out'."""
        said = tokens(clause)
        found = self._people.name_at(said, 0, strict=False)
        if found is None or self._words.possessed(said[found[0] - 1][2]) is None:
            return None
        came = self._words.came_of_it.match(clause[said[found[0] - 1][1] :])
        denied = came is not None and self._words.touch.no_contact.search(came[0])
        return (found[1], capital(clause), Closes.CAME_OF) if came and not denied else None

    def _over(self, clause: str) -> Settled | None:
        """'Joe no longer needs a plumber', 'Joe can't help with visas any more'."""
        for offer, pattern in self._words.over.items():
            match = pattern.search(clause)
            said = self._subjects.before_verb(clause[: match.start()]) if match else None
            if match is None or said is None or said[1]:
                continue
            if self._words.is_me.match(match["what"]):
                continue  # "got me an interview"
            what = tidy(self._words.no_more.sub("", match["what"]), self._words)
            is_user = not match.start() and self._people.is_first_clause and self._people.given is None
            return YOU if is_user else said[0], what, Closes.OFFER_OVER if offer else Closes.NEED_OVER
        return None

    def _is_by_user(self, head: str) -> bool:
        said = self._subjects.before_verb(head)
        return said is not None and (said[0] == YOU or head.strip().casefold() in self._no_subject)

    def _is_of_user(self, head: str) -> bool:
        """Whether what comes before is the user's: 'got the job', 'I start on Monday'; not 'Kim got the job'."""
        said = tokens(head)
        first = self._people.name_at(said, 0, strict=False)
        return (first is None or not first[1].ids) and said[0][2].casefold() not in self._words.they

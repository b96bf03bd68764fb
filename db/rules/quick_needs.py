"""Quick needs: who looks for something, or can help with it, and whether the line says so at all. Pure.

"Ana's daughter needs a job" is Ana's need, told with whom it is for; "Ana won't need a job any more" is none. Where
nobody can be told, nobody is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass

from db.rules.quick_names import People
from db.rules.quick_said import YOU, Mention
from db.rules.quick_text import tokens, without_be
from db.rules.quick_words import QuickWords

LONGEST_SUBJECT = 5  # words of "my old colleague's daughter"
FAR = 90  # letters behind an "and" in which another statement has to begin


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is spoken of before a cue. `owners` empty: whoever the line is about. `head`: what else stands there."""

    owners: tuple[Mention, ...] = ()
    head: str = ""
    whose: str = ""  # "Ana's daughter": it is told of Ana, and is for somebody of hers
    is_clear: bool = True


class Subjects:
    """Of one line."""

    def __init__(self, words: QuickWords, people: People) -> None:
        self._words, self._people = words, people

    def is_denied(self, head: str, what: str) -> bool:
        """Whether it is said that there is no such need, or not said that there is one."""
        words, said = self._words, tokens(head)
        if found := self._people.name_at(said, 0, strict=False):
            head = head[said[found[0] - 1][1] :]  # May is a name, "may" is not
        return any((words.denied.search(head), words.nothing.search(what), words.no_more.search(what)))

    def before_verb(self, head: str) -> tuple[Mention | None, str] | None:
        """Who is spoken of before a verb, and what else stands there. None of the two: whoever the line is about."""
        head = without_be(self._words.begins_with_and.sub("", head), self._words)
        if match := self._words.ends_with_i.search(head):
            return YOU, head[: match.start()].rstrip()
        if match := self._words.ends_with_they.search(head):
            return None, head[: match.start()].rstrip()
        mention = self._people.only_a_name(head)
        if mention is not None:
            self._people.note_other(mention)
            return mention, ""
        return None, head

    def read(self, head: str) -> Subject:
        words = self._words
        goes_on = without_be(head, words) != head.rstrip() and head.rstrip().casefold().endswith(
            tuple(f" {word}" for word in words.and_also)
        )
        begins = head.split(maxsplit=1)[:1]
        head = words.both.sub("", without_be(words.begins_with_and.sub("", head), words))
        if not head and begins and begins[0].casefold() in words.both_of_them:
            return Subject(tuple(self._people.met))
        if not head:
            return Subject()
        if match := words.ends_with_i.search(head):
            return Subject((YOU,), head[: match.start()].rstrip())
        if match := words.ends_with_they.search(head):
            return Subject((), head[: match.start()].rstrip())
        if owners := self._names(head):
            return Subject(owners)
        found = self._somebody_of(head) or (None if goes_on else self._named_last(head))
        return found or Subject((), head, is_clear=goes_on)

    def _names(self, head: str) -> tuple[Mention, ...]:
        """Everybody, if there are only names: 'Kim', 'Kim and Joe'."""
        parts = self._words.joint.split(head[: 4 * FAR])
        names = [self._people.only_a_name(part) for part in parts]
        return tuple(name for name in names if name) if all(names) else ()

    def _somebody_of(self, head: str) -> Subject | None:
        """'Ana's daughter', 'my sister', 'the team'."""
        said = tokens(head)
        if len(said) > LONGEST_SUBJECT:
            return None
        if match := self._words.begins_with_whose.match(head):
            is_mine = match[1].casefold() in self._words.my
            return Subject((YOU,) if is_mine else (), whose=head)
        if self._words.begins_with_article.match(head):
            return Subject(whose=head)
        found = self._people.name_at(said, 0, strict=False)
        if found and found[0] < len(said) and self._words.possessed(said[found[0] - 1][2]) is not None:
            return Subject((found[1],), whose=head)
        return None

    def _named_last(self, head: str) -> Subject | None:
        """'coffee with Ana', 'Kim said Ana': the one named right before the cue."""
        said = tokens(head)
        for start in range(max(0, len(said) - 4), len(said)):
            found = self._people.name_at(said, start, strict=False)
            if found and found[0] == len(said) and found[1].ids:
                return Subject((found[1],), head)
        return None

    def next_statement(self, clause: str) -> int | None:
        """Where an "and" begins a statement about somebody else: '…, and Kim is looking for a flat'."""
        for match in self._words.joint.finditer(clause):
            tail = clause[match.end() : match.end() + FAR]
            said = tokens(tail)
            found = self._people.name_at(said, 0, strict=False) if said else None
            if found is None:
                continue
            last = said[found[0] - 1]
            end = last[1]
            if self._words.possessed(last[2]) is not None and found[0] < len(said):
                end = said[found[0]][1]
            if self._words.states.match(tail[end:]) and not self._names(
                self._words.both.sub("", clause[: match.start()])
            ):
                return match.start()
        return None

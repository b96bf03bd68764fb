"""Quick names: who is named in a line, and where a name may stand. Pure.

No name is ever taken from where a sentence has no place for one; who a name may be is asked of `whom`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from db.rules.names import fold
from db.rules.quick_said import YOU, Mention, Whom, are_one
from db.rules.quick_text import GAP, Token, tokens
from db.rules.quick_words import QuickWords

LONGEST_NAME = 4
MOST_PEOPLE = 30


class _Place(Enum):
    """Who may be named at a place of a clause."""

    NONE = auto()
    KNOWN = auto()  # somebody of the book
    NAME = auto()  # anybody, by a name with a capital letter
    ANY = auto()  # anybody, whatever the word


def has_no_case(word: str) -> bool:
    """Whether its script has no capital letters, as that of דנה or 李雷."""
    return word[0].isalpha() and word[0].lower() == word[0].upper()


class People:
    """Who is in a line: `met`, and `others` named besides. Filled while it is read."""

    def __init__(self, words: QuickWords, whom: Whom) -> None:
        self._words, self._whom = words, whom
        self.met: list[Mention] = []
        self.others: list[Mention] = []
        self.about: list[Mention] = []  # of whom something is told that does not say that one met
        self.is_first_clause = True
        self.given: Mention | None = None  # whom it was opened for

    def last_named(self) -> Mention | None:
        return self.met[-1] if self.met else None

    def note_other(self, mention: Mention) -> None:
        if mention != YOU and not any(are_one(mention, known) for known in (*self.met, *self.others)):
            self.others.append(mention)

    def note_met(self, mention: Mention) -> None:
        if any(known is not self.given and are_one(mention, known) for known in self.met):
            return
        if self.given is not None and self.given in self.met and are_one(mention, self.given):
            self.met.remove(self.given)
            self.given = None  # meant because the line says so
        self.met.append(mention)

    def note_about(self, clause: str) -> None:
        """Of whom a clause tells that is only a note; whom the line was opened for gives way to who begins it."""
        for start, _, mention in self.mentions(clause):
            if not start or (self.given is None and mention.ids):
                self.about.append(mention)

    def named_anywhere(self, text: str) -> list[Mention]:
        """Everybody of the book whose name, or a part of it, stands in the text with a capital letter."""
        said, found = tokens(text.replace("’", "'")), []
        at = 0
        while at < len(said):
            word = said[at][2]
            looks = word[0].isupper() or has_no_case(word) or not at
            hit = self.name_at(said, at, strict=False, whole=True) if looks else None
            if hit is not None and hit[1].ids and not self._is_of_a_longer_name(said, at, hit[0]):
                found.append(hit[1])
                at = hit[0]
            else:
                at += 1
        return found

    def _is_of_a_longer_name(self, said: Sequence[Token], start: int, end: int) -> bool:
        """'Black' in 'Black Friday': one word of the book's, and another with a capital letter beside it."""
        is_beside = end < len(said) and said[end][0] - said[end - 1][1] == 1
        alone = end - start == 1 and not self._is_owner(said[start][2])
        return alone and is_beside and said[end][2][0].isupper()

    def sure(self, mention: Mention) -> Mention:
        """The one mention of somebody: a name that may be of several is of the one named in full besides."""
        if mention is self.given or mention == YOU:
            return mention
        parts = set(mention.key.split())
        named = [
            known
            for known in (*self.met, *self.others)
            if len(known.ids) == 1 and known.ids[0] in mention.ids and parts <= set(known.key.split())
        ]
        return named[0] if len({known.ids for known in named}) == 1 else mention

    def only_a_name(self, text: str) -> Mention | None:
        """The person, if the text is one name and nothing else."""
        said = tokens(text)
        if not 0 < len(said) <= LONGEST_NAME + 1:
            return None
        found = self.name_at(said, 0, strict=True)
        return found[1] if found and found[0] == len(said) else None

    def named_in(self, text: str) -> Mention | None:
        """The first one of the book who is named in full or by a name of theirs, wherever that is."""
        said = tokens(text)
        for at, (_, _, word) in enumerate(said):
            found = None if word[0].islower() else self.name_at(said, at, strict=False)
            if found is not None and found[1].ids:
                return found[1]
        return None

    def mentions(self, clause: str, *, every: bool = False) -> list[tuple[int, int, Mention]]:
        """Who is named where a name may stand: after 'with', 'called', …, at the beginning, and after 'and'.

        `every`: behind any word that may lead to one."""
        said, words = tokens(clause), self._words
        introduces = words.kinds["introduction"].search(clause)
        found: list[tuple[int, int, Mention]] = []
        at, place = 0, _Place.NAME
        while at < len(said) and len(found) < MOST_PEOPLE:
            start, _, text = said[at]
            if hit := self._hit(said, at, place, every):
                after, mention = hit
                found.append((start, said[after - 1][1], mention))
                joined = after < len(said) and said[after][2] in words.joining
                at, place = after + joined, _Place.NAME if joined else _Place.NONE
                continue
            if at and place in (_Place.NAME, _Place.ANY) and fold(text).rstrip(".") in words.before_names:
                place = _Place.NAME  # after "my friend" a name has a capital letter
            else:
                # Who somebody is to be introduced to was not met.
                to_leads = introduces is None or start <= introduces.start()
                place = self._place_after(said, at, every, to_leads)
            at += 1
        return found

    def _hit(self, said: Sequence[Token], at: int, place: _Place, every: bool) -> tuple[int, Mention] | None:
        """The name that may stand in this place, and where it ends."""
        if place is _Place.NONE:
            return None
        hit = self.name_at(said, at, strict=place is _Place.ANY)
        if hit is None or self._is_owner(said[hit[0] - 1][2]):
            return None
        is_known = bool(hit[1].ids)
        if place is _Place.KNOWN and not is_known:
            return None
        is_sentence = not at and not is_known and hit[0] > 2 and has_no_case(said[0][2])
        return None if is_sentence or (not at and not self._begins(said, hit, every)) else hit

    def _place_after(self, said: Sequence[Token], at: int, every: bool, to_leads: bool) -> _Place:
        """Who may be named behind this word."""
        words, text = self._words, said[at][2]
        key, before = fold(text), fold(said[at - 1][2]) if at else ""
        is_to = key in words.to
        if key in words.a_name_follows and before not in words.no_name_follows_with:
            return _Place.ANY
        if is_to and before in words.talked:
            return _Place.ANY
        leads = words.a_name_to_come_follows if every else words.a_known_name_follows
        if key in leads and (self.is_first_clause or every) and (to_leads or not is_to):
            return _Place.KNOWN
        return _Place.KNOWN if has_no_case(text) and self.is_first_clause else _Place.NONE

    def _begins(self, said: Sequence[Token], hit: tuple[int, Mention], every: bool) -> bool:
        """A later clause that begins with a name and goes on tells of that person, and adds nobody."""
        after, mention = hit
        if self.is_first_clause or every:
            return (
                bool(mention.ids)
                or after > 1
                or (after < len(said) and fold(said[after][2]) in self._words.done_by_one)
            )
        rest = [token for token in said[after:] if token[2] != GAP]
        return bool(self.met or mention.ids) and (not rest or rest[0][2] in self._words.joining)

    def name_at(
        self, said: Sequence[Token], at: int, *, strict: bool, whole: bool = False
    ) -> tuple[int, Mention] | None:
        """The name that begins here and where it ends. `strict`: somebody is named here, known or not.

        `whole`: no name is still being typed."""
        run = list(self._name_run(said, at))
        keys = [self._key(text) for _, _, text in said[at : at + LONGEST_NAME]]
        if not self._may_begin(keys):
            return None
        if keys[0] in self._words.titles and len(keys) > 1:
            return self.name_at(said, at + 1, strict=strict, whole=whole)
        if known := self._known(keys, len(run)):
            length, ids = known
            return at + length, self._said_before(Mention(self._said(said, at, at + length), ids))
        if not whole and (begun := self._begun(keys, at + len(keys) == len(said))):
            length, ids = begun
            return at + length, Mention(self._said(said, at, at + length), ids)
        if run:
            return at + len(run), self._said_before(Mention(self._said(said, at, at + len(run))))
        if strict and keys[0].isalpha() and keys[0] not in self._words.before_names:
            return at + 1, Mention(self._said(said, at, at + 1), sure=False)
        return None

    def _may_begin(self, keys: Sequence[str]) -> bool:
        if not keys or (len(keys[0]) < 2 and keys[0].isascii()) or keys[0] in self._words.never_first:
            return False
        is_verb = keys[0] in self._words.may_be_a_name and keys[1:2] and keys[1] in self._words.no_name_before
        return not is_verb

    def _known(self, keys: Sequence[str], run: int) -> tuple[int, tuple[int, ...]] | None:
        """How many words are a name of the book, and of whom; the most."""
        for length in range(len(keys), 0, -1):
            if GAP in keys[:length] or (length < run and length < 2):
                continue
            if ids := self._whom(keys[:length], False):
                return length, ids
        return None

    def _begun(self, keys: Sequence[str], to_the_end: bool) -> tuple[int, tuple[int, ...]] | None:
        """The same of a name of which the last word is only begun: an initial, or what is being typed."""
        for length in range(len(keys), 0, -1):
            last = keys[length - 1]
            is_typed = to_the_end and length == len(keys) and len(last) >= 2
            is_initial = length > 1 and len(last) == 1 and last.isalpha()
            if (
                GAP not in keys[:length]
                and (is_typed or is_initial)
                and (ids := self._whom(keys[:length], True))
            ):
                return length, ids
        return None

    def _said_before(self, mention: Mention) -> Mention:
        """The one of that name who is in the line already: 'Ana Ruiz …, Ana needs …'."""
        parts = set(mention.key.split())
        return next((m for m in (*self.met, *self.others) if parts <= set(m.key.split())), mention)

    def _key(self, text: str) -> str:
        key = fold(text).rstrip(".")
        owner = self._words.possessed(key)
        return key if owner is None else owner

    def _is_owner(self, text: str) -> bool:
        return self._words.possessed(text) is not None

    def _name_run(self, said: Sequence[Token], at: int) -> Iterator[str]:
        """The words from here that look like a name: capital letters, or letters of a script without them."""
        for number, (start, _, text) in enumerate(said[at : at + LONGEST_NAME]):
            if number and start - said[at + number - 1][1] > 1:
                return  # a bracket, a quote
            key = self._key(text)
            looks = (text[0].isupper() or has_no_case(text)) and key not in self._words.no_names
            if not looks and not (number and key in self._words.particles):
                return
            yield text
            if self._is_owner(text):
                return

    def _said(self, said: Sequence[Token], start: int, end: int) -> str:
        text = " ".join(text for _, _, text in said[start:end])
        owner = self._words.possessed(text)
        return text.strip(".'") if owner is None else owner

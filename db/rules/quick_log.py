"""Quick log: what a line of plain English says of people, days, needs, offers, favors and reminders. Pure.

`understand("coffee with Ana yesterday, looking for a Rust developer", …)` says who, when, how and the need. It
reads clause by clause; what it does not understand becomes the note, so that nothing typed is lost. Who a name
may be is asked of `whom`; no name is ever taken from where a sentence has no place for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from db.rules import quick_words as words
from db.rules.names import fold
from db.rules.spoken_days import find_day, find_minutes

Whom = Callable[[Sequence[str], bool], tuple[int, ...]]
"""Folded words, and whether the last may be only begun → the contacts it may be, likeliest first."""
LONGEST_NAME = 4
MOST_PEOPLE = 30
REMIND_AFTER = 7  # days, where a reminder names none
GAP = "\x1f"  # stands where something was taken out of a clause, so that its two sides do not grow together


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in the line. `ids` empty: nobody in the book; `sure` tells whether it is a name at all."""

    text: str
    ids: tuple[int, ...] = ()
    sure: bool = True

    @property
    def key(self) -> str:
        return fold(self.text)


YOU = Mention("")


@dataclass(frozen=True, slots=True)
class SaidNeed:
    """What somebody looks for, or can help with. `raw` is the part of the line that says so."""

    raw: str
    owner: Mention
    text: str
    offer: bool


@dataclass(frozen=True, slots=True)
class SaidFavor:
    """Help: `kind` and `state` are codes of FavorKind and FavorState."""

    raw: str
    giver: Mention
    receiver: Mention
    kind: str
    what: str
    state: str


@dataclass(frozen=True, slots=True)
class SaidReminder:
    raw: str
    owner: Mention
    on: date
    text: str


Said = SaidNeed | SaidFavor | SaidReminder


@dataclass(frozen=True, slots=True)
class Understood:
    """`met`: whom one was in touch with; `others`: named besides. `channel` and `direction` are codes."""

    met: tuple[Mention, ...] = ()
    others: tuple[Mention, ...] = ()
    on: date | None = None
    channel: str = "meeting"
    direction: str = "mutual"
    minutes: int | None = None
    note: str = ""
    parts: tuple[Said, ...] = ()
    in_touch: bool = False  # something happened that is worth an entry of its own

    @property
    def people(self) -> tuple[Mention, ...]:
        return self.met + self.others


def understand(line: str, today: date, whom: Whom, given: Mention | None = None) -> Understood:
    """Read a line. `given`: somebody it is about before anything is typed."""
    reader = _Reader(today, whom, given)
    for clause in _clauses(re.sub(r"[^\S\n]+", " ", line.replace("’", "'"))):
        reader.read(clause)
    return reader.result()


def _clauses(line: str) -> Iterator[str]:
    for part in words.SPLIT.split(line):
        if clause := part.strip(" \t.,;:!?"):
            yield clause


@dataclass(slots=True)
class _Reader:
    """One line, clause after clause. `_owner` None stands for whoever the line turns out to be about."""

    today: date
    whom: Whom
    given: Mention | None
    met: list[Mention] = field(default_factory=list)
    others: list[Mention] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    parts: list[tuple[str, Callable[[Mention], Said | None]]] = field(default_factory=list)
    on: date | None = None
    minutes: int | None = None
    channel: str = ""
    direction: str = "mutual"
    is_first: bool = True
    with_somebody: bool = False

    def __post_init__(self) -> None:
        if self.given is not None:
            self.met.append(self.given)

    def result(self) -> Understood:
        # Whom it was opened for is meant only as long as the line names nobody else.
        self.met = [mention for mention in self.met if mention is not self.given] or self.met
        first = next(iter((*self.met, *self.others)), YOU)
        made = [(raw, make(first)) for raw, make in self.parts]
        parts = tuple(part for _, part in made if part is not None)
        self.notes += [raw for raw, part in made if part is None]  # about nobody that is known yet
        in_touch = bool(self.channel or self.with_somebody or self.notes or not parts)
        met, others = tuple(self.met), tuple(mention for mention in self.others if mention not in self.met)
        if not in_touch:
            said = {mention for part in parts for mention in _people_of(part)}
            met, others = (), tuple(m for m in met + others if m is not self.given or m in said)
        return Understood(
            met, others, self.on, self.channel or "meeting", self.direction, self.minutes,
            _capital(", ".join(self.notes)), parts, in_touch and bool(met or self.notes or self.channel),
        )  # fmt: skip

    def read(self, clause: str) -> None:
        """Take a clause as a reminder, a need, an offer or a favor, else as what happened."""
        if not (self._reminder(clause) or self._need(clause) or self._favor(clause)):
            self._event(clause)
        self.is_first = False

    # Reminders.

    def _reminder(self, clause: str) -> bool:
        cue = words.REMIND.search(clause)
        if cue is None:
            return False
        found = find_day(clause, self.today, ahead=True)
        asked = cue[0].casefold().startswith(("remind", "please")) or not cue.start()
        asked = asked and not cue[0].casefold().startswith(("follow", "check", "ping"))
        if found is not None and found.day > self.today:
            on, rest = found.day, f"{clause[: found.start]} {clause[found.end :]}"
        elif asked:
            on, rest = self.today + timedelta(days=REMIND_AFTER), clause
        else:
            return False  # "a follow-up call with Ana": it has happened
        again = words.REMIND.search(rest)
        cut = again.start() if again else 0
        if head := rest[:cut].strip():
            self._event(head)
        text = _tidy(words.REMIND_LEAD.sub("", re.sub(r"\s+", " ", rest[cut:]).strip()))
        named = self._mentions(text, every=True)
        owner = named[0][2] if named else None
        if owner is not None:
            self._note_other(owner)
        self.parts.append((clause, lambda first: _reminder(clause, owner or first, on, text)))
        return True

    # Needs and offers.

    def _need(self, clause: str) -> bool:
        need, offer = words.NEED.search(clause), words.OFFER.search(clause)
        cue = min((m for m in (need, offer) if m), key=lambda m: m.start(), default=None)
        if cue is None:
            return False
        said = self._subject(clause[: cue.start()])
        if said is None:
            return False
        owner, head = said
        self._take_head(head)
        owner = owner or (self._last_named() if head else None)
        raw, start = clause[len(head) :].strip(), cue.start("what")
        text = clause[start:].strip()
        self.parts.append((raw, lambda first: SaidNeed(raw, owner or first, text, cue is offer)))
        return True

    def _subject(self, head: str) -> tuple[Mention | None, str] | None:
        """Who is spoken of before a cue, and what else stands there. None of the two: whoever the line is about."""
        head = _without_be(head)
        if match := re.search(r"(?:^|\s)(?:i|we)$", head, re.IGNORECASE):
            return YOU, head[: match.start()].rstrip()
        if match := re.search(r"(?:^|\s)(?:he|she|they|who)$", head, re.IGNORECASE):
            return None, head[: match.start()].rstrip()
        mention = self._only_a_name(head)
        if mention is not None:
            self._note_other(mention)
            return mention, ""
        return None, head

    def _take_head(self, head: str) -> None:
        if head:
            self._event(head)
            self.is_first = False

    def _last_named(self) -> Mention | None:
        return self.met[-1] if self.met else None

    def _only_a_name(self, text: str) -> Mention | None:
        """The person, if the text is one name and nothing else."""
        tokens = _tokens(text)
        if not 0 < len(tokens) <= LONGEST_NAME + 1:
            return None
        found = self._name_at(tokens, 0, strict=True)
        return found[1] if found and found[0] == len(tokens) else None

    # Favors.

    def _favor(self, clause: str) -> bool:
        verb = words.FAVOR_VERB.search(clause)
        if verb is None:
            return False
        head = clause[: verb.start()]
        said = self._subject(head)
        if said is None or (said[1] and said[1] == head.rstrip()):
            return False  # something else stands before the verb: no statement about help
        day = find_day(clause[verb.end() :], self.today)
        rest = clause[verb.end() :]
        if day is not None:
            rest = _tidy(f"{rest[: day.start]} {rest[day.end :]}")
        subject, before = said
        heading = len(before)
        explicit = bool(head.strip()) and head.strip().casefold() not in ("and", "also")
        made = self._deed(verb["verb"].casefold(), rest, subject, explicit, clause[heading:].strip())
        if made is None:
            return False
        self._take_head(before)
        if day is not None and self.on is None:
            self.on = day.day
        self.parts.append((clause[heading:].strip(), made))
        return True

    def _deed(
        self, verb: str, rest: str, subject: Mention | None, explicit: bool, raw: str
    ) -> Callable[[Mention], SaidFavor | None] | None:
        obj, what = self._object(rest)
        by_user = subject == YOU
        if verb in ("reviewed",) and obj is None:
            obj, what = self._owner_of(rest)
        if obj is None and verb == "asked":
            obj, rest = self._from_whom(rest)
            what = rest
        if obj is None and (verb in ("promised", "offered") or (rest.startswith("for ") and verb == "asked")):
            obj = _SELF if explicit and not by_user else _FIRST
        if obj is None or not what or (verb in ("sent", "gave") and words.NO_HELP.match(what)):
            return None
        if not explicit:  # "promised her …" is what the user did, "introduced me …" what the other one did
            by_user = obj is not _SELF
        what = re.sub(r"^to (?=\w)", "", what) if verb in ("promised", "offered") else what
        if verb == "asked":
            match = re.match(r"(?:for|to)\s+(?=\S)", what)
            if match is None:
                return None
            what = what[match.end() :]
        kind = words.VERB_KINDS.get(verb) or _kind(what)
        what = words.SAID_BY_KIND.sub("", what) or what
        state = {"promised": "agreed", "offered": "offered", "asked": "asked"}.get(verb, "done")
        if isinstance(obj, Mention):
            self._note_other(obj)

        def make(first: Mention) -> SaidFavor | None:
            actor = YOU if by_user else (subject or first)
            other = YOU if obj is _SELF else first if obj is _FIRST else obj
            assert isinstance(other, Mention)
            giver, receiver = (other, actor) if verb == "asked" else (actor, other)
            return SaidFavor(raw, giver, receiver, kind, what, state) if giver != receiver else None

        return make

    def _object(self, rest: str) -> tuple[object, str]:
        """Whom it was done for, and what: 'me to Joe' → you, 'to Joe'."""
        match = re.match(r"(me|us|him|her|them)\b\s*(?:with\s+(?!\w+$))?", rest, re.IGNORECASE)
        if match:
            return _SELF if match[1].casefold() in ("me", "us") else _FIRST, rest[match.end() :].strip()
        tokens = _tokens(rest)
        found = self._name_at(tokens, 0, strict=False)
        if found is None or tokens[found[0] - 1][2].endswith("'s"):
            return None, rest.strip()
        return found[1], rest[tokens[found[0] - 1][1] :].strip()

    def _owner_of(self, rest: str) -> tuple[object, str]:
        """Whose thing it was: 'my CV' → you, 'CV'."""
        if match := re.match(r"(my|our|his|her|their)\s+", rest, re.IGNORECASE):
            return _SELF if match[1].casefold() in ("my", "our") else _FIRST, _tidy(rest[match.end() :])
        tokens = _tokens(rest)
        found = self._name_at(tokens, 0, strict=False)
        if found and tokens[found[0] - 1][2].endswith("'s"):
            return found[1], _tidy(rest[tokens[found[0] - 1][1] :])
        return None, rest

    def _from_whom(self, rest: str) -> tuple[object, str]:
        """Who was asked: 'for feedback from Joe' → Joe, 'for feedback'."""
        what, _, name = rest.rpartition(" from ")
        mention = self._only_a_name(name) if what else None
        return (mention, what) if mention else (None, rest)

    # What happened.

    def _event(self, clause: str) -> None:
        """Who, when, how and how long; what is left is the note."""
        whole = not self.is_first
        if (span := find_minutes(clause)) and self.minutes is None:
            self.minutes = span.minutes
            clause = f"{clause[: span.start]}{GAP}{clause[span.end :]}"
        day = find_day(clause, self.today)
        if day is not None and self.on is None and (not whole or _at_an_edge(clause, day.start, day.end)):
            rest = f"{clause[: day.start]}{GAP}{clause[day.end :]}"
            if day.day > self.today:
                self._plan(rest, day.day, clause)
                return
            self.on = day.day
            clause = rest
        if not self.channel:
            clause = self._how(clause)
        clause = self._who(clause)
        note = _tidy(clause)
        if note:
            self.notes.append(note)

    def _plan(self, clause: str, on: date, raw: str) -> None:
        """What is still to come is no entry but a reminder."""
        for _, _, mention in self._mentions(clause):
            self._note_other(mention)
        text = _tidy(clause)
        self.parts.append((raw, lambda first: _reminder(raw, first, on, text)))

    def _how(self, clause: str) -> str:
        match = words.CHANNEL.search(clause)
        if match is None:
            return clause
        word = match[0].casefold()
        self.channel = words.CHANNEL_OF[word]
        if self.channel == "meeting" and words.MET_AT.search(clause) and word in ("met", "saw", "ran into"):
            self.channel = "event"
        if word in words.DONE_BY:
            before = clause[: match.start()].strip()
            self.direction = "in" if before and self._name_at(_tokens(before), 0, strict=False) else "out"
        elif re.match(r"\s+from\b", clause[match.end() :]):
            self.direction = "in"
        elif re.match(r"\s+to\b", clause[match.end() :]):
            self.direction = "out"
        return clause

    def _who(self, clause: str) -> str:
        """Note who is named, and leave out the names with the little words that led to them."""
        found = self._mentions(clause)
        left = clause
        for start, end, _ in reversed(found):
            lead = _LEAD.search(left, max(0, start - 40), start)
            if lead is None and not _stands_alone(left[:start], left[end:]):
                continue  # the name belongs to what is said of it
            left = left[: lead.start() if lead else start] + GAP + left[end:]
            if lead and lead[0].casefold().startswith("w"):
                self.with_somebody = True
        for _, _, mention in found:
            if mention.key not in {known.key for known in self.met}:
                self.met.append(mention)
        if not found:
            return left
        if match := words.CHANNEL.search(left):
            if match[0].casefold() in words.BARE and not _tidy(left[: match.start()]):
                left = left[: match.start()] + GAP + left[match.end() :]
            self.with_somebody = True
        return left

    # Names.

    def _mentions(self, clause: str, *, every: bool = False) -> list[tuple[int, int, Mention]]:
        """Who is named where a name may stand: after 'with', 'called', …, at the beginning, and after 'and'.

        `every`: behind any word that may lead to one."""
        tokens = _tokens(clause)
        found: list[tuple[int, int, Mention]] = []
        at, open_, strict, known_only = 0, True, False, False
        while at < len(tokens) and len(found) < MOST_PEOPLE:
            start, _, text = tokens[at]
            key = fold(text)
            hit = self._name_at(tokens, at, strict=strict) if open_ else None
            if hit is not None and (tokens[hit[0] - 1][2].endswith("'s") or (known_only and not hit[1].ids)):
                hit = None
            if hit is not None and not found and at == 0 and not self._begins_with_name(tokens, hit, every):
                hit = None
            if hit is not None:
                after, mention = hit
                found.append((start, tokens[after - 1][1], mention))
                joined = after < len(tokens) and tokens[after][2] in words.JOINING
                at, open_, strict, known_only = after + joined, joined, False, False
                continue
            if open_ and at and not known_only and key.rstrip(".") in words.SKIPPED:
                strict = False  # after "my friend" a name has a capital letter
                at += 1
                continue
            before = fold(tokens[at - 1][2]) if at else ""
            strict = key in words.BEFORE_NAME or (key == "to" and before in words.TALKED)
            known_only = not strict
            open_ = strict or (key in words.BEFORE_KNOWN and (self.is_first or every))
            at += 1
        return found

    def _begins_with_name(
        self, tokens: Sequence[tuple[int, int, str]], hit: tuple[int, Mention], every: bool
    ) -> bool:
        """A later clause that begins with a name and goes on tells of that person, and adds nobody."""
        after, mention = hit
        if self.is_first or every:
            return (
                bool(mention.ids)
                or after > 1
                or (after < len(tokens) and fold(tokens[after][2]) in words.DONE_BY)
            )
        rest = [token for token in tokens[after:] if token[2] != GAP]
        return bool(self.met) and (not rest or rest[0][2] in words.JOINING)

    def _name_at(
        self, tokens: Sequence[tuple[int, int, str]], at: int, *, strict: bool
    ) -> tuple[int, Mention] | None:
        """The name that begins here and where it ends. `strict`: somebody is named here, known or not."""
        run = list(_name_run(tokens, at))
        keys = [_key(text) for _, _, text in tokens[at : at + LONGEST_NAME]]
        if not keys or (len(keys[0]) < 2 and keys[0].isascii()) or keys[0] in NEVER_FIRST:
            return None
        if keys[0] in TITLES and len(keys) > 1:
            return self._name_at(tokens, at + 1, strict=strict)
        for length in range(len(keys), 0, -1):
            if GAP in keys[:length] or (length < len(run) and length < 2):
                continue
            if ids := self.whom(keys[:length], False):
                return at + length, self._named_before(Mention(_said(tokens, at, at + length), ids))
        for length in range(len(keys), 0, -1):
            is_begun = at + length == len(tokens) and len(keys[length - 1]) >= 2 and GAP not in keys[:length]
            if is_begun and (ids := self.whom(keys[:length], True)):
                return at + length, Mention(_said(tokens, at, at + length), ids)
        if run:
            return at + len(run), self._named_before(Mention(_said(tokens, at, at + len(run))))
        if strict and keys[0].isalpha() and keys[0] not in words.SKIPPED:
            return at + 1, Mention(_said(tokens, at, at + 1), sure=False)
        return None

    def _named_before(self, mention: Mention) -> Mention:
        """The one of that name who is in the line already: 'Ana Ruiz …, Ana needs …'."""
        said = set(mention.key.split())
        return next((m for m in (*self.met, *self.others) if said <= set(m.key.split())), mention)

    def _note_other(self, mention: Mention) -> None:
        if mention != YOU and mention.key not in {known.key for known in (*self.met, *self.others)}:
            self.others.append(mention)


TITLES = frozenset(("dr", "mr", "mrs", "ms", "prof"))
NEVER_FIRST = (words.NO_NAME | words.BEFORE_KNOWN | words.BEFORE_NAME) - {"will"}
_LEAD = re.compile(
    rf"(?:\b(?:with|w/?|from|to|and)|[&+])(?:\s+(?:{'|'.join(words.SKIPPED)})\b\.?)*\s*\Z", re.IGNORECASE
)
_SELF, _FIRST = object(), object()  # an object that is the user; one that is whoever the line is about
_BE = frozenset(
    ("who", "that", "and", "but", "also", "now", "currently", "still", "really", "is", "are", "was", "were", "am",
     "has", "have", "been", "then", "both")
)  # fmt: skip


def _without_be(head: str) -> str:
    """The text without the little words at its end that only lead to what is said."""
    head = head.rstrip()
    for _ in range(6):
        before, _, last = head.rpartition(" ")
        if last.casefold() in _BE:
            head = before.rstrip()
        elif match := re.search(r"'(?:s|m|re|ve)$", last, re.IGNORECASE):
            head = head[: match.start() - len(last)]
        else:
            break
    return head


def _people_of(part: Said) -> tuple[Mention, ...]:
    return (part.giver, part.receiver) if isinstance(part, SaidFavor) else (part.owner,)


def _reminder(raw: str, owner: Mention, on: date, text: str) -> SaidReminder | None:
    return SaidReminder(raw, owner, on, _capital(text)) if owner != YOU else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _kind(what: str) -> str:
    return next((kind for kind, pattern in words.KINDS.items() if pattern.search(what)), "other")


def _tokens(text: str) -> list[tuple[int, int, str]]:
    """Words with their places. Quotes and brackets around them are left out."""
    return [
        (m.start(), m.end(), m[0]) for m in re.finditer(r"""[^\s"“”„«»()\[\]{}<>,;:!?\x1f]+|\x1f""", text)
    ]


def _key(text: str) -> str:
    key = fold(text).rstrip(".")
    return key[:-2] if key.endswith("'s") else key


def _name_run(tokens: Sequence[tuple[int, int, str]], at: int) -> Iterator[str]:
    """The words from here that look like a name: capital letters, or letters of a script without them."""
    for number, (_, _, text) in enumerate(tokens[at : at + LONGEST_NAME]):
        key = _key(text)
        first = text[0]
        has_no_case = first.isalpha() and first.lower() == first.upper()
        looks = (first.isupper() or has_no_case) and key not in words.NO_NAME
        if not looks and not (number and key in words.PARTICLES):
            return
        yield text
        if text.endswith("'s"):
            return


def _said(tokens: Sequence[tuple[int, int, str]], start: int, end: int) -> str:
    text = " ".join(text for _, _, text in tokens[start:end])
    return text[:-2] if text.endswith("'s") else text.strip(".'")


def _stands_alone(before: str, after: str) -> bool:
    """Whether a name says only who it was: 'lunch Ana', 'called Ana', 'Ana called'."""
    before, after = _tidy(before), after.strip(f" {GAP}")
    if before:
        return words.CHANNEL.fullmatch(before) is not None
    return not after or after.split()[0].casefold() in words.DONE_BY


def _at_an_edge(clause: str, start: int, end: int) -> bool:
    return not clause[:start].strip() or not clause[end:].strip()


def _tidy(text: str) -> str:
    """A note without the gaps, doubled blanks and the small words that were left hanging."""
    text = re.sub(r"\s+", " ", text.replace(GAP, " ")).strip(" ,;:-")
    text = re.sub(r"""["“„«(\[]\s*["”“»)\]]|\s+(?=[,.;:!?])""", "", text).strip()
    text = re.sub(r"^(?:(?:and|i|we|just|had an?|had)(?:\s+|$))+", "", text, flags=re.IGNORECASE)
    return re.sub(r"(?:^|\s+)(?:and|with|on|for|at|a|an|the|&)$", "", text, flags=re.IGNORECASE).strip()

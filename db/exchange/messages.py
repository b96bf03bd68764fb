"""LinkedIn's messages.csv, all generations: the days on which you and somebody wrote to each other. Pure.

The owner of the file is the party in most conversations. What counts is one-to-one: a thread of more than two is no
contact with any of them. What was said is read only if it is to be kept.
"""

from __future__ import annotations

import html
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from operator import add
from typing import NamedTuple, TypeVar

from db.exchange.csv_reader import Cells, NotPlain, PlainRows, Table, read_table, title_key
from db.exchange.days import read_days
from db.exchange.history import BY_NAME, History, Left, Talks
from db.exchange.kinds import TITLES, FileKind
from db.rules.names import clean, fold, linkedin_slug
from db.rules.progress import Progress, unheard

LATEST = "9999-12-31"
NOBODY = fold("LinkedIn Member")  # how closed accounts are called
COLUMNS = (
    "conversationid", "senderprofileurl", "from", "recipientprofileurls", "to", "date", "folder", "ismessagedraft",
    "isconversationdraft", "direction", "content",
)  # fmt: skip
AT_ONCE = 1000  # lines or days between two looks whether to go on
NOWHERE = -1
READING, ALL = 60, 100  # of the time
KEPT = 4000  # letters of what was said on a day
_MARKS = frozenset(next(marks for kind, marks in TITLES if kind is FileKind.MESSAGES))
Rows = PlainRows | Sequence[Cells]
Tell = Callable[[], None]
T = TypeVar("T")
_TAG = re.compile(r"<[^>]{0,500}>")


class Line(NamedTuple):
    """What tells a message from others but its day: many messages share it."""

    conversation: str
    sender_url: str
    sender: str
    recipient_urls: str
    recipients: str
    direction: str


@dataclass(slots=True)
class _Gathered:
    """The messages: of each its line and its day, as numbers in arrays, as there may be many."""

    lines: dict[tuple[str, ...], int] = field(default_factory=dict)
    days: dict[str, int] = field(default_factory=dict)  # as the file has them
    of_line: array[int] = field(default_factory=lambda: array("I"))
    of_day: array[int] = field(default_factory=lambda: array("I"))
    rows: array[int] = field(default_factory=lambda: array("I"))  # which are to be read again
    left: Counter[Left] = field(default_factory=Counter)
    read: int = 0
    places: list[int] = field(default_factory=list)  # of COLUMNS
    texts: dict[str, str] = field(default_factory=dict)  # the cells of lines, each once


def read_messages(
    data: bytes,
    *,
    file_name: str,
    owner: Collection[str] = (),
    is_known: Callable[[str], bool] = lambda who: False,
    latest: str = LATEST,
    keep_content: bool = False,
    progress: Progress = unheard,
) -> History:
    """The days of messages. `owner` are slugs and BY_NAME names that may be yours; `is_known` whether somebody is
    in the book, which tells apart the two of a single conversation. Raises UnreadableFile."""
    plain = PlainRows(data, _begins_under)
    again: Rows = plain

    def tell() -> None:
        progress(READING * plain.read_to // max(len(data), 1), ALL)

    try:
        found = _gather(plain.parts(_is_header), keep_content, tell)
        if plain.broken:
            found.left[Left.BROKEN] += plain.broken
            found.read += plain.broken
    except NotPlain:
        table = read_table(data, _is_header, file_name=file_name, tell=tell)
        if table is None:  # such as 'No conversations found'
            return History(0)
        found = _gather(_parts_of(table), keep_content, tell)
        found.left[Left.BROKEN] += len(table.broken)
        found.read += len(table.broken)
        again = table.rows
    return _told(found, owner, is_known, latest, again if keep_content else None, tell)


def _is_header(cells: Sequence[str]) -> bool:
    return {title_key(cell) for cell in cells} >= _MARKS


def _begins_under(header: Cells) -> Callable[[Cells], bool]:
    """Whether a line, by itself, begins a message: it comes as far as a moment, and what is said may be open."""
    place = [title_key(title) for title in header].index("date")
    return lambda cells: len(cells) > place and _LOOKS_ISO(cells[place][:10]) is not None


def _parts_of(table: Table) -> Iterator[list[Cells]]:
    yield [table.header]
    for start in range(0, len(table.rows), AT_ONCE):
        yield table.rows[start : start + AT_ONCE]


# Rows to counts, by columns.


def _gather(parts: Iterator[list[Cells]], keep_content: bool, tell: Tell) -> _Gathered:
    found = _Gathered()
    header = [title_key(title) for title in next(parts)[0]]
    found.places = [header.index(name) if name in header else -1 for name in COLUMNS]
    ahead = 0
    for rows in parts:
        tell()
        numbers = [number for number, row in enumerate(rows, ahead) if row] if keep_content else None
        ahead += len(rows)
        _count(found, [row for row in rows if row], len(header), numbers)
    return found


def _count(found: _Gathered, rows: list[Cells], width: int, numbers: list[int] | None) -> None:
    """`numbers`: those of the rows, if they are to be read again."""
    if not rows:
        return
    found.read += len(rows)
    if set(map(len, rows)) != {width}:
        rows = [(row + [""] * width)[:width] for row in rows]
    by_column = list(zip(*rows, strict=True))
    nothing = ("",) * len(rows)
    columns = [by_column[place] if place >= 0 else nothing for place in found.places]
    *parties, dates, folders, drafts, drafts_too, directions, _ = columns
    kept = _kept(found, folders, drafts, drafts_too)
    of_line = [_numbered(found, line) for line in zip(*parties, directions, strict=True)]
    days = [date[:10] for date in dates]
    if not all(map(_LOOKS_ISO, set(days))):
        days = [date if not _LOOKS_ISO(day) else day for date, day in zip(dates, days, strict=True)]
    known = found.days
    of_day = [known.setdefault(day, len(known)) for day in days]
    some = range(len(rows)) if kept is None else kept
    found.of_line.extend(of_line if kept is None else [of_line[i] for i in some])
    found.of_day.extend(of_day if kept is None else [of_day[i] for i in some])
    if numbers is not None:
        found.rows.extend([numbers[i] for i in some])


def _numbered(found: _Gathered, line: tuple[str, ...]) -> int:
    """The number of a line. What its cells say is kept once: you are in all of them."""
    number = found.lines.get(line)
    if number is None:
        number = len(found.lines)
        found.lines[tuple([found.texts.setdefault(cell, cell) for cell in line])] = number
    return number


_LOOKS_ISO = re.compile(r"\d{4}-\d\d-\d\d").fullmatch


def _kept(found: _Gathered, folders: Sequence[str], *drafts: Sequence[str]) -> list[int] | None:
    """The places of messages that were sent or received; None for all."""
    spam = {folder for folder in set(folders) if "spam" in folder.casefold() or "draft" in folder.casefold()}
    draft = {
        flag for flag in {*drafts[0], *drafts[1]} if flag.strip().casefold() in ("yes", "true", "1", "y")
    }
    if not spam and not draft:
        return None
    kept = []
    for i, (folder, *flags) in enumerate(zip(folders, *drafts, strict=True)):
        if draft.intersection(flags) or (folder in spam and "draft" in folder.casefold()):
            found.left[Left.DRAFT] += 1
        elif folder in spam:
            found.left[Left.SPAM] += 1
        else:
            kept.append(i)
    return kept


# Who wrote to whom.


def _told(
    found: _Gathered,
    owner: Collection[str],
    is_known: Callable[[str], bool],
    latest: str,
    again: Rows | None,
    tell: Tell,
) -> History:
    """`again`: the rows, if what was said is to be kept."""
    history = History(found.read, left=found.left)
    lines = list(map(Line._make, found.lines))
    found.lines.clear()
    found.texts.clear()
    parties = _parties(lines, tell)
    threads: dict[object, set[str]] = defaultdict(set)
    for line, (sender, receivers) in zip(_looking(lines, tell), parties, strict=True):
        threads[line.conversation or line] |= {sender, *receivers}
    me = _owner(lines, parties, threads, owner, is_known, tell)
    if not me:
        history.question = "owner" if found.of_line else ""
        return history
    history.owner = frozenset(me)
    verdicts = [
        _verdict(line, sender, threads[line.conversation or line], me)
        for line, (sender, _) in zip(_looking(lines, tell), parties, strict=True)
    ]
    del threads, parties, lines
    history.talks, place_of = _talks(found, verdicts, latest, history.left, tell)
    if again is not None:
        date, content = (found.places[COLUMNS.index(name)] for name in ("date", "content"))
        ends = array("I", accumulate(map(add, history.talks.theirs, history.talks.mine)))
        history.said = partial(_said, again, date, content, _by_talk(found, place_of, ends), ends)
    return history


def _talks(
    found: _Gathered,
    verdicts: Sequence[tuple[str, bool] | Left],
    latest: str,
    left: Counter[Left],
    tell: Tell,
) -> tuple[Talks, array[int]]:
    """The talks; and of each message twice the number of its talk, one more if mine."""
    read = read_days(found.days, latest=latest).iso
    talks = Talks([], sorted({day for day in read.values() if day}))
    day_of = {day: number for number, day in enumerate(talks.days)}
    days = [day_of.get(read[day], NOWHERE) for day in found.days]
    who_of: dict[str, int] = {}
    sides = [
        None if isinstance(verdict, Left) else (who_of.setdefault(verdict[0], len(who_of)), verdict[1])
        for verdict in verdicts
    ]
    talks.people.extend(who_of)
    numbers: dict[int, int] = {}  # of the talks, by person and day
    place_of = array("q")
    for of_line, of_day in zip(_looking(found.of_line, tell), found.of_day, strict=True):
        side, day = sides[of_line], days[of_day]
        if side is None:
            verdict = verdicts[of_line]
            assert isinstance(verdict, Left)
            left[verdict] += 1
            place_of.append(NOWHERE)
        elif day == NOWHERE:
            left[Left.UNCLEAR_DAY] += 1
            place_of.append(NOWHERE)
        else:
            who, is_mine = side
            number = numbers.setdefault(who * len(talks.days) + day, len(numbers))
            if number == len(talks):
                talks.add(who, day)
            (talks.mine if is_mine else talks.theirs)[number] += 1
            place_of.append(2 * number + is_mine)
    return talks, place_of


def _by_talk(found: _Gathered, place_of: array[int], ends: array[int]) -> array[int]:
    """Twice the number of each row, one more if mine, talk by talk."""
    rows = array("Q", bytes(8 * (ends[-1] if ends else 0)))
    free = array("I", [0, *ends[:-1]])
    for row, place in zip(found.rows, place_of, strict=True):
        if place != NOWHERE:
            rows[free[place // 2]] = 2 * row + place % 2
            free[place // 2] += 1
    return rows


def _looking(items: Iterable[T], tell: Tell) -> Iterator[T]:
    """The items, asking now and then whether to go on."""
    for place, item in enumerate(items):
        if place % AT_ONCE == 0:
            tell()
        yield item


def _verdict(line: Line, sender: str, thread: set[str], me: set[str]) -> tuple[str, bool] | Left:
    """The other side and whether you wrote; or why it counts for nothing."""
    others = thread - me
    closed = {one for one in others if one in ("", BY_NAME + NOBODY)}
    if len(others) > 1:
        return Left.GROUP
    if closed:
        return Left.CLOSED
    if not others:
        return Left.NOBODY
    mine = line.direction.casefold() == "outgoing" if line.direction else sender in me
    return next(iter(others)), mine


def _parties(lines: Sequence[Line], tell: Tell) -> list[tuple[str, tuple[str, ...]]]:
    """Sender and receivers of each line. Names of receivers become addresses where a sender has that name."""
    slugs: dict[str, str] = {}
    names: dict[str, set[str]] = defaultdict(set)
    for line in _looking(lines, tell):
        for url in (line.sender_url, *line.recipient_urls.split(",")):
            if url not in slugs:
                slugs[url] = linkedin_slug(url.strip())
        if line.sender:
            names[line.sender].add(slugs[line.sender_url])
    known = {name: next(iter(found)) for name, found in names.items() if len(found) == 1}
    receivers: dict[tuple[str, str], tuple[str, ...]] = {}
    made = []
    for line in _looking(lines, tell):
        key = line.recipient_urls, line.recipients
        if key not in receivers:
            by_url = [slugs[url] for url in line.recipient_urls.split(",") if slugs[url]]
            receivers[key] = tuple(by_url) or tuple(_named(line.recipients, known, names))
        sender = slugs[line.sender_url] or _by_name(line.sender, known)
        made.append((sender, receivers[key]))
    return made


def _by_name(name: str, known: dict[str, str]) -> str:
    return known.get(name) or BY_NAME + fold(clean(name))


def _named(text: str, known: dict[str, str], names: Collection[str]) -> Iterator[str]:
    """The people in a cell of names. A comma may part them or belong to one: known names decide."""
    parts = text.split(", ") if text not in names else [text]
    if len(parts) > 1 and not all(part in names for part in parts):
        longer = [name for name in names if name and name in text]
        rest = text
        for name in sorted(longer, key=len, reverse=True):
            rest = rest.replace(name, "", 1)
        parts = [*longer, rest.strip(" ,")] if longer else [text]
    for part in parts:
        if part.strip():
            yield _by_name(part, known)


def _owner(
    lines: Sequence[Line],
    parties: Sequence[tuple[str, tuple[str, ...]]],
    threads: dict[object, set[str]],
    hints: Collection[str],
    is_known: Callable[[str], bool],
    tell: Tell,
) -> set[str]:
    """You, under every name the file has for you; empty if it does not tell."""
    present = {one for thread in threads.values() for one in thread} - {"", BY_NAME + NOBODY}
    mine = present.intersection(hints)
    named = {
        sender: BY_NAME + fold(clean(line.sender))
        for line, (sender, _) in zip(_looking(lines, tell), parties, strict=True)
    }
    if not mine:
        votes: Counter[str] = Counter()
        for line, (sender, receivers) in zip(_looking(lines, tell), parties, strict=True):
            if line.direction.casefold() == "outgoing":
                votes[sender] += 1
            elif line.direction.casefold() == "incoming":
                votes.update(receivers[:1])
        if not votes:
            votes = Counter(one for thread in threads.values() for one in thread if one in present)
        most = max(votes.values(), default=0)
        mine = {who for who, count in votes.items() if count == most}
        if len(mine) > 1:
            mine = {who for who in mine if named.get(who) in hints} or mine
        if len(mine) > 1:
            mine = {who for who in mine if not is_known(who)}
    if len(mine) != 1 and not present.intersection(hints):
        return set()
    return mine | {named[who] for who in mine if who in named}


def _said(again: Rows, date: int, content: int, rows: array[int], ends: array[int], number: int) -> str:
    """What was said in a talk, in its order; arrows tell who said it."""
    said: list[tuple[str, bool, str]] = []
    for row, is_mine in (
        divmod(place, 2) for place in rows[ends[number - 1] if number else 0 : ends[number]]
    ):
        cells = again[row]
        on, text = (cells[place] if 0 <= place < len(cells) else "" for place in (date, content))
        said.append((on, bool(is_mine), text))
    lines = [f"{'→' if mine else '←'} {plain}" for _, mine, text in sorted(said) if (plain := _plain(text))]
    return "\n".join(lines)[:KEPT]


def _plain(text: str) -> str:
    return clean(html.unescape(_TAG.sub(" ", text)))

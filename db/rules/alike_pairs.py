"""Alike pairs: which contacts of a whole book are worth comparing, and the groups of those alike. Pure.

No contact is compared with all others: candidates share a sign (profile, email, phone), a name in one of its forms, a
name one slip away, or a name and an initial. Time grows with the book and with what is found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from db.rules.likeness import Alike, Card, Certainty, Known, compare
from db.rules.name_forms import Name, slips
from db.rules.progress import Progress

COMMON = 8
"""So many of one name: only those with something else in common are compared."""
REAL = 3
"""A word that so many contacts have is a name, not a slip."""
CHUNK = 500
MOST = 12
"""People that a group holds at most."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Contacts that may be one person. `links` hold it together, the surest first."""

    ids: tuple[int, ...]
    links: tuple[Alike, ...]

    @property
    def certainty(self) -> Certainty:
        return min(link.certainty for link in self.links)


def clusters(alike: Iterable[Alike], distinct: Collection[tuple[int, int]] = ()) -> list[Cluster]:
    """The groups of those alike, the surest first; nobody is in one with somebody told apart from them."""
    group: dict[int, set[int]] = {}
    links: defaultdict[int, list[Alike]] = defaultdict(list)
    for link in sorted(alike, key=lambda a: (-a.certainty, a.first, a.second)):
        one, other = (group.setdefault(i, {i}) for i in link.key)
        if one is not other:
            if len(one) + len(other) > MOST or any(
                tuple(sorted((a, b))) in distinct for a in one for b in other
            ):
                continue
            one |= other
            for i in other:
                group[i] = one
            links[id(one)] += links.pop(id(other), [])
            links[id(one)].append(link)
    sets = {id(ids): ids for ids in group.values() if len(ids) > 1}
    found = [
        Cluster(tuple(sorted(ids)), tuple(sorted(links[key], key=lambda a: (-a.certainty, a.key))))
        for key, ids in sets.items()
    ]
    return sorted(found, key=lambda c: (-c.certainty, c.ids))


def alike_pairs(
    cards: Sequence[Card],
    is_name: Callable[[str], bool],
    distinct: Collection[tuple[int, int]] = (),
    progress: Progress | None = None,
) -> list[Alike]:
    """Everybody alike, except pairs told apart (the smaller id first)."""
    return _Search(cards, is_name, distinct, progress or _silent).run()


class _Places:
    """Where keys occur. Most occur once: a list for each would keep the garbage collector busy, and the window."""

    def __init__(self) -> None:
        self._first: dict[str, int] = {}
        self._more: dict[str, list[int]] = {}

    def add(self, key: str, place: int) -> None:
        first = self._first.setdefault(key, place)
        if first != place:
            self._more.setdefault(key, [first]).append(place)

    def at(self, key: str) -> Sequence[int]:
        if (more := self._more.get(key)) is not None:
            return more
        return (self._first[key],) if key in self._first else ()

    def several(self) -> Iterable[list[int]]:
        """The places of each key that occurs more than once."""
        return self._more.values()


class _Search:
    def __init__(
        self,
        cards: Sequence[Card],
        is_name: Callable[[str], bool],
        distinct: Collection[tuple[int, int]],
        progress: Progress,
    ) -> None:
        self.cards = cards
        self.distinct = distinct
        self.progress = progress
        self.by_name, self.by_sign = _Places(), _Places()
        self.by_initial: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self.whole: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self.words: Counter[str] = Counter()
        self.near: dict[str, set[str]] = {}
        self.is_name = is_name

    def run(self) -> list[Alike]:
        total = 4 * len(self.cards)
        for place, card in self._told(0, total):
            self._note(place, card)
        self.near = slips(self.words)
        pairs: set[int] = set()
        for place, card in self._told(1, total):
            self._meet(place, card, pairs)
        self._meet_namesakes(pairs, total)
        return self._verdicts(pairs, total)

    def _told(self, part: int, total: int) -> Iterator[tuple[int, Card]]:
        before = part * len(self.cards)
        for place, card in enumerate(self.cards):
            if place % CHUNK == 0:
                self.progress(before + place, total)
            yield place, card

    def _note(self, place: int, card: Card) -> None:
        for sign in card.signs:
            self.by_sign.add(sign, place)
        for key in {key for name in card.names for key in _keys(name)}:
            self.by_name.add(_joined(*key), place)
        if card.names[0].is_empty and card.employer:
            self.by_name.add(_joined("", card.employer), place)
        for key in _initialled(card.names[0]):
            self.by_initial[key].append(place)
        for word in (*card.names[0].given, *card.names[0].family):
            self.words.update(word.spelled)

    def _meet(self, place: int, card: Card, pairs: set[int]) -> None:
        """Those who share a sign, and those whose name is one slip away."""
        for sign in card.signs:
            holders = self.by_sign.at(sign)
            if 1 < len(holders) <= COMMON:
                pairs.update(self._pair(place, other) for other in holders if other != place)
        for one, two in {key for name in card.names for key in _keys(name)}:
            near_one, near_two = self.near.get(one, ()), self.near.get(two, ())
            keys = [(one, b) for b in near_two]
            keys += [(a, two) for a in near_one]
            if near_two:
                keys += [(a, b) for a in near_one for b in near_two]
            for key in keys:
                for other in self.by_name.at(_joined(*key))[:COMMON]:
                    if other != place:
                        pairs.add(self._pair(place, other))
        if self.by_initial:
            for key in _shortened(card.names[0]):
                if key in self.by_initial:
                    self.whole[key].add(place)

    def _meet_namesakes(self, pairs: set[int], total: int) -> None:
        """Those of one name; where it is a common one, those of one company."""
        self.progress(2 * len(self.cards), total)
        for some in self.by_name.several():
            if len(some) > COMMON:
                for colleagues in self._by_employer(some):
                    pairs.update(self._pair(*two) for two in combinations(colleagues[:COMMON], 2))
            elif len(some) > 1:
                pairs.update(self._pair(*two) for two in combinations(some, 2))
        for key, initialled in self.by_initial.items():
            whole = self.whole[key].union(initialled)
            several = len(whole.difference(initialled)) > 1  # only a company says which
            for one in initialled[:COMMON]:
                for other in whole:
                    mine, theirs = self.cards[one], self.cards[other]
                    if one != other and (not several or (mine.employer and mine.employer == theirs.employer)):
                        pairs.add(self._pair(one, other))

    def _pair(self, one: int, other: int) -> int:
        """Two places as one number, which is no object to the garbage collector."""
        return min(one, other) * len(self.cards) + max(one, other)

    def _by_employer(self, places: Iterable[int]) -> Iterable[list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place in places:
            found[self.cards[place].employer].append(place)
        found.pop("", None)
        return found.values()

    def _verdicts(self, pairs: set[int], total: int) -> list[Alike]:
        known = Known(self._holders, self._slipped, self._is_real)
        found: list[Alike] = []
        before, cards = 3 * len(self.cards), self.cards
        for number, pair in enumerate(sorted(pairs)):
            one, other = divmod(pair, len(cards))
            if number % CHUNK == 0:
                self.progress(before + number * len(cards) // len(pairs), total)
            alike = compare(cards[one], cards[other], known)
            if alike and alike.key not in self.distinct:
                found.append(alike)
        self.progress(total, total)
        return found

    def _holders(self, sign: str) -> int:
        return len(self.by_sign.at(sign))

    def _slipped(self, one: str, other: str) -> bool:
        return other in self.near.get(one, ())

    def _is_real(self, word: str) -> bool:
        return self.words[word] >= REAL or self.is_name(word)


def _keys(name: Name) -> Iterator[tuple[str, str]]:
    """The pairs of a given and a family name in any order, in all their forms."""
    for given in name.given[:3]:
        for family in name.family[:3]:
            for one in given.full:
                for two in family.full:
                    yield _ordered(one, two)
    if not name.family:
        for given in name.given:
            for one in given.full:
                yield "", one


def _initialled(name: Name) -> Iterator[tuple[str, str]]:
    """The keys of a name that is half an initial: Jane D. is ('jane', 'd')."""
    for given in name.given[:1]:
        for family in name.family[:1]:
            if family.is_initial:
                yield from ((one, family.text) for one in given.full)
            elif given.is_initial:
                yield from ((two, given.text) for two in family.full)


def _shortened(name: Name) -> Iterator[tuple[str, str]]:
    """The keys under which the whole name could stand with an initial."""
    for given in name.given[:1]:
        for family in name.family[:3]:
            yield from ((one, family.text[0]) for one in given.full)
            yield from ((two, given.text[0]) for two in family.full)


def _ordered(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one <= two else (two, one)


def _joined(one: str, two: str) -> str:
    return f"{one} {two}" if one <= two else f"{two} {one}"


def _silent(_done: int, _total: int) -> None: ...

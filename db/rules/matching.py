"""Matching: who could help with what somebody is looking for. Pure: takes texts, gives pairs with their weight.

A need is read as a few telling words: folded, without stop words, reduced to a rough stem, so that 'lawyers' finds
'lawyer' and 'recruiting' finds 'recruiter'. Words that few in the book have weigh more (inverse document frequency,
Spärck Jones 1972). What follows the first 'who', 'for', 'in' … says how, not what, and weighs half.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from db.rules.names import fold

ENOUGH = 0.4
"""Share of a need's weight that has to be covered: one of two words of the same weight is."""
BEST = 3
"""People proposed for one need, and needs proposed to one person: a few, not a list to work off."""
LOOKED_AT = 12
"""Sources looked at for one need; more than `BEST`, for some may be the seeker's own, or were set aside."""
COMMON_SHARE, COMMON_FROM = 500, 20
"""A word that more than 20 people, and more than one in 500, have tells nobody apart alone; two together may."""
MOST_TERMS = 16
MOST_PIECES = 32
"""What somebody does is read so far; a life told in full would fit everything."""
QUALIFYING = 0.5
MOST_STEMS = 65_536

_WORD = re.compile(r"[^\W_]+(?:[+#]+|(?:'s)\b)?")


class Telling:
    """Which words of a language tell what somebody needs or does, and their rough stems; from its `matching` file."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self._qualifiers = frozenset(told["qualifiers"])
        self._nothing = self._qualifiers | frozenset(told["tell_nothing"])
        self._possessives = tuple(told["possessives"])
        self._plurals = [
            (each["ending"], each.get("becomes", ""), tuple(each.get("unless", ())), each["least"])
            for each in told["plurals"]
        ]
        self._endings: dict[str, int] = told["endings"]
        self._silent = tuple(told["silent"])
        self._stems: dict[str, str] = {}
        self._pieces = _Pieces(self._stems_in)
        self.terms = lru_cache(maxsize=8_192)(self._terms)
        """The telling stems of a text and how much each says by its place: 1, or half in what only qualifies."""

    def stem(self, word: str) -> str:
        """A rough stem of a folded word: 'lawyers' → 'lawyer', 'designer' → 'design', 'companies' → 'company'."""
        found = self._stems.get(word)
        if found is None:
            if len(self._stems) == MOST_STEMS:
                self._stems.clear()
            found = self._stems[word] = self._stem(word)
        return found

    def all_stems(self, text: str) -> Iterator[str]:
        """The telling stems of a text, wherever they stand in it and as often; for many texts of few words."""
        pieces = fold(text).split(None, MOST_PIECES)[:MOST_PIECES]
        return chain.from_iterable(map(self._pieces.__getitem__, pieces))

    def is_about(self, offer: str, need: str) -> bool:
        """Whether what is offered, not only what qualifies it, is among what is needed."""
        needed = self.terms(need)
        return any(weight == 1.0 and word in needed for word, weight in self.terms(offer).items())

    def _terms(self, text: str) -> Mapping[str, float]:
        found: dict[str, float] = {}
        weight = 1.0
        for word in _WORD.findall(fold(text)):
            if word in self._qualifiers and found:
                weight = QUALIFYING
            if not self._tells(word):
                continue
            found.setdefault(self.stem(word), weight)
            if len(found) == MOST_TERMS:
                break
        return found

    def _stems_in(self, piece: str) -> tuple[str, ...]:
        return tuple(self.stem(word) for word in _WORD.findall(piece) if self._tells(word))

    def _tells(self, word: str) -> bool:
        return word not in self._nothing and (len(word) > 1 or not word.isascii())

    def _stem(self, word: str) -> str:
        owner = next((mark for mark in self._possessives if word.endswith(mark)), "")
        word = word.removesuffix(owner)
        if not word.isascii() or len(word) < 4:
            return word
        for ending, becomes, unless, least in self._plurals:
            if word.endswith(ending) and not word.endswith(unless) and len(word) - len(ending) >= least:
                word = word.removesuffix(ending) + becomes
                break
        for ending, least in self._endings.items():
            if word.endswith(ending) and len(word) - len(ending) >= least:
                word = word.removesuffix(ending)
                break
        return word[:-1] if word.endswith(self._silent) and len(word) > 4 else word


class _Pieces(dict[str, tuple[str, ...]]):
    """What stands between two blanks, and the stems in it; read once."""

    def __init__(self, read: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(self) == MOST_STEMS:
            self.clear()
        found = self[piece] = self._read(piece)
        return found


Ranked = tuple[float, int, int]
"""The share of a need that is covered, the source, its person."""


class Wanted(NamedTuple):
    """A need: its key, its text, and the people who are no help with it, first of all whose it is."""

    key: int
    text: str
    without: Set[int]


class Found(NamedTuple):
    """`source`, which is this person's, could meet the need `key`; `weight` is about the share it covers, 0 to 1."""

    key: int
    source: int
    person: int
    weight: float


def pair(needs: Iterable[Wanted], ranking: Ranking) -> list[Found]:
    """For every need the sources that cover enough of it: of each person the best, of people the best `BEST`.

    Of needs in the same words the first few find everybody there is.
    """
    left: dict[str, list[Ranked]] = {}
    used: Counter[tuple[str, int]] = Counter()
    pairs: list[Found] = []
    for key, text, without in needs:
        if text not in left:
            left[text] = ranking.of(text)
        people: list[int] = []
        for weight, source, person in left[text]:
            if person in people or person in without or used[text, person] == BEST:
                continue
            people.append(person)
            used[text, person] += 1
            pairs.append(Found(key, source, person, weight))
            if len(people) == BEST:
                break
        if people:
            left[text] = [each for each in left[text] if used[text, each[2]] < BEST]
    return pairs


class Ranking:
    """What the words of needs weigh in a book, who has them, and who covers a need best; kept until forgotten.

    A source is a number: an offer, or what somebody does. `owner` gives its person and a text: of two that cover
    alike the one with the higher text comes first, then the one of the lower number. `having` gives the sources with a stem, of `size` in all, and
    `left_out` those that are not proposed. The first three may change only in what `owner` says last, and then
    `forget` has to be told.
    """

    def __init__(
        self,
        telling: Telling,
        having: Mapping[str, Set[int]],
        owner: Callable[[int], tuple[int, str]],
        size: int,
        left_out: Set[int] = frozenset(),
    ) -> None:
        self._telling = telling
        self._size = size
        self._having: dict[str, Set[int]] = {}
        self._weights: dict[str, float] = {}
        self._take(having)
        self._unknown = math.log(2 + size)
        self._common = max(COMMON_FROM, size / COMMON_SHARE)
        self._owner, self._left_out = owner, left_out
        self._sets: dict[tuple[str, ...], Set[int]] = {}
        self._first: dict[tuple[str, ...], list[int]] = {}
        self._ranked: dict[str, list[Ranked]] = {}

    def of(self, text: str) -> list[Ranked]:
        """The sources that cover enough of a need, the closest first."""
        if text not in self._ranked:
            self._ranked[text] = self._rank(self._telling.terms(text))
        return self._ranked[text]

    @property
    def words(self) -> Set[str]:
        """Those somebody has."""
        return self._having.keys()

    def reread(self, having: Mapping[str, Set[int]]) -> None:
        """Others have these words now; there are as many sources as before."""
        for word in having:
            self._having.pop(word, None)
            self._weights.pop(word, None)
        self._take(having)
        for words in [words for words in self._sets if not having.keys().isdisjoint(words)]:
            del self._sets[words]
        self.forget(having.keys())

    def _take(self, having: Mapping[str, Set[int]]) -> None:
        for word, sources in having.items():
            if sources:
                self._having[word] = sources
                self._weights[word] = math.log(1 + (self._size + 1) / len(sources))

    def forget(self, words: Set[str]) -> None:
        """Those who have one of these words come in another order now."""
        for text in [text for text in self._ranked if not words.isdisjoint(self._telling.terms(text))]:
            del self._ranked[text]
        for having in [having for having in self._first if not words.isdisjoint(having)]:
            del self._first[having]

    def _rank(self, terms_: Mapping[str, float]) -> list[Ranked]:
        heavy = {word: share * self._weights.get(word, self._unknown) for word, share in terms_.items()}
        whole = sum(heavy.values())
        known = {word: weight for word, weight in heavy.items() if word in self._having}
        enough = ENOUGH * whole - 1e-9
        if not known or sum(known.values()) <= enough:
            return []
        found = [
            (weight, source)
            for source, weight in self._covered(known).items()
            if weight > enough and source not in self._left_out
        ]
        best = heapq.nlargest(LOOKED_AT, found, key=lambda each: (round(each[0], 6), *self._order(each[1])))
        return [(round(weight / whole, 1), source, self._owner(source)[0]) for weight, source in best]

    def _covered(self, known: Mapping[str, float]) -> dict[int, float]:
        """How much each source covers that has a rare word, or else as many common words as anybody has."""
        by_rarity = sorted(known, key=lambda word: (len(self._having[word]), word))
        rare = [word for word in by_rarity if len(self._having[word]) <= self._common]
        covered: dict[int, float] = {}
        for word in rare:
            for source in self._having[word]:
                covered[source] = covered.get(source, 0.0) + known[word]
        if not rare:
            covered = dict.fromkeys(self._sharing(tuple(by_rarity)), 0.0)
        for word in by_rarity[len(rare) :]:
            for source in covered.keys() & self._having[word]:
                covered[source] += known[word]
        return covered

    def _sharing(self, words: tuple[str, ...]) -> list[int]:
        """The first few who have the two rarest of these words, and of the others as many as leave anybody."""
        if len(words) < 2:
            return []
        having = words[:2]
        left = self._with_all(having)
        for word in words[2:]:
            if narrower := self._with_all((*having, word)):
                having, left = (*having, word), narrower
        if having not in self._first:
            self._first[having] = heapq.nlargest(LOOKED_AT, left, key=self._order)
        return self._first[having]

    def _with_all(self, words: tuple[str, ...]) -> Set[int]:
        """Who has all of these words."""
        if words not in self._sets:
            *rest, last = words
            everybody = self._having[last]
            self._sets[words] = (
                self._with_all(tuple(rest)) & everybody if rest else everybody - self._left_out
            )
        return self._sets[words]

    def _order(self, source: int) -> tuple[str, int]:
        """The higher text first; of the same text the older source."""
        return self._owner(source)[1], -abs(source)

"""Matching: who could help with what somebody is looking for. Pure: takes texts, gives pairs with their weight.

A need is read as a few telling words: folded, without stop words, reduced to a rough stem, so that 'lawyers' finds
'lawyer' and 'recruiting' finds 'recruiter'. Words that few in the book have weigh more (inverse document frequency,
Spärck Jones 1972). What follows the first 'who', 'for', 'in' … says how, not what, and weighs half.
"""

# ruff: noqa: SIM905  (a list of words reads better as one text)

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from db.rules.names import fold

ENOUGH = 0.4
"""Share of a need's weight that has to be covered: one of two words of the same weight is."""
BEST = 3
"""People proposed for one need, and needs proposed to one person: a few, not a list to work off."""
COMMON_SHARE, COMMON_FROM = 500, 20
"""A word that more than 20 people, and more than one in 500, have tells nobody apart alone; two together may."""
MOST_TERMS = 16
QUALIFYING = 0.5

_WORD = re.compile(r"[^\W_]+(?:[+#]+|(?:'s)\b)?")
_QUALIFIERS = frozenset("who that which with for in at from about to into near on via as by of".split())
_STOP = _QUALIFIERS | frozenset(
    """a an and any anybody anyone are be been can could current do does doing done experience experienced expert for
    find get getting give good great happy have having he help helping her his how i idea if is it its job just know
    knows like look looking lot make making me more my need needs new not one or our out over people person place
    position really role she some somebody someone something take talk than their them there these they thing this
    those time two up us use want wants was way we week what when where will work working works would year years you
    your chief head junior lead principal senior staff vice""".split()
)
_ENDINGS = (("eering", 5), ("eer", 5), ("ment", 5), ("ing", 4), ("ion", 5), ("ant", 5), ("er", 5), ("or", 5))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A rough stem of a folded word: 'lawyers' → 'lawyer', 'designer' → 'design', 'companies' → 'company'."""
    if word.endswith("'s"):
        word = word[:-2]
    if not word.isascii() or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        word = f"{word[:-3]}y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


@lru_cache(maxsize=8_192)
def terms(text: str) -> Mapping[str, float]:
    """The telling stems of a text and how much each says by its place: 1, or half in what only qualifies."""
    found: dict[str, float] = {}
    weight = 1.0
    for word in _WORD.findall(fold(text)):
        if word in _QUALIFIERS and found:
            weight = QUALIFYING
        if word in _STOP or (len(word) < 2 and word.isascii()):
            continue
        found.setdefault(stem(word), weight)
        if len(found) == MOST_TERMS:
            break
    return found


@dataclass(frozen=True, slots=True)
class Wanted:
    """A need: its key, whose it is, and its terms."""

    key: int
    person: int
    terms: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Found:
    """`source` could meet the need `key`; `weight` is the share of the need that it covers, 0 to 1."""

    key: int
    source: int
    weight: float


def pair(
    needs: Sequence[Wanted], having: Mapping[str, Set[int]], owners: Sequence[int], size: int
) -> list[Found]:
    """For every need the sources that cover enough of it, each of another person; the best `BEST` people first.

    A source is a number: an offer, or what somebody does. `owners` says whose it is, lower numbers win a tie.
    `having` gives the sources with a stem, `size` how many there are.
    """
    common = max(COMMON_FROM, size / COMMON_SHARE)
    weights = {stem_: math.log(1 + (size + 1) / max(len(sources), 1)) for stem_, sources in having.items()}
    unknown = math.log(2 + size)
    pairs: list[Found] = []
    for need in needs:
        heavy = {word: share * weights.get(word, unknown) for word, share in need.terms.items()}
        whole = sum(heavy.values())
        covered = _covered(
            [(having[word], weight) for word, weight in heavy.items() if word in having], common
        )
        enough = [
            (weight / whole, -source) for source, weight in covered.items() if weight > ENOUGH * whole - 1e-9
        ]
        seen = {need.person}
        for weight, source in heapq.nlargest(4 * BEST, enough):
            if owners[-source] not in seen and len(seen) <= BEST:
                seen.add(owners[-source])
                pairs.append(Found(need.key, -source, weight))
    return pairs


def _covered(words: Sequence[tuple[Set[int], float]], common: float) -> dict[int, float]:
    """How much of a need's weight each source has that is found by a rare word, or else by two common ones."""
    rare = [word for word in words if len(word[0]) <= common]
    rest = sorted((word for word in words if len(word[0]) > common), key=lambda word: len(word[0]))
    covered: dict[int, float] = {}
    for sources, weight in rare:
        for source in sources:
            covered[source] = covered.get(source, 0.0) + weight
    if not rare and len(rest) > 1:
        covered = dict.fromkeys(rest[0][0] & rest[1][0], 0.0)
    for sources, weight in rest:
        for source in covered.keys() & sources:
            covered[source] += weight
    return covered

"""Figures: how right the finder is about a labelled set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import resources
from db.rules.alike_pairs import alike_pairs
from db.rules.employment import employer_key
from db.rules.likeness import Card, Certainty
from db.rules.name_forms import NameReader
from db.rules.names import fold
from db.rules.phones import phone_key
from tests.duplicates.labelled import One, Pair

NAMES = NameReader(resources.practice("nicknames", "en"))


def card(number: int, one: One) -> Card:
    return Card(
        number,
        (NAMES.read(one.first, one.last),),
        employer_key(one.company) if one.company else "",
        one.birthday,
        one.connected_on,
        one.slug,
        frozenset(),
        frozenset(map(fold, one.emails)),
        frozenset(map(phone_key, one.phones)),
    )


def figures(pairs: Sequence[Pair]) -> tuple[float, float, Counter[str]]:
    """Precision of the certain, recall of the proposed, and where they were wrong."""
    people = [
        card(2 * n + side, p) for n, pair in enumerate(pairs) for side, p in enumerate((pair.one, pair.other))
    ]
    more = [one for pair in pairs for one in pair.more]
    people += [card(2 * len(pairs) + n, one) for n, one in enumerate(more)]
    found = {alike.key: alike.certainty for alike in alike_pairs(people, NAMES.is_known)}
    same = {(2 * n, 2 * n + 1) for n, pair in enumerate(pairs) if pair.same}
    certain = {key for key, certainty in found.items() if certainty is Certainty.CERTAIN}
    wrong = Counter("missed " + pairs[a // 2].kind for a, _ in same - found.keys())
    wrong.update("merged " + pairs[min(a // 2, len(pairs) - 1)].kind for a, _ in certain - same)
    wrong["certain"] = len(certain & same)
    wrong["proposed besides"] = len(found.keys() - same)
    return len(certain & same) / len(certain), len(same & found.keys()) / len(same), wrong

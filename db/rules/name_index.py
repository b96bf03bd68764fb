"""Name index: whom a few typed words may mean, among thousands. Pure: folded names in, places out.

Words are kept once with the places they occur at, so that a look costs as much as there are different words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LONGEST_WORD = 60
# From this length on a word may have one letter wrong, left out, doubled or swapped.
LEAST_FOR_TYPO = 4
LEAST_FOR_LETTERS = 3
LEAST_FOR_INSIDE = 2
LEAST_FOR_BEGUN = 3
ENOUGH = 50
EXACT, START, INSIDE, LETTERS, TYPO = range(5)
"""How well a word fits, best first."""


class NameIndex:
    """Folded names (`names.fold`) in an order of the caller's; answers are places in it."""

    def __init__(self, names: Iterable[str]) -> None:
        self._at: dict[str, list[int]] = {}
        for place, name in enumerate(names):
            for word in name.split():
                self._at.setdefault(word, []).append(place)
        self._by_letter: dict[str, list[str]] = {}
        for word in self._at:
            self._by_letter.setdefault(word[0], []).append(word)

    def whole(self, words: Sequence[str]) -> list[int]:
        """The places whose name has each of these words."""
        found: set[int] | None = None
        for word in words:
            places = self._at.get(word)
            if not places:
                return []
            found = set(places) if found is None else found.intersection(places)
        return sorted(found or ())

    def starting(self, words: Sequence[str]) -> list[int]:
        """The same, where the last word may be only begun."""
        if not words:
            return []
        begun = {
            place
            for word in self._by_letter.get(words[-1][:1], ())
            if word.startswith(words[-1])
            for place in self._at[word]
        }
        return sorted(begun.intersection(self.whole(words[:-1])) if len(words) > 1 else begun)

    def namesakes(self, words: Sequence[str]) -> list[int]:
        """Whom a name as said may mean, the best first: all its words, one of them, or how one of them begins."""
        found = dict.fromkeys(self.whole(words))
        for word in words:
            found.update(dict.fromkeys(self._at.get(word, ())))
        for word in words:
            if len(word) >= LEAST_FOR_BEGUN:
                found.update(dict.fromkeys(self.starting([word])))
        return list(found)

    def misspelt(self, words: Sequence[str]) -> list[int]:
        """The places whose name has all of these words, one or more with a slip of the finger."""
        found: set[int] | None = None
        for word in words:
            near = {word}
            if len(word) >= LEAST_FOR_TYPO:
                near |= {
                    w
                    for w in self._by_letter.get(word[0], ())
                    if abs(len(w) - len(word)) < 2 and one_slip(word, w)
                }
            places = {place for w in near for place in self._at.get(w, ())}
            found = places if found is None else found & places
        return sorted(found or ())

    def fuzzy(self, words: Sequence[str]) -> dict[int, int]:
        """Place → how badly it fits (0 best): each word whole, begun, inside, by its letters, or with a slip.

        Where enough places begin with what is typed, nobody looks for those that fit worse.
        """
        return self._fit_all(words, loosely=False) or self._fit_all(words, loosely=True)

    def _fit_all(self, words: Sequence[str], *, loosely: bool) -> dict[int, int]:
        total: dict[int, int] | None = None
        for word in words:
            fits = self._fits(word[:LONGEST_WORD], loosely=loosely)
            if total is None:
                total = fits
            else:
                total = {place: total[place] + badness for place, badness in fits.items() if place in total}
            if not total:
                return {}
        return total or {}

    def _fits(self, typed: str, *, loosely: bool) -> dict[int, int]:
        near = self._by_letter.get(typed[0], ())
        begun: dict[int, int] = {}
        self._note(begun, START, [word for word in near if word.startswith(typed)])
        if typed in self._at:
            self._note(begun, EXACT, [typed])
        if (len(begun) >= ENOUGH and not loosely) or len(typed) < LEAST_FOR_INSIDE:
            return begun
        found: dict[int, int] = {}
        # The worst first, so that a better fit of the same place is written over it.
        if len(typed) >= LEAST_FOR_TYPO:
            self._note(found, TYPO, [word for word in near if one_slip(typed, word)])
        if len(typed) >= LEAST_FOR_LETTERS:
            self._note(found, LETTERS, [word for word in near if has_letters(word, typed)])
        self._note(found, INSIDE, [word for word in self._at if typed in word])
        return found | begun

    def _note(self, found: dict[int, int], badness: int, words: Iterable[str]) -> None:
        for word in words:
            found.update(dict.fromkeys(self._at[word], badness))


def has_letters(word: str, typed: str) -> bool:
    """Whether the letters typed occur in the word in their order ('mrtn' in 'martin')."""
    at = 0
    for letter in typed:
        at = word.find(letter, at) + 1
        if not at:
            return False
    return True


def one_slip(typed: str, word: str) -> bool:
    """Whether the typed text is how the word begins, but for one letter wrong, missing, too many or swapped."""
    longest = min(len(typed), len(word))
    same = 0
    while same < longest and typed[same] == word[same]:
        same += 1
    rest, of_word = typed[same:], word[same:]
    return bool(
        of_word.startswith(rest[1:])  # a letter too many
        or of_word[1:].startswith(rest)  # one missing
        or (of_word and of_word[1:].startswith(rest[1:]))  # another one
        or (len(rest) > 1 and of_word[:2] == rest[1::-1] and of_word[2:].startswith(rest[2:]))  # swapped
    )

"""Name forms: the ways in which one name is written: short forms, scripts, umlauts, slips. Pure: texts in, sets out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from db.rules.names import fold, name_words, split_name

LEAST_FOR_SLIP = 4
"""From this length on a word may have one letter wrong, left out, doubled or swapped."""
LONGEST = 40
# Written out as is the custom where these letters cannot be typed; `fold` takes the dots off.
_WRITTEN_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)  # fmt: skip
# Cyrillic and Greek letters as left by `fold`.
_LATIN = str.maketrans(
    dict(zip("абвгґдезиіклмнопрстуфыэ", "abvggdeziiklmnoprstufye", strict=True))
    | {"є": "ye", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
    | {"ъ": "", "ь": "", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz"}
    | dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True))
    | {"θ": "th", "χ": "ch", "ψ": "ps"}
)
_GENERATION = re.compile(r"(?:^|[\s,])(jr|sr|ii|iii|iv)\b\.?", re.IGNORECASE)


class Word(NamedTuple):
    """A word of a name: how it is spelled, and with the full forms of what it may be short for."""

    spelled: frozenset[str]
    full: frozenset[str]
    text: str

    @property
    def is_initial(self) -> bool:
        """One letter that stands for a name; letters without case are whole names."""
        return len(self.text) == 1 and self.text.upper() != self.text


class Name(NamedTuple):
    given: tuple[Word, ...]
    family: tuple[Word, ...]
    generation: str = ""  # 'jr', 'sr', 'iii'

    @property
    def is_empty(self) -> bool:
        return not self.given and not self.family


class NameReader:
    """Reads names, with the short forms of a language: full form → its short forms, by blanks."""

    def __init__(self, told: Mapping[str, str]) -> None:
        self._fulls: defaultdict[str, set[str]] = defaultdict(set)
        for full, shorts in told.items():
            for short in shorts.split():
                self._fulls[fold(short)].add(fold(full))
        self._names = {*map(fold, told), *self._fulls}
        self._words: dict[tuple[str, ...], Word] = {}
        self._texts: dict[str, tuple[Word, ...]] = {}  # names repeat

    def is_known(self, word: str) -> bool:
        """Whether the language has this given name."""
        return word in self._names

    def read(self, first: str, last: str) -> Name:
        if "," in first and not last:  # Ruiz, Ana
            first, last = split_name(first)
        given, family = self._read(first), self._read(last)
        if not family and len(given) > 1:  # all in one field
            given, family = given[:-1], given[-1:]
        found = _GENERATION.search(last)
        return Name(given, family, found[1].lower() if found and family else "")

    def _read(self, text: str) -> tuple[Word, ...]:
        found = self._texts.get(text)
        if found is None:
            found = self._texts[text] = self._taken_apart(text)
        return found

    def _taken_apart(self, text: str) -> tuple[Word, ...]:
        words = name_words(text[: LONGEST * 2])
        if text.isascii():
            return tuple(self._word((word,)) for word in words)
        written_out = name_words(text.translate(_WRITTEN_OUT))
        if len(written_out) != len(words):
            written_out = words
        latin = [word.translate(_LATIN) or word for word in words]
        return tuple(map(self._word, zip(words, written_out, latin, strict=True)))

    def _word(self, spellings: tuple[str, ...]) -> Word:
        word = self._words.get(spellings)
        if word is None:
            spelled = frozenset(spellings)
            fulls = [self._fulls[s] for s in spelled if s in self._fulls]
            full = spelled.union(*fulls) if fulls else spelled
            word = self._words[spellings] = Word(spelled, full, spellings[0])
        return word


def slips(words: Iterable[str]) -> dict[str, set[str]]:
    """Each word that is one slip away from another, with those others: they agree once a letter is left out."""
    by_rest: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) == LEAST_FOR_SLIP - 1:  # short for one wrong letter, not for one too few: Ana is Anna
            by_rest[word].append(word)
        elif LEAST_FOR_SLIP <= len(word) <= LONGEST:
            for rest in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
                by_rest[rest].append(word)
    near: defaultdict[str, set[str]] = defaultdict(set)
    for alike in by_rest.values():
        if len(alike) > 1:
            for word in alike:
                near[word].update(alike)
    for word, others in near.items():
        others.discard(word)
    return near

"""The people whom lines of the quick log may name, and lines read among them. The day is Monday, 2 March 2026."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.rules.name_index import NameIndex
from db.rules.names import fold
from db.rules.quick_log import understand
from db.rules.quick_said import YOU, Mention, Understood
from tests.words import QUICK

MONDAY = date(2026, 3, 2)


class Circle:
    def __init__(self, *names: str) -> None:
        self.names = names
        self._index = NameIndex(fold(name) for name in names)

    def whom(self, words: Sequence[str], begun: bool) -> tuple[int, ...]:
        return tuple(self._index.starting(words) if begun else self._index.whole(words))

    def read(self, line: str) -> Understood:
        return understand(line, MONDAY, QUICK, self.whom)

    def called(self, mention: Mention) -> str:
        """Their name; `Name?` is asked about, `!Name` a new contact."""
        if mention == YOU:
            return "you"
        if len(mention.ids) == 1:
            return self.names[mention.ids[0]]
        return f"{mention.text}?" if mention.ids or not mention.sure else f"!{mention.text}"

"""Look: what of the graph one looks at, and its name in the book. Pure, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_STEPS = 3


class Kind(StrEnum):
    NOW = "now"  # you, and what is open
    EVERYBODY = "everybody"
    BUBBLES = "bubbles"  # groups and companies
    AROUND = "around"  # one person
    ASK = "ask"  # everybody involved in it
    FAVOR = "favor"  # and what it was part of


@dataclass(frozen=True, slots=True)
class Look:
    """`subject` is a contact, an ask or a favor; `steps` 1 to 3 around a contact, or 0: as many as show something."""

    kind: Kind = Kind.EVERYBODY
    subject: int = 0
    steps: int = 0

    @property
    def name(self) -> str:
        """'everybody', 'around:17', 'around:17:2'."""
        return ":".join([self.kind.value, *(str(part) for part in (self.subject, self.steps) if part)])

    @property
    def pins_name(self) -> str:
        """Whoever was pinned around a person stays, however many steps are shown."""
        return Look(self.kind, self.subject).name

    @property
    def is_thread(self) -> bool:
        return self.kind in (Kind.ASK, Kind.FAVOR)

    @property
    def is_wide(self) -> bool:
        """One comes back to it from the surroundings of somebody."""
        return not self.subject

    @staticmethod
    def named(name: str) -> Look | None:
        """What a name says; None if it says nothing."""
        kind, *rest = name.split(":")
        if kind not in list(Kind) or len(rest) > 2 or not all(part.isdecimal() for part in rest):
            return None
        numbers = [int(part) for part in rest]
        look = Look(Kind(kind), *numbers)
        is_whole = bool(numbers) == (look.kind not in (Kind.NOW, Kind.EVERYBODY, Kind.BUBBLES))
        return look if is_whole and look.steps <= MOST_STEPS else None


NOW, EVERYBODY, BUBBLES = Look(Kind.NOW), Look(Kind.EVERYBODY), Look(Kind.BUBBLES)


def around(contact_id: int, steps: int = 0) -> Look:
    return Look(Kind.AROUND, contact_id, steps)

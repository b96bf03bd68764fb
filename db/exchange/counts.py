"""Counts: what a plan of any file of people tells of itself, in the same words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.exchange.linkedin import RowNote

COUNTS = ("read", "added", "updated", "unchanged", "hidden", "skipped", "review")


class Counted:
    """A plan: `read` = added + updated + unchanged + hidden + skipped + review."""

    __slots__ = ()

    if TYPE_CHECKING:  # at run time a property here would be the default of a field there

        @property
        def new(self) -> Sequence[object]: ...
        @property
        def changed(self) -> Sequence[object]: ...
        @property
        def to_review(self) -> Sequence[object]: ...
        @property
        def skipped_rows(self) -> Sequence[RowNote]: ...

    @property
    def added(self) -> int:
        return len(self.new)

    @property
    def updated(self) -> int:
        return len(self.changed)

    @property
    def review(self) -> int:
        return len(self.to_review)

    @property
    def skipped(self) -> int:
        return len(self.skipped_rows)

    @property
    def counts(self) -> dict[str, int]:
        return counts_of(self)


def counts_of(one: object) -> dict[str, int]:
    return {name: getattr(one, name) for name in COUNTS}

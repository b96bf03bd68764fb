"""History, written: days of messages as interactions, deeds as favors. Inside a transaction of the caller."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from db.exchange.apply import reporting
from db.exchange.bundle import GIVEN, Resolved
from db.exchange.history import Deed
from db.exchange.kinds import FileKind
from db.records import Channel, FavorKind, FavorState
from db.rules.progress import Progress
from db.schema.tables import Favor, Interaction, InteractionContact

if TYPE_CHECKING:
    from db.transaction import Transaction

# A recommendation younger than this still waits for your thanks. Whatever is older, and all endorsements, count as
# thanked and told: nobody is asked today to thank for a click of 2016.
THANKS_WITHIN = timedelta(days=30)
TALK_COLUMNS = ("day", "channel", "direction", "note", "import_key")
DEED_COLUMNS = (
    "giver_id", "receiver_id", "kind", "what", "state", "done_on", "thanked_on", "told_on", "import_key",
)  # fmt: skip


class OldFavor(NamedTuple):
    """A favor that a file tells of; `given` by you."""

    kind: str
    given: bool
    what: str
    day: str
    key: str


def write_history(
    tx: Transaction, kind: FileKind, found: Resolved, self_id: int, today: date, progress: Progress
) -> set[int]:
    """Write what was found; the contacts whose last contact may have changed."""
    total = 2 * (len(found.numbers) + len(found.deeds))  # the rest of the time the clocks and the search take
    channel = Channel.LINKEDIN.value
    rows = (
        (talk.day, channel, talk.direction.value, found.said(number), talk.key)
        for number in reporting(found.numbers, progress, 0, total)
        for talk in [found.talks[number]]
    )
    ids = tx.insert_rows(Interaction, TALK_COLUMNS, rows)
    tx.insert_rows(InteractionContact, ("interaction_id", "contact_id"), zip(ids, found.people, strict=True))
    if found.deeds:
        favors = [as_favor(kind, deed, key) for _, deed, key in found.deeds]
        write_favors(tx, zip((person for person, _, _ in found.deeds), favors, strict=True), self_id, today)
    return set(found.people)


def as_favor(kind: FileKind, deed: Deed, key: str) -> OldFavor:
    what, given = GIVEN[kind]
    return OldFavor(what, given, deed.what, deed.day, key)


def write_favors(tx: Transaction, favors: Iterable[tuple[int, OldFavor]], self_id: int, today: date) -> None:
    """Favors already done, each with whom you exchanged it."""
    tx.insert_rows(Favor, DEED_COLUMNS, [_row(person, favor, self_id, today) for person, favor in favors])


def _row(person: int, favor: OldFavor, self_id: int, today: date) -> tuple[str | int | None, ...]:
    kind, given, what, day, key = favor
    recent = kind == FavorKind.RECOMMENDATION and date.fromisoformat(day) + THANKS_WITHIN > today
    thanked = None if recent and not given else day
    giver, receiver = (self_id, person) if given else (person, self_id)
    return giver, receiver, kind, what, FavorState.DONE.value, day, thanked, day, key

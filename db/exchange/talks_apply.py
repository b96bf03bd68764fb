"""History, written: days of messages as interactions, deeds as favors. Inside a transaction of the caller."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from db.exchange.apply import Progress, reporting
from db.exchange.bundle import GIVEN, Resolved
from db.exchange.kinds import FileKind
from db.records import Channel, FavorState
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


def write_history(
    tx: Transaction, kind: FileKind, found: Resolved, self_id: int, today: date, progress: Progress
) -> set[int]:
    """Write what was found; the contacts whose last contact may have changed."""
    total = 2 * (len(found.talks) + len(found.deeds))  # the rest of the time the clocks and the search take
    channel = Channel.LINKEDIN.value
    rows = (
        (talk.day, channel, talk.direction.value, talk.said, key)
        for _, talk, key in reporting(found.talks, progress, 0, total)
    )
    ids = tx.insert_rows(Interaction, TALK_COLUMNS, rows)
    people = [person for person, _, _ in found.talks]
    tx.insert_rows(InteractionContact, ("interaction_id", "contact_id"), zip(ids, people, strict=True))
    if found.deeds:
        tx.insert_rows(Favor, DEED_COLUMNS, _favors(kind, found, self_id, today))
    return set(people)


def _favors(
    kind: FileKind, found: Resolved, self_id: int, today: date
) -> Iterable[tuple[str | int | None, ...]]:
    what, given = GIVEN[kind]
    for person, deed, key in found.deeds:
        recent = what == "recommendation" and date.fromisoformat(deed.day) + THANKS_WITHIN > today
        settled = None if recent and not given else deed.day
        giver, receiver = (self_id, person) if given else (person, self_id)
        yield giver, receiver, what, deed.what, FavorState.DONE.value, deed.day, settled, settled, key

"""Merges: two contacts made one, several at once or only one; one step, which undo takes back."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from db.contacts import MULTILINE
from db.errors import InvalidValue
from db.merging import TEXTS, Merging
from db.rules.names import clean
from db.rules.progress import Progress
from db.schema.tables import Photo
from db.service import Service

if TYPE_CHECKING:
    from db.transaction import Transaction


class Merges(Service):
    """Belongs to a Book."""

    def suggest(self, contact_ids: Collection[int]) -> int:
        """Whom to keep: who has most kept with them, then who has a profile, then who came first."""
        rows = self._ask(
            """SELECT id FROM contact WHERE id IN (SELECT value FROM json_each(?)) ORDER BY
            archived_on IS NOT NULL,
            (SELECT count(*) FROM interaction_contact WHERE contact_id = contact.id)
            + (SELECT count(*) FROM favor WHERE giver_id = contact.id OR receiver_id = contact.id) DESC,
            linkedin_slug = '', typed_fields = '', id""",
            (json.dumps(list(contact_ids)),),
        )
        return int(rows[0][0])

    def merge(
        self,
        *,
        keep_id: int,
        gone_id: int,
        fields: Mapping[str, str] | None = None,
        photo_of: int | None = None,
    ) -> None:
        """Make one contact of two. `fields` are texts of the user's choice for where both say something else, and
        `photo_of` whose photo stays.

        Where nothing is chosen, that of `keep_id` counts, and the other's text is kept in the notes.
        """
        self.merge_all(groups=[(keep_id, gone_id)], fields=fields, photo_of=photo_of)

    def merge_all(
        self,
        *,
        groups: Sequence[Sequence[int]],
        fields: Mapping[str, str] | None = None,
        photo_of: int | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Make one contact of each group, the first of it; all in one step. `progress` may raise Cancelled."""
        chosen = {name: self._cleaned(name, value) for name, value in (fields or {}).items()}
        if unknown := chosen.keys() - set(TEXTS):
            raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")
        me = self._book.contacts.self_id
        if any(me in group for group in groups):
            raise InvalidValue("That is you", "You cannot be merged with a contact.", "Choose somebody else.")
        if any(len(set(group)) < len(group) for group in groups):
            raise InvalidValue("The same contact", "Nobody can be merged with themselves.", "Choose another.")
        with self._book.transact("contact.merged") as tx:
            for number, (keep, *others) in enumerate(groups):
                if progress is not None:
                    progress(number, len(groups))
                for gone in others:
                    if photo_of == gone:
                        self._give_way(tx, keep, gone)
                    Merging(self._ask, tx, keep, gone, chosen).run()
                self._book.boundaries.remember(tx, [keep])
                self._book.contacts.update_clock(tx, [keep])
            tx.count = sum(len(group) for group in groups)

    def _give_way(self, tx: Transaction, keep: int, gone: int) -> None:
        """The photo of who stays goes, if who goes has one."""
        both = "SELECT id, contact_id FROM photo WHERE contact_id IN (?, ?)"
        photos = {contact_id: i for i, contact_id in self._ask(both, (keep, gone))}
        if len(photos) == 2:
            tx.delete(Photo, [photos[keep]])

    def _cleaned(self, name: str, value: str) -> str:
        return value.strip() if name in MULTILINE else clean(value)

"""Groups: circles of contacts, such as a job-search circle; who is in, what was given and received there, what is needed.

Given and received are two lists and nothing else: no sum, no number of a person.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import timedelta

from db.errors import InvalidValue
from db.records import FavorRow, GroupRow, NeedRow, PersonRef
from db.rules.names import clean, fold
from db.schema.tables import Circle, Membership
from db.service import Service, person_columns

LONGEST_NAME = 120
LATELY = timedelta(days=365)
MEMBERS = """SELECT contact_id FROM membership JOIN contact m ON m.id = contact_id
    WHERE circle_id = ? AND m.archived_on IS NULL"""
GROUP = """SELECT circle.id, name, note, (SELECT count(*) FROM membership JOIN contact m ON m.id = contact_id
    WHERE circle_id = circle.id AND m.archived_on IS NULL) FROM circle"""


class Groups(Service):
    """Belongs to a Book."""

    # Reads. Archived contacts stay members and are left out of what is shown.

    def all(self) -> list[GroupRow]:
        """Every group, by name."""
        return sorted((GroupRow(*row) for row in self._ask(GROUP)), key=lambda group: fold(group.name))

    def get(self, group_id: int) -> GroupRow:
        """One group; KeyError if there is none."""
        rows = self._ask(f"{GROUP} WHERE circle.id = ?", (group_id,))
        if not rows:
            raise KeyError(group_id)
        return GroupRow(*rows[0])

    def of(self, contact_id: int) -> list[GroupRow]:
        """The groups a contact belongs to, by name."""
        rows = self._ask(
            f"{GROUP} WHERE circle.id IN (SELECT circle_id FROM membership WHERE contact_id = ?)",
            (contact_id,),
        )
        return sorted((GroupRow(*row) for row in rows), key=lambda group: fold(group.name))

    def members(self, group_id: int) -> list[PersonRef]:
        """The people of a group, by name."""
        rows = self._ask(
            f"SELECT {person_columns('c')} FROM contact c WHERE c.id IN ({MEMBERS}) ORDER BY c.name_key, c.id",
            (group_id,),
        )
        return [PersonRef(*row) for row in rows]

    def needs(self, group_id: int) -> list[NeedRow]:
        """What the members are looking for now, newest first; nobody behind a no-contact boundary."""
        return [need for need in self._book.needs.open(self._member_ids(group_id)) if not need.offer]

    def given(self, group_id: int) -> list[FavorRow]:
        """What you did for members in the last year, newest first."""
        return self._book.favors.done_between(
            [self._book.contacts.self_id], self._member_ids(group_id), self._book.today() - LATELY
        )

    def received(self, group_id: int) -> list[FavorRow]:
        """What members did for you in the last year, newest first."""
        return self._book.favors.done_between(
            self._member_ids(group_id), [self._book.contacts.self_id], self._book.today() - LATELY
        )

    # Writes.

    def create(self, *, name: str, note: str = "", contact_ids: Collection[int] = ()) -> int:
        """Make a group, with its first members; its id."""
        name = self._name(name)
        with self._book.transact("group.created") as tx:
            group_id = tx.insert(Circle, name=name, note=clean(note))
            tx.insert_rows(
                Membership, ("circle_id", "contact_id"), [(group_id, i) for i in dict.fromkeys(contact_ids)]
            )
        return group_id

    def edit(self, *, group_id: int, name: str, note: str) -> None:
        name = self._name(name, group_id)
        with self._book.transact("group.edited") as tx:
            tx.update(Circle, [group_id], name=name, note=clean(note))

    def delete(self, *, group_id: int) -> None:
        """Remove the group; its people stay in the book."""
        with self._book.transact("group.deleted") as tx:
            tx.delete(Circle, [group_id])

    def add(self, *, group_id: int, contact_ids: Collection[int]) -> None:
        """Take people into a group; who is in already stays."""
        have = set(self._ask_ids("SELECT contact_id AS id FROM membership WHERE circle_id = ?", (group_id,)))
        fresh = [i for i in dict.fromkeys(contact_ids) if i not in have]
        with self._book.transact("group.joined") as tx:
            tx.count = len(fresh)
            tx.insert_rows(Membership, ("circle_id", "contact_id"), [(group_id, i) for i in fresh])

    def remove(self, *, group_id: int, contact_ids: Collection[int]) -> None:
        """Take people out of a group."""
        rows = self._ask_ids(
            "SELECT id FROM membership WHERE circle_id = ? AND contact_id IN (SELECT value FROM json_each(?))",
            (group_id, json.dumps(list(contact_ids))),
        )
        with self._book.transact("group.left") as tx:
            tx.count = len(rows)
            tx.delete(Membership, rows)

    def _member_ids(self, group_id: int) -> list[int]:
        return self._ask_ids(f"SELECT contact_id AS id FROM ({MEMBERS})", (group_id,))

    def _name(self, name: str, group_id: int | None = None) -> str:
        """The name as kept; two groups of one name could not be told apart."""
        name = clean(name)
        if not name or len(name) > LONGEST_NAME:
            raise InvalidValue(
                "No name" if not name else "Too long",
                f"A group has a name of 1 to {LONGEST_NAME} characters.",
                "Type one." if not name else "Type a shorter one.",
            )
        if any(fold(group.name) == fold(name) and group.id != group_id for group in self.all()):
            raise InvalidValue(
                "The name is taken", f"There is a group “{name}” already.", "Choose another name."
            )
        return name

"""Interactions: what happened with whom. Every write sets the clocks of the people in it."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from db.errors import InvalidValue, day_in_words
from db.records import Channel, Direction, InteractionRow, PersonRef
from db.schema.tables import Interaction, InteractionContact
from db.service import Service, as_day, person_columns

if TYPE_CHECKING:
    from db.transaction import Transaction


class Interactions(Service):
    """Belongs to a Book."""

    def get(self, interaction_id: int) -> InteractionRow:
        """One interaction; KeyError if there is none."""
        rows = self._rows([interaction_id])
        if not rows:
            raise KeyError(interaction_id)
        return rows[0]

    def of(self, contact_id: int, limit: int = 200) -> list[InteractionRow]:
        """What happened with a contact, newest first."""
        ids = self._ask(
            """SELECT interaction_id FROM interaction_contact JOIN interaction ON interaction.id = interaction_id
            WHERE contact_id = ? ORDER BY day DESC, interaction_id DESC LIMIT ?""",
            (contact_id, limit),
        )
        return self._rows([i for (i,) in ids])

    def log(
        self,
        *,
        contact_ids: Collection[int],
        on: date,
        channel: Channel = Channel.MEETING,
        direction: Direction = Direction.MUTUAL,
        note: str = "",
        minutes: int | None = None,
    ) -> int:
        """Write down what happened with these people on a day; its id."""
        self._look_at(contact_ids, on, minutes)
        with self._book.transact("interaction.logged") as tx:
            tx.count = len(contact_ids)
            return self.write(tx, contact_ids, on, channel, direction, note, minutes)

    def write(
        self,
        tx: Transaction,
        contact_ids: Collection[int],
        on: date,
        channel: Channel = Channel.MEETING,
        direction: Direction = Direction.MUTUAL,
        note: str = "",
        minutes: int | None = None,
    ) -> int:
        """`log` inside a running transaction."""
        new_id = tx.insert(
            Interaction, day=on, channel=channel, direction=direction, note=note.strip(), minutes=minutes
        )
        self._add_people(tx, new_id, contact_ids)
        self._book.contacts.update_clock(tx, contact_ids)
        return new_id

    def edit(
        self,
        *,
        interaction_id: int,
        contact_ids: Collection[int],
        on: date,
        channel: Channel,
        direction: Direction,
        note: str,
        minutes: int | None = None,
    ) -> None:
        """Write all of an interaction anew."""
        self._look_at(contact_ids, on, minutes)
        before = {person.id for person in self.get(interaction_id).people}
        with self._book.transact("interaction.edited") as tx:
            tx.update(
                Interaction,
                [interaction_id],
                day=on,
                channel=channel,
                direction=direction,
                note=note.strip(),
                minutes=minutes,
            )
            tx.delete(InteractionContact, self._memberships(interaction_id, before - set(contact_ids)))
            self._add_people(tx, interaction_id, [i for i in contact_ids if i not in before])
            self._book.contacts.update_clock(tx, before | set(contact_ids))

    def delete(self, *, interaction_id: int) -> None:
        people = [person.id for person in self.get(interaction_id).people]
        brought = self._ask(
            """SELECT import_key, contact_id, day FROM interaction
            JOIN interaction_contact ON interaction_id = interaction.id WHERE interaction.id = ?""",
            (interaction_id,),
        )
        with self._book.transact("interaction.deleted") as tx:
            self._book.removals.remember_history(tx, [(key, i, day) for key, i, day in brought])
            tx.delete(Interaction, [interaction_id])
            self._book.contacts.update_clock(tx, people)

    def delete_orphans(self, tx: Transaction, interaction_ids: Collection[int]) -> None:
        """Remove those of the interactions in which nobody is left, inside a transaction."""
        rows = self._ask(
            """SELECT id FROM interaction WHERE id IN (SELECT value FROM json_each(?))
            AND NOT EXISTS (SELECT 1 FROM interaction_contact WHERE interaction_id = interaction.id)""",
            (json.dumps(list(interaction_ids)),),
        )
        tx.delete(Interaction, [i for (i,) in rows])

    def _look_at(self, contact_ids: Collection[int], on: date, minutes: int | None) -> None:
        if not contact_ids:
            raise InvalidValue(
                "With whom?", "An interaction is with at least one contact.", "Choose somebody."
            )
        if on > self._book.today():
            raise InvalidValue(
                "Not yet", f"{day_in_words(on)} is still to come.", "Choose today or an earlier day."
            )
        if minutes is not None and not 0 <= minutes <= 24 * 60:
            raise InvalidValue("Out of range", "Minutes go from 0 to 1440.", "Type fewer, or leave it empty.")

    def _add_people(self, tx: Transaction, interaction_id: int, contact_ids: Collection[int]) -> None:
        rows = [(interaction_id, contact_id) for contact_id in dict.fromkeys(contact_ids)]
        tx.insert_rows(InteractionContact, ["interaction_id", "contact_id"], rows)

    def _memberships(self, interaction_id: int, contact_ids: Collection[int]) -> list[int]:
        sql = """SELECT id FROM interaction_contact WHERE interaction_id = ?
            AND contact_id IN (SELECT value FROM json_each(?))"""
        return [i for (i,) in self._ask(sql, (interaction_id, json.dumps(list(contact_ids))))]

    def _rows(self, ids: Sequence[int]) -> list[InteractionRow]:
        chosen = (json.dumps(list(ids)),)
        people: dict[int, list[PersonRef]] = {}
        for interaction_id, *person in self._ask(
            f"""SELECT interaction_id, {person_columns("c")} FROM interaction_contact
            JOIN contact c ON c.id = contact_id WHERE interaction_id IN (SELECT value FROM json_each(?))
            ORDER BY interaction_contact.id""",
            chosen,
        ):
            people.setdefault(interaction_id, []).append(PersonRef(*person))
        sql = """SELECT id, day, channel, direction, note, minutes FROM interaction
            WHERE id IN (SELECT value FROM json_each(?)) ORDER BY day DESC, id DESC"""
        return [_record(row, tuple(people.get(row[0], ()))) for row in self._ask(sql, chosen)]


def _record(row: tuple[Any, ...], people: tuple[PersonRef, ...]) -> InteractionRow:
    interaction_id, day, channel, direction, note, minutes = row
    on = as_day(day)
    assert on is not None
    return InteractionRow(interaction_id, on, Channel(channel), Direction(direction), note, minutes, people)

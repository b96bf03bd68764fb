"""Boundaries: who wants no asks, or no contact at all. Off the list means off the list, also after a deletion.

A boundary keeps what its contact is recognised by. When the contact is deleted it stays as a stub, and whoever
comes into the book later and is that person, typed or imported, gets it back.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

from db.errors import InvalidValue, day_in_words
from db.records import BoundaryKind, BoundaryRow
from db.rules.boundaries import Signs, who_is
from db.rules.names import clean, fold
from db.schema.tables import Boundary
from db.service import Service, as_day

if TYPE_CHECKING:
    from db.transaction import Transaction

LONGEST = 2000
BETWEEN = "\n"  # several names, or profiles, in one column
# With what they had before: a name that was changed, the profile of a twin they were merged with.
SIGNS = """SELECT id, name_key, linkedin_slug, (SELECT json_group_array(json_array(kind, value)) FROM (
        SELECT kind, value FROM contact_point WHERE contact_id = contact.id AND kind = 'email'
        UNION SELECT kind, value FROM contact_alias WHERE contact_id = contact.id AND kind IN ('email', 'slug', 'name')))
    FROM contact WHERE is_self = 0 AND id IN (SELECT value FROM json_each(?))"""


class Boundaries(Service):
    """Belongs to a Book."""

    # Reads.

    def of(self, contact_id: int) -> BoundaryRow | None:
        """What the contact wishes; None if nothing was said."""
        rows = self._ask(
            """SELECT kind, said_by, since, reason, slug = '' AND emails = '[]' AND b.created_at < c.created_at
            FROM boundary b JOIN contact c ON c.id = contact_id WHERE contact_id = ?""",
            (contact_id,),
        )
        if not rows:
            return None
        kind, said_by, since, reason, by_name = rows[0]
        day = as_day(since) or self._book.today()
        return BoundaryRow(contact_id, BoundaryKind(kind), said_by, day, reason, bool(by_name))

    def blocked(self, for_asks: bool) -> frozenset[int]:
        """Whom nothing may propose: those who want no contact, and for an ask also those who want no asks."""
        kinds = tuple(BoundaryKind) if for_asks else (BoundaryKind.NO_CONTACT,)
        marks = ", ".join("?" * len(kinds))
        return frozenset(
            self._ask_ids(
                f"SELECT contact_id AS id FROM boundary WHERE contact_id IS NOT NULL AND kind IN ({marks})",
                kinds,
            )
        )

    def met_by(self, newcomers: Iterable[Signs]) -> dict[int, bool]:
        """The places of those among newcomers whose wish is still kept from before; True where the name alone says so."""
        met: dict[int, bool] = {}
        stubs = self._stubs()
        people = list(newcomers) if stubs else []
        for _, _, stub in stubs:
            for place in who_is(stub, people):
                met[place] = met.get(place, True) and stub.only_named
        return dict(sorted(met.items()))

    # Writes.

    def set(
        self,
        *,
        contact_id: int,
        kind: BoundaryKind,
        said_by: str = "",
        since: date | None = None,
        reason: str = "",
    ) -> None:
        """Keep what a contact wishes, in place of what was kept before. `since` left out is today."""
        if contact_id == self._book.contacts.self_id:
            raise InvalidValue("That is you", "A boundary is another person's wish.", "Choose somebody else.")
        since = since or self._book.today()
        if since > self._book.today():
            raise InvalidValue(
                "Still to come", f"{day_in_words(since)} is after today.", "Choose the day it was said."
            )
        if len(reason) > LONGEST or len(said_by) > LONGEST:
            raise InvalidValue("Too long", f"A reason has at most {LONGEST} characters.", "Shorten it.")
        fields = {"kind": kind, "said_by": clean(said_by), "since": since, "reason": clean(reason)}
        ids = self._ids_of([contact_id])
        with self._book.transact("boundary.set") as tx:
            tx.delete(Boundary, ids)
            tx.insert(Boundary, contact=contact_id, name_key="", slug="", emails="[]", **fields)
            self.remember(tx, [contact_id])
            self._book.contacts.update_clock(tx, [contact_id])

    def lift(self, *, contact_id: int) -> None:
        """The wish holds no longer; nor does what a deleted twin of the contact left behind."""
        ids = self._ids_of([contact_id])
        if not ids:
            return
        people = list(self._signs([contact_id]).values())
        twins = [stub_id for stub_id, _, stub in self._stubs() if who_is(stub, people)]
        with self._book.transact("boundary.lifted") as tx:
            tx.delete(Boundary, [*ids, *twins])
            self._book.contacts.update_clock(tx, [contact_id])

    def set_apart(self, *, contact_id: int) -> None:
        """It is not they whose wish this is, only somebody of their name: it is kept for whoever comes."""
        with self._book.transact("boundary.set_apart") as tx:
            tx.update(Boundary, self._ids_of([contact_id]), contact=None)
            self._book.contacts.update_clock(tx, [contact_id])

    # Inside a transaction.

    def remember(self, tx: Transaction, contact_ids: Collection[int]) -> None:
        """Keep with their boundaries what these contacts are recognised by now; before they are deleted."""
        ids = self._ids_of(contact_ids)
        if not ids:
            return
        signs = self._signs(contact_ids)
        rows = self._ask(
            "SELECT id, contact_id FROM boundary WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        tx.update_rows(
            Boundary, ("name_key", "slug", "emails"), [(i, *_kept(signs[contact])) for i, contact in rows]
        )

    def come_back(self, tx: Transaction, contact_ids: Iterable[int], *, by_name: bool = True) -> None:
        """Give newcomers the wish they once had; the stricter where they have one. Several who may be the one all
        get it.

        Without `by_name` for those who are in the book already: only a profile or an email tells.
        """
        stubs = self._stubs()
        if not stubs:
            return
        signs = self._signs(list(contact_ids))
        ids, people = list(signs), list(signs.values())
        taken = set(self.blocked(for_asks=False))
        milder = self.blocked(for_asks=True) - taken
        for stub_id, kind, stub in stubs:
            places = who_is(stub, people, by_name=by_name)
            found = [ids[place] for place in places if ids[place] not in taken]
            if kind != BoundaryKind.NO_CONTACT:
                found = [i for i in found if i not in milder]
            taken.update(found)
            if found:
                tx.delete(Boundary, self._ids_of(milder.intersection(found)))
                tx.update(Boundary, [stub_id], contact=found[0])
                self._copy(tx, stub_id, found[1:])
        self._book.contacts.update_clock(tx, taken.intersection(ids))

    def recognise(self, tx: Transaction) -> None:
        """What the write tells of people in the book may be what somebody deleted was known by."""
        if self._stubs():
            self.come_back(tx, tx.contact_ids(), by_name=False)

    def _copy(self, tx: Transaction, boundary_id: int, contact_ids: Iterable[int]) -> None:
        names = ("kind", "said_by", "since", "reason", "name_key", "slug", "emails")
        (row,) = self._ask(f"SELECT {', '.join(names)} FROM boundary WHERE id = ?", (boundary_id,))
        tx.insert_rows(Boundary, ("contact_id", *names), [(i, *row) for i in contact_ids])

    # How it is found.

    def _ids_of(self, contact_ids: Collection[int]) -> list[int]:
        return self._ask_ids(
            "SELECT id FROM boundary WHERE contact_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(contact_ids)),),
        )

    def _signs(self, contact_ids: Collection[int]) -> dict[int, Signs]:
        rows = self._ask(SIGNS, (json.dumps(list(contact_ids)),))
        return {i: _had(name, slug, json.loads(before)) for i, name, slug, before in rows}

    def _stubs(self) -> list[tuple[int, str, Signs]]:
        """Boundaries of deleted contacts; the stricter first, since a newcomer takes one."""
        rows = self._ask(
            """SELECT id, kind, name_key, slug, emails FROM boundary WHERE contact_id IS NULL
            ORDER BY kind = 'no_contact' DESC, id"""
        )
        return [
            (i, kind, Signs(_parts(names), _parts(slugs), frozenset(json.loads(emails))))
            for i, kind, names, slugs, emails in rows
        ]


def _had(name_key: str, slug: str, before: Iterable[tuple[str, str]]) -> Signs:
    """What somebody is known by now, and by points and aliases: kind and value."""
    names, slugs = {name_key}, {slug}
    emails: set[str] = set()
    for kind, value in before:
        {"email": emails, "slug": slugs, "name": names}[kind].add(fold(value))
    return Signs(frozenset(names - {""}), frozenset(slugs - {""}), frozenset(emails - {""}))


def _kept(signs: Signs) -> tuple[str, str, str]:
    """The columns in which signs are kept; `_stubs` reads them."""
    return (
        BETWEEN.join(sorted(signs.names)),
        BETWEEN.join(sorted(signs.slugs)),
        json.dumps(sorted(signs.emails)),
    )


def _parts(kept: str) -> frozenset[str]:
    return frozenset(kept.split(BETWEEN)) - {""}

"""Contacts: the people of the book. Lists of ids in an order, pages of rows, one person in full, and the writes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from db.errors import InvalidValue
from db.favors import INTRODUCER_LOOP, OPEN_LOOP
from db.records import (
    CONTACT_PROMPTS,
    FAVOR_PROMPTS,
    BoundaryKind,
    ContactDetail,
    ContactFilter,
    ContactRow,
    ContactSort,
    PersonRef,
    PointKind,
    PointRow,
    PositionRow,
    TimelineEntry,
)
from db.rules.cadence import next_due
from db.rules.names import clean, display_name, fold, linkedin_slug
from db.rules.triage import PASSED
from db.schema.tables import Contact, ContactAlias, ContactPoint, ContactTag, PromptState, Tag
from db.service import IN_PEACE, Service, as_day, name_of, person_columns

if TYPE_CHECKING:
    from db.transaction import Transaction

EDITABLE = (
    "first_name", "last_name", "headline", "company", "position", "location", "birthday", "how_met", "notes",
    "linkedin_url", "introduced_by_id",
)  # fmt: skip
MULTILINE = ("notes", "how_met")
EVERYBODY = ContactFilter()
CONTACT_KINDS, FAVOR_KINDS = (
    ", ".join(f"'{kind}'" for kind in kinds) for kinds in ((*CONTACT_PROMPTS, PASSED), FAVOR_PROMPTS)
)
PAGE = """SELECT id, trim(first_name || ' ' || last_name), company, position, last_interaction_on, connected_on,
    cadence_days, next_due_on, archived_on, (SELECT kind FROM boundary WHERE contact_id = contact.id)
    FROM contact WHERE id IN (SELECT value FROM json_each(?))"""
PAGE_TAGS = """SELECT contact_id, name FROM contact_tag JOIN tag ON tag.id = tag_id
    WHERE contact_id IN (SELECT value FROM json_each(?)) ORDER BY name"""
OPEN_WITH = f"""SELECT giver_id FROM favor WHERE receiver_id = ? AND {OPEN_LOOP}
    UNION SELECT via_id FROM favor WHERE receiver_id = ? AND {INTRODUCER_LOOP}"""
PAGE_LOOPS = f"""SELECT giver_id FROM favor WHERE receiver_id = ?1 AND {OPEN_LOOP}
    AND giver_id IN (SELECT value FROM json_each(?2))
    UNION SELECT via_id FROM favor WHERE receiver_id = ?1 AND {INTRODUCER_LOOP}
    AND via_id IN (SELECT value FROM json_each(?2))"""
ORDERS = {
    ContactSort.NAME: "name_key {way}, id",
    ContactSort.COMPANY: "company_key = '', company_key {way}, name_key, id",
    ContactSort.LAST_CONTACT: "last_interaction_on IS NULL, last_interaction_on {way}, name_key, id",
    ContactSort.CONNECTED_ON: "connected_on IS NULL, connected_on {way}, name_key, id",
}


def derived(fields: dict[str, Any]) -> dict[str, Any]:
    """The columns that follow from the typed ones: sort keys and the slug. Needs names and company together."""
    found = dict(fields)
    if {"first_name", "last_name", "company"} <= fields.keys():
        name = display_name(fields["first_name"], fields["last_name"], fields["company"])
        found |= {"name_key": fold(name), "company_key": fold(fields["company"])}
    if "linkedin_url" in fields:
        found["linkedin_slug"] = linkedin_slug(fields["linkedin_url"])
    return found


class Contacts(Service):
    """Belongs to a Book."""

    # Reads.

    @property
    def self_id(self) -> int:
        """The contact that is you."""
        return int(self._ask("SELECT id FROM contact WHERE is_self = 1")[0][0])

    def count(self) -> int:
        """How many contacts there are, the archived included, you not."""
        return int(self._ask("SELECT count(*) FROM contact WHERE is_self = 0")[0][0])

    def ids(
        self,
        sort: ContactSort = ContactSort.NAME,
        descending: bool = False,
        filter: ContactFilter = EVERYBODY,
    ) -> list[int]:
        """The ids of the list in its order. Empty companies and days come last both ways."""
        where, values = ["is_self = 0", f"archived_on IS {'NOT ' if filter.archived else ''}NULL"], []
        if filter.due:
            where.append("next_due_on IS NOT NULL AND next_due_on <= ?")
            values.append(self._book.today().isoformat())
        if filter.open_loops:
            where.append(f"id IN ({OPEN_WITH}) AND id NOT IN {IN_PEACE}")
            values += [str(self.self_id)] * 2
        if filter.tag:
            where.append(
                "id IN (SELECT contact_id FROM contact_tag JOIN tag ON tag.id = tag_id WHERE name = ?)"
            )
            values.append(filter.tag)
        order = ORDERS[sort].format(way="DESC" if descending else "ASC")
        # Of another order SQLite would go through the index of names all the same, from row to row across the file.
        table = "contact" if sort is ContactSort.NAME else "contact NOT INDEXED"
        return self._ask_ids(f"SELECT id FROM {table} WHERE {' AND '.join(where)} ORDER BY {order}", values)

    def page(self, ids: Sequence[int]) -> list[ContactRow]:
        """The rows of these contacts, in the order of the ids; ids that are gone are left out."""
        # Tags and loops are asked for once a page: few contacts have any.
        chosen = json.dumps(list(ids))
        tags: dict[int, list[str]] = {}
        for contact_id, name in self._ask(PAGE_TAGS, (chosen,)):
            tags.setdefault(contact_id, []).append(name)
        looped = {i for (i,) in self._ask(PAGE_LOOPS, (self.self_id, chosen))}
        found = {row[0]: row for row in self._ask(PAGE, (chosen,))}
        return [
            ContactRow(
                id=i,
                name=row[1] or row[2] or self.person(i).name,
                company=row[2],
                position=row[3],
                last_interaction_on=as_day(row[4]),
                connected_on=as_day(row[5]),
                cadence_days=row[6],
                next_due_on=as_day(row[7]),
                has_open_loop=i in looped and row[9] != BoundaryKind.NO_CONTACT,
                archived=row[8] is not None,
                tags=tuple(tags.get(i, ())),
                boundary=BoundaryKind(row[9]) if row[9] else None,
            )
            for i in ids
            if (row := found.get(i))
        ]

    def get(self, contact_id: int) -> ContactDetail:
        """One contact in full; KeyError if there is none."""
        names = "first_name, last_name, headline, company, position, location, birthday, how_met, notes, linkedin_url"
        rows = self._ask(
            f"""SELECT id, is_self, {name_of("contact")}, {names}, introduced_by_id, connected_on, cadence_days,
            last_interaction_on, next_due_on, archived_on FROM contact WHERE id = ?""",
            (contact_id,),
        )
        if not rows:
            raise KeyError(contact_id)
        row = rows[0]
        points = self._ask(
            "SELECT id, kind, value, label FROM contact_point WHERE contact_id = ? ORDER BY id", (contact_id,)
        )
        needs = self._book.needs.of(contact_id)
        return ContactDetail(
            id=row[0],
            is_self=bool(row[1]),
            name=row[2],
            first_name=row[3],
            last_name=row[4],
            headline=row[5],
            company=row[6],
            position=row[7],
            location=row[8],
            birthday=row[9],
            how_met=row[10],
            notes=row[11],
            linkedin_url=row[12],
            introduced_by=self.person(row[13]) if row[13] else None,
            connected_on=as_day(row[14]),
            cadence_days=row[15],
            last_interaction_on=as_day(row[16]),
            next_due_on=as_day(row[17]),
            archived=row[18] is not None,
            tags=tuple(self._tags_of(contact_id)),
            points=tuple(PointRow(i, PointKind(kind), value, label) for i, kind, value, label in points),
            needs=tuple(need for need in needs if not need.offer),
            offers=tuple(need for need in needs if need.offer),
        )

    def person(self, contact_id: int) -> PersonRef:
        """The contact as named elsewhere; KeyError if there is none."""
        rows = self._ask(f"SELECT {person_columns('c')} FROM contact c WHERE c.id = ?", (contact_id,))
        if not rows:
            raise KeyError(contact_id)
        return PersonRef(*rows[0])

    def named(self, text: str, limit: int = 8, *, for_asks: bool = False) -> list[PersonRef]:
        """People to complete a typed name with: those whose name starts so first, then the lately met.

        `for_asks` leaves out whom a boundary protects from being asked.
        """
        words = fold(text).split()
        if not words:
            return []
        where = " AND ".join(["instr(name_key, ?)"] * len(words))
        if for_asks:
            where += " AND id NOT IN (SELECT contact_id FROM boundary WHERE contact_id IS NOT NULL)"
        starts = "(' ' || name_key) LIKE ? ESCAPE '\\'"
        first = "% " + words[0].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        rows = self._ask(
            f"""SELECT {person_columns("c")} FROM contact c WHERE archived_on IS NULL AND is_self = 0 AND {where}
            ORDER BY {starts} DESC, last_interaction_on DESC, name_key LIMIT ?""",
            (*words, first, limit),
        )
        return [PersonRef(*row) for row in rows]

    def timeline(self, contact_id: int, limit: int = 200) -> list[TimelineEntry]:
        """What happened with a contact, newest first; entries without a day come last."""
        entries: list[tuple[date | None, TimelineEntry]] = [
            (entry.on, entry) for entry in self._book.interactions.of(contact_id, limit)
        ]
        entries += [(favor.on, favor) for favor in self._book.favors.of(contact_id, limit)]
        entries += [(news.heard_on, news) for news in self._book.news.of(contact_id, limit)]
        rows = self._ask(
            "SELECT id, company, position, until FROM position WHERE contact_id = ?", (contact_id,)
        )
        for position_id, company, position, until in rows:
            entry = PositionRow(position_id, company, position, as_day(until))
            entries.append((entry.until, entry))
        entries.sort(key=lambda pair: pair[0] or date.min, reverse=True)
        return [entry for _, entry in entries[:limit]]

    def tags(self) -> list[str]:
        """All tags in use, by name."""
        return [
            n
            for (n,) in self._ask(
                "SELECT name FROM tag WHERE id IN (SELECT tag_id FROM contact_tag) ORDER BY name"
            )
        ]

    # Writes.

    def create(
        self, *, emails: Iterable[str] = (), phones: Iterable[str] = (), linkedin_url: str = "", **fields: Any
    ) -> int:
        """Add a contact; its id. Fields are those of `EDITABLE`; something to call the contact by is needed."""
        emails, phones = [e for e in map(clean, emails) if e], [p for p in map(clean, phones) if p]
        values = {
            name: fields.pop(name, "")
            for name in EDITABLE
            if name not in ("introduced_by_id", "linkedin_url")
        }
        introduced_by = fields.pop("introduced_by_id", None)
        if fields:
            raise TypeError(f"unknown fields: {', '.join(fields)}")
        values = _cleaned(values | {"linkedin_url": linkedin_url})
        if not (
            display_name(values["first_name"], values["last_name"], values["company"]) or emails or phones
        ):
            raise InvalidValue(
                "No name", "A contact needs a name, a company, an email or a phone.", "Type one of them."
            )
        typed = " ".join(name for name, value in values.items() if value)
        with self._book.transact("contact.created") as tx:
            new_id = tx.insert(Contact, **derived(values), introduced_by=introduced_by, typed_fields=typed)
            for kind, points in ((PointKind.EMAIL, emails), (PointKind.PHONE, phones)):
                for value in points:
                    tx.insert(ContactPoint, contact=new_id, kind=kind, value=value, label="")
            self._book.boundaries.come_back(tx, [new_id])
            self._book.removals.recall(tx, [new_id])
        return new_id

    def edit(self, *, contact_id: int, **fields: Any) -> None:
        """Set fields of `EDITABLE`; they are kept as typed by the user, so that no import writes over them."""
        if unknown := fields.keys() - set(EDITABLE):
            raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")
        introduced = {"introduced_by": fields.pop("introduced_by_id")} if "introduced_by_id" in fields else {}
        if introduced.get("introduced_by") == contact_id:
            raise InvalidValue("The same person", "Nobody introduces themselves.", "Choose another contact.")
        values = _cleaned(fields)
        now = self.get(contact_id)
        names = {
            name: values.get(name, getattr(now, name)) for name in ("first_name", "last_name", "company")
        }
        if (
            not now.is_self
            and not display_name(first=names["first_name"], last=names["last_name"], company=names["company"])
            and not now.points
        ):
            raise InvalidValue(
                "No name", "A contact needs a name, a company, an email or a phone.", "Type one of them."
            )
        changed = {name: value for name, value in values.items() if value != getattr(now, name)}
        if introduced and introduced["introduced_by"] == (
            now.introduced_by.id if now.introduced_by else None
        ):
            introduced = {}
        if not changed and not introduced:
            return
        (typed,) = self._ask("SELECT typed_fields FROM contact WHERE id = ?", (contact_id,))[0]
        keys = derived(names | changed)
        keys = {
            k: v for k, v in keys.items() if k in changed or k in ("name_key", "company_key", "linkedin_slug")
        }
        with self._book.transact("contact.edited") as tx:
            tx.update(
                Contact,
                [contact_id],
                **keys,
                **introduced,
                typed_fields=" ".join(sorted({*typed.split(), *changed})),
            )
            if "linkedin_url" in changed and (old := linkedin_slug(now.linkedin_url)):
                tx.insert(ContactAlias, contact=contact_id, kind="slug", value=old)
            self._book.boundaries.come_back(tx, [contact_id], by_name=False)

    def add_point(self, *, contact_id: int, kind: PointKind, value: str, label: str = "") -> int:
        """Add an email, a phone or an address of the web; the point's id."""
        with self._book.transact("point.added") as tx:
            point_id = tx.insert(
                ContactPoint, contact=contact_id, kind=kind, value=_point(value), label=clean(label)
            )
            self._book.boundaries.come_back(tx, [contact_id], by_name=False)
        return point_id

    def edit_point(self, *, point_id: int, value: str, label: str = "") -> None:
        owners = self._ask_ids("SELECT contact_id AS id FROM contact_point WHERE id = ?", (point_id,))
        with self._book.transact("point.edited") as tx:
            tx.update(ContactPoint, [point_id], value=_point(value), label=clean(label))
            self._book.boundaries.come_back(tx, owners, by_name=False)

    def remove_point(self, *, point_id: int) -> None:
        with self._book.transact("point.removed") as tx:
            tx.delete(ContactPoint, [point_id])

    def set_cadence(self, *, contact_ids: Collection[int], days: int | None) -> None:
        """Be reminded every so many days (1 to 3650), or never (None)."""
        if days is not None and not 1 <= days <= 3650:
            raise InvalidValue(
                "Out of range", "A cadence goes from 1 to 3650 days.", "Choose a value between."
            )
        with self._book.transact("contact.cadence_set") as tx:
            tx.count = len(contact_ids)
            today = self._book.today()
            tx.update(Contact, contact_ids, cadence_days=days, cadence_set_on=today if days else None)
            self.update_clock(tx, contact_ids)

    def tag(self, *, contact_ids: Collection[int], name: str) -> None:
        """Give each of them a tag; the same tag in another case is the same tag."""
        name = clean(name)
        if not name or len(name) > 60:
            raise InvalidValue(
                "No tag", "A tag has 1 to 60 characters.", "Type a shorter one." if name else "Type one."
            )
        known = {fold(n): (i, n) for i, n in self._ask("SELECT id, name FROM tag")}
        with self._book.transact("contact.tagged") as tx:
            tag_id = known[fold(name)][0] if fold(name) in known else tx.insert(Tag, name=name)
            have = {i for (i,) in self._ask("SELECT contact_id FROM contact_tag WHERE tag_id = ?", (tag_id,))}
            fresh = [i for i in contact_ids if i not in have]
            tx.insert_rows(ContactTag, ["contact_id", "tag_id"], [(i, tag_id) for i in fresh])
            tx.count = len(fresh)

    def untag(self, *, contact_ids: Collection[int], name: str) -> None:
        rows = self._ask(
            """SELECT contact_tag.id FROM contact_tag JOIN tag ON tag.id = tag_id
            WHERE name = ? AND contact_id IN (SELECT value FROM json_each(?))""",
            (name, json.dumps(list(contact_ids))),
        )
        with self._book.transact("contact.untagged") as tx:
            tx.delete(ContactTag, [i for (i,) in rows])
            tx.count = len(rows)

    def archive(self, *, contact_ids: Collection[int]) -> None:
        """Take contacts out of the list and of all reminders; nothing of them is lost."""
        with self._book.transact("contact.archived") as tx:
            tx.count = len(contact_ids)
            tx.update(Contact, contact_ids, archived_on=self._book.today())

    def unarchive(self, *, contact_ids: Collection[int]) -> None:
        with self._book.transact("contact.unarchived") as tx:
            tx.count = len(contact_ids)
            tx.update(Contact, contact_ids, archived_on=None)

    def delete(self, *, contact_ids: Collection[int]) -> None:
        """Remove contacts with all that is kept of them, favors included; undo brings all of it back."""
        if self.self_id in contact_ids:
            raise InvalidValue("That is you", "You cannot be deleted from your own book.", "")
        chosen = json.dumps(list(contact_ids))
        favors = """SELECT id FROM favor WHERE giver_id IN (SELECT value FROM json_each(?1))
            OR receiver_id IN (SELECT value FROM json_each(?1))"""
        with self._book.transact("contact.deleted") as tx:
            tx.count = len(contact_ids)
            states = self._ask(
                f"""SELECT id FROM prompt_state WHERE kind IN ({CONTACT_KINDS})
                AND subject_id IN (SELECT value FROM json_each(?1))
                OR kind IN ({FAVOR_KINDS}) AND subject_id IN ({favors})
                OR kind = 'remind' AND subject_id IN
                    (SELECT id FROM reminder WHERE contact_id IN (SELECT value FROM json_each(?1)))""",
                (chosen,),
            )
            met = self._ask(
                """SELECT DISTINCT interaction_id FROM interaction_contact
                WHERE contact_id IN (SELECT value FROM json_each(?))""",
                (chosen,),
            )
            tx.delete(PromptState, [i for (i,) in states])
            self._book.boundaries.remember(tx, contact_ids)
            self._book.removals.remember_people(tx, contact_ids)
            tx.delete(Contact, contact_ids)
            self._book.interactions.delete_orphans(tx, [i for (i,) in met])

    def update_clock(self, tx: Transaction, contact_ids: Collection[int]) -> None:
        """Work out last contact and next due day of these contacts anew, inside a transaction.

        Whoever wants no contact is never due, whatever the cadence."""
        rows = self._ask(
            """SELECT id, cadence_days, cadence_set_on, last_interaction_on, next_due_on,
            (SELECT max(day) FROM interaction_contact JOIN interaction ON interaction.id = interaction_id
                WHERE contact_id = contact.id),
            EXISTS (SELECT 1 FROM boundary WHERE contact_id = contact.id AND kind = 'no_contact')
            FROM contact WHERE id IN (SELECT value FROM json_each(?))""",
            (json.dumps(list(contact_ids)),),
        )
        changed = []
        for contact_id, cadence, set_on, last, due, newest, in_peace in rows:
            next_on = None if in_peace else next_due(cadence, as_day(newest), as_day(set_on))
            now_due = next_on.isoformat() if next_on else None
            if (newest, now_due) != (last, due):
                changed.append((contact_id, newest, now_due))
        if changed:
            tx.update_rows(Contact, ["last_interaction_on", "next_due_on"], changed)

    def _tags_of(self, contact_id: int) -> list[str]:
        sql = "SELECT name FROM contact_tag JOIN tag ON tag.id = tag_id WHERE contact_id = ? ORDER BY name"
        return [name for (name,) in self._ask(sql, (contact_id,))]


def _cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value.strip() if name in MULTILINE else clean(value) for name, value in fields.items()}


def _point(value: str) -> str:
    value = clean(value)
    if not value:
        raise InvalidValue(
            "Nothing typed", "An email, phone or address cannot be empty.", "Type it, or remove it."
        )
    return value

"""Reviews: people in files who may be somebody in the book. The user says who each is, once; it counts for ever."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from db.exchange.identity import Review as RowReview
from db.exchange.identity import row_identity
from db.exchange.linkedin import SOURCE, Connection
from db.exchange.people import PeoplePlan, change_of
from db.exchange.people_apply import load_people, write_changes, write_people
from db.exchange.people_ladder import Doubt, Rung
from db.exchange.person import TEXTS, PeopleFile, Person, person_from
from db.exchange.talks_apply import OldFavor, write_favors
from db.schema.tables import ImportBatch, Review
from db.service import Service, as_day

if TYPE_CHECKING:
    from db.transaction import Transaction

OPEN = """SELECT id, source, identity, person, candidates, import_batch_id, created_at FROM review
    WHERE answered_on IS NULL"""
BATCH: Mapping[str, int] = dict.fromkeys(
    ("read", "added", "updated", "unchanged", "hidden", "skipped", "review"), 0
)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """Somebody in a file, and the contacts who may be the same. `said` has what there is, by field.

    `brings` tells what comes with the answer: 'person', or 'favors' that were exchanged with them.
    """

    id: int
    source: str
    name: str
    company: str
    position: str
    said: tuple[tuple[str, str], ...]
    candidates: tuple[int, ...]
    since: date | None
    brings: str = "person"


class Reviews(Service):
    """Belongs to a Book."""

    # Reads.

    def count(self) -> int:
        """How many wait for an answer."""
        return int(self._ask("SELECT count(*) FROM review WHERE answered_on IS NULL")[0][0])

    def open(self, limit: int = 1000) -> list[ReviewRow]:
        """Who waits for an answer, the first asked about first. Contacts that are gone are no candidates."""
        rows = self._ask(f"{OPEN} ORDER BY id LIMIT ?", (limit,))
        there = self._there(i for row in rows for i in json.loads(row[4]))
        return [_row(row, there) for row in rows]

    def get(self, review_id: int) -> ReviewRow:
        """One of them; KeyError if it does not wait any more."""
        rows = self._ask(f"{OPEN} AND id = ?", (review_id,))
        if not rows:
            raise KeyError(review_id)
        return _row(rows[0], self._there(json.loads(rows[0][4])))

    # Writes.

    def same(self, *, review_id: int, contact_id: int) -> None:
        """They are this contact: it learns what the file said."""
        source, identity, person, batch = self._kept(review_id)
        with self._book.transact("review.same") as tx:
            self._book.imports.remember(tx, contact_id, identity, True)
            tx.update(Review, [review_id], answered_on=self._book.today())
            if person is None:
                favors = [(contact_id, OldFavor(*favor)) for favor in self._favors(review_id)]
                write_favors(tx, favors, self._book.contacts.self_id, self._book.today())
                return
            (contact,) = load_people(self._ask, [contact_id])
            change = change_of(contact, person, source, Rung.DECIDED)
            if change.says_something:
                batch = batch or tx.insert(ImportBatch, source=source, file_name="", **BATCH)
                file = PeopleFile((person,), source)
                write_changes(tx, self._ask, [change], file, batch, self._book.today())
                self._book.boundaries.recognise(tx)

    def different(self, *, review_id: int) -> int | None:
        """They are none of those contacts: somebody new, whose id this is (None where no person comes with it)."""
        source, identity, person, _ = self._kept(review_id)
        row = self.get(review_id)
        with self._book.transact("review.different") as tx:
            for contact_id in row.candidates:
                self._book.imports.remember(tx, contact_id, identity, False)
            tx.update(Review, [review_id], answered_on=self._book.today())
            if person is None:
                return None
            plan = PeoplePlan(PeopleFile((person,), source), (person,), (), (), 0, ())
            (new_id,) = write_people(tx, self._ask, plan, "", self._book.today())
            self._book.imports.welcome(tx, [new_id], [identity])
        return int(new_id)

    def settle(self, tx: Transaction, identity: str) -> None:
        """What was answered elsewhere, in the preview of an import, is not asked again."""
        sql = "SELECT contact_id, same FROM identity_decision WHERE identity = ?"
        decided = {contact_id: bool(same) for contact_id, same in self._ask(sql, (identity,))}
        rows = self._ask(
            "SELECT id, candidates FROM review WHERE identity = ? AND answered_on IS NULL", (identity,)
        )
        done = [i for i, some in rows if any(decided.values()) or decided.keys() >= set(json.loads(some))]
        tx.update(Review, done, answered_on=self._book.today())

    def keep(self, tx: Transaction, source: str, batch: int | None, doubts: Iterable[Doubt]) -> int:
        """Put these people to the user; inside a transaction. How many are put anew or otherwise than before."""
        said = ((doubt.identity, {"person": doubt.person.as_json()}, doubt.candidates) for doubt in doubts)
        return self.keep_all(tx, source, batch, said)

    def keep_rows(self, tx: Transaction, rows: Iterable[RowReview]) -> int:
        """The same for rows of LinkedIn's connections."""
        said = (
            (row_identity(one.row), {"person": _person(one.row).as_json()}, one.candidates) for one in rows
        )
        return self.keep_all(tx, SOURCE, None, said)

    def keep_all(
        self,
        tx: Transaction,
        source: str,
        batch: int | None,
        doubts: Iterable[tuple[str, Mapping[str, Any], Iterable[int]]],
    ) -> int:
        """The same for anything that may be somebody's: identity, what is kept, candidates.

        Kept is either 'person', whom the answer brings into the book, or 'who', with the 'favors' that it brings.
        """
        written = 0
        waiting: dict[str, tuple[int, str, str, str | None]] = {
            identity: (review_id, kept, some, answered)
            for review_id, identity, kept, some, answered in self._ask(
                "SELECT id, identity, person, candidates, answered_on FROM review WHERE source = ?", (source,)
            )
        }
        for identity, said, some in doubts:
            kept, candidates = json.dumps(said, ensure_ascii=False, sort_keys=True), json.dumps(sorted(some))
            now = kept, candidates, None
            if identity not in waiting:
                waiting[identity] = 0, *now
                written += 1
                tx.insert(
                    Review,
                    import_batch=batch,
                    source=source,
                    identity=identity,
                    person=kept,
                    candidates=candidates,
                )
            elif (review_id := waiting[identity][0]) and waiting[identity][1:] != now:
                tx.update(Review, [review_id], person=kept, candidates=candidates, answered_on=None)
                waiting[identity] = review_id, *now
                written += 1
        return written

    # How it is kept.

    def _kept(self, review_id: int) -> tuple[str, str, Person | None, int | None]:
        rows = self._ask(f"{OPEN} AND id = ?", (review_id,))
        if not rows:
            raise KeyError(review_id)
        _, source, identity, kept, _, batch, _ = rows[0]
        said = json.loads(kept)
        return source, identity, person_from(said["person"]) if "person" in said else None, batch

    def _favors(self, review_id: int) -> list[list[Any]]:
        """Those that nothing has brought meanwhile."""
        ((kept,),) = self._ask("SELECT person FROM review WHERE id = ?", (review_id,))
        favors: list[list[Any]] = json.loads(kept).get("favors", [])
        known = {key for (key,) in self._ask("SELECT import_key FROM favor WHERE import_key IS NOT NULL")}
        return [favor for favor in favors if favor[-1] not in known]

    def _there(self, ids: Iterable[int]) -> frozenset[int]:
        sql = "SELECT id FROM contact WHERE id IN (SELECT value FROM json_each(?))"
        return frozenset(self._ask_ids(sql, (json.dumps(list(ids)),)))


def _person(row: Connection) -> Person:
    emails = ((row.email, ""),) if row.email else ()
    return Person(
        row.line,
        row.first_name,
        row.last_name,
        company=row.company,
        position=row.position,
        url=row.url,
        slug=row.slug,
        connected_on=row.connected_on,
        emails=emails,
    )


def _row(row: tuple[Any, ...], there: frozenset[int]) -> ReviewRow:
    review_id, source, _, kept, candidates, _, created_at = row
    said = json.loads(kept)
    person = person_from(said.get("person") or said["who"])
    fields = [(name, str(getattr(person, name))) for name in TEXTS if getattr(person, name)]
    for name in ("emails", "phones", "urls"):
        fields += [(name, value) for value, _ in getattr(person, name)]
    fields += [(name, value) for name in ("url", "connected_on") if (value := str(getattr(person, name)))]
    return ReviewRow(
        review_id,
        source,
        person.name,
        person.company,
        person.position,
        tuple(fields),
        tuple(i for i in json.loads(candidates) if i in there),
        as_day(created_at[:10]),
        "person" if "person" in said else "favors",
    )

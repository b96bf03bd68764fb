"""Imports: files into the book. First a plan, which writes nothing, then the plan as one undo step."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING

from db.bundle_plans import Asked, Columns
from db.bundles import BundleResult, Bundles
from db.errors import InvalidValue, UnreadableFile
from db.exchange.apply import write
from db.exchange.archive import read_file
from db.exchange.bundle import Bundle
from db.exchange.identity import Known, row_identity
from db.exchange.linkedin import Connection, ConnectionsFile, read_connections
from db.exchange.plan import Chosen, ImportPlan, ImportResult, People, make_plan
from db.rules.boundaries import Signs, signs_of
from db.rules.names import display_name
from db.rules.progress import Progress, unheard
from db.schema.tables import ColumnMapping, IdentityDecision
from db.service import Service
from db.stopping import stoppable

if TYPE_CHECKING:
    from db.book import Book
    from db.changes import Changes
    from db.transaction import Transaction

Answer = tuple[int, str, bool]
"""Contact, `row_identity` of a row to review, whether they are the same person."""

KNOWN = """SELECT id, first_name, last_name, linkedin_url, linkedin_slug, typed_fields, company, position,
    coalesce(connected_on, ''), absent_since FROM contact WHERE id IN (SELECT value FROM json_each(?))"""
CELL = "iif(instr({0}, ','), '\"' || {0} || '\"', {0})"
# Each person as LinkedIn writes them (`read_connections`, known): no email, the day as 05 Mar 2024. A line that describes
# somebody absent brings them back, and the profiles decided on are left to the comparison.
AS_LINES = f"""SELECT printf('%s,%s,%s,,%s,%s,%s %s %.4s', {CELL.format("first_name")}, {CELL.format("last_name")},
        linkedin_url, {CELL.format("company")}, {CELL.format("position")}, substr(connected_on, 9),
        substr('JanFebMarAprMayJunJulAugSepOctNovDec', 3 * substr(connected_on, 6, 2) - 2, 3), connected_on), id
    FROM contact WHERE linkedin_slug != '' AND connected_on IS NOT NULL AND is_self = 0 AND absent_since IS NULL
    AND linkedin_slug NOT IN (SELECT identity FROM identity_decision)"""
HOLDERS = "SELECT id FROM contact WHERE linkedin_slug IN (SELECT value FROM json_each(?))"
DECISIONS = "SELECT contact_id, identity, same FROM identity_decision"


class Imports(Service):
    """Belongs to a Book."""

    def __init__(self, book: Book) -> None:
        super().__init__(book)
        self._writes = 0
        book.subscribe(self._count_write)

    def plan(
        self,
        path: Path,
        progress: Progress | None = None,
        *,
        day_first: bool | None = None,
        without_deleted: bool = False,
    ) -> ImportPlan:
        """What importing the file would do. `day_first` answers `ImportPlan.question`; `without_deleted` leaves out
        whom the user deleted.

        Raises UnreadableFile if the file cannot be read or holds nobody, Cancelled if `progress` says so.
        """
        path = Path(path)
        self._refuse_own(path)
        tell = progress or unheard
        tell(0, 4)
        return self._plan_of(Chosen(path, read_file(path), day_first, without_deleted), tell)

    def plan_data(self, chosen: Chosen, progress: Progress) -> ImportPlan:
        """`plan` for a file that is in memory already."""
        return self._plan_of(chosen, progress)

    def _plan_of(self, chosen: Chosen, tell: Progress) -> ImportPlan:
        tell(1, 4)
        plan = self._plan(chosen, tell)
        tell(4, 4)
        return plan

    def bundle(
        self,
        paths: Sequence[Path],
        progress: Progress | None = None,
        *,
        day_first: bool | None = None,
        columns: Columns | None = None,
        without_deleted: bool = False,
    ) -> Bundle:
        """What importing these would do: files, folders and archives of any kind that is known, several at once.

        Raises UnreadableFile if one cannot be opened or nothing in them is known, Cancelled if `progress` says so.
        A file within that cannot be read is a part with its `trouble`; a table whose columns are not told by
        `columns` (label → place → field) is one with its `sheet` and no content.
        """
        for path in paths:
            self._refuse_own(Path(path))
        asked = Asked(day_first, columns or {}, without_deleted)
        return Bundles(self._book, self).plan(list(paths), progress or unheard, asked)

    def _refuse_own(self, path: Path) -> None:
        if self._book.is_own_file(path):
            raise UnreadableFile(
                "That is the book itself",
                f"“{path.name}” is the open book.",
                "Choose the file that is to be imported into it.",
            )

    def apply_bundle(
        self,
        bundle: Bundle,
        progress: Progress | None = None,
        *,
        without: Collection[str] = (),
        keep_content: bool = False,
        answers: Iterable[Answer] = (),
    ) -> BundleResult:
        """Write all parts but those left out, by their labels: one transaction, one undo step.

        `keep_content`: what messages say becomes the note of their day. Otherwise as `apply`.
        """
        return Bundles(self._book, self).apply(bundle, progress or unheard, without, keep_content, answers)

    def apply(
        self, plan: ImportPlan, progress: Progress | None = None, *, answers: Iterable[Answer] = ()
    ) -> ImportResult:
        """Write the plan: one transaction, one undo step. Rows to review are left out.

        `answers` are remembered as by `decide`, in the same step; the rows they settle are imported with the rest.
        Raises InvalidValue while the plan has a question, Cancelled (nothing is written) if `progress` says so.
        """
        with stoppable(self._book.database, progress or unheard) as tell:
            return self.write_plan(plan, tell, answers)

    def write_plan(self, plan: ImportPlan, tell: Progress, answers: Iterable[Answer]) -> ImportResult:
        """`apply` without its ears for a cancel: part of a bundle, that has its own."""
        if plan.question:
            raise InvalidValue(
                "Day or month first?",
                f"Dates such as {plan.question[0]} in “{plan.file_name}” can be read in two ways.",
                "Say which comes first, the day or the month.",
            )
        answers = list(answers)
        with self._book.transact("import.connections") as tx:
            for answer in answers:
                self.remember(tx, *answer)
            if answers or plan.book_version != self._version():
                plan = self._plan(plan.chosen, unheard)
            if not plan.is_empty:
                added = write(tx, self._book.database, plan, self._book.today(), tell)
                self.welcome(tx, added, map(row_identity, plan.new))
                self._book.boundaries.recognise(tx)
                self._writes += 1  # now, as the next import may run in the same transaction
            asked = self._book.reviews.keep_rows(tx, plan.to_review) if plan.to_review else 0
        written = bool(answers or asked) or not plan.is_empty
        return ImportResult(
            plan.file_name,
            **plan.counts,
            skipped_rows=plan.skipped_rows,
            written=written,
            noted_rows=plan.noted_rows,
            to_review=plan.to_review,
            unread=plan.unread,
        )

    def columns_of(self, shape: str) -> dict[int, str] | None:
        """What the user once said that the columns of a table of this shape (`Sheet.shape`) hold: place → field."""
        rows = self._ask("SELECT columns FROM column_mapping WHERE shape = ?", (shape,))
        return {int(place): field for place, field in json.loads(rows[0][0]).items()} if rows else None

    def keep_columns(self, *, shape: str, columns: Mapping[int, str]) -> None:
        """Remember it for the next file of the shape; nothing of the user's that could be undone."""
        said = json.dumps(dict(sorted(columns.items())))
        rows = self._ask("SELECT id FROM column_mapping WHERE shape = ?", (shape,))
        with self._book.transact("columns.kept", undoable=False) as tx:
            if rows:
                tx.update(ColumnMapping, [rows[0][0]], columns=said)
            else:
                tx.insert(ColumnMapping, shape=shape, columns=said)

    def decide(self, *, contact_id: int, identity: str, same: bool) -> None:
        """Remember whether a row to review (`row_identity`) is this contact; later plans go by it."""
        with self._book.transact("import.decided") as tx:
            self.remember(tx, contact_id, identity, same)

    def remember(self, tx: Transaction, contact_id: int, identity: str, same: bool) -> None:
        """`decide`, inside a transaction."""
        rows = self._ask(
            "SELECT id FROM identity_decision WHERE contact_id = ? AND identity = ?", (contact_id, identity)
        )
        if rows:
            tx.update(IdentityDecision, [rows[0][0]], same=same)
        else:
            tx.insert(IdentityDecision, contact=contact_id, identity=identity, same=same)
        self._book.reviews.settle(tx, identity)

    def welcome(self, tx: Transaction, added: Sequence[int], identities: Iterable[str]) -> None:
        """What was said before of newcomers counts: boundaries, and whom they are not."""
        self._book.boundaries.come_back(tx, added)
        self._book.removals.recall(tx, added)
        not_same: dict[str, list[int]] = {}
        for contact_id, identity in self._ask(
            "SELECT contact_id, identity FROM identity_decision WHERE same = 0"
        ):
            not_same.setdefault(identity, []).append(contact_id)
        if not_same:
            known_by = zip(added, identities, strict=True)
            apart = ((new, other) for new, identity in known_by for other in not_same.get(identity, ()))
            self._book.duplicates.keep_apart(tx, (pair for pair in apart if pair[0] != pair[1]))

    def _plan(self, chosen: Chosen, tell: Progress) -> ImportPlan:
        version = self._version()  # first: what changes while comparing makes the plan an old one
        read = partial(
            read_connections,
            chosen.data,
            file_name=chosen.path.name,
            day_first=chosen.day_first,
            latest=(self._book.today() + timedelta(days=1)).isoformat(),
        )  # the next day has begun elsewhere
        file = read(known=dict(self._book.database.execute_sql(AS_LINES)))
        if file.known and self._stands_twice(file):
            file = read()
        tell(2, 4)
        plan = make_plan(chosen, file, self._people(file.known, chosen.without_deleted), version)
        met = self._book.boundaries.met_by(map(_signs, plan.new))
        by_name = tuple(plan.new[place] for place, by_name in met.items() if by_name)
        return replace(plan, in_peace=tuple(plan.new[place] for place in met), namesakes=by_name)

    def _stands_twice(self, file: ConnectionsFile) -> bool:
        """Whether a profile of a known line stands in another one too: then the one further up counts."""
        slugs = json.dumps([row.slug for row in file.connections if row.slug])
        return any(i in file.known for (i,) in self._ask(HOLDERS, (slugs,)))

    def _people(self, unchanged: Collection[int], without_deleted: bool) -> People:
        (every,) = self._ask("SELECT json_group_array(id) FROM contact WHERE is_self = 0")[0]
        ids = sorted(set(json.loads(every)).difference(unchanged))
        aliases = self._ask("SELECT value, contact_id, kind FROM contact_alias")
        return People(
            list(starmap(Known, self._ask(KNOWN, (json.dumps(ids),)))),
            [
                (value, i)
                for value, i in self._ask("SELECT value, contact_id FROM contact_point WHERE kind = 'email'")
            ],
            [(value, i) for value, i, kind in aliases if kind in ("email", "book_email")],
            [(value, i) for value, i, kind in aliases if kind == "slug"],
            self._ask("SELECT coalesce(max(connected_on), '') FROM contact WHERE is_self = 0")[0][0],
            [(i, identity, bool(same)) for i, identity, same in self._ask(DECISIONS)],
            self._book.removals.people() if without_deleted else frozenset(),
        )

    def _version(self) -> object:
        """Another value after every write: those of this process are counted, those of others leave an undo step."""
        last = self._ask(
            "SELECT id, created_at, action, count, undone FROM undo_step ORDER BY id DESC LIMIT 1"
        )
        return self._writes, last, self._ask("SELECT count(*) FROM undo_step WHERE undone = 1")

    def _count_write(self, changes: Changes) -> None:
        self._writes += 1


def _signs(row: Connection) -> Signs:
    return signs_of(display_name(row.first_name, row.last_name, row.company), row.slug, [row.email])

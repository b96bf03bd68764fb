"""Bundles: a whole archive, or several files, into the book: one plan, one transaction, one step to undo.

People are written first, then what refers to them, so that a message finds somebody whom this very archive adds.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import Cancelled, InvalidValue, UnreadableFile
from db.exchange import deeds, mapped, messages, own, people_files, uploaded
from db.exchange.apply import Progress
from db.exchange.archive import Found, open_all
from db.exchange.bundle import (
    Bundle,
    BundlePart,
    Content,
    Effect,
    Past,
    Resolved,
    as_known,
    effect_of_people,
    resolve,
)
from db.exchange.csv_reader import header_in
from db.exchange.directory import Directory
from db.exchange.history import BY_NAME, History
from db.exchange.identity import Review
from db.exchange.kinds import PEOPLE, FileKind, Unnamed, recognise
from db.exchange.linkedin_columns import PROFILE_LINK, other_file
from db.exchange.mapped import Sheet
from db.exchange.own import Own
from db.exchange.own_apply import write_own
from db.exchange.people import PeoplePlan, plan_people
from db.exchange.people_apply import load_decisions, load_people, write_people
from db.exchange.person import Person
from db.exchange.plan import ImportPlan
from db.exchange.talks_apply import as_favor, write_history
from db.rules.names import display_name, fold
from db.schema.tables import ImportBatch
from db.service import Service

if TYPE_CHECKING:
    from db.book import Book
    from db.imports import Answer, Imports
    from db.transaction import Transaction

Columns = Mapping[str, Mapping[int, str]]
"""What the columns of tables hold, by the labels of their files."""

STATEMENT_STEPS = 10_000  # of SQLite's machine, between two looks whether to go on
STEPS = 100  # of each part, as progress has it
CONTACTS = """SELECT id, linkedin_slug, first_name, last_name, company FROM contact WHERE is_self = 0"""
ALIASES = "SELECT contact_id, kind, value FROM contact_alias WHERE kind IN ('slug', 'name')"
EARLIER_JOBS = "SELECT contact_id, company FROM position WHERE company != ''"
TALKS = """SELECT contact_id, day, import_key FROM interaction
    JOIN interaction_contact ON interaction_id = interaction.id WHERE import_key >= 'linkedin:' AND import_key < 'linkedin;'"""
DEEDS = """SELECT giver_id, receiver_id, kind, done_on, import_key FROM favor
    WHERE import_key >= 'linkedin:' AND import_key < 'linkedin;'"""
READERS: dict[FileKind, Callable[..., History]] = {
    FileKind.INVITATIONS: deeds.read_invitations,
    FileKind.RECOMMENDATIONS_GIVEN: deeds.read_recommendations,
    FileKind.RECOMMENDATIONS_RECEIVED: deeds.read_recommendations,
    FileKind.ENDORSEMENTS_GIVEN: deeds.read_endorsements,
    FileKind.ENDORSEMENTS_RECEIVED: deeds.read_endorsements,
}
OWN: dict[FileKind, Callable[..., Own]] = {
    FileKind.PROFILE: own.read_profile,
    FileKind.POSITIONS: own.read_positions,
    FileKind.EMAILS: own.read_emails,
}


@dataclass(frozen=True, slots=True)
class BundleResult:
    """What was done, by the labels of the parts. `written` is False if there was nothing to write."""

    effects: dict[str, Effect]
    written: bool


class Bundles(Service):
    """Belongs to a Book."""

    def __init__(self, book: Book, imports: Imports) -> None:
        super().__init__(book)
        self._imports = imports

    # Planning.

    def plan(
        self, paths: Sequence[Path], progress: Progress, day_first: bool | None, columns: Columns
    ) -> Bundle:
        found = open_all(paths, lambda: progress(0, STEPS))
        known: list[tuple[FileKind, Found]] = []
        troubles: list[BundlePart] = []
        for one in found:
            try:
                kind = recognise(one.name, one.head)
            except Unnamed:
                troubles.append(BundlePart(FileKind.RECOMMENDATIONS_GIVEN, one, None, _unnamed(one)))
                continue
            kind = kind or _people_kind(one)
            if kind is not None and kind is not FileKind.MACHINES:
                known.append((kind, one))
        if not known and not troubles:
            raise _nothing_known(paths, bool(found))
        order = list(FileKind)
        # Who you are is read first, as messages are told from it.
        known.sort(key=lambda pair: (pair[0] not in OWN, order.index(pair[0])))
        parts = self._parts(_once(known), progress, day_first, columns)
        parts.sort(key=lambda part: order.index(part.kind))
        if len(parts) == 1 and parts[0].trouble is not None and not troubles:
            raise parts[0].trouble
        parts = [*parts, *troubles]
        return Bundle(tuple(parts), self.directory, self.past(), others=len(found) - len(parts))

    def _parts(
        self,
        known: Sequence[tuple[FileKind, Found]],
        progress: Progress,
        day_first: bool | None,
        columns: Columns,
    ) -> list[BundlePart]:
        parts: list[BundlePart] = []
        total = STEPS * len(known)
        read_names: set[str] = self._own_names()
        directory: Directory | None = None
        for number, (kind, one) in enumerate(known):
            tell = _share(progress, STEPS * number, total)
            tell(0, 1)
            content: Content = None
            trouble, sheet = None, None
            try:
                if kind is FileKind.CONNECTIONS:
                    content = self._imports.plan_data(one.name, one.read(), tell, day_first)
                elif kind in PEOPLE:
                    content, sheet = self._people(kind, one, parts, day_first, columns, partial(tell, 0, 1))
                elif kind in OWN:
                    content = self._without_known(OWN[kind](one.read(), file_name=one.label))
                    read_names |= _names(content)
                else:
                    if directory is None:
                        directory = self._with_new(parts)
                    content = self._history(kind, one, directory, read_names, partial(tell, 0, 1))
            except UnreadableFile as error:
                trouble = error
            parts.append(BundlePart(kind, one, content, trouble, sheet))
        return _oldest_first(parts)

    def _people(
        self,
        kind: FileKind,
        one: Found,
        parts: Sequence[BundlePart],
        day_first: bool | None,
        columns: Columns,
        tell: Callable[[], object],
    ) -> tuple[PeoplePlan | None, Sheet | None]:
        """The plan of a file of people; of a table whose columns nobody has explained, what is to be asked."""
        data, sheet = one.read(), None
        if kind is FileKind.CONTACTS:
            file = uploaded.read(data, file_name=one.label)
        else:
            said = columns.get(one.label)
            if kind is FileKind.TABLE:
                sheet = mapped.look(data, file_name=one.label)
                said = said or self._imports.columns_of(sheet.shape)
                if said is None:
                    return None, sheet
            file = people_files.read(
                people_files.Source(kind.value),
                data,
                file_name=one.label,
                columns=said,
                day_first=day_first,
                latest=self._latest,
                tell=tell,
            )
        tell()
        new = [row for part in parts if isinstance(part.content, ImportPlan) for row in part.content.new]
        known = [*load_people(self._ask), *as_known(new)]
        return plan_people(file, known, load_decisions(self._ask)), sheet

    @property
    def _latest(self) -> str:
        """The next day has begun elsewhere."""
        return (self._book.today() + timedelta(days=1)).isoformat()

    def _history(
        self,
        kind: FileKind,
        one: Found,
        directory: Directory,
        own_names: Collection[str],
        tell: Callable[[], None],
        keep_content: bool = False,
    ) -> History:
        latest = self._latest
        if kind is FileKind.MESSAGES:
            return messages.read_messages(
                one.read(),
                file_name=one.label,
                owner=own_names,
                is_known=lambda who: isinstance(directory.find(who), int),
                latest=latest,
                keep_content=keep_content,
                tell=tell,
            )
        read = READERS[kind]
        if kind is FileKind.INVITATIONS:
            read = partial(read, keep_content=keep_content)
        return read(one.read(), file_name=one.label, latest=latest)

    # Writing.

    def apply(
        self,
        bundle: Bundle,
        progress: Progress,
        without: Collection[str],
        keep_content: bool,
        answers: Iterable[Answer],
    ) -> BundleResult:
        parts = [part for part in bundle.parts if part.label not in without]
        for part in parts:
            if isinstance(part.content, ImportPlan) and part.content.question:
                raise InvalidValue(
                    "Day or month first?",
                    f"Dates such as {part.content.question[0]} in “{part.label}” can be read in two ways.",
                    "Say which comes first, the day or the month.",
                )
        answers = list(answers)
        total = STEPS * max(len(parts), 1)
        effects: dict[str, Effect] = {}
        last = (0, total)

        def tell_all(done: int, of: int) -> None:
            nonlocal last
            last = done, of
            progress(done, of)

        with _stoppable(self._book, lambda: progress(*last)), self._book.transact("import.archive") as tx:
            for answer in answers:
                self._imports.remember(tx, *answer)
            for number, part in enumerate(parts):
                tell = _share(tell_all, STEPS * number, total)
                tell(0, 1)
                effects[part.label] = self._write(tx, part, tell, keep_content, answers)
            tx.count = sum(_count(effect) for effect in effects.values())
            written = not tx.is_empty
        return BundleResult(effects, written)

    def _write(
        self, tx: Transaction, part: BundlePart, tell: Progress, keep_content: bool, answers: Sequence[Answer]
    ) -> Effect:
        if isinstance(part.content, ImportPlan):
            result = self._imports.apply(part.content, tell, answers=answers)
            return Effect(connections=result)
        if isinstance(part.content, PeoplePlan):
            return self._write_people(tx, part, part.content, tell)
        if isinstance(part.content, Own):
            return self._write_own(tx, part, part.content)
        if isinstance(part.content, History):
            return self._write_history(tx, part, part.content, tell, keep_content)
        return Effect()

    def _write_people(self, tx: Transaction, part: BundlePart, content: PeoplePlan, tell: Progress) -> Effect:
        """Compared anew: with those whom the parts before have added, and with what was answered."""
        plan = plan_people(content.file, load_people(self._ask), load_decisions(self._ask))
        if not plan.is_empty:
            added = write_people(tx, self._ask, plan, part.label, self._book.today(), tell)
            self._book.boundaries.come_back(tx, added)
        self._book.reviews.keep(tx, content.file.source, None, plan.to_review)
        return effect_of_people(plan, with_connections=True)

    def _write_own(self, tx: Transaction, part: BundlePart, content: Own) -> Effect:
        content = self._without_known(content)
        effect = Effect(content.read, updated=len(content.fields) + len(content.jobs) + len(content.emails))
        if effect.updated:
            batch = self._batch(tx, part, effect)
            write_own(tx, self._book.contacts.self_id, content, batch, self._ask)
        return effect

    def _write_history(
        self, tx: Transaction, part: BundlePart, content: History, tell: Progress, keep_content: bool
    ) -> Effect:
        directory = self.directory()
        if keep_content and content.talks:
            content = self._history(
                part.kind, part.file, directory, content.owner, partial(tell, 0, 1), keep_content
            )
        found = resolve(part.kind, content, directory, self.past())
        if found.talks or found.deeds:
            self._batch(tx, part, found.effect)
            people = write_history(
                tx, part.kind, found, self._book.contacts.self_id, self._book.today(), tell
            )
            self._book.contacts.update_clock(tx, people)
        asked = [
            (doubt.row.slug, _kept(part.kind, doubt, found), doubt.candidates)
            for doubt in found.effect.reviews
        ]
        self._book.reviews.keep_all(tx, part.kind.value, None, asked)
        return found.effect

    def _batch(self, tx: Transaction, part: BundlePart, effect: Effect) -> int:
        return tx.insert(ImportBatch, source=part.kind.value, file_name=part.label, **effect.counts)

    # What the book knows.

    def directory(self) -> Directory:
        found = Directory(self._ask(CONTACTS))
        for person, kind, value in self._ask(ALIASES):
            found.add_alias(person, kind, value)
        for person, company in self._ask(EARLIER_JOBS):
            found.add_company(person, company)
        for person, identity, same in self._ask("SELECT contact_id, identity, same FROM identity_decision"):
            found.decide(person, identity, same=bool(same))
        return found

    def past(self) -> Past:
        found = Past()
        for person, day, key in self._ask(TALKS):
            found.talks.add((person, day))
            found.keys.add(key)
        me = self._book.contacts.self_id
        for giver, receiver, kind, day, key in self._ask(DEEDS):
            given = giver == me
            found.deeds.add((receiver if given else giver, kind, given, day))
            found.keys.add(key)
        return found

    def _with_new(self, parts: Sequence[BundlePart]) -> Directory:
        found = self.directory()
        for part in parts:
            if isinstance(part.content, ImportPlan | PeoplePlan):
                found.add_new(part.content.new)
        return found

    def _own_names(self) -> set[str]:
        ((first, last, slug),) = self._ask(
            "SELECT first_name, last_name, linkedin_slug FROM contact WHERE is_self = 1"
        )
        name = display_name(first, last)
        return ({BY_NAME + fold(name)} if name else set()) | ({slug} if slug else set())

    def _without_known(self, content: Own) -> Own:
        """What of it is new, and not typed otherwise by the user."""
        me = self._book.contacts.self_id
        names = ("first_name", "last_name", "headline", "location", "company", "position")
        ((*values, typed),) = self._ask(
            f"SELECT {', '.join(names)}, typed_fields FROM contact WHERE id = ?", (me,)
        )
        now = dict(zip(names, values, strict=True))
        jobs = set(self._ask("SELECT company, position FROM position WHERE contact_id = ?", (me,)))
        emails = self._ask(
            """SELECT lower(value) FROM contact_point WHERE contact_id = ?1 AND kind = 'email'
            UNION SELECT lower(value) FROM contact_alias WHERE contact_id = ?1 AND kind = 'email'""",
            (me,),
        )
        known = {email for (email,) in emails}
        return replace(
            content,
            fields=tuple((n, v) for n, v in content.fields if now[n] != v and n not in typed.split()),
            jobs=tuple(job for job in content.jobs if (job.company, job.position) not in jobs),
            emails=tuple(email for email in content.emails if email.lower() not in known),
        )


def _kept(kind: FileKind, doubt: Review, found: Resolved) -> dict[str, object]:
    """Of whom it is asked who they are, and the favors that come with the answer."""
    row = doubt.row
    who = Person(row.line, row.first_name, row.last_name, company=row.company)
    return {"who": who.as_json(), "favors": [as_favor(kind, *deed) for deed in found.asked[row.slug]]}


def _people_kind(one: Found) -> FileKind | None:
    """What a file is that is none of LinkedIn's. A table is taken only if it was chosen by itself."""
    source = people_files.recognise(one.name, one.head)
    if source is None or source is people_files.Source.TABLE:
        if one.within:
            return None
        # Titles that nobody knows over profiles of LinkedIn's: its reader finds the columns; and it says best why
        # a file is none at all.
        text = one.head.decode("utf-8", "replace")
        if source is None or PROFILE_LINK.search(text) or other_file(header_in(one.head, bool) or ()):
            return FileKind.CONNECTIONS
    return FileKind(source.value)


@contextlib.contextmanager
def _stoppable(book: Book, tell: Callable[[], None]) -> Iterator[None]:
    """Whether to go on is asked within long statements of SQLite, too: indexing what messages say takes seconds."""
    stopped: list[Cancelled] = []

    def look() -> bool:
        try:
            if not stopped:
                tell()
        except Cancelled as cancelled:
            stopped.append(cancelled)
            return True
        return False

    connection = book.database.connection()
    connection.set_progress_handler(look, STATEMENT_STEPS)
    try:
        yield
    except Exception:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _share(progress: Progress, start: int, total: int) -> Progress:
    """The progress of one part, as a share of all."""
    return lambda done, of: progress(start + STEPS * done // max(of, 1), total)


def _names(content: Own) -> set[str]:
    fields = dict(content.fields)
    name = display_name(fields.get("first_name", ""), fields.get("last_name", ""))
    return {BY_NAME + fold(name)} if name else set()


def _once(known: Sequence[tuple[FileKind, Found]]) -> list[tuple[FileKind, Found]]:
    """Without files that are there twice, as the first and the second download of an export have them."""
    kept: list[tuple[FileKind, Found]] = []
    for kind, one in known:
        twins = [other for its, other in kept if one.within and (its, other.head) == (kind, one.head)]
        if not twins or one.read() not in (other.read() for other in twins):
            kept.append((kind, one))
    return kept


def _oldest_first(parts: list[BundlePart]) -> list[BundlePart]:
    """Of several files of connections the oldest first, so that news come in their order."""
    plans = [part for part in parts if isinstance(part.content, ImportPlan)]
    ordered = iter(sorted(plans, key=lambda part: part.content.file.newest if isinstance(part.content, ImportPlan) else ""))  # fmt: skip
    return [next(ordered) if isinstance(part.content, ImportPlan) else part for part in parts]


def _count(effect: Effect) -> int:
    counts = effect.counts
    return counts["added"] + counts["updated"]


def _unnamed(one: Found) -> UnreadableFile:
    return UnreadableFile(
        "Given or received?",
        f"“{one.label}” holds recommendations; its name does not say whose.",
        "Call it Recommendations_Given.csv or Recommendations_Received.csv.",
    )


def _nothing_known(paths: Sequence[Path], anything: bool) -> UnreadableFile:
    name = Path(paths[0]).name if len(paths) == 1 else f"{len(paths)} files"
    if anything:
        return UnreadableFile(
            "No connections in this part yet",
            f"“{name}” holds nothing that Goodturn keeps.",
            "LinkedIn sends a first part within minutes and the complete export about a day later; take the later one.",
        )
    return UnreadableFile(
        "Nothing to read",
        f"“{name}” holds no file that Goodturn reads.",
        "Choose the export of LinkedIn: the zip, its folder, or files of it.",
    )

"""Bundles: a whole archive, or several files, into the book: one plan, one transaction, one step to undo.

People are written first, then what refers to them, so that a message finds somebody whom this very archive adds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.bundle_plans import STEPS, Asked, BundlePlans, share
from db.errors import InvalidValue
from db.exchange.bundle import Bundle, BundlePart, Effect, Resolved, effect_of_people, resolve
from db.exchange.bundle_known import load_directory, load_past, own_without_known
from db.exchange.history import History
from db.exchange.identity import Review
from db.exchange.kinds import FileKind
from db.exchange.own import Own
from db.exchange.own_apply import write_own
from db.exchange.people import PeoplePlan, plan_people
from db.exchange.people_apply import load_decisions, load_me, load_people, write_people
from db.exchange.people_signs import person_identity
from db.exchange.person import Person
from db.exchange.plan import ImportPlan
from db.exchange.talks_apply import as_favor, write_history
from db.rules.progress import Progress
from db.schema.tables import ImportBatch
from db.service import Service
from db.stopping import stoppable

if TYPE_CHECKING:
    from db.book import Book
    from db.imports import Answer, Imports
    from db.transaction import Transaction


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
        self._plans = BundlePlans(book, imports)

    def plan(self, paths: Sequence[Path], progress: Progress, asked: Asked) -> Bundle:
        return self._plans.plan(paths, progress, asked)

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
        with (
            stoppable(self._book.database, progress) as tell_all,
            self._book.transact("import.archive") as tx,
        ):
            for answer in answers:
                self._imports.remember(tx, *answer)
            for number, part in enumerate(parts):
                tell = share(tell_all, STEPS * number, total)
                tell(0, 1)
                effects[part.label] = self._write(tx, bundle, part, tell, keep_content, answers)
            self._book.boundaries.recognise(tx)
            tx.count = sum(_count(effect) for effect in effects.values())
            written = not tx.is_empty
        return BundleResult(effects, written)

    def _write(
        self,
        tx: Transaction,
        bundle: Bundle,
        part: BundlePart,
        tell: Progress,
        keep_content: bool,
        answers: Sequence[Answer],
    ) -> Effect:
        if isinstance(part.content, ImportPlan):
            result = self._imports.write_plan(part.content, tell, answers)
            return Effect(connections=result)
        if isinstance(part.content, PeoplePlan):
            return self._write_people(tx, bundle, part, part.content, tell)
        if isinstance(part.content, Own):
            return self._write_own(tx, part, part.content)
        if isinstance(part.content, History):
            return self._write_history(tx, part, part.content, tell, keep_content)
        return Effect()

    def _write_people(
        self, tx: Transaction, bundle: Bundle, part: BundlePart, content: PeoplePlan, tell: Progress
    ) -> Effect:
        """Compared anew: with those whom the parts before have added, and with what was answered."""
        known, decided = load_people(self._ask), load_decisions(self._ask)
        removed = self._book.removals.people() if bundle.without_deleted else frozenset()
        plan = plan_people(content.file, known, decided, load_me(self._ask), removed)
        if not plan.is_empty:
            added = write_people(tx, self._ask, plan, part.label, self._book.today(), tell)
            self._imports.welcome(tx, added, map(person_identity, plan.new))
        self._book.reviews.keep(tx, content.file.source, None, plan.to_review)
        return effect_of_people(plan, with_connections=True)

    def _write_own(self, tx: Transaction, part: BundlePart, content: Own) -> Effect:
        content = own_without_known(self._ask, self._book.contacts.self_id, content)
        effect = Effect(content.read, updated=len(content.fields) + len(content.jobs) + len(content.emails))
        if effect.updated:
            batch = self._batch(tx, part, effect)
            write_own(tx, self._book.contacts.self_id, content, batch, self._ask)
        return effect

    def _write_history(
        self, tx: Transaction, part: BundlePart, content: History, tell: Progress, keep_content: bool
    ) -> Effect:
        directory = load_directory(self._ask)
        if keep_content and content.talks:
            # Read again, which is a third of the time.
            content = self._plans.history(
                part.kind,
                part.file,
                directory,
                content.owner,
                lambda done, total: tell(done, 3 * total),
                keep_content,
            )
            tell = _after(tell, 1, 3)
        found = resolve(part.kind, content, directory, load_past(self._ask, self._book.contacts.self_id))
        if found.numbers or found.deeds:
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


def _after(progress: Progress, done: int, of: int) -> Progress:
    """The progress of what is left once so much of it is done."""
    return lambda now, total: progress(done * total + (of - done) * now, of * total)


def _kept(kind: FileKind, doubt: Review, found: Resolved) -> dict[str, object]:
    """Of whom it is asked who they are, and the favors that come with the answer."""
    row = doubt.row
    who = Person(row.line, row.first_name, row.last_name, company=row.company)
    return {"who": who.as_json(), "favors": [as_favor(kind, *deed) for deed in found.asked[row.slug]]}


def _count(effect: Effect) -> int:
    counts = effect.counts
    return counts["added"] + counts["updated"]

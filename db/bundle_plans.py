"""Bundle plans: which files there are in what was chosen, what each is, and what it would do. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from db.errors import UnreadableFile
from db.exchange import deeds, mapped, messages, own, people_files, uploaded
from db.exchange.archive import Found, open_all
from db.exchange.bundle import Bundle, BundlePart, Content, as_known
from db.exchange.bundle_known import load_directory, load_past, names_in, own_names, own_without_known
from db.exchange.csv_reader import header_in
from db.exchange.directory import Directory
from db.exchange.history import History
from db.exchange.kinds import PEOPLE, FileKind, Unnamed, recognise
from db.exchange.linkedin_columns import PROFILE_LINK, other_file
from db.exchange.mapped import Sheet
from db.exchange.own import Own
from db.exchange.people import PeoplePlan, plan_people
from db.exchange.people_apply import load_decisions, load_me, load_people
from db.exchange.person import Person
from db.exchange.plan import Chosen, ImportPlan
from db.rules.boundaries import Signs, signs_of
from db.rules.names import display_name
from db.rules.progress import Progress
from db.service import Service

if TYPE_CHECKING:
    from db.book import Book
    from db.imports import Imports

Columns = Mapping[str, Mapping[int, str]]
"""What the columns of tables hold, by the labels of their files."""


class Asked(NamedTuple):
    """What the person said of the files: how days are read, what columns hold, whether whom they deleted comes back."""

    day_first: bool | None = None
    columns: Columns = MappingProxyType({})
    without_deleted: bool = False


STEPS = 100  # of each part, as progress has it
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


class BundlePlans(Service):
    """Belongs to a Book."""

    def __init__(self, book: Book, imports: Imports) -> None:
        super().__init__(book)
        self._imports = imports

    def plan(self, paths: Sequence[Path], progress: Progress, asked: Asked) -> Bundle:
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
        parts = self._parts(_once(known), progress, asked)
        parts.sort(key=lambda part: order.index(part.kind))
        if len(parts) == 1 and parts[0].trouble is not None and not troubles:
            raise parts[0].trouble
        parts = [*parts, *troubles]
        past = load_past(self._ask, self._book.contacts.self_id)
        return Bundle(
            tuple(parts),
            partial(load_directory, self._ask),
            past,
            len(found) - len(parts),
            asked.without_deleted,
        )

    def _parts(
        self,
        known: Sequence[tuple[FileKind, Found]],
        progress: Progress,
        asked: Asked,
    ) -> list[BundlePart]:
        parts: list[BundlePart] = []
        total = STEPS * len(known)
        you = own_names(self._ask)
        directory: Directory | None = None
        for number, (kind, one) in enumerate(known):
            tell = share(progress, STEPS * number, total)
            tell(0, 1)
            content: Content = None
            trouble, sheet = None, None
            try:
                if kind is FileKind.CONNECTIONS:
                    chosen = Chosen(Path(one.name), one.read(), asked.day_first, asked.without_deleted)
                    content = self._imports.plan_data(chosen, tell)
                elif kind in PEOPLE:
                    content, sheet = self._people(kind, one, parts, asked, partial(tell, 0, 1))
                elif kind in OWN:
                    said = OWN[kind](one.read(), file_name=one.label)
                    you |= names_in(said)
                    content = own_without_known(self._ask, self._book.contacts.self_id, said)
                else:
                    if directory is None:
                        directory = self._with_new(parts)
                    content = self.history(kind, one, directory, you, tell)
            except UnreadableFile as error:
                trouble = error
            parts.append(BundlePart(kind, one, content, trouble, sheet))
        return _oldest_first(parts)

    def _people(
        self,
        kind: FileKind,
        one: Found,
        parts: Sequence[BundlePart],
        asked: Asked,
        tell: Callable[[], object],
    ) -> tuple[PeoplePlan | None, Sheet | None]:
        """The plan of a file of people; of a table whose columns nobody has explained, what is to be asked."""
        data, sheet = one.read(), None
        if kind is FileKind.CONTACTS:
            file = uploaded.read(data, file_name=one.label)
        else:
            said = asked.columns.get(one.label)
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
                day_first=asked.day_first,
                latest=self._latest,
                tell=tell,
            )
        tell()
        new = [row for part in parts if isinstance(part.content, ImportPlan) for row in part.content.new]
        known = [*load_people(self._ask), *as_known(new)]
        removed = self._book.removals.people() if asked.without_deleted else frozenset()
        plan = plan_people(file, known, load_decisions(self._ask), load_me(self._ask), removed)
        met = self._book.boundaries.met_by(map(_signs, plan.new))
        by_name = tuple(plan.new[place] for place, by_name in met.items() if by_name)
        return replace(plan, in_peace=tuple(plan.new[place] for place in met), namesakes=by_name), sheet

    @property
    def _latest(self) -> str:
        """The next day has begun elsewhere."""
        return (self._book.today() + timedelta(days=1)).isoformat()

    def history(
        self,
        kind: FileKind,
        one: Found,
        directory: Directory,
        owner: Collection[str],
        progress: Progress,
        keep_content: bool = False,
    ) -> History:
        """What a file tells of the time with somebody; `owner` is who you are in it."""
        latest = self._latest
        if kind is FileKind.MESSAGES:
            return messages.read_messages(
                one.read(),
                file_name=one.label,
                owner=owner,
                is_known=lambda who: isinstance(directory.find(who), int),
                latest=latest,
                keep_content=keep_content,
                progress=progress,
            )
        read = READERS[kind]
        if kind is FileKind.INVITATIONS:
            read = partial(read, keep_content=keep_content)
        return read(one.read(), file_name=one.label, latest=latest)

    def _with_new(self, parts: Sequence[BundlePart]) -> Directory:
        found = load_directory(self._ask)
        for part in parts:
            if isinstance(part.content, ImportPlan | PeoplePlan):
                found.add_new(part.content.new)
        return found


def share(progress: Progress, start: int, total: int) -> Progress:
    """The progress of one part, as a share of all."""
    return lambda done, of: progress(start + STEPS * done // max(of, 1), total)


def _people_kind(one: Found) -> FileKind | None:
    """What a file is that is none of LinkedIn's. A table is taken only if it was chosen by itself."""
    source = people_files.recognise(one.name, one.head)
    if source is None or source is people_files.Source.TABLE:
        if one.within:
            return None
        # Titles that nobody knows over profiles of LinkedIn's: its reader finds the columns; and it says best why
        # a file is none at all.
        text = one.head.decode("utf-8", "replace")
        titles = header_in(one.head, bool) or ()
        has_links = PROFILE_LINK.search(text) and not mapped.says_more(titles)
        if source is None or has_links or other_file(titles):
            return FileKind.CONNECTIONS
    return FileKind(source.value)


def _once(known: Sequence[tuple[FileKind, Found]]) -> list[tuple[FileKind, Found]]:
    """Without files that are there twice, as the first and the second download of an export have them."""
    kept: list[tuple[FileKind, Found]] = []
    for kind, one in known:
        twins = [
            other for its, other in kept if one.within and one.head and (its, other.head) == (kind, one.head)
        ]
        if not twins or one.read() not in (other.read() for other in twins):
            kept.append((kind, one))
    return kept


def _signs(person: Person) -> Signs:
    name = display_name(person.first_name, person.last_name, person.company)
    return signs_of(name, person.slug, [email for email, _ in person.emails])


def _oldest_first(parts: list[BundlePart]) -> list[BundlePart]:
    """Of several files of connections the oldest first, so that news come in their order."""
    plans = [part for part in parts if isinstance(part.content, ImportPlan)]
    ordered = iter(sorted(plans, key=lambda part: part.content.file.newest if isinstance(part.content, ImportPlan) else ""))  # fmt: skip
    return [next(ordered) if isinstance(part.content, ImportPlan) else part for part in parts]


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

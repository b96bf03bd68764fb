"""Exports: files out of the book, and the lossless one into an empty book. Part of Book.

A file grows beside its place under another name and takes its name once it is whole; only its owner may read it.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from peewee import IntegrityError

from db.cards import persons
from db.errors import InvalidValue, UnreadableFile, UnwritableFile
from db.exchange import graphml, lossless, spreadsheet, vcard_writer
from db.exchange.graphml import Naming
from db.exchange.vcard_writer import Version
from db.records import FavorGraph
from db.rules.progress import Progress
from db.schema.connection import disk_full
from db.schema.tables import TABLES, Row
from db.service import Service, name_of

if TYPE_CHECKING:
    from db.transaction import Transaction

CHUNK = 2000  # rows

_POINTS = """(SELECT group_concat(value, '; ') FROM (SELECT value FROM contact_point
    WHERE contact_id = c.id AND kind = '{}' ORDER BY id))"""
# The columns of the spreadsheet: title and SQL.
SHEET = (
    ("Name", name_of("c")),
    ("First name", "c.first_name"),
    ("Last name", "c.last_name"),
    ("Company", "c.company"),
    ("Position", "c.position"),
    ("Headline", "c.headline"),
    ("Location", "c.location"),
    ("Emails", _POINTS.format("email")),
    ("Phones", _POINTS.format("phone")),
    ("LinkedIn", "c.linkedin_url"),
    ("Connected on", "c.connected_on"),
    ("Birthday", "c.birthday"),
    (
        "Tags",
        """(SELECT group_concat(name, '; ') FROM (SELECT name FROM contact_tag JOIN tag ON tag.id = tag_id
            WHERE contact_id = c.id ORDER BY name))""",
    ),
    (
        "Groups",
        """(SELECT group_concat(name, '; ') FROM (SELECT name FROM membership JOIN circle ON circle.id = circle_id
            WHERE contact_id = c.id ORDER BY name))""",
    ),
    ("Cadence in days", "c.cadence_days"),
    ("Last in touch", "c.last_interaction_on"),
    ("Next due", "c.next_due_on"),
    ("Wish", "(SELECT replace(kind, '_', ' ') FROM boundary WHERE contact_id = c.id)"),
    ("How met", "c.how_met"),
    ("Notes", "c.notes"),
)


class Exports(Service):
    """Writes files; reads back what `whole` wrote."""

    def whole(self, path: Path, progress: Progress | None = None) -> int:
        """Write everything in the book to a file that `read_back` takes; the number of rows. Grows with the book."""
        with self._growing(path) as file, self._book.database.atomic("DEFERRED"):  # one state all the while
            return lossless.write(file, self._ask, self._book.now().isoformat(timespec="seconds"), progress)

    def for_spreadsheet(
        self, path: Path, ids: Sequence[int], *, mailing: bool = False, progress: Progress | None = None
    ) -> int:
        """Write these contacts as CSV, in this order; how many. `mailing` leaves out who wants no such mail."""
        chosen = self._for_mailing(ids) if mailing else ids
        wanted = ", ".join(sql for _, sql in SHEET)
        select = f"""SELECT {wanted} FROM json_each(?) AS chosen JOIN contact c ON c.id = chosen.value
            ORDER BY chosen.key"""
        with (
            self._growing(path, encoding=spreadsheet.ENCODING) as file,
            self._book.database.atomic("DEFERRED"),
        ):
            rows = (
                row for part in _parts(chosen, progress) for row in self._ask(select, (json.dumps(part),))
            )
            return spreadsheet.write(file, [title for title, _ in SHEET], rows)

    def for_address_book(
        self,
        path: Path,
        ids: Sequence[int],
        *,
        version: Version = "3.0",
        mailing: bool = False,
        progress: Progress | None = None,
    ) -> int:
        """Write these contacts as vCards, in this order; how many. `mailing` leaves out who wants no such mail."""
        chosen = self._for_mailing(ids) if mailing else ids
        with self._growing(path) as file, self._book.database.atomic("DEFERRED"):
            for part in _parts(chosen, progress):
                file.write(vcard_writer.write(persons(self._book, part), version=version).decode())
        return len(chosen)

    def graph(self, path: Path, graph: FavorGraph, naming: Naming, progress: Progress | None = None) -> None:
        """Write a favor graph as GraphML, for other tools."""
        with self._growing(path) as file:
            for text in graphml.parts(graph, naming, progress):
                file.write(text)

    def drawn(self, path: Path, data: bytes) -> None:
        """Write what was drawn of the book: a picture, a page."""
        with self._growing(path, encoding=None) as file:
            file.write(data)

    @staticmethod
    def is_whole_book(path: Path) -> bool:
        """Whether the file is an export of a whole book; False also for what cannot be read."""
        try:
            if not path.is_file():
                return False
            with path.open("rb") as file:
                return lossless.is_lossless(file.read(64).decode("utf-8", "replace"))
        except OSError:
            return False

    def read_back(self, path: Path, progress: Progress | None = None) -> int:
        """Fill this book, which has to be empty, with an export; the number of rows. One undoable step.

        Raises UnreadableFile with the line if the file is not whole and sound; nothing is written then.
        """
        try:
            with path.open(encoding="utf-8", newline="\n") as file:
                reader = lossless.Reader(file, path)
                with self._book.transact("book.read_back") as tx:
                    self._refuse_unless_empty()
                    tx.count = max(1, reader.header.rows.get("contact", 1) - 1)  # but you
                    self._fill(tx, reader, path, progress)
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise UnreadableFile(
                "The file cannot be read",
                f"“{path.name}” cannot be read: {reason}.",
                "Check the path and its permissions.",
            ) from error
        return reader.header.total

    def _for_mailing(self, ids: Sequence[int]) -> Sequence[int]:
        in_peace = self._book.boundaries.blocked(True)
        return [i for i in ids if i not in in_peace]

    def _refuse_unless_empty(self) -> None:
        for table, what in (("contact WHERE is_self = 0", "contacts"), ("favor", "favors"), ("ask", "asks")):
            if self._ask(f"SELECT 1 FROM {table} LIMIT 1"):
                raise InvalidValue(
                    "This book is not empty",
                    f"A whole book can only be read into an empty one, and this one has {what}.",
                    "Open a new book with --book FILE and read it in there.",
                )

    def _fill(self, tx: Transaction, reader: lossless.Reader, path: Path, progress: Progress | None) -> None:
        self._book.database.execute_sql("PRAGMA defer_foreign_keys = ON")
        for model in reversed(TABLES):
            tx.delete(model, self._ask_ids(f"SELECT id FROM {model._meta.table_name}"))
        group: list[tuple[Any, ...]] = []
        shape: tuple[type[Row], tuple[str, ...]] | None = None
        done = 0

        def flush() -> None:
            if shape is not None and group:
                tx.restore(*shape, group)

        try:
            for model, names, values in reader.rows():
                if shape != (model, names) or len(group) == CHUNK:
                    flush()
                    done += len(group)
                    group, shape = [], (model, names)
                    if progress is not None:
                        progress(done, reader.header.total)
                group.append(values)
            flush()
        except IntegrityError as error:
            raise _contradicts(path) from error
        (selves,) = self._ask("SELECT count(*) FROM contact WHERE is_self = 1")[0]
        if selves != 1 or self._ask("PRAGMA foreign_key_check"):
            raise _contradicts(path)

    @contextlib.contextmanager
    def _growing(self, path: Path, encoding: str | None = "utf-8") -> Iterator[IO[Any]]:
        """A file to write to that takes its name when the block ends well; else nothing is left of it.

        Without an encoding it takes bytes.
        """
        part: Path | None = None
        try:
            target = self._place(path)
            part = target.with_name(f".{target.name}.{os.getpid()}.part")
            mode, newline = ("x", "") if encoding else ("xb", None)
            with open(part, mode, encoding=encoding, newline=newline, opener=_private) as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        except OSError as error:
            _discard(part)
            if error.errno == errno.ENOSPC:
                raise disk_full(path.absolute()) from error
            raise UnwritableFile(
                "The file cannot be written",
                f"{path.absolute()} cannot be written: {error.strerror}.",
                "Choose another folder or name.",
            ) from error
        except BaseException:  # a cancel too leaves nothing half written
            _discard(part)
            raise

    def _place(self, path: Path) -> Path:
        """Where an export really goes: a link stays one, and neither a book's own files nor a device are replaced."""
        target = path.expanduser().absolute()
        if target.is_symlink():
            target = target.resolve()
        if self._book.is_own_file(target):
            raise InvalidValue(
                "That is the book itself",
                f"{target} is the open book.",
                "Choose another name for the export.",
            )
        if target.exists() and not target.is_file():
            what = "a folder" if target.is_dir() else "no ordinary file"
            raise UnwritableFile(
                "The file cannot be written", f"{target} is {what}.", "Choose another folder or name."
            )
        return target


def _parts(ids: Sequence[int], progress: Progress | None) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), CHUNK):
        if progress is not None:
            progress(start, len(ids))
        yield ids[start : start + CHUNK]


def _discard(part: Path | None) -> None:
    """Take away what was written, if it is there: on a disk that can only be read it could not even be made."""
    if part is not None:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _contradicts(path: Path) -> UnreadableFile:
    return UnreadableFile(
        "The export contradicts itself",
        f"“{path.name}” holds rows that refer to nothing or stand in it twice.",
        "Nothing was written; take an undamaged copy of the file.",
    )

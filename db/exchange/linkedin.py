"""LinkedIn's Connections.csv: every generation of its header, its damage, its rows as connections. Pure.

The generations, and how often each oddity occurs, are in `docs/formats.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from db.errors import UnreadableFile
from db.exchange.csv_reader import Cells, Table, read_table, title_at
from db.exchange.days import Days, read_days
from db.exchange.linkedin_columns import (
    FIELDS,
    FIRST_ROWS,
    HEADER,
    PROFILE_LINK,
    columns_by_content,
    columns_by_title,
    is_header,
    other_file,
)
from db.rules.names import clean, linkedin_slugs

SOURCE = "linkedin.connections"
NOBODY: Mapping[str, int] = {}
LATEST = "9999-12-31"

# Why a row was left out (`skipped`) or taken but not wholly understood (`noted`). Sentences are made elsewhere.
NO_NAME = "no_name"
RAGGED = "ragged"  # more cells than columns, and the rest does not fit its columns
DUPLICATE = "duplicate"  # the same profile stands further up
UNCLEAR_DAY = "unclear_day"
LOST_LETTERS = "lost_letters"  # U+FFFD: an earlier program destroyed letters


class Connection(NamedTuple):
    """One named row. Texts are clean, '' where the file has nothing; `connected_on` is an ISO day."""

    line: int
    first_name: str
    last_name: str
    url: str
    slug: str
    email: str
    company: str
    position: str
    connected_on: str


@dataclass(frozen=True, slots=True)
class RowNote:
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ConnectionsFile:
    """What a file holds. `columns` maps our fields to the file's titles; `guessed` if the titles did not tell.

    `undecided_days` are dates whose day and month could be swapped: to be asked, those rows have no day yet.
    """

    connections: list[Connection]
    hidden: int  # closed or hidden accounts: a connection day and nothing else
    skipped: tuple[RowNote, ...]
    noted: tuple[RowNote, ...]
    columns: tuple[tuple[str, str], ...]
    guessed: bool
    encoding: str
    delimiter: str
    undecided_days: tuple[str, ...]
    newest: str  # day of a connection, '' where no row has any
    unread: tuple[str, ...] = ()  # titles of columns that hold something and are not taken over
    known: frozenset[int] = (
        frozenset()
    )  # who has a line that says what is known of them; not in `connections`

    @property
    def read(self) -> int:
        return len(self.connections) + len(self.known) + self.hidden + len(self.skipped)


def read_connections(
    data: bytes,
    *,
    file_name: str,
    day_first: bool | None = None,
    latest: str = LATEST,
    known: Mapping[str, int] = NOBODY,
) -> ConnectionsFile:
    """The connections in the bytes of a file. Raises UnreadableFile if there is no row to read.

    A connection day after `latest` is not taken.

    `known` gives people by the line, under HEADER, that says exactly what is known of them. Such lines are not even
    taken apart; nearly all of a later export are such.
    """
    table = read_table(data, is_header, file_name=file_name, known=known, known_header=HEADER)
    guessed = table is None
    if table is None:
        table = _table_of_profile_links(data, file_name)
        columns = columns_by_content(table)
    else:
        columns = columns_by_title(table.header)
    file = _connections(table, columns, guessed, file_name, day_first, latest)
    if not table.known:
        return file
    ids = frozenset(map(known.__getitem__, table.known))
    if len(ids) < len(table.known):  # rows twice: they are to be told
        return read_connections(data, file_name=file_name, day_first=day_first, latest=latest)
    newest = max(file.newest, *read_days({line[-11:] for line in table.known}).iso.values())
    return replace(file, newest=newest, known=ids)


def _table_of_profile_links(data: bytes, file_name: str) -> Table:
    """A table whose titles say nothing to us but which holds profile links; the person confirms the columns."""
    table = read_table(
        data, lambda cells: sum(1 for c in cells if 0 < len(c.strip()) <= 60) >= 3, file_name=file_name
    )
    if table is not None and any(PROFILE_LINK.search(cell) for cell in table.header):  # no titles at all
        line = table.lines[0] - 1 if table.rows else 1
        table = Table(
            [""] * len(table.header),
            [table.header, *table.rows],
            [line, *table.lines],
            table.encoding,
            table.delimiter,
            table.lost_letters,
            table.broken,
        )
    if (
        table is None
        or other_file(table.header)
        or not any(PROFILE_LINK.search(cell) for row in table.rows[:FIRST_ROWS] for cell in row)
    ):
        raise _no_connections(table, file_name)
    return table


def _no_connections(table: Table | None, file_name: str) -> UnreadableFile:
    if table is not None and (other := other_file(table.header)):
        return UnreadableFile(
            "Not your connections",
            f"“{file_name}” holds {other}, not connections.",
            "Choose the file Connections.csv of the same export.",
        )
    return UnreadableFile(
        "Not a file of connections",
        f"“{file_name}” has no line with the titles First Name and Last Name.",
        "Choose the file Connections.csv of your LinkedIn export.",
    )


def _connections(
    table: Table, columns: dict[str, int], guessed: bool, file_name: str, day_first: bool | None, latest: str
) -> ConnectionsFile:
    skipped = [RowNote(line, reason) for line, reason in table.broken]
    rows, lines = _even_rows(table, columns, skipped)
    first, last, urls, emails, companies, positions, written_days = _columns(rows, columns)
    days = read_days(written_days, day_first=day_first, latest=latest)
    slugs = linkedin_slugs(urls)
    urls = [url if slug else "" for url, slug in zip(urls, slugs, strict=True)]
    on = [days.iso[text] for text in written_days]
    every = list(
        map(
            Connection._make,
            zip(lines, first, last, urls, slugs, emails, companies, positions, on, strict=True),
        )
    )
    named = [c for c in every if c.first_name or c.last_name]
    nameless = [c for c in every if not (c.first_name or c.last_name)] if len(named) < len(every) else []
    hidden = sum(1 for c in nameless if not any(c[3:8]))
    skipped += [RowNote(c.line, NO_NAME) for c in nameless if any(c[3:8])]
    connections = _without_repeats(named, skipped)
    if not connections and not table.known:
        raise _nobody(hidden, skipped, file_name)
    return ConnectionsFile(
        connections,
        hidden,
        tuple(sorted(skipped, key=lambda note: note.line)),
        tuple(_noted(every, written_days, days, table.lost_letters)),
        tuple((name, title_at(table.header, columns[name])) for name in FIELDS if name in columns),
        guessed,
        table.encoding,
        table.delimiter,
        days.undecided,
        max((c.connected_on for c in connections), default=""),
        () if guessed else _unread(table.header, rows, columns),
    )


def _unread(header: Cells, rows: list[Cells], columns: dict[str, int]) -> tuple[str, ...]:
    taken = set(columns.values())
    return tuple(
        title.strip()
        for place, title in enumerate(header)
        if title.strip() and place not in taken and any(row[place].strip() for row in rows)
    )


def _noted(
    connections: list[Connection], written_days: list[str], days: Days, lost: bool
) -> Iterator[RowNote]:
    """What was taken and not wholly understood."""
    unclear = {text for text, iso in days.iso.items() if text and not iso} - set(days.undecided)
    for connection, day in zip(connections, written_days, strict=True) if unclear or lost else ():
        if day in unclear:
            yield RowNote(connection.line, UNCLEAR_DAY)
        if lost and "\ufffd" in "".join(connection[1:]):
            yield RowNote(connection.line, LOST_LETTERS)


def _even_rows(
    table: Table, columns: dict[str, int], skipped: list[RowNote]
) -> tuple[list[Cells], Sequence[int]]:
    """Rows of one width: short ones filled up, longer ones cut if what is cut is not needed."""
    width = max(len(table.header), max(columns.values()) + 1)
    if set(map(len, table.rows)) == {width}:
        return table.rows, table.lines
    rows: list[Cells] = []
    lines: list[int] = []
    for line, row in zip(table.lines, table.rows, strict=True):
        if any(row[width:]) and not _fits(row, columns):
            skipped.append(RowNote(line, RAGGED))
            continue
        rows.append([*row[:width], *[""] * (width - len(row))])
        lines.append(line)
    return rows, lines


def _fits(row: Cells, columns: dict[str, int]) -> bool:
    """True if link and day stand in their columns, so that the cells beyond the header are additions."""
    link = row[columns["url"]] if "url" in columns else ""
    day = row[columns["connected_on"]] if "connected_on" in columns else ""
    if not (link or day):
        return False
    return (not link or bool(PROFILE_LINK.search(link))) and (
        not day or bool(read_days([day], day_first=True).iso[day])
    )


def _columns(rows: list[Cells], columns: dict[str, int]) -> list[list[str]]:
    """The cells of each field, in the order of FIELDS, clean. By columns, which is faster than by rows."""
    by_column = list(zip(*rows, strict=True)) if rows else []
    return [
        _clean(by_column[columns[name]]) if name in columns and by_column else [""] * len(rows)
        for name in FIELDS
    ]


def _clean(cells: Sequence[str]) -> list[str]:
    """`clean` for each cell, at the price of a look at the whole column where nothing is to be done."""
    column = "|".join(cells)
    if (
        column.isprintable()
        and not any(blank in column for blank in ("  ", " |", "| "))
        and column == column.strip()
    ):
        return list(cells)
    return [cell.strip() if cell.isprintable() and "  " not in cell else clean(cell) for cell in cells]


def _without_repeats(connections: list[Connection], skipped: list[RowNote]) -> list[Connection]:
    """Each profile once (without profiles: each row once), as files put together from several repeat them."""
    keys = [c.slug or c[1:] for c in connections]
    if len(set(keys)) == len(keys):
        return connections
    first: dict[object, Connection] = {}
    for key, connection in zip(keys, connections, strict=True):
        if first.setdefault(key, connection) is not connection:
            skipped.append(RowNote(connection.line, DUPLICATE))
    return list(first.values())


def _nobody(hidden: int, skipped: list[RowNote], file_name: str) -> UnreadableFile:
    if hidden:
        sentence = f"“{file_name}” holds {hidden} rows of closed or hidden accounts and nobody with a name."
    elif skipped:
        sentence = f"No row of “{file_name}” could be read; the first that failed is on line {min(n.line for n in skipped)}."
    else:
        return UnreadableFile(
            "No connections in this file yet",
            f"“{file_name}” has titles and no rows.",
            "LinkedIn sends a first part within minutes and the complete export about a day later; take the later one.",
        )
    return UnreadableFile("Nobody to import", sentence, "Export your connections again.")

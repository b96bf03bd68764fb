"""CSV as people have it: bytes in, a table with true line numbers out. Knows damage, no particular format.

What a header looks like is the caller's knowledge; everything that spreadsheets and editors do to a file
(encodings, delimiters, line ends, preambles, quotes left open) is known here.
"""

from __future__ import annotations

import codecs
import csv
import io
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from db.errors import UnreadableFile
from db.rules.names import clean, fold

HEADER_WITHIN = 60  # records looked at in search of the header
HEADER_WITHIN_CHARACTERS = 200_000
DELIMITERS = ",;\t|"
TELL_EVERY = 1000  # rows
CELL_LIMIT = 16 * 1024 * 1024  # characters; csv's own limit of 131,072 fails on a long message

FEWEST = 5  # commas of a line that may be a row, or begin one, where rows are letters

OPEN_QUOTE = "open_quote"  # the line opens a quotation that nothing closes where it should

Cells = list[str]
IsHeader = Callable[[Sequence[str]], bool]
Begins = Callable[[Cells], bool]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows under the header. `lines[i]` is the line of the file on which `rows[i]` starts, from 1."""

    header: Cells
    rows: list[Cells]
    lines: Sequence[int]
    encoding: str  # 'utf-8', 'utf-16', 'utf-32', 'cp1252'
    delimiter: str
    lost_letters: bool  # U+FFFD occurs: a program before us destroyed letters
    broken: list[tuple[int, str]] = field(default_factory=list)  # lines left out, each with its reason code
    known: list[str] = field(default_factory=list)  # lines set aside

    @property
    def records(self) -> list[Mapping[str, str]]:
        """Each row by the keys of the titles; what a short row lacks is ''. For files that are small."""
        width, titles = len(self.header), [title_key(title) for title in self.header]
        filled = ([*row, *[""] * (width - len(row))] for row in self.rows)
        return [dict(zip(titles, map(clean, row), strict=False)) for row in filled]


def title_key(title: str) -> str:
    """A title without case, accents, blanks and signs: 'Connected On' → 'connectedon'."""
    return "".join(c for c in fold(title) if c.isalnum())


def title_at(header: Sequence[str], place: int) -> str:
    """The title over a column; '' where rows are longer than the line of titles."""
    return header[place].strip() if place < len(header) else ""


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: byte order mark, NULs of UTF-16, UTF-8, else cp1252 by line."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),  # ahead of UTF-16, whose mark it begins with
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            if encoding == "utf-8":
                return _decode_bytes(data[len(mark) :])
            return data[len(mark) :].decode(encoding, errors="replace"), encoding[:6]
    if encoding := _utf16_without_mark(data[:2000]):
        return data.decode(encoding, errors="replace"), "utf-16"
    return _decode_bytes(data)


def read_table(
    data: bytes,
    is_header: IsHeader,
    *,
    file_name: str,
    known: Collection[str] = (),
    known_header: Sequence[str] = (),
    tell: Callable[[], object] = int,
) -> Table | None:
    """The table under the first record that `is_header` accepts; None if no record is a header.

    Of an undamaged file under `known_header`, lines that are in `known` are set aside.
    `tell` is called now and then while a damaged file is read, and may raise. Raises UnreadableFile when the
    bytes are no text at all.
    """
    refuse_binary(data, file_name)
    csv.field_size_limit(CELL_LIMIT)
    text, encoding = decode(data)
    for delimiter in DELIMITERS:
        if (found := _find_header(text, delimiter, is_header)) is not None:
            header, line = found
            lost_letters = "\ufffd" in text
            if lost_letters or header != list(known_header):
                known = ()
            rows, lines, broken, aside = _read_rows(text, line, delimiter, len(header), known, tell)
            return Table(header, rows, lines, encoding, delimiter, lost_letters, broken, aside)
    return None


class NotPlain(Exception):
    """The file is UTF-16, has another delimiter or ends its lines in another way: to be read by `read_table`, which takes more memory."""


def header_in(head: bytes, is_header: IsHeader) -> Cells | None:
    """The header in the first bytes of a file, by whatever delimiter; None if there is none or it is no text."""
    try:
        refuse_binary(head, "")
    except UnreadableFile:
        return None
    text, _ = decode(head)
    found = (_find_header(text, delimiter, is_header) for delimiter in DELIMITERS)
    return next((one[0] for one in found if one is not None), None)


class PlainRows:
    """A large file: never in memory whole but as its bytes, and any row can be read again. A quote left open costs the
    line that opens it: reading goes on with the next."""

    def __init__(
        self, data: bytes, begins_under: Callable[[Cells], Begins] = lambda header: lambda cells: False
    ) -> None:
        """`begins_under` a header tells whether a line, by itself, begins a row: what follows an open quote then is no
        letter."""
        self._data = data
        self._begins_under = begins_under
        self._begins: Begins = lambda cells: False
        self._header: Cells = []
        self._fewest = FEWEST
        self._starts = array("Q")  # of the rows under the header, in the file
        self._lines_read: list[int] = []  # where the lines start that belong to the rows being read
        self.read_to = 0  # bytes
        self.broken = 0  # lines left out

    def parts(self, is_header: IsHeader, at_once: int = 1000) -> Iterator[list[Cells]]:
        """The header alone, then the rows in lists of some thousand. Raises NotPlain, maybe after some lists."""
        data = self._data
        if b"\0" in data[:2000] or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise NotPlain
        csv.field_size_limit(CELL_LIMIT)
        reader = csv.reader(self._lines(len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0))
        try:
            header = next((cells for cells in islice(reader, HEADER_WITHIN) if is_header(cells)), None)
        except csv.Error as error:
            raise NotPlain from error
        if header is None:
            raise NotPlain
        self._header = _without_empty_end(header)
        self._fewest = min(len(self._header) - 1, FEWEST)
        self._begins = self._begins_under(self._header)
        yield [self._header]
        del self._starts[:]
        while self.read_to < len(data):
            yield from self._undamaged(at_once)

    def __getitem__(self, number: int) -> Cells:
        """A row again, by its number under the header."""
        return next(csv.reader(io.StringIO(self._text(number), newline="")), [])

    def _undamaged(self, at_once: int) -> Iterator[list[Cells]]:
        """The rows from here on, up to a line that opens a quote nothing closes, or to the end."""
        self._lines_read.clear()
        reader = csv.reader(self._lines(self.read_to))
        ahead = 0
        while self.read_to < len(self._data):
            rows: list[Cells] = []
            ends: list[int] = []
            is_cut = False
            try:
                for row in islice(reader, at_once):
                    rows.append(row)
                    ends.append(reader.line_num - ahead)
            except csv.Error as error:
                if "field larger than field limit" not in str(error):
                    raise NotPlain from error
                is_cut = True
            whole = self._whole(ends)
            begin = ends[whole - 1] if whole else 0
            is_cut = is_cut or whole < len(ends)
            self._starts.extend(
                self._lines_read[0 if not number else ends[number - 1]] for number in range(whole)
            )
            lines = self._lines_read
            after = lines[begin + 1] if begin + 1 < len(lines) else self.read_to
            ahead = reader.line_num
            self._lines_read = []
            yield rows[:whole]
            if is_cut:
                self.broken += 1
                self.read_to = after
                return

    def _lines(self, at: int) -> Iterator[str]:
        file = io.BytesIO(self._data)
        file.seek(at)
        for line in file:
            self._lines_read.append(at)
            at = self.read_to = at + len(line)
            yield _line_of(line)

    def _whole(self, ends: list[int]) -> int:
        """How many of the rows that end with these lines come before one that holds rows of others."""
        lines, data = self._lines_read, self._data
        count = len(ends)
        if count != len(lines):
            begin = 0
            for number, end in enumerate(ends):
                if end > begin + 1:
                    after = lines[end] if end < len(lines) else self.read_to
                    # Few letters have as many commas as a row begins with.
                    if data.count(b",", lines[begin + 1], after) >= self._fewest and self._swallowed(
                        data[lines[begin + 1] : after]
                    ):
                        return number
                begin = end
        if count and self.read_to == len(data):
            last = lines[ends[-2] if count > 1 else 0]
            if _is_left_open(_text_of(data[last:]), ","):
                return count - 1
        return count

    def _swallowed(self, more: bytes) -> bool:
        """Whether the further lines of a row hold a row of others, or begin one."""
        width = len(self._header)
        return any(
            _is_row(line, ",", width) or self._begins(_cells_of(line, ","))
            for line in _text_of(more).split("\n")
            if line.count(",") >= self._fewest
        )

    def _text(self, number: int) -> str:
        """A row as it stands, over several lines maybe; what was left out after it does no harm."""
        after = number + 1
        end = self._starts[after] if after < len(self._starts) else len(self._data)
        return _text_of(self._data[self._starts[number] : end])


def _text_of(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return "".join(map(_line_of, data.splitlines(keepends=True)))


def _line_of(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        # Cut in the middle of a letter, or written by a spreadsheet.
        if error.end == len(line) and error.reason == "unexpected end of data":
            return line.decode(errors="replace")
        return line.decode("cp1252", errors="replace")


def refuse_binary(data: bytes, file_name: str) -> None:
    """Raises UnreadableFile for what is no CSV: an empty file, an archive, a workbook, a picture, a page."""
    if not data.strip():
        raise UnreadableFile("Nothing to read", f"“{file_name}” is empty.", "Export the file again.")
    if data.startswith(b"PK\x03\x04"):
        raise UnreadableFile(
            "Not a CSV file",
            f"“{file_name}” is an archive or a workbook.",
            "Unpack it, or save the sheet as CSV, then choose the CSV file.",
        )
    head = data[:2000]
    if head.removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith((b"<!doctype html", b"<html")):
        raise UnreadableFile(
            "A web page, not a file of people",
            f"“{file_name}” is a web page.",
            "Download the file again while you are signed in.",
        )
    if (
        b"\0" in head
        and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))
        and not _utf16_without_mark(head)
    ):
        raise UnreadableFile("Not a CSV file", f"“{file_name}” is not a text file.", "Choose a CSV file.")


def _decode_bytes(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # Cut in the middle of a letter.
        if error.end == len(data) and error.reason == "unexpected end of data":
            return data.decode("utf-8", errors="replace"), "utf-8"
        return "".join(map(_line_of, data.splitlines(keepends=True))), "cp1252"


def _utf16_without_mark(head: bytes) -> str:
    """UTF-16 of a mostly Latin text has a NUL in every second byte."""
    half = len(head) // 2
    if half and head[1::2].count(0) > half * 0.6 and head[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if half and head[::2].count(0) > half * 0.6 and head[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""


def _find_header(text: str, delimiter: str, is_header: IsHeader) -> tuple[Cells, int] | None:
    """The header and the last line it stands on. A quote left open ahead of it must not hide it."""
    text = text[:HEADER_WITHIN_CHARACTERS]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells, _ in zip(reader, range(HEADER_WITHIN), strict=False):
            if is_header(cells):
                return _without_empty_end(cells), reader.line_num
    except csv.Error:
        pass  # a cell beyond the limit: look at the lines one by one
    for number, line in zip(range(1, HEADER_WITHIN + 1), io.StringIO(text, newline=""), strict=False):
        if line.strip() and is_header(cells := _cells_of(line, delimiter)):
            return _without_empty_end(cells), number
    return None


def _without_empty_end(cells: Cells) -> Cells:
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _cells_of(line: str, delimiter: str) -> Cells:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _read_rows(
    text: str,
    header_line: int,
    delimiter: str,
    width: int,
    known: Collection[str],
    tell: Callable[[], object],
) -> tuple[list[Cells], Sequence[int], list[tuple[int, str]], list[str]]:
    """All rows below the header: at full speed when each stands on a line of its own, else with care."""
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        return *_read_with_care(list(io.StringIO(text, newline="")), header_line, delimiter, width, tell), []
    # Lines without their ends: right for rows that stand on one line each, and no copy of a large text is made.
    every = text.removesuffix("\n").split("\n")
    places: Sequence[int] = range(header_line, len(every))
    aside: list[str] = []
    if known:
        aside = [line for line in islice(every, header_line, None) if line in known]
        places = [i for i in places if every[i] not in known]
    reader = csv.reader(map(every.__getitem__, places), delimiter=delimiter)
    try:
        # Not list(reader), which lets no other thread run until all is read.
        rows = [row for row in reader]  # noqa: C416
    except csv.Error:
        rows = []
    if len(rows) != reader.line_num or (rows and _is_left_open(every[places[-1]], delimiter)):
        return *_read_with_care(list(io.StringIO(text, newline="")), header_line, delimiter, width, tell), []
    kept = [(i + 1, row) for i, row in zip(places, rows, strict=True) if any(row)]
    return [row for _, row in kept], [line for line, _ in kept], [], aside


def _is_left_open(record: str, delimiter: str) -> bool:
    """True if one more line would still belong to the record: its last quotation is not closed."""
    try:
        return (
            len(list(csv.reader(io.StringIO(record.rstrip("\r\n") + "\nx", newline=""), delimiter=delimiter)))
            == 1
        )
    except csv.Error:
        return True


def _read_with_care(
    text_lines: list[str], header_line: int, delimiter: str, width: int, tell: Callable[[], object]
) -> tuple[list[Cells], list[int], list[tuple[int, str]]]:
    """Rows that may span lines. A quote left open swallows whole rows without a word: its line is named and
    left out, and reading goes on with the next line, so that one damaged row costs one row."""
    rows: list[Cells] = []
    lines: list[int] = []
    broken: list[tuple[int, str]] = []
    start = header_line
    while start < len(text_lines):
        reader = csv.reader(_from(text_lines, start), delimiter=delimiter)
        done = start
        try:
            for row in reader:
                begin, done = done, start + reader.line_num
                if len(rows) % TELL_EVERY == 0:
                    tell()
                if done - begin > 1 and _swallowed(
                    text_lines[begin:done], done == len(text_lines), delimiter, width
                ):
                    broken.append((begin + 1, OPEN_QUOTE))
                    done = begin + 1
                    break
                if (
                    done == len(text_lines)
                    and done - begin == 1
                    and _is_left_open(text_lines[begin], delimiter)
                ):
                    broken.append((begin + 1, OPEN_QUOTE))
                    break
                if any(row):
                    rows.append(row)
                    lines.append(begin + 1)
            else:
                break
        except csv.Error:  # a cell beyond the limit; its quote was never closed
            broken.append((done + 1, OPEN_QUOTE))
            done += 1
        start = done
    return rows, lines, broken


def _from(lines: list[str], start: int) -> Iterator[str]:
    return (lines[i] for i in range(start, len(lines)))


def _swallowed(record: list[str], at_end: bool, delimiter: str, width: int) -> bool:
    """True if a record of several lines holds rows that belong to others, not a cell with line breaks."""
    if any(_is_row(line, delimiter, width) for line in record[1:]):
        return True
    return at_end and _is_left_open("".join(record), delimiter)


def _is_row(line: str, delimiter: str, width: int) -> bool:
    """True for a line that is a whole row by itself; the rest of a quoted cell would leave its quote behind."""
    if line.count(delimiter) < width - 1:  # so nearly every line of a letter, at no cost
        return False
    cells = _cells_of(line, delimiter)
    return len(cells) == width > 1 and not any('"' in cell for cell in cells)

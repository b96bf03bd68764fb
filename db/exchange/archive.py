"""Archive: the files in what somebody chose: zips, zips in zips, folders, single files. Nothing is written to disk.

Refused as a whole, with the reason, is what no honest export is: encrypted, cut short, entries that overlap, names
that lead out of the archive, more or larger entries than any network needs. Knows no format but the zip's.
"""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from db.errors import UnreadableFile

LARGEST_FILE = 256 * 1024 * 1024  # bytes of one file; 200,000 messages are 60 MB
LARGEST_SUM = 1024 * 1024 * 1024
MOST_ENTRIES = 10_000
MOST_RATIO = 200  # unpacked to packed; messages that repeat themselves reach 30
RATIO_FROM = 16 * 1024 * 1024  # bytes; a small file may well be nothing but blanks
DEEPEST = 2  # a zip in a zip
DEEPEST_FOLDER = 4
HEAD = 64 * 1024  # bytes by which a file is recognised
PIECE = 1024 * 1024  # bytes unpacked at once
READ_INSIDE = (
    ".csv",
    ".vcf",
    ".vcard",
    ".zip",
    ".txt",
)  # of archives and folders; the rest are pictures and the like
ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
SEPARATOR = " › "

Tell = Callable[[], None]  # called between steps; may raise Cancelled


@dataclass(frozen=True, slots=True)
class Found:
    """One file. `label` is where the person finds it: 'export.zip › Connections.csv'; `path` the same with the
    path as it was chosen. `within`: it is one of an archive or a folder."""

    name: str
    label: str
    path: str
    within: bool
    head: bytes = field(repr=False)
    read: Callable[[], bytes] = field(repr=False)


def open_all(paths: Sequence[Path], tell: Tell = lambda: None) -> list[Found]:
    """The files in all that was chosen, in order. Raises UnreadableFile with the reason; of several that were
    chosen, what cannot be opened is one that cannot be read: the others are taken."""
    found: list[Found] = []
    for path in map(Path, paths):
        try:
            found += open_one(path, tell)
        except UnreadableFile as error:
            if len(paths) == 1:
                raise
            found.append(Found(path.name, path.name, str(path), False, b"", partial(_refuse, error)))
    labels: Counter[str] = Counter()
    for place, one in enumerate(found):
        labels[one.label] += 1
        if labels[one.label] > 1:  # of one name, from several places
            found[place] = replace(one, label=f"{one.label} ({labels[one.label]})")
    return found


def open_one(path: Path, tell: Tell = lambda: None) -> list[Found]:
    try:
        if path.is_dir():
            found = [one for inner in _files_of(path) for one in _in_folder(inner, path, tell)]
            return [_reached(one, path) for one in found]
        _refuse_odd(path)
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise cannot_be_read(path, error) from error
    if head.startswith(ZIP_MARKS):
        return [_reached(one, path) for one in _in_zip(path, path.name, tell, 1)]
    if path.suffix.lower() == ".zip":
        raise UnreadableFile(
            "Not an archive",
            f"“{path.name}” is called an archive, and is none inside.",
            "Download it again, or give it the ending of what it is, such as .csv.",
        )
    return [Found(path.name, path.name, str(path), False, head, partial(read_file, path))]


def _refuse(error: UnreadableFile) -> bytes:
    raise error


def _reached(one: Found, path: Path) -> Found:
    return replace(one, path=f"{path}{one.label.removeprefix(path.name)}", within=True)


def read_file(path: Path) -> bytes:
    """The bytes of a file that somebody chose; raises UnreadableFile with the reason."""
    try:
        if path.is_dir():
            raise UnreadableFile(
                "A folder, not a file",
                f"“{path.name}” is a folder.",
                "Choose the file Connections.csv in it.",
            )
        _refuse_odd(path)
        return path.read_bytes()
    except OSError as error:
        raise cannot_be_read(path, error) from error


def cannot_be_read(path: Path, error: OSError) -> UnreadableFile:
    return UnreadableFile(
        "The file cannot be read",
        f"“{path.name}” cannot be read: {error.strerror}.",
        "Check the path and its permissions.",
    )


def _refuse_odd(path: Path) -> None:
    """Raises UnreadableFile for pipes, devices and what is too large."""
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise UnreadableFile(
            "Not a file", f"“{path.name}” is no ordinary file.", "Choose the file Connections.csv."
        )
    if about.st_size > LARGEST_FILE:
        raise UnreadableFile(
            "Too large",
            f"“{path.name}” is larger than 256 MB.",
            "Choose an export of LinkedIn or a CSV file.",
        )


# Folders.


def _files_of(folder: Path) -> list[Path]:
    """What may be read in a folder and a few below; links lead anywhere and are left alone."""
    files: list[Path] = []
    seen = 0
    for here, folders, names in os.walk(folder):
        seen += len(names) + len(folders)
        if seen > MOST_ENTRIES:
            raise UnreadableFile(
                "Too many files",
                f"“{folder.name}” holds more than {MOST_ENTRIES:,} files.",
                "Choose the folder of the export itself.",
            )
        folders.sort()
        if len(Path(here).relative_to(folder).parts) >= DEEPEST_FOLDER:
            folders.clear()
        every = (Path(here) / name for name in sorted(names))
        files += [
            path for path in every if _is_readable(path.name) and path.is_file() and not path.is_symlink()
        ]
    return files


def _in_folder(path: Path, folder: Path, tell: Tell) -> list[Found]:
    tell()
    ahead = f"{folder.name}{SEPARATOR}"
    return [replace(one, label=ahead + one.label) for one in open_one(path, tell)]


def _is_readable(name: str) -> bool:
    return name.lower().endswith(READ_INSIDE) and not name.startswith(
        "._"
    )  # '._x': what a Mac adds to each file


# Zips.


def _in_zip(source: Path | bytes, label: str, tell: Tell, depth: int) -> Iterator[Found]:
    with _opened(source, label) as archive:
        entries = archive.infolist()
        _refuse_unsafe(archive, entries, label)
        for entry in entries:
            name = PurePosixPath(entry.filename).name
            # An entry may lack a name in a damaged zip, and `is_dir` cannot bear that.
            if not _is_readable(name) or entry.is_dir() or "__MACOSX" in entry.filename:
                continue
            tell()
            head = _read(archive, entry, label, HEAD)
            if not head.startswith(ZIP_MARKS):
                read = partial(_read_from, source, entry, label)
                inside = f"{label}{SEPARATOR}{name}"
                yield Found(name, inside, inside, True, head, read)
            elif depth == DEEPEST:
                raise _unsafe(label, "holds archives within archives within archives")
            else:
                inner = _read(archive, entry, label, entry.file_size)
                yield from _in_zip(inner, f"{label}{SEPARATOR}{name}", tell, depth + 1)


def _read_from(source: Path | bytes, entry: zipfile.ZipInfo, label: str) -> bytes:
    with _opened(source, label) as archive:
        return _read(archive, entry, label, entry.file_size)


def _opened(source: Path | bytes, label: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        ValueError,
        OverflowError,
        NotImplementedError,
    ) as error:
        raise _cut_short(label) from error
    except OSError as error:
        raise cannot_be_read(source, error) if isinstance(source, Path) else _cut_short(label) from error


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, label: str, size: int) -> bytes:
    try:
        with archive.open(entry) as file:
            data = _first(file, size)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        raise _cut_short(label) from error
    if len(data) < min(size, entry.file_size):
        raise _cut_short(label)
    return data


def _first(file: IO[bytes], size: int) -> bytes:
    """So many bytes of a packed file. Its own `read` has a large file twice in memory on the way."""
    whole = io.BytesIO()
    if size > PIECE:  # at once: what grows by and by is not given back to the system
        whole.seek(size - 1)
        whole.write(b"\0")
        whole.seek(0)
    while piece := file.read(min(PIECE, size - whole.tell())):
        whole.write(piece)
    whole.truncate()
    return whole.getvalue()


def _refuse_unsafe(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], label: str) -> None:
    """Look at the table of contents; nothing is unpacked before."""
    if len(entries) > MOST_ENTRIES:
        raise _unsafe(label, f"holds more than {MOST_ENTRIES:,} files")
    for entry in entries:
        _refuse_entry(entry, label)
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > LARGEST_SUM:
        raise _unsafe(label, f"would unpack to {unpacked / 2**20:,.0f} MB")
    if _swells(unpacked, packed):
        raise _bomb(label, unpacked)
    end = archive.start_dir
    for entry in sorted(entries, key=lambda entry: entry.header_offset, reverse=True):
        # The header before the data has 30 bytes and the name; anything more only makes it longer.
        if entry.header_offset + 30 + len(entry.orig_filename) + entry.compress_size > end:
            raise _unsafe(label, "has entries that overlap")
        end = entry.header_offset


def _refuse_entry(entry: zipfile.ZipInfo, label: str) -> None:
    name = entry.orig_filename.replace("\\", "/")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in name.split("/"):
        raise _unsafe(label, "holds a file whose name leads out of the archive")
    if entry.flag_bits & 0x1:
        raise UnreadableFile(
            "The archive is encrypted",
            f"“{label}” asks for a password.",
            "Unpack it with your password, then choose the folder.",
        )
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableFile(
            "Packed in another way",
            f"“{label}” is compressed in a way that Goodturn does not read.",
            "Unpack it, then choose the folder.",
        )
    if _swells(entry.file_size, entry.compress_size):
        raise _bomb(label, entry.file_size)
    if entry.file_size > LARGEST_FILE and _is_readable(name):
        raise _unsafe(label, f"holds a file of {entry.file_size / 2**20:,.0f} MB")


def _swells(unpacked: int, packed: int) -> bool:
    return unpacked > RATIO_FROM and unpacked > MOST_RATIO * packed


def _bomb(label: str, unpacked: int) -> UnreadableFile:
    return _unsafe(
        label,
        f"would unpack to {unpacked / 2**20:,.0f} MB, more than {MOST_RATIO} times its size, as no export does",
    )


def _unsafe(label: str, what: str) -> UnreadableFile:
    return UnreadableFile(
        "This archive is not safe to open",
        f"“{label}” {what}.",
        "Download the export from LinkedIn again.",
    )


def _cut_short(label: str) -> UnreadableFile:
    return UnreadableFile(
        "The archive is damaged",
        f"“{label}” is cut short or damaged.",
        "Download it again, and wait until the download is complete.",
    )

"""Backup: a verified copy of the book through SQLite's backup API (copying a WAL file loses tables)."""

from __future__ import annotations

from pathlib import Path

from peewee import SqliteDatabase

from db.errors import BookDamaged
from db.schema.connection import make_private_file, make_private_folder, sqlite_driver, told


def back_up(database: SqliteDatabase, path: Path, reason: str) -> Path:
    """Copy the open book to `<folder>/backups/<book>.<reason>` and verify the copy before it gets its name."""
    folder = path.parent / "backups"
    make_private_folder(folder)
    target, growing = folder / f"{path.name}.{reason}", folder / f".{path.name}.{reason}.part"
    growing.unlink(missing_ok=True)
    make_private_file(growing)
    with told(growing):
        copy = sqlite_driver.connect(str(growing))
        try:
            database.connection().backup(copy)
            (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
        finally:
            copy.close()
    if verdict != "ok":
        growing.unlink()
        raise BookDamaged(
            "The backup did not succeed",
            f"The copy of {path} did not pass its check ({verdict}).",
            "Nothing was changed; check the disk.",
        )
    growing.replace(target)
    return target

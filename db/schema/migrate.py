"""Migrations: bring a book to the schema this release knows. The only writer of schema.

A book that has migrations this release does not know comes from a newer one and is refused, untouched.
"""

from __future__ import annotations

from pathlib import Path

from peewee import SqliteDatabase

from db.errors import BookReadOnly, BookTooNew
from db.schema.backup import back_up

MIGRATIONS = Path(__file__).parent / "migrations"
HISTORY = "schema_migration"


def known() -> list[str]:
    """The names of all migrations shipped; none means a broken build."""
    names = sorted(path.stem for path in MIGRATIONS.glob("[0-9]*.py"))
    if not names:
        raise RuntimeError(f"no migrations were shipped in {MIGRATIONS}")
    return names


def applied(database: SqliteDatabase) -> list[str]:
    if HISTORY not in database.get_tables():
        return []
    return [name for (name,) in database.execute_sql(f"SELECT name FROM {HISTORY} ORDER BY name")]


def _applied_of_known(database: SqliteDatabase, path: Path) -> list[str]:
    done = applied(database)
    if unknown := sorted(set(done) - set(known())):
        raise BookTooNew(
            "The book is newer than this Goodturn",
            f"{path} was written by a later release ({unknown[-1]}).",
            "Install that release to open it; the book was left as it is.",
        )
    return done


def refuse_older(database: SqliteDatabase, path: Path) -> None:
    """Raise if a book that may only be read is not of the schema this release reads."""
    if _applied_of_known(database, path) != known():
        raise BookReadOnly(
            "The book has to be brought up to date",
            f"{path} was written by an earlier release and has to be changed before it can be shown, but it may only be read.",
            "Copy it to a folder of your own and open it there.",
        )


def upgrade(database: SqliteDatabase, path: Path) -> None:
    """Apply what is missing; a backup is made beside the book first if it already holds something.

    The undo history is forgotten with an upgrade, as its rows have the older shape.
    """
    names, done = known(), _applied_of_known(database, path)
    if done == names:
        return
    from playhouse.migrations import Runner  # a start with nothing to upgrade does without

    if done:
        back_up(database, path, reason=f"before-{names[-1]}")
    Runner(database, str(MIGRATIONS), table_name=HISTORY).up()
    database.execute_sql("DELETE FROM undo_entry")
    database.execute_sql("DELETE FROM undo_step")

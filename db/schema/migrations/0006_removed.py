"""Removed: what the user took out of the book and files may bring again: people, days of messages, favors."""

from peewee import SqliteDatabase
from playhouse.migrate import SchemaMigrator

ROW = "id INTEGER PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL"

STATEMENTS = f"""
CREATE TABLE removed ({ROW}, kind TEXT NOT NULL, known_by TEXT NOT NULL,
    contact_id INTEGER REFERENCES contact (id), day DATE);
CREATE INDEX removed_known ON removed (kind, known_by);
CREATE INDEX removed_contact ON removed (contact_id) WHERE contact_id IS NOT NULL;
"""


def up(migrator: SchemaMigrator, db: SqliteDatabase) -> None:
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)

"""The graph: where the user put people, and how each view of it was left."""

from peewee import SqliteDatabase
from playhouse.migrate import SchemaMigrator

ROW = "id INTEGER PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL"

STATEMENTS = f"""
CREATE TABLE graph_pin ({ROW}, view TEXT NOT NULL, contact_id INTEGER NOT NULL REFERENCES contact (id),
    x INTEGER NOT NULL, y INTEGER NOT NULL);
CREATE UNIQUE INDEX graph_pin_contact ON graph_pin (contact_id, view);

CREATE TABLE graph_view (name TEXT PRIMARY KEY, looked INTEGER NOT NULL DEFAULT 0, contact_ids BLOB NOT NULL DEFAULT x'',
    places BLOB NOT NULL DEFAULT x'', inserted INTEGER NOT NULL DEFAULT 0, scale REAL, x REAL, y REAL) WITHOUT ROWID;
"""


def up(migrator: SchemaMigrator, db: SqliteDatabase) -> None:
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)

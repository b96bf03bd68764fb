"""Bubble pins: where the user put a group or a company among the bubbles of the graph."""

from peewee import SqliteDatabase
from playhouse.migrate import SchemaMigrator

ROW = "id INTEGER PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL"

STATEMENTS = f"""
CREATE TABLE graph_bubble_pin ({ROW}, facet TEXT NOT NULL, name TEXT NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL);
CREATE UNIQUE INDEX graph_bubble_pin_name ON graph_bubble_pin (facet, name);
"""


def up(migrator: SchemaMigrator, db: SqliteDatabase) -> None:
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)

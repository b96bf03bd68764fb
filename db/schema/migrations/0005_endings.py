"""Endings: the day on which a favor came to nothing, the favor a lesson was learned from, and the latest at once."""

from peewee import SqliteDatabase
from playhouse.migrate import SchemaMigrator

STATEMENTS = """
ALTER TABLE favor ADD COLUMN ended_on DATE;
CREATE INDEX favor_past ON favor (receiver_id, coalesce(done_on, ended_on, answered_on, followed_up_on, asked_on))
    WHERE ask_id IS NULL AND offered = 0 AND asked_on IS NOT NULL
    AND state IN ('declined', 'no_answer', 'dropped', 'done');
CREATE INDEX favor_day ON favor (coalesce(done_on, agreed_on, asked_on));

ALTER TABLE lesson ADD COLUMN favor_id INTEGER REFERENCES favor (id);
CREATE INDEX lesson_favor ON lesson (favor_id) WHERE favor_id IS NOT NULL;
"""


def up(migrator: SchemaMigrator, db: SqliteDatabase) -> None:
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)

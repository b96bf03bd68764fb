"""Files in and out: where a field came from, news, what waits for an answer, photos, what has no place of its own."""

from peewee import SqliteDatabase
from playhouse.migrate import SchemaMigrator

ROW = "id INTEGER PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL"

STATEMENTS = f"""
ALTER TABLE contact ADD COLUMN field_sources TEXT NOT NULL DEFAULT '';
ALTER TABLE position ADD COLUMN since DATE;

ALTER TABLE interaction ADD COLUMN import_key TEXT;
CREATE UNIQUE INDEX interaction_import ON interaction (import_key) WHERE import_key IS NOT NULL;
ALTER TABLE favor ADD COLUMN import_key TEXT;
CREATE UNIQUE INDEX favor_import ON favor (import_key) WHERE import_key IS NOT NULL;

CREATE TABLE photo ({ROW}, contact_id INTEGER NOT NULL REFERENCES contact (id), media_type TEXT NOT NULL,
    data TEXT NOT NULL);
CREATE UNIQUE INDEX photo_contact ON photo (contact_id);

CREATE TABLE extra ({ROW}, contact_id INTEGER NOT NULL REFERENCES contact (id), format TEXT NOT NULL,
    name TEXT NOT NULL, value TEXT NOT NULL);
CREATE INDEX extra_contact ON extra (contact_id);

CREATE TABLE news ({ROW}, contact_id INTEGER NOT NULL REFERENCES contact (id),
    import_batch_id INTEGER REFERENCES import_batch (id), kind TEXT NOT NULL, heard_on DATE NOT NULL,
    was TEXT NOT NULL DEFAULT '', is_now TEXT NOT NULL DEFAULT '');
CREATE INDEX news_contact ON news (contact_id);
CREATE INDEX news_heard ON news (heard_on);

CREATE TABLE review ({ROW}, import_batch_id INTEGER REFERENCES import_batch (id), source TEXT NOT NULL,
    identity TEXT NOT NULL, person TEXT NOT NULL, candidates TEXT NOT NULL, answered_on DATE);
CREATE UNIQUE INDEX review_identity ON review (source, identity);
CREATE INDEX review_open ON review (id) WHERE answered_on IS NULL;

CREATE TABLE distinct_pair ({ROW}, first_id INTEGER NOT NULL REFERENCES contact (id),
    second_id INTEGER NOT NULL REFERENCES contact (id));
CREATE UNIQUE INDEX distinct_pair_both ON distinct_pair (first_id, second_id);
CREATE INDEX distinct_pair_second ON distinct_pair (second_id);

CREATE TABLE column_mapping ({ROW}, shape TEXT NOT NULL, columns TEXT NOT NULL);
CREATE UNIQUE INDEX column_mapping_shape ON column_mapping (shape);
"""


def up(migrator: SchemaMigrator, db: SqliteDatabase) -> None:
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)

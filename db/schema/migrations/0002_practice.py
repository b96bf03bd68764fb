"""The practice: asks, follow-ups, introductions, boundaries, groups, lessons, reminders of one's own."""

from peewee import SqliteDatabase
from playhouse.migrate import SchemaMigrator

ROW = "id INTEGER PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL"

STATEMENTS = f"""
CREATE TABLE ask ({ROW}, purpose TEXT NOT NULL, company TEXT NOT NULL DEFAULT '',
    expertise TEXT NOT NULL DEFAULT '', action TEXT NOT NULL DEFAULT '', minutes INTEGER, by_day DATE,
    way_out TEXT NOT NULL DEFAULT '', smaller TEXT NOT NULL DEFAULT '', offer TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL, ended_on DATE, result TEXT NOT NULL DEFAULT '');
CREATE INDEX ask_open ON ask (ended_on);

ALTER TABLE favor ADD COLUMN ask_id INTEGER REFERENCES ask (id);
ALTER TABLE favor ADD COLUMN offered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE favor ADD COLUMN follow_ups INTEGER NOT NULL DEFAULT 0;
ALTER TABLE favor ADD COLUMN followed_up_on DATE;
ALTER TABLE favor ADD COLUMN answered_on DATE;
ALTER TABLE favor ADD COLUMN overruled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE favor ADD COLUMN via_thanked_on DATE;
ALTER TABLE favor ADD COLUMN via_told_on DATE;
CREATE INDEX favor_ask ON favor (ask_id) WHERE ask_id IS NOT NULL;
CREATE INDEX favor_asked ON favor (receiver_id, asked_on);
UPDATE favor SET via_thanked_on = thanked_on, via_told_on = told_on;
CREATE INDEX favor_via_loop ON favor (receiver_id, via_id)
    WHERE state = 'done' AND via_id IS NOT NULL AND (via_thanked_on IS NULL OR via_told_on IS NULL);

CREATE TABLE introduction ({ROW}, first_id INTEGER NOT NULL REFERENCES contact (id),
    second_id INTEGER NOT NULL REFERENCES contact (id), need_id INTEGER REFERENCES need (id),
    reason TEXT NOT NULL DEFAULT '', first_answer TEXT NOT NULL, second_answer TEXT NOT NULL,
    introduced_on DATE, outcome TEXT NOT NULL DEFAULT '', first_told_on DATE, second_told_on DATE, ended_on DATE);
CREATE INDEX introduction_first ON introduction (first_id);
CREATE INDEX introduction_second ON introduction (second_id);
CREATE INDEX introduction_need ON introduction (need_id) WHERE need_id IS NOT NULL;

CREATE TABLE mismatch ({ROW}, need_id INTEGER NOT NULL REFERENCES need (id),
    contact_id INTEGER NOT NULL REFERENCES contact (id));
CREATE UNIQUE INDEX mismatch_pair ON mismatch (need_id, contact_id);
CREATE INDEX mismatch_contact ON mismatch (contact_id);

CREATE TABLE boundary ({ROW}, contact_id INTEGER REFERENCES contact (id), kind TEXT NOT NULL,
    said_by TEXT NOT NULL DEFAULT '', since DATE NOT NULL, reason TEXT NOT NULL DEFAULT '',
    name_key TEXT NOT NULL, slug TEXT NOT NULL DEFAULT '', emails TEXT NOT NULL DEFAULT '[]');
CREATE UNIQUE INDEX boundary_contact ON boundary (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE circle ({ROW}, name TEXT NOT NULL, note TEXT NOT NULL DEFAULT '');
CREATE UNIQUE INDEX circle_name ON circle (name);
CREATE TABLE membership ({ROW}, circle_id INTEGER NOT NULL REFERENCES circle (id),
    contact_id INTEGER NOT NULL REFERENCES contact (id));
CREATE UNIQUE INDEX membership_pair ON membership (circle_id, contact_id);
CREATE INDEX membership_contact ON membership (contact_id);

CREATE TABLE lesson ({ROW}, text TEXT NOT NULL, learned_on DATE NOT NULL, ask_id INTEGER REFERENCES ask (id),
    contact_id INTEGER REFERENCES contact (id), kind TEXT NOT NULL DEFAULT '', company_key TEXT NOT NULL DEFAULT '');
CREATE INDEX lesson_ask ON lesson (ask_id) WHERE ask_id IS NOT NULL;
CREATE INDEX lesson_contact ON lesson (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE reminder ({ROW}, contact_id INTEGER NOT NULL REFERENCES contact (id), on_day DATE NOT NULL,
    text TEXT NOT NULL DEFAULT '', done_on DATE);
CREATE INDEX reminder_contact ON reminder (contact_id);
CREATE INDEX reminder_open ON reminder (on_day) WHERE done_on IS NULL;
"""


def up(migrator: SchemaMigrator, db: SqliteDatabase) -> None:
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)

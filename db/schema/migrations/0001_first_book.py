"""The first schema: people, what happened, favors, needs, reminders, undo, search."""

from peewee import SqliteDatabase
from playhouse.migrate import SchemaMigrator

ROW = "id INTEGER PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL"

STATEMENTS = f"""
CREATE TABLE import_batch ({ROW},
    source TEXT NOT NULL, file_name TEXT NOT NULL, read INTEGER NOT NULL, added INTEGER NOT NULL,
    updated INTEGER NOT NULL, unchanged INTEGER NOT NULL, hidden INTEGER NOT NULL, skipped INTEGER NOT NULL,
    review INTEGER NOT NULL);

CREATE TABLE contact ({ROW},
    is_self INTEGER NOT NULL DEFAULT 0,
    first_name TEXT NOT NULL DEFAULT '', last_name TEXT NOT NULL DEFAULT '', name_key TEXT NOT NULL DEFAULT '',
    headline TEXT NOT NULL DEFAULT '', company TEXT NOT NULL DEFAULT '', company_key TEXT NOT NULL DEFAULT '',
    position TEXT NOT NULL DEFAULT '', location TEXT NOT NULL DEFAULT '', birthday TEXT NOT NULL DEFAULT '',
    how_met TEXT NOT NULL DEFAULT '', notes TEXT NOT NULL DEFAULT '',
    introduced_by_id INTEGER REFERENCES contact (id),
    linkedin_url TEXT NOT NULL DEFAULT '', linkedin_slug TEXT NOT NULL DEFAULT '', connected_on DATE,
    cadence_days INTEGER, cadence_set_on DATE, last_interaction_on DATE, next_due_on DATE, archived_on DATE,
    import_batch_id INTEGER REFERENCES import_batch (id), last_import_id INTEGER REFERENCES import_batch (id),
    absent_since DATE, typed_fields TEXT NOT NULL DEFAULT '');
CREATE INDEX contact_name ON contact (name_key, is_self, archived_on);
CREATE INDEX contact_due ON contact (next_due_on) WHERE next_due_on IS NOT NULL AND archived_on IS NULL;
CREATE INDEX contact_introduced_by ON contact (introduced_by_id) WHERE introduced_by_id IS NOT NULL;
CREATE INDEX contact_archived ON contact (archived_on) WHERE archived_on IS NOT NULL;
CREATE UNIQUE INDEX contact_self ON contact (is_self) WHERE is_self = 1;

CREATE TABLE contact_point ({ROW}, contact_id INTEGER NOT NULL REFERENCES contact (id),
    kind TEXT NOT NULL, value TEXT NOT NULL, label TEXT NOT NULL DEFAULT '');
CREATE INDEX contact_point_contact ON contact_point (contact_id);

CREATE TABLE contact_alias ({ROW}, contact_id INTEGER NOT NULL REFERENCES contact (id),
    kind TEXT NOT NULL, value TEXT NOT NULL);
CREATE INDEX contact_alias_contact ON contact_alias (contact_id);

CREATE TABLE position ({ROW}, contact_id INTEGER NOT NULL REFERENCES contact (id),
    company TEXT NOT NULL, position TEXT NOT NULL, until DATE);
CREATE INDEX position_contact ON position (contact_id);

CREATE TABLE identity_decision ({ROW}, contact_id INTEGER NOT NULL REFERENCES contact (id),
    identity TEXT NOT NULL, same INTEGER NOT NULL);
CREATE UNIQUE INDEX identity_decision_pair ON identity_decision (contact_id, identity);

CREATE TABLE tag ({ROW}, name TEXT NOT NULL);
CREATE UNIQUE INDEX tag_name ON tag (name);

CREATE TABLE contact_tag ({ROW}, contact_id INTEGER NOT NULL REFERENCES contact (id),
    tag_id INTEGER NOT NULL REFERENCES tag (id));
CREATE UNIQUE INDEX contact_tag_pair ON contact_tag (contact_id, tag_id);
CREATE INDEX contact_tag_tag ON contact_tag (tag_id);

CREATE TABLE interaction ({ROW}, day DATE NOT NULL, channel TEXT NOT NULL, direction TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '', minutes INTEGER);

CREATE TABLE interaction_contact ({ROW}, interaction_id INTEGER NOT NULL REFERENCES interaction (id),
    contact_id INTEGER NOT NULL REFERENCES contact (id));
CREATE UNIQUE INDEX interaction_contact_pair ON interaction_contact (interaction_id, contact_id);
CREATE INDEX interaction_contact_contact ON interaction_contact (contact_id);

CREATE TABLE favor ({ROW}, giver_id INTEGER NOT NULL REFERENCES contact (id),
    receiver_id INTEGER NOT NULL REFERENCES contact (id), via_id INTEGER REFERENCES contact (id),
    kind TEXT NOT NULL, what TEXT NOT NULL DEFAULT '', state TEXT NOT NULL, minutes INTEGER,
    asked_on DATE, agreed_on DATE, done_on DATE, by_day DATE, outcome TEXT NOT NULL DEFAULT '', tell_by DATE,
    thanked_on DATE, told_on DATE);
CREATE INDEX favor_giver ON favor (giver_id, state);
CREATE INDEX favor_receiver ON favor (receiver_id, state);
CREATE INDEX favor_via ON favor (via_id) WHERE via_id IS NOT NULL;
CREATE INDEX favor_loop ON favor (receiver_id, giver_id)
    WHERE state = 'done' AND (thanked_on IS NULL OR told_on IS NULL);

CREATE TABLE need ({ROW}, contact_id INTEGER NOT NULL REFERENCES contact (id), text TEXT NOT NULL,
    is_offer INTEGER NOT NULL DEFAULT 0, noted_on DATE NOT NULL, ended_on DATE);
CREATE INDEX need_contact ON need (contact_id);

CREATE TABLE prompt_state ({ROW}, kind TEXT NOT NULL, subject_id INTEGER NOT NULL, snoozed_until DATE,
    handled_on DATE, notified_on DATE);
CREATE UNIQUE INDEX prompt_state_subject ON prompt_state (kind, subject_id);
CREATE INDEX prompt_state_snoozed ON prompt_state (snoozed_until) WHERE snoozed_until IS NOT NULL;

CREATE TABLE preference ({ROW}, key TEXT NOT NULL, value TEXT NOT NULL);
CREATE UNIQUE INDEX preference_key ON preference (key);

CREATE TABLE undo_step (id INTEGER PRIMARY KEY, created_at TEXT NOT NULL, action TEXT NOT NULL,
    count INTEGER NOT NULL, undone INTEGER NOT NULL DEFAULT 0);
CREATE TABLE undo_entry (id INTEGER PRIMARY KEY, step_id INTEGER NOT NULL REFERENCES undo_step (id),
    table_name TEXT NOT NULL, first_id INTEGER NOT NULL, last_id INTEGER NOT NULL, before TEXT);
CREATE INDEX undo_entry_step ON undo_entry (step_id);

CREATE TABLE contact_search (id INTEGER PRIMARY KEY, head TEXT NOT NULL, body TEXT NOT NULL);
CREATE VIRTUAL TABLE contact_text USING fts5 (head, body, content='contact_search', content_rowid='id',
    tokenize='trigram case_sensitive 1');
"""


def up(migrator: SchemaMigrator, db: SqliteDatabase) -> None:
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)

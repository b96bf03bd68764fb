"""The models say what the migrations made."""

from __future__ import annotations

from peewee import BooleanField, DateField, Field, ForeignKeyField, IntegerField

from db import Book
from db.schema import migrate
from db.schema.tables import TABLES
from tests.dumps import NOT_KEPT


def test_every_kept_table_has_a_model(book: Book) -> None:
    tables = {name for name in book.database.get_tables() if not name.startswith("contact_text_")}
    assert tables - set(NOT_KEPT) == {model._meta.table_name for model in TABLES}


def test_models_equal_the_migrated_schema(book: Book) -> None:
    for model in TABLES:
        table = model._meta.table_name
        found = {c.name: c for c in book.database.get_columns(table)}
        assert found.keys() == model._meta.columns.keys(), table
        for name, field in model._meta.columns.items():
            assert found[name].null == (field.null and not field.primary_key) or field.primary_key, (
                table,
                name,
            )
            assert found[name].data_type == _sql_type(field), (table, name)


def test_references_equal_the_migrated_schema(book: Book) -> None:
    for model in TABLES:
        found = {
            key.column: (key.dest_table, key.dest_column)
            for key in book.database.get_foreign_keys(model._meta.table_name)
        }
        declared = {
            field.column_name: (field.rel_model._meta.table_name, field.rel_field.column_name)
            for field in model._meta.refs
        }
        assert found == declared


def test_every_reference_is_indexed(book: Book) -> None:
    """Deleting looks for what refers to a row; without an index that reads the whole table."""
    for model in TABLES:
        first_columns = {index.columns[0] for index in book.database.get_indexes(model._meta.table_name)}
        for field in model._meta.refs:
            if field.column_name not in (
                "import_batch_id",
                "last_import_id",
            ):  # a handful of batches, never deleted
                assert field.column_name in first_columns, (model, field.column_name)


def test_the_known_migrations_are_applied_in_order(book: Book) -> None:
    assert migrate.applied(book.database) == migrate.known()


def _sql_type(field: Field) -> str:
    if isinstance(field, DateField):
        return "DATE"
    if field.primary_key or isinstance(field, IntegerField | BooleanField | ForeignKeyField):
        return "INTEGER"
    return "TEXT"

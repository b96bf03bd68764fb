"""The house: a room imports only from rooms below it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("desktop", "ui", "db", "resources")
# What each part may not import, and why it would be wrong.
FORBIDDEN = {
    "db": (
        "ui",
        "desktop",
        "resources",
        "PySide6",
        "shiboken6",
        "qtawesome",
        "qtpy",
    ),  # the book has no window
    "resources": ("db", "ui", "desktop"),
    "ui": ("desktop", "peewee", "playhouse", "pysqlite3", "sqlite3"),  # models and queries stay in db
}
# The rooms' public faces: what others may take from `db`.
PUBLIC_DB = {"db", "db.records", "db.changes", "db.errors", "db.preferences", "db.exchange"}


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """The absolute names a module imports, also inside functions and under TYPE_CHECKING."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            yield node.lineno, node.module or ""


@pytest.mark.parametrize("room", FORBIDDEN)
def test_no_import_climbs(room: str) -> None:
    climbing = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in modules(room)
        for line, name in imports(path)
        if name.split(".")[0] in FORBIDDEN[room]
    ]
    assert climbing == []


def test_the_rules_import_the_standard_library_alone() -> None:
    foreign = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in modules("db/rules")
        for line, name in imports(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("db.rules")
    ]
    assert foreign == []


def test_the_window_asks_the_book_through_its_public_face() -> None:
    inner = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in modules("ui")
        for line, name in imports(path)
        if name.split(".")[0] == "db" and name not in PUBLIC_DB
    ]
    assert inner == []


def test_nothing_shipped_imports_the_tests() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for room in ROOMS
        for path in modules(room)
        for line, name in imports(path)
        if name.split(".")[0] in ("tests", "benchmarks", "docs")
    ]
    assert found == []


def test_every_module_says_its_role() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in modules(room)
        if len((ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").strip()) < 10
    ]
    assert silent == []


def test_nothing_below_the_desktop_reads_a_clock() -> None:
    """`today` and `now` are arguments; the one clock is handed in."""
    reading = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for room in ("db", "ui")
        for path in modules(room)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("today", "now", "utcnow")
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("date", "datetime")
    ]
    assert reading == []

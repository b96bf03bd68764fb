"""The reads of the book that name people, found in its code: by what they hand back."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import db

ROOT = Path(db.__file__).parent
# What a record is called in whose fields people are, whatever its type.
NAMES_PEOPLE = re.compile(r"(\w+_)?(contact|person)_ids?|person|people|candidates|ids")
SEVERAL_IDS = re.compile(r"\[.*\bint\b")
# Of the book's inside: what runs a write, and what the services are made of.
INSIDE = ("book", "service", "transaction", "undo", "soundness")


def records_of_people() -> set[str]:
    """Every class with a person among its fields, directly or through another one."""
    fields = {
        node.name: [
            (part.target.id, ast.unparse(part.annotation))
            for part in node.body
            if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
        ]
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    found: set[str] = set()
    while True:
        more = {
            name
            for name, parts in fields.items()
            if {"id", "name"} <= {field for field, _ in parts}
            or any(NAMES_PEOPLE.fullmatch(field) or found & words_of(said) for field, said in parts)
        }
        if more == found:
            return found
        found = more


def reads() -> Iterator[str]:
    """'Service.method', or a function's name, of all that hand back such records, or ids."""
    records = records_of_people()
    for path in ROOT.glob("*.py"):
        if path.stem in INSIDE:
            continue
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and names_people(node, records):
                yield node.name
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                parts = (part for part in node.body if isinstance(part, ast.FunctionDef))
                yield from (f"{node.name}.{part.name}" for part in parts if names_people(part, records))


def names_people(function: ast.FunctionDef, records: set[str]) -> bool:
    if function.name.startswith("_") or function.returns is None:
        return False
    said = ast.unparse(function.returns)
    return bool(records & words_of(said)) or (SEVERAL_IDS.search(said) is not None and not is_write(function))


def is_write(function: ast.FunctionDef) -> bool:
    """Whether it takes only keywords, as all writes do."""
    return bool(function.args.kwonlyargs) and len(function.args.args) == 1


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))

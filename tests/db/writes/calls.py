"""Calls: which public methods of the services write, as their source says."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import db

ROOM = Path(db.__file__).parent
Key = tuple[str, str]
"""A class and one of its methods."""


def writes() -> set[str]:
    """'Contacts.create', …: the public methods of the book's services that come to a transaction."""
    calls: dict[Key, set[Key]] = {}
    bases: dict[str, list[str]] = {}
    for file in sorted(ROOM.glob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                bases[node.name] = [base.id for base in node.bases if isinstance(base, ast.Name)]
                calls |= {
                    (node.name, method.name): set(_called(method, node.name))
                    for method in node.body
                    if isinstance(method, ast.FunctionDef)
                }
    writing = {key for key, called in calls.items() if ("Book", "transact") in called}
    while more := {key for key, called in calls.items() if called & writing} - writing:
        writing |= more
    return {f"{owner}.{name}" for owner, name in writing if "Service" in bases[owner] and name[0] != "_"}


def _called(method: ast.FunctionDef, owner: str) -> list[Key]:
    """What a method calls of its own class, of the book, of its services, and of an object made on the spot."""
    found = []
    for node in ast.walk(method):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        whose, name = node.func.value, node.func.attr
        if isinstance(whose, ast.Name) and whose.id == "self":
            found.append((owner, name))
        elif isinstance(whose, ast.Attribute | ast.Name) and _last(whose) in ("book", "_book"):
            found.append(("Book", name))
        elif isinstance(whose, ast.Attribute) and (service := _services().get(whose.attr.lstrip("_"))):
            found.append((service, name))
        elif isinstance(whose, ast.Call) and isinstance(whose.func, ast.Name):
            found.append((whose.func.id, name))
    return found


def _last(node: ast.Attribute | ast.Name) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr


@cache
def _services() -> dict[str, str]:
    """The book's attributes that are services, and their classes."""
    (book,) = [
        node for node in _parsed("book.py").body if isinstance(node, ast.ClassDef) and node.name == "Book"
    ]
    late = {
        node.name: node.returns.id
        for node in book.body
        if isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Name)
    }
    made = {
        target.attr: node.value.func.id
        for node in ast.walk(book)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        for target in node.targets
        if isinstance(target, ast.Attribute)
    }
    return late | made


def _parsed(name: str) -> ast.Module:
    return ast.parse((ROOM / name).read_text(encoding="utf-8"))

"""Names in any script: a right-to-left one turns nothing around it, in whatever sentence it stands.

The sentences are found by walking the modules: a function that makes a text of records is called with Hebrew in every
field, and a text that is filled in a widget is read in its source. A new sentence is held by being there.
"""

from __future__ import annotations

import ast
import contextlib
import enum
import functools
import importlib
import inspect
import pkgutil
import random
import re
import types
import typing
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import desktop
import ui
from db import Changes, FavorKind, PersonRef
from ui import texts
from ui.drafts.draft_texts import Draft
from ui.texts import actions

ROOT = Path(__file__).resolve().parents[2]
OPEN, CLOSE = "\u2068", "\u2069"
FREE = ("דנה כהן", "ليلى حداد", "משרד «Acme» (תל אביב)", "to שלום", "for Acme in חיפה", "Žižka")
TODAY = date(2026, 3, 2)

# Keywords of what the program itself fills in: days, counts and its own words.
OWN_WORDS = {
    *(
        "act",
        "answered",
        "blank",
        "cadence",
        "count",
        "day",
        "delimiter",
        "encoding",
        "field",
        "found",
        "key",
    ),
    *("late", "number", "often", "others", "path", "percent", "place", "reason", "size", "way"),
}
NO_SENTENCES = {
    "ui.texts.filling": "what the rule is made of",
    "ui.drafts.draft_texts": "what is sent holds no marks; see below",
    "ui.contacts.detail_words": "cuts a text, and gives it back as it is",
    "ui.stylesheet": "colours",
    "desktop.autostart": "a command",
}
CODED = {"action": sorted(actions.ACTIONS), "field": ("first_name", "company", "position")}
CODES = ("first_name", "connected_on", "no_name", "review", "added", "gone", "2024-03-05", "05/03/2024")


class Around:
    """What people are called in the records built."""

    name: tuple[str, ...] = FREE


class Unbuildable(TypeError):
    """A parameter that is no plain value or record: the function is no sentence of records."""


def is_turned(letter: str) -> bool:
    return "\u0590" <= letter <= "\u08ff"


def exposed(text: str) -> bool:
    """Whether a right-to-left letter stands in a sentence without being isolated from it."""
    depth = 0
    outside = []
    for letter in text:
        depth += (letter == OPEN) - (letter == CLOSE)
        if depth == 0 and letter != CLOSE:
            outside.append(letter)
    return any(map(is_turned, outside))


def build(kind: Any, chance: random.Random) -> Any:
    """A value of a type, every free text in it of `FREE`."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind is str:
        return chance.choice(FREE)
    if kind in (bool, int):
        return kind(chance.randint(0, 3))
    if kind is float:
        return chance.random()
    if kind is bytes:
        return b""
    if kind in (date, datetime):
        return TODAY - timedelta(days=chance.randint(0, 900))
    if kind is type(None):
        return None
    if kind is Path:
        return Path(chance.choice(FREE))
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return chance.choice(list(kind))
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        named = [each.name for each in fields(kind) if each.init] if is_dataclass(kind) else kind._fields
        hints = hints_of(kind)
        made = {name: build(hints[name], chance) for name in named}
        if kind is PersonRef:
            made["name"] = chance.choice(Around.name)
        for name, codes in CODED.items():
            if name in made:
                made[name] = chance.choice(codes)
        return kind(**made)
    if origin in (typing.Union, types.UnionType):
        for one in chance.sample(inner, len(inner)):
            with contextlib.suppress(Unbuildable):
                return build(one, chance)
    if origin in (list, Sequence, Iterable, frozenset, set, Set):
        several = [build(inner[0], chance) for _ in range(chance.randint(1, 3))]
        return frozenset(several) if origin in (frozenset, set, Set) else several
    if origin is tuple and inner[-1] is Ellipsis:
        return tuple(build(inner[0], chance) for _ in range(chance.randint(1, 3)))
    if origin is tuple:
        return tuple(build(each, chance) for each in inner)
    if origin in (dict, Mapping):
        return {build(inner[0], chance): build(inner[1], chance)}
    if origin is Counter:
        return Counter({build(inner[0], chance): 2})
    if origin is typing.Literal:
        return chance.choice(inner)
    raise Unbuildable(kind)


@functools.cache
def hints_of(of: Any) -> dict[str, Any]:
    """The types a function or a record names; also those it imports for the type checker alone."""
    known: dict[str, Any] = {}
    for module in ("db", "db.records", "collections.abc", "datetime"):
        known |= vars(importlib.import_module(module))
    try:
        return typing.get_type_hints(of, localns=known)
    except NameError:  # a widget, imported for the type checker alone: no record
        return {}


def told(value: Any) -> Iterator[str]:
    """Every text in what a function gave."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from told(getattr(value, field.name))
    elif isinstance(value, Iterable):
        for each in value:
            yield from told(each)


def modules() -> Iterator[types.ModuleType]:
    for package in (ui, desktop):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def says_something(kind: Any) -> bool:
    """A text, several, or a record of texts such as a line of a list."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (tuple, list, Iterator, Iterable, Sequence):
        return any(map(says_something, inner))
    of_texts = is_dataclass(kind) and str(getattr(kind, "__module__", "")).startswith(("ui.", "desktop."))
    return kind is str or of_texts


def functions() -> dict[str, Callable[..., Any]]:
    """Every function of the window and the desktop, by its full name."""
    found = {}
    for module in modules():
        for name, function in vars(module).items():
            is_own = inspect.isfunction(function) and function.__module__ == module.__name__
            if is_own and not name.startswith("_"):
                found[f"{module.__name__}.{name}"] = function
    return found


def returned(function: Callable[..., Any]) -> str:
    return str(function.__annotations__.get("return", ""))


def sentences() -> dict[str, Callable[..., Any]]:
    """Those that make texts of records and plain values."""
    return {
        name: function
        for name, function in functions().items()
        if function.__module__ not in NO_SENTENCES and is_sentence(function)
    }


def is_sentence(function: Callable[..., Any]) -> bool:
    if returned(function) in ("", "None", "int", "bool", "Draft"):
        return False
    hints = dict(hints_of(function))
    if not says_something(hints.pop("return", None)) or not hints:
        return False
    try:
        for kind in hints.values():
            build(kind, random.Random(0))
    except Unbuildable:
        return False
    return True


SENTENCES = sentences()


def tries(function: Callable[..., Any]) -> Iterator[str]:
    """What a function says of many records; a record that cannot be, which the program never makes, is passed over."""
    hints = {name: kind for name, kind in hints_of(function).items() if name != "return"}
    for seed in range(200):
        chance = random.Random(seed)
        given = {
            name: chance.choice((*FREE, *CODES)) if kind is str else build(kind, chance)
            for name, kind in hints.items()
        }
        try:
            yield from told(function(**given))
        except (Unbuildable, KeyError, ValueError, AssertionError, AttributeError, IndexError, StopIteration):
            continue


def test_the_walk_finds_the_sentences() -> None:
    for name in (
        "ui.texts.favors.favor_sentence",
        "ui.texts.prompts.prompt_title",
        "ui.give.give_words.need_sentence",
        "ui.contacts.timeline_words.words",
    ):
        assert name in SENTENCES
    assert len(SENTENCES) > 60


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_a_right_to_left_name_is_set_apart_in(name: str) -> None:
    alone = {*FREE, *CODES, *map(texts.capital, FREE), *(text.split(" ")[0] for text in FREE)}
    said = list(tries(SENTENCES[name]))
    takes = {kind for part, kind in hints_of(SENTENCES[name]).items() if part != "return"}
    assert said or takes <= {str, bool, int}, (
        "teach `build` what this takes, unless it is codes of its own alone"
    )
    for text in said:
        for line in text.split("\n"):
            assert not exposed(line) or line in alone, line


NAMES_OF_200 = ("W" * 200, "Maximiliana " * 17)


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_a_very_long_name_leaves_room_for_the_rest_of(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name of a person is long, all else is short; a name that stands alone is cut where it is drawn."""
    monkeypatch.setattr(Around, "name", NAMES_OF_200)
    for text in tries(SENTENCES[name]):
        for line in text.split("\n"):
            assert not any(long in line and line != long for long in NAMES_OF_200), line


def filled_in_place(file: Path) -> Iterator[str]:
    """The fillings of a source file that let a free text in as it is."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr) and any(
            isinstance(part, ast.Constant) and " · " in str(part.value) for part in node.values
        ):
            yield f"{file.name}:{node.lineno} joins facts: use texts.dotted"
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        keys = {keyword.arg for keyword in node.keywords}
        is_template = not isinstance(node.func.value, ast.Constant)
        if node.func.attr == "format" and is_template and not keys <= OWN_WORDS:
            yield f"{file.name}:{node.lineno} fills {sorted(map(str, keys - OWN_WORDS))}: use texts.filled"
        joins = node.func.attr == "join" and isinstance(node.func.value, ast.Constant)
        if joins and getattr(node.func.value, "value", "") == " · ":
            yield f"{file.name}:{node.lineno} joins facts: use texts.dotted"


@pytest.mark.parametrize("folder", ["ui", "desktop"])
def test_no_sentence_is_filled_but_by_texts(folder: str) -> None:
    files = [
        file
        for file in sorted((ROOT / folder).rglob("*.py"))
        if ".".join(file.relative_to(ROOT).with_suffix("").parts) not in NO_SENTENCES
    ]
    assert len(files) > 10
    assert [each for file in files for each in filled_in_place(file)] == []


DRAFTS = {name: function for name, function in functions().items() if returned(function) == "Draft"}


@pytest.mark.parametrize("name", sorted(DRAFTS))
def test_what_is_sent_holds_no_invisible_marks(name: str) -> None:
    said = list(tries(DRAFTS[name]))
    assert any(map(is_turned, "".join(said)))
    assert not re.search(f"[{OPEN}{CLOSE}]", "".join(said))


def test_a_note_made_of_shown_sentences_holds_none_either() -> None:
    shown = texts.filled("Ask {name}", name=FREE[0])
    assert shown == f"Ask {OPEN}{FREE[0]}{CLOSE}"
    assert Draft(shown, shown) == Draft(f"Ask {FREE[0]}", f"Ask {FREE[0]}")


@pytest.mark.parametrize("action", sorted(actions.ACTIONS))
def test_a_toast_sets_the_name_apart(action: str) -> None:
    changes = Changes(action, 1, frozenset())
    for name in FREE:
        assert not exposed(texts.done(changes, name))


def test_what_is_isolated_is_not_isolated_twice() -> None:
    once = texts.apart(FREE[0])
    assert texts.apart(f"through {once}") == f"through {once}"
    assert texts.dotted("Acme", once) == f"Acme · {once}"
    assert texts.apart("Žižka") == "Žižka"


@pytest.mark.parametrize(
    "sentence",
    [
        "ליאת כהן was asked enough lately. Choose somebody else.",
        "“דוח 2024 (final).csv” holds nothing that Goodturn keeps.",
        "There is a group “ABC מקהלה” already.",
        "/home/דנה/books is a link to nothing.",
    ],
)
def test_what_an_error_says_is_not_turned_either(sentence: str) -> None:
    shown = texts.heard(sentence)
    assert not exposed(shown)
    assert texts.bare(shown) == sentence
    assert texts.heard("Nothing is due.") == "Nothing is due."


def test_a_long_name_is_cut_between_letters() -> None:
    assert texts.short("Ana") == "Ana"
    assert texts.short("a" * 200) == "a" * 39 + "…"
    family = "👩\u200d👩\u200d👧"
    for longest in range(2, 12):
        cut = texts.short(f"{family} {family} {family}", longest)
        assert len(cut) <= longest
        assert not cut.rstrip("…").endswith("\u200d")
    assert texts.favor_kind(FavorKind.OTHER)

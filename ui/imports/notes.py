"""Notes: what is unusual about a file, a sentence each, so that the person looks before importing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from db import ImportPlan, PeoplePlan
from ui import texts
from ui.imports import words

translate = QCoreApplication.translate
_NAMED = 5


def notes(plan: ImportPlan) -> Iterator[str]:
    """What is unusual about the file, a sentence each."""
    file = plan.file
    if file.guessed:
        yield texts.filled(
            translate(
                "texts",
                "The titles of the columns are not known. They were read like this; please compare with the names below: {columns}",
            ),
            columns=_columns(file.columns),
        )
    if file.encoding == "cp1252":
        yield translate(
            "texts",
            "Not all of the file is UTF-8; those lines were read as Windows text. Please check a few accents.",
        )
    elif file.encoding != "utf-8":
        yield translate("texts", "The file is in {encoding}.").format(encoding=file.encoding.upper())
    if file.delimiter != ",":
        yield translate(
            "texts", "The cells are separated by {delimiter}, so a spreadsheet has saved this file."
        ).format(delimiter=_delimiter(file.delimiter))
    if plan.unread:
        yield texts.filled(
            translate("texts", "Not understood, and not taken over: {columns}"),
            columns=texts.listed(f"“{title}”" for title in plan.unread),
        )
    for code, lines in Counter(note.reason for note in plan.noted_rows).items():
        yield words.count(code, lines)
    if plan.absent:
        yield words.count("absent", len(plan.absent))
    yield from in_peace(plan)


def in_peace(plan: ImportPlan | PeoplePlan) -> Iterator[str]:
    """Whose boundary comes back with them, and of whom nothing but the name tells."""
    for code, people in (("in_peace", plan.in_peace), ("namesakes", plan.namesakes)):
        if people:
            named = [
                f"{each.first_name} {each.last_name}".strip() or each.company for each in people[:_NAMED]
            ]
            names = texts.listed(named) + (" …" if len(people) > _NAMED else "")
            yield texts.filled(words.count(code, len(people)), names=names)


def _columns(columns: tuple[tuple[str, str], ...]) -> str:
    known = translate("texts", "{field} from “{title}”")
    by_place = translate("texts", "{field} by its place")
    return ", ".join(
        texts.filled(known if title else by_place, field=words.field_name(name), title=title)
        for name, title in columns
    )


def _delimiter(delimiter: str) -> str:
    return {
        ";": translate("texts", "semicolons"),
        "\t": translate("texts", "tabs"),
        "|": translate("texts", "bars"),
    }[delimiter]

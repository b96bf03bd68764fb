"""Some three hundred lines as busy people type them, each with its reading: `typed_lines.txt` beside this file.

The day is Monday, 2 March 2026. `?` is asked about, `!` a new contact; `noted` is a note that is no entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from db.rules.name_index import NameIndex
from db.rules.names import fold
from db.rules.quick_log import understand
from db.rules.quick_said import YOU, Mention, SaidFavor, SaidNeed, SaidReminder, Understood
from tests.quick_log.test_understanding import MONDAY
from tests.words import QUICK

PEOPLE = (
    "Amara Okafor", "Ana Costa", "Joe Miller", "James Watts", "José Núñez", "Zoë Fischer", "Sarah Lee", "Sarah Kim",
    "Chris Jones", "Jürgen Weiß", "Mei-Ling Chen", "Mark Stone", "May Thomas", "Will Green", "Bob Hale",
)  # fmt: skip
INDEX = NameIndex(fold(name) for name in PEOPLE)
LINES = [
    tuple(each.split("\n  "))
    for each in Path(__file__).with_name("typed_lines.txt").read_text("utf-8").strip().split("\n\n")
]


def whom(words: Sequence[str], begun: bool) -> tuple[int, ...]:
    return tuple(INDEX.starting(words) if begun else INDEX.whole(words))


def called(mention: Mention) -> str:
    if mention == YOU:
        return "you"
    if len(mention.ids) == 1:
        return PEOPLE[mention.ids[0]]
    return f"{mention.text}?" if mention.ids or not mention.sure else f"!{mention.text}"


def told(said: Understood) -> str:
    found = []
    people = " + ".join(map(called, said.met)) or "nobody"
    if said.in_touch:
        on, minutes = said.on or MONDAY, f", {said.minutes} min" if said.minutes else ""
        found.append(f"{said.channel} {said.direction}: {people} on {on}{minutes}")
    elif said.noted:
        found.append(f"noted: {people}")
    for part in said.parts:
        if isinstance(part, SaidNeed):
            found.append(f"{called(part.owner)} {'offers' if part.offer else 'needs'}: {part.text}")
        elif isinstance(part, SaidFavor):
            by = f" by {part.by_day}" if part.by_day else ""
            found.append(
                f"{part.kind} from {called(part.giver)} for {called(part.receiver)}: {part.what} ({part.state}{by})"
            )
        elif isinstance(part, SaidReminder):
            found.append(f"remind of {called(part.owner)} on {part.on}: {part.text}")
    found += [f"{each.closes.name.lower()} {called(each.owner)}: {each.what}" for each in said.closings]
    if said.doubtful_day:
        found.append(f"doubtful: {said.doubtful_day[0]}")
    return " | ".join((*found, *([f"“{said.note}”"] if said.note else [])))


@pytest.mark.parametrize(("line", "reading"), LINES)
def test_it_is_read_as_it_is_meant(line: str, reading: str) -> None:
    assert told(understand(line, MONDAY, QUICK, whom)) == reading

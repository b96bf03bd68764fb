"""Some three hundred lines as busy people type them, each with its reading: `typed_lines.txt` beside this file.

The day is Monday, 2 March 2026. `?` is asked about, `!` a new contact; `noted` is a note that is no entry.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.rules.quick_said import SaidFavor, SaidNeed, SaidReminder, Understood
from tests.quick_log.circle import MONDAY, Circle

CIRCLE = Circle(
    "Amara Okafor", "Ana Costa", "Joe Miller", "James Watts", "José Núñez", "Zoë Fischer", "Sarah Lee", "Sarah Kim",
    "Chris Jones", "Jürgen Weiß", "Mei-Ling Chen", "Mark Stone", "May Thomas", "Will Green", "Bob Hale",
)  # fmt: skip
LINES = [
    tuple(each.split("\n  "))
    for each in Path(__file__).with_name("typed_lines.txt").read_text("utf-8").strip().split("\n\n")
]


def told(said: Understood) -> str:
    found = []
    people = " + ".join(map(CIRCLE.called, said.met)) or "nobody"
    if said.in_touch:
        on, minutes = said.on or MONDAY, f", {said.minutes} min" if said.minutes else ""
        found.append(f"{said.channel} {said.direction}: {people} on {on}{minutes}")
    elif said.noted:
        found.append(f"noted: {people}")
    for part in said.parts:
        if isinstance(part, SaidNeed):
            found.append(f"{CIRCLE.called(part.owner)} {'offers' if part.offer else 'needs'}: {part.text}")
        elif isinstance(part, SaidFavor):
            by = f" by {part.by_day}" if part.by_day else ""
            found.append(
                f"{part.kind} from {CIRCLE.called(part.giver)} for {CIRCLE.called(part.receiver)}: {part.what} ({part.state}{by})"
            )
        elif isinstance(part, SaidReminder):
            found.append(f"remind of {CIRCLE.called(part.owner)} on {part.on}: {part.text}")
    found += [
        f"{each.closes.name.lower()} {CIRCLE.called(each.owner)}: {each.what}" for each in said.closings
    ]
    if said.doubtful_day:
        found.append(f"doubtful: {said.doubtful_day[0]}")
    return " | ".join((*found, *([f"“{said.note}”"] if said.note else [])))


@pytest.mark.parametrize(("line", "reading"), LINES)
def test_it_is_read_as_it_is_meant(line: str, reading: str) -> None:
    assert told(CIRCLE.read(line)) == reading

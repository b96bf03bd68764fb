"""Outcomes: whose help led somewhere. Pure: takes favors you received and who introduced whom, returns people.

From the help one starts with, the chain goes on to who brought you and the helper together, to how you know each
of them, and to those who helped with the same ask; as far as it leads.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Part(StrEnum):
    """How somebody's help led there, the nearest first."""

    HELPED = "helped"
    INTRODUCED = "introduced"
    SAME_ASK = "same_ask"


@dataclass(frozen=True, slots=True)
class Help:
    """A favor you received. `introduces` is the folded text of an introduction ('to joe black'), else ''."""

    id: int
    giver: int
    via: int | None = None
    ask: int | None = None
    introduces: str = ""


@dataclass(slots=True)
class Trace:
    """Somebody in the chain: by which part, with which help, and, who introduced, to whom (`through`)."""

    person: int
    part: Part
    help: int | None = None
    through: int | None = None
    helps: list[int] = field(default_factory=list)  # all of the chain that this person gave or made possible


def chain(
    start: Collection[int],
    helps: Iterable[Help],
    introduced_by: Mapping[int, int],
    names: Mapping[int, str],
    self_id: int,
) -> list[Trace]:
    """Everybody but you whose help led there, the nearest first; nobody twice, whatever circles there are.

    `introduced_by` says who introduced a contact, `names` how each is called, folded.
    """
    by_id = {each.id: each for each in helps}
    introductions = [each for each in by_id.values() if each.introduces]
    by_ask: dict[int, list[Help]] = {}
    for each in by_id.values():
        if each.ask is not None:
            by_ask.setdefault(each.ask, []).append(each)
    traces: dict[int, Trace] = {}
    seen: set[int] = set()
    open_helps = deque((by_id[i], Part.HELPED, -1) for i in sorted(start) if i in by_id)
    found: deque[Trace] = deque()
    while open_helps or found:
        if found:
            trace = found.popleft()
            known = traces.setdefault(trace.person, trace)
            if trace.help is not None and trace.help not in known.helps:
                known.helps.append(trace.help)
            if known is not trace:
                continue
            # How you know this person.
            if (introducer := introduced_by.get(trace.person)) not in (None, self_id):
                assert introducer is not None
                found.append(Trace(introducer, Part.INTRODUCED, None, trace.person))
            for each in introductions:
                if each.id not in seen and _names(each.introduces, names.get(trace.person, "")):
                    open_helps.append((each, Part.INTRODUCED, trace.person))
            continue
        each, part, through = open_helps.popleft()
        if each.id in seen:
            continue
        seen.add(each.id)
        if each.giver != self_id:
            found.append(Trace(each.giver, part, each.id, through if part is Part.INTRODUCED else None))
        if each.via not in (None, self_id, each.giver):
            assert each.via is not None
            found.append(Trace(each.via, Part.INTRODUCED, each.id, each.giver))
        if each.ask is not None:
            open_helps.extend(
                (other, Part.SAME_ASK, -1) for other in by_ask[each.ask] if other.id not in seen
            )
    return list(traces.values())


def _names(text: str, name: str) -> bool:
    """Whether the text names somebody by the whole name."""
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None

"""Sixty lines as people type them, each with all that is understood: whom, when, how, the parts, the note.

The people are those of test_understanding, and a few more. `!Name` is a new contact, `Name?` is asked about; the day of
the lines is Monday, 2 March 2026.
"""

from __future__ import annotations

import pytest

from db.rules.quick_said import SaidFavor, SaidNeed, Understood
from tests.quick_log.circle import Circle

CIRCLE = Circle(
    "Ana Ruiz", "Joe Black", "Joe Green", "Kim Lee", "Sam Okafor", "Priya Natarajan", "Tom Baker", "Grace Hopper",
    "Mark Twain", "May Chen", "Will Smith", "Mary-Jane O'Neil", "José García", "Bob van der Berg", "דנה כהן", "李雷",
)  # fmt: skip


def told(said: Understood) -> list[str]:
    """All of it, a line for each thing; what is as usual is left out."""
    lines = []
    if said.in_touch:
        how = f"{said.channel} {said.direction}".removesuffix(" mutual")
        minutes = f", {said.minutes} min" if said.minutes else ""
        day = f" on {said.on}" if said.on else ""
        lines.append(f"{how} with {' + '.join(map(CIRCLE.called, said.met)) or 'nobody'}{day}{minutes}")
    if said.noted:
        lines.append(f"noted for {' + '.join(map(CIRCLE.called, said.met)) or 'nobody'}")
    for part in said.parts:
        if isinstance(part, SaidNeed):
            lines.append(f"{CIRCLE.called(part.owner)} {'offers' if part.offer else 'needs'} {part.text}")
        elif isinstance(part, SaidFavor):
            by = f" by {part.by_day}" if part.by_day else ""
            new = (
                f", got to know {' + '.join(map(CIRCLE.called, part.introduced))}" if part.introduced else ""
            )
            lines.append(
                f"{CIRCLE.called(part.giver)} → {CIRCLE.called(part.receiver)}: {part.what} ({part.state}{by}){new}"
            )
        else:
            lines.append(f"{CIRCLE.called(part.owner)} on {part.on}: {part.text}")
    return lines + ([f"“{said.note}”"] if said.note else [])


LINES: dict[str, list[str]] = {
    "Had coffee with Ana this morning, she's moving to Berlin in May": [
        "meeting with Ana Ruiz on 2026-03-02",
        "“Coffee, she's moving to Berlin in May”",
    ],
    "lunch w/ Ana & Kim at Nopa": ["meeting with Ana Ruiz + Kim Lee", "“Lunch at Nopa”"],
    "Ana, Kim and Sam — drinks last Thursday": [
        "meeting with Ana Ruiz + Kim Lee + Sam Okafor on 2026-02-26",
        "“Drinks”",
    ],
    "zoom with Sam Okafor 45 mins re: budget": ["video with Sam Okafor, 45 min", "“Zoom re budget”"],
    "Kim called me back yesterday": ["call in with Kim Lee on 2026-03-01"],
    "Kim called me about the flat": ["call in with Kim Lee", "“About the flat”"],
    "Kim sent me an email": ["email in with Kim Lee", "“Kim sent me an email”"],
    "sent Kim an email on Friday": ["email out with Kim Lee on 2026-02-27", "“Sent Kim an email”"],
    "Wrote to Ana on LinkedIn": ["linkedin out with Ana Ruiz"],
    "chatted with Ana on WhatsApp": ["message with Ana Ruiz", "“Chatted”"],
    "spoke with Ana by phone for 20 minutes": ["call with Ana Ruiz, 20 min", "“Spoke”"],
    "met Ana on Friday on Zoom": ["video with Ana Ruiz on 2026-02-27"],
    'Ana said "call me in May"': ["noted for Ana Ruiz", '“Ana said "call me in May"”'],
    "Ana coffee yesterday": ["meeting with Ana Ruiz on 2026-03-01", "“Coffee”"],
    "李雷 coffee yesterday": ["meeting with 李雷 on 2026-03-01", "“Coffee”"],
    "פגשתי את דנה כהן אתמול": ["noted for דנה כהן", "“פגשתי את דנה כהן אתמול”"],
    "☕ with Ana 😀": ["meeting with Ana Ruiz", "“☕ 😀”"],
    'dinner with "Bob van der Berg"': ["meeting with Bob van der Berg", '“Dinner with "Bob van der Berg"”'],
    "Lunch with Mary-Jane O'Neil": ["meeting with Mary-Jane O'Neil", "“Lunch”"],
    "lunch with josé": ["meeting with José García", "“Lunch”"],
    "Coffee with joe": ["meeting with joe?", "“Coffee”"],
    "coffee with Joe G. on Sunday": ["meeting with Joe Green on 2026-03-01", "“Coffee”"],
    "met Li Wei (CTO at Initech) at the Berlin meetup": [
        "event with !Li Wei",
        "“(CTO at Initech) at the Berlin meetup”",
    ],
    "ran into Mark downtown": ["meeting with Mark Twain", "“Downtown”"],
    "met May in May": ["meeting with May Chen on 2025-05-01", "“In May”"],
    "coffee with Will": ["meeting with Will Smith", "“Coffee”"],
    "Lent Tom my projector": ["you → Tom Baker: my projector (done)"],
    "Kim's birthday is on 4 June": ["noted for Kim Lee", "“Kim's birthday is on 4 June”"],
    "meeting with Grace on 12 March at 3pm": ["Grace Hopper on 2026-03-12: Meeting with Grace at 3pm"],
    "coffee with Ana on 28 February": ["meeting with Ana Ruiz on 2026-02-28", "“Coffee”"],
    "had lunch with Ana on 12 March": ["meeting with Ana Ruiz on 2025-03-12", "“Lunch”"],
    "met Ana on 20 June": ["meeting with Ana Ruiz on 2025-06-20"],
    "coffee with Ana 2026-02-20, 1.5 hours": ["meeting with Ana Ruiz on 2026-02-20, 90 min", "“Coffee”"],
    "Sent Ana the deck": ["you → Ana Ruiz: the deck (done)"],
    "Kim wants a new job": ["Kim Lee needs a new job"],
    "Ana wants to sell her flat": ["noted for Ana Ruiz", "“Ana wants to sell her flat”"],
    "Ana could use help with taxes": ["Ana Ruiz needs help with taxes"],
    "coffee with Ana, she wants an intro to Sam": [
        "meeting with Ana Ruiz",
        "Ana Ruiz needs an intro to Sam",
        "“Coffee”",
    ],
    "Dinner with Ana & Tom, both looking for a nanny": [
        "meeting with Ana Ruiz + Tom Baker",
        "Ana Ruiz needs a nanny",
        "Tom Baker needs a nanny",
        "“Dinner”",
    ],
    "30 min call w/ Mark, re his new startup; offers: angel investing; needs: CTO": [
        "call with Mark Twain, 30 min",
        "Mark Twain offers angel investing",
        "Mark Twain needs CTO",
        "“Re his new startup”",
    ],
    "Mark - 1h call, talked about hiring, he's hiring engineers, follow up in 2 weeks": [
        "call with Mark Twain, 60 min",
        "Mark Twain needs engineers",
        "Mark Twain on 2026-03-16: Follow up",
        "“Call, talked about hiring”",
    ],
    "I promised to send Ana the slides by Friday": [
        "you → Ana Ruiz: send Ana the slides (agreed by 2026-03-06)"
    ],
    "promised to review Priya's paper by Friday": [
        "you → Priya Natarajan: review Priya's paper (agreed by 2026-03-06)"
    ],
    "I owe Ana an intro to Kim": ["you → Ana Ruiz: to Kim (agreed)"],
    "Ana owes me feedback on the deck": ["Ana Ruiz → you: on the deck (agreed)"],
    "Intro'd Ana to Kim": ["you → Ana Ruiz: to Kim (done)", "you → Kim Lee: to Ana (done)"],
    "Kim put me in touch with Sam": ["Kim Lee → you: to Sam (done), got to know Sam Okafor"],
    "put Ana in touch with Kim": ["you → Ana Ruiz: to Kim (done)", "you → Kim Lee: to Ana (done)"],
    "Put the deck together with Ana": ["meeting with Ana Ruiz", "“Put the deck together”"],
    "Ana introduced me to Zoe Quist yesterday": [
        "Ana Ruiz → you: to Zoe Quist (done), got to know !Zoe Quist"
    ],
    "I'll introduce Ana to Kim by Friday": ["you → Ana Ruiz: to Kim (agreed by 2026-03-06)"],
    "Ana will introduce me to Kim": ["Ana Ruiz → you: to Kim (agreed)"],
    "Ana can introduce me to Priya": ["noted for Ana Ruiz", "“Ana can introduce me to Priya”"],
    "told Kim I'd introduce her to Sam": ["message out with Kim Lee", "“Told Kim I'd introduce her to Sam”"],
    "I can't introduce Ana to Kim": ["noted for Ana Ruiz + Kim Lee", "“I can't introduce Ana to Kim”"],
    "asked Joe for a reference": ["Joe? → you: a reference (asked)"],
    "Tom helped me move": ["Tom Baker → you: move (done)"],
    "I'll send Ana the slides tomorrow": ["Ana Ruiz on 2026-03-03: I'll send Ana the slides"],
    "Going to introduce Ana to Kim next week": ["Ana Ruiz on 2026-03-09: Going to introduce Ana to Kim"],
    "Need to send Ana the link by Thursday": ["Ana Ruiz on 2026-03-05: Send Ana the link"],
    "todo: send Ana the link": ["Ana Ruiz on 2026-03-09: Send Ana the link"],
    "don't forget to call Ana on Thursday": ["Ana Ruiz on 2026-03-05: Call Ana"],
    "remind me on 5 April about Ana's birthday": ["Ana Ruiz on 2026-04-05: Ana's birthday"],
    "remind me in a month: call Ana": ["Ana Ruiz on 2026-04-02: Call Ana"],
    "ping Sam in 3 days": ["Sam Okafor on 2026-03-05: Ping Sam"],
}


@pytest.mark.parametrize(("line", "understood"), LINES.items())
def test_it_is_understood(line: str, understood: list[str]) -> None:
    assert told(CIRCLE.read(line)) == understood


@pytest.mark.parametrize(
    "piece",
    [
        "coffee with Ana ",
        "I promised to ",
        "remind me ",
        "introduce ",
        "in touch with ",
        "Ana, ",
        '"a" ',
        "re: ",
        "דנה ",
        "🙂",
    ],
)
def test_ten_thousand_characters_are_read_and_kept(piece: str) -> None:
    line = (piece * 10_000)[:10_000]
    said = CIRCLE.read(line)
    assert said.note or said.parts or said.met

"""Everyday lines: what people write after a coffee, a call, a conference, and what is understood of it.

The people are those of test_understanding. `!Name` is a new contact, `Name?` is asked about.
"""

from __future__ import annotations

import pytest

from db.rules.quick_said import Closes, Mention, SaidFavor, SaidNeed, SaidReminder, Understood
from tests.quick_log.test_understanding import PEOPLE, called, read


def shown(mention: Mention) -> str:
    return called(mention) + ("?" if len(mention.ids) > 1 or not (mention.sure) else "")


def told(said: Understood) -> list[str]:
    """Every part in a few words."""
    found = []
    for part in said.parts:
        if isinstance(part, SaidNeed):
            found.append(f"{shown(part.owner)} {'offers' if part.offer else 'needs'} {part.text}")
        elif isinstance(part, SaidFavor):
            by = f" by {part.by_day}" if part.by_day else ""
            found.append(f"{shown(part.giver)} → {shown(part.receiver)}: {part.what} ({part.state}{by})")
        elif isinstance(part, SaidReminder):
            found.append(f"{shown(part.owner)} on {part.on}: {part.text}")
    return found


NEEDS = {
    "Joe's daughter needs a summer job": ["Joe Black needs a summer job (Joe's daughter)"],
    "My daughter needs a summer job": ["you needs a summer job (My daughter)"],
    "Joe's sister-in-law is looking for a flat": ["Joe Black needs a flat (Joe's sister-in-law)"],
    "Joe's wife Mia needs a job": ["Joe Black needs a job (Joe's wife Mia)"],
    "Kim's company is hiring two designers": ["Kim Lee needs two designers (Kim's company)"],
    "Kim's startup offers free trials": ["Kim Lee offers free trials (Kim's startup)"],
    "Ana's daughter needs a summer job": ["Ana? needs a summer job (Ana's daughter)"],
    "coffee with Joe, his wife is looking for a job in Lyon": ["Joe Black needs a job in Lyon (his wife)"],
    "coffee with Joe, my sister needs a plumber": ["you needs a plumber (my sister)"],
    "coffee with Joe, the team needs an office": ["Joe Black needs an office (the team)"],
    "my team is looking for a tester": ["you needs a tester (my team)"],
    "Ana Ruiz is hiring two nurses, and Kim is looking for a job as a nurse": [
        "Ana Ruiz needs two nurses", "Kim Lee needs a job as a nurse",
    ],
    "Ana Ruiz is hiring two nurses and Kim needs a plumber": [
        "Ana Ruiz needs two nurses", "Kim Lee needs a plumber",
    ],
    "Kim is searching for a venue and Joe can help with catering": [
        "Kim Lee needs a venue", "Joe Black offers catering",
    ],
    "Kim is searching for a venue but Joe isn't looking for anything": ["Kim Lee needs a venue"],
    "Kim and Joe are looking for a flat": ["Kim Lee needs a flat", "Joe Black needs a flat"],
    "both Joe and Kim need a plumber": ["Joe Black needs a plumber", "Kim Lee needs a plumber"],
    "coffee with Kim and Joe needs a plumber": ["Joe Black needs a plumber"],
    "Kim said Joe needs a plumber": ["Joe Black needs a plumber"],
    "Joe will need a plumber next month": ["Joe Black needs a plumber next month"],
    "Joe urgently needs a plumber": ["Joe Black needs a plumber"],
    "Joe really needs a break": ["Joe Black needs a break"],
    "Joe's looking for a flat": ["Joe Black needs a flat"],
    "Joe needs at least two nurses": ["Joe Black needs at least two nurses"],
    "I'm hiring a designer": ["you needs a designer"],
    "I need a plumber": ["you needs a plumber"],
    "Ran into Joe at PyCon, he moved to Berlin and wants to find a flat": ["Joe Black needs find a flat"],
    "Breakfast with Kim. Looking for a co-founder. Offers her office on Fridays.": [
        "Kim Lee needs a co-founder", "Kim Lee offers her office on Fridays",
    ],
    "Great chat with Kim at PyCon, she can help with visas": ["Kim Lee offers visas"],
    "Joe Black, LL.M. offers tax advice": ["Joe Black offers tax advice"],
    "Had a call with Joe: needs a plumber; offers yoga classes": [
        "Joe Black needs a plumber", "Joe Black offers yoga classes",
    ],
    "Coffee with Joe and Kim. Both are looking for a flat.": [
        "Joe Black needs a flat", "Kim Lee needs a flat",
    ],
    "email from Joe: needs the numbers": ["Joe Black needs the numbers"],
}  # fmt: skip

FAVORS = {
    "I promised Joe an introduction to a lawyer by next Friday": [
        "you → Joe Black: to a lawyer (agreed by 2026-03-06)",
    ],
    "Joe promised to review my deck by Friday": ["Joe Black → you: review my deck (agreed by 2026-03-06)"],
    "I promised Joe an intro to Kim by 20 March": ["you → Joe Black: to Kim (agreed by 2026-03-20)"],
    "I promised Joe yesterday to send the deck by Friday": [
        "you → Joe Black: send the deck (agreed by 2026-03-06)",
    ],
    "promised Kim to send the slides tomorrow": ["you → Kim Lee: send the slides (agreed by 2026-03-03)"],
    "Joe offered me his office until Friday": ["Joe Black → you: his office (offered by 2026-03-06)"],
    "I asked Joe for a reference by 20 March": ["Joe Black → you: a reference (asked by 2026-03-20)"],
    "asked Kim yesterday for feedback by Friday": ["Kim Lee → you: feedback (asked by 2026-03-06)"],
    "Joe asked me to introduce him to Kim": ["you → Joe Black: to Kim (asked)"],
    "I introduced Joe to Kim last week": ["you → Joe Black: to Kim (done)", "you → Kim Lee: to Joe (done)"],
    "I introduced Ana Ruiz and Joe": [
        "you → Ana Ruiz: to Joe (done)", "you → Joe Black: to Ana Ruiz (done)",
    ],
    "I introduced Joe to Zora Lin": ["you → Joe Black: to Zora Lin (done)", "you → Zora Lin: to Joe (done)"],
    "Joe introduced me to Kim Soo-jin yesterday": ["Joe Black → you: to Kim Soo-jin (done)"],
    "Joe introduced Kim to me": ["Joe Black → you: to Kim (done)"],
    "Kim connected me with Joe": ["Kim Lee → you: to Joe (done)"],
    "Joe introduced me to his boss": ["Joe Black → you: to his boss (done)"],
    "I introduced Joe to my boss": ["you → Joe Black: to my boss (done)"],
    "Kim gave me a ride to the station": ["Kim Lee → you: a ride to the station (done)"],
    "Joe sent me an article on pensions": ["Joe Black → you: an article on pensions (done)"],
}  # fmt: skip

REMINDERS = {
    "remind me today to call Joe": ["Joe Black on 2026-03-02: Call Joe"],
    "remind me in 0 days to call Joe": ["Joe Black on 2026-03-02: Call Joe"],
    "remind me to write Kim by Friday": ["Kim Lee on 2026-03-06: Write Kim"],
    "Call with Kim, will send her the deck on Friday": ["Kim Lee on 2026-03-06: Will send her the deck"],
    "Call with Kim, I'll send her the deck by Friday": ["Kim Lee on 2026-03-06: I'll send her the deck"],
    "catch up with Joe next month": ["Joe Black on 2026-04-02: Catch up with Joe"],
    "Zoom with Kim, follow up in 3 days": ["Kim Lee on 2026-03-05: Follow up"],
}


@pytest.mark.parametrize(("line", "parts"), (NEEDS | FAVORS | REMINDERS).items())
def test_it_is_understood(line: str, parts: list[str]) -> None:
    assert told(read(line)) == parts


@pytest.mark.parametrize(
    "line",
    [
        "Joe won't need a Rust developer any more",
        "Joe doesn't need a plumber",
        "Joe no longer needs a plumber",
        "Joe isn't looking for a job",
        "Joe is not hiring designers",
        "Joe is not looking to hire designers",
        "Joe never needs help",
        "Joe stopped looking for a job",
        "Joe found a job, no longer looking for one",
        "Joe doesn't need anything",
        "Joe needs nothing",
        "Joe needs no help",
        "Does Joe need a plumber?",
        "Is Joe looking for a job?",
        "If Joe needs a plumber, Kim knows one",
        "Joe might need a plumber",
        "Joe would need a plumber if he moved",
        "Joe needed a plumber but found one",
        "Joe used to offer yoga classes",
        "Joe can't help with taxes",
        "Joe couldn't help me with taxes",
        "Joe refused to help me",
        "Joe got a job offer",
        "Joe got two job offers from Acme",
        "Joe's needs are simple",
        "Joe has everything he needs",
        "Joe knows somebody who needs a plumber",
        "Call with Joe needs to be moved",
        "Joe loves that Kim is hiring",
        "The office in Berlin needs a lawyer",
        "the team needs a new office",
        "needs a plumber",
        "nobody needs a plumber",
        "I don't need a plumber",
        "I didn't promise Joe anything",
        "Joe never introduced me to Kim",
        "Joe didn't introduce me to Kim",
        "introduced me to Zora",
        "I introduced them",
        "sent Kim a thank-you note",
        "Thanked Joe for the drawing table",
        "Joe asked if I know a good dentist",
        "Kim may know a lawyer",
        "Joe promised nothing",
        "Joe introduced me and Kim to Zora",
        "Joe had a baby",
        "Joe got promoted to VP",
        "Congratulated Joe on his new job",
    ],
)
def test_nothing_is_made_of_it_but_a_note_that_holds_it(line: str) -> None:
    said = read(line)
    assert said.parts == ()
    kept = f"{said.note} {' '.join(map(called, said.met))}".casefold().replace(",", " ")
    for word in line.casefold().replace(",", " ").replace("?", "").split():
        assert (
            word in kept or word in {"i", "to", "call", "with", "sent"} or word in " ".join(PEOPLE).casefold()
        )


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Joe introduced me to Kim Soo-jin yesterday", ["Joe Black", "Kim Soo-jin"]),
        ("Joe introduced me to Kim and Zora Lin at the fair", ["Joe Black", "Kim Lee", "Zora Lin"]),
        ("I introduced Joe to Kim last week", ["Joe Black", "Kim Lee"]),
        ("I introduced Joe to Ana", ["Joe Black", "Ana"]),
        ("met Zora Lin at PyCon", ["Zora Lin"]),
        ("coffee with Kim Soo-jin", ["Kim Soo-jin"]),
        ("coffee with joe and JOE and Joe Black", ["Joe Black"]),
        ("coffee with ana and ANA and Ana Ruiz", ["Ana Ruiz"]),
        ("coffee with Ana and Ana Ruiz and Ana Berg", ["Ana", "Ana Ruiz", "Ana Berg"]),
        ("Joe Black, LL.M. offers tax advice", ["Joe Black"]),
        ("lunch with Joe Black, PhD and Kim", ["Joe Black", "Kim Lee"]),
        ("Joe can't help with taxes", ["Joe Black"]),
        ("I told Joe I'd call Kim", ["Joe Black", "Kim Lee"]),
        ("Meet Kim on Friday", ["Kim Lee"]),
    ],
)
def test_everybody_is_in_it_once(line: str, people: list[str]) -> None:
    assert [called(mention) for mention in read(line).people] == people


@pytest.mark.parametrize(
    ("line", "whom", "what", "outcome"),
    [
        ("Thanked Joe for the drawing table", "Joe Black", "for the drawing table", False),
        ("thanked Joe", "Joe Black", "", False),
        ("I thanked Kim for her help", "Kim Lee", "for her help", False),
        ("coffee with Joe, thanked him for the intro", "Joe Black", "for the intro", False),
        ("told Joe what came of his intro", "Joe Black", "what came of his intro", True),
        ("I let Kim know how it went", "Kim Lee", "know how it went", True),
    ],
)
def test_whom_one_thanked_or_told_is_known_and_stands_in_the_note(
    line: str, whom: str, what: str, outcome: bool
) -> None:
    said = read(line)
    (thanks,) = said.closings
    assert (called(thanks.owner), thanks.what) == (whom, what)
    assert thanks.closes is (Closes.TOLD if outcome else Closes.THANKED)
    assert said.in_touch


@pytest.mark.parametrize(
    "line",
    ["Joe thanked me for the intro", "told Joe about my move", "Joe told me what came of it", "no thanks"],
)
def test_nobody_was_thanked(line: str) -> None:
    assert read(line).closings == ()


def test_who_was_only_thanked_was_not_met() -> None:
    assert (read("thanked Joe").channel, read("thanked Joe").direction) == ("message", "out")
    assert read("coffee with Joe, thanked him").channel == "meeting"
    assert read("called Joe, thanked him").channel == "call"


@pytest.mark.parametrize(
    ("line", "no_day"),
    [
        ("coffee with Joe on 31 February", "on 31 February"),
        ("remind me on 31 February to call Joe", "on 31 February"),
        ("lunch with Joe on 30.2.", "on 30.2."),
        ("lunch with Joe on 3/4/2026", ""),
        ("lunch with Joe on 28 February", ""),
        ("Joe moves in May", ""),
    ],
)
def test_a_day_that_is_none_is_told(line: str, no_day: str) -> None:
    assert read(line).no_day == no_day


def test_a_day_on_which_nothing_will_be_is_not_the_day_of_the_entry() -> None:
    said = read("message from Kim: can't make it on Friday")
    assert (said.on, said.note) == (None, "Can't make it on Friday")


def test_a_part_of_a_day_belongs_to_it() -> None:
    assert read("had drinks with Joe & Kim on Thursday night").note == "Drinks"

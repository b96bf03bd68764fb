"""Rules of asking: load and rest, follow-ups and rates, and what an ask still lacks."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

import resources
from db.rules.ask_load import Limits, Sending, load
from db.rules.follow_up import Rates, Sent, follow_up_due, rates
from db.rules.specificity import LONG, AskWords, Gap, Wordings, better_example, unclear

TODAY = date(2026, 3, 2)
LIMITS = Limits(asks=2, minutes=60, window_days=90)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


@pytest.mark.parametrize(
    ("sendings", "count", "minutes", "until"),
    [
        ([], 0, 0, None),
        ([(0, 15)], 1, 15, None),
        ([(0, 59)], 1, 59, None),
        ([(0, 60)], 1, 60, 90),  # one large ask is enough
        ([(10, 0), (0, 0)], 2, 0, 80),  # two asks of any size; the first leaves the window first
        ([(0, 0), (10, 0)], 2, 0, 80),  # in any order
        ([(89, 0), (0, 0)], 2, 0, 1),  # the last day of the window still counts
        ([(90, 0), (0, 0)], 1, 0, None),  # the day after does not
        ([(30, 0), (20, 0), (10, 0)], 3, 0, 70),  # the second has to leave, too
        ([(30, 10), (5, 60)], 2, 70, 85),  # few enough, but still too long
        ([(-3, 60)], 1, 60, 93),  # a clock that was set back: it counts
    ],
)
def test_the_load_counts_the_window_and_says_until_when(
    sendings: list[tuple[int, int]], count: int, minutes: int, until: int | None
) -> None:
    found = load([Sending(ago(days), size) for days, size in sendings], TODAY, LIMITS)
    assert (found.count, found.minutes) == (count, minutes)
    assert found.until == (None if until is None else TODAY + timedelta(until))
    assert found.at_rest is (until is not None)


def test_on_the_first_day_after_the_rest_nobody_is_at_rest() -> None:
    sendings = [Sending(ago(40), 20), Sending(ago(12), 45), Sending(ago(3), 0)]
    until = load(sendings, TODAY, LIMITS).until
    assert until is not None
    assert load(sendings, until - timedelta(1), LIMITS).at_rest
    assert not load(sendings, until, LIMITS).at_rest


@pytest.mark.parametrize(
    ("asked", "again", "times", "most", "due"),
    [
        (10, None, 0, 1, 3),  # a week after
        (None, None, 0, 1, None),
        (30, 10, 1, 1, None),  # once, then rest
        (30, 10, 1, 2, 3),  # twice where the user wants it, a week apart
        (10, None, 0, 0, None),  # never where the user wants that
    ],
)
def test_a_silent_ask_is_followed_up_once_a_week_after(
    asked: int | None, again: int | None, times: int, most: int, due: int | None
) -> None:
    days = [None if days is None else ago(days) for days in (asked, again, due)]
    assert follow_up_due(days[0], days[1], times, after_days=7, most=most) == days[2]


def test_rates_are_said_once_ten_asks_have_ended() -> None:
    sent = [
        Sent(ago(60), ago(53), None),  # on the seventh day: in the first week
        Sent(ago(60), ago(52), None),  # in the second
        Sent(ago(60), ago(40), ago(50)),  # after a follow-up
        Sent(ago(60), ago(50), ago(50)),  # on its day
        Sent(ago(60), ago(58), ago(50)),  # before
        Sent(ago(60), None, ago(50)),
    ]
    assert rates(9, sent) is None
    assert rates(10, sent) == Rates(ended=10, answered=5, late=3, second_try=2)
    assert rates(10, sent[-1:]) is None


@pytest.fixture(scope="module")
def wordings() -> Wordings:
    told = json.loads(resources.path("practice/vague.en.json").read_text(encoding="utf-8"))
    return Wordings.read(told, told["examples"])


GOOD = AskWords(
    purpose="I am applying for the operations role at Tidelore",
    company="Tidelore",
    action="Tell me in 15 minutes what the team wants to get done this year",
    minutes=15,
    by_day=TODAY,
)


def changed(**fields: object) -> AskWords:
    return AskWords(**({name: getattr(GOOD, name) for name in GOOD.__slots__} | fields))


def test_nothing_is_said_about_a_specific_ask(wordings: Wordings) -> None:
    assert unclear(GOOD, wordings, TODAY) == []
    assert unclear(changed(company="", expertise="Operations", by_day=None), wordings, TODAY) == []


@pytest.mark.parametrize(
    ("fields", "gap", "wording"),
    [
        ({"purpose": " "}, Gap.PURPOSE, ""),
        ({"action": ""}, Gap.ACTION, ""),
        ({"company": ""}, Gap.WHO, ""),
        ({"minutes": None}, Gap.SIZE, ""),
        ({"minutes": 0}, Gap.SIZE, ""),
        ({"by_day": TODAY - timedelta(1)}, Gap.PAST_DAY, ""),
        ({"action": "a" * (LONG + 1)}, Gap.LONG, ""),
        ({"action": "Could I PICK your   brain?"}, Gap.VAGUE, "pick your brain"),
        ({"purpose": "Do you know anyone in finance?"}, Gap.VAGUE, "anyone in"),
        ({"purpose": "Help me find a job"}, Gap.VAGUE, "find a job"),
        ({"purpose": "Find a job"}, Gap.VAGUE, "find a job"),
        ({"action": "Tell me of any openings"}, Gap.VAGUE, "any openings"),
        ({"action": "Send this to all your contacts"}, Gap.WHOLE_LIST, "all your contacts"),
        ({"expertise": "all your contacts"}, Gap.WHOLE_LIST, "all your contacts"),
        ({"company": "any companies"}, Gap.VAGUE, "any companies"),
        ({"action": "Read my CV and also introduce me"}, Gap.SEVERAL, "and also"),
        ({"action": "Who leads it? Who decides?"}, Gap.SEVERAL, "?"),
    ],
)
def test_what_is_missing_or_vague_is_said(
    wordings: Wordings, fields: dict[str, object], gap: Gap, wording: str
) -> None:
    (found,) = [each for each in unclear(changed(**fields), wordings, TODAY) if each.gap is gap]
    assert found.wordings == ((wording,) if wording else ())


def test_all_vague_wordings_are_named_as_they_stand(wordings: Wordings) -> None:
    ask = changed(purpose="Your network for any openings", action="Pick your brain, or any job leads")
    (found,) = unclear(ask, wordings, TODAY)
    assert found.wordings == ("your network", "any openings", "pick your brain", "any job")


def test_a_vague_wording_inside_a_word_is_none(wordings: Wordings) -> None:
    assert unclear(changed(purpose="Germany inspires many innovations"), wordings, TODAY) == []


def test_odd_texts_are_only_read(wordings: Wordings) -> None:
    for text in ("🙂", "‏مرحبا", "'\"; DROP TABLE", "x" * 10_000):
        unclear(changed(purpose=text, action=text, expertise=text), wordings, TODAY)


@pytest.mark.parametrize(
    ("expertise", "word"),
    [
        ("Rust development", "data"),
        ("pension tax", "Climate"),
        ("nursing in a clinic", "Nursing"),
        ("glass", "Northgrid"),
    ],
)
def test_the_example_is_of_the_same_field(wordings: Wordings, expertise: str, word: str) -> None:
    found = better_example(AskWords(expertise=expertise), wordings)
    assert word.lower() in f"{found.purpose} {found.who}".lower()


def test_the_examples_are_specific_themselves(wordings: Wordings) -> None:
    for each in wordings.examples:
        ask = AskWords(each.purpose, "", each.who, each.action, 15)
        assert unclear(ask, wordings, TODAY) == []

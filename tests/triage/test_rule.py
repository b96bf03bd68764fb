"""Who matters first: the reasons and their order, as a table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.rules.triage import RECENT, Facts, WhyFirst, reasons, weight

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (Facts(), []),
        (Facts(days_both=3), [(WhyFirst.BOTH_WROTE, 3)]),
        (Facts(days_in=1, days_out=2), [(WhyFirst.BOTH_WROTE, 3)]),
        (Facts(days_in=2), [(WhyFirst.THEY_WROTE, 2)]),
        (Facts(days_out=2), [(WhyFirst.YOU_WROTE, 2)]),
        (
            Facts(recommended_you=1, you_endorsed=2),
            [(WhyFirst.RECOMMENDED_YOU, 1), (WhyFirst.YOU_ENDORSED, 2)],
        ),
        (
            Facts(you_recommended=1, endorsed_you=1),
            [(WhyFirst.YOU_RECOMMENDED, 1), (WhyFirst.ENDORSED_YOU, 1)],
        ),
        (Facts(company="Acme", connected_on=TODAY), [(WhyFirst.SAME_COMPANY, 0), (WhyFirst.NEW, 0)]),
        (Facts(connected_on=TODAY - RECENT), [(WhyFirst.NEW, 0)]),
        (Facts(connected_on=TODAY - RECENT - timedelta(1)), []),
        (Facts(connected_on=TODAY + timedelta(1)), []),
    ],
)
def test_reasons(facts: Facts, told: list[tuple[WhyFirst, int]]) -> None:
    assert [(reason.why, reason.count) for reason in reasons(facts, TODAY)] == told


def test_what_was_exchanged_weighs_more_than_what_is_only_so() -> None:
    in_order = [
        Facts(days_both=9, recommended_you=1),
        Facts(days_both=9),
        Facts(days_both=1),
        Facts(recommended_you=1),
        Facts(you_recommended=1),
        Facts(company="Acme", connected_on=TODAY),
        Facts(company="Acme"),
        Facts(days_in=1),
        Facts(connected_on=TODAY),
        Facts(endorsed_you=1),
        Facts(you_endorsed=1),
        Facts(days_out=1),
        Facts(),
    ]
    weights = [weight(facts, TODAY) for facts in in_order]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(weights)


def test_a_thousand_messages_say_no_more_than_twenty() -> None:
    assert weight(Facts(days_both=1000), TODAY) == weight(Facts(days_both=20), TODAY)

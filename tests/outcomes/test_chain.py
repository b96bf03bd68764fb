"""The chain: whose help led somewhere, through favors, introductions and asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db.rules.outcomes import Help, Part, chain

ME, ANA, BEN, CAI, DEE, EVE = range(1, 7)
NAMES = {ANA: "ana ruiz", BEN: "ben oduya", CAI: "cai li", DEE: "dee", EVE: "eve"}


def of_ask(helps: list[Help]) -> Callable[[int], list[Help]]:
    return lambda ask: [each for each in helps if each.ask == ask]


def led(
    start: list[int], helps: list[Help], introduced_by: dict[int, int] | None = None
) -> dict[int, tuple[Part, int | None]]:
    traces = chain(start, helps, of_ask(helps), introduced_by or {}, NAMES.__getitem__, ME)
    return {trace.person: (trace.part, trace.through) for trace in traces}


def test_who_helped_and_who_brought_you_together() -> None:
    assert led([1], [Help(1, ANA, via=BEN)]) == {
        ANA: (Part.HELPED, None),
        BEN: (Part.INTRODUCED, ANA),
    }


def test_help_that_is_not_chosen_and_not_tied_is_left_out() -> None:
    assert led([1], [Help(1, ANA), Help(2, BEN)]) == {ANA: (Part.HELPED, None)}


def test_who_helped_with_the_same_ask() -> None:
    assert led([1], [Help(1, ANA, ask=7), Help(2, BEN, ask=7), Help(3, CAI, ask=8)]) == {
        ANA: (Part.HELPED, None),
        BEN: (Part.SAME_ASK, None),
    }


def test_the_way_goes_on_through_those_who_introduced() -> None:
    """Cai introduced Ben, Ben introduced Ana, Ana helped; Dee answered the ask that led to Cai."""
    helps = [
        Help(1, ANA),
        Help(2, BEN, introduces="to ana ruiz at acme"),
        Help(3, CAI, ask=5, introduces="to ben oduya"),
        Help(4, DEE, ask=5),
        Help(5, EVE),
    ]
    assert led([1], helps) == {
        ANA: (Part.HELPED, None),
        BEN: (Part.INTRODUCED, ANA),
        CAI: (Part.INTRODUCED, BEN),
        DEE: (Part.SAME_ASK, None),
    }


def test_how_you_know_somebody_counts_without_a_favor() -> None:
    assert led([1], [Help(1, ANA)], {ANA: BEN, BEN: ME}) == {
        ANA: (Part.HELPED, None),
        BEN: (Part.INTRODUCED, ANA),
    }


@pytest.mark.parametrize("text", ["to ana ruizova", "to dana ruiz", "to ana", ""])
def test_only_the_whole_name_is_a_name(text: str) -> None:
    assert CAI not in led([1], [Help(1, ANA), Help(2, CAI, introduces=text)])


def test_a_circle_ends() -> None:
    assert led([1], [Help(1, ANA, via=BEN), Help(2, BEN, via=ANA)], {ANA: BEN, BEN: ANA}).keys() == {ANA, BEN}


def test_you_are_never_told_yourself() -> None:
    assert led([1], [Help(1, ANA, via=ME)], {ANA: ME}) == {ANA: (Part.HELPED, None)}


def test_nothing_chosen_leads_nowhere() -> None:
    assert led([], [Help(1, ANA)]) == {}
    assert led([99], [Help(1, ANA)]) == {}


def test_all_the_help_of_a_person_is_named_once() -> None:
    helps = [Help(1, ANA, ask=3), Help(2, ANA, ask=3), Help(3, BEN, via=ANA, ask=3)]
    (ana, ben) = chain([1], helps, of_ask(helps), {}, NAMES.__getitem__, ME)
    assert (ana.person, sorted(ana.helps)) == (ANA, [1, 2, 3])
    assert (ben.person, ben.helps) == (BEN, [3])

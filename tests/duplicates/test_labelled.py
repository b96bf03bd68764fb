"""The labelled sets: what would be merged without asking is right, and what is one person is proposed."""

from __future__ import annotations

import pytest

from tests.duplicates.figures import figures
from tests.duplicates.held_out import held_out
from tests.duplicates.labelled import labelled


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_labelled_set(seed: int) -> None:
    pairs = labelled(seed)
    assert len(pairs) == 1000
    precision, recall, wrong = figures(pairs)
    assert precision >= 0.99, wrong
    assert recall >= 0.95, wrong
    assert wrong["certain"] >= 150, "nothing certain is no precision"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_set_that_was_held_out(seed: int) -> None:
    """Lower bars for what nobody tuned: who is merged without asking has to be right all the same."""
    pairs = held_out(seed)
    assert len(pairs) == 1000
    precision, recall, wrong = figures(pairs)
    assert precision >= 0.99, wrong
    assert recall >= 0.9, wrong
    assert wrong["certain"] >= 100, "nothing certain is no precision"

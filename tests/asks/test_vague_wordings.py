"""Asks as people first write them, with what is said of each; and specific ones, of which nothing is said."""

from __future__ import annotations

from datetime import date

import pytest

import resources
from db.rules.specificity import AskWords, Gap, Wordings, unclear

TOLD = resources.practice("vague", "en")
WORDINGS = Wordings.read(TOLD, TOLD["examples"])
TODAY = date(2026, 3, 2)


def gaps(action: str) -> set[Gap]:
    ask = AskWords("I am moving to energy storage", "Northgrid", "", action, 20)
    return {found.gap for found in unclear(ask, WORDINGS, TODAY)}


@pytest.mark.parametrize(
    "action",
    [
        "Do you know anyone hiring?",
        "Do you know of any companies that need people like me?",
        "Would love to pick your brain over coffee",
        "I was thinking of picking your brain",
        "Could we have a quick chat?",
        "Let’s grab a coffee sometime",
        "Let me know if anything comes up",
        "Tell me if you hear of anything",
        "Put in a good word for me",
        "Introduce me to the right people",
        "Could you introduce me to anyone in storage",
        "ANY OPENINGS would help",
        "Any introductions are welcome",
        "Whatever you can do",
        "Any chance you could help?",
    ],
)
def test_it_fits_everything(action: str) -> None:
    assert Gap.VAGUE in gaps(action)


@pytest.mark.parametrize(
    "action",
    [
        "Please share this with everyone",
        "Forward it to everybody at your company",
        "Post it to your followers",
        "Ask anyone you can think of",
        "Send it to all of your contacts",
    ],
)
def test_it_asks_for_the_whole_list(action: str) -> None:
    assert Gap.WHOLE_LIST in gaps(action)


@pytest.mark.parametrize(
    "action",
    [
        "Tell me in 15 minutes how the storage team is set up and who leads it",
        "Introduce me to Ana Ruiz, who leads storage",
        "Read two pages of my CV and mark what is unclear",
        "Look at clause 7 and tell me whether you would sign it",
        "Tell me which of these three magazines your readers open",
        "Let me ask you five questions about handover, by phone",
        "Say whether the role of 12 March is still open",
    ],
)
def test_nothing_is_said_of_a_specific_one(action: str) -> None:
    assert gaps(action) == set()


@pytest.mark.parametrize("field", ["All your contacts", "all my contacts", "your whole network"])
def test_a_whole_list_where_a_field_belongs_is_said_first_and_once(field: str) -> None:
    found = unclear(AskWords(expertise=field), WORDINGS, TODAY)
    assert (found[0].gap, found[0].wordings) == (Gap.WHOLE_LIST, (field.casefold(),))
    assert Gap.VAGUE not in {each.gap for each in found}

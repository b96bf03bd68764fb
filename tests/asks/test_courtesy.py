"""Courtesy: an action becomes a question, whatever way it was written."""

from __future__ import annotations

import pytest

import resources
from db.rules.courtesy import Courtesy, Manner
from ui.drafts import draft_texts


@pytest.fixture(scope="module")
def courtesy() -> Courtesy:
    return Courtesy.read(resources.practice("courtesy", "en"))


@pytest.mark.parametrize(
    ("action", "manner"),
    [
        ("Tell me in 15 minutes what the team wants to get done", Manner.DEED),
        ("introduce me to Joe", Manner.DEED),
        ("20 minutes on the phone", Manner.THING),
        ("An introduction to Joe", Manner.THING),
        ("Who leads the team?", Manner.SAID),
        ("Would you read my CV", Manner.SAID),
        ("Please read my CV", Manner.SAID),
        ("I'd like to hear how you hire", Manner.SAID),
        ("I’d like to hear how you hire", Manner.SAID),
        ("Do you know somebody there", Manner.SAID),
        ("Do a mock interview with me", Manner.DEED),
        ("Have a look at my CV", Manner.DEED),
        ("Help me find who decides", Manner.DEED),
        ("", Manner.SAID),
        ("…", Manner.SAID),
    ],
)
def test_an_action_is_told_by_its_first_word(action: str, manner: Manner, courtesy: Courtesy) -> None:
    assert courtesy.manner(action) is manner


def test_what_stands_within_a_sentence_begins_small_but_for_names() -> None:
    assert Courtesy.within("Tell me why. And who.") == ("tell me why", "And who.")
    assert Courtesy.within("CV of Ana") == ("CV of Ana", "")
    assert Courtesy.within("A word!") == ("a word", "")


@pytest.mark.parametrize(
    ("action", "asked"),
    [
        ("Introduce me to one investor", "Could you introduce me to one investor?"),
        ("tell me which one you would hire.", "Could you tell me which one you would hire?"),
        ("20 minutes on the phone", "Could you give me 20 minutes on the phone?"),
        ("Read my CV. It has two pages", "Could you read my CV? It has two pages."),
        ("Would you read my CV?", "Would you read my CV?"),
        ("I would like to hear how you hire", "I would like to hear how you hire."),
        ("", ""),
    ],
)
def test_a_note_asks_and_gives_no_orders(action: str, asked: str) -> None:
    assert draft_texts.question(action) == asked
    body = draft_texts.ask("Ana", "Sam", purpose="I am looking at Acme", action=action).body
    assert f"I am looking at Acme.\n\n{asked}" in body


def test_an_ask_without_a_purpose_is_called_by_its_question() -> None:
    assert draft_texts.ask("Ana", "", purpose="", action="read my CV").subject == "Could you read my CV?"

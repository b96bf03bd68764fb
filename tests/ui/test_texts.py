"""Texts: every code has its words, numbers agree, and no word speaks of scores or blame."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

import db
from db import (
    Changes,
    Channel,
    Direction,
    FavorKind,
    FavorRow,
    FavorState,
    PersonRef,
    Prompt,
    PromptKind,
    UndoStep,
)
from db.records import FAVOR_PROMPTS, GreetReason
from ui import texts
from ui.texts.actions import ACTIONS

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 3, 2)
ANA, JOE, YOU = PersonRef(2, "Ana Ruiz", "Acme", "CTO"), PersonRef(3, "Joe Black"), PersonRef(1, "Kim Park")
FAVOR = FavorRow(
    id=1,
    giver=ANA,
    receiver=YOU,
    kind=FavorKind.INTRODUCTION,
    what="to Joe Black",
    state=FavorState.DONE,
    minutes=None,
    asked_on=None,
    agreed_on=None,
    done_on=TODAY,
    via=None,
    outcome="",
    by_day=None,
    tell_by=None,
    thanked_on=None,
    told_on=None,
    given_by_self=False,
    received_by_self=True,
)
PROMPT = Prompt(PromptKind.THANK, 1, ANA, TODAY, "salary bands", FavorKind.ADVICE, TODAY - timedelta(days=2))


def changes(action: str, count: int, *, reverted: bool = False, replayed: bool = False) -> Changes:
    return Changes(action, count, frozenset(), reverted=reverted, replayed=replayed)


def test_every_code_has_its_words() -> None:
    said = [texts.favor_kind(kind) for kind in FavorKind]
    said += [texts.favor_state(state) for state in FavorState]
    said += [texts.channel(channel) for channel in Channel]
    said += [texts.direction(direction) for direction in Direction]
    assert all(said)


def test_every_undoable_action_of_the_book_has_a_toast() -> None:
    """The codes are read from the sources: `transact("contact.tagged")` and the codes handed to it."""
    folder = Path(db.__file__).parent
    code = r'"((?:contact|point|interaction|favor|need|match|introduction|prompt|reminders|preference|import)\.[a-z_]+)"'
    found = {
        action
        for file in folder.rglob("*.py")
        for action in re.findall(code, file.read_text(encoding="utf-8"))
    }
    assert len(found) > 30
    assert found <= set(ACTIONS)


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_toasts_speak_of_one_and_of_several(action: str) -> None:
    one, several = texts.done(changes(action, 1)), texts.done(changes(action, 1234))
    assert one[0].isupper()
    assert "%" not in one + several
    assert not re.search(r"\d", one)
    assert not one.endswith(".")
    if one != several:
        assert QLocale().toString(1234) in several


def test_a_toast_about_one_person_names_them() -> None:
    assert texts.done(changes("contact.deleted", 1), "Ana Ruiz") == "Deleted Ana Ruiz"
    assert texts.done(changes("contact.deleted", 3), "") == "Deleted 3 contacts"
    assert texts.done(changes("quick_log.saved", 1), "Ana Ruiz") == "Noted for Ana Ruiz"
    assert texts.done(changes("need.added", 1), "Ana Ruiz") == "Noted a line for Ana Ruiz"
    assert texts.done(changes("prompt.thank", 1, reverted=True), "Ana") == "Undone: marked Ana as thanked"
    assert texts.done(changes("contact.deleted", 1), "W" * 200).endswith("W…")


def test_thousands_are_set_apart_as_the_language_does() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    try:
        assert texts.done(changes("contact.tagged", 30_000)) == "Tagged 30,000 contacts"
        assert texts.number(30_000) == "30,000"
    finally:
        QLocale.setDefault(before)


def test_no_count_is_shown_without_its_thousands() -> None:
    """`%Ln` sets them apart, `%n` does not."""
    for folder in ("ui", "desktop"):
        for file in (ROOT / folder).rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            assert not re.search(r"%n\b", text), file


def test_undoing_says_what_is_undone() -> None:
    assert texts.done(changes("contact.tagged", 3)) == "Tagged 3 contacts"
    assert texts.done(changes("contact.tagged", 3, reverted=True)) == "Undone: tagged 3 contacts"
    assert texts.done(changes("contact.tagged", 1, replayed=True)) == "Done again: tagged a contact"
    assert texts.undo_label(UndoStep(1, "contact.archived", 2)) == "archived 2 contacts"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, "no reminders"),
        (7, "every week"),
        (14, "every 2 weeks"),
        (30, "every month"),
        (45, "every 45 days"),
        (91, "every quarter"),
        (182, "every half-year"),
        (365, "every year"),
    ],
)
def test_a_cadence_is_said_in_words(days: int | None, said: str) -> None:
    assert texts.cadence(days) == said


@pytest.mark.parametrize(
    ("distance", "said"),
    [
        (0, "today"),
        (-1, "yesterday"),
        (1, "tomorrow"),
        (-5, "5 days ago"),
        (5, "in 5 days"),
        (-21, "3 weeks ago"),
        (14, "in 2 weeks"),
        (-92, "3 months ago"),
        (184, "in 6 months"),
        (-720, "12 Mar 2024"),
    ],
)
def test_a_day_is_said_as_one_would(distance: int, said: str) -> None:
    assert texts.day(TODAY + timedelta(days=distance), TODAY) == said


def test_a_day_written_in_a_file_is_said_like_any_other() -> None:
    assert texts.written_day("2024-03-12") == "12 Mar 2024"
    assert texts.written_day("--03-12") == "12 Mar"
    assert texts.written_day("in spring") == "in spring"
    assert texts.written_day("") == ""


def test_no_distance_is_said_with_a_singular_number() -> None:
    """'1 weeks ago' would be wrong: below two weeks days are counted, below two months weeks."""
    for distance in range(-400, 401):
        assert not re.search(r"\b1 (days|weeks|months)", texts.day(TODAY + timedelta(days=distance), TODAY))


def test_a_right_to_left_name_does_not_turn_its_sentence_around() -> None:
    dana = PersonRef(4, "דנה כהן", "Acme", "CTO")
    apart = "\u2068דנה כהן\u2069"
    assert texts.favor_sentence(replace(FAVOR, giver=dana)) == f"{apart} introduced you to Joe Black"
    assert texts.prompt_title(replace(PROMPT, person=dana)) == f"Thank {apart}"
    assert texts.prompt_reason(replace(PROMPT, via=dana), TODAY).endswith(f"through {apart}")
    assert texts.apart("Žižka") == "Žižka"  # plain texts stay plain


def test_a_favor_reads_as_a_sentence() -> None:
    assert texts.favor_sentence(FAVOR) == "Ana Ruiz introduced you to Joe Black"
    given = replace(FAVOR, giver=YOU, receiver=ANA, given_by_self=True, received_by_self=False)
    assert texts.favor_sentence(replace(given, kind=FavorKind.FEEDBACK, what="the talk")) == (
        "You gave Ana Ruiz feedback: the talk"
    )
    asked = replace(FAVOR, kind=FavorKind.ADVICE, what="", state=FavorState.ASKED)
    assert texts.favor_sentence(asked) == "You asked Ana Ruiz for advice"


def test_a_name_with_braces_is_no_template() -> None:
    odd = replace(FAVOR, giver=PersonRef(2, "{x} %n {receiver}"))
    assert texts.favor_sentence(odd) == "{x} %n {receiver} introduced you to Joe Black"


@pytest.mark.parametrize("state", list(FavorState))
@pytest.mark.parametrize("kind", list(FavorKind))
def test_every_state_and_kind_makes_a_sentence(kind: FavorKind, state: FavorState) -> None:
    said = texts.favor_sentence(replace(FAVOR, kind=kind, state=state, what="the thing"))
    assert said[0].isupper()
    assert "Ana Ruiz" in said or said.startswith("You asked Ana")
    assert "{" not in said


def test_a_loop_says_what_is_open() -> None:
    assert texts.loop(FAVOR) == "to thank and to tell"
    assert texts.loop(replace(FAVOR, thanked_on=TODAY)) == "to tell what came of it"
    assert texts.loop(replace(FAVOR, told_on=TODAY)) == "to thank"
    assert texts.loop(replace(FAVOR, told_on=TODAY, thanked_on=TODAY)) == ""


def test_a_prompt_says_who_why_now_and_the_act() -> None:
    assert texts.prompt_title(PROMPT) == "Thank Ana Ruiz"
    assert texts.prompt_reason(PROMPT, TODAY) == "Advice: salary bands · helped 2 days ago"
    assert texts.prompt_act(PROMPT) == "Mark as thanked"
    hello = Prompt(
        PromptKind.KEEP_IN_TOUCH,
        2,
        ANA,
        TODAY,
        since=TODAY - timedelta(days=35),
        cadence_days=30,
        last_note="Tea\nx",
    )
    assert texts.prompt_reason(hello, TODAY) == "Every month · last in touch 5 weeks ago"
    assert texts.prompt_note(hello) == "Tea"
    assert (
        texts.prompt_reason(replace(hello, since=None, last_note=""), TODAY)
        == "Every month · nothing logged yet"
    )


@pytest.mark.parametrize("kind", list(PromptKind))
def test_every_prompt_has_a_title_and_an_act(kind: PromptKind) -> None:
    prompt = replace(PROMPT, kind=kind, via=JOE)
    assert "Ana Ruiz" in texts.prompt_title(prompt)
    through = re.search("(through|from) Joe Black", texts.prompt_reason(prompt, TODAY))
    assert bool(through) is (kind in FAVOR_PROMPTS)
    assert texts.prompt_act(prompt)


@pytest.mark.parametrize("reason", list(GreetReason))
def test_every_greeting_has_its_reason(reason: GreetReason) -> None:
    prompt = replace(PROMPT, kind=PromptKind.GREET, favor_kind=None, since=None, reason=reason, what="PyCon")
    said = texts.prompt_reason(prompt, TODAY)
    assert said[0].isupper()
    assert "{" not in said
    about = {GreetReason.NEED, GreetReason.COMPANY, GreetReason.MET, GreetReason.INTRODUCED}
    assert ("PyCon" in said) is (reason in about)


def test_a_role_and_a_person_are_told_in_one_line() -> None:
    assert texts.role_line("CTO", "Acme") == "CTO at Acme"
    assert texts.role_line("", "Acme") == "Acme"
    assert texts.person_line(ANA) == "Ana Ruiz · CTO at Acme"
    assert texts.person_line(JOE) == "Joe Black"


# Favors are help, not a ledger, and silence is no verdict: docs/practice.md, rules 3 and 5.
NEVER_SAID = re.compile(
    r"\b(ow(?:e[sd]?|ing)|balance|scores?|debts?|indebted|failed|failure|overdue|streaks?|guilt\w*|shame\w*"
    r"|credit|ledger|rank\w*|reject\w*|congrat\w*|great job|well done)\b",
    re.IGNORECASE,
)
SPOKEN = {"tr", "translate", "QT_TRANSLATE_NOOP", "QT_TR_NOOP"}


def spoken(file: Path) -> list[str]:
    """The texts a source file shows to people: strings handed to the translating calls."""
    calls = [
        node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    names = [(call, getattr(call.func, "attr", getattr(call.func, "id", ""))) for call in calls]
    return [
        part.value
        for call, name in names
        if name in SPOKEN
        for argument in call.args
        for part in ast.walk(argument)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]


def test_no_text_speaks_of_scores_debts_or_blame() -> None:
    files = [*(ROOT / "ui").rglob("*.py"), *(ROOT / "desktop").rglob("*.py")]
    said = {text: file.name for file in files for text in spoken(file)}
    assert len(said) > 100
    assert {text: file for text, file in said.items() if NEVER_SAID.search(text)} == {}

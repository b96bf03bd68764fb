"""Draft texts: what a note says, from what the book knows, and where it leaves a blank."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QUrl, QUrlQuery

from db import FavorKind, FavorRow, FavorState, PersonRef
from ui import texts
from ui.drafts import draft_texts
from ui.drafts.draft_texts import BLANK, Draft
from ui.drafts.ways import LONGEST_ADDRESS, carries_text, mail_address

FAVOR = FavorRow(
    id=1, giver=PersonRef(2, "Ana Ruiz"), receiver=PersonRef(1, ""), kind=FavorKind.ADVICE, what="salary bands",
    state=FavorState.DONE, minutes=None, asked_on=None, agreed_on=None, done_on=date(2026, 2, 1),
    via=PersonRef(3, "Joe Black"), outcome="", by_day=None, tell_by=None, thanked_on=None, told_on=None,
    given_by_self=False, received_by_self=True,
)  # fmt: skip


def test_a_thank_you_names_the_help() -> None:
    assert draft_texts.thank(FAVOR, "Ana", "Sam") == Draft(
        "Thank you for your advice (salary bands)",
        "Hello Ana,\n\nThank you for your advice (salary bands).\n\nI will let you know what comes of it.\n\nSam",
    )


def test_a_thank_you_tells_what_came_of_it_where_that_is_known() -> None:
    draft = draft_texts.thank(replace(FAVOR, outcome="got the raise!"), "Ana", "")
    assert draft.body.endswith("What came of it: got the raise!")
    assert "let you know" not in draft.body


def test_an_outcome_that_is_not_known_is_a_blank_to_fill_in() -> None:
    assert BLANK in draft_texts.tell(FAVOR, "Ana", "Sam").body
    known = draft_texts.tell(replace(FAVOR, outcome="Got the raise"), "Ana", "Sam").body
    assert BLANK not in known
    assert "You advised me: salary bands.\n\nWhat came of it: Got the raise.\n\n" in known


def test_who_introduced_is_thanked_and_told_about_whom_they_brought() -> None:
    assert "bringing me together with Ana Ruiz" in draft_texts.thank_introducer(FAVOR, "Joe", "Sam").body
    assert "It led to advice (salary bands)." in draft_texts.thank_introducer(FAVOR, "Joe", "Sam").body
    assert "You brought me together with Ana Ruiz" in draft_texts.tell_introducer(FAVOR, "Joe", "Sam").body


def test_an_ask_has_a_size_a_smaller_version_and_a_way_out() -> None:
    body = draft_texts.ask(
        "Ana", "Sam", purpose="I am looking at Acme", action="could we talk", minutes=20, smaller="one name"
    ).body
    assert "20 minutes" in body
    assert "If that is too much: one name." in body
    assert "no is fine" in body


def test_a_larger_outcome_says_what_their_part_was() -> None:
    body = draft_texts.share("I got the job", texts.told_to_giver(FAVOR), "Ana", "Sam").body
    assert "I have news: I got the job.\n\nYou advised me: salary bands. That was part of" in body


def test_a_second_try_repeats_the_question_and_leaves_a_way_out() -> None:
    asked = replace(FAVOR, state=FavorState.ASKED, what="Tell me who leads it", ask_id=1)
    draft = draft_texts.follow_up(asked, "Ana", "Sam")
    assert draft.subject == "Once more: Could you tell me who leads it?"
    assert "once more.\n\nCould you tell me who leads it?\n\n" in draft.body
    assert "no is fine" in draft.body
    to_joe = replace(asked, kind=FavorKind.INTRODUCTION, what="to Joe Black")
    assert "I asked you for an introduction to Joe Black." in draft_texts.follow_up(to_joe, "", "").body
    by_hand = replace(FAVOR, state=FavorState.ASKED)
    assert "I asked you for advice: salary bands." in draft_texts.follow_up(by_hand, "", "").body


def test_no_name_leaves_no_gap() -> None:
    assert draft_texts.greeting("", "", "").body.startswith("Hello,\n\n")
    assert "\n\n\n" not in draft_texts.ask("", "", purpose="x", action="").body


def test_names_with_braces_are_no_template() -> None:
    odd = replace(FAVOR, what="{help} & {x}")
    assert "{help} & {x}" in draft_texts.thank(odd, "{name}", "%n").body


def test_the_mail_address_carries_every_character() -> None:
    draft = Draft("50 % & more?", "Žižka\n\n李 said “+1” 🚀 #x\nשלום")
    address = mail_address(["a+b@acme.example"], draft)
    assert address.isValid()
    assert carries_text(address)
    query = QUrlQuery(address)
    whole = QUrl.ComponentFormattingOption.FullyDecoded
    assert address.path(whole) == "a+b@acme.example"
    assert query.queryItemValue("subject", whole) == draft.subject
    assert query.queryItemValue("body", whole).replace("\r\n", "\n") == draft.body


def test_an_address_cannot_add_headers_of_its_own() -> None:
    address = mail_address(["a@x.example?cc=evil@x.example&bcc=b@x.example"], Draft("s", "b"))
    assert not QUrlQuery(address).hasQueryItem("cc")
    assert not QUrlQuery(address).hasQueryItem("bcc")


def test_a_long_text_does_not_go_into_the_address() -> None:
    address = mail_address(["a@x.example"], Draft("s" * 5000, "b" * 10_000))
    assert not carries_text(address)
    assert len(address.toString()) <= LONGEST_ADDRESS

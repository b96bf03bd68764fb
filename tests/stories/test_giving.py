"""Giving: a need heard over coffee, matched, both sides asked, introduced, and what came of it told to both."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from db import Book, FavorKind, PointKind
from tests.db.builders import person
from tests.stories.player import Player, scene
from tests.stories.scenes import Steps, logged, sent
from ui.give.give_page import INTRODUCTIONS, MATCHES, NEEDS, GivePage
from ui.give.steps import IntroductionOutcomeDialog
from ui.main_window import GIVE


def test_a_need_heard_over_coffee_is_met_and_both_hear_of_it(
    player: Player, book: Book, mails: list[str]
) -> None:
    ana, joe = person(book, "Ana Ruiz"), person(book, "Joe Black", position="Pension lawyer")
    for contact_id, name in ((ana, "ana"), (joe, "joe")):
        book.contacts.add_point(contact_id=contact_id, kind=PointKind.EMAIL, value=f"{name}@acme.example")
    steps = Steps(book)

    player.press("Ctrl+L", logged(player, "coffee with Ana Ruiz yesterday, looking for a pension lawyer"))
    (need,) = book.needs.open()
    assert (need.contact_id, need.text) == (ana, "a pension lawyer")

    player.press("Ctrl+4")
    page = player.window.pages[GIVE]
    assert isinstance(page, GivePage)
    player.qtbot.waitUntil(lambda: page.tab == MATCHES and len(page.list.cards) == 1)

    def step(keys: str, *scenes: Callable[[QWidget], None]) -> None:
        before = page.list.cards
        player.press(keys, *scenes)
        player.qtbot.waitUntil(lambda: page.list.cards != before)

    step("I")
    assert page.tab == INTRODUCTIONS
    step("A", sent(player, "Note to Joe Black", "Ana Ruiz is looking for: a pension lawyer"))
    step("Y")
    step("A", sent(player, "Note to Ana Ruiz", "Joe Black (Pension lawyer)"))
    step("Y")
    assert book.favors.recent() == []  # nothing is passed on before both said yes
    step("I", sent(player, "Note to Ana Ruiz, Joe Black"))
    assert {(favor.receiver.id, favor.kind) for favor in book.favors.recent()} == {
        (ana, FavorKind.INTRODUCTION),
        (joe, FavorKind.INTRODUCTION),
    }

    def outcome(_dialog: QWidget) -> None:
        player.type("Joe took the case")
        player.key("Return")

    step("W", scene(IntroductionOutcomeDialog, outcome))
    step("T", sent(player, "Note to Ana Ruiz", "Joe took the case"))
    player.press("T", sent(player, "Note to Joe Black", "Joe took the case"))
    player.qtbot.waitUntil(page.empty.isVisible)
    assert book.introductions.under_way() == []
    assert [mail.split("?", 1)[0] for mail in mails] == [
        f"mailto:{to}"
        for to in (
            "joe@acme.example", "ana@acme.example", "ana@acme.example,joe@acme.example",
            "ana@acme.example", "joe@acme.example",
        )
    ]  # fmt: skip

    # The need is met: its line goes too.
    page.show_tab(NEEDS)
    page.setFocus()
    player.press("D")
    player.qtbot.waitUntil(page.empty.isVisible)
    assert book.needs.open() == []

    steps.undo_all(player)

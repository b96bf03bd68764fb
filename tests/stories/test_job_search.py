"""A job search: an ask to three, a no, a silence, an introduction, the talk, and everybody hears what came of it."""

from __future__ import annotations

from datetime import timedelta

from db import Book, FavorRow, FavorState, PointKind, PromptKind
from tests.conftest import FixedClock
from tests.db.builders import person
from tests.stories.player import Player, scene
from tests.stories.scenes import Steps, logged, sent
from ui.asks.ask_card import AskCard
from ui.asks.ask_composer import AskComposer
from ui.asks.end_dialog import EndAskDialog
from ui.favors.favor_card import FavorCard
from ui.favors.favors_page import FavorsPage
from ui.main_window import FAVORS, TODAY
from ui.outcomes.share_dialog import ShareDialog
from ui.today.prompt_card import PromptCard
from ui.today.today_page import TodayPage
from ui.widgets.card_list import CardList, EntryCard
from ui.widgets.dialog import ConfirmDialog

LESSON = "Name the team, not the company"


def test_an_ask_leads_to_a_talk_and_everybody_hears_of_it(
    player: Player, book: Book, clock: FixedClock, mails: list[str]
) -> None:
    ana = person(book, "Ana Ruiz", company="Tidelore")
    bo = person(book, "Bo Lind", company="Tidelore Inc.")
    dee = person(book, "Dee Park", company="Tidelore")
    cai = person(book, "Cai Li")
    for contact_id, name in ((ana, "ana"), (bo, "bo"), (cai, "cai"), (dee, "dee")):
        book.contacts.add_point(contact_id=contact_id, kind=PointKind.EMAIL, value=f"{name}@acme.example")
    book.interactions.log(contact_ids=[cai, dee], on=book.today() - timedelta(days=200))
    steps = Steps(book)

    # Asked, after it was said what was missing; Dee is not asked, Cai could introduce them.
    def compose(dialog: AskComposer) -> None:
        player.type("I apply for any openings")
        assert "any openings" in dialog.clear.text()
        assert dialog.example.isVisible()
        dialog.fields.purpose.selectAll()
        player.type("I apply for the operations role")
        player.go_to(dialog.fields.company)
        player.type("tidelore")
        player.go_to(dialog.fields.action)
        player.type("Tell me who leads the team")
        assert not dialog.clear.text().startswith("Easy to answer")
        player.key("Tab")
        player.type("15")
        assert dialog.clear.text().startswith("Easy to answer")
        player.qtbot.waitUntil(lambda: len(dialog.whom.rows) == 4)
        player.go_to(lambda: next(row.tick for row in dialog.whom.rows if row.candidate.person.id == dee))
        player.key("Space")
        assert {each.person.id for each in dialog.whom.chosen()} == {ana, bo, cai}
        player.key("Ctrl+Return")

    three = [sent(player, "no is fine")] * 3
    player.press("Ctrl+Shift+A", scene(AskComposer, compose), *three)
    (ask,) = book.asks.open()
    assert {(each.giver.id, each.state) for each in ask.sendings} == {
        (each, FavorState.ASKED) for each in (ana, bo, cai)
    }
    assert sorted(mail.split("@")[0] for mail in mails) == ["mailto:ana", "mailto:bo", "mailto:cai"]
    assert any("Would you introduce me to Dee Park" in mail for mail in mails)
    favor = {each.giver.id: each.id for each in ask.sendings}

    # Ana declines, Cai says yes.
    player.press("Ctrl+3")
    favors = player.window.pages[FAVORS]
    assert isinstance(favors, FavorsPage)

    def on_favor(contact_id: int, keys: str) -> None:
        before = book.favors.get(favor[contact_id])
        walk(player, favors.list, lambda card: _favor(card) is not None and _favor(card) == before)
        player.press(keys)
        assert book.favors.get(favor[contact_id]) != before

    on_favor(ana, "N")
    assert favors.lesson.isVisible()
    on_favor(cai, "Y")

    # Bo is silent, and asked once more after a week.
    later(player, clock, 7)
    today = to_today(player)
    walk(player, today.list, lambda card: is_prompt(card, PromptKind.FOLLOW_UP, bo))
    player.press("W", sent(player, "Note to Bo Lind"))
    assert book.favors.get(favor[bo]).follow_ups == 1
    assert all(prompt.person.id != ana for prompt in book.reminders.prompts())

    # Cai introduces, the talk happens, Cai is thanked.
    player.press("Ctrl+3")
    on_favor(cai, "D")
    player.press("Ctrl+L", logged(player, "call with Dee Park 30 min, Dee Park reviewed my CV"))
    (review,) = [each for each in book.favors.loops() if each.giver.id == dee]
    later(player, clock, 1)
    to_today(player)
    for contact_id in (cai, dee):
        walk(player, today.list, lambda card, who=contact_id: is_prompt(card, PromptKind.THANK, who))
        player.press("W", sent(player))
    assert book.favors.get(review.id).thanked_on == book.today()

    # What came of it is told to all who helped, and no loop is open any more.
    def share(dialog: ShareDialog) -> None:
        player.type("I got the job at Tidelore")
        player.key("Tab")
        player.key("Down")
        for place in range(dialog.helps.list.count()):
            if place:
                player.key("Down")
            player.key("Space")
        assert dialog.who.text() in (
            "Had a part in it: Cai Li, Dee Park",
            "Had a part in it: Dee Park, Cai Li",
        )
        player.key("Ctrl+Return")
        player.key("W")
        player.key("W")
        player.key("Return")

    told = [sent(player, "I got the job at Tidelore")] * 2
    player.press("Ctrl+Shift+O", scene(ShareDialog, share), *told)
    assert book.favors.loops() == []

    # The ask is ended, and what was learned stands beside the next one.
    def end(_dialog: EndAskDialog) -> None:
        player.type("Got the job")
        player.key("Return")

    player.press("Ctrl+3")
    walk(player, favors.list, lambda card: isinstance(card, AskCard))
    player.press("D", scene(EndAskDialog, end))
    assert book.asks.open() == []
    assert book.asks.get(ask.id).result == "Got the job"
    assert book.favors.get(favor[bo]).state is FavorState.NO_ANSWER
    player.go_to(favors.lesson.field)
    player.type(LESSON)
    player.key("Return")
    assert not favors.lesson.isVisible()

    def next_ask(dialog: AskComposer) -> None:
        player.go_to(dialog.fields.company)
        player.type("Tidelore")
        assert [lesson.text for lesson in book.lessons.near(company="Tidelore")] == [LESSON]
        player.qtbot.waitUntil(dialog.learned.isVisible)
        player.key("Esc")

    def leave(dialog: ConfirmDialog) -> None:
        player.go_to(dialog.accept_button)
        player.key("Return")

    player.press("Ctrl+Shift+A", scene(AskComposer, next_ask), scene(ConfirmDialog, leave))
    assert book.asks.open() == []
    steps.undo_all(player)


def _favor(card: EntryCard) -> FavorRow | None:
    return card.favor if isinstance(card, FavorCard) else None


def is_prompt(card: EntryCard, kind: PromptKind, contact_id: int) -> bool:
    return isinstance(card, PromptCard) and card.prompt.kind is kind and card.prompt.person.id == contact_id


def later(player: Player, clock: FixedClock, days: int) -> None:
    clock.now += timedelta(days=days)
    player.window.note_day()


def to_today(player: Player) -> TodayPage:
    player.press("Ctrl+1")
    page = player.window.pages[TODAY]
    assert isinstance(page, TodayPage)
    return page


def walk(player: Player, cards: CardList, is_meant: object) -> None:
    """To the card that is meant, by Home and Down."""
    assert callable(is_meant)
    player.qtbot.waitUntil(lambda: any(is_meant(card) for card in cards.cards))
    if not cards.isAncestorOf(player.window.focusWidget() or cards):
        player.go_to(cards.current or cards)
    player.key("Home")
    for _ in cards.cards:
        if cards.current is not None and is_meant(cards.current):
            return
        player.key("Down")
    assert cards.current is not None
    assert is_meant(cards.current)

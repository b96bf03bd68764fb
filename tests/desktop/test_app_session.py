"""The whole app on a real desktop: in the tray, reminding, hidden and shown again, one at a time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from db import Book
from db.preferences import REMIND_AT
from tests.desktop_session import DesktopSession

pytestmark = pytest.mark.desktop

TITLE = "Goodturn"
DONE = 2  # buttons of a popup are counted from the right: Open, Snooze, Done


def now() -> datetime:
    return datetime.now().astimezone()


class RunningApp:
    """`goodturn` itself, on a book and with settings of its own."""

    def __init__(self, session: DesktopSession, folder: Path) -> None:
        self.session, self.folder = session, folder
        self.book = folder / "book.goodturn"
        self.settings = folder / "home" / "config" / "settings.json"
        self.settings.parent.mkdir(parents=True)

    def start(self, *arguments: str) -> subprocess.Popen[Any]:
        environment = {"GOODTURN_HOME": str(self.folder / "home"), "PYTHONPATH": str(Path.cwd())}
        command = (sys.executable, "-m", "desktop", "--book", str(self.book), *arguments)
        return self.session.start(*command, env=environment)

    def opened(self) -> Book:
        return Book.open(self.book, clock=now)


@pytest.fixture
def app(session: DesktopSession, tmp_path: Path) -> Iterator[RunningApp]:
    running = RunningApp(session, tmp_path)
    # Reminders come at midnight, so that whatever is due is due now.
    with running.opened() as book:
        book.preferences.set(pref=REMIND_AT, value=0)
    yield running
    if session.tray_items():
        session.click_menu(session.tray_item(), "Quit")
        session.until(lambda: not session.tray_items())


def make_due(app: RunningApp, name: str = "Žofie") -> int:
    with app.opened() as book:
        contact = book.contacts.create(first_name=name, last_name="Ruiz")
        book.contacts.set_cadence(contact_ids=[contact], days=30)
        book.interactions.log(
            contact_ids=[contact], on=book.today() - timedelta(60), note="spoke of trebuchets"
        )
    return contact


def test_the_window_opens_and_the_icon_registers(app: RunningApp, session: DesktopSession) -> None:
    app.start()
    session.until(lambda: session.windows(TITLE))
    assert "Open Goodturn" in session.menu(session.tray_item())


def test_a_due_prompt_pops_up_once_and_done_on_it_is_kept(app: RunningApp, session: DesktopSession) -> None:
    contact = make_due(app)
    app.start("--background")
    (popup,) = session.until(session.popups)
    assert session.windows(TITLE) == []
    session.press(popup, DONE)
    session.until(lambda: last_contact(app, contact) == now().date())
    session.until(lambda: "Nothing due" in session.menu(session.tray_item()))


def test_something_that_falls_due_while_it_runs_is_told(app: RunningApp, session: DesktopSession) -> None:
    app.start("--background")
    session.until(session.tray_items)
    make_due(app)  # another process writes to the book
    session.until(session.popups)
    session.until(lambda: any("Žofie Ruiz" in label for label in session.menu(session.tray_item())))


def test_a_prompt_in_the_tray_opens_the_person(app: RunningApp, session: DesktopSession) -> None:
    make_due(app)
    app.start("--background")
    session.until(lambda: any("Žofie" in label for label in session.menu(session.tray_item())))
    label = next(label for label in session.menu(session.tray_item()) if "Žofie" in label)
    session.click_menu(session.tray_item(), label)
    session.until(lambda: session.windows(TITLE))


def test_closing_hides_in_the_tray_if_the_user_chose_so_and_the_icon_brings_it_back(
    app: RunningApp, session: DesktopSession
) -> None:
    app.settings.write_text('{"close_to_tray": true}')
    process = app.start()
    (window,) = session.until(lambda: session.windows(TITLE))
    close(session, window)
    session.until(lambda: not session.windows(TITLE))
    assert process.poll() is None
    session.activate(session.tray_item())
    session.until(lambda: session.windows(TITLE))


def test_closing_ends_it_if_the_user_did_not_choose_the_tray(
    app: RunningApp, session: DesktopSession
) -> None:
    process = app.start()
    (window,) = session.until(lambda: session.windows(TITLE))
    close(session, window)
    assert process.wait(10) == 0


@pytest.mark.parametrize("tray", [True, False])
def test_what_a_large_deletion_left_free_is_given_back_once_the_window_is_closed(
    app: RunningApp, session: DesktopSession, tray: bool
) -> None:
    with app.opened() as book:
        ids = [book.contacts.create(first_name=f"Person {n}", notes="x" * 200_000) for n in range(30)]
        book.contacts.delete(contact_ids=ids)
        book.forget_history()
    large = app.book.stat().st_size
    app.settings.write_text(f'{{"close_to_tray": {str(tray).lower()}}}')
    process = app.start()
    (window,) = session.until(lambda: session.windows(TITLE))
    close(session, window)
    if tray:
        session.until(lambda: app.book.stat().st_size < large / 2)
        assert process.poll() is None
    else:
        assert process.wait(10) == 0
        assert app.book.stat().st_size < large / 2
    with app.opened() as book:
        assert book.check() == []


def test_a_second_start_shows_the_window_of_the_first(app: RunningApp, session: DesktopSession) -> None:
    first = app.start("--background")
    session.until(session.tray_items)
    assert session.windows(TITLE) == []
    second = app.start()
    assert second.wait(15) == 0
    session.until(lambda: session.windows(TITLE))
    assert first.poll() is None


def test_a_second_start_into_the_tray_leaves_the_first_there(
    app: RunningApp, session: DesktopSession
) -> None:
    app.start("--background")
    session.until(session.tray_items)
    assert app.start("--background").wait(15) == 0
    # What the first did about it is done before it answers the next one.
    assert app.start("--background").wait(15) == 0
    assert session.windows(TITLE) == []


def test_pausing_in_the_tray_pauses_the_book(app: RunningApp, session: DesktopSession) -> None:
    app.start("--background")
    session.click_menu(session.until(session.tray_item), "For 3 days")
    session.until(lambda: "Paused" in session.tooltip(session.tray_item()))
    with app.opened() as book:
        assert book.reminders.paused_until == now().date() + timedelta(3)


def test_a_book_that_cannot_be_opened_is_told_in_a_dialog(app: RunningApp, session: DesktopSession) -> None:
    app.book.write_text("no book at all")
    process = app.start()
    dismiss(session, "Not a book")
    assert process.wait(10) == 1


def test_where_nothing_can_be_kept_it_is_told_in_a_dialog(app: RunningApp, session: DesktopSession) -> None:
    state = app.folder / "home" / "state"
    state.write_text("a file where its folder should be")
    process = app.start()
    dismiss(session, "No place for Goodturn")
    assert process.wait(10) == 1
    state.unlink()


def last_contact(app: RunningApp, contact: int) -> object:
    with app.opened() as book:
        return book.contacts.get(contact).last_interaction_on


def dismiss(session: DesktopSession, title: str) -> None:
    """Press Escape in a dialog until it goes: one just appearing, or not in front, does not hear it."""
    (dialog,) = session.until(lambda: session.windows(title))

    def gone() -> bool:
        session.xdotool("windowactivate", "--sync", dialog)
        session.xdotool("key", "Escape")
        return dialog not in session.windows(title)

    session.until(gone)


def close(session: DesktopSession, window: str) -> None:
    """As a user does by key; openbox's own Alt+F4 sends the same close event."""

    def gone() -> bool:
        session.xdotool("windowactivate", "--sync", window)
        session.xdotool("key", "alt+F4")  # pressed again where the window was not yet listening
        return window not in session.windows(TITLE)

    session.until(gone)

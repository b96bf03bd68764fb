"""Popups on a real desktop: drawn by a notification server, pressed with the mouse."""

from __future__ import annotations

import pytest

from tests.desktop.conftest import DrivenApp
from tests.desktop_session import DesktopSession

pytestmark = pytest.mark.desktop

DONE, SNOOZE, OPEN = 2, 1, 0


@pytest.mark.parametrize(
    ("button", "event"), [(DONE, "done promise 1"), (SNOOZE, "snoozed promise 1"), (OPEN, "opened promise 1")]
)
def test_a_button_of_a_popup_says_what_it_was_for(
    app: DrivenApp, session: DesktopSession, button: int, event: str
) -> None:
    app.tell("notify 1")

    [popup] = session.until(session.popups)
    session.press(popup, button)

    app.wait_for(event)
    session.until(lambda: not session.popups())


def test_three_popups_at_most_and_one_for_the_rest(app: DrivenApp, session: DesktopSession) -> None:
    app.tell("notify 5")

    session.until(lambda: len(session.popups()) == 4)
    session.press(session.popups()[-1], OPEN)
    app.wait_for("today")


def test_the_same_prompt_has_one_popup(app: DrivenApp, session: DesktopSession) -> None:
    app.tell("notify 1")
    session.until(session.popups)
    app.tell("notify 2")

    session.until(lambda: len(session.popups()) == 2)


def test_what_is_settled_elsewhere_leaves_the_screen(app: DrivenApp, session: DesktopSession) -> None:
    app.tell("notify 2")
    session.until(lambda: len(session.popups()) == 2)

    app.tell("keep 1")

    session.until(lambda: len(session.popups()) == 1)


def test_quitting_takes_the_popups_along(app: DrivenApp, session: DesktopSession) -> None:
    app.tell("notify 2")
    session.until(lambda: len(session.popups()) == 2)

    app.quit()

    session.until(lambda: not session.popups())


def test_a_server_that_ends_takes_nothing_but_its_popups_along(
    bare_app: DrivenApp, bare_session: DesktopSession
) -> None:
    server = bare_session.start_notifier()
    bare_app.tell("notify 1")
    bare_session.until(bare_session.popups)
    bare_session.end(server)
    bare_session.start_notifier()

    bare_app.tell("notify 2")

    bare_session.until(lambda: len(bare_session.popups()) == 2)
    bare_session.press(bare_session.popups()[-1], SNOOZE)
    bare_app.wait_for("snoozed thank 2")


def test_the_clock_says_that_something_is_due(app: DrivenApp) -> None:
    app.tell("due")

    app.wait_for("due")

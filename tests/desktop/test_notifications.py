"""Notifications: what is asked of the server, what its answers mean, and what happens where there is none."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from db.records import PersonRef, Prompt, PromptKind
from desktop import notifications
from desktop.notifications import Notifier

TODAY = date(2026, 3, 2)
Reply = Any


class FakeBus(QObject):
    """Answers as a server with `abilities` would; None: there is no server."""

    heard = Signal(str, str, object)
    lost = Signal()
    abilities: list[str] | None
    refuses_popups = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_open = False
        self.popups: list[tuple[Any, ...]] = []
        self.closed: list[int] = []

    def open(self) -> bool:
        self.is_open = True
        return True

    def close(self) -> None:
        self.is_open = False

    def listen(self, *_: object) -> None: ...

    def call(
        self, _: object, member: str, signature: object = None, body: Any = (), reply: Reply = None
    ) -> None:
        match member:
            case "GetCapabilities":
                reply(None if self.abilities is None else (self.abilities,))
            case "Notify":
                self.popups.append(body)
                reply(None if self.refuses_popups else (body[1] or len(self.popups),))
            case "CloseNotification":
                self.closed.append(body[0])

    def signal(self, member: str, *body: object) -> None:
        self.heard.emit("org.freedesktop.Notifications", member, body)


class Plain(list[tuple[str, str]]):
    def __call__(self, title: str, text: str) -> None:
        self.append((title, text))


class Desk:
    """A notifier, the bus below it and the plain messages beside it."""

    def __init__(self) -> None:
        self.plain = Plain()
        self.notifier = Notifier(lambda: TODAY, self.plain, icon="/icon.svg")
        bus = self.notifier.findChild(FakeBus)
        assert bus is not None
        self.bus = bus


@pytest.fixture
def desk(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(notifications, "SessionBus", FakeBus)
    monkeypatch.setattr(FakeBus, "abilities", ["actions", "body", "body-markup"], raising=False)
    return Desk()


def prompts(count: int, name: str = "Ana Ruiz", what: str = "a chat") -> list[Prompt]:
    return [Prompt(PromptKind.THANK, n, PersonRef(n, name), TODAY, what) for n in range(1, count + 1)]


def test_a_popup_says_who_and_why_and_has_buttons(desk: Desk) -> None:
    desk.notifier.notify(prompts(1))

    [(app, replaced, icon, title, body, actions, _, _)] = desk.bus.popups
    assert (app, replaced, icon, title, body) == ("Goodturn", 0, "/icon.svg", "Thank Ana Ruiz", "A chat")
    assert actions == ["done", "Done", "snooze", "Snooze", "default", "Open"]


def test_markup_in_a_note_is_only_text(desk: Desk) -> None:
    desk.notifier.notify(prompts(1, name="<b>Co</b>", what="R&D <i>"))

    assert desk.bus.popups[0][3:5] == ("Thank <b>Co</b>", "R&amp;D &lt;i&gt;")


def test_a_server_that_knows_no_markup_gets_the_text_itself(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeBus, "abilities", ["body"])

    desk.notifier.notify(prompts(1, what="R&D <i>"))

    assert desk.bus.popups[0][4] == "R&D <i>"


def test_a_server_without_buttons_is_sent_none(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeBus, "abilities", ["body"])

    desk.notifier.notify(prompts(1))

    assert desk.bus.popups[0][5] == []


def test_half_characters_and_nul_do_not_stop_a_popup(desk: Desk) -> None:
    desk.notifier.notify(prompts(1, name="A\ud800\0na"))

    assert desk.bus.popups[0][3] == "Thank A?na"


def test_the_rest_is_named_in_one(desk: Desk) -> None:
    desk.notifier.notify(prompts(9))

    assert len(desk.bus.popups) == 4
    assert desk.bus.popups[3][3:6] == (
        "6 more today",
        "\n".join(["Thank Ana Ruiz"] * 5 + ["…"]),
        ["default", "Open"],
    )


@pytest.mark.parametrize(
    ("action", "signal"), [("done", "done"), ("snooze", "snoozed"), ("default", "opened")]
)
def test_a_button_is_told_with_its_prompt_and_the_popup_is_closed(
    desk: Desk, qtbot: QtBot, action: str, signal: str
) -> None:
    desk.notifier.notify(prompts(2))

    with qtbot.waitSignal(getattr(desk.notifier, signal)) as told:
        desk.bus.signal("ActionInvoked", 2, action)

    assert told.args == ["thank", 2]
    assert desk.bus.closed == [2]


def test_buttons_of_other_programs_are_not_ours(desk: Desk, qtbot: QtBot) -> None:
    desk.notifier.notify(prompts(1))

    with qtbot.assertNotEmitted(desk.notifier.done):
        desk.bus.signal("ActionInvoked", 77, "done")


def test_a_closed_popup_is_forgotten(desk: Desk) -> None:
    desk.notifier.notify(prompts(1))
    desk.bus.signal("NotificationClosed", 1, 2)

    desk.notifier.notify(prompts(1))

    assert desk.bus.popups[1][1] == 0


def test_the_permission_to_come_to_the_front_is_kept_for_the_window(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    desk.notifier.notify(prompts(1))

    desk.bus.signal("ActivationToken", 1, "token")

    assert os.environ["XDG_ACTIVATION_TOKEN"] == "token"


def test_a_prompt_settled_elsewhere_takes_its_popup_along(desk: Desk) -> None:
    desk.notifier.notify(prompts(5))

    desk.notifier.keep_only(prompts(2))
    assert desk.bus.closed == [3]

    desk.notifier.keep_only([])
    assert sorted(desk.bus.closed) == [1, 2, 3, 4]


def test_without_a_server_one_plain_message_names_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeBus, "abilities", None)

    desk.notifier.notify(prompts(1))
    desk.notifier.notify(prompts(2))

    assert desk.plain == [("Thank Ana Ruiz", "A chat"), ("2 due today", "Thank Ana Ruiz\nThank Ana Ruiz")]


def test_a_server_that_refuses_leaves_a_plain_message(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeBus, "refuses_popups", True)

    desk.notifier.notify(prompts(1))

    assert desk.plain == [("Thank Ana Ruiz", "A chat")]


def test_another_server_is_asked_anew_what_it_can(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.notifier.notify(prompts(1))
    monkeypatch.setattr(FakeBus, "abilities", [])
    desk.bus.heard.emit(
        "org.freedesktop.DBus", "NameOwnerChanged", ("org.freedesktop.Notifications", ":1", ":2")
    )

    desk.notifier.notify(prompts(1))

    assert desk.bus.popups[1][1] == 0
    assert desk.bus.popups[1][5] == []


def test_nothing_due_says_nothing(desk: Desk) -> None:
    desk.notifier.notify([])

    assert desk.bus.popups == []
    assert desk.plain == []


def test_without_a_session_bus_there_is_a_plain_message(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    plain = Plain()

    Notifier(lambda: TODAY, plain).notify(prompts(1))

    assert plain == [("Thank Ana Ruiz", "A chat")]

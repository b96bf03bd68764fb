"""Session bus: answers and signals come from the event loop, and a bus that dies is told."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.session_bus import SessionBus

pytestmark = [
    pytest.mark.desktop,
    pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="needs dbus"),
]

DAEMON = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


class Answers(list[tuple[Any, ...] | None]):
    def __call__(self, body: tuple[Any, ...] | None) -> None:
        self.append(body)


@pytest.fixture
def daemon(monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[str]]:
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", process.stdout.readline().strip())
        yield process
        process.kill()


@pytest.fixture
def bus(daemon: subprocess.Popen[str], qtbot: QtBot) -> Iterator[SessionBus]:
    opened = SessionBus()
    assert opened.open()
    yield opened
    opened.close()


def test_answers_come_to_who_asked(bus: SessionBus, qtbot: QtBot) -> None:
    first, second = Answers(), Answers()

    bus.call(DAEMON, "NameHasOwner", "s", ("org.freedesktop.DBus",), first)
    bus.call(DAEMON, "NameHasOwner", "s", ("nobody.at.all",), second)
    qtbot.waitUntil(lambda: bool(first and second))

    assert (first, second) == ([(True,)], [(False,)])


def test_an_error_is_no_answer(bus: SessionBus, qtbot: QtBot) -> None:
    answers = Answers()

    bus.call(DAEMON, "NoSuchMethod", reply=answers)
    qtbot.waitUntil(lambda: bool(answers))

    assert answers == [None]


def test_a_long_answer_comes_whole(bus: SessionBus, qtbot: QtBot) -> None:
    answers = Answers()

    bus.call(
        ("org.freedesktop.DBus", "/", "org.freedesktop.DBus.Introspectable"), "Introspect", reply=answers
    )
    qtbot.waitUntil(lambda: bool(answers))

    assert answers[0] is not None
    assert answers[0][0].rstrip().endswith("</node>")


def test_signals_asked_for_are_heard(bus: SessionBus, qtbot: QtBot) -> None:
    bus.listen("org.freedesktop.DBus", "NameOwnerChanged", "some.name")

    with qtbot.waitSignal(bus.heard) as heard:
        bus.call(DAEMON, "RequestName", "su", ("other.name", 0))
        bus.call(DAEMON, "RequestName", "su", ("some.name", 0))

    assert heard.args is not None
    assert heard.args[1] == "NameAcquired" or heard.args[2][0] == "some.name"


def test_a_bus_that_dies_is_told_and_leaves_nobody_waiting(
    bus: SessionBus, daemon: subprocess.Popen[str], qtbot: QtBot
) -> None:
    answers = Answers()
    with qtbot.waitSignal(bus.lost):
        daemon.kill()
        daemon.wait()
        bus.call(DAEMON, "GetId", reply=answers)

    assert answers == [None]
    assert not bus.is_open
    assert not bus.open()

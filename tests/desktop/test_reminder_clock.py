"""Reminder clock: once for each moment, asleep in between, right after a sleep, a jump and a change of summer time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop import clock_jumps
from desktop.clock_jumps import ClockJumps
from desktop.reminder_clock import ReminderClock

BERLIN = ZoneInfo("Europe/Berlin")
MORNING = datetime(2024, 5, 6, 9, 0, tzinfo=BERLIN)
DAY = timedelta(days=1)


class World:
    """The time and what falls due; `clock.due` takes the next moment away, as marking it notified does."""

    def __init__(self, now: datetime, *moments: datetime) -> None:
        self.now = now
        self.moments = list(moments)
        self.asked = 0

    def read(self) -> datetime:
        return self.now

    def next_moment(self) -> datetime | None:
        self.asked += 1
        return self.moments[0] if self.moments else None


MakeClock = Callable[[World], ReminderClock]


@pytest.fixture
def make(qapp: object) -> Iterator[MakeClock]:
    made: list[ReminderClock] = []

    def make_clock(world: World) -> ReminderClock:
        made.append(ReminderClock(world.next_moment, world.read))
        return made[-1]

    yield make_clock
    for clock in made:
        clock.stop()


def timer(clock: ReminderClock) -> QTimer:
    found = clock.findChild(QTimer)
    assert found is not None
    return found


def test_what_is_due_already_is_said_from_the_event_loop(make: MakeClock, qtbot: QtBot) -> None:
    clock = make(World(MORNING, MORNING - timedelta(hours=1)))

    with qtbot.waitSignal(clock.due):
        clock.reschedule()


def test_the_same_moment_is_never_said_twice(make: MakeClock, qtbot: QtBot) -> None:
    """Even if whoever heard it failed to note that it was said."""
    clock = make(World(MORNING, MORNING))
    with qtbot.waitSignal(clock.due):
        clock.reschedule()

    clock.reschedule()

    assert not timer(clock).isActive()


def test_after_one_moment_the_next_is_waited_for(make: MakeClock, qtbot: QtBot) -> None:
    world = World(MORNING, MORNING, MORNING + DAY)
    clock = make(world)
    clock.due.connect(lambda: world.moments.pop(0))

    with qtbot.waitSignal(clock.due):
        clock.reschedule()

    assert timer(clock).interval() == DAY.total_seconds() * 1000


def test_two_moments_due_are_said_one_after_the_other(make: MakeClock, qtbot: QtBot) -> None:
    world = World(MORNING, MORNING - DAY, MORNING)
    clock = make(world)
    clock.due.connect(lambda: world.moments.pop(0))

    with qtbot.waitSignals([clock.due, clock.due]):
        clock.reschedule()

    assert not world.moments


def test_nothing_due_means_no_timer(make: MakeClock) -> None:
    clock = make(World(MORNING))

    clock.reschedule()

    assert not timer(clock).isActive()


def test_one_timer_sleeps_until_the_moment_and_asks_nothing_meanwhile(make: MakeClock) -> None:
    world = World(MORNING, MORNING + timedelta(hours=3))
    clock = make(world)

    clock.reschedule()

    assert len(clock.findChildren(QTimer)) == 1
    assert timer(clock).isSingleShot()
    assert timer(clock).interval() == 3 * 3600 * 1000
    assert world.asked == 1


def test_a_moment_next_year_is_slept_for_in_parts(make: MakeClock, qtbot: QtBot) -> None:
    """A QTimer cannot count more than 24.8 days; the end of a part says nothing."""
    world = World(MORNING, MORNING + 60 * DAY)
    clock = make(world)
    clock.reschedule()
    assert timer(clock).interval() == (24 * DAY).total_seconds() * 1000

    world.now += 24 * DAY
    with qtbot.assertNotEmitted(clock.due):
        timer(clock).timeout.emit()

    world.now += 24 * DAY
    timer(clock).timeout.emit()
    assert timer(clock).interval() == (12 * DAY).total_seconds() * 1000


def test_a_timer_that_came_a_little_early_waits_the_rest(make: MakeClock, qtbot: QtBot) -> None:
    world = World(MORNING - timedelta(milliseconds=300), MORNING)
    clock = make(world)

    with qtbot.assertNotEmitted(clock.due):
        timer(clock).timeout.emit()

    assert timer(clock).interval() == 300


def test_a_clock_put_back_says_nothing_early(make: MakeClock, qtbot: QtBot) -> None:
    world = World(MORNING, MORNING + timedelta(minutes=1))
    clock = make(world)
    clock.reschedule()

    world.now -= timedelta(hours=5)
    with qtbot.assertNotEmitted(clock.due):
        timer(clock).timeout.emit()

    assert timer(clock).interval() == (5 * 60 + 1) * 60 * 1000


def test_the_night_in_which_the_clock_is_put_forward_is_an_hour_shorter(make: MakeClock) -> None:
    evening = datetime(2024, 3, 30, 21, 0, tzinfo=BERLIN)
    clock = make(World(evening, datetime(2024, 3, 31, 9, 0, tzinfo=BERLIN)))

    clock.reschedule()

    assert timer(clock).interval() == 11 * 3600 * 1000


def test_after_a_sleep_what_fell_due_meanwhile_is_said(
    make: MakeClock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = os.eventfd(
        0, os.EFD_NONBLOCK
    )  # readable when written to, as the kernel's timer is when cancelled
    monkeypatch.setattr(clock_jumps, "endless_timer", lambda: kernel)
    world = World(MORNING, MORNING + timedelta(hours=3))
    clock = make(world)
    clock.reschedule()

    world.now += timedelta(hours=8)
    with qtbot.waitSignal(clock.due):
        os.eventfd_write(kernel, 1)


def test_coming_to_the_front_looks_again(make: MakeClock, qtbot: QtBot) -> None:
    world = World(MORNING, MORNING + timedelta(hours=3))
    clock = make(world)
    clock.reschedule()
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)

    world.now += timedelta(hours=8)
    with qtbot.waitSignal(clock.due):
        application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


def test_the_kernels_timer_is_there_and_silent(qtbot: QtBot) -> None:
    jumps = ClockJumps()
    descriptor = clock_jumps.endless_timer()
    assert descriptor is not None

    with qtbot.assertNotEmitted(jumps.jumped, wait=50), pytest.raises(BlockingIOError):
        os.read(descriptor, 8)

    jumps.stop()
    os.close(descriptor)


def test_stopping_ends_every_timer(make: MakeClock) -> None:
    clock = make(World(MORNING, MORNING + DAY))
    clock.reschedule()

    clock.stop()
    clock.stop()

    assert not timer(clock).isActive()

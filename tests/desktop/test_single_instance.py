"""Single instance: the first start keeps the book, a second one reaches it, a killed one leaves no trace."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from desktop import local_pipe, local_socket, single_instance
from desktop.single_instance import SingleInstance

Send = Callable[..., bool]
MakeInstance = Callable[..., SingleInstance]

HOLD = """
import sys, pathlib
from PySide6.QtCore import QCoreApplication
from desktop.single_instance import SingleInstance
app = QCoreApplication([])
instance = SingleInstance(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
instance.message_received.connect(lambda message: print(message, flush=True))
print(instance.acquire(), flush=True)
app.exec()
"""

SEND = """
import sys, pathlib
from desktop.single_instance import SingleInstance
instance = SingleInstance(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
sys.exit(instance.acquire() or not instance.send(sys.argv[3]))
"""


@pytest.fixture(params=[local_socket, local_pipe], ids=["socket", "pipe"])
def make(
    tmp_path: Path, qapp: object, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MakeInstance]:
    """Makes instances on `tmp_path/<book>`; released after the test. Qt's pipe is a socket here."""
    monkeypatch.setattr(single_instance, "LocalServer", request.param.LocalServer)
    monkeypatch.setattr(single_instance, "deliver", request.param.deliver)
    made: list[SingleInstance] = []

    def make(book: str = "book.goodturn", folder: Path = tmp_path) -> SingleInstance:
        made.append(SingleInstance(tmp_path / book, folder))
        return made[-1]

    yield make
    for instance in made:
        instance.release()


@pytest.fixture
def other_process(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that keeps `book.goodturn` and prints what it is told."""
    command = [sys.executable, "-c", HOLD, str(tmp_path / "book.goodturn"), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


@pytest.fixture
def send(tmp_path: Path, qtbot: QtBot) -> Send:
    """Sends from a second process, while this one's event loop runs; true when the first one took it."""

    def send_message(message: str, folder: Path = tmp_path) -> bool:
        command = [sys.executable, "-c", SEND, str(tmp_path / "book.goodturn"), str(folder), message]
        with subprocess.Popen(command) as process:
            qtbot.waitUntil(lambda: process.poll() is not None)
        return process.returncode == 0

    return send_message


def test_the_first_takes_the_book_and_the_second_does_not(make: MakeInstance) -> None:
    assert make().acquire()
    assert not make().acquire()


def test_acquiring_twice_is_still_yes(make: MakeInstance) -> None:
    instance = make()

    assert instance.acquire()
    assert instance.acquire()


def test_another_book_runs_beside(make: MakeInstance) -> None:
    assert make("one.goodturn").acquire()
    assert make("two.goodturn").acquire()


def test_the_same_book_by_another_path_is_the_same_book(make: MakeInstance, tmp_path: Path) -> None:
    (tmp_path / "real.goodturn").touch()
    (tmp_path / "link.goodturn").symlink_to(tmp_path / "real.goodturn")

    assert make("real.goodturn").acquire()
    assert not make("link.goodturn").acquire()


def test_after_release_the_next_one_is_first(make: MakeInstance) -> None:
    first = make()
    first.acquire()
    first.release()

    assert make().acquire()


@pytest.mark.parametrize("message", ["show", "open /tmp/Žižka's\nfile.csv", "log", "x" * 30_000])
def test_a_message_arrives_as_it_was_sent(make: MakeInstance, qtbot: QtBot, send: Send, message: str) -> None:
    first = make()
    first.acquire()

    with qtbot.waitSignal(first.message_received) as received:
        assert send(message)

    assert received.args == [message]


def test_a_message_brings_the_permission_to_come_to_the_front(
    make: MakeInstance, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make()
    first.acquire()
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "token of the second start")
    seen: list[str | None] = []

    def note(_: str) -> None:
        seen.append(os.environ.get("XDG_ACTIVATION_TOKEN"))

    first.message_received.connect(note)
    send("show")

    assert seen == ["token of the second start"]


def test_without_a_first_process_nothing_is_sent(make: MakeInstance) -> None:
    assert not make().send("show", wait_ms=100)


def test_a_process_that_hangs_has_taken_nothing(
    make: MakeInstance, other_process: subprocess.Popen[str]
) -> None:
    other_process.send_signal(signal.SIGSTOP)

    assert not make().acquire()
    assert not make().send("show", wait_ms=200)


def test_a_second_process_reaches_the_first(make: MakeInstance, other_process: subprocess.Popen[str]) -> None:
    assert not make().acquire()
    assert make().send("open /tmp/file.csv")
    assert other_process.stdout is not None
    assert other_process.stdout.readline() == "open /tmp/file.csv\n"


def test_a_killed_process_leaves_a_lock_and_a_socket_that_do_not_matter(
    make: MakeInstance, other_process: subprocess.Popen[str], tmp_path: Path, send: Send
) -> None:
    other_process.kill()
    other_process.wait()
    assert {path.suffix for path in tmp_path.iterdir()} >= {".lock", ".socket"}

    first = make()
    assert first.acquire()
    assert send("show")


def test_a_long_path_still_has_an_address(make: MakeInstance, tmp_path: Path, send: Send) -> None:
    folder = tmp_path / ("long" * 30)
    folder.mkdir()
    first = make(folder=folder)

    assert first.acquire()
    assert send("show", folder)


@pytest.mark.parametrize("rubbish", [b"\xff\n", b"{}\n", b"[]\n", b"x" * 70_000])
def test_rubbish_is_dropped_and_the_next_message_still_arrives(
    make: MakeInstance, qtbot: QtBot, send: Send, tmp_path: Path, rubbish: bytes
) -> None:
    first = make()
    first.acquire()
    socket = QLocalSocket()
    socket.connectToServer(str(next(tmp_path.glob("*.socket"))))
    with qtbot.waitSignal(socket.disconnected):
        socket.write(rubbish)

    assert send("show")


def test_the_tray_does_without_qts_network() -> None:
    code = "import sys, desktop.single_instance; sys.exit('PySide6.QtNetwork' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_socket_is_its_users_alone(make: MakeInstance, tmp_path: Path) -> None:
    make().acquire()

    assert next(tmp_path.glob("*.socket")).stat().st_mode & 0o077 == 0

"""Crash: every uncaught error is logged once and told once, and a crash in C++ is found by the next start."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import crash


class Told(list[BaseException]):
    def __call__(self, error: BaseException) -> None:
        self.append(error)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    told = Told()
    uninstall = crash.install(tmp_path, told)
    yield told
    uninstall()


def uncaught(error: BaseException) -> None:
    """What the interpreter does with an exception nobody took."""
    try:
        raise error
    except type(error):
        sys.excepthook(*sys.exc_info())


def test_an_uncaught_error_is_logged_with_its_frames_and_told(
    told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    uncaught(TypeError("first"))

    assert [str(error) for error in told] == ["first"]
    assert "in uncaught" in caplog.text


def test_an_error_of_a_thread_is_told_too(told: Told) -> None:
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

    assert [type(error) for error in told] == [ZeroDivisionError]


def test_the_same_place_is_told_once_and_counted(told: Told, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(120):
        uncaught(TypeError("each frame"))

    assert len(told) == 1
    assert [record.getMessage() for record in caplog.records[1:]] == [
        f"TypeError again at test_crash.py:{line_of_raise()}, {times} times by now" for times in (10, 100)
    ]


def line_of_raise() -> int:
    lines = Path(__file__).read_text().splitlines()
    return lines.index("        raise error") + 1


def test_a_failing_dialog_is_logged_and_not_called_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def dialog(_: BaseException) -> None:
        raise RuntimeError("no window")

    uninstall = crash.install(tmp_path, dialog)
    uncaught(TypeError("first"))
    uninstall()

    assert [record.getMessage() for record in caplog.records] == ["uncaught", "the crash dialog failed"]


def test_uninstalling_gives_the_hooks_back(tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook

    crash.install(tmp_path, Told())()

    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_a_crash_in_c_leaves_its_frames_and_the_next_start_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    code = f"""
import faulthandler, pathlib
from desktop import crash
crash.install(pathlib.Path({str(tmp_path)!r}), print)
def deep():
    person = "Ana Ruiz"
    faulthandler._sigsegv()
deep()
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode < 0

    with caplog.at_level(logging.ERROR):
        crash.install(tmp_path, Told())()

    frames = (tmp_path / "crash-before.txt").read_text()
    assert "in deep" in frames
    assert "Ana" not in frames
    assert "the last run ended in a crash" in caplog.text
    assert (tmp_path / "crash-before.txt").stat().st_mode & 0o777 == 0o600

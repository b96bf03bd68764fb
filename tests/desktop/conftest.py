"""A desktop session a module, and the driver running in it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.single_instance import SingleInstance
from tests.desktop_session import DesktopSession, missing_programs


class DrivenApp:
    """`tests.desktop.driver` in a session: told what to do as a second start would, heard by its events."""

    def __init__(self, session: DesktopSession, folder: Path) -> None:
        self.session = session
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.process = self.start()
        self.wait_for("ready")

    def start(self) -> subprocess.Popen[bytes]:
        command = (sys.executable, "-m", "tests.desktop.driver", str(self.folder))
        return self.session.start(*command, env={"PYTHONPATH": str(Path.cwd())})

    @property
    def events(self) -> list[str]:
        return (self.folder / "events").read_text(encoding="utf-8").splitlines()

    def wait_for(self, event: str) -> None:
        self.session.until(lambda: event in self.events)

    def tell(self, message: str) -> None:
        """Send a message and wait until it was obeyed."""
        before = self.events.count(f"obeyed {message}")
        assert SingleInstance(self.folder / "book.goodturn", self.folder).send(message)
        self.session.until(lambda: self.events.count(f"obeyed {message}") > before)

    def quit(self) -> None:
        self.tell("quit")
        assert self.process.wait(5) == 0


def _session(*, panel: bool = True, notifier: bool = True) -> Iterator[DesktopSession]:
    if missing := missing_programs():
        pytest.skip(f"needs {', '.join(missing)}")
    with DesktopSession(panel=panel, notifier=notifier) as session:
        yield session


@pytest.fixture(scope="module")
def session() -> Iterator[DesktopSession]:
    yield from _session()


@pytest.fixture
def bare_session() -> Iterator[DesktopSession]:
    """A desktop with neither a panel nor a notification server yet."""
    yield from _session(panel=False, notifier=False)


@pytest.fixture
def app(session: DesktopSession, tmp_path: Path, qapp: object) -> Iterator[DrivenApp]:
    driven = DrivenApp(session, tmp_path / "app")
    yield driven
    if driven.process.poll() is None:
        driven.quit()  # takes its icon and popups along, for the next test


@pytest.fixture
def bare_app(bare_session: DesktopSession, tmp_path: Path, qapp: object) -> Iterator[DrivenApp]:
    driven = DrivenApp(bare_session, tmp_path / "bare")
    yield driven
    bare_session.end(driven.process)

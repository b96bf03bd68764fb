"""Colours on a real desktop: the window opens as the desktop is and follows it while it runs."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop.system_colors import SystemColors
from tests.desktop import portal
from tests.desktop_session import DesktopSession
from ui.colors import DARK, LIGHT, Colors
from ui.nav_rail import WIDTH

pytestmark = pytest.mark.desktop
SLOW = 60
"""Seconds, for a machine under load; where nothing is amiss none of them pass."""
ANY, DARKENED, LIGHTENED = 0, 1, 2  # as the portal counts
SCHEMES = {DARKENED: DARK, LIGHTENED: LIGHT}


class Screen:
    """Goodturn's demo in a session, looked at from outside."""

    def __init__(self, session: DesktopSession, folder: Path) -> None:
        self.session, self.picture = session, folder / "window.png"
        self._environment = {"GOODTURN_HOME": str(folder), "PYTHONPATH": str(Path.cwd())}

    def start(self, desktop: str = "") -> None:
        named = {"XDG_CURRENT_DESKTOP": desktop} if desktop else {}
        self.session.start(sys.executable, "-m", "desktop", "--demo", env=self._environment | named)
        self.session.until(lambda: self.session.windows("Goodturn"), SLOW)

    def start_portal(self, scheme: int) -> None:
        self.session.start(sys.executable, "-m", portal.__name__, str(scheme), env=self._environment)
        self.session.until(lambda: self.session.has_owner(portal.NAME), SLOW)

    def choose(self, scheme: int) -> None:
        """What a person does in the desktop's settings."""
        self.session.call(portal.NAME, portal.PATH, portal.CONTROL, "Choose", "u", (scheme,))

    def wait_until(self, colors: Colors) -> None:
        """The page's ground is of this scheme, and so is the icon of the page one is on."""
        other = LIGHT if colors is DARK else DARK

        def is_drawn() -> bool:
            ground, rail = self._look()
            inks = rail[colors.accent] > 20 and rail[colors.text_muted] > 20 and not rail[other.accent]
            return ground == colors.window and inks

        self.session.until(is_drawn, SLOW)

    def _look(self) -> tuple[str, Counter[str]]:
        """The colour most of the window has, and how many pixels of the rail have which."""
        (window,) = self.session.windows("Goodturn")
        self.session.photograph(window, self.picture)
        image = QImage(str(self.picture)).convertToFormat(QImage.Format.Format_RGB32)
        wide, high = image.width(), image.height()
        places = [(x, y) for x in range(WIDTH, wide, 8) for y in range(0, high, 8)]
        ground = Counter(image.pixelColor(x, y).name() for x, y in places).most_common(1)[0][0]
        rail = Counter(image.pixelColor(x, y).name() for x in range(WIDTH) for y in range(high))
        return ground, rail


@pytest.fixture
def screen(bare_session: DesktopSession, tmp_path: Path) -> Screen:
    return Screen(bare_session, tmp_path)


@pytest.mark.parametrize("desktop", ["", "GNOME", "KDE"])
def test_the_window_opens_in_the_desktops_colours_and_follows_them(screen: Screen, desktop: str) -> None:
    screen.start_portal(DARKENED)
    screen.start(desktop)
    screen.wait_until(DARK)
    for scheme in (LIGHTENED, DARKENED, ANY):
        screen.choose(scheme)
        screen.wait_until(SCHEMES.get(scheme, LIGHT))


def test_without_a_portal_the_window_opens_and_one_that_comes_later_is_followed(screen: Screen) -> None:
    screen.start()
    screen.wait_until(LIGHT)
    screen.start_portal(LIGHTENED)
    screen.choose(DARKENED)
    screen.wait_until(DARK)


def test_the_answer_is_there_before_the_event_loop_runs(
    screen: Screen, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a window opens in its colours instead of changing them once it is seen."""
    screen.start_portal(DARKENED)
    session = screen.session
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.env["DBUS_SESSION_BUS_ADDRESS"])
    colors = SystemColors()
    colors.ask()

    def answered() -> bool:
        colors.take_answer()
        return colors.dark is True

    session.until(answered, SLOW)
    colors.stop()

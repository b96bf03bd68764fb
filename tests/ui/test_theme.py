"""Theme: legible in both schemes, follows the system unless told otherwise, sizes by role."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.colors import DARK, LIGHT, Colors, contrast
from ui.theme import Role, Tone

GROUNDS = ("window", "surface", "surface_alt", "hover", "selection", "accent_soft")
TEXTS = ("text", "text_muted", "text_faint", "due", "accent")
PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_toast", "toast"),
    ("toast_accent", "toast"),
]


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.follow_desktop(None)
    theme.apply(qapp, "light")


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_text_is_legible_on_every_ground(colors: Colors, text: str, ground: str) -> None:
    assert contrast(getattr(colors, text), getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_avatars_are_legible_and_switches_are_seen(colors: Colors) -> None:
    assert min(contrast(ground, letters) for ground, letters in colors.tints) >= 4.5
    assert min(contrast(colors.outline, ground) for ground in (colors.window, colors.surface)) >= 3
    assert min(contrast(colors.accent, ground) for ground in (colors.window, colors.surface)) >= 3


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_dark_and_light_are_switched_live(qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.apply(qapp, "dark")
    assert theme.is_dark()
    assert theme.colors() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    assert DARK.accent in qapp.styleSheet()
    assert LIGHT.accent not in qapp.styleSheet()


def test_the_system_is_followed_until_the_user_chooses(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = qapp.styleHints()
    theme.apply(qapp, "system")
    monkeypatch.setattr(theme._theme, "_system_is_dark", lambda: True)  # offscreen knows no scheme
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.is_dark()
    theme.apply(qapp, "light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.is_dark()


def test_what_the_desktop_says_counts_until_the_user_chooses(qapp: QApplication) -> None:
    theme.apply(qapp, "system")
    for dark in (True, False, True):
        theme.follow_desktop(dark)
        assert theme.is_dark() is dark
    theme.apply(qapp, "light")
    assert not theme.is_dark()
    theme.follow_desktop(False)
    theme.apply(qapp, "dark")
    theme.follow_desktop(None)
    assert theme.is_dark()
    theme.apply(qapp, "system")
    assert not theme.is_dark()


def test_roles_and_text_sizes_give_different_sizes(qapp: QApplication) -> None:
    def sizes() -> list[float]:
        return [theme.font(role).pointSizeF() for role in (Role.CAPTION, Role.BODY, Role.HEADING, Role.TITLE)]

    normal = sizes()
    assert normal == sorted(set(normal))
    theme.apply(qapp, "light", "large")
    large = sizes()
    theme.apply(qapp, "light", "large")
    assert sizes() == large, "applying twice must not grow the text twice"
    theme.apply(qapp, "light", "small")
    assert all(a < b < c for a, b, c in zip(sizes(), normal, large, strict=True) if a > 7.5)


def test_a_label_follows_tone_and_theme_by_itself(qtbot: QtBot, qapp: QApplication) -> None:
    label = theme.label("<b>not markup</b>", role=Role.TITLE, tone=Tone.MUTED)
    qtbot.addWidget(label)
    label.show()
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == LIGHT.text_muted
    theme.apply(qapp, "dark", "large")
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == DARK.text_muted
    assert label.font().pointSizeF() == pytest.approx(theme.font(Role.TITLE).pointSizeF(), abs=0.06)
    theme.dress(label, tone=Tone.DUE)
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == DARK.due

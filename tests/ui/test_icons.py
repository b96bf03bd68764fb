"""Icons: every one exists in the family, and takes its colour from the theme when painted."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.icons import Icon, filled, icon, outline, pixmap


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


def ink(picture: QPixmap) -> tuple[QColor, int]:
    """The colour of the most opaque pixel and how many pixels are inked at all."""
    image = picture.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=QColor.alpha), sum(pixel.alpha() > 128 for pixel in pixels)


@pytest.mark.parametrize("name", list(Icon))
def test_every_icon_and_its_solid_variant_exist_and_fit_their_square(name: Icon) -> None:
    for glyph in (name.value, f"{name.value}-fill"):
        box = outline(glyph).boundingRect()
        assert not box.isEmpty()
        assert QRectF(-0.51, -0.51, 1.02, 1.02).contains(box)


def test_an_icon_is_sharp_at_any_size_and_scale() -> None:
    assert icon(Icon.CHECK).pixmap(QSize(20, 20), 2.0).size() == QSize(40, 40)
    assert pixmap(Icon.CHECK, 20, dpr=2.0).deviceIndependentSize().toSize() == QSize(20, 20)
    assert ink(filled(Icon.TODAY).pixmap(32))[1] > ink(icon(Icon.TODAY).pixmap(32))[1] > 20


def test_an_icon_made_before_follows_a_change_of_theme(qapp: QApplication) -> None:
    made = icon(Icon.CHECK, "accent")
    light = ink(made.pixmap(32))[0].name()
    theme.apply(qapp, "dark")
    dark = ink(made.pixmap(32))[0].name()
    assert (light, dark) == ("#17695f", theme.colors().accent)
    assert dark != light


def test_a_switched_off_icon_is_faint() -> None:
    shown = icon(Icon.CHECK).pixmap(QSize(32, 32), QIcon.Mode.Disabled)
    assert ink(shown)[0].name() == theme.colors().text_faint


def test_icons_are_drawn_without_importing_qtawesome() -> None:
    """Importing it costs some 20 MB; only its font is read."""
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from ui.icons import Icon, icon; icon(Icon.TODAY).pixmap(16); print('qtawesome' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"

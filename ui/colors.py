"""Colours: the two palettes, light and dark, each colour named for what it says. No widgets, no state."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

Tint = tuple[str, str]
"""Background and letters of an avatar."""

AVATAR_HUES = (168, 196, 214, 236, 262, 292, 330, 12, 32, 48, 88, 132)


def _tints(saturation: float, back: float, front: float) -> tuple[Tint, ...]:
    """One pair per hue; `back` and `front` are the lightness of ground and letters."""
    return tuple(
        (
            QColor.fromHslF(hue / 360, saturation, back).name(),
            QColor.fromHslF(hue / 360, saturation, front).name(),
        )
        for hue in AVATAR_HUES
    )


@dataclass(frozen=True, slots=True)
class Colors:
    """Colours of one scheme as '#rrggbb'. Every text on every ground it is drawn on has at least 4.5:1."""

    window: str
    """The page."""
    surface: str
    """Lists, fields, cards: what lies on the page."""
    surface_alt: str
    """Quiet fill: chips, bars, headers."""
    hover: str
    selection: str
    line: str
    """Hairlines between things; never carries meaning."""
    edge: str
    """The edge of a field and the handle of a scrollbar, seen without shouting."""
    outline: str
    """The edge of a switch; at least 3:1 on its ground."""
    text: str
    text_muted: str
    text_faint: str
    """Placeholders and switched off controls."""
    due: str
    """A day that has come: warm and quiet, no alarm."""
    accent: str
    """Primary buttons, focus, links."""
    accent_hover: str
    on_accent: str
    accent_soft: str
    """Ground of a checked chip, of the page one is on."""
    toast: str
    on_toast: str
    toast_accent: str
    tints: tuple[Tint, ...]


LIGHT = Colors(
    window="#f6f6f4",
    surface="#ffffff",
    surface_alt="#eeeeeb",
    hover="#f0f1ee",
    selection="#dcebe8",
    line="#e2e2de",
    edge="#b9bfbc",
    outline="#848a88",
    text="#1d2322",
    text_muted="#525a58",
    text_faint="#626967",
    due="#75552a",
    accent="#17695f",
    accent_hover="#11554d",
    on_accent="#ffffff",
    accent_soft="#dcebe8",
    toast="#26302e",
    on_toast="#f3f5f4",
    toast_accent="#8bd5c9",
    tints=_tints(0.42, 0.88, 0.25),
)

DARK = Colors(
    window="#1a1d1d",
    surface="#222626",
    surface_alt="#2b3030",
    hover="#2a2f2f",
    selection="#223f3a",
    line="#333939",
    edge="#4d5553",
    outline="#7b8482",
    text="#e7eae9",
    text_muted="#b0b7b5",
    text_faint="#a6aeac",
    due="#d8b98b",
    accent="#74c8bb",
    accent_hover="#8bd5c9",
    on_accent="#0d2320",
    accent_soft="#223f3a",
    toast="#e4e8e7",
    on_toast="#1d2322",
    toast_accent="#17594f",
    tints=_tints(0.30, 0.27, 0.84),
)


def luminance(color: str) -> float:
    """Relative luminance after WCAG 2.2, 0 (black) to 1 (white)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    parts = QColor(color)
    return 0.2126 * linear(parts.redF()) + 0.7152 * linear(parts.greenF()) + 0.0722 * linear(parts.blueF())


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours after WCAG 2.2, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)

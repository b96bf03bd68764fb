"""Resources: icons, style pictures, the sample book, desktop files. Imports nothing; hands out paths."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).resolve().parent
"""The folder of this package; in a frozen build PyInstaller sets `__file__` into the unpacked folder."""

APP_ID = "io.goodturn.Goodturn"


def path(name: str) -> Path:
    """Where the resource `name` ('icons/goodturn.svg') lies. A missing one is a broken build, hence loud."""
    found = _FOLDER / name
    if not found.exists():
        raise FileNotFoundError(f"resource {name!r} is missing from this build")
    return found

"""Resources: icons, style pictures, the sample book, desktop files. Imports nothing; hands out paths, and the words of a language."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parent
"""The folder of this package; in a frozen build PyInstaller sets `__file__` into the unpacked folder."""

APP_ID = "io.goodturn.Goodturn"


def path(name: str) -> Path:
    """Where the resource `name` ('icons/goodturn.svg') lies. A missing one is a broken build, hence loud."""
    found = _FOLDER / name
    if not found.exists():
        raise FileNotFoundError(f"resource {name!r} is missing from this build")
    return found


def practice(name: str, language: str) -> dict[str, Any]:
    """The words of a language that the practice reads ('quick', 'matching', 'vague'); English where nobody has
    written them yet."""
    told = _FOLDER / "practice" / f"{name}.{language}.json"
    text = (told if told.exists() else path(f"practice/{name}.en.json")).read_text(encoding="utf-8")
    return dict(json.loads(text))

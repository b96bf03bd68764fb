"""Wordings: the vague wordings and better examples of the user's language, read from the resources."""

from __future__ import annotations

import json
from functools import cache

from PySide6.QtCore import QLocale

import resources
from db import Wordings

_FILE = "practice/vague.{}.json"


def wordings() -> Wordings:
    """Those of the language in use, else the English ones."""
    return _read(QLocale().name().partition("_")[0])


@cache
def _read(language: str) -> Wordings:
    try:
        path = resources.path(_FILE.format(language))
    except FileNotFoundError:  # nobody has written them yet
        path = resources.path(_FILE.format("en"))
    told = json.loads(path.read_text(encoding="utf-8"))
    return Wordings.read(told, told["examples"])

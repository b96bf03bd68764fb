"""Vocabulary: the words of the user's language that the practice reads, loaded once from the resources."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QLocale

import resources
from db import Courtesy, NameReader, QuickWords, Telling, Wordings


def wordings() -> Wordings:
    """Vague wordings, and better examples, for the ask composer."""
    return _wordings(_language())


def quick_words() -> QuickWords:
    """What the quick log understands; 3/4 is read as the dates of the place are written."""
    written = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return _quick_words(_language(), day_first="d" in written.partition("M")[0])


def courtesy() -> Courtesy:
    """How an action is told from a thing and from a question."""
    return _courtesy(_language())


def telling() -> Telling:
    """Which words of a need, an offer or a position tell something."""
    return _telling(_language())


def name_reader() -> NameReader:
    """Which given names are short for which; for one search, since it keeps what it has read."""
    return NameReader(resources.practice("nicknames", _language()))


def _language() -> str:
    return QLocale().name().partition("_")[0]


@cache
def _wordings(language: str) -> Wordings:
    told = resources.practice("vague", language)
    return Wordings.read(told, told["examples"])


@cache
def _courtesy(language: str) -> Courtesy:
    return Courtesy.read(resources.practice("courtesy", language))


@cache
def _quick_words(language: str, *, day_first: bool) -> QuickWords:
    return QuickWords(resources.practice("quick", language), day_first=day_first)


@cache
def _telling(language: str) -> Telling:
    return Telling(resources.practice("matching", language))

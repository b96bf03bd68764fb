"""A demo has settings of its own, thrown away with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop import app, cli
from desktop.paths import Paths


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """What a start changes of the process is put back."""
    before = os.umask(0o077)
    monkeypatch.setenv("GOODTURN_HOME", str(tmp_path))
    yield tmp_path
    os.umask(before)


def started(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[Paths, Path, bool]:
    """The folders and the book of a start, and whether those folders were there."""
    seen: list[tuple[Paths, Path, bool]] = []

    def run(_app: QApplication, _options: Any, paths: Paths, book: Path, _crashed: Any) -> int:
        seen.append((paths, book, paths.config.is_dir()))
        return 0

    monkeypatch.setattr(app, "_run", run)
    assert app.run(cli.parse(arguments)) == 0
    return seen[0]


def test_a_demo_keeps_its_settings_beside_its_book(
    home: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    paths, book, there = started(monkeypatch, "--demo")
    assert there
    assert paths.settings.parent == book.parent
    assert not book.parent.exists(), "thrown away"
    assert home not in paths.settings.parents


def test_a_book_of_ones_own_has_the_settings_of_the_machine(
    home: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    paths, book, _ = started(monkeypatch)
    assert paths.settings == home / "config" / "settings.json"
    assert book == paths.default_book

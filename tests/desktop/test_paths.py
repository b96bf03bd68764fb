"""Paths: folders that only their owner can read, and one variable that moves them all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.paths import HOME_VARIABLE, Paths


@pytest.fixture(autouse=True)
def _keep_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_one_variable_moves_every_folder(tmp_path: Path) -> None:
    paths = Paths.of_user({HOME_VARIABLE: str(tmp_path)})

    assert [paths.data, paths.config, paths.state] == [tmp_path / n for n in ("data", "config", "state")]
    assert paths.default_book == tmp_path / "data" / "book.goodturn"


def test_without_the_variable_the_folders_are_the_platforms(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv(HOME_VARIABLE, raising=False)

    assert Paths.of_user({}).default_book == tmp_path / "goodturn" / "book.goodturn"


def test_folders_and_new_files_are_their_owners_alone(tmp_path: Path) -> None:
    paths = Paths.of_user({HOME_VARIABLE: str(tmp_path / "portable")})
    paths.data.mkdir(parents=True, mode=0o755)

    paths.prepare()
    paths.default_book.write_text("x")

    assert [mode(folder) for folder in (paths.data, paths.config, paths.state)] == [0o700] * 3
    assert mode(paths.default_book) == 0o600

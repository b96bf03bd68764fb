"""Paths: where Goodturn keeps its files, and that nobody but their owner can read them. No Qt."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from db import BookError

# Names one folder for everything: a portable copy, or a test that must not touch the user's own files.
HOME_VARIABLE = "GOODTURN_HOME"


@dataclass(frozen=True, slots=True)
class Paths:
    """Three folders by how they are kept: books, what belongs to this machine, and what may be thrown away."""

    data: Path
    config: Path
    state: Path

    @classmethod
    def of_user(cls, environ: Mapping[str, str] = os.environ) -> Paths:
        if home := environ.get(HOME_VARIABLE):
            root = Path(home).expanduser().absolute()
            return cls(root / "data", root / "config", root / "state")
        folders = platformdirs.PlatformDirs("goodturn", appauthor=False)
        return cls(folders.user_data_path, folders.user_config_path, folders.user_state_path)

    @property
    def default_book(self) -> Path:
        return self.data / "book.goodturn"

    @property
    def settings(self) -> Path:
        """Window, tray and start behaviour: what belongs to the machine, not to the book."""
        return self.config / "settings.json"

    def prepare(self) -> None:
        """Make the folders, open to their owner alone, and let every file made from now on be so too.

        Raises OSError; `no_place` says it to a person.
        """
        os.umask(0o077)
        for folder in (self.data, self.config, self.state):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)


def no_place(error: OSError) -> BookError:
    """What keeps Goodturn from writing down its own things."""
    return BookError(
        "No place for Goodturn",
        f"{error.filename} cannot be written: {error.strerror}.",
        f"Check the permissions and the room on the disk, or name another folder in {HOME_VARIABLE}.",
    )

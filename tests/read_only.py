"""Books that may only be read: what a disk, a file and a folder look like that refuse to be written."""

from __future__ import annotations

import contextlib
import os
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


@contextlib.contextmanager
def read_only_disk(folder: Path) -> Iterator[None]:
    """The folder, as one on a disk that can only be read; the test is skipped where nothing may be mounted."""
    mounting = ["mount", "--bind", str(folder), str(folder)], ["mount", "-o", "remount,ro,bind", str(folder)]
    try:
        for command in mounting:
            subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        subprocess.run(["umount", str(folder)], capture_output=True)
        pytest.skip("needs the right to mount")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True, capture_output=True)


def obey_permissions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what the mode of a file forbids its owner be forbidden, though root may do everything."""

    def access(path: str | Path, mode: int) -> bool:
        try:
            return mode != os.W_OK or bool(Path(path).stat().st_mode & stat.S_IWUSR)
        except OSError:
            return False

    monkeypatch.setattr(os, "access", access)


@contextlib.contextmanager
def mode(path: Path, bits: int) -> Iterator[None]:
    before = stat.S_IMODE(path.stat().st_mode)
    path.chmod(bits)
    try:
        yield
    finally:
        path.chmod(before)

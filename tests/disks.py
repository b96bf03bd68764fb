"""Disks that refuse: one that can only be read, one that is soon full, permissions that hold for root too."""

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
    bind = ["mount", "--bind", str(folder), str(folder)]
    with _mounted(folder, bind, ["mount", "-o", "remount,ro,bind", str(folder)]):
        yield


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[None]:
    """A disk of its own at the folder, empty, with room for so much; skipped as above."""
    with _mounted(folder, ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]):
        yield


def fill_up(folder: Path) -> Path:
    """Leave no room on the disk of a folder; the file that takes it all."""
    rest = folder / "rest of the disk"
    with rest.open("wb", buffering=0) as file:
        for size in (64 * 1024, 4096, 1):
            with contextlib.suppress(OSError):
                while file.write(bytes(size)):
                    pass
    return rest


@contextlib.contextmanager
def _mounted(folder: Path, *commands: list[str]) -> Iterator[None]:
    try:
        for command in commands:
            subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        with contextlib.suppress(OSError):
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

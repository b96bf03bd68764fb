"""Modules imported after Qt are not read a second time as text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
READ_AGAIN = """
import linecache
from desktop.quick_imports import load_qt
load_qt()
import desktop.app
print([name for name in linecache.cache if "desktop" in name or "/ui/" in name])
"""


def test_what_is_imported_after_qt_is_read_once() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    read = subprocess.run(
        [sys.executable, "-c", READ_AGAIN], env=environment, capture_output=True, text=True, check=True
    )
    assert read.stdout.strip() == "[]"

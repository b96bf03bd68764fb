"""The pictures can be made, of every page, also of an empty book."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from docs.screenshots import PAGES

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("book", [[], ["--empty"]], ids=["demo", "empty"])
def test_every_page_is_rendered_without_a_word_of_complaint(tmp_path: Path, book: list[str]) -> None:
    command = [sys.executable, "-m", "docs.screenshots", "--schemes", "dark", "--out", str(tmp_path), *book]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=100)
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} == {f"{page}-dark.png" for page in PAGES}
    assert QImage(str(tmp_path / "today-dark.png")).width() == 1280

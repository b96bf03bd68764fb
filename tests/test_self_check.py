"""The self-check: names every resource, passes here, and says what is missing where something is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import resources
from desktop import self_check


def test_it_looks_at_every_resource() -> None:
    folder = Path(resources.__file__).parent
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")]
    assert sorted(self_check.RESOURCES) == sorted(path.relative_to(folder).as_posix() for path in files)


def test_every_part_can_be_loaded_without_a_display() -> None:
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    command = [sys.executable, "-m", "desktop", "--self-check"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stderr == ""
    assert [line[:7] for line in done.stdout.splitlines()] == ["ok     "] * 9


def test_a_missing_part_is_named_and_the_rest_is_still_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    def missing() -> str:
        raise FileNotFoundError("resource 'icons/x.svg' is missing")

    assert not self_check._passes("resources", missing)
    assert self_check._passes("book", lambda: "made")
    said = capsys.readouterr().out
    assert said == (
        "FAILED  resources: FileNotFoundError: resource 'icons/x.svg' is missing\nok      book: made\n"
    )

"""Machine settings: kept in a private file, never a reason not to start."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.settings import machine
from ui.settings.machine import MachineSettings


@pytest.fixture
def path(tmp_path: Path, qtbot: QtBot) -> Path:
    return tmp_path / "config" / "settings.json"


def test_without_a_file_every_setting_has_its_default(path: Path) -> None:
    made = MachineSettings(path)

    assert {s.key: made.get(s.key) for s in machine.DECLARED} == {s.key: s.default for s in machine.DECLARED}
    assert not path.exists()


def test_a_value_is_there_after_the_next_start_and_is_told_once(path: Path, qtbot: QtBot) -> None:
    made = MachineSettings(path)
    heard: list[str] = []
    made.changed.connect(heard.append)

    made.set("color_scheme", "dark")
    made.set("color_scheme", "dark")

    assert MachineSettings(path).get("color_scheme") == "dark"
    assert heard == ["color_scheme"]


def test_the_file_is_its_owners_alone_and_nothing_is_left_beside_it(path: Path) -> None:
    MachineSettings(path).set("close_to_tray", True)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"[1]", b'{"close_to_tray": "yes", "text_size": "huge"}']
)
def test_a_damaged_file_or_value_counts_as_not_set(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    made = MachineSettings(path)

    assert made.get("close_to_tray") is False
    assert made.get("text_size") == "normal"


def test_keys_of_a_newer_release_are_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"from_the_future": 3}')

    MachineSettings(path).set("notifications", False)

    assert json.loads(path.read_text()) == {"from_the_future": 3, "notifications": False}


@pytest.mark.parametrize(("key", "value"), [("text_size", "huge"), ("close_to_tray", "yes")])
def test_a_value_that_is_none_of_the_choices_is_refused(path: Path, key: str, value: str) -> None:
    with pytest.raises(ValueError, match=key):
        MachineSettings(path).set(key, value)


def test_a_file_that_cannot_be_written_is_told_and_the_value_holds(path: Path, qtbot: QtBot) -> None:
    path.mkdir(parents=True)  # a folder in its place
    made = MachineSettings(path)

    with qtbot.waitSignals([made.failed, made.changed]):
        made.set("text_size", "large")

    assert made.get("text_size") == "large"

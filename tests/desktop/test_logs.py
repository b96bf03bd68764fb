"""Logs: what a stranger may read. Tracebacks say where, never who."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from db.errors import BookError
from desktop import logs


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Logs to a file for one test; called, gives what was written."""
    level = logging.getLogger().level
    handler = logs.start(tmp_path)
    yield lambda: (tmp_path / "goodturn.log").read_text(encoding="utf-8")
    logs.stop(handler)
    logging.getLogger().setLevel(level)


def fail_with(action: Callable[[], object]) -> None:
    person = "Ana Ruiz"  # a local value, which must not get into the log
    try:
        action()
    except Exception:
        logging.getLogger("test").exception("failed for contact %s", len(person))


def test_a_line_has_time_level_subject_and_text(log: Callable[[], str]) -> None:
    logging.getLogger("book").warning("%s rows skipped", 3)

    assert log().endswith("WARNING book: 3 rows skipped\n")


def raise_(error: Exception) -> None:
    raise error


@pytest.mark.parametrize(
    "action",
    [
        lambda: int("Ana"),
        lambda: date.fromisoformat("Ana Ruiz"),
        lambda: time.strptime("2024 Ruiz", "%Y"),
        lambda: dict[str, str]()["Ana"],
        lambda: Path("/nowhere/Ana.csv").read_text(),
        lambda: raise_(ValueError("can't read 'Ana'")),
        lambda: raise_(BookError("No", "Ana Ruiz is not a day.")),
    ],
)
def test_a_traceback_holds_no_value(log: Callable[[], str], action: Callable[[], object]) -> None:
    fail_with(action)

    lines = [line for line in log().splitlines() if not line.startswith("    ")]  # those are source code
    assert any("in fail_with" in line for line in lines)
    assert not any(word in line for line in lines for word in ("Ana", "Ruiz"))


def test_messages_about_the_code_are_kept(log: Callable[[], str]) -> None:
    fail_with(lambda: len(None))  # type: ignore[arg-type]

    assert "TypeError: object of type 'NoneType' has no len()" in log()


def test_the_cause_comes_first(log: Callable[[], str]) -> None:
    def chained() -> None:
        try:
            raise KeyError("Ana")
        except KeyError as error:
            raise TypeError("second") from error

    fail_with(chained)

    assert log().index("KeyError") < log().index("TypeError: second")


def test_addresses_and_the_users_folder_are_blanked(log: Callable[[], str]) -> None:
    logging.getLogger("import").info("read %s for %s", Path.home() / "x.csv", "ana@firm.example")

    assert "read ~/x.csv for (address)" in log()


def test_the_file_and_its_older_ones_are_their_owners_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "SIZE", 200)
    handler = logs.start(tmp_path)
    for number in range(20):
        logging.getLogger("test").error("line %s of a log that rotates soon", number)
    logs.stop(handler)

    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["goodturn.log", "goodturn.log.1", "goodturn.log.2"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_half_a_character_does_not_stop_the_log(log: Callable[[], str]) -> None:
    logging.getLogger("test").error("half: %s", "\ud800")

    assert "half: \\ud800" in log()

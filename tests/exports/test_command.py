"""`goodturn export`, and a whole book imported again: what a person gets at the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from tests.conftest import Goodturn


def test_a_whole_book_goes_out_and_into_a_new_one(goodturn: Goodturn, tmp_path: Path) -> None:
    out, again, new = tmp_path / "out.jsonl", tmp_path / "again.jsonl", tmp_path / "new.goodturn"
    assert goodturn("--demo", "export", "--to", out)[0] == 0
    status, said, _ = goodturn("--book", new, "import", out)
    assert (status, said) == (0, f"{len(out.read_text().splitlines()) - 1} rows read in\n")
    assert goodturn("--book", new, "export", "--to", again)[0] == 0
    assert again.read_text().splitlines()[1:] == out.read_text().splitlines()[1:]


def test_a_dry_run_reads_it_through_and_makes_no_book(goodturn: Goodturn, tmp_path: Path) -> None:
    out, new = tmp_path / "out.jsonl", tmp_path / "new.goodturn"
    goodturn("--demo", "export", "--to", out)
    status, said, _ = goodturn("--book", new, "import", out, "--dry-run", "--json")
    assert status == 0
    assert json.loads(said)["rows"] > 100
    assert not new.exists()


def test_a_damaged_export_makes_no_book(goodturn: Goodturn, tmp_path: Path) -> None:
    out, new = tmp_path / "out.jsonl", tmp_path / "new.goodturn"
    goodturn("--demo", "export", "--to", out)
    out.write_text("\n".join(out.read_text().splitlines()[:50]) + "\n")
    status, _, err = goodturn("--book", new, "import", out)
    assert status == 1
    assert "should hold" in err
    assert not new.exists()


def test_a_book_that_has_people_is_not_written_over(goodturn: Goodturn, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    goodturn("--demo", "export", "--to", out)
    status, _, err = goodturn("--demo", "import", out)
    assert status == 1
    assert "only be read into an empty one" in err


def test_a_query_chooses_who_goes_into_a_spreadsheet(goodturn: Goodturn, tmp_path: Path) -> None:
    out = tmp_path / "people.csv"
    status, said, _ = goodturn("--demo", "export", "--to", out, "--format", "spreadsheet", "tidelore")
    assert status == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert said == f"{len(rows)} contacts written to {out}\n"
    assert rows
    assert all("Tidelore" in json.dumps(row) for row in rows)


def test_a_mailing_says_how_many_were_left_in_peace(goodturn: Goodturn, tmp_path: Path) -> None:
    _, said, _ = goodturn(
        "--demo", "export", "--to", tmp_path / "people.csv", "--format", "spreadsheet", "--mailing"
    )
    assert "left in peace" in said


def test_a_file_that_is_there_is_not_written_over_unasked(goodturn: Goodturn, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("dear")
    status, _, err = goodturn("--demo", "export", "--to", out)
    assert (status, out.read_text()) == (1, "dear")
    assert "--replace" in err
    assert goodturn("--demo", "export", "--to", out, "--replace")[0] == 0


def test_everything_cannot_be_only_some(goodturn: Goodturn, tmp_path: Path) -> None:
    status, _, err = goodturn("--demo", "export", "--to", tmp_path / "out.jsonl", "ana")
    assert status == 2
    assert "writes everything" in err

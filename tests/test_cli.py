"""The command line: what a person and a machine get, and that neither has to wait for Qt."""

from __future__ import annotations

import argparse
import contextlib
import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, TextIO

import pytest

from db import FileKind, Left
from desktop import cli, cli_output
from desktop.import_report import LEFT
from tests.conftest import Goodturn
from tests.exchange import archives

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
EXPORT = f"""{HEADER}
Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz-1,ana@acme.example,"Acme, Inc.",CTO,05 Mar 2024
Łukasz,Nowak,https://www.linkedin.com/in/lukasz-nowak-2,,Borealis,Engineer,11 Jan 2020
Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz-1,,Acme,CTO,05 Mar 2024
,,,,,,12 Mar 2019
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "books" / "mine.goodturn"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "Connections.csv"
    path.write_text(EXPORT, encoding="utf-8")
    return path


def test_an_import_counts_every_row_and_names_those_left_out(
    goodturn: Goodturn, book: Path, export: Path
) -> None:
    status, out, err = goodturn("--book", book, "import", export, "--json")
    assert (status, err) == (0, "")
    said = json.loads(out)
    counts = {"read": 4, "added": 2, "updated": 0, "unchanged": 0, "hidden": 1, "skipped": 1, "review": 0}
    assert {name: said[name] for name in counts} == counts
    assert said["skipped_rows"] == [{"file": str(export), "line": 4, "reason": "duplicate"}]
    assert said["files"] == [{"file": str(export), **counts}]


def test_the_same_file_again_changes_nothing(goodturn: Goodturn, book: Path, export: Path) -> None:
    goodturn("--book", book, "import", export)
    said = json.loads(goodturn("--book", book, "import", export, "--json")[1])
    assert (said["added"], said["updated"], said["unchanged"]) == (0, 0, 2)


@pytest.mark.parametrize("how", [(), ("--dry-run",)])
def test_a_later_export_says_who_moved_and_who_is_gone(
    goodturn: Goodturn, book: Path, tmp_path: Path, how: tuple[str, ...]
) -> None:
    path = tmp_path / "Connections.csv"
    header, *rows = archives.CONNECTIONS.splitlines()
    others = [
        f"Person,No{chr(97 + n)},{archives.PROFILES}person-{n},,Oak,Cook,01 Jan 2024" for n in range(25)
    ]
    path.write_text("\n".join([header, *rows, *others]), encoding="utf-8")
    assert "moved" not in goodturn("--book", book, "import", path)[1]
    later = [row.replace("Acme", "Dune").replace("Editor", "Chief editor") for row in rows[:2]]
    path.write_text("\n".join([header, *later, *others]), encoding="utf-8")
    said = json.loads(goodturn("--book", book, "import", path, "--dry-run", "--json")[1])
    assert [(one["name"], one["kind"]) for one in said["news"]] == [
        ("Ana Ruiz", "moved"),
        ("Jürgen Vos", "title"),
        ("Cy Moe, PhD", "gone"),
    ]
    out = goodturn("--book", book, "import", path, *how)[1]
    assert "Ana Ruiz: moved to Dune, before: Acme\n" in out
    assert "Jürgen Vos: new title: Chief editor, before: Editor\n" in out
    assert "Cy Moe, PhD: no longer in the export, stays in the book\n" in out


def test_of_many_news_the_first_are_told(goodturn: Goodturn, book: Path, tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    header = archives.CONNECTIONS.splitlines()[0]
    rows = [f"Person,No{n},{archives.PROFILES}person-{n},,Oak,Cook,01 Jan 2024" for n in range(30)]
    path.write_text("\n".join([header, *rows]), encoding="utf-8")
    goodturn("--book", book, "import", path)
    path.write_text("\n".join([header, *rows]).replace("Oak", "Elm"), encoding="utf-8")
    out = goodturn("--book", book, "import", path)[1]
    assert out.count("moved to Elm") == 20
    assert "… and 10 more; --json lists all\n" in out


def test_a_dry_run_says_what_would_happen_and_makes_no_book(
    goodturn: Goodturn, book: Path, export: Path
) -> None:
    status, out, _ = goodturn("--book", book, "import", export, "--dry-run", "--json")
    said = json.loads(out)
    assert (status, said["added"], said["dry_run"]) == (0, 2, True)
    assert not book.parent.exists()


def test_a_file_that_is_not_there_is_named_and_the_others_are_taken(
    goodturn: Goodturn, book: Path, export: Path, tmp_path: Path
) -> None:
    status, out, err = goodturn("--book", book, "import", export, tmp_path / "missing.csv")
    assert status == 1
    assert "Connections.csv" in out
    assert err.startswith("goodturn: ")
    assert err.count("\n") == 1
    assert "missing.csv" in err
    assert len(json.loads(goodturn("--book", book, "contacts", "--json")[1])) == 2


def test_where_none_of_several_files_can_be_read_no_book_is_made(
    goodturn: Goodturn, book: Path, tmp_path: Path
) -> None:
    status, out, err = goodturn("--book", book, "import", tmp_path / "one.csv", tmp_path / "two.csv")
    assert (status, out) == (1, "")
    assert "one.csv" in err
    assert not book.exists()


def test_days_that_can_be_read_in_two_ways_are_asked(goodturn: Goodturn, book: Path, tmp_path: Path) -> None:
    export = tmp_path / "Connections.csv"
    row = "Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz-1,,Acme,CTO,05/03/2024\n"
    export.write_text(f"{HEADER}\n{row}", encoding="utf-8")
    status, _, err = goodturn("--book", book, "import", export)
    assert status == 1
    assert "--month-first" in err
    assert goodturn("--book", book, "import", export, "--month-first")[0] == 0
    (ana,) = json.loads(goodturn("--book", book, "contacts", "--json")[1])
    assert ana["connected_on"] == "2024-05-03"


def test_contacts_come_with_all_that_is_known_of_them(goodturn: Goodturn, book: Path, export: Path) -> None:
    goodturn("--book", book, "import", export)
    said: list[dict[str, Any]] = json.loads(goodturn("--book", book, "contacts", "--json")[1])
    ana, lukasz = said
    assert ana == {
        "id": ana["id"],
        "name": "Ana Ruiz",
        "first_name": "Ana",
        "last_name": "Ruiz",
        "company": "Acme, Inc.",
        "position": "CTO",
        "emails": ["ana@acme.example"],
        "phones": [],
        "linkedin_url": "https://www.linkedin.com/in/ana-ruiz-1",
        "connected_on": "2024-03-05",
        "cadence_days": None,
        "last_interaction_on": None,
        "tags": [],
        "boundary": None,
    }
    assert lukasz["name"] == "Łukasz Nowak"


def test_a_query_finds_contacts_by_words_in_any_order(goodturn: Goodturn, book: Path, export: Path) -> None:
    goodturn("--book", book, "import", export)
    status, out, _ = goodturn("--book", book, "contacts", "boreal", "LUKASZ")
    assert status == 0
    assert out.split() == [out.split()[0], "Łukasz", "Nowak", "Engineer,", "Borealis"]
    assert goodturn("--book", book, "contacts", "nobody", "so")[1] == "Nobody found.\n"
    assert json.loads(goodturn("--book", book, "contacts", "nobody", "--json")[1]) == []


def test_nobody_imported_is_due_and_the_import_is_one_step_to_undo(
    goodturn: Goodturn, book: Path, export: Path
) -> None:
    goodturn("--book", book, "import", export)
    assert goodturn("--book", book, "due")[1] == "Nothing is due.\n"
    assert goodturn("--book", book, "undo")[:2] == (0, "Undone: import connections (2 entries)\n")
    assert json.loads(goodturn("--book", book, "contacts", "--json")[1]) == []
    assert goodturn("--book", book, "undo")[:2] == (0, "There is nothing to undo.\n")


def test_what_is_due_is_listed_for_people_and_for_machines(goodturn: Goodturn) -> None:
    said = json.loads(goodturn("--demo", "due", "--json")[1])
    kinds = {entry["kind"] for entry in said}
    assert kinds >= {"promise", "thank", "tell", "answer", "follow_up", "keep_in_touch"}
    promise = said[0]
    assert promise["name"] == "Ana Ruiz Delgado"
    assert promise["favor_kind"] == "introduction"
    assert {"due_on", "contact_id", "favor_id", "what", "since", "last_note"} <= promise.keys()
    lines = goodturn("--demo", "due")[1].splitlines()
    assert len(lines) == len(said)
    assert len({line.index(entry["name"]) for line, entry in zip(lines, said, strict=True)}) == 1


def test_due_on_another_day_sees_further(goodturn: Goodturn) -> None:
    today = json.loads(goodturn("--demo", "due", "--json")[1])
    later = json.loads(goodturn("--demo", "due", "--json", "--on", "2999-01-01")[1])
    assert len(later) > len(today)


def test_a_sound_book_is_in_order_and_a_damaged_one_is_told(
    goodturn: Goodturn, book: Path, export: Path, tmp_path: Path
) -> None:
    goodturn("--book", book, "import", export)
    assert goodturn("check", "--book", book)[:2] == (0, f"{book}: 2 contacts, in order\n")
    damaged = tmp_path / "damaged.goodturn"
    damaged.write_bytes(b"not a book")
    status, out, err = goodturn("--book", damaged, "check")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert damaged.read_bytes() == b"not a book"


@pytest.mark.parametrize("command", ["contacts", "due", "undo", "check"])
def test_a_book_that_is_not_there_is_told_and_not_made(goodturn: Goodturn, book: Path, command: str) -> None:
    status, out, err = goodturn("--book", book, command)
    assert (status, out) == (1, "")
    assert str(book) in err
    assert not book.parent.exists()


@pytest.mark.parametrize("command", ["contacts", "due", "check", "undo"])
def test_before_the_first_start_one_is_told_how_to_make_a_book(
    goodturn: Goodturn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("GOODTURN_HOME", str(tmp_path / "home"))
    status, out, error = goodturn(command)
    assert (status, out) == (1, "")
    assert error.startswith("goodturn: You have no book yet")
    assert "goodturn import" in error
    assert "path" not in error
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["nonsense"],
        ["due", "--on", "tomorrow"],
        ["--demo", "--book", "x", "check"],
        ["--background", "check"],
        ["import", "x", "--day-first", "--month-first"],
        ["import", ""],
        ["--book", "", "check"],
        ["--demo", "export", "--to", ""],
        ["--demo", "due", "--on", "0001-01-01"],
        ["--version", "check"],
        ["--self-check", "check"],
    ],
)
def test_wrong_usage_is_status_2(goodturn: Goodturn, arguments: list[str]) -> None:
    status, out, err = goodturn(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("usage: goodturn")


def test_without_a_command_the_window_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[argparse.Namespace] = []

    class App:
        @staticmethod
        def run(options: argparse.Namespace) -> int:
            asked.append(options)
            return 0

    monkeypatch.setitem(sys.modules, "desktop.app", App)
    monkeypatch.setattr("desktop.app", App, raising=False)
    assert cli.main(["--book", "x.goodturn", "--background"]) == 0
    assert (asked[0].book, asked[0].demo, asked[0].background) == (Path("x.goodturn"), False, True)


def test_the_commands_do_not_load_qt(tmp_path: Path, export: Path) -> None:
    script = """
import sys
from desktop import cli
book = ["--book", sys.argv[1]]
assert cli.main([*book, "import", sys.argv[2]]) == 0
for command in (["contacts", "ana"], ["due"], ["undo"], ["check"]):
    assert cli.main([*book, *command]) == 0
assert cli.main(["--demo", "due", "--json"]) == 0
loaded = [name for name in sys.modules if name.startswith(("PySide6", "shiboken6", "numpy", "igraph", "ui"))]
assert not loaded, loaded
"""
    command = [sys.executable, "-c", script, str(tmp_path / "b.goodturn"), str(export)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_reader_that_goes_away_ends_the_listing_quietly() -> None:
    done = subprocess.run(
        f"set -o pipefail; '{sys.executable}' -m desktop --demo contacts --json | head -c 1",
        shell=True, executable="/bin/bash", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_the_output_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "desktop", "--demo", "contacts"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "goodturn: There is no room left for what was to be written.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    ("arguments", "status"),
    [("--help >/dev/full", 1), ("--help | true", 0), ("--demo nonsense 2>&-", 2),
     ("--book nowhere check 2>/dev/full", 1), ("--book nowhere check 2>&-", 1)],
)  # fmt: skip
def test_whatever_the_streams_do_the_status_says_how_it_went(arguments: str, status: int) -> None:
    command = f"set -o pipefail; '{sys.executable}' -m desktop {arguments}"
    done = subprocess.run(
        ["/bin/bash", "-c", command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == status
    assert "Exception ignored" not in done.stderr


def test_help_that_cannot_be_written_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Newer argparse hides it, which shows where the output is not buffered."""

    def hiding(self: argparse.ArgumentParser, message: str, file: TextIO | None = None) -> None:
        with contextlib.suppress(OSError):
            print(message, file=file)

    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(argparse.ArgumentParser, "_print_message", hiding)
    monkeypatch.setattr("sys.stdout", Full())
    with pytest.raises(OSError, match="full"):
        cli.parse(["--help"])


def test_ctrl_c_ends_a_command_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, goodturn: Goodturn
) -> None:
    def interrupted(_: argparse.Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.commands.check", interrupted)
    assert goodturn("check") == (130, "", "Stopped.\n")


def test_ctrl_c_during_an_import_says_that_nothing_was_written(
    monkeypatch: pytest.MonkeyPatch, goodturn: Goodturn, book: Path, export: Path
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.commands.import_report", interrupted)
    assert goodturn("--book", book, "import", export) == (130, "", "Stopped. Nothing was written.\n")
    assert goodturn("--book", book, "contacts")[1] == "Nobody found.\n"


def test_ctrl_c_while_the_program_loads_is_no_traceback() -> None:
    script = """
import sys
from desktop import cli
class Interrupted:
    def find_spec(self, name, *_):
        if name == "db":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupted())
sys.exit(cli.main(["check"]))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "Stopped.\n")


def test_a_closed_output_is_discarded(goodturn: Goodturn, book: Path, export: Path) -> None:
    done = subprocess.run(
        f"'{sys.executable}' -m desktop --book '{book}' import '{export}' >&-",
        shell=True, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert len(json.loads(goodturn("--book", book, "contacts", "--json")[1])) == 2


def test_a_row_to_review_is_named_with_whom_it_may_be(
    goodturn: Goodturn, book: Path, export: Path, tmp_path: Path
) -> None:
    goodturn("--book", book, "import", export)
    ana = json.loads(goodturn("--book", book, "contacts", "--json")[1])[0]
    later = tmp_path / "later.csv"
    row = "Ana,Ruiz,https://www.linkedin.com/in/ana-9,,Acme,CTO,"
    later.write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    said = json.loads(goodturn("--book", book, "import", later, "--json")[1])
    told = {"file": str(later), "line": 2, "name": "Ana Ruiz", "candidates": [ana["id"]]}
    assert (said["review"], said["review_rows"]) == (1, [told])
    out = goodturn("--book", book, "import", later)[1]
    assert f"later.csv, line 2: Ana Ruiz may be Ana Ruiz (number {ana['id']})\n" in out
    assert "File → People to review…" in out


def test_a_file_whose_name_is_no_text_is_imported(goodturn: Goodturn, book: Path, export: Path) -> None:
    named = export.with_name(os.fsdecode(b"Verbindungen f\xfcr mich.csv"))
    try:
        export.rename(named)
    except OSError:
        pytest.skip("this disk takes no such name")
    assert goodturn("--book", book, "import", named)[0] == 0
    assert len(json.loads(goodturn("--book", book, "contacts", "--json")[1])) == 2


def test_what_was_not_understood_is_told(goodturn: Goodturn, book: Path, tmp_path: Path) -> None:
    export = tmp_path / "Connections.csv"
    export.write_text(f"{HEADER},Tags\nAna,Ruiz,,,Acme,CTO,yesterday,friend\n", encoding="utf-8")
    said = json.loads(goodturn("--book", book, "import", export, "--dry-run", "--json")[1])
    assert said["noted_rows"] == [{"file": str(export), "line": 2, "reason": "unclear_day"}]
    assert said["unread_columns"] == [{"file": str(export), "column": "Tags"}]
    out = goodturn("--book", book, "import", export)[1]
    assert "line 2: taken without a day" in out
    assert "the column “Tags” was not understood" in out


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_file_meets_the_book_as_the_one_before_left_it(
    goodturn: Goodturn, book: Path, export: Path, dry_run: bool
) -> None:
    dry = ["--dry-run"] if dry_run else []
    said = json.loads(goodturn("--book", book, "import", export, export, "--json", *dry)[1])
    assert [(file["added"], file["unchanged"]) for file in said["files"]] == [(2, 0), (0, 2)]
    assert book.exists() is not dry_run
    if not dry_run:
        assert goodturn("--book", book, "undo")[1] == "Undone: import connections (2 entries)\n"


def test_a_dry_run_leaves_a_book_as_it_is(
    goodturn: Goodturn, book: Path, export: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.csv"
    other.write_text(f"{HEADER}\nBo,Berg,,,,,05 Mar 2024\n", encoding="utf-8")
    goodturn("--book", book, "import", other)
    assert goodturn("--book", book, "import", export, "--dry-run")[1].endswith("Nothing was written.\n")
    assert len(json.loads(goodturn("--book", book, "contacts", "--json")[1])) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
def test_what_is_no_ordinary_file_is_refused(goodturn: Goodturn, book: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    status, _, err = goodturn("--book", book, "import", tmp_path / "pipe")
    assert (status, err.count("\n")) == (1, 1)
    assert "no ordinary file" in err


def test_a_folder_that_may_not_be_entered_is_told(
    goodturn: Goodturn, monkeypatch: pytest.MonkeyPatch, export: Path
) -> None:
    stat = Path.stat

    def forbidden(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.name == "mine.goodturn":
            raise PermissionError(13, "Permission denied")
        return stat(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", forbidden)
    for command in (["check"], ["import", export, "--dry-run"]):
        status, out, err = goodturn("--book", "/forbidden/mine.goodturn", *command)
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert "Permission denied" in err


@pytest.mark.parametrize(("problems", "said"), [(["x"], "1 problem"), (["x", "y"], "2 problems")])
def test_problems_are_counted(
    goodturn: Goodturn, monkeypatch: pytest.MonkeyPatch, problems: list[str], said: str
) -> None:
    monkeypatch.setattr("db.Book.check", lambda _: problems)
    status, out, _ = goodturn("--demo", "check")
    assert (status, out.splitlines()[-1].endswith(f", {said}")) == (1, True)


def test_a_name_that_the_terminal_cannot_show_does_not_end_the_listing() -> None:
    environment = {"PYTHONIOENCODING": "ascii", "PATH": os.environ["PATH"]}
    command = [sys.executable, "-m", "desktop", "--demo", "contacts", "keiko"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Sustainability lead" in done.stdout


def test_the_version_is_said(goodturn: Goodturn) -> None:
    status, out, _ = goodturn("--version")
    assert status == 0
    assert out.startswith("goodturn 0.")


def test_columns_are_aligned_by_what_a_terminal_shows(capsys: pytest.CaptureFixture[str]) -> None:
    cli_output.say_table([["悠斗 中村", "x"], ["Zoe\u0301", "x"], ["Anna-Maria", "x"]])
    lines = capsys.readouterr().out.splitlines()
    assert {cli_output.width(line) for line in lines} == {len("Anna-Maria  x")}


def test_a_note_gives_a_terminal_no_orders(capsys: pytest.CaptureFixture[str]) -> None:
    cli_output.say_table([["\x1b]0;title\x07Hi\x9b2J", "two\nlines\x00", "👩\u200d🍳"]])
    assert capsys.readouterr().out == "]0;titleHi2J  two lines  👩\u200d🍳\n"


def test_a_narrow_terminal_cuts_the_widest_column(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((30, 24)))
    cli_output.say_table([["Ana Ruiz", "a very long note that does not fit here"]])
    assert capsys.readouterr().out == "Ana Ruiz  a very long note th…\n"


def test_a_whole_archive_is_imported_part_by_part_and_undone_in_one_step(
    goodturn: Goodturn, book: Path, tmp_path: Path
) -> None:
    archive = archives.write_zip(tmp_path / "export.zip")
    said = json.loads(goodturn("--book", book, "import", archive, "--json")[1])
    assert (said["read"], said["added"]) == (4, 4)
    assert said["files"][0]["file"] == f"{archive} › Connections.csv"
    messages = next(file for file in said["files"] if file.get("kind") == "messages")
    assert (messages["read"], messages["added"], messages["hidden"]) == (9, 3, 1)
    assert messages["left_out"] == {"spam": 1, "draft": 1, "group": 1, "closed": 1, "stranger": 1}
    assert [row["name"] for row in said["review_rows"]] == ["Cy Moe, PhD"]
    out = goodturn("--book", book, "import", archive, "--dry-run")[1]
    assert "messages.csv: left out 1 in spam, 1 never sent" in out
    assert goodturn("--book", book, "undo")[1].startswith("Undone: import archive")
    assert json.loads(goodturn("--book", book, "contacts", "--json")[1]) == []


def test_a_part_can_be_left_out_and_messages_kept(goodturn: Goodturn, book: Path, tmp_path: Path) -> None:
    archive = archives.write_zip(tmp_path / "export.zip")
    said = json.loads(
        goodturn("--book", book, "import", archive, "--without", "messages", "--keep-messages", "--json")[1]
    )
    assert "messages" not in [file.get("kind") for file in said["files"]]
    assert goodturn("--book", book, "contacts", "met", "fair")[1].endswith("Acme\n")


def test_a_file_in_an_archive_that_cannot_be_read_is_told(
    goodturn: Goodturn, book: Path, tmp_path: Path
) -> None:
    files = {"Connections.csv": archives.CONNECTIONS, "mine.csv": archives.RECOMMENDATIONS}
    status, out, _ = goodturn("--book", book, "import", archives.write_zip(tmp_path / "a.zip", files))
    assert status == 0
    assert "Recommendations_Given.csv" in out
    alone = tmp_path / "mine.csv"
    alone.write_text(archives.RECOMMENDATIONS, encoding="utf-8")
    assert goodturn("--book", book, "import", alone)[0] == 1


def test_every_part_has_a_word_on_the_command_line() -> None:
    assert set(cli.PARTS) == {kind.name.lower() for kind in FileKind} - {"machines"}
    assert set(LEFT) == set(Left)


def test_a_table_of_unknown_columns_is_not_guessed_at(goodturn: Goodturn, book: Path, tmp_path: Path) -> None:
    table = tmp_path / "club.csv"
    table.write_text("Who,Where\nEve Tan,Elm\n", encoding="utf-8")
    status, _, err = goodturn("--book", book, "import", table)
    assert (status, err.count("\n")) == (1, 1)
    assert "club.csv" in err


def test_beside_a_table_of_unknown_columns_the_others_are_read(
    goodturn: Goodturn, book: Path, export: Path, tmp_path: Path
) -> None:
    table = tmp_path / "club.csv"
    table.write_text("Who,Where\nEve Tan,Elm\n", encoding="utf-8")
    status, out, err = goodturn("--book", book, "import", table, export)
    assert status == 1
    assert "club.csv" in err
    assert "Connections.csv" in out
    assert "club.csv" not in out
    assert len(json.loads(goodturn("--book", book, "contacts", "--json")[1])) == 2
    status, out, _ = goodturn("--book", book, "import", table, export, "--json", "--dry-run")
    refused = next(file for file in json.loads(out)["files"] if file["file"] == str(table))
    assert (status, refused["read"]) == (1, 0)
    assert "columns" in refused["trouble"]


def test_an_archive_is_named_once_above_its_files(goodturn: Goodturn, book: Path, tmp_path: Path) -> None:
    archive = archives.write_zip(tmp_path / "export.zip")
    lines = goodturn("--book", book, "import", archive)[1].splitlines()
    assert lines[0] == f"{archive}:"
    assert lines[1].split() == ["rows", "added", "updated", "unchanged", "left", "out", "to", "review"]
    assert lines[2].split() == ["Connections.csv", "3", "3", "0", "0", "0", "0"]
    assert not any(str(archive) in line for line in lines[1:])
    assert any(line.startswith("Added and updated are people; of messages") for line in lines)


def test_the_people_of_an_address_book_count_with_the_others(
    goodturn: Goodturn, book: Path, export: Path, tmp_path: Path
) -> None:
    cards = tmp_path / "people.vcf"
    cards.write_text("BEGIN:VCARD\nVERSION:3.0\nN:Tan;Eve;;;\nFN:Eve Tan\nEND:VCARD\n", encoding="utf-8")
    said = json.loads(goodturn("--book", book, "import", export, cards, "--json")[1])
    assert (said["added"], said["files"][1]["kind"]) == (3, "vcard")

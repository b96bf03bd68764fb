"""Connections.csv: every generation of the file and all damage that was seen."""

from __future__ import annotations

import contextlib
import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.exports import write_connections
from db.errors import UnreadableFile
from db.exchange.linkedin import ConnectionsFile, read_connections

PREAMBLE = 'Notes:\n"When exporting your connection data, you may notice that some are missing, or so."\n\n'
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
JANE = 'Jane,"Doe, PhD, MBA",https://www.linkedin.com/in/jane-doe-1a2b3c4d,,"Acme, Inc.",Engineer,05 Mar 2024'
OLD = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
OUTLOOK = (
    '"Title","First Name","Middle Name","Last Name","Suffix","E-mail Address","E-mail 2 Address","Business Phone",'
    '"Home Phone","Company","Department","Job Title","Country","Web Page","Notes"\n'
)


def read(data: bytes | str, day_first: bool | None = None) -> ConnectionsFile:
    raw = data.encode() if isinstance(data, str) else data
    return read_connections(raw, file_name="Connections.csv", day_first=day_first)


def test_the_file_as_linkedin_writes_it() -> None:
    file = read(PREAMBLE + HEADER + JANE + "\n,,,,,,12 Mar 2019")
    (jane,) = file.connections
    assert jane == (
        5, "Jane", "Doe, PhD, MBA", "https://www.linkedin.com/in/jane-doe-1a2b3c4d", "jane-doe-1a2b3c4d", "",
        "Acme, Inc.", "Engineer", "2024-03-05",
    )  # fmt: skip
    assert (file.read, file.hidden, file.skipped, file.noted, file.guessed) == (2, 1, (), (), False)
    assert file.columns[0] == ("first_name", "First Name")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            OUTLOOK + '"","Jane","","Doe","","jane@mail.example","","","","Acme","","Engineer","","",""\n',
            ("Jane", "Doe", "", "", "jane@mail.example", "Acme", "Engineer", ""),
        ),
        (
            OLD + 'Jane,Doe,jane@mail.example,Acme,Engineer,"11/4/18, 9:30 AM"\n',
            ("Jane", "Doe", "", "", "jane@mail.example", "Acme", "Engineer", "2018-11-04"),
        ),
        (
            OLD + "Jane,Doe,,Acme,Engineer,05 Mar 2024",
            ("Jane", "Doe", "", "", "", "Acme", "Engineer", "2024-03-05"),
        ),
        (
            PREAMBLE + OLD + "Jane,Doe,,,,05 Mar 2024",
            ("Jane", "Doe", "", "", "", "", "", "2024-03-05"),
        ),
    ],
    ids=["to 2017", "2018-11-04", "2018-11-20", "2021 to 2023"],
)
def test_every_generation_is_read(text: str, expected: tuple[str, ...]) -> None:
    assert read(text).connections[0][1:] == expected


@pytest.mark.parametrize(
    ("text", "damage"),
    [
        (f"\n\n\nNotes:,,,,,,\n\n{HEADER}{JANE}\n", "blank lines ahead, Notes with commas"),
        (f"\ufeff{HEADER}{JANE}\n".replace("\n", "\r\n"), "BOM and CRLF"),
        (f"{HEADER}{JANE}\n".replace("Connected On", "Connected on"), "another case"),
        (f"{HEADER}{JANE}\n".replace("First Name", "FirstName").replace("Last Name", "last_name"), "renamed"),
        (f"{HEADER}{JANE}\n".replace("URL,", "URL,,").replace("4d,,", "4d,,,"), "an empty column added"),
        (f"{HEADER}{JANE},,,\n".replace("On\n", "On,,,\n"), "empty columns at the end"),
        (f"{HEADER}{JANE},friend\n", "a cell more than titles"),
        (f"{HEADER}{JANE}\n".replace("05 Mar 2024", "5-Mar-24"), "a spreadsheet's date"),
        (f"{HEADER}{JANE}\n".replace("05 Mar 2024", "05.03.2024"), "a German date"),
        (f"{HEADER}{JANE}\n,,,,,,\n\n", "empty rows at the end"),
        (
            f"{HEADER} \u200e{JANE}\t\n".replace("Acme", "  Acme").replace("Engineer", "Engineer\u00a0"),
            "blanks",
        ),
    ],
)
def test_damage_is_read_through(text: str, damage: str) -> None:
    (jane,) = read(text).connections
    assert jane[1:4] == ("Jane", "Doe, PhD, MBA", "https://www.linkedin.com/in/jane-doe-1a2b3c4d")
    assert jane[5:] == ("", "Acme, Inc.", "Engineer", "2024-03-05")


def test_semicolons_and_cp1252_of_a_spreadsheet() -> None:
    text = "First Name;Last Name;Company;Connected On\r\nJürgen;Müller;Łąka;17.09.2021\r\n".replace(
        "Łąka", "Größe"
    )
    file = read(text.encode("cp1252"))
    assert file.connections[0][1:] == ("Jürgen", "Müller", "", "", "", "Größe", "", "2021-09-17")
    assert (file.encoding, file.delimiter) == ("cp1252", ";")


def test_columns_may_be_removed_added_and_moved() -> None:
    file = read("Connected On,Tags,Last Name,First Name,URL\n05 Mar 2024,x,Doe,Jane,linkedin.com/in/JANE/\n")
    assert file.connections[0][1:5] == ("Jane", "Doe", "linkedin.com/in/JANE/", "jane")
    assert {name for name, _ in file.columns} == {"first_name", "last_name", "url", "connected_on"}


def test_a_short_row_is_filled_up_and_a_long_one_that_does_not_fit_is_told() -> None:
    file = read(
        f"{HEADER}Jane,Doe\nBo,Berg,https://www.linkedin.com/in/bo,,Acme, Inc.,Engineer,05 Mar 2024\n"
    )
    assert [c.first_name for c in file.connections] == ["Jane"]
    assert [(note.line, note.reason) for note in file.skipped] == [(3, "ragged")]


def test_every_row_left_out_is_told_with_line_and_reason() -> None:
    file = read(
        f'{PREAMBLE}{HEADER}{JANE}\n,,https://www.linkedin.com/in/x,,,,05 Mar 2024\n{JANE}\nBo,"Berg,,,,,\nCy,Moe,,,,,'
    )
    assert [(note.line, note.reason) for note in file.skipped] == [
        (6, "no_name"),
        (7, "duplicate"),
        (8, "open_quote"),
    ]
    assert (file.read, [c.first_name for c in file.connections]) == (5, ["Jane", "Cy"])


def test_a_day_that_is_not_understood_does_not_cost_the_person() -> None:
    file = read(f"{HEADER}Jane,Doe,,,,,soon\n")
    assert (file.connections[0].connected_on, [(n.line, n.reason) for n in file.noted]) == (
        "",
        [(2, "unclear_day")],
    )


def test_lost_letters_are_noted() -> None:
    assert [note.reason for note in read(f"{HEADER}J\ufffdrgen,Doe,,,,,05 Mar 2024\n").noted] == [
        "lost_letters"
    ]


def test_days_that_can_be_read_two_ways_are_a_question() -> None:
    text = f"{HEADER}Jane,Doe,,,,,05/03/2024\n"
    assert read(text).undecided_days == ("05/03/2024",)
    assert read(text, day_first=True).connections[0].connected_on == "2024-03-05"


def test_capital_portuguese_and_bold_letters_are_not_broken_text() -> None:
    file = read(f"{HEADER}JOÃO,𝐒𝐢𝐥𝐯𝐚,,,,,05 Mar 2024\n")
    assert (file.connections[0][1:3], file.noted) == (("JOÃO", "𝐒𝐢𝐥𝐯𝐚"), ())


def test_unknown_titles_fall_back_on_where_the_profile_links_stand() -> None:
    text = (
        "Ism,Familiya,Havola,Pochta,Kompaniya,Lavozim,Sana\n"
        + JANE
        + "\nBo,Berg,https://linkedin.com/in/bo,bo@mail.example,,CEO,06 Mar 2024\n"
    )
    file = read(text)
    assert file.guessed
    assert [c[1:] for c in file.connections][1] == (
        "Bo", "Berg", "https://linkedin.com/in/bo", "bo", "bo@mail.example", "", "CEO", "2024-03-06",
    )  # fmt: skip
    assert ("company", "Kompaniya") in file.columns


def test_a_column_beyond_the_line_of_titles_has_none() -> None:
    text = "Someone,Else,https://www.linkedin.com/in/else\nAna,Ruiz,https://www.linkedin.com/in/ana-ruiz,,,,,Ana\n"
    for rows in (text, "Ana Ruiz,Ana Ruiz,https://www.linkedin.com/in/ana-ruiz\n,,,,,,,Ana Ruiz\n"):
        with contextlib.suppress(UnreadableFile):
            assert all(isinstance(title, str) for _, title in read(rows).columns)


def test_a_file_without_titles_is_read_by_its_content() -> None:
    file = read(JANE + "\n" + JANE.replace("jane-doe", "jane-roe") + "\n")
    assert [(c.line, c.first_name, c.company) for c in file.connections] == [
        (1, "Jane", "Acme, Inc."),
        (2, "Jane", "Acme, Inc."),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEADER, "titles and no rows"),
        (PREAMBLE + HEADER.rstrip(), "titles and no rows"),
        (f"{HEADER},,,,,,12 Mar 2019\n", "1 rows of closed or hidden"),
        (f"{HEADER},,https://www.linkedin.com/in/x,,,,\n", "line 2"),
        (
            "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE\n1,,A,https://www.linkedin.com/in/a,B,x\n",
            "messages",
        ),
        (
            "From,To,Sent At,Message,Direction,inviterProfileUrl\nA,B,x,,OUTGOING,https://www.linkedin.com/in/a\n",
            "invitations",
        ),
        (
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nA,B,C,D,E,F,G\n",
            "recommendations",
        ),
        ("No conversations found", "titles First Name and Last Name"),
        ("a,b,c\n1,2,3\n", "titles First Name and Last Name"),
        ("", "empty"),
    ],
)
def test_a_file_without_a_readable_row_is_an_error_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said) as error:
        read(text)
    assert error.value.title
    assert error.value.next_step


def test_the_generated_export_holds_the_measured_oddities(tmp_path: Path) -> None:
    write_connections(tmp_path / "Connections.csv", 3000)
    data = (tmp_path / "Connections.csv").read_bytes()
    file = read(data)
    assert not data.endswith(b"\n")
    assert (file.read, file.skipped, file.undecided_days) == (3000, (), ())
    assert 20 <= file.hidden <= 90
    people = file.connections
    assert 0.01 < sum(1 for c in people if c.email) / 3000 < 0.06
    assert 0.04 < sum(1 for c in people if "," in c.last_name) / 3000 < 0.09
    assert 0.03 < sum(1 for c in people if not (c.first_name + c.last_name).isascii()) / 3000 < 0.12
    assert max(len(c.position) for c in people) == 100
    assert len({c.slug for c in people}) == len(people)


@given(st.lists(st.lists(st.text(max_size=12), min_size=7, max_size=7), max_size=6))
def test_any_cells_end_in_rows_or_one_error(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    try:
        file = read((HEADER + text.getvalue()).encode("utf-8", "replace"))
    except UnreadableFile:
        return
    assert file.read == len(file.connections) + file.hidden + len(file.skipped)
    assert all(c.first_name or c.last_name for c in file.connections)


@given(st.binary())
def test_any_bytes_end_in_rows_or_one_error(data: bytes) -> None:
    for start in (b"", HEADER.encode()):
        with contextlib.suppress(UnreadableFile):
            read(start + data)


@pytest.mark.parametrize("day", ["31 Feb 2017", "yesterday", "0000-00-00", "05 Mar 1971", "05 Mar 2031", "7"])
def test_a_day_that_cannot_be_is_noted(day: str) -> None:
    file = read_connections(
        f"{HEADER}Jane,Doe,,,,,{day}\n".encode(), file_name="Connections.csv", latest="2024-03-05"
    )
    assert (file.connections[0].connected_on, [n.reason for n in file.noted]) == ("", ["unclear_day"])


def test_current_company_and_position_are_read_and_the_rest_is_named() -> None:
    file = read(
        "First Name,Last Name,Email Address,Current Company,Current Position,Tags,Empty,Connected On\n"
        "Jane,Doe,,Acme,Engineer,friend,,05 Mar 2024\n"
    )
    assert file.connections[0][6:] == ("Acme", "Engineer", "2024-03-05")
    assert file.unread == ("Tags",)


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-be"])
def test_utf_32_is_read(encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-32-be" else ""
    file = read(f"{mark}{HEADER}{JANE}\n".encode(encoding))
    assert (file.connections[0].first_name, file.encoding) == ("Jane", "utf-32")


def test_utf_32_without_a_mark_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="not a text file"):
        read(f"{HEADER}{JANE}\n".encode("utf-32-le"))


def test_a_file_cut_in_the_middle_of_a_letter_is_noted() -> None:
    file = read(f"{HEADER}{JANE}\nBo,Łę".encode()[:-1])
    assert [c.last_name for c in file.connections] == ["Doe, PhD, MBA", "Ł\ufffd"]
    assert [(n.line, n.reason) for n in file.noted] == [(3, "lost_letters")]

"""The CSV reader: whatever an editor or a spreadsheet did to a file, its rows come out with their lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import UnreadableFile
from db.exchange.csv_reader import NotPlain, PlainRows, Table, decode, read_table


def has_titles(cells: Sequence[str]) -> bool:
    return [cell.strip().lower() for cell in cells[:2]] == ["name", "town"]


def read(data: bytes | str) -> Table:
    table = read_table(data.encode() if isinstance(data, str) else data, has_titles, file_name="people.csv")
    assert table is not None
    return table


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("name,town\nJosé,Øst\n".encode(), "utf-8"),
        ("name,town\nJosé,Øst\n".encode("utf-8-sig"), "utf-8"),
        ("name,town\nJosé,Øst\n".encode("utf-16"), "utf-16"),
        ("name,town\nJosé,Øst\n".encode("utf-16-be"), "utf-16"),
        ("name,town\nJosé,Øst\n".encode("utf-16-le"), "utf-16"),
        ("name,town\nJosé,Øst\n".encode("cp1252"), "cp1252"),
    ],
)
def test_every_encoding_is_recognised_and_said(data: bytes, encoding: str) -> None:
    table = read(data)
    assert (table.rows, table.encoding) == ([["José", "Øst"]], encoding)


def test_a_file_with_two_encodings_is_decoded_line_by_line() -> None:
    data = b"name,town\n" + "José,Łódź\n".encode() + "Jürgen,Köln\n".encode("cp1252")
    assert read(data).rows == [["José", "Łódź"], ["Jürgen", "Köln"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_and_line_ends_are_found(delimiter: str, end: str) -> None:
    table = read(
        end.join([delimiter.join(row) for row in (["name", "town"], ["Ana", "Rome"], ["Bo", "Oslo"])])
    )
    assert (table.rows, list(table.lines), table.delimiter) == (
        [["Ana", "Rome"], ["Bo", "Oslo"]],
        [2, 3],
        delimiter,
    )


def test_preamble_and_blank_lines_do_not_shift_the_line_numbers() -> None:
    table = read('Notes:\n"two\nlines, here"\n\n\nname,town\n\nAna,Rome\n,\nBo,Oslo')
    assert (table.rows, list(table.lines)) == ([["Ana", "Rome"], ["Bo", "Oslo"]], [8, 10])


def test_characters_that_only_look_like_line_ends_stay_in_their_cell() -> None:
    assert read("name,town\nAna\u2028B,Ro\x0bme\x85\n").rows == [["Ana\u2028B", "Ro\x0bme\x85"]]


def test_a_cell_may_hold_line_breaks() -> None:
    table = read('name,town\n"Ana\nMaria",Rome\nBo,Oslo\n')
    assert (table.rows, list(table.lines), table.broken) == (
        [["Ana\nMaria", "Rome"], ["Bo", "Oslo"]],
        [2, 4],
        [],
    )


def test_a_quote_left_open_costs_its_own_line_and_no_other() -> None:
    table = read('name,town\nAna,Rome\nBo,"Oslo\nCy,Bonn\nDi,Lyon\n')
    assert table.rows == [["Ana", "Rome"], ["Cy", "Bonn"], ["Di", "Lyon"]]
    assert (list(table.lines), table.broken) == ([2, 4, 5], [(3, "open_quote")])


def test_a_quote_left_open_is_found_although_a_later_quote_closes_it() -> None:
    table = read('name,town\nAna,"Rome\nBo,Oslo\nCy,"Bonn, am Rhein"\nDi,Lyon\n')
    assert table.rows == [["Bo", "Oslo"], ["Cy", "Bonn, am Rhein"], ["Di", "Lyon"]]
    assert table.broken == [(2, "open_quote")]


def test_a_quote_left_open_on_the_last_line_is_named() -> None:
    table = read('name,town\nAna,Rome\nBo,"Oslo')
    assert (table.rows, table.broken) == ([["Ana", "Rome"]], [(3, "open_quote")])


def test_a_quote_left_open_in_the_preamble_does_not_hide_the_header() -> None:
    assert read('Notes "about\n"this\nname,town\nAna,Rome\n').rows == [["Ana", "Rome"]]


def test_a_cell_of_a_million_characters_is_read() -> None:
    assert read(f"name,town\n{'a' * 1_000_000},Rome\n").rows[0][1] == "Rome"


@pytest.mark.parametrize(
    "data", [b"", b" \n\n", b"PK\x03\x04rest", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\n<!DOCTYPE html>"]
)
def test_what_is_no_text_is_refused_with_a_next_step(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as error:
        read_table(data, has_titles, file_name="people.csv")
    assert "people.csv" in error.value.sentence
    assert error.value.next_step


def test_a_text_without_the_header_is_no_table() -> None:
    assert read_table(b"hello\nworld\n", has_titles, file_name="x") is None


@given(st.binary() | st.text(alphabet='ab,;"\n\r\té\0 ').map(lambda t: f"name,town\n{t}".encode()))
def test_any_bytes_give_rows_with_lines_or_are_refused(data: bytes) -> None:
    try:
        table = read_table(data, has_titles, file_name="x")
    except UnreadableFile:
        return
    if table is not None:
        assert len(table.rows) == len(table.lines)
        assert list(table.lines) == sorted(set(table.lines))
        text = decode(data)[0]
        assert all(1 <= line <= text.count("\n") + text.count("\r") + 1 for line in table.lines)


@given(
    st.lists(
        st.tuples(st.text(alphabet='ab,;"\né ', min_size=1), st.text(alphabet="xyz", min_size=1)), max_size=8
    )
)
def test_what_csv_writes_comes_back(rows: list[tuple[str, str]]) -> None:
    """Cells with line breaks too, as long as no line in them looks like a row of its own."""
    import csv
    import io

    rows = [(first.replace("\n", " / "), second) for first, second in rows]
    text = io.StringIO()
    csv.writer(text).writerows([("name", "town"), *rows])
    assert read(text.getvalue()).rows == [list(row) for row in rows]


@given(
    st.lists(st.sampled_from([*'ab,"\n ', "\r\n"])).map(lambda t: f"name,town\n{''.join(t)}".encode()),
    st.integers(1, 3),
)
def test_a_large_file_is_read_in_parts_as_it_is_read_whole(data: bytes, at_once: int) -> None:
    """Or it says that it cannot be; each of its rows can be read again."""
    plain = PlainRows(data)
    try:
        _, *parts = plain.parts(has_titles, at_once)
    except NotPlain:
        return
    rows = [row for part in parts for row in part]
    assert [row for row in rows if any(row)] == read(data).rows
    assert [plain[number] for number in range(len(rows))] == rows


def test_a_large_file_with_cells_of_several_lines_is_read_in_parts() -> None:
    plain = PlainRows(b'name,town\nA,"one\n\ntwo, three"\n\nB,"x"\n')
    assert list(plain.parts(has_titles)) == [
        [["name", "town"]],
        [["A", "one\n\ntwo, three"], [], ["B", "x"]],
    ]
    assert plain[2] == ["B", "x"]


def test_a_quote_left_open_in_a_large_file_costs_its_line() -> None:
    plain = PlainRows(b'name,town\nA,"one\nB,two\nC,"three"\nD,"four\n')
    assert list(plain.parts(has_titles))[1:] == [[], [["B", "two"], ["C", "three"]]]
    assert plain.broken == 2
    assert plain[1] == ["C", "three"]


def test_a_large_file_in_two_encodings_is_read_by_its_lines() -> None:
    plain = PlainRows("name,town\nA,Köln\n".encode() + "B,Graß\n".encode("cp1252"))
    assert list(plain.parts(has_titles))[1:] == [[["A", "Köln"], ["B", "Graß"]]]
    assert plain[1] == ["B", "Graß"]

"""Archives: what a person may drop is opened, whatever its wrapping; what no honest export is, is refused with the reason."""

from __future__ import annotations

import contextlib
import io
import os
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import Cancelled, UnreadableFile
from db.exchange import archive
from db.exchange.archive import Found, open_all

CONNECTIONS = (
    b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAna,Ruiz,,,,,05 Mar 2024\n"
)


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as made:
        for name, content in members:
            made.writestr(name, content)
    return data.getvalue()


def written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def labels(found: list[Found]) -> list[str]:
    return [one.label for one in found]


def refused(tmp_path: Path, data: bytes) -> UnreadableFile:
    path = written(tmp_path / "export.zip", data)
    with pytest.raises(UnreadableFile, match=r"export\.zip") as told:
        [one.read() for one in open_all([path])]
    return told.value


def test_a_plain_file_is_itself(tmp_path: Path) -> None:
    (one,) = open_all([written(tmp_path / "Connections.csv", CONNECTIONS)])
    assert (one.name, one.label, one.head, one.read()) == (
        "Connections.csv",
        "Connections.csv",
        CONNECTIONS,
        CONNECTIONS,
    )


@pytest.mark.parametrize("data", [b"", b"<html>Please sign in</html>", CONNECTIONS])
def test_what_is_only_called_an_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "is none inside" in refused(tmp_path, data).sentence


@pytest.mark.parametrize("prefix", ["", "Basic_LinkedInDataExport_03-02-2026/", "a\\b\\"])
def test_the_files_of_a_zip_are_found_whatever_folder_it_was_packed_with(tmp_path: Path, prefix: str) -> None:
    path = written(
        tmp_path / "export.zip", zipped((f"{prefix}Connections.csv", CONNECTIONS), ("a/b.jpg", b"x"))
    )
    (one,) = open_all([path])
    assert one.read() == CONNECTIONS
    assert one.label.startswith("export.zip › ")
    assert one.label.endswith("Connections.csv")


def test_a_large_file_of_a_zip_is_in_memory_once(tmp_path: Path) -> None:
    size = 10_000_000
    path = written(tmp_path / "export.zip", zipped(("messages.csv", os.urandom(1000) * (size // 1000))))
    (one,) = open_all([path])
    tracemalloc.start()
    assert len(one.read()) == size
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1.5 * size


def test_a_zip_in_a_zip_is_opened(tmp_path: Path) -> None:
    inner = zipped(("Connections.csv", CONNECTIONS))
    (one,) = open_all([written(tmp_path / "export.zip.zip", zipped(("export.zip", inner)))])
    assert one.label == "export.zip.zip › export.zip › Connections.csv"
    assert one.read() == CONNECTIONS


def test_a_zip_in_a_zip_in_a_zip_is_not(tmp_path: Path) -> None:
    inner = zipped(("c.zip", zipped(("b.zip", zipped(("Connections.csv", CONNECTIONS))))))
    assert "within archives" in refused(tmp_path, inner).sentence


def test_a_folder_is_looked_through_and_links_are_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    written(folder / "b" / "Connections.csv", CONNECTIONS)
    written(folder / "a.zip", zipped(("messages.csv", b"From,To\n")))
    written(folder / "._Connections.csv", b"\0\1")
    written(folder / "photo.jpg", b"\xff\xd8")
    (folder / "elsewhere.csv").symlink_to(folder / "b" / "Connections.csv")
    assert labels(open_all([folder])) == [
        "export › a.zip › messages.csv",
        "export › Connections.csv",
    ]


def test_several_paths_come_one_after_the_other(tmp_path: Path) -> None:
    one = written(tmp_path / "Connections.csv", CONNECTIONS)
    two = written(tmp_path / "export.zip", zipped(("Profile.csv", b"x")))
    assert labels(open_all([one, two])) == ["Connections.csv", "export.zip › Profile.csv"]


def test_what_a_mac_adds_to_a_zip_is_passed_over(tmp_path: Path) -> None:
    data = zipped(
        ("__MACOSX/._Connections.csv", b"x"), ("__MACOSX/a.csv", b"x"), ("Connections.csv", CONNECTIONS)
    )
    assert labels(open_all([written(tmp_path / "export.zip", data)])) == ["export.zip › Connections.csv"]


@pytest.mark.parametrize(
    "name", ["../evil.csv", "a/../../evil.csv", "..\\evil.csv", "/etc/evil.csv", "C:\\evil.csv"]
)
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    assert "leads out" in refused(tmp_path, zipped((name, b"x"), ("Connections.csv", CONNECTIONS))).sentence


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped(("Connections.csv", CONNECTIONS)))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark) + place
        data[at : at + 2] = struct.pack("<H", 1)
    assert "password" in refused(tmp_path, bytes(data)).sentence


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    sentence = refused(tmp_path, zipped(("Connections.csv", b"0" * (32 << 20)))).sentence
    assert "would unpack to 32 MB" in sentence
    assert "more than 200 times" in sentence


def test_a_size_that_lies_does_not_unpack_more(tmp_path: Path) -> None:
    """The table of contents says 100 bytes; what is packed is more."""
    data = bytearray(zipped(("Connections.csv", CONNECTIONS * 1000)))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 100)
    assert "damaged" in refused(tmp_path, bytes(data)).sentence


def test_too_many_entries_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ENTRIES", 3)
    many = [(f"{number}.csv", b"x") for number in range(4)]
    assert "more than 3 files" in refused(tmp_path, zipped(*many)).sentence
    for name, data in many:
        written(tmp_path / "folder" / name, data)
    with pytest.raises(UnreadableFile, match="more than 3 files"):
        open_all([tmp_path / "folder"])


def test_a_sum_beyond_all_reason_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_SUM", 1000)
    data = zipped(("a.csv", os.urandom(600)), ("b.csv", os.urandom(600)))
    assert "would unpack" in refused(tmp_path, data).sentence


def test_entries_that_overlap_are_refused(tmp_path: Path) -> None:
    """Two entries of the table of contents that are the same bytes, as bombs have them by the thousand."""
    data = zipped(("a.csv", os.urandom(600)), ("b.csv", os.urandom(600)))
    first, second = data.index(b"PK\x01\x02"), data.rindex(b"PK\x01\x02")
    same = bytearray(data)
    same[second + 42 : second + 46] = data[first + 42 : first + 46]
    assert "overlap" in refused(tmp_path, bytes(same)).sentence


@pytest.mark.parametrize("part", [0.3, 0.7, 0.95])
def test_an_archive_cut_short_is_refused(tmp_path: Path, part: float) -> None:
    data = zipped(("Connections.csv", os.urandom(5000)))
    assert "cut short" in refused(tmp_path, data[: int(len(data) * part)]).sentence


def test_damage_within_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped(("Connections.csv", os.urandom(5000)), method=zipfile.ZIP_STORED))
    data[2000] ^= 0xFF
    assert "damaged" in refused(tmp_path, bytes(data)).sentence


def test_another_compression_is_told(tmp_path: Path) -> None:
    data = zipped(("Connections.csv", CONNECTIONS), method=zipfile.ZIP_LZMA)
    assert "compressed in a way" in refused(tmp_path, data).sentence


def test_an_empty_archive_holds_nothing(tmp_path: Path) -> None:
    assert open_all([written(tmp_path / "export.zip", zipped())]) == []


def test_what_is_not_there_and_what_is_no_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be read"):
        open_all([tmp_path / "gone.zip"])
    os.mkfifo(tmp_path / "pipe.zip")
    with pytest.raises(UnreadableFile, match="no ordinary file"):
        open_all([tmp_path / "pipe.zip"])


def test_nothing_is_unpacked_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "export.zip", zipped(("Connections.csv", CONNECTIONS)))
    monkeypatch.chdir(tmp_path)
    assert [one.read() for one in open_all([path])] == [CONNECTIONS]
    assert sorted(tmp_path.iterdir()) == [path]


def test_it_can_be_cancelled(tmp_path: Path) -> None:
    path = written(tmp_path / "export.zip", zipped(("Connections.csv", CONNECTIONS)))

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        open_all([path], stop)


GOOD = zipped(
    ("a/Connections.csv", CONNECTIONS),
    ("messages.csv", b"From,To\n" * 50),
    ("x.zip", zipped(("a.csv", b"1"))),
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_any_damage_ends_in_files_or_one_told_error(tmp_path: Path, damage: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for place, byte in damage:
        data[place] = byte
    path = written(tmp_path / "export.zip", bytes(data))
    with contextlib.suppress(UnreadableFile):
        [one.read() for one in open_all([path])]

"""Files from elsewhere: plain, gz or zip; hostile ones end in one clear error, in bounded memory."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from ingest.files import LONGEST_LINE, Part, lines, parts
from ingest.records import InvalidTable

TEXT = "﻿naam;plaats\r\nWeverij;Frysl\u00e2n\nMolen;Ede"


def read(path: Path) -> list[str]:
    """Return the lines of everything in a file."""
    return [line for part in parts(path) for line in lines(part)]


def test_a_text_is_the_same_plain_packed_and_inside_a_zip(tmp_path: Path) -> None:
    raw = TEXT.encode()
    (tmp_path / "a.csv").write_bytes(raw)
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(raw))
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as packed:
        packed.writestr("folder/a.csv", raw)
        packed.writestr("__MACOSX/._a.csv", b"\0\0")
    wanted = ["naam;plaats\r\n", "Weverij;Fryslân\n", "Molen;Ede"]
    for name in ("a.csv", "b.csv.gz", "c.zip"):
        assert read(tmp_path / name) == wanted
    assert [part.name for part in parts(tmp_path / "c.zip")] == ["a.csv"]
    assert Part(tmp_path / "b.csv.gz").name == "b.csv"


def test_line_breaks_of_old_macs_end_lines_too(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"a;b\r1;2\r3;4\r")
    assert read(tmp_path / "a.csv") == ["a;b\r", "1;2\r", "3;4\r"]


def test_a_gzip_that_was_cut_off_says_so(tmp_path: Path) -> None:
    whole = gzip.compress(bytes(range(256)) * 4000)
    (tmp_path / "a.csv.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InvalidTable, match=r"a\.csv\.gz is cut off"):
        list(lines(Part(tmp_path / "a.csv.gz"), "latin-1"))


def test_what_unpacks_to_a_flood_is_stopped(tmp_path: Path) -> None:
    flood = b"0;" * 20_000_000
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"\n".join([flood[:1000]] * 30_000)))
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("b.csv", b"\n".join([flood[:1000]] * 30_000))
    for name in ("a.csv.gz", "b.zip"):
        with pytest.raises(InvalidTable, match="unpacks to more than 200 times its size"):
            read(tmp_path / name)


def test_a_line_without_end_is_no_table(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as file:
        file.write(b"a;b\n")
        file.truncate(LONGEST_LINE * 10)
    with pytest.raises(InvalidTable, match=r"a\.csv, line 2: is longer than 8 MB"):
        read(tmp_path / "a.csv")


def test_a_file_of_empty_lines_is_not_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"id\n" + b"\r\n" * 99_999 + b"1\n" + b"\n" * 99_999 + b"2\n")
    assert sum(1 for _ in lines(Part(tmp_path / "a.csv"))) == 200_001
    (tmp_path / "b.csv").write_bytes(b"id\n" + b"\n" * 200_000)
    with pytest.raises(InvalidTable, match="line 100002: follows on 100,000 empty lines"):
        list(lines(Part(tmp_path / "b.csv")))


@pytest.mark.parametrize("name", ["../../x.csv", "/etc/x.csv", "..\\x.csv", "C:\\x.csv", "a/../../x.csv"])
def test_a_name_in_a_zip_leads_nowhere(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr(name, TEXT)
    with pytest.raises(InvalidTable, match="wants to lie elsewhere"):
        parts(tmp_path / "a.zip")


@pytest.mark.parametrize("damage", [slice(0, 40), slice(100, 200)])
def test_a_damaged_zip_says_so(tmp_path: Path, damage: slice) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.csv", "".join(f"{n};{n * n}\n" for n in range(1000)))
    raw = bytearray((tmp_path / "a.zip").read_bytes())
    raw[damage] = b"x" * len(raw[damage])
    (tmp_path / "a.zip").write_bytes(raw)
    with pytest.raises(InvalidTable, match=r"a\.zip cannot be unpacked"):
        read(tmp_path / "a.zip")

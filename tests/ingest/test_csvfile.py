"""A slip in a row costs that row; a file that cannot be read says why and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InvalidRecord
from ingest.readers.csvfile import read_csv
from ingest.records import Columns, InvalidTable, Reading, Record, UnknownColumn

COLUMNS = Columns(("id", "name"), ("city", "note"))


def read(folder: Path, content: str | bytes) -> list[Reading]:
    """Return what is read from a file with this content."""
    file = folder / "labs.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_csv(file, "labs", COLUMNS))


def record(line: int, **fields: str) -> Record:
    """Return a record of the table."""
    return Record("labs", "labs.csv", line, fields)


def test_a_row_is_a_record_with_its_line(tmp_path: Path) -> None:
    assert read(tmp_path, "id,name\nlab:a,A\nlab:b,B\n") == [
        record(2, id="lab:a", name="A"),
        record(3, id="lab:b", name="B"),
    ]


@pytest.mark.parametrize(
    "content", ["\ufeffid,name\nlab:a,Ä\n", "id,name\r\nlab:a,Ä\r\n", "id;name\nlab:a;Ä\n"]
)
def test_what_spreadsheets_write_reads_alike(tmp_path: Path, content: str) -> None:
    """A byte order mark, Windows line ends and the semicolons of a Dutch spreadsheet change nothing."""
    assert read(tmp_path, content) == [record(2, id="lab:a", name="Ä")]


def test_the_line_of_a_row_is_where_it_begins(tmp_path: Path) -> None:
    """Line breaks in quoted text and empty lines are counted, as an editor counts them."""
    rows = read(tmp_path, 'id,name\nlab:a,"A\nof\nmany"\n\nlab:b,B\n,\nlab:c,C\n')
    assert rows == [
        record(2, id="lab:a", name="A\nof\nmany"),
        record(6, id="lab:b", name="B"),
        record(8, id="lab:c", name="C"),
    ]


def test_a_text_is_one_text_whichever_program_wrote_it(tmp_path: Path) -> None:
    """Composed and decomposed letters, both kinds of line break and outer spaces give one text."""
    one = read(tmp_path, 'id,name\nlab:a,"Frysl\u00e2n\nlab"\n')
    assert read(tmp_path, 'id,name\nlab:a," Frysla\u0302n\r\nlab "\n') == one


@pytest.mark.parametrize(
    ("row", "field", "value", "reason"),
    [
        ("lab:b", "name", "lab:b", "has 1 cells where the header has 2"),
        ("lab:b,B,Breda", "", "Breda", "has 3 cells where the header has 2"),
        ("lab:b,B\0", "name", "B␀", "NUL"),
        ('lab:b,"B" and so', "", 'lab:b,"B" and so', "after its closing quotation mark"),
        ('lab:b,"B', "", 'lab:b,"B', "not closed|goes on|inside a quoted text"),
        ('lab:b,"' + "b" * 200_000, "", "lab:b", "longer than"),
    ],
)
def test_a_bad_row_is_told_and_the_next_one_read(
    tmp_path: Path, row: str, field: str, value: str, reason: str
) -> None:
    """It is told with line, column, value, reason and way out."""
    before, bad, *after = read(tmp_path, f"id,name\nlab:a,A\n{row}\nlab:c,C\nlab:d,D\n")
    assert before == record(2, id="lab:a", name="A")
    assert isinstance(bad, InvalidRecord)
    assert (bad.file, bad.line, bad.field) == ("labs.csv", 3, field)
    assert bad.value.startswith(value)
    assert any(part in bad.reason for part in reason.split("|"))
    assert bad.way_out
    assert after == [record(4, id="lab:c", name="C"), record(5, id="lab:d", name="D")]


def test_a_file_that_stops_in_the_middle_keeps_its_whole_rows(tmp_path: Path) -> None:
    whole, broken = read(tmp_path, 'id,name\nlab:a,A\nlab:b,"half a na')
    assert whole == record(2, id="lab:a", name="A")
    assert isinstance(broken, InvalidRecord)
    assert "the file ends inside a quoted text" in broken.reason


def test_a_column_nobody_reads_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    found = read(tmp_path, "id,name,citty,colour\nlab:a,A,Breda,red\n")
    assert found[:2] == [UnknownColumn("labs.csv", "citty", "city"), UnknownColumn("labs.csv", "colour", "")]
    assert isinstance(found[2], Record)


def test_a_table_without_rows_is_no_error(tmp_path: Path) -> None:
    assert read(tmp_path, "id,name\n") == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"id,naam\nlab:a,A\n", "has no column 'name'. Is it the column 'naam'"),
        (b"id,colour\nlab:a,A\n", "has no column 'name'. Its first line must name"),
        (b"id,name,id\nlab:a,A,B\n", "has the column 'id' 2 times"),
        ("id,name\nlab:a,Fryslân\n".encode("cp1252"), "line 2: byte 0xe2 is not UTF-8. Save the file as"),
        ("id,name\n".encode("utf-16"), "is not UTF-8"),
        ("id,name\n".encode("utf-16-le"), "NUL bytes in its header"),
        (b'id,"name\n', "the file ends inside a quoted text"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, message: str) -> None:
    """The message names the file, what is wrong and what to do."""
    with pytest.raises(InvalidTable) as caught:
        read(tmp_path, content)
    assert str(caught.value).startswith("labs.csv")
    assert message in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidTable, match=r"labs\.csv cannot be read"):
        list(read_csv(tmp_path / "labs.csv", "labs", COLUMNS))


def test_a_file_that_is_not_there_is_named_without_the_path_to_it(tmp_path: Path) -> None:
    """A report may be passed on, and home folders hold names."""
    with pytest.raises(InvalidTable) as told:
        list(read_csv(tmp_path / "labs.csv", "labs", COLUMNS))
    assert f"Put it in the folder '{tmp_path.name}'" in str(told.value)
    assert str(tmp_path.parent) not in str(told.value)

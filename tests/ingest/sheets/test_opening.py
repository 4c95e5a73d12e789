"""A spreadsheet is opened whatever program wrote it; a number, a date and a text stay apart."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from ingest.records import InvalidTable
from ingest.sheets.workbooks.cells import Day, Fault, Number, Row
from ingest.sheets.workbooks.opening import open_workbook
from tests.ingest.sheets.strangers import pack_ods


def opened(folder: Path, content: str | bytes) -> list[Row]:
    """Return the rows of a text file with this content."""
    file = folder / "leden.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(open_workbook(file).sheets[0].rows)


@pytest.mark.parametrize("separator", list(";,\t|"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_file_is_opened_in_every_encoding_and_separator(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    rows = [["Naam", "Plaats", "Bedrag"], ["Coöperatie Ü", "'s-Gravenhage", "€ 1.250"], ["B", "Ede", ""]]
    text = "".join(separator.join(row) + "\r\n" for row in rows)
    assert [row.cells for row in opened(tmp_path, text.encode(encoding))] == [
        ("Naam", "Plaats", "Bedrag"),
        ("Coöperatie Ü", "'s-Gravenhage", "€ 1.250"),
        ("B", "Ede"),
    ]


def test_a_comma_in_texts_is_not_the_separator(tmp_path: Path) -> None:
    rows = opened(tmp_path, "Naam;Bedrag\nA, B en C;1.000,50\nD, E;2,5\n")
    assert rows[1].cells == ("A, B en C", "1.000,50")


def test_the_line_that_excel_writes_for_itself_is_no_row(tmp_path: Path) -> None:
    assert opened(tmp_path, "sep=|\nA|B\n1|2\n") == [Row(2, ("A", "B")), Row(3, ("1", "2"))]


def test_lines_are_counted_as_an_editor_does(tmp_path: Path) -> None:
    """Empty rows and line breaks within a cell count."""
    rows = opened(tmp_path, 'A;B\n;;\n"x\ny";1\nz;2\n')
    assert [(row.line, row.cells) for row in rows] == [(1, ("A", "B")), (3, ("x\ny", "1")), (5, ("z", "2"))]


def test_a_slip_costs_one_row(tmp_path: Path) -> None:
    rows = opened(tmp_path, 'A;B\n"x;1\ny;2\nz;\0\n')
    assert [(row.line, bool(row.problem)) for row in rows] == [(1, False), (2, True), (3, False), (4, True)]
    assert "not closed" in rows[1].problem
    assert "NUL" in rows[3].problem


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (bytes(range(256)) * 9, "is no text and no workbook"),
        (b"Naam\nFrysl\x81n\n", "line 2: byte 0x81 is not Windows-1252"),
        (b"\xef\xbb\xbfNaam\nFrysl\xe2n\n", "line 2: byte 0xe2 is not UTF-8"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is an old workbook (.xls) or protected by a password"),
        (b"PK\x03\x04" + b"\0" * 90, "is damaged or was not saved to the end"),
        (b"A;B\n" + b"x" * 40_000 + b";1\n", "line 2, column 1: a cell holds 40,000 characters"),
        (b"A;B\n" + b";" * 1_200 + b"1\n", "has more than 1,000 columns"),
    ],
)
def test_what_cannot_be_opened_says_why(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(InvalidTable) as told:
        opened(tmp_path, content)
    assert str(told.value).startswith("leden.csv")
    assert message in str(told.value)


PROSE = """\
Weefsel laat zien wie met wie samenwerkt, en
waar de witte vlekken zijn. Elk getal opent tot
de vermeldingen eronder: wie dat zegt, waar en
wanneer.
"""
MARKDOWN = """\
# Ledenlijst

- TNO
- SURF

```
weefsel ingest leden.csv
```
"""


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (PROSE, "running text"),
        (PROSE.replace("\n", "\r\n") * 9, "running text"),
        (
            "Beste Anna,\n\nHierbij, zoals beloofd, de lijst.\nKlopt hij volgens jullie?\n\nGroeten\n",
            "running text",
        ),
        (MARKDOWN, "running text"),
        ("| Naam | Plaats |\n|---|---|\n| TNO | Delft |\n", "Markdown"),
        ("<!DOCTYPE html>\n<p>Naam;Plaats</p>\n", "a web page (HTML)"),
        ('<?xml version="1.0"?>\n<leden><lid>TNO</lid></leden>\n', "XML or HTML"),
        ('{"leden": ["TNO", "SURF"]}', "JSON"),
        ('[\n  {"naam": "TNO", "plaats": "Delft"},\n  {"naam": "SURF"}\n]', "JSON"),
        ("%PDF-1.7\nNaam;Plaats\n", "a PDF"),
        ("{\\rtf1 Naam;Plaats}", "a document (RTF)"),
    ],
)
def test_what_is_no_table_is_refused_with_what_it_is(tmp_path: Path, content: str, what: str) -> None:
    with pytest.raises(InvalidTable) as told:
        opened(tmp_path, content)
    assert str(told.value).startswith(f"leden.csv is {what} and no table. Save the list in it as XLSX")


def test_the_readme_is_no_table() -> None:
    with pytest.raises(InvalidTable, match=r"README\.md is (Markdown|running text) and no table"):
        open_workbook(Path(__file__).parents[3] / "README.md")


@pytest.mark.parametrize("table", ["organizations", "activities"])
def test_a_list_of_names_is_a_table_of_one_column(tmp_path: Path, table: str) -> None:
    """Every name of the built-in dataset, in short lists: full stops, commas and long names are no prose."""
    with (Path(__file__).parents[3] / f"data/ecosystem/{table}.csv").open(encoding="utf-8") as source:
        names = [row["name"] for row in csv.DictReader(source)]
    for start in range(0, len(names), 6):
        some = names[start : start + 6]
        rows = opened(tmp_path, "\n".join(["Naam", *(f'"{name}"' for name in some)]))
        assert [row.cells for row in rows] == [("Naam",), *((name,) for name in some)]


def test_a_table_with_sentences_in_a_column_is_a_table(tmp_path: Path) -> None:
    rows = [f'{name},"Dit lid doet mee, en zegt waarom. Het blijft."' for name in ("TNO", "SURF", "NWO")]
    assert len(opened(tmp_path, "\n".join(["Naam,Toelichting", *rows]))) == 4


def test_a_line_without_end_costs_no_time(tmp_path: Path) -> None:
    """Looking how it reads is bounded; the row cannot be read, and the others can."""
    rows = opened(tmp_path, "Naam\n" + "a" * 3_000_000 + "\nTNO\n")
    assert [(row.line, bool(row.problem)) for row in rows] == [(1, False), (2, True), (3, False)]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a workbook with every kind of cell, a hidden sheet and merged cells."""
    file = tmp_path / "leden.xlsx"
    with xlsxwriter.Workbook(str(file)) as made:
        sheet, hidden = made.add_worksheet("Leden"), made.add_worksheet("Oud")
        hidden.hide()
        hidden.write(0, 0, "x")
        sheet.merge_range("A1:D1", "Ledenlijst")
        dated = date(2025, 4, 3)
        shown = {
            name: made.add_format({"num_format": code})
            for name, code in {
                "day": "d-m-yyyy",
                "month": "mmmm yyyy",
                "year": "yyyy",
                "euro": "[$€-413] #,##0.00",
                "dollar": '"$"#,##0.00',
                "share": "0%",
            }.items()
        }
        cells = [("TNO", None), *((dated, shown[name]) for name in ("day", "month", "year"))]
        cells += [(1234.5, shown["euro"]), (1234.5, shown["dollar"]), (0.25, shown["share"]), (2024, None)]
        for column, (value, look) in enumerate(cells):
            sheet.write(3, column, value, look) if value != dated else sheet.write_datetime(
                3, column, dated, look
            )
        sheet.write_formula(4, 0, "=1+1", None, 2)
        sheet.write_formula(4, 1, "=1/0", None, "#DIV/0!")
        sheet.write_boolean(4, 2, True)
        sheet.write_string(4, 3, "1.234")
    return file


def test_a_cell_keeps_what_it_is_and_no_more_than_it_shows(book: Path) -> None:
    title, first, second = open_workbook(book).sheet().rows
    assert (title.line, first.line) == (1, 4)
    assert first.cells == (*("TNO", "2025-04-03", "2025-04", "2025", "1234.5", "$ 1234.5", "25%", "2024"),)
    assert [type(cell) for cell in first.cells] == [str, Day, Day, Day, Number, str, str, Number]
    assert second.cells == ("2", "#DIV/0!", "true", "1.234")
    assert [type(cell) for cell in second.cells] == [Number, Fault, str, str]


def test_what_is_left_aside_is_said(book: Path) -> None:
    workbook = open_workbook(book)
    assert [(sheet.name, sheet.hidden) for sheet in workbook.sheets] == [("Leden", False), ("Oud", True)]
    assert workbook.remarks == (
        "sheet 'Leden': the values saved with its formulas (2) are read",
        "sheet 'Oud' is hidden",
    )
    assert workbook.sheet().name == "Leden"
    with pytest.raises(InvalidTable, match=r"has no sheet 'Leeden'\. It has 'Leden', 'Oud'"):
        workbook.sheet("Leeden")


def test_rows_that_a_filter_hides_are_read_and_told(tmp_path: Path) -> None:
    file = tmp_path / "leden.xlsx"
    with xlsxwriter.Workbook(str(file)) as made:
        sheet = made.add_worksheet("Leden")
        for row, name in enumerate(("Naam", "A", "B")):
            sheet.write(row, 0, name)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(3, 4, None, None, {"hidden": True})
    workbook = open_workbook(file)
    assert len(workbook.sheet().rows) == 3
    assert workbook.remarks == (
        "sheet 'Leden': hidden rows (1) and hidden columns (1) are read like the others",
    )


ODS_CELLS = (
    ('office:value-type="date" office:date-value="2025-04-03"', "3-4-2025", "2025-04-03", Day),
    ('office:value-type="date" office:date-value="2025-04-01T00:00:00"', "april 2025", "2025-04", Day),
    ('office:value-type="date" office:date-value="2025-01-01"', "2025", "2025", Day),
    ('office:value-type="float" office:value="1234.5"', "1.234,50", "1234.5", Number),
    ('office:value-type="currency" office:currency="EUR" office:value="12"', "€ 12,00", "12", Number),
    ('office:value-type="currency" office:currency="USD" office:value="12"', "$ 12.00", "USD 12", str),
    ('office:value-type="percentage" office:value="0.25"', "25%", "25%", str),
    ('office:value-type="boolean" office:boolean-value="true"', "WAAR", "true", str),
    ('office:value-type="string"', "1.234", "1.234", str),
    ('table:formula="of:=1/0" office:value-type="string"', "#DEEL/0!", "#DEEL/0!", Fault),
)


def test_a_cell_of_libreoffice_keeps_what_it_is(tmp_path: Path) -> None:
    """Its value counts, shown as it is; a comment beside it is no part of its text."""
    note = "<office:annotation><text:p>let op</text:p></office:annotation>"
    cells = "".join(
        f"<table:table-cell {said}>{note}<text:p>{shown}</text:p></table:table-cell>"
        for said, shown, _, _ in ODS_CELLS
    )
    spaced = "<table:table-cell><text:p>A<text:s/>B</text:p><text:p>C</text:p></table:table-cell>"
    file = pack_ods(
        tmp_path / "a.ods",
        f'<table:table table:name="Een"><table:table-row>{cells}{spaced}</table:table-row></table:table>'
        '<table:table table:name="Oud" table:style-name="weg"/>',
        '<style:style style:name="weg"><style:table-properties table:display="false"/></style:style>',
    )
    workbook = open_workbook(file)
    [row] = workbook.sheets[0].rows
    assert row.cells == (*(text for _, _, text, _ in ODS_CELLS), "A B\nC")
    assert [type(cell) for cell in row.cells[:-1]] == [kind for *_, kind in ODS_CELLS]
    assert workbook.sheets[1].hidden

"""Hostile spreadsheets: each is told in a sentence, nothing is stored, and memory stays bounded."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ingest.records import InvalidTable
from ingest.sheets.tables.table import find_table
from ingest.sheets.workbooks.delimited import read_delimited
from ingest.sheets.workbooks.opening import open_workbook
from tests.ingest.sheets.strangers import write_ods

ROOT = Path(__file__).resolve().parents[3]
MAPPING = """\
id: hostile
title: {nl: Vijandig, en: Hostile}
publisher: Nobody
licence: CC0-1.0
reader: sheet
columns:
- {column: Naam, field: organization.name}
- {column: Plaats, field: organization.city}
"""
MOST = 400
"""Megabytes that the whole process may use: Python with pandas takes some 150 by itself."""
MEGA = 2**20
_SHEET = "xl/worksheets/sheet1.xml"


def book(file: Path, *cells: tuple[object, ...], formula: str = "", value: object = 0) -> Path:
    """Write a workbook with these rows below its header, and a formula in the first cell of a last row."""
    with xlsxwriter.Workbook(str(file)) as made:
        sheet = made.add_worksheet("Leden")
        for row, values in enumerate((("Naam", "Plaats"), *cells)):
            sheet.write_row(row, 0, values)
        if formula:
            sheet.write_formula(len(cells) + 1, 0, formula, None, value)
    return file


def changed(file: Path, part: str, before: str, after: str) -> None:
    """Replace a text in a part of a workbook; a part that is not there is added."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if before:
        assert before.encode() in parts[part]
    parts[part] = parts[part].replace(before.encode(), after.encode()) if before else after.encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def formula_without_a_value(folder: Path) -> None:
    book(folder / "a.xlsx", formula='=HYPERLINK("http://x.example","TNO")', value="")


def formula_that_failed(folder: Path) -> None:
    book(folder / "a.xlsx", formula="=1/0", value="#DIV/0!")


def formula_in_a_text_file(folder: Path) -> None:
    (folder / "a.csv").write_text("Naam;Plaats\n=cmd|' /C calc'!A0;Delft\n", encoding="utf-8")


def zip_bomb(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/workbook.xml", "w") as part:
            for _ in range(300):
                part.write(b" " * MEGA)


def many_zip_parts(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.xlsx", "w") as archive:
        for number in range(5_000):
            archive.writestr(f"xl/{number}.xml", "")


def a_billion_laughs(folder: Path) -> None:
    book(folder / "a.xlsx")
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY a0 "x">{entities}]><worksheet'
    changed(folder / "a.xlsx", _SHEET, "<worksheet", doctype)


def a_cell_far_away(folder: Path) -> None:
    book(folder / "a.xlsx", ("TNO", "Delft"))
    changed(folder / "a.xlsx", _SHEET, 'r="A2"', 'r="XFD2"')


def a_row_far_away(folder: Path) -> None:
    book(folder / "a.xlsx", ("TNO", "Delft"))
    changed(folder / "a.xlsx", _SHEET, '<row r="2"', '<row r="1048576"')


_TNO = '<table:table-cell office:value-type="string"><text:p>TNO'


def a_cell_a_million_times(folder: Path) -> None:
    write_ods(folder / "a.ods", {"Leden": (("Naam", "Plaats"), ("TNO", "Delft"))})
    repeated = _TNO.replace("cell", 'cell table:number-columns-repeated="1000000"')
    changed(folder / "a.ods", "content.xml", _TNO, repeated)


def a_row_a_million_times(folder: Path) -> None:
    write_ods(folder / "a.ods", {"Leden": (("Naam", "Plaats"), ("TNO", "Delft"))})
    repeated = f'<table:table-row table:number-rows-repeated="1000000">{_TNO}'
    changed(folder / "a.ods", "content.xml", f"<table:table-row>{_TNO}", repeated)


def a_line_of_300_megabytes(folder: Path) -> None:
    with (folder / "a.csv").open("wb") as file:
        file.write(b"Naam;Plaats\n")
        for _ in range(300):
            file.write(b"x" * MEGA)


def a_packed_line_of_300_megabytes(folder: Path) -> None:
    with gzip.open(folder / "a.csv.gz", "wb", compresslevel=1) as file:
        file.write(b"Naam;Plaats\n")
        for _ in range(300):
            file.write(b"x" * MEGA)


def a_quote_in_every_line(folder: Path) -> None:
    (folder / "a.csv").write_text("Naam;Plaats\n" + 'x;"y\n' * 200_001, encoding="utf-8")


def nul_bytes(folder: Path) -> None:
    (folder / "a.csv").write_bytes(b"Naam;Plaats\nTNO;De\0lft\n")


def only_nul_bytes(folder: Path) -> None:
    (folder / "a.csv").write_bytes(bytes(100_000))


def a_part_that_wants_to_lie_elsewhere(folder: Path) -> None:
    book(folder / "a.xlsx", ("TNO", "Delft"))
    changed(folder / "a.xlsx", "../../x", "", "gotcha")


def a_truncated_gzip(folder: Path) -> None:
    packed = gzip.compress("".join(f"TNO {n};Delft\n" for n in range(9_000)).encode())
    (folder / "a.csv.gz").write_bytes(packed[: len(packed) // 2])


def half_a_workbook(folder: Path) -> None:
    whole = book(folder / "a.xlsx", ("TNO", "Delft")).read_bytes()
    (folder / "a.xlsx").write_bytes(whole[: len(whole) // 2])


def half_a_sheet(folder: Path) -> None:
    book(folder / "a.xlsx", ("TNO", "Delft"))
    changed(folder / "a.xlsx", _SHEET, "</sheetData>", "")


def a_workbook_without_its_parts(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")


def an_empty_sheet(folder: Path) -> None:
    with xlsxwriter.Workbook(str(folder / "a.xlsx")) as made:
        made.add_worksheet("Leden")


def an_empty_file(folder: Path) -> None:
    (folder / "a.csv").touch()


def a_header_alone(folder: Path) -> None:
    book(folder / "a.xlsx")


def a_renamed_column(folder: Path) -> None:
    (folder / "a.csv").write_text("Naam;Plaatsnaam\nTNO;Delft\n", encoding="utf-8")


def a_program(folder: Path) -> None:
    (folder / "a.xlsx").write_bytes(b"\x7fELF" + bytes(range(256)) * 90)


def a_binary_workbook(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", bytes(99))


def a_name_without_letters(folder: Path) -> None:
    (folder / "a.csv").write_text("Naam;Plaats\n!!!;Delft\n../../x;\0\n", encoding="utf-8")


CASES: tuple[tuple[Callable[[Path], None], str], ...] = (
    (formula_without_a_value, "line 2, Naam: the formula in this cell has no value (=)"),
    (formula_that_failed, "the formula in this cell has no value (#DIV/0!)"),
    (formula_in_a_text_file, "line 2, Naam: the formula in this cell has no value"),
    (zip_bomb, "looks like a zip bomb"),
    (many_zip_parts, "has 5000 parts"),
    (a_billion_laughs, "holds XML that refers to something else"),
    (a_cell_far_away, "sheet 'Leden', has more than 1,000 columns"),
    (a_row_far_away, "sheet 'Leden', has more than 100,000 rows"),
    (a_cell_a_million_times, "sheet 'Leden', has more than 1,000 columns"),
    (a_row_a_million_times, "sheet 'Leden', has more than 100,000 rows"),
    (a_line_of_300_megabytes, "is 300 MB; at most 32 MB is read"),
    (a_packed_line_of_300_megabytes, "unpacks to more than 32 MB"),
    (a_quote_in_every_line, "has more than 500 rows that cannot be read"),
    (nul_bytes, "line 2: 'TNO De␀lft': holds a NUL byte"),
    (only_nul_bytes, "is no text and no workbook"),
    (a_part_that_wants_to_lie_elsewhere, "wants to lie elsewhere: '../../x'"),
    (a_truncated_gzip, "is cut off: its end is missing"),
    (half_a_workbook, "is damaged or was not saved to the end"),
    (half_a_sheet, "is damaged or was not saved to the end"),
    (a_workbook_without_its_parts, "is damaged or was not saved to the end"),
    (a_binary_workbook, "is damaged or was not saved to the end"),
    (an_empty_sheet, "holds nothing"),
    (an_empty_file, "is empty"),
    (a_header_alone, "0 claims, expected at least 1"),
    (
        a_renamed_column,
        "has no column 'Plaats', which the mapping names",
    ),
    (a_program, "is no text and no workbook"),
    (a_name_without_letters, "line 2, Naam: '!!!' has no letters or digits"),
)

RUN = """
import json, resource, sys
from pathlib import Path
from typer.testing import CliRunner
from weefsel.cli import app
store, done = sys.argv[2], {}
for folder in sorted(Path(sys.argv[1]).iterdir()):
    [file] = [one for one in folder.iterdir() if one.suffix != ".yaml"]
    result = CliRunner().invoke(app, ["ingest", str(file), "--store", store])
    done[folder.name] = result.exit_code, result.output
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
status = Path("/proc/self/status")
if status.exists():  # Linux counts the peak of whoever started us among ours; here it does not
    peak = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
print(json.dumps({"done": done, "megabytes": peak / 1024}))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Ingest every hostile file in one process, into a store that holds something."""
    place = tmp_path_factory.mktemp("hostile")
    store = place / "weefsel.db"
    good = place / "good"
    good.mkdir()
    (good / "a.yaml").write_text(MAPPING, encoding="utf-8")
    (good / "a.csv").write_text(
        "Naam;Plaats\n<script>alert(1)</script>;Delft\n@SUM(A1);Ede\n", encoding="utf-8"
    )
    for make, _ in CASES:
        folder = place / "cases" / make.__name__
        folder.mkdir(parents=True)
        (folder / "a.yaml").write_text(MAPPING, encoding="utf-8")
        make(folder)
    command = [sys.executable, "-m", "weefsel", "ingest", good / "a.csv", "--store", f"sqlite:///{store}"]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    before = store.read_bytes()
    ran = subprocess.run(
        [sys.executable, "-c", RUN, place / "cases", f"sqlite:///{store}"],
        check=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    return {**json.loads(ran.stdout), "unchanged": store.read_bytes() == before}


@pytest.mark.parametrize(("make", "message"), CASES, ids=[make.__name__ for make, _ in CASES])
def test_a_hostile_file_is_told_and_ends_with_exit_status_1(
    told: dict[str, dict[str, tuple[int, str]]], make: Callable[[Path], None], message: str
) -> None:
    status, output = told["done"][make.__name__]
    assert status == 1
    assert message in " ".join(output.split())
    assert "Traceback" not in output


def test_none_of_them_changes_the_store(told: dict[str, object]) -> None:
    assert told["unchanged"]


def test_none_of_them_takes_up_memory(told: dict[str, float]) -> None:
    assert told["megabytes"] < MOST


@given(st.binary(max_size=400) | st.text(alphabet='a;,"\n\r\t=1é\0|', max_size=200).map(str.encode))
def test_any_bytes_are_rows_or_an_error_in_words(content: bytes) -> None:
    """Nothing else is raised, and what can be opened can be looked at."""
    told = ""
    try:
        told = find_table(read_delimited("a.csv", content).sheet()).place
    except InvalidTable as error:
        told = error.file
    assert told.startswith("a.csv")


def test_links_to_other_files_are_not_followed(tmp_path: Path) -> None:
    """They are told; a formula that points there gives the value that was saved with it."""
    file = book(tmp_path / "a.xlsx", formula="='[1]Blad1'!$A$1", value="TNO")
    changed(file, "xl/externalLinks/externalLink1.xml", "", "<externalLink/>")
    workbook = open_workbook(file)
    assert workbook.sheet().rows[-1].cells == ("TNO",)
    assert "it has links to other files: they are not followed" in workbook.remarks


def test_neither_the_name_of_a_file_nor_what_a_sheet_says_of_its_size_is_believed(tmp_path: Path) -> None:
    file = book(tmp_path / "a.xlsx", ("TNO", "Delft"))
    changed(file, _SHEET, 'ref="A1:B2"', 'ref="A1"')
    assert [row.cells for row in open_workbook(file.rename(tmp_path / "a.csv")).sheet().rows] == [
        ("Naam", "Plaats"),
        ("TNO", "Delft"),
    ]

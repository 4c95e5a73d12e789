"""The table in a sheet is found whatever stands above, below and between its rows."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from ingest.sheets.proposals.proposing import propose
from ingest.sheets.tables.table import Table, find_table
from ingest.sheets.templates import KINDS, LANGUAGES, TEMPLATES, file_name, template
from ingest.sheets.workbooks.opening import open_workbook


def table(folder: Path, text: str) -> Table:
    """Return the table in a CSV with this text."""
    file = folder / "a.csv"
    file.write_text(text, encoding="utf-8")
    return find_table(open_workbook(file).sheet())


def test_titles_and_notes_are_not_rows(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "Lijst van leden\n\nNaam;Plaats;Type\nA;Ede;mkb\nB;;\n\n* nog niet volledig\nBron: eigen lijst\n",
    )
    assert found.header == (3,)
    assert [row.cells for row in found.rows] == [("A", "Ede", "mkb"), ("B",)]
    assert found.remarks == (
        "row 1 above the table, not read: Lijst van leden",
        "rows 7 to 8 below the table, not read: * nog niet volledig; Bron: eigen lijst",
    )


def test_a_name_alone_in_the_last_row_is_a_row(tmp_path: Path) -> None:
    assert len(table(tmp_path, "Naam;Plaats;Type\nA;Ede;mkb\nC;Ede;mkb\nB\n").rows) == 3


def test_two_levels_are_joined_without_anything_merged(tmp_path: Path) -> None:
    found = table(tmp_path, "Naam;Plaats;Projecten;;\n;;Weeflab;Garenlab;Spinlab\nA;Ede;x;;x\n")
    assert found.header == (1, 2)
    assert [column.name for column in found.columns] == [
        *("Naam", "Plaats", "Projecten / Weeflab", "Projecten / Garenlab", "Projecten / Spinlab")
    ]


def test_totals_and_repeated_headers_are_told(tmp_path: Path) -> None:
    found = table(tmp_path, "Naam;Bedrag\nA;1\nNaam;Bedrag\nTotal;5\nB;2\nTotal Energies;9\n")
    assert [row.cells[0] for row in found.rows] == ["A", "B", "Total Energies"]
    assert len(found.remarks) == 2


def test_columns_without_a_name_or_with_the_same_one_can_be_told_apart(tmp_path: Path) -> None:
    found = table(tmp_path, "Naam;Plaats;;Plaats (2);Plaats;Plaats\nA;Ede;x;Epe;Elst;Ens\n")
    names = [column.name for column in found.columns]
    assert names == ["Naam", "Plaats", "Column C", "Plaats (2)", "Plaats (3)", "Plaats (4)"]
    assert "column C has no name and holds 1 value" in found.remarks


def test_a_table_without_known_words_begins_with_its_first_row_of_words(tmp_path: Path) -> None:
    found = table(tmp_path, "Kleurenkaart\nKleur;Glans\nrood;mat\nblauw;hoog\n")
    assert found.header == (2,)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", TEMPLATES)
def test_a_template_that_was_filled_in_needs_no_correction(
    tmp_path: Path, what: str, kind: str, language: str
) -> None:
    """Its sheet is found, every column has a field, and nothing is missing."""
    file = tmp_path / file_name(what, language=language, kind=kind)
    content = template(what, language=language, kind=kind)
    file.write_bytes(content)
    heads = TEMPLATES[what][language]
    opened = open_workbook(file).sheet()
    assert opened.rows[0].cells == tuple(head.name for head in heads)
    filled = file.with_suffix(".filled.csv")
    cells = {"Organisatie": "A", "Organisation": "A", "Project": "P", "Partners": "A; B"}
    row = [
        head.words[0] if head.words else cells.get(head.name, "x" if head.name.startswith("Project ") else "")
        for head in heads
    ]
    filled.write_text(";".join(head.name for head in heads) + "\n" + ";".join(f'"{c}"' for c in row) + "\n")
    proposal = propose(find_table(open_workbook(filled).sheet()))
    assert not proposal.missing
    assert [g.use.column for g in proposal.guesses if g.use.field == "ignore" and g.reason != "empty"] == []
    assert not [guess.unknown for guess in proposal.guesses if guess.unknown]


def test_what_is_merged_downwards_holds_for_each_of_its_rows(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(file)) as made:
        sheet = made.add_worksheet("Deelnemers")
        rows = (
            ("Project", "Organisatie", "Rol"),
            ("", "TNO", "lead"),
            ("", "SURF", "partner"),
            ("Garen", "TNO", "lead"),
        )
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.merge_range("A2:A3", "Spin")
    found = find_table(open_workbook(file).sheet())
    assert [row.cells[0] for row in found.rows] == ["Spin", "Spin", "Garen"]

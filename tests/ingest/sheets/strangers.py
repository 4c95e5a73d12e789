"""Make spreadsheets as strangers hand them in: three offices, three programs, three shapes.

Public bodies stand in them, invented companies and no persons; what is said of them is invented too.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

MEMBERS = """\
Ledenlijst Weefnetwerk Oost;;;;;;;;
Stand per 1-11-2026;;;;;;;;
;;;;;;;;
Naam organisatie;Soort lid;Vestigingsplaats;Postcode;KvK-nummer;Website;Lid sinds;Bijdrage (€);E-mail
TNO;onderzoeksinstituut;'s-Gravenhage;2595 DA;27376655;www.tno.nl;3-4-2025;1.234,56;info@tno.example
Coöperatie 't Weefhuis U.A.;mkb;Enschede;7511 AB;12345678;weefhuis.example;1 mei 2024;€ 2.500,-;x@example.nl
Universiteit Twente;universiteit;Enschede;7522 NB;;www.utwente.nl;2023;12.000,00;
Gemeente Zwolle;gemeente;Zwolle;;;;Q2 2025;-;
Getouw B.V.;startup;Hengelo (Ov.);;01234567;getouw.example;31-02-2025;750;y@getouw.example
Spoel & Zn.;brei-atelier;Ede Gld;6711 CD;;;1-1-2026;1.000;
Totaal;;;;;;;17.484,56;
;;;;;;;;
Bron: ledenadministratie. Bedragen exclusief btw.;;;;;;;;
"""
"""Semicolons, Windows-1252, a title, `1.234,56`, `3-4-2025`, a total, a note; two rows cannot be used."""

WIDE_ROWS: tuple[tuple[str | float, ...], ...] = (
    ("Deelname aan de labs van Proefdoek", "", "", "", ""),
    ("Organisatie", "Plaats", "Weeflab", "Garenlab", "Spinlab"),
    ("TU Delft", "Delft", "x", "penvoerder", ""),
    ("Getouw B.V.", "Hengelo", "", "x", 25_000.0),
    ("SURF", "Utrecht", "ja", "nee", "x"),
    ("Gemeente Bergen", "Bergen", "x", "", ""),
)
"""An ODS in the wide form: a mark, a role or an amount in the column of each lab."""


def members(folder: Path) -> Path:
    """Write the list of a network's members as a Dutch Excel saves CSV; return the file."""
    file = folder / "leden.csv"
    file.write_bytes(MEMBERS.replace("\n", "\r\n").encode("cp1252"))
    return file


def projects(folder: Path) -> Path:
    """Write who takes part in which project, as a province keeps it in Excel; return the file."""
    file = folder / "projecten.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        about, sheet, old = (book.add_worksheet(name) for name in ("Toelichting", "Deelnemers", "Oud"))
        about.write(0, 0, "Dit bestand wordt bijgehouden door de afdeling Verzonnen Zaken.")
        old.write(0, 0, "Niet meer gebruiken")
        old.hide()
        day, year = book.add_format({"num_format": "d-m-yyyy"}), book.add_format({"num_format": "yyyy"})
        sheet.merge_range("A1:G1", "Projecten met steun van de provincie, 2024-2028")
        sheet.merge_range("A3:C3", "Project")
        sheet.merge_range("D3:F3", "Partner")
        heads = ("Titel", "Start", "Eind", "Naam", "Rol", "Plaats", "Bedrag (x € 1.000)")
        for column, head in enumerate(heads):
            sheet.write(3, column, head)
        for row, (title, start, end, *rest) in enumerate(PARTICIPATIONS, start=4):
            sheet.write(row, 0, title)
            sheet.write_datetime(row, 1, start, day)
            sheet.write_datetime(row, 2, end, year)
            for column, value in enumerate(rest, start=3):
                if value not in ("", None):
                    sheet.write(row, column, value)
        last = 4 + len(PARTICIPATIONS)
        sheet.write(last, 0, "Totaal")
        sheet.write_formula(last, 6, f"=SUM(G5:G{last})", None, 1250)
        sheet.write(last + 2, 0, "* Bedragen zoals beschikt; nog niet vastgesteld.")
    return file


_SPIN = ("Slim spinnen", date(2024, 3, 1), date(2028, 1, 1))
_GAREN = ("Garen op maat", date(2025, 9, 15), date(2027, 1, 1))
PARTICIPATIONS = (
    (*_SPIN, "Universiteit Twente", "penvoerder", "Enschede", 400.5),
    (*_SPIN, "Getouw B.V.", "partner", "Hengelo", 99.5),
    (*_SPIN, "Provincie Overijssel", "financier", "Zwolle", 500),
    (*_GAREN, "Saxion", "trekker", "Enschede", 250),
    (*_GAREN, "Coöperatie 't Weefhuis U.A.", "deelnemer", "Enschede", ""),
    (*_GAREN, "Getouw B.V.", "klankbord", "Hengelo", ""),
)
"""Two levels of header, dates that Excel stores, one shown as a year, thousands, an unknown role."""


def labs(folder: Path) -> Path:
    """Write who takes part in which lab as LibreOffice saves it; return the file."""
    return write_ods(folder / "labs.ods", {"Deelname": WIDE_ROWS}, merged=5)


def write_ods(file: Path, sheets: dict[str, Sequence[Sequence[str | float]]], *, merged: int = 0) -> Path:
    """Write a workbook as LibreOffice does; the first cell is merged over this many columns."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>"
        '<table:table-column table:number-columns-repeated="16384"/>'
        + "".join(_row(row, merged if number == 0 else 0) for number, row in enumerate(rows))
        + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        for name, rows in sheets.items()
    )
    return pack_ods(file, tables)


def pack_ods(file: Path, tables: str, styles: str = "") -> Path:
    """Write an ODS of tables (and automatic styles) that are XML already; return the file."""
    spaces = ("office", "table", "text", "style")
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in spaces)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return file


def _row(cells: Sequence[str | float], merged: int) -> str:
    made = "".join(_cell(cell, merged if place == 0 else 0) for place, cell in enumerate(cells))
    return f"<table:table-row>{made}</table:table-row>"


def _cell(value: str | float, merged: int) -> str:
    span = f' table:number-columns-spanned="{merged}" table:number-rows-spanned="1"' if merged else ""
    if value == "":
        return f"<table:table-cell{span}/>"
    if isinstance(value, float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value:g}"{span}>'
            f"<text:p>{value:,.0f}</text:p></table:table-cell>"
        )
    text = f"<text:p>{escape(value)}</text:p>"
    return f'<table:table-cell office:value-type="string"{span}>{text}</table:table-cell>'

"""Make tables to fill in, with headers that are recognised and lists of the words that are."""

from __future__ import annotations

import io
from functools import cache
from typing import Final

import xlsxwriter

from explorer.intake import Template

ROWS: Final = 1000
"""So many rows offer a list of words."""
_KINDS: Final = (
    *("universiteit", "hogeschool", "mbo", "umc", "ziekenhuis", "onderzoeksinstituut", "bedrijf", "startup"),
    *("ministerie", "provincie", "gemeente", "stichting", "vereniging", "overig"),
)
_ROLES: Final = ("penvoerder", "partner", "gastorganisatie", "lid", "financier")
_ACTIVITIES: Final = ("project", "lab", "hub", "programma")
_WORDS: Final = {"Soort organisatie": _KINDS, "Rol": _ROLES, "Soort activiteit": _ACTIVITIES}
_ABOUT: Final = ("Organisatie", "Soort organisatie", "Plaats", "Website")
_TEMPLATES: Final = {
    "participations": (
        "weefsel-deelnames.xlsx",
        (*_ABOUT, "Project", "Soort activiteit", "Rol", "Sinds", "Deelname tot"),
    ),
    "activities": (
        "weefsel-projecten.xlsx",
        ("Project", "Soort activiteit", "Startdatum", "Einddatum", "Begroting", "Penvoerder", "Partners"),
    ),
    "wide": ("weefsel-organisaties-en-projecten.xlsx", (*_ABOUT, "Project 1", "Project 2", "Project 3")),
}


@cache
def templates() -> tuple[Template, ...]:
    """Return the tables, as workbooks."""
    return tuple(Template(what, file, _workbook(columns)) for what, (file, columns) in _TEMPLATES.items())


def _workbook(columns: tuple[str, ...]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet("Lijst")
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, columns, bold)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, max(14, len(column) + 2))
            if column in _WORDS:
                words = list(_WORDS[column])
                sheet.data_validation(
                    1, at, ROWS, at, {"validate": "list", "source": words, "error_type": "warning"}
                )
    return stream.getvalue()

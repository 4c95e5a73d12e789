"""Make tables to fill in: headers that are recognised, lists of known words, and an explanation."""

from __future__ import annotations

import csv
import io
from typing import Final, NamedTuple

import xlsxwriter

from graph.errors import UnknownChoice

LANGUAGES: Final = ("nl", "en")
KINDS: Final = ("xlsx", "csv")
_LISTED: Final = 1_000
"""So many rows offer a list of words."""


class Head(NamedTuple):
    """A column of a template: its header, what goes in, and the words to choose from."""

    name: str
    about: str
    words: tuple[str, ...] = ()


_KINDS_NL: Final = (
    *("universiteit", "hogeschool", "mbo", "umc", "ziekenhuis", "onderzoeksinstituut", "bedrijf", "startup"),
    *("ministerie", "provincie", "gemeente", "netwerk", "stichting", "overig"),
)
_KINDS_EN: Final = (
    *("university", "applied sciences", "vocational", "medical centre", "hospital", "research institute"),
    *("company", "startup", "ministry", "province", "municipality", "network", "foundation", "other"),
)
_ABOUT_NL: Final = (
    Head("Organisatie", "Volledige naam. Verplicht."),
    Head("Soort organisatie", "Een van de woorden uit de keuzelijst.", _KINDS_NL),
    Head("Plaats", "Vestigingsplaats. Bij een naam die vaker voorkomt ook de provincie: Hengelo (Ov.)."),
    Head("Website", "Adres van de website."),
)
_ABOUT_EN: Final = (
    Head("Organisation", "Full name. Must be there."),
    Head("Type of organisation", "One of the words of the list.", _KINDS_EN),
    Head("City", "Place of the seat; where several have the name with the province: Hengelo (Ov.)."),
    Head("Website", "Address of the website."),
)
_ROLES_NL: Final = ("penvoerder", "partner", "gastheer", "lid", "ondersteuner", "financier")
_ROLES_EN: Final = ("lead", "partner", "host", "member", "supporter", "funder")
_ACTIVITIES_NL: Final = ("project", "lab", "hub", "programma", "faciliteit", "werkgroep", "netwerk")
_ACTIVITIES_EN: Final = ("project", "lab", "hub", "programme", "facility", "working group", "network")
_DATE_NL: Final = "Zo precies als bekend: 2025, april 2025 of 3-4-2025."
_DATE_EN: Final = "As exact as is known: 2025, April 2025 or 2025-04-03."

TEMPLATES: Final[dict[str, dict[str, tuple[Head, ...]]]] = {
    "participations": {
        "nl": (
            *_ABOUT_NL,
            Head("Project", "Naam van het project, lab, netwerk … waaraan de organisatie deelneemt."),
            Head("Soort activiteit", "Een van de woorden uit de keuzelijst.", _ACTIVITIES_NL),
            Head("Rol", "Een van de woorden uit de keuzelijst.", _ROLES_NL),
            Head("Deelname vanaf", _DATE_NL),
            Head("Deelname tot", _DATE_NL),
            Head("Bijdrage", "Aandeel in euro: 1250000 of 1.250.000,50. Leeg als het niet bekend is."),
        ),
        "en": (
            *_ABOUT_EN,
            Head("Project", "Name of the project, lab, network … in which the organisation takes part."),
            Head("Activity type", "One of the words of the list.", _ACTIVITIES_EN),
            Head("Role", "One of the words of the list.", _ROLES_EN),
            Head("Member since", _DATE_EN),
            Head("Member until", _DATE_EN),
            Head("Contribution", "Share in euro: 1250000. Empty when it is not known."),
        ),
    },
    "activities": {
        "nl": (
            Head("Project", "Naam van het project, lab, programma … Verplicht."),
            Head("Soort activiteit", "Een van de woorden uit de keuzelijst.", _ACTIVITIES_NL),
            Head("Penvoerder", "Naam van de organisatie die leidt."),
            Head("Partners", "Namen van de andere deelnemers, met ; ertussen."),
            Head("Financier", "Naam van wie betaalt, met ; ertussen."),
            Head("Startdatum", _DATE_NL),
            Head("Einddatum", _DATE_NL),
            Head("Begroting", "Het hele budget in euro."),
            Head("Sector", "Een of meer sectoren, met ; ertussen: zorg; energie."),
            Head("Website", "Adres van de website."),
        ),
        "en": (
            Head("Project", "Name of the project, lab, programme … Must be there."),
            Head("Activity type", "One of the words of the list.", _ACTIVITIES_EN),
            Head("Lead partner", "Name of the organisation that leads."),
            Head("Partners", "Names of the others that take part, separated by ;"),
            Head("Funder", "Name of who pays, separated by ;"),
            Head("Start date", _DATE_EN),
            Head("End date", _DATE_EN),
            Head("Budget", "The whole budget in euro."),
            Head("Sector", "One or more sectors, separated by ; such as health; energy."),
            Head("Website", "Address of the website."),
        ),
    },
    "wide": {
        "nl": (
            *_ABOUT_NL,
            *(
                Head(f"Project {n}", "Zet de naam in de kop; vul x, een rol of een bedrag in.")
                for n in (1, 2, 3)
            ),
        ),
        "en": (
            *_ABOUT_EN,
            *(
                Head(f"Project {n}", "Put the name in the header; fill in x, a role or an amount.")
                for n in (1, 2, 3)
            ),
        ),
    },
}
"""What → language → columns: a row per participation, a row per activity, or a column per activity."""
_SHEETS: Final = {"nl": ("Lijst", "Uitleg"), "en": ("List", "Explanation")}
_FILES: Final = {
    "participations": {"nl": "weefsel-deelnames", "en": "weefsel-participations"},
    "activities": {"nl": "weefsel-projecten", "en": "weefsel-projects"},
    "wide": {"nl": "weefsel-organisaties-en-projecten", "en": "weefsel-organisations-and-projects"},
}


def file_name(what: str, *, language: str = "nl", kind: str = "xlsx") -> str:
    """Return the name of a template's file; raise `UnknownChoice` when there is no such template."""
    _check(what, language, kind)
    return f"{_FILES[what][language]}.{kind}"


def template(what: str, *, language: str = "nl", kind: str = "xlsx") -> bytes:
    """Return an empty table to fill in, with its headers in Dutch or English.

    An XLSX has lists of the words that are known and a sheet that explains the columns; a CSV has the header
    alone, with the semicolons and the byte order mark that a Dutch Excel expects. Raises `UnknownChoice` when
    there is no such template.
    """
    _check(what, language, kind)
    heads = TEMPLATES[what][language]
    return _workbook(heads, *_SHEETS[language]) if kind == "xlsx" else _text(heads)


def _check(what: str, language: str, kind: str) -> None:
    choices = (("template", what, TEMPLATES), ("language", language, LANGUAGES), ("kind", kind, KINDS))
    for name, value, known in choices:
        if value not in known:
            raise UnknownChoice(name, value, known)


def _text(heads: tuple[Head, ...]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerow(head.name for head in heads)
    return stream.getvalue().encode("utf-8-sig")


def _workbook(heads: tuple[Head, ...], list_name: str, about_name: str) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet, about = book.add_worksheet(list_name), book.add_worksheet(about_name)
        sheet.freeze_panes(1, 0)
        for at, head in enumerate(heads):
            sheet.write_string(0, at, head.name, bold)
            sheet.set_column(at, at, max(14, len(head.name) + 2))
            about.write_string(at, 0, head.name, bold)
            about.write_string(at, 1, " ".join((head.about, ", ".join(head.words))).strip())
            if head.words:
                allowed = {"validate": "list", "source": list(head.words), "error_type": "warning"}
                sheet.data_validation(1, at, _LISTED, at, allowed)
        about.set_column(0, 0, 24)
        about.set_column(1, 1, 90)
    return stream.getvalue()

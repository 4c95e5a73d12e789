"""Headers and cells as offices write them lead to the fields that a person would choose."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.sheets.proposals.proposal import Proposal
from ingest.sheets.proposals.proposing import propose
from ingest.sheets.tables.table import find_table
from ingest.sheets.workbooks.opening import open_workbook


def proposed(folder: Path, *rows: str) -> Proposal:
    """Return the proposal for a CSV with these rows."""
    file = folder / "a.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return propose(find_table(open_workbook(file).sheet()))


LISTS = {
    "an English list of participations": (
        "Company,City,Country,Sector,Project,Role,Start date,Funding (EUR)",
        'ASML,Veldhoven,Netherlands,High-tech industry,LightAI,Coordinator,2024-03-01,"1,250,000.00"',
        'Imec,Leuven,Belgium,Research,LightAI,Partner,2024-03-01,"250,000.00"',
        "name city country sector activity.name role activity.start share",
    ),
    "projects with their partners": (
        "Acroniem;Titel;Penvoerder;Partners;Totale kosten (x € 1.000);Looptijd;Thema",
        'SPIN;Slim spinnen;TU Delft;"TNO, Getouw B.V., SURF";1.250;2024-2028;Zorg',
        'WEEF;Weven met AI;Saxion;"UT, Spoel";250;1-1-2025 t/m 31-12-2026;Energie',
        "activity.alias activity.name lead partner activity.budget activity.period activity.sector",
    ),
    "participations with bare headers": (
        "Project;Naam;Soort;Rol in project;Van;Tot",
        "Spin;TU Delft;Universiteit;Trekker;2024;2026",
        "Spin;TNO;TO2;Deelnemer;2025;2026",
        "activity.name name kind role from until",
    ),
    "data about persons": (
        "Nr;Bedrijf;Contactpersoon;E-mail;Mobiel;Adres;Postcode;Plaats;Type lid",
        "1;Getouw B.V.;A. B.;a@b.example;06-12345678;Weg 1;7511 AB;Enschede;Premium",
        "2;Spoel;C. D.;c@d.example;0612345678;Laan 2;6711 CD;Ede;Basis",
        "ignore name ignore ignore ignore ignore postcode city ignore",
    ),
    "columns whose header says nothing": (
        "Wie;Waar;Wat;Meer;Bel",
        "TU Delft;Delft;universiteit;www.tudelft.nl;015-2789111",
        "SURF;Utrecht;stichting;www.surf.nl;088-7873000",
        "name city kind website ignore",
    ),
    "amounts in the column of each project": (
        "Organisatie;Project A;Project B",
        "TU Delft;€ 10.000;",
        "TNO;;€ 250.000",
        "name cell cell",
    ),
    "organizations above, projects beside": (
        "Project;TU Delft;TNO",
        "Spin;x;penvoerder",
        "Garen;;x",
        "activity.name cell cell",
    ),
}


@pytest.mark.parametrize("what", LISTS)
def test_a_list_is_understood(tmp_path: Path, what: str) -> None:
    *rows, expected = LISTS[what]
    found = [guess.use.field for guess in proposed(tmp_path, *rows).guesses]
    short = [field.removeprefix("organization.").removeprefix("tie.") for field in found]
    assert short == expected.split()


def test_dates_of_a_project_and_of_a_participation_are_told_apart_by_what_decides_them(
    tmp_path: Path,
) -> None:
    rows = ["Project;Organisatie;Rol;Start", "Spin;A;partner;2024", "Spin;B;partner;2024"]
    assert proposed(tmp_path, *rows).guesses[3].use.field == "activity.start"
    assert proposed(tmp_path, *rows, "Spin;C;partner;2025").guesses[3].use.field == "tie.from"


def test_thousands_and_styles_are_taken_from_header_and_cells(tmp_path: Path) -> None:
    head = "Project,Start,Budget (in € mln)"
    made = proposed(tmp_path, head, 'Spin,12/31/2024,"1,250.50"', 'Garen,1/15/2025,"2,000.00"').mapping
    assert (made.columns[2].times, made.numbers, made.dates) == (1_000_000, "english", "month-first")


def test_the_country_is_proposed_only_where_places_are_dutch(tmp_path: Path) -> None:
    assert proposed(tmp_path, "Naam;Plaats", "A;Delft", "B;Ede").mapping.constants == {
        "organization.country": "NL"
    }
    assert not proposed(tmp_path, "Naam;Plaats", "A;Leuven", "B;Köln").mapping.constants
    assert not proposed(tmp_path, "Naam;Soort", "A;mkb", "B;mkb").mapping.constants

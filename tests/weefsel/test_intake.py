"""The explorer's port, answered with ingest: what files are, how they are explained, what they bring."""

from __future__ import annotations

import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest

from explorer.intake import Template
from graph.errors import WeefselError
from graph.store import open_store
from tests.ingest.sheets import strangers
from weefsel.intake import Reading


@pytest.fixture
def own_store(tmp_path: Path) -> str:
    """Return the address of a new store."""
    url = f"sqlite:///{tmp_path}/own.db"
    open_store(url, create=True).close()
    return url


def test_a_saved_explanation_says_the_same_again(own_store: str, tmp_path: Path) -> None:
    port, files = Reading(), [strangers.labs(tmp_path)]
    plan = port.propose(files, port.look(files, own_store).sheets[0])
    plan = port.changed(plan, constants={"publisher": "Proefdoek", "licence": "CC0-1.0"})
    again = port.from_yaml(files, plan.sheet, port.as_yaml(plan))
    assert [(one.name, one.field) for one in again.columns] == [(one.name, one.field) for one in plan.columns]
    assert dict(again.constants) == dict(plan.constants)
    assert port.sample(files, again, 9) == port.sample(files, plan, 9)


@pytest.mark.parametrize("template", Reading().templates("nl"), ids=lambda one: one.what)
def test_a_template_that_is_filled_in_is_recognised(
    own_store: str, tmp_path: Path, template: Template
) -> None:
    file = tmp_path / template.file
    file.write_bytes(template.content)
    book = openpyxl.load_workbook(file)
    rows = {
        "participations": ["Getouw BV", "bedrijf", "Zwolle", "", "Weeflab", "lab", "partner", "2025", "", 5],
        "activities": ["Weeflab", "lab", "Getouw BV", "Saxion; TNO", "", "2025", "2026", 1000, "zorg", ""],
        "wide": ["Getouw BV", "bedrijf", "Zwolle", "", "x", "penvoerder", ""],
    }
    book.worksheets[0].append(rows[template.what])
    book.save(file)
    port = Reading()
    plan = port.propose([file], port.look([file], own_store).sheets[0])
    assert not plan.gaps
    sample = port.sample([file], plan, 5)
    assert not sample.problems
    assert any(claim.predicate == "PARTNER_IN" for row in sample.rows for claim in row.claims)


def test_a_header_with_letters_of_windows_is_a_spreadsheet_too(own_store: str, tmp_path: Path) -> None:
    file = tmp_path / "namen.csv"
    file.write_bytes("Coördinator;Project\r\nSaxion;Weeflab\r\n".encode("cp1252"))
    assert Reading().look([file], own_store).sheets[0].top[0] == (1, ("Coördinator", "Project"))


PROJECTS = """id;acronym;status;title;startDate;endDate;totalCost;ecMaxContribution;legalBasis;topics;\
ecSignatureDate;frameworkProgramme;masterCall;subCall;fundingScheme;objective;contentUpdateDate;rcn;grantDoi
101999001;WEAVE;SIGNED;Weaving by machine;2024-02-01;2029-01-31;1500;1500;HORIZON.1.1;ERC-2023-STG;\
2023-12-15;HORIZON;;;HORIZON-ERC;Weave.;2023-12-26 14:40:12;1;
"""
PARTICIPANTS = """projectID;projectAcronym;organisationID;vatNumber;name;shortName;SME;activityType;street;\
postCode;city;country;nutsCode;geolocation;organizationURL;contactForm;contentUpdateDate;rcn;order;role;\
ecContribution;netEcContribution;totalCost;endOfParticipation
101999001;WEAVE;999000001;;WEAVING UNIVERSITY;WU;false;HES;;8011 AA;Zwolle;NL;NL212;;;;;2;1;coordinator;\
1000;1000;1000;false
101999001;WEAVE;999000002;;MILLS;MILLS;;PRC;;8011 AA;Zwolle;NL;NL212;;;;;3;2;participant;500;500;500;false
"""
"""A project of Horizon Europe as CORDIS publishes it; all but the form is invented."""


def cordis_files(folder: Path) -> list[Path]:
    """Write the files of one project; return them."""
    files = {"project.csv": PROJECTS, "organization.csv": PARTICIPANTS}
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return [folder / name for name in files]


def test_files_of_cordis_are_recognised_and_make_claims(own_store: str, tmp_path: Path) -> None:
    files = cordis_files(tmp_path)
    port = Reading()
    found = port.look(files, own_store)
    assert [one.id for one in found.datasets] == ["cordis-horizon"]
    sample = port.sample(files, None, 20)
    assert any(claim.predicate == "PARTNER_IN" for row in sample.rows for claim in row.claims)
    steps: list[tuple[str, int, int]] = []
    dry = port.bring(files, None, own_store, "2099-01-01T00:00:00Z", progress=lambda *at: steps.append(at))
    assert dry[0].change is not None
    assert dry[0].change.added
    assert steps[-1][1] == steps[-1][2]
    done = port.bring(files, None, own_store, "2099-01-01T00:00:00Z", last={"cordis-horizon": 0})
    assert done[0].change is not None
    assert done[0].change.added == dry[0].change.added


def bomb(file: Path, inside: str) -> Path:
    """Write a small zip file that unpacks to 400 MB of nothing."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(inside, "w") as part:
        for _ in range(400):
            part.write(bytes(2**20))
    return file


@pytest.mark.parametrize(
    ("name", "inside"),
    [("leden.xlsx", "xl/workbook.xml"), ("leden.ods", "content.xml"), ("cordis.zip", "organization.csv")],
)
def test_a_zip_bomb_is_refused_before_it_fills_the_memory(
    own_store: str, tmp_path: Path, name: str, inside: str
) -> None:
    file = bomb(tmp_path / name, inside)
    tracemalloc.start()
    try:
        with pytest.raises(WeefselError, match=f"{name}|{inside}"):
            Reading().look([file], own_store)
        assert tracemalloc.get_traced_memory()[1] < 64 * 2**20
    finally:
        tracemalloc.stop()

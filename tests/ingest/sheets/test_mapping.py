"""A mapping is checked as a card is: what is wrong is told with file, line and key, and a way out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.errors import InvalidCard
from graph.model.claim import Claim
from ingest.cards import load_card
from ingest.readers.sheet import mapped, recognise
from ingest.records import InvalidTable
from ingest.sheets.mappings.fields import FIELDS
from ingest.sheets.preview import preview
from tests.ingest.golden import rewrite
from tests.ingest.sheets.strangers import projects

DOCS = Path(__file__).resolve().parents[3] / "docs" / "spreadsheets.md"
PAGE = DOCS.read_text(encoding="utf-8")
[EXAMPLE] = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def yaml(tmp_path: Path) -> Path:
    """Return the mapping of the documentation."""
    file = tmp_path / "leden.yaml"
    file.write_text(EXAMPLE, encoding="utf-8")
    return file


def claims(file: Path, yaml: str, rows: str) -> list[Claim]:
    """Return what rows of a CSV beside this mapping say; none of them may be rejected."""
    mapping = file.with_suffix(".yaml")
    head = "id: lijst\ntitle: {nl: Lijst, en: List}\npublisher: P\nlicence: CC0-1.0\nreader: sheet\n"
    mapping.write_text(head + yaml, encoding="utf-8")
    file.write_text(rows, encoding="utf-8")
    shown = preview(mapped(mapping))
    assert not shown.rejected
    return [claim for row in shown.rows for claim in row.claims]


def ties(said: list[Claim]) -> list[tuple[str, str, str, str, int | None]]:
    """Return the ties among claims: subject, relation, object, role, amount in cents."""
    return [(c.subject, c.predicate, c.object, c.role, c.amount) for c in said if c.object]


def test_the_mapping_of_the_docs_is_accepted(yaml: Path) -> None:
    card = load_card(yaml.parent, yaml.name)
    assert card.mapping is not None
    assert card.mapping.columns[1].values == {"brei-atelier": "company", "onbekend": ""}
    assert card.dataset.sources[0].url == "https://weefnetwerk.example/leden"
    assert card.dataset.sources[0].id == "leden-weefnetwerk"


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_stands_in_the_docs(field: str) -> None:
    assert f"**{field.rpartition('.')[2]}**" in PAGE


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "organization.kind,",
            "organisation.kind,",
            "line 15, 'columns.1.field': 'organisation.kind' is not known",
        ),
        ("organization.kind,", "organisation.kind,", "Did you mean 'organization.kind'?"),
        ("form: long", "form: tall", "line 9, 'form': 'tall' is not one of long, wide"),
        ("header: [4]", "header: [4, 5, 6]", "one row, or two below one another"),
        ("header: [4]", "header: [first]", "'first' is not the number of a row"),
        (
            "times: 1000",
            "time: 1000",
            "line 17, 'columns.3.time': 'time' is not known. Did you mean 'times'?",
        ),
        (
            "brei-atelier: company",
            "brei-atelier: compani",
            "brei-atelier: 'compani' is not a kind that is known",
        ),
        ("onbekend:", "no:", "False is not a text. Put it between quotation marks"),
        ('split: ","', 'split: "+"', "'+' is not one of ;, ,, /, |, newline"),
        ("column: Soort lid", "column: Naam organisatie", "the column 'Naam organisatie' stands here twice"),
        ("field: tie.share", "field: organization.name", "both say organization.name"),
        ("  tie.role: member\n", "", "nothing says in which role an organization takes part"),
        ("tie.role: member", "tie.role: boss", "tie.role: 'boss' is not a role that is known"),
        ("tie.role: member", "tie.rol: member", "'tie.rol' is not known. Did you mean 'tie.role'?"),
        ("activity.id: network_initiative:", "activity.name: ", "say activity.kind, such as project"),
        (
            "  activity.id: network_initiative:weefnetwerk\n",
            "",
            "speaks of taking part, and nothing says in what",
        ),
        ("field: organization.name", "field: ignore", "speaks of an organization, and nothing names it"),
        ("kind: own", "kind: owner", "line 6, 'source.kind': 'owner' is not known"),
        ("sheet: Leden", "file: ../../leden.xlsx", "is not a file in the folder of the card"),
        ("publisher: Weefnetwerk", "publisher: ''", "line 3, 'publisher': is missing or empty"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_told(yaml: Path, before: str, after: str, message: str) -> None:
    rewrite(yaml, before, after)
    with pytest.raises(InvalidCard) as told:
        load_card(yaml.parent, yaml.name)
    assert "leden.yaml: line" in str(told.value)
    assert message in str(told.value)


def test_a_row_about_an_activity_names_organizations_by_role(tmp_path: Path) -> None:
    yaml = """\
columns:
- {column: Project, field: activity.name}
- {column: Penvoerder, field: tie.lead}
- {column: Partners, field: tie.partner, split: ;}
- {column: Financier, field: tie.funder}
- {column: Subsidie, field: tie.funding}
- {column: Looptijd, field: activity.period}
constants: {activity.kind: project, organization.country: Nederland}
"""
    head = "Project;Penvoerder;Partners;Financier;Subsidie;Looptijd"
    rows = f'{head}\nSpin;org:tno;"A; B BV";NWO;€ 1.000;2024-2028\n'
    said = claims(tmp_path / "a.csv", yaml, rows)
    spin = "lijst:project:spin"
    assert ties(said) == [
        ("org:tno", "PARTNER_IN", spin, "lead", None),
        ("lijst:org:a", "PARTNER_IN", spin, "partner", None),
        ("lijst:org:b-bv", "PARTNER_IN", spin, "partner", None),
        ("lijst:org:nwo", "FUNDS", spin, "", 100_000),
    ]
    assert [(c.predicate, c.value) for c in said if c.subject == spin] == [
        ("name", "Spin"),
        ("kind", "project"),
        ("start", "2024"),
        ("end", "2028"),
    ]
    assert ("lijst:org:nwo", "country", "NL") in [(c.subject, c.predicate, c.value) for c in said]
    assert not [c for c in said if c.subject == "org:tno" and c.predicate == "name"]


def test_the_wide_form_may_lie_on_its_side(tmp_path: Path) -> None:
    yaml = """\
form: wide
columns:
- {column: Project, field: activity.name}
- {column: TNO, field: tie.cell, organization: "org:tno"}
- {column: SURF, field: tie.cell, organization: SURF, values: {o: partner}}
constants: {activity.kind: project, tie.role: partner}
"""
    said = claims(tmp_path / "a.csv", yaml, "Project;TNO;SURF\nSpin;trekker;o\nGaren;nee;250\n")
    assert ties(said) == [
        ("org:tno", "PARTNER_IN", "lijst:project:spin", "lead", None),
        ("lijst:org:surf", "PARTNER_IN", "lijst:project:spin", "partner", None),
        ("lijst:org:surf", "PARTNER_IN", "lijst:project:garen", "partner", 25_000),
    ]


def test_a_share_and_what_is_paid_are_never_one_amount(tmp_path: Path) -> None:
    yaml = """\
columns:
- {column: Wie, field: organization.name}
- {column: Rol, field: tie.role}
- {column: Aandeel, field: tie.share}
- {column: Inleg, field: tie.funding}
constants: {activity.id: "lab:quva-lab"}
"""
    said = claims(tmp_path / "a.csv", yaml, "Wie;Rol;Aandeel;Inleg\nA;partner;10;20\nB;financier;;30\n")
    assert ties(said) == [
        ("lijst:org:a", "PARTNER_IN", "lab:quva-lab", "partner", 1_000),
        ("lijst:org:a", "FUNDS", "lab:quva-lab", "", 2_000),
        ("lijst:org:b", "FUNDS", "lab:quva-lab", "", 3_000),
    ]


def test_a_spreadsheet_without_a_mapping_says_how_to_make_one(tmp_path: Path) -> None:
    file = projects(tmp_path).rename(tmp_path / "leden.xlsx")
    with pytest.raises(InvalidTable, match=r"weefsel mapping propose leden\.xlsx --out leden\.yaml"):
        recognise([file])


def test_what_is_no_spreadsheet_is_told_so_and_not_sent_for_a_mapping(tmp_path: Path) -> None:
    file = tmp_path / "brief.csv"
    file.write_text(
        "Dit is een gewone zin over niets.\nEn dit is er nog een, zonder tabel.\n", encoding="utf-8"
    )
    with pytest.raises(InvalidTable, match="is running text and no table"):
        recognise([file])


def test_a_mapping_beside_a_spreadsheet_is_found(yaml: Path) -> None:
    file = yaml.with_suffix(".xlsx")
    file.touch()
    [card] = recognise([file])
    assert card.files == (file,)
    assert mapped(yaml).files == (file,)


def test_a_card_of_another_reader_is_no_mapping(yaml: Path) -> None:
    yaml.write_text(
        "id: a\ntitle: {nl: A, en: A}\npublisher: A\nlicence: A\nreader: tables\ntables: [links]\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidCard, match="its reader is 'tables'"):
        mapped(yaml)


def test_a_row_that_takes_part_in_nothing_is_not_half_used(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    yaml = """\
columns:
- {column: Project, field: activity.name}
- {column: Wie, field: organization.name}
- {column: Rol, field: tie.role}
constants: {activity.kind: project}
"""
    claims(file, yaml, "Project;Wie;Rol\nSpin;TNO;lead\n")
    file.write_text("Project;Wie;Rol\nSpin;TNO;lead\n;SURF;partner\nGaren;;partner\n", encoding="utf-8")
    shown = preview(mapped(file.with_suffix(".yaml")))
    assert [(one.line, one.field, one.reason) for one in shown.rejected] == [
        (3, "Rol", "speaks of taking part, and the row names no activity"),
        (4, "Rol", "speaks of taking part, and the row names no organization"),
    ]


def test_money_without_a_payer_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    yaml = """\
columns:
- {column: Project, field: activity.name}
- {column: Leider, field: tie.lead}
- {column: Wie betaalt, field: tie.funder, split: ;}
- {column: Subsidie, field: tie.funding}
constants: {activity.kind: project}
"""
    head = "Project;Leider;Wie betaalt;Subsidie\n"
    claims(file, yaml, f"{head}Spin;TNO;NWO;10\n")
    file.write_text(f'{head}Spin;TNO;;10\nGaren;TNO;"NWO; EZ";20\n', encoding="utf-8")
    shown = preview(mapped(file.with_suffix(".yaml")))
    assert [(one.line, one.field, one.reason) for one in shown.rejected] == [
        (2, "Subsidie", "is paid, and the row does not say by whom"),
        (3, "Subsidie", "is one amount for several payers"),
    ]

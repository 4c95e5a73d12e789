"""From a spreadsheet to the store by the command line: propose, check, ingest, and again next month."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tests.ingest.sheets import strangers
from weefsel.cli import app


def run(*arguments: object) -> Result:
    """Run a command."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def labs(tmp_path: Path) -> Path:
    """Return a stranger's spreadsheet whose proposed mapping lacks nothing."""
    return strangers.labs(tmp_path)


def test_a_spreadsheet_goes_from_proposal_to_profile(tmp_path: Path, labs: Path) -> None:
    yaml, store = tmp_path / "anders.yaml", f"sqlite:///{tmp_path}/weefsel.db"
    who = ("--publisher", "Proefdoek", "--licence", "CC0-1.0")
    proposed = run("mapping", "propose", labs, "--out", yaml, *who)
    assert proposed.exit_code == 0, proposed.output
    checked = run("mapping", "check", yaml, labs)
    assert checked.exit_code == 0, checked.output
    assert "4 rows read, 0 cannot be used" in checked.output
    dry = run("ingest", labs, "--mapping", yaml, "--store", store, "--dry-run")
    assert "would be added" in dry.output
    assert run("ingest", labs, "--mapping", yaml, "--store", store).exit_code == 0
    shown = json.loads(run("show", "labs:org:tu-delft", "--store", store, "--json").stdout)
    assert "labs:lab:garenlab" in json.dumps(shown)
    again = json.loads(run("ingest", labs, "--mapping", yaml, "--store", store, "--json").stdout)
    assert again["result"][0]["change"]["added"] == again["result"][0]["change"]["gone"] == 0


def test_a_proposal_without_a_publisher_is_refused_until_it_is_filled_in(tmp_path: Path, labs: Path) -> None:
    yaml = tmp_path / "labs.yaml"
    said = run("mapping", "propose", labs, "--out", yaml)
    assert "still to be said: publisher and licence" in said.output
    refused = run("ingest", labs, "--store", f"sqlite:///{tmp_path}/weefsel.db")
    assert refused.exit_code == 1
    assert "'publisher': is missing or empty" in " ".join(refused.output.split())


def test_a_proposal_overwrites_nothing(tmp_path: Path, labs: Path) -> None:
    yaml = tmp_path / "labs.yaml"
    yaml.write_text("mine", encoding="utf-8")
    refused = run("mapping", "propose", labs, "--out", yaml)
    assert refused.exit_code == 1
    assert "is there already" in refused.output
    assert yaml.read_text(encoding="utf-8") == "mine"


def test_a_proposal_for_scripts_is_one_object(labs: Path) -> None:
    answer = json.loads(run("mapping", "propose", labs, "--json").stdout)
    assert answer["store"] is None
    assert answer["result"]["form"] == "wide"
    assert [column["field"] for column in answer["result"]["columns"]][:2] == [
        "organization.name",
        "organization.city",
    ]
    assert answer["result"]["yaml"].startswith("# How a spreadsheet is read")


def test_rows_that_cannot_be_used_end_a_check_with_exit_status_1(tmp_path: Path) -> None:
    file = strangers.projects(tmp_path)
    yaml = tmp_path / "projecten.yaml"
    run("mapping", "propose", file, "--out", yaml, "--publisher", "P", "--licence", "CC0-1.0")
    checked = run("mapping", "check", yaml, "--json")
    assert checked.exit_code == 1
    [rejected] = json.loads(checked.stdout)["result"]["rejected"]
    assert (rejected["line"], rejected["value"]) == (10, "klankbord")


def test_a_folder_with_a_spreadsheet_and_its_card_is_a_dataset(tmp_path: Path, labs: Path) -> None:
    run(
        "mapping",
        "propose",
        labs,
        "--out",
        tmp_path / "card.yaml",
        "--publisher",
        "P",
        "--licence",
        "CC0-1.0",
    )
    card = tmp_path / "card.yaml"
    card.write_text(card.read_text(encoding="utf-8") + "file: labs.ods\n", encoding="utf-8")
    done = run("ingest", tmp_path, "--store", f"sqlite:///{tmp_path}/weefsel.db")
    assert done.exit_code == 0, done.output


def test_a_spreadsheet_without_a_mapping_says_how_to_make_one(tmp_path: Path, labs: Path) -> None:
    refused = run("ingest", labs, "--store", f"sqlite:///{tmp_path}/weefsel.db")
    assert refused.exit_code == 1
    assert "weefsel mapping propose labs.ods --out labs.yaml" in " ".join(refused.output.split())


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_template_is_written_once(tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"leeg.{kind}"
    assert run("template", "activities", "--kind", kind, "--language", "en", "--out", out).exit_code == 0
    assert out.stat().st_size > 0
    assert run("template", "activities", "--kind", kind, "--out", out).exit_code == 1
    assert run("template", "activity").exit_code == 1

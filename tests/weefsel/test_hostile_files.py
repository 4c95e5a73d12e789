"""A folder that somebody made to do harm: a sentence and exit status 1 for each file, and the same store."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from typer.testing import CliRunner

from weefsel.cli import app

ROOT = Path(__file__).resolve().parent.parent.parent
ROR = json.dumps(
    {
        "id": "https://ror.org/0abcdef00",
        "status": "active",
        "types": ["company"],
        "names": [{"value": "Molen", "lang": "nl", "types": ["ror_display", "label"]}],
    }
)
CORDIS_HEAD = "projectID;organisationID;role;name;country;ecContribution\n"
CORDIS_ROW = "999999999;999000001;participant;Molen;NL;1000\n"
PROJECT = "id;acronym;title;startDate;frameworkProgramme\n999999999;WEEF;Weaving;2024-01-01;HORIZON\n"
MAPPING = """id: leden
title: {nl: Leden, en: Members}
publisher: Voorbeeld
licence: CC0-1.0
reader: sheet
columns:
- {column: Naam, field: organization.name}
- {column: Plaats, field: organization.city}
constants: {organization.kind: company, organization.country: NL}
"""
LIST = "Naam;Plaats\nMolen;Delft\n"
MEGABYTE = 1024 * 1024
MOST = 700
"""Megabytes that a run may take; the program itself takes about 130."""


def run(*arguments: str) -> Any:
    """Run the command as a person does."""
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def store(tmp_path: Path) -> str:
    """Return the address of a store in which somebody's list is already."""
    file = tmp_path / "kept" / "ror.jsonl"
    file.parent.mkdir()
    file.write_text(ROR + "\n", encoding="utf-8")
    address = f"sqlite:///{tmp_path}/weefsel.db"
    assert run("ingest", str(file), "--store", address).exit_code == 0
    return address


def revision(store: str) -> str:
    """Return what the store holds, as one number."""
    return str(json.loads(run("stats", "--json", "--store", store).stdout)["revision"])


def ror_cut_off(folder: Path) -> Path:
    whole = gzip.compress("".join(ROR.replace("def00", f"{n:05}") + "\n" for n in range(9000)).encode())
    (folder / "ror.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    return folder / "ror.jsonl.gz"


def cordis_cut_off(folder: Path) -> Path:
    rows = "".join(CORDIS_ROW.replace("000001", f"{n:06}") for n in range(6_000))
    whole = gzip.compress(f"{CORDIS_HEAD}{rows}".encode())
    (folder / "horizon_organization.csv.gz").write_bytes(whole[: len(whole) // 2])
    (folder / "horizon_project.csv").write_text(PROJECT, encoding="utf-8")
    return folder


def ror_bomb(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "ror.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("ror.json", f"[{ROR},".encode() + b" " * (64 * MEGABYTE))
    return folder / "ror.zip"


def cordis_bomb(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "cordis.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("horizon_project.csv", PROJECT)
        filler = CORDIS_ROW.replace("Molen", "Molen" * 20_000) * 300
        packed.writestr("organization.csv", f"{CORDIS_HEAD}{filler}")
    return folder / "cordis.zip"


def cordis_empty(folder: Path) -> Path:
    (folder / "horizon_project.csv").write_text(PROJECT + "\n" * 1_000_000 + PROJECT, encoding="utf-8")
    return folder / "horizon_project.csv"


def sheet_bomb(folder: Path) -> Path:
    with zipfile.ZipFile(book(folder / "small.xlsx")) as good:
        parts = {one: good.read(one) for one in good.namelist()}
    with zipfile.ZipFile(folder / "leden.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content + (b" " * (200 * MEGABYTE) if "sheet1" in name else b""))
    (folder / "leden.yaml").write_text(MAPPING, encoding="utf-8")
    return folder / "leden.xlsx"


def ror_elsewhere(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "ror.zip", "w") as packed:
        packed.writestr("../../x/ror.json", f"[{ROR}]")
    return folder / "ror.zip"


def cordis_elsewhere(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "cordis.zip", "w") as packed:
        packed.writestr("..\\..\\x\\project.csv", PROJECT)
    return folder / "cordis.zip"


def ror_nul(folder: Path) -> Path:
    (folder / "ror.jsonl").write_text(ROR.replace("Molen", "Mo\\u0000len") + "\n", encoding="utf-8")
    return folder / "ror.jsonl"


def cordis_nul(folder: Path) -> Path:
    (folder / "organization.csv").write_text(
        CORDIS_HEAD + CORDIS_ROW.replace("Molen", "Mo\0len"), encoding="utf-8"
    )
    (folder / "horizon_project.csv").write_text(PROJECT.replace("Weaving", "Wea\0ving"), encoding="utf-8")
    return folder


def sheet_nul(folder: Path) -> Path:
    (folder / "leden.csv").write_text(LIST.replace("Molen", "Mo\0len"), encoding="utf-8")
    (folder / "leden.yaml").write_text(MAPPING, encoding="utf-8")
    return folder / "leden.csv"


def ror_deep(folder: Path) -> Path:
    (folder / "ror.json").write_text(f"[{ROR}, {'[' * 100_000}", encoding="utf-8")
    return folder / "ror.json"


def unknown(folder: Path) -> Path:
    (folder / "notes.doc").write_bytes(b"\xd0\xcf\x11\xe0" * 1000)
    return folder / "notes.doc"


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (ror_cut_off, "ror.jsonl.gz is cut off"),
        (cordis_cut_off, "horizon_organization.csv.gz is cut off"),
        (ror_bomb, "times its size"),
        (cordis_bomb, "times its size"),
        (cordis_empty, "empty lines"),
        (sheet_bomb, "leden.xlsx"),
        (ror_elsewhere, "wants to lie elsewhere"),
        (cordis_elsewhere, "wants to lie elsewhere"),
        (ror_nul, "NUL"),
        (cordis_nul, "NUL"),
        (sheet_nul, "NUL"),
        (ror_deep, "nested too deep"),
        (unknown, "notes.doc is not a file that is known here"),
    ],
)
def test_a_hostile_file_costs_a_sentence_and_the_store_stays_as_it_was(
    store: str, tmp_path: Path, made: Callable[[Path], Path], sentence: str
) -> None:
    before, files = revision(store), tmp_path / "files"
    files.mkdir()
    result = run("ingest", str(made(files)), "--store", store)
    said = " ".join(f"{result.stdout} {result.stderr}".split())
    assert sentence in said
    assert "Traceback" not in said
    assert result.exit_code == 1
    assert revision(store) == before
    assert not (tmp_path.parent / "x").exists()


def book(file: Path) -> Path:
    """Write a workbook with a formula, a link to another file and markup, as an attacker would."""
    with xlsxwriter.Workbook(str(file), {"strings_to_formulas": False, "strings_to_urls": False}) as out:
        sheet = out.add_worksheet("Leden")
        sheet.write_row(0, 0, ["Naam", "Plaats"])
        sheet.write_row(1, 0, ['=cmd|"/c calc"!A1', "Delft"])
        sheet.write_row(2, 0, ["<script>alert(1)</script>", "Gouda"])
        sheet.write_formula(3, 0, "='[other.xlsx]Blad1'!A1", value="Saved name")
        sheet.write_string(3, 1, "Zwolle")
        sheet.write_formula(4, 0, '=WEBSERVICE("http://localhost:9/x")', value="#VALUE!")
        sheet.write_string(4, 1, "Assen")
    return file


def test_formulas_and_links_of_a_workbook_are_texts_and_nothing_is_fetched(
    store: str, tmp_path: Path
) -> None:
    book(tmp_path / "leden.xlsx")
    (tmp_path / "leden.yaml").write_text(MAPPING, encoding="utf-8")
    result = run("ingest", str(tmp_path / "leden.xlsx"), "--store", store)
    assert result.exit_code == 1  # the row whose formula failed
    named = run("list", "--dataset", "leden", "--json", "--store", store).stdout
    names = {row["name"] for row in json.loads(named)["result"]["rows"]}
    assert names == {'=cmd|"/c calc"!A1', "<script>alert(1)</script>", "Saved name"}


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("ror.jsonl", f"{ROR}\n"),
        ("ror.json", f"[{ROR},\n"),
        ("organization.csv", f"{CORDIS_HEAD}{CORDIS_ROW}"),
        ("leden.csv", LIST),
    ],
)
def test_a_line_of_300_megabytes_takes_no_memory_to_refuse(
    store: str, tmp_path: Path, name: str, beginning: str
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "leden.yaml" if name == "leden.csv" else folder / "horizon_project.csv").write_text(
        MAPPING if name == "leden.csv" else PROJECT, encoding="utf-8"
    )
    with (folder / name).open("w", encoding="utf-8") as file:
        file.write(f"{beginning}")
        for _ in range(300):
            file.write("x" * MEGABYTE)
    what = folder / name if name != "organization.csv" else folder
    before = revision(store)
    done, peak = measured("ingest", str(what), "--store", store)
    said = f"{done.stdout} {done.stderr}"
    assert done.returncode == 1, said
    assert name in said
    assert "Traceback" not in said
    assert peak < MOST
    assert revision(store) == before


def measured(*arguments: str) -> tuple[subprocess.CompletedProcess[str], int]:
    """Run the command apart; return what it said, and the most memory it took, in megabytes."""
    code = (
        "import resource, subprocess, sys; done = subprocess.run([sys.executable, '-m', 'weefsel', "
        "*sys.argv[1:]]); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); "
        "sys.exit(done.returncode)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    *_, peak = done.stdout.split()
    return done, int(peak) // 1024

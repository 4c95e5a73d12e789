"""A slip of the hand or a hostile file costs a sentence and exit status 1, never a traceback or a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from weefsel.cli import app
from weefsel.cli.output import plain

ROOT = Path(__file__).resolve().parent.parent.parent
CARD = """id: small
title: {nl: Klein, en: Small}
publisher: Example
licence: CC0-1.0
reader: tables
tables: [sources, links]
"""
SOURCES = "source_id,title,publisher,kind,published_on\nreport,A report,Example,own,2026-05\n"
LINKS = "subject_id,relation,object_id,role,source_id\norg:b,PARTNER_IN,lab:a,partner,report\n"


def run(*arguments: str) -> Any:
    """Run the command as a person does."""
    return CliRunner().invoke(app, list(arguments))


def apart(*arguments: str, shell: str = "{}", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own, inside a line of shell."""
    words = " ".join(f"'{word}'" for word in (sys.executable, "-m", "weefsel", *arguments))
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", shell.format(words)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


def told(result: Any, sentence: str) -> None:
    """Assert that a command ended with this sentence and exit status 1."""
    assert sentence in " ".join(result.stderr.split())
    assert result.exit_code == 1
    assert result.stdout == ""


@pytest.fixture
def small(tmp_path: Path) -> str:
    """Return the address of a store in which one source says one thing."""
    folder = tmp_path / "small"
    folder.mkdir()
    for name, text in (("card.yaml", CARD), ("sources.csv", SOURCES), ("links.csv", LINKS)):
        (folder / name).write_text(text, encoding="utf-8")
    store = f"sqlite:///{tmp_path}/small.db"
    assert run("ingest", str(folder), "--store", store).exit_code == 0
    return store


@pytest.mark.parametrize(
    "text",
    ["a\x1b[31mb", "a\u202eb", "a\u2066b", "a\x9bb", "a\udc80b", "a\u2028b", "a\x00b"],
)
def test_nothing_from_data_controls_a_terminal(text: str) -> None:
    """No escapes, no change of the direction of writing, nothing that is not text."""
    assert plain(text) in ("a�b", "a�[31mb")


def test_what_comes_from_data_stays_on_its_line() -> None:
    assert plain("a\r\n  rejected: no\tmore") == "a rejected: no more"


@pytest.mark.parametrize("entity", ["org:b", "lab:a"])
def test_what_one_claim_speaks_of_is_shown_as_what_was_asked(small: str, entity: str) -> None:
    """Both ends of the claim are named by every claim there is: the question decides."""
    result = run("show", entity, "--json", "--store", small)
    assert json.loads(result.stdout)["result"]["entity"]["id"] == entity


def test_what_no_winner_describes_is_shown_all_the_same(built_in: str, small: str) -> None:
    for options in (
        ("org:umcg", "--known-on", "2001-01-01", "--store", built_in),
        ("org:b", "--store", small),
    ):
        assert "kind not known" in run("show", *options).stdout


@pytest.mark.parametrize("asked", ["NL11", "health"])
def test_a_sector_or_region_is_shown_by_its_id(built_in: str, asked: str) -> None:
    entity = json.loads(run("show", asked, "--json", "--store", built_in).stdout)["result"]["entity"]
    assert entity["id"] == asked != entity["name"]
    assert run("show", asked, "--store", built_in).exit_code == 0


def test_a_country_that_no_claim_speaks_of_stands_in_nobodys_way(built_in: str) -> None:
    """`AND` begins Andorra, which search knows from code."""
    assert (
        json.loads(run("search", "and", "--json", "--store", built_in).stdout)["result"][0]["entity"] == "AD"
    )
    assert run("show", "and", "--store", built_in).exit_code == 0


@pytest.mark.parametrize(
    "command", [["stats"], ["list"], ["show", "org:umcg"], ["export", "gexf", "--out", "x"]]
)
def test_a_dataset_that_is_not_there_is_not_nothing_found(built_in: str, command: list[str]) -> None:
    told(run(*command, "--dataset", "leters", "--store", built_in), "Did you mean 'letters'?")


def test_a_source_that_is_not_there_is_not_nothing_found(built_in: str) -> None:
    told(run("list", "--source", "nope", "--store", built_in), "'nope' is not a known source")


def test_a_long_list_of_choices_is_cut(built_in: str) -> None:
    result = run("list", "--region", "XX", "--store", built_in)
    assert "NL11, NL12" in result.stderr
    assert len(result.stderr) < 400


def test_a_search_that_finds_nothing_fails_for_scripts_too(built_in: str) -> None:
    result = run("search", "xyzzyplugh", "--json", "--store", built_in)
    assert (json.loads(result.stdout)["result"], result.exit_code) == ([], 1)


@pytest.mark.parametrize("number", ["0", "99999999999999999999"])
def test_undo_of_any_number_is_answered(built_in: str, number: str) -> None:
    told(run("undo", number, "--store", built_in), f"run {number}: there is no such run")


@pytest.mark.parametrize(
    ("out", "why"),
    [
        ("missing/x.gexf", "No such file or directory"),
        (".", "something that is no file has this name"),
        ("", "something that is no file has this name"),
        ("x" * 260, "File name too long"),
        ("small.db", "is the store itself"),
        ("small.db/x.gexf", "Not a directory"),
    ],
)
def test_an_export_that_cannot_be_written_is_told_and_leaves_nothing(
    small: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    result = run("export", "gexf", "--out", out, "--store", small)
    told(result, why)
    assert ".draft" not in result.stderr
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("place", ["small.db/x.db", "~nobody-of-this-name/x.db", "x" * 300])
@pytest.mark.parametrize("command", ["ingest", "stats"])
def test_a_place_where_no_store_can_be_is_told(
    small: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told(run(command, "--store", f"sqlite:///{place}"), f"sqlite:///{place}")


@pytest.mark.parametrize(
    "command",
    [["stats"], ["search", "Fryslân"], ["show", "NL12"], ["explore", "--help"], ["search", "é", "--json"]],
)
def test_a_terminal_without_accents_is_no_reason_to_stop(built_in: str, command: list[str]) -> None:
    """What it lacks shows as a question mark; JSON stays exact."""
    where = () if "--help" in command else ("--store", built_in)
    shown, exact = (apart(*command, *where, PYTHONIOENCODING=name) for name in ("ascii", "utf-8"))
    assert (shown.returncode, shown.stderr) == (0, b"")
    if "--json" in command:
        assert json.loads(shown.stdout) == json.loads(exact.stdout)


def test_a_clone_that_is_not_installed_has_no_version_and_says_so() -> None:
    done = apart("--version")
    assert (done.returncode, done.stderr, done.stdout[:7]) == (0, b"", b"weefsel")


@pytest.mark.parametrize("command", [["list"], ["list", "--json"]])
def test_a_reader_that_had_enough_is_no_error(built_in: str, command: list[str]) -> None:
    done = apart(*command, "--store", built_in, shell="{} | head -c 1")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", [["list"], ["list", "--json"]])
def test_a_full_disk_is_told(built_in: str, command: list[str]) -> None:
    done = apart(*command, "--store", built_in, shell="{} > /dev/full")
    assert done.returncode == 1
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("blocks", [0, 1, 64])
def test_a_store_that_may_not_grow_is_told(tmp_path: Path, blocks: int) -> None:
    """However little room there is: for the file, or only for its log."""
    store = f"sqlite:///{tmp_path}/weefsel.db"
    done = apart("ingest", "--store", store, shell=f"ulimit -f {blocks}; {{}}")
    assert done.returncode == 1
    assert b"cannot be written" in done.stdout + done.stderr
    assert b"Traceback" not in done.stderr

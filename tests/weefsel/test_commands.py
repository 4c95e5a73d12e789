"""Each command: its answer for scripts, its answer for people, its message when the question is wrong."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from graph.corrections.amending import amend
from graph.corrections.amendment import Evidence, adding
from graph.corrections.wording import publication
from graph.model.claim import Claim
from graph.store import open_store
from weefsel.cli import app
from weefsel.home import dataset_folder

COMMANDS = (
    "explore",
    "ingest",
    "undo",
    "copy",
    "stats",
    "list",
    "show",
    "search",
    "path",
    "export",
    "verify",
)


def run(*arguments: str) -> Any:
    """Run the command as a person does."""
    return CliRunner().invoke(app, list(arguments))


@pytest.mark.parametrize("command", COMMANDS)
def test_help_gives_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"weefsel {command}" in result.stdout
    assert "--json" in result.stdout


def test_json_is_one_object_with_store_revision_view_and_result(ask: Any) -> None:
    answer = ask("stats", "--as-of", "2026-11-24", "--policy", "latest")
    assert list(answer) == ["store", "revision", "view", "result"]
    assert answer["view"]["as_of"] == "2026-11-24"
    assert answer["view"]["policy"] == "latest"


def test_stats_count_what_the_graph_has(ask: Any, built_in: str) -> None:
    import weefsel

    counted = ask("stats", "--as-of", "2026-11-24")["result"]
    with weefsel.open_store(built_in) as store:
        graph = weefsel.graph(weefsel.view(store, as_of="2026-11-24"))
    assert counted["graph"] == {"nodes": graph.number_of_nodes(), "edges": graph.number_of_edges()}
    assert counted["entities"]["organization"] == 445
    assert counted["entities"]["activity"] == 318


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("rug", "org:university-of-groningen"),
        ("groningen universiteit", "org:university-of-groningen"),
        ("Fryslan", "NL12"),
        ("AI fabriek", "facility:nl-ai-factory"),
        ("robust", "programme:robust"),
        ("umcg", "org:umcg"),
        ("tu delft", "org:tu-delft"),
        ("friesland", "NL12"),
    ],
)
def test_a_search_gives_what_a_dutch_analyst_expects_first(ask: Any, text: str, first: str) -> None:
    hits = [hit["entity"] for hit in ask("search", text)["result"]]
    assert hits[0] == first, hits[:5]


def test_a_search_that_finds_nothing_says_so_and_fails(built_in: str) -> None:
    result = run("search", "xyzzyplugh", "--store", built_in)
    assert result.exit_code == 1
    assert "Nothing found for “xyzzyplugh”" in result.stdout


def test_the_list_answers_who_works_in_a_lab_with_philips_and_eindhoven(ask: Any) -> None:
    answer = ask(
        "list", "--kind", "company", "--region", "NL41", "--how", "seated",
        "--with", "org:philips", "--with", "org:tu-eindhoven", "--in-kind", "lab",
    )["result"]  # fmt: skip
    assert answer["total"] == len(answer["rows"])
    assert all(row["claims"] for row in answer["rows"])
    assert answer["limits"]


def test_a_wrong_word_is_named_with_the_nearest_right_one(built_in: str) -> None:
    result = run("show", "org:tno", "--policy", "oficial-first", "--store", built_in)
    assert result.exit_code == 1
    assert "Did you mean 'official-first'?" in result.stderr


def test_the_way_between_two_names_each_step_with_its_claims(ask: Any) -> None:
    found = ask("path", "asml", "ministerie van defensie", "--as-of", "2026-11-24")["result"]
    assert [entity["id"] for entity in found["entities"]] == [
        "org:asml",
        "project:brainport-ai-voorstel-2020",
        "org:tno",
        "project:jip-autonomous-shipping",
        "org:ministry-defence",
    ]
    assert found["steps"] == len(found["ties"]) == 4
    assert all(tie["claims"] and tie["roles"] for tie in found["ties"])


def test_where_no_way_leads_is_said_and_fails(built_in: str) -> None:
    result = run("path", "org:asml", "org:ministry-defence", "--as-of", "1990-01-01", "--store", built_in)
    assert result.exit_code == 1
    assert "No way leads from ASML to Ministerie van Defensie" in result.stdout


def test_an_unknown_entity_is_said_with_the_way_out(built_in: str) -> None:
    result = run("show", "org:tnoo", "--store", built_in)
    assert result.exit_code == 1
    assert "no claim speaks of 'org:tnoo'" in result.stderr


def test_stats_of_a_dataset_say_which_run_brought_it_and_what_that_left_aside(tmp_path: Path) -> None:
    store, folder = f"sqlite:///{tmp_path}/weefsel.db", tmp_path / "mills"
    folder.mkdir()
    card = "id: mills\ntitle: {nl: Molens, en: Mills}\npublisher: P\nlicence: CC0-1.0\nreader: tables\n"
    (folder / "card.yaml").write_text(f"{card}tables: [organizations]\n", encoding="utf-8")
    rows = "id,name,kind,sails,wings\norg:mill,Mill,company,4,0\norg:x,X,windmill,4,0\n"
    (folder / "organizations.csv").write_text(rows, encoding="utf-8")
    assert run("ingest", str(folder), "--store", store).exit_code == 1
    answer = json.loads(run("stats", "--json", "--store", store).stdout)
    [row] = answer["result"]["datasets"]
    assert (row["dataset"], row["claims"], row["entities"]) == ("mills", 2, 1)
    assert (row["run"], row["rejected"]) == (1, 1)
    said = run("stats", "--dataset", "mills", "--store", store).stdout
    assert "2 rows read: 1 used, 0 repeated, 1 rejected" in said
    assert "nothing reads the columns sails, wings of organizations.csv" in said
    assert "'windmill'" in said
    assert run("undo", "1", "--store", store).exit_code == 0
    assert json.loads(run("stats", "--json", "--store", store).stdout)["result"]["datasets"] == []


def test_a_store_that_is_not_there_is_said(tmp_path: Path) -> None:
    result = run("stats", "--store", f"sqlite:///{tmp_path}/none.db")
    assert result.exit_code == 1
    assert "weefsel ingest" in result.stderr
    assert not list(tmp_path.iterdir())


def test_wrong_usage_has_exit_status_2() -> None:
    assert run("show").exit_code == 2


def test_words_are_taken_for_an_id_when_they_find_one(ask: Any) -> None:
    assert ask("show", "umcg")["result"]["entity"]["id"] == "org:umcg"


def test_a_former_id_still_leads_to_the_entity(ask: Any) -> None:
    assert ask("show", "org:vsnu")["result"]["entity"]["id"] == "org:unl"


def test_who_pays_an_amount_that_nobody_states_is_no_payer_of_nothing(built_in: str) -> None:
    words = ("show", "facility:nl-ai-factory", "--store", built_in)
    in_april = run(*words, "--as-of", "2025-04-30").stdout
    assert "funding: 2 payers of an amount that no claim states\n" in in_april
    assert "funding: € 200000000 from 3 payers; 3 payers of" in run(*words).stdout


def test_ingest_dry_run_undo_and_verify_go_round(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path}/weefsel.db"
    dry = json.loads(run("ingest", "--dry-run", "--json", "--store", store).stdout)
    assert (dry["store"], list(tmp_path.iterdir())) == (store, [])  # a rehearsal leaves no file
    assert all(report["change"]["run"] is None for report in dry["result"])
    first = json.loads(run("ingest", "--json", "--store", store).stdout)
    again = json.loads(run("ingest", "--json", "--store", store).stdout)
    assert first["revision"] == again["revision"] != dry["revision"]
    letters = run("ingest", str(dataset_folder() / "letters"), "--store", store)
    assert "0 claims added" in letters.stdout
    runs = json.loads(run("stats", "--json", "--store", store).stdout)["result"]["runs"]
    for number in [one["run"] for one in reversed(runs) if one["dataset"] == "letters"]:
        assert run("undo", str(number), "--store", store).exit_code == 0
    left = json.loads(run("stats", "--json", "--store", store).stdout)
    assert {row["dataset"] for row in left["result"]["datasets"] if row["claims"]} == {"ecosystem"}
    assert "Clean" in run("verify", "--store", store).stdout


def test_who_brings_in_a_list_hears_that_nobody_was_joined_by_itself(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path}/weefsel.db"
    words = ("ingest", str(dataset_folder() / "letters"), "--store", store)
    assert "weefsel resolve suggest" not in run(*words, "--dry-run").stdout
    assert "weefsel resolve suggest" in run(*words).stdout
    assert "weefsel resolve suggest" not in run(*words).stdout  # nothing new came


def test_corrections_are_handed_on_as_a_file_without_formulas_and_any_of_them_can_be_undone(
    tmp_path: Path,
) -> None:
    store = f"sqlite:///{tmp_path}/weefsel.db"
    run("ingest", str(dataset_folder() / "letters"), "--store", store)
    page = publication("=1+1", "Krant", "https://example.org/1", "2026-01-01", "press")
    evidence = Evidence(page, "2026-01-01", "Provincie Groningen, team data")
    with open_store(store) as opened:
        done = [
            amend(
                opened,
                adding(evidence, Claim("", "", "org:surf", "alias", value=value)),
                "2026-11-28T12:00:00Z",
            )
            for value in ("@SUM(A1)", "Surf")
        ]
    assert run("undo", str(done[0].run), "--store", store).exit_code == 0
    file = tmp_path / "corrections.csv"
    assert run("export", "corrections", "--out", str(file), "--store", store).exit_code == 0
    (row,) = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    assert (row["value"], row["source_title"], row["by"]) == (
        "Surf",
        "'=1+1",
        "Provincie Groningen, team data",
    )
    assert row["run"] == str(done[1].run)


def test_undo_of_an_unknown_run_is_refused(built_in: str) -> None:
    result = run("undo", "999", "--store", built_in)
    assert result.exit_code == 1
    assert "run 999" in result.stderr


@pytest.mark.parametrize("fmt", ["gexf", "graphml"])
def test_an_export_opens_elsewhere_with_the_counts_of_stats(ask: Any, tmp_path: Path, fmt: str) -> None:
    import igraph
    import networkx as nx

    out = tmp_path / f"weefsel.{fmt}"
    ask("export", fmt, "--out", str(out), "--as-of", "2026-11-24")
    counted = ask("stats", "--as-of", "2026-11-24")["result"]["graph"]
    read = nx.read_gexf(out) if fmt == "gexf" else nx.read_graphml(out)
    assert {"nodes": read.number_of_nodes(), "edges": read.number_of_edges()} == counted
    if fmt == "graphml":
        other = igraph.Graph.Read_GraphML(str(out))
        assert {"nodes": other.vcount(), "edges": other.ecount()} == counted


def test_an_unknown_format_is_refused(built_in: str, tmp_path: Path) -> None:
    result = run("export", "gefx", "--out", str(tmp_path / "x"), "--store", built_in)
    assert result.exit_code == 1
    assert "'gefx' is not a known format. Did you mean 'gexf'?" in result.stderr


def test_hostile_text_in_a_store_does_not_reach_the_terminal_as_markup(tmp_path: Path) -> None:
    from weefsel.cli.output import plain

    assert plain("\x1b[31m[bold]x[/bold]") == "�[31m\\[bold]x\\[/bold]"

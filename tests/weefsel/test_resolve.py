"""`weefsel resolve` from the first suggestion to the undoing of the last judgement, on a real store."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from graph.model.claim import Claim
from graph.model.dataset import Dataset, Source
from graph.store import open_store
from graph.store.protocol import Store
from ingest.judgements import ingest_judgements
from weefsel.cli import app

MADE_UP, OURS = (
    Dataset(name, "X", "X", "X", "CC0-1.0", sources=(Source("list", "A list", "X", "register"),))
    for name in ("x", "ours")
)
SIDES = ("org:molen", "x:org:1")


def said(subject: str, **values: str) -> list[Claim]:
    dataset = "ours" if subject.startswith("org:") else "x"
    return [Claim(dataset, "list", subject, predicate, value=value) for predicate, value in values.items()]


CLAIMS = [
    *said("org:molen", name="Windmolen Techniek", kind="company", country="NL", city="Delft"),
    *said("x:org:1", name="WINDMOLEN TECHNIEK BV", kind="company", country="NL", city="Delft"),
    *said(
        "x:org:2", name="Windmolen Techniek Holding", kind="company", country="NL", alias="=cmd|'/c calc'!A1"
    ),
    *(
        Claim("x", "list", organization, "PARTNER_IN", f"x:project:{number}", role="partner")
        for organization, numbers in (("org:molen", "1"), ("x:org:1", "23"), ("x:org:2", "1"))
        for number in numbers
    ),
    *(claim for n in range(1, 4) for claim in said(f"x:project:{n}", name=f"Project {n}", kind="project")),
]


def fill(store: Store) -> None:
    for dataset in (MADE_UP, OURS):
        claims = [claim for claim in CLAIMS if claim.dataset == dataset.id]
        store.replace(dataset, claims, "2026-01-01T00:00:00Z")


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path}/weefsel.db"
    with open_store(address, create=True) as store:
        fill(store)
    return address


def run(url: str, *words: str, status: int = 0) -> Any:
    result = CliRunner().invoke(app, ["resolve", *words, "--store", url, "--json"])
    assert result.exit_code == status, result.output
    return json.loads(result.stdout) if status == 0 else result.stderr


def revision(url: str) -> str:
    with open_store(url) as store:
        return store.revision()


def test_a_suggestion_says_who_why_and_where_the_claims_are(url: str) -> None:
    answer = run(url, "suggest")["result"]
    pair = next(pair for pair in answer["pairs"] if pair["between"] == list(SIDES))
    assert (pair["zone"], pair["rule"]) == ("joined", "same name in the same country, nothing against it")
    assert pair["a"]["claims"] == "weefsel show org:molen"
    assert "same city (Delft)" in pair["why"]
    assert answer["joined"] == []
    assert len(run(url, "suggest", "--entity", "x:org:2")["result"]["pairs"]) == 1
    assert all(
        pair["zone"] == "proposed" for pair in run(url, "suggest", "--zone", "proposed")["result"]["pairs"]
    )


def test_joining_stores_a_judgement_for_each_pair_of_a_rule_only_when_asked(url: str) -> None:
    run(url, "suggest")
    assert run(url, "list")["result"] == []
    (judgement,) = run(url, "suggest", "--join")["result"]["joined"]
    assert (judgement["a"], judgement["b"], judgement["verdict"]) == (*SIDES, "same")
    assert judgement["by"].startswith("rule: ")
    assert run(url, "suggest", "--join")["result"]["joined"] == []


def test_deciding_tells_what_changes_and_undoing_restores_the_revision(url: str) -> None:
    begun = revision(url)
    dry = run(url, "decide", *SIDES, "same", "--why", "one site", "--dry-run")["result"]
    assert (dry["stored"], revision(url)) == (False, begun)
    done = run(url, "decide", *SIDES, "same", "--why", "one site", "--by", "ann")["result"]
    assert done["effect"]["counts"]["activities"] == [1, 2, 3]
    assert done["judgement"]["by"] == "person: ann"
    assert revision(url) != begun
    assert run(url, "undo", *reversed(SIDES))["result"]["judgement"]["verdict"] == "same"
    assert revision(url) == begun


def test_what_is_different_is_kept_and_listed_without_its_mark(url: str) -> None:
    assert ["x:org:1", "x:org:2"] in [pair["between"] for pair in run(url, "suggest")["result"]["pairs"]]
    run(url, "decide", "x:org:1", "x:org:2", "different", "--why", "the holding", "--by", "ann")
    (row,) = run(url, "list")["result"]
    assert (row["verdict"], row["why"], row["counts"]) == ("different", "the holding", True)
    assert row["names"] == ["WINDMOLEN TECHNIEK BV", "Windmolen Techniek Holding"]
    left = run(url, "suggest")["result"]["pairs"]
    assert ["x:org:1", "x:org:2"] not in [pair["between"] for pair in left]


def test_a_group_that_contradicts_itself_is_reported(url: str) -> None:
    run(url, "decide", "org:molen", "x:org:2", "different")
    run(url, "decide", "x:org:1", "x:org:2", "same")
    refused = run(url, "decide", *SIDES, "same")["result"]["effect"]["refused"]
    assert set(refused) == {"org:molen", "x:org:1", "x:org:2"}
    assert [row["refused"] for row in run(url, "list")["result"]].count(True) == 2


def test_the_file_of_judgements_gives_the_same_clusters_again(url: str, tmp_path: Path) -> None:
    """Its texts open in a spreadsheet as texts."""
    run(url, "decide", *SIDES, "same", "--why", "=1+1", "--by", "ann")
    run(url, "decide", "org:molen", "x:org:2", "different", "--why", "holding", "--by", "ann")
    file = tmp_path / "judgements.csv"
    run(url, "list", "--csv", str(file))
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert [row["verdict"] for row in rows] == ["same", "different"]
    assert rows[0]["why"] == "'=1+1"
    with open_store(f"sqlite:///{tmp_path}/other.db", create=True) as other:
        fill(other)
        report = ingest_judgements(other, file, "2026-02-01T00:00:00Z", origin="data")
        assert not report.rejected
        verdicts = {(one.a, one.b): one.verdict for one in other.judgements()}
    assert verdicts == {SIDES: "same", ("org:molen", "x:org:2"): "different"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("decide", "org:molen", "x:project:1", "same"), "two organizations or two activities"),
        (("decide", "org:molen", "org:nobody", "same"), "org:nobody"),
        (("decide", *SIDES, "maybe"), "'maybe' is not a known verdict"),
        (("undo", *SIDES), "nothing is judged of"),
        (("suggest", "--zone", "apart"), "'apart' is not a known zone"),
    ],
)
def test_what_cannot_be_judged_is_said_in_one_sentence_and_changes_nothing(
    url: str, words: tuple[str, ...], told: str
) -> None:
    begun = revision(url)
    assert told in run(url, *words, status=1)
    assert revision(url) == begun

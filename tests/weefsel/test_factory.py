"""What the letters say of the AI factory, as the command answers it."""

from __future__ import annotations

from typing import Any

import pytest

FACTORY = "facility:nl-ai-factory"
SUPERCOMPUTER = "facility:nl-ai-factory-supercomputer"


@pytest.mark.parametrize(
    ("as_of", "lead"),
    [("2025-04-30", "org:surf"), ("2025-07-31", "org:stichting-nederlandse-ai-fabriek")],
)
def test_the_lead_changes_with_the_date_and_every_lead_claim_is_always_listed(
    ask: Any, as_of: str, lead: str
) -> None:
    result = ask("show", FACTORY, "--as-of", as_of)["result"]
    assert [one["id"] for one in result["leads"]] == [lead]
    listed = {
        state: {row["subject"] for row in result[state] if row["role"] == "lead"}
        for state in ("winner", "contradicted", "outside")
    }
    others = {"org:surf", "org:stichting-nederlandse-ai-fabriek"} - {lead}
    assert listed["winner"] == {lead}
    assert listed["contradicted"] | listed["outside"] >= others
    number = sum(row["role"] == "lead" for state in listed for row in result[state])
    assert number == 5


def test_the_funding_is_about_200_million_once_for_each_payer(ask: Any) -> None:
    result = ask("show", FACTORY, "--as-of", "2026-11-24")["result"]
    money = result["funding"]
    assert money["total_eur"] == "200000000"
    counted = {p["payer"]: p["amount_eur"] for p in money["payers"] if p["counted"] and p["amount_eur"]}
    assert counted == {
        "org:eurohpc": "70000000",
        "org:rijk": "70000000",
        "programme:nij-begun-economische-agenda": "60000000",
    }


def test_careless_counting_would_give_other_sums(ask: Any) -> None:
    """The traps are in the data: were they not, the test above would prove nothing."""
    result = ask("show", FACTORY, "--as-of", "2026-11-24")["result"]
    rows = [r for s in ("winner", "contradicted", "outside") for r in result[s] if r["predicate"] == "FUNDS"]
    stated = [(r["subject"], r["asserted_on"], int(r["amount_eur"])) for r in rows if r["amount_eur"]]
    total = int(result["funding"]["total_eur"])
    budget = int(result["funding"]["budget"][0]["value_eur"])
    latest = {}
    for row in sorted(rows, key=lambda r: (r["source_kind"] == "official", r["effective"])):
        latest[row["subject"]] = int(row["amount_eur"] or 0)
    careless = {
        "all rows": sum(amount for _, _, amount in stated),
        "with the budget": total + budget,
        "per payer and amount": sum({(payer, amount): amount for payer, _, amount in stated}.values()),
        "the latest official claim, amount or not": sum(latest.values()),
    }
    assert total == 200_000_000
    assert careless["all rows"] == 1_583_000_000
    assert careless["with the budget"] == 400_000_000
    assert careless["per payer and amount"] == 271_000_000
    assert careless["the latest official claim, amount or not"] == 130_000_000


def test_the_supercomputers_date_is_contradicted_and_the_latest_official_one_comes_first(ask: Any) -> None:
    result = ask("show", SUPERCOMPUTER, "--as-of", "2026-11-24")["result"]
    [start] = [c for c in result["contradictions"] if c["about"] == "start"]
    assert {answer["value"] for answer in start["answers"][1:]} == {
        "2027-10/2028-03",
        "2027",
        "2027-01/2027-03",
        "2026-10/2026-12",
    }
    assert start["answers"][0]["value"] == "2028-01/2028-03"
    assert start["answers"][0]["chosen"]
    assert "001_3c344a7c4af4d966" in start["answers"][0]["sources"]
    assert sum(len(answer["claims"]) for answer in start["answers"]) == 12


def test_in_november_2026_the_supercomputer_is_still_part_of_the_factory(ask: Any) -> None:
    result = ask("show", SUPERCOMPUTER, "--as-of", "2026-11-24")["result"]
    parts = {row["object"] for row in result["winner"] if row["predicate"] == "PART_OF"}
    assert parts == {FACTORY}


def test_every_row_of_an_answer_can_be_followed_to_its_source(ask: Any) -> None:
    result = ask("show", FACTORY)["result"]
    letters = [
        row for row in result["winner"] if row["dataset"] == "letters" and row["predicate"] != "mentioned_in"
    ]
    assert letters
    assert all(
        row["place"].startswith(("alinea", "voetnoot", "opmaak", "kop"))
        for row in letters
        if row["source"] != "weefsel-collectors"
    ), {row["place"] for row in letters}
    assert all(row["title"] and row["row"] for row in letters)

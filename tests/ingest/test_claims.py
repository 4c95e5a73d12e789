"""Every row says what it says, and no more: the golden claims of the invented world, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.batch import Batch, read_batch
from ingest.cards import load_card
from ingest.check import Checking, finished
from ingest.known import Known
from ingest.report import Rejection
from tests.ingest.golden import WORLD, copy_world, rewrite, written

CLAIMS = WORLD / "claims.txt"


def read(folder: Path) -> tuple[Batch, list[str]]:
    """Return a dataset and its claims as lines, with nothing known but the dataset itself."""
    batch, known = read_batch(load_card(folder)), Known()
    for row in batch.ahead:
        known.learn(row.claims)
    return batch, [written(claim) for claim in Checking(batch, known).passed()]


def test_the_world_gives_exactly_these_claims() -> None:
    """One line for each claim, reviewed by hand: a change of meaning shows as a change of this file."""
    _, claims = read(WORLD / "weavers")
    assert claims == CLAIMS.read_text(encoding="utf-8").splitlines()


def test_a_funder_that_takes_part_is_a_payer_of_an_unknown_amount() -> None:
    _, claims = read(WORLD / "weavers")
    [payer] = [claim for claim in claims if claim.startswith("links.csv:4:")]
    assert "predicate='FUNDS' object='hub:spinhuis'" in payer
    assert "role=" not in payer
    assert "amount=" not in payer


def test_the_date_of_a_planned_part_is_when_it_starts_not_since_when_it_belongs() -> None:
    """Only for the activities that the card names; another PART_OF keeps its date."""
    _, claims = read(WORLD / "weavers")
    tie, start = [claim for claim in claims if claim.startswith("links.csv:7:")]
    assert "predicate='PART_OF'" in tie
    assert "valid_from" not in tie
    assert "predicate='start' value='2027-10/2028-03'" in start
    assert "place='alinea 5, zin 2'" in start
    assert any("valid_from='2022'" in claim for claim in claims if claim.startswith("links.csv:8:"))


def test_the_collectors_are_a_source_even_when_no_table_lists_them() -> None:
    batch, _ = read(WORLD / "weavers")
    [source] = [source for source in finished(batch).sources if source.id == "weefsel-collectors"]
    assert source.publisher == "Stichting Proefdoek"


ROWS = {
    "links": [
        ("org:garen,FUNDS,hub:spinhuis,,,,70000000", "70.000.000", "amount_eur", "is not an amount"),
        ("hub:spinhuis,ACTIVE_IN,science", "hub:spinhuis,ACTIVE_IN,sience", "object_id", "is not an id"),
        ("hub:spinhuis,COVERS,NL31", "hub:spinhuis,COVERED,NL31", "relation", "neither a relation"),
        ("org:noorderspoel,PARTNER_IN", "hub:spinhuis,PARTNER_IN", "object_id", "does not join activity"),
        ("hub:spinhuis,lead,2022-01", "hub:spinhuis,leader,2022-01", "role", "'leader' is not allowed"),
        ("hub:spinhuis,lead,2022-01", "hub:spinhuis,lead,2022-13", "valid_from", "is not a date"),
        ("2025-03,weave-list,Leads", "2025-03,weavelist,Leads", "source_id", "did you mean weave-list"),
        ("2025-03,weave-list,Leads", "2025-03,,Leads", "source_id", "must not be empty"),
        ("funder,,,,2025", "funder,,,12,2025", "amount_eur", "carries no amount"),
        ("programme:garenbond,FUNDS,hub:spinhuis", "facility:getouw,FUNDS,hub:spinhuis", "subject_id", "pay"),
        ("awarded,2025-2028", "promised,2025-2028", "state", "'promised' is not allowed"),
    ],
    "organizations": [
        ("org:garen,Min", "hub:garen,Min", "id", "is not the id of an organization"),
        ("org:garen,Ministerie van Garen", "org:garen,", "name", "must not be empty"),
        (",ministry,", ",lab,", "kind", "'lab' is not allowed"),
        ("Zuid-Holland", "Zuid Holland", "province", "is not a province. Did you mean Zuid-Holland"),
        (",London,,UK,", ",London,,England,", "country", "is not a country code"),
        ("https://noorderspoel", "javascript:noorderspoel", "website", "is not a web address"),
        ("https://ror.org/012345678", "012345678", "ror", "is not a ROR id"),
        ("2019-04,2025-01", "2019-04,01-2025", "valid_to", "is not a date"),
        (",,,,letter-1", ",,,,leter-1", "source_ids", "did you mean letter-1"),
    ],
    "activities": [
        ("1500000.50", "1.5 mln", "budget_eur", "is not an amount"),
        ("programme:garenbond", "org:garenbond", "id", "is not the id of an activity"),
    ],
    "properties": [
        ("stated_total", "state_total", "property", "neither a relation nor a property"),
        ("1500000.00", "circa 1500000", "value", "is not an amount"),
    ],
    "sources": [
        (",official,", ",goverment,", "kind", "is not a kind of source"),
        (",2025-06-09,", ",juni 2025,", "published_on", "is not a date"),
        ("gazette,Loom", "letter-1,Loom", "source_id", "stands here twice"),
    ],
}


@pytest.mark.parametrize(
    ("table", "before", "after", "column", "reason"),
    [(table, *row) for table, rows in ROWS.items() for row in rows],
)
def test_a_row_that_breaks_a_law_is_rejected_alone(
    tmp_path: Path, table: str, before: str, after: str, column: str, reason: str
) -> None:
    """It is told with its column and value; rows that do not lean on it stay."""
    folder = copy_world(tmp_path)
    if after == "70.000.000":
        after = before.replace("70000000", after)
    rewrite(folder / f"{table}.csv", before, after)
    batch, _ = read(folder)
    [rejected, *leaning] = [r for r in batch.tally.rejections if not r.file.startswith("corrections")]
    assert (rejected.file, rejected.field) == (f"{table}.csv", column)
    assert reason in str(rejected)
    assert rejected.way_out or rejected.value == "" or "twice" in reason or table == "links"
    assert not leaning or table == "sources"


def test_a_rejection_reads_as_a_sentence_with_file_line_column_and_way_out() -> None:
    rejected = Rejection("links.csv", 146, "role", "leader", "'leader' is not allowed", "Use lead")
    assert str(rejected) == "links.csv, line 146, role: 'leader' is not allowed. Use lead"

"""Corrections are data: applied where they fit, told where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store.protocol import Store
from ingest.pipeline import ingest
from ingest.report import Report
from tests.ingest.golden import AT, rewrite

ROW = "links,programme:garenbond|FUNDS|hub:spinhuis||gazette,amount_eur,1000,1000000,"


def amount(store: Store) -> int | None:
    """Return the amount that the corrected row has in the store."""
    [stored] = [s for s in store.claims() if s.claim.row == "links.csv:6"]
    return stored.claim.amount


def once(store: Store, folder: Path) -> Report:
    """Return the report of ingesting one dataset."""
    [report] = ingest(store, [folder], AT[0])
    return report


def test_a_correction_changes_the_row_and_not_the_file(store: Store, weavers: Path) -> None:
    before = (weavers / "links.csv").read_bytes()
    report = once(store, weavers)
    assert not report.unused_corrections
    assert amount(store) == 100_000_000
    assert (weavers / "links.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("after", "field", "reason"),
    [
        (ROW.replace(",1000,", ",1001,"), "from", "'amount_eur' is '1000' on line 6 of links.csv"),
        (ROW.replace("gazette", "gazete"), "key", "links has no row with this key (subject_id|relation|"),
        (ROW.replace("amount_eur", "amount"), "field", "links has no column 'amount'"),
        (ROW.replace("links", "link"), "table", "'link' is not a table that can be corrected"),
    ],
)
def test_a_correction_that_corrects_nothing_is_told(
    store: Store, weavers: Path, after: str, field: str, reason: str
) -> None:
    """The row it meant stays as it is, and the correction counts as a rejected row."""
    rewrite(weavers / "corrections.csv", ROW, after)
    report = once(store, weavers)
    [unused] = report.unused_corrections
    assert (unused.file, unused.line, unused.field) == ("corrections.csv", 2, field)
    assert reason in unused.reason
    assert unused.way_out
    assert report.rejected == (unused,)
    assert amount(store) == 100_000


def test_a_correction_without_a_reason_is_refused(store: Store, weavers: Path) -> None:
    rewrite(weavers / "corrections.csv", ROW + "The Gazette counts in thousands", ROW)
    [unused] = once(store, weavers).unused_corrections
    assert unused.reason == "a correction says why"


def test_sources_and_entities_are_corrected_by_their_id(store: Store, weavers: Path) -> None:
    with (weavers / "corrections.csv").open("a", encoding="utf-8") as file:
        file.write("sources,gazette,published_on,2024,2024-05,Seen in the colophon\n")
        file.write("organizations,org:garen,city,Den Haag,Almere,It moved\n")
        file.write("organizations,org:garen,province,Zuid-Holland,Flevoland,It moved\n")
    assert not once(store, weavers).rejected
    [dataset] = store.datasets()
    assert {source.id: source.published_on for source in dataset.sources}["gazette"] == "2024-05"
    said = {s.claim.value for s in store.entity_claims(["org:garen"]) if s.claim.row == "organizations.csv:3"}
    assert {"Almere", "NL23"} <= said

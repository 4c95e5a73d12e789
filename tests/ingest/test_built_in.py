"""The built-in dataset arrives whole: no row is rejected, no column unread, no link or source lost."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model.regions import PROVINCES
from graph.model.sectors import SECTORS
from graph.store import open_store
from graph.store.protocol import Store
from ingest.pipeline import ingest
from ingest.report import Report
from tests.ingest.golden import AT

DATA = Path(__file__).resolve().parents[2] / "data"
TABLES = sorted(DATA.glob("*/*.csv"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, list[Report]]]:
    """Open a store with the built-in dataset and return it with the reports."""
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('built-in')}/weefsel.db", create=True) as store:
        yield store, ingest(store, [DATA], AT[0])


def rows(table: str, dataset: str) -> dict[str, dict[str, str]]:
    """Return the rows of a table by `file:line`, read without any code of ingest."""
    with (DATA / dataset / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames  # reads the header
        found, before = {}, reader.line_num
        for row in reader:
            found[f"{table}.csv:{before + 1}"] = row
            before = reader.line_num
    return found


def test_nothing_is_rejected_unread_or_unused(filled: tuple[Store, list[Report]]) -> None:
    for report in filled[1]:
        assert report.error is None
        assert [str(rejected) for rejected in report.rejected] == []
        assert report.unknown_columns == ()
        assert report.unused_corrections == ()
        assert report.undescribed == ()
        assert report.repeated == 0
        assert report.read == report.used > 0


@pytest.mark.parametrize("dataset", ["ecosystem", "letters"])
def test_every_link_is_a_tie_of_its_own_source(filled: tuple[Store, list[Report]], dataset: str) -> None:
    """Row by row: the ends, the source, the date and the note of each line stand in a claim of that line."""
    claims = {
        (stored.claim.row, stored.claim.subject): stored.claim
        for stored in filled[0].claims(dataset=dataset)
        if stored.claim.object
    }
    links = rows("links", dataset)
    assert len(claims) == len(links)
    for line, link in links.items():
        claim = claims[line, link["subject_id"]]
        assert claim.source == link["source_id"]
        assert claim.note_nl == link["evidence_nl"].strip()
        assert claim.note_en == link["evidence"].strip()
        assert claim.place == link["place"].strip()


@pytest.mark.parametrize("dataset", ["ecosystem", "letters"])
def test_every_source_arrives(filled: tuple[Store, list[Report]], dataset: str) -> None:
    [card] = [card for card in filled[0].datasets() if card.id == dataset]
    assert {s.id for s in card.sources} == {row["source_id"] for row in rows("sources", dataset).values()}


@pytest.mark.parametrize("dataset", ["ecosystem", "letters"])
def test_a_title_is_a_title_and_how_a_source_was_seen_is_a_caveat_of_it(
    filled: tuple[Store, list[Report]], dataset: str
) -> None:
    (card,) = (one for one in filled[0].datasets() if one.id == dataset)
    remark = re.compile(r"index id|extract|not seen|niet gezien|omschrijving\)|description\)|branded content")
    assert not [source.title for source in card.sources if remark.search(source.title)]
    extracts = [
        source.id
        for source in card.sources
        if any(c.id == "seen_as_extract" for c in card.caveats_of(source.id))
    ]
    assert len(extracts) == {"ecosystem": 5, "letters": 0}[dataset]
    assert (
        sum(bool(card.caveats_of(source.id)) for source in card.sources)
        == {"ecosystem": 16, "letters": 2}[dataset]
    )


def test_whatever_a_caveat_is_about_is_known(filled: tuple[Store, list[Report]]) -> None:
    """A page, a source of the same dataset, or an entity that somebody speaks of."""
    for card in filled[0].datasets():
        named = {about for caveat in card.caveats for about in caveat.applies_to}
        named -= {"money", *PROVINCES, *SECTORS, *(source.id for source in card.sources)}
        assert sorted(named - filled[0].spoken_of(named).keys()) == []


def test_every_judgement_arrives(filled: tuple[Store, list[Report]]) -> None:
    lines = (DATA / "judgements.csv").read_text(encoding="utf-8").splitlines()
    assert len(filled[0].judgements()) == len(lines) - 1


def test_a_second_run_changes_nothing(filled: tuple[Store, list[Report]]) -> None:
    store, _ = filled
    before = store.revision()
    assert not any(report.change.any for report in ingest(store, [DATA], AT[1]) if report.change)
    assert store.revision() == before

"""Three strangers' spreadsheets go from file to claims by the mapping that is proposed for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph.store.protocol import Store
from ingest.cards import Card, load_card
from ingest.pipeline import ingest
from ingest.readers.sheet import mapped
from ingest.report import Count, Report
from ingest.sheets.mappings.starting import started
from ingest.sheets.mappings.writing import to_yaml
from ingest.sheets.preview import preview
from ingest.sheets.proposals.proposal import Proposal
from ingest.sheets.proposals.proposing import propose
from ingest.sheets.tables.table import find_table
from ingest.sheets.workbooks.opening import open_workbook
from tests.ingest.golden import AT, rewrite, written
from tests.ingest.sheets import strangers

GOLDEN = Path(__file__).parent / "golden"
NETWORK = {
    "activity.name": "Weefnetwerk Oost",
    "activity.kind": "network_initiative",
    "tie.role": "member",
}
"""What a person adds to the list of members: of what they are members."""


def proposed(file: Path) -> Proposal:
    """Return what is proposed for a file."""
    return propose(find_table(open_workbook(file).sheet()))


def explained(file: Path) -> Card:
    """Return the card of a stranger's spreadsheet as a person saves it beside the file."""
    mapping = proposed(file).mapping
    if file.stem == "leden":
        mapping = replace(mapping, constants={**mapping.constants, **NETWORK})
    card = started(file, mapping, publisher="Proefdoek", licence="CC0-1.0")
    yaml = file.with_suffix(".yaml")
    yaml.write_text(to_yaml(card), encoding="utf-8")
    return mapped(yaml)


def once(store: Store, card: Card, at: str = AT[0]) -> Report:
    """Ingest a card and return its report."""
    [report] = ingest(store, [card], at)
    return report


STRANGERS = (
    (strangers.members, Count(6, 4, 0, 2)),
    (strangers.projects, Count(6, 5, 0, 1)),
    (strangers.labs, Count(4, 4, 0, 0)),
)


@pytest.mark.parametrize(("make", "count"), STRANGERS)
def test_a_strangers_spreadsheet_becomes_claims(
    tmp_path: Path, store: Store, make: Callable[[Path], Path], count: Count
) -> None:
    """Rows used, repeated and rejected add up, and every claim is as a person reviewed it."""
    file = make(tmp_path)
    report = once(store, explained(file))
    assert report.error is None
    assert list(report.files.values()) == [count]
    assert not report.unknown_columns
    claims = sorted(written(stored.claim) for stored in store.claims())
    assert claims == (GOLDEN / f"{file.stem}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("make", "count"), STRANGERS)
def test_the_same_file_again_changes_nothing(
    tmp_path: Path, store: Store, make: Callable[[Path], Path], count: Count
) -> None:
    card = explained(make(tmp_path))
    once(store, card)
    before = store.revision()
    again = once(store, card, AT[1])
    assert again.change is not None
    assert not again.change.any
    assert store.revision() == before


@pytest.mark.parametrize(("make", "count"), STRANGERS)
def test_a_preview_says_what_the_store_will_hold(
    tmp_path: Path, store: Store, make: Callable[[Path], Path], count: Count
) -> None:
    card = explained(make(tmp_path))
    shown = preview(card)
    assert (shown.read, len(shown.rejected)) == (count.read, count.rejected)
    once(store, card)
    said = {claim[:-2] for row in shown.rows for claim in row.claims}
    assert said == {stored.claim[:-2] for stored in store.claims()}


@pytest.mark.parametrize(("make", "_count"), STRANGERS)
def test_a_mapping_survives_its_file(tmp_path: Path, make: Callable[[Path], Path], _count: Count) -> None:
    """What is written as YAML and read again says the same."""
    file = make(tmp_path)
    card = explained(file)
    assert card.mapping is not None
    again = tmp_path / "again.yaml"
    again.write_text(to_yaml(card), encoding="utf-8")
    read = load_card(tmp_path, "again.yaml")
    assert read.dataset == card.dataset
    assert replace(read.mapping or card.mapping, name="") == replace(card.mapping, name="")


def test_a_row_that_cannot_be_used_names_its_column_and_the_way_out(tmp_path: Path, store: Store) -> None:
    report = once(store, explained(strangers.members(tmp_path)))
    date, kind = report.rejected
    assert (date.line, date.field, date.value) == (9, "Lid sinds", "31-02-2025")
    assert (kind.line, kind.field, kind.value) == (10, "Soort lid", "brei-atelier")
    assert "Say in `values` of this column what it means" in kind.way_out


def test_a_word_that_the_mapping_explains_is_used(tmp_path: Path, store: Store) -> None:
    file = strangers.members(tmp_path)
    explained(file)
    yaml = file.with_suffix(".yaml")
    rewrite(yaml, "field: organization.kind}", "field: organization.kind, values: {brei-atelier: company}}")
    report = once(store, mapped(yaml))
    assert [rejection.line for rejection in report.rejected] == [9]


def test_what_is_left_aside_is_told(tmp_path: Path, store: Store) -> None:
    report = once(store, explained(strangers.projects(tmp_path)))
    told = "\n".join(str(remark) for remark in report.remarks)
    assert "sheet 'Oud' is hidden" in told
    assert "sheets that are not read: 'Toelichting', 'Oud'" in told
    assert "row 11 with totals, not read" in told
    assert "row 13 below the table, not read: * Bedragen zoals beschikt" in told
    assert "no province could be found (row 6): 'Hengelo' could be in Gelderland and Overijssel" in told


def test_a_column_that_next_months_file_lacks_is_named_with_the_nearest(tmp_path: Path, store: Store) -> None:
    file = strangers.members(tmp_path)
    card = explained(file)
    once(store, card)
    before = store.revision()
    text = file.read_text(encoding="cp1252").replace("Vestigingsplaats", "Vestigingsplaats lid")
    file.write_text(text, encoding="cp1252")
    report = once(store, card, AT[1])
    assert "has no column 'Vestigingsplaats', which the mapping names" in str(report.error)
    assert "leden.yaml, line " in str(report.error)
    assert "is it 'Vestigingsplaats lid' now?" in str(report.error)
    assert store.revision() == before


def test_a_header_that_moved_is_found_and_told(tmp_path: Path, store: Store) -> None:
    """Next month's file has a line more above the table, and a column that is new."""
    file = strangers.members(tmp_path)
    card = explained(file)
    text = "Let op: vertrouwelijk\r\n" + file.read_text(encoding="cp1252").replace("E-mail", "Kleur")
    file.write_text(text, encoding="cp1252")
    report = once(store, card)
    assert report.error is None
    assert "the columns are named in row 5, not where the mapping says" in str(report.remarks)
    assert [column.column for column in report.unknown_columns] == ["Kleur"]


def test_one_file_named_twice_is_read_once_and_a_copy_repeats_it(tmp_path: Path, store: Store) -> None:
    file = strangers.labs(tmp_path)
    card = explained(file)
    copy = file.with_name("kopie.ods")
    copy.write_bytes(file.read_bytes())
    yaml = file.with_suffix(".yaml")
    assert mapped(yaml, [file, file]).files == (file,)
    report = once(store, replace(card, files=(file, copy)))
    assert [count.repeated for count in report.files.values()] == [0, 4]


def test_members_of_nothing_are_not_accepted(tmp_path: Path) -> None:
    """The proposal says what is still to be said."""
    [gap] = proposed(strangers.members(tmp_path)).missing
    assert gap.field == "activity.name"
    assert "'Lid sinds' speaks of taking part" in gap.reason


def test_each_column_has_a_reason(tmp_path: Path) -> None:
    guesses = {guess.use.column: guess for guess in proposed(strangers.members(tmp_path)).guesses}
    assert guesses["Naam organisatie"].why == "the header says 'naam organisatie'"
    assert guesses["E-mail"].use.field == "ignore"
    assert "which is not kept" in guesses["E-mail"].why
    assert guesses["Soort lid"].unknown == ("brei-atelier",)
    cells = {guess.use.column: guess for guess in proposed(strangers.labs(tmp_path)).guesses}
    assert cells["Garenlab"].use.activity == "Garenlab"
    assert cells["Garenlab"].why == "3/3 of its filled cells hold a mark, a role or an amount"


def test_a_list_that_became_too_short_commits_nothing(tmp_path: Path, store: Store) -> None:
    """A mapping states how many rows it expects, as any card does."""
    file = strangers.labs(tmp_path)
    card = explained(file)
    once(store, card)
    yaml = file.with_suffix(".yaml")
    rewrite(yaml, "form: wide", "form: wide\nexpected: {rows: {min: 5}}")
    assert "4 rows, expected at least 5" in str(once(store, mapped(yaml), AT[1]).error)
    assert len(store.runs()) == 1

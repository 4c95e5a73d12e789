"""From a folder into the store: what is committed, what is not, and what is said about it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from graph.errors import InvalidCard
from graph.store import open_store
from graph.store.protocol import Store
from ingest.inputs import cards_of, folders_under
from ingest.pipeline import ingest
from ingest.records import InvalidTable, UnknownColumn
from ingest.report import Count, Report
from tests.ingest.golden import AT, WORLD, rewrite


def once(store: Store, folder: Path, at: str = AT[0], *, dry_run: bool = False) -> Report:
    """Return the report of ingesting one dataset."""
    [report] = ingest(store, [folder], at, dry_run=dry_run)
    return report


def test_datasets_are_found_in_order_of_their_path() -> None:
    assert [folder.name for folder in folders_under(WORLD)] == ["minutes", "weavers"]
    assert folders_under(WORLD / "weavers" / "card.yaml") == [WORLD / "weavers"]


def test_a_folder_without_a_dataset_is_an_error(store: Store, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InvalidCard, match=r"no card\.yaml here or below"):
        ingest(store, [tmp_path / "empty"], AT[0])


def test_a_file_that_no_reader_knows_is_an_error_that_names_what_is_known(
    store: Store, tmp_path: Path
) -> None:
    (tmp_path / "notes.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(InvalidTable, match=r"notes\.doc is not a file that is known.*card\.yaml"):
        ingest(store, [tmp_path / "notes.doc"], AT[0])
    with pytest.raises(InvalidTable, match="is not there"):
        ingest(store, [tmp_path / "nothing.csv"], AT[0])


def test_a_card_can_be_given_instead_of_its_folder(store: Store, weavers: Path) -> None:
    [card] = cards_of([weavers])
    [report] = ingest(store, [card], AT[0])
    assert (report.used, report.error) == (24, None)


def test_every_row_is_accounted_for(store: Store, weavers: Path) -> None:
    report = once(store, weavers)
    assert report.files == {
        "sources.csv": Count(3, 3),
        "organizations.csv": Count(4, 4),
        "activities.csv": Count(3, 3),
        "links.csv": Count(10, 10),
        "properties.csv": Count(3, 3),
        "corrections.csv": Count(1, 1),
    }
    assert (report.read, report.used, report.repeated, report.rejected) == (24, 24, 0, ())
    assert report.change is not None
    assert report.change.added == len(list(store.claims())) == 72


def test_the_same_input_twice_changes_nothing(store: Store, weavers: Path) -> None:
    once(store, weavers)
    before = store.revision()
    again = once(store, weavers, AT[1])
    assert again.change is not None
    assert not again.change.any
    assert store.revision() == before


def test_the_order_of_rows_says_nothing(store: Store, weavers: Path) -> None:
    """Shuffled tables give the same claims; only the places they were read from move."""
    once(store, weavers)
    before = store.revision()
    for file in weavers.glob("*.csv"):
        if file.name in ("activities.csv", "corrections.csv"):  # a row of several lines, and a single one
            continue
        header, *rows = file.read_text(encoding="utf-8").splitlines()
        random.Random(1).shuffle(rows)
        file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    again = once(store, weavers, AT[1])
    assert again.change is not None
    assert not again.change.any
    assert store.revision() == before


def test_the_order_of_datasets_says_nothing(tmp_path: Path, weavers: Path, minutes: Path) -> None:
    revisions = set()
    for name, folders in {"a": [weavers, minutes], "b": [minutes, weavers]}.items():
        with open_store(f"sqlite:///{tmp_path}/{name}.db", create=True) as opened:
            ingest(opened, folders, AT[0])
            revisions.add(opened.revision())
    assert len(revisions) == 1


def test_a_dry_run_tells_and_writes_nothing(store: Store, weavers: Path) -> None:
    once(store, weavers)
    before, runs = store.revision(), len(store.runs())
    rewrite(weavers / "links.csv", ",70000000,", ",80000000,")
    report = once(store, weavers, AT[1], dry_run=True)
    assert report.change is not None
    assert (report.change.run, report.change.changed, report.change.added) == (None, 1, 0)
    assert store.revision() == before
    assert len(store.runs()) == runs
    assert "1 would be changed" in "\n".join(report.lines())


def test_a_bad_row_does_not_stop_the_others(store: Store, weavers: Path) -> None:
    rewrite(weavers / "links.csv", "org:schering,PARTNER_IN,hub:spinhuis,partner", "org:schering,PARTNER,x,y")
    report = once(store, weavers)
    [rejected] = report.rejected
    assert (rejected.file, rejected.line, rejected.field, rejected.value) == (
        "links.csv",
        3,
        "relation",
        "PARTNER",
    )
    assert report.files["links.csv"] == Count(10, 9, 0, 1)
    assert store.runs()[-1].rejected == 1


def test_a_row_that_stands_there_twice_is_repeated(store: Store, weavers: Path) -> None:
    for name in ("sources", "organizations", "links", "corrections"):
        file = weavers / f"{name}.csv"
        header, *rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text("".join([header, *rows, *rows]), encoding="utf-8")
    report = once(store, weavers)
    assert report.files["sources.csv"] == Count(6, 3, 3)
    assert report.files["organizations.csv"] == Count(8, 4, 4)
    assert report.files["links.csv"] == Count(20, 10, 10)
    assert report.files["corrections.csv"] == Count(2, 1, 1)
    assert len(list(store.claims())) == 72


def test_a_dataset_of_rows_that_cannot_be_used_is_refused(
    store: Store, weavers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rather than to fill the memory with what is wrong with each of millions of rows."""
    monkeypatch.setattr("ingest.report.MOST_REJECTED", 2)
    rewrite(weavers / "links.csv", "PARTNER_IN", "PARTNER")
    report = once(store, weavers)
    assert "2 were rejected already" in str(report.error)
    assert list(store.claims()) == []


def test_unknown_columns_are_told_and_hurt_nothing(store: Store, weavers: Path) -> None:
    rewrite(weavers / "organizations.csv", "website,ror", "web_site,ror")
    report = once(store, weavers)
    assert report.unknown_columns == (UnknownColumn("organizations.csv", "web_site", "website"),)
    assert "did you mean 'website'?" in "\n".join(report.lines())
    assert not report.rejected


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("links.csv", None, "1 links, expected at least 5"),
        ("links.csv", b"", "links.csv is empty"),
        (
            "links.csv",
            "subject_id,relation,object_id,source_id\nFrysl\u00e2n,x\n".encode("cp1252"),
            "is not UTF-8",
        ),
        ("organizations.csv", b"id,naam,kind\n", "has no column 'name'. Is it the column 'naam'"),
        ("card.yaml", b"id: [", "weavers/card.yaml: line "),
    ],
)
def test_a_broken_dataset_keeps_what_was_there(
    store: Store, weavers: Path, file: str, content: bytes | None, message: str
) -> None:
    """Too few rows, or a file that cannot be read: nothing is committed and the report says why."""
    once(store, weavers)
    before, runs = store.revision(), len(store.runs())
    kept = b"".join((weavers / file).read_bytes().splitlines(keepends=True)[:2])
    (weavers / file).write_bytes(kept if content is None else content)
    report = once(store, weavers, AT[1])
    assert report.error is not None
    assert message in report.error
    assert report.change is None
    assert (store.revision(), len(store.runs())) == (before, runs)


def test_too_many_rows_are_as_suspect_as_too_few(store: Store, weavers: Path) -> None:
    rewrite(weavers / "card.yaml", "{min: 3, max: 10}", "{max: 3}")
    assert "4 organizations, expected at most 3" in str(once(store, weavers).error)


def test_a_dataset_without_any_claim_is_refused(store: Store, weavers: Path, minutes: Path) -> None:
    """Unless its card expects that: an emptied file must not empty the store in silence."""
    once(store, minutes)
    ties = minutes / "ties.csv"
    ties.write_text(ties.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    assert "0 claims, expected at least 1" in str(once(store, minutes, AT[1]).error)
    rewrite(minutes / "card.yaml", "reader: tables", "reader: tables\nexpected: {claims: {min: 0}}")
    assert once(store, minutes, AT[2]).change is not None
    assert list(store.claims()) == []


def test_one_failing_dataset_does_not_keep_the_others_out(store: Store, weavers: Path, minutes: Path) -> None:
    (weavers / "links.csv").unlink()
    failed, done = ingest(store, [weavers, minutes], AT[0])
    assert "links.csv cannot be read" in str(failed.error)
    assert done.change is not None
    assert [dataset.id for dataset in store.datasets()] == ["minutes"]


def test_two_datasets_cannot_have_one_id(store: Store, weavers: Path, minutes: Path) -> None:
    rewrite(minutes / "card.yaml", "id: minutes", "id: weavers")
    first, second = ingest(store, [weavers, minutes], AT[0])
    assert first.change is not None
    assert "'weavers' is the id of the dataset in 'weavers' already" in str(second.error)
    assert str(weavers.parent) not in str(second.error), "a report may be passed on"


def test_one_folder_named_twice_is_read_once(store: Store, weavers: Path) -> None:
    assert len(ingest(store, [weavers, weavers, weavers / "card.yaml"], AT[0])) == 1


@pytest.mark.parametrize("together", [True, False])
def test_who_may_pay_is_known_across_datasets(
    store: Store, weavers: Path, minutes: Path, together: bool
) -> None:
    """A hub does not pay, whether its kind stands in a dataset of this run or already in the store."""
    rewrite(minutes / "ties.csv", "programme:garenbond,FUNDS", "hub:spinhuis,FUNDS")
    if together:
        report = ingest(store, [minutes, weavers], AT[0])[0]
    else:
        once(store, weavers)
        report = once(store, minutes)
    [rejected] = report.rejected
    assert "a hub does not pay" in rejected.reason


def test_ids_that_nobody_describes_are_told(store: Store, weavers: Path, minutes: Path) -> None:
    """A slip in an id makes a new entity without a name; what the store knows counts as described."""
    once(store, weavers)
    rewrite(minutes / "ties.csv", "org:schering", "org:schreing")
    assert once(store, minutes).undescribed == ("org:schreing",)


def test_the_stages_are_told_while_it_goes_on(store: Store, weavers: Path) -> None:
    told: list[tuple[str, int, int]] = []
    ingest(store, [weavers], AT[0], progress=lambda *stage: told.append(stage))
    assert told == [("reading weavers", 0, 2), ("storing weavers", 1, 2), ("done", 2, 2)]


def test_the_log_of_the_store_keeps_the_report(store: Store, weavers: Path) -> None:
    """All but the change itself, which the log has columns for."""
    rewrite(weavers / "links.csv", "NL31", "NL99")
    rewrite(weavers / "links.csv", ",state", ",status")
    rewrite(weavers / "corrections.csv", ",1000,", ",2000,")
    report = once(store, weavers)
    assert report.unknown_columns
    assert report.unused_corrections
    kept = Report.from_json(store.runs()[-1].report)
    assert kept.rejected == report.rejected
    assert kept.files == report.files
    assert Report.from_json(report.to_json()) == report

"""CORDIS as the Union publishes it: whatever it is packed in, a row says what it says, and none gets lost."""

from __future__ import annotations

import csv
import gzip
import zipfile
from pathlib import Path

import pytest

from graph.model.sectors import SECTORS
from graph.store.protocol import Store
from ingest.batch import read_batch
from ingest.cards import renamed
from ingest.check import Checking
from ingest.inputs import cards_of
from ingest.known import Known
from ingest.pipeline import ingest
from ingest.records import InvalidTable
from ingest.report import Report
from ingest.shipped import shipped
from tests import shared
from tests.ingest.golden import AT, written

HERE = Path(__file__).parent
H2020, HORIZON = HERE / "h2020", HERE / "horizon"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder for files, apart from the store."""
    (tmp_path / "files").mkdir()
    return tmp_path / "files"


def once(store: Store, *paths: Path, at: str = AT[0], shrink: bool = False) -> Report:
    """Return the report of ingesting the one dataset in these files."""
    [report] = ingest(store, paths, at, shrink=shrink)
    return report


def claims(*paths: Path) -> list[str]:
    """Return what files say, one line for each claim."""
    [card] = cards_of(paths)
    return [written(claim) for claim in Checking(read_batch(card), Known()).passed()]


def said(store: Store, subject: str, predicate: str) -> list[str]:
    """Return the values or objects of the claims about one thing."""
    stored = [one.claim for one in store.claims() if one.claim.subject == subject]
    return sorted(claim.value or claim.object for claim in stored if claim.predicate == predicate)


@pytest.mark.parametrize("folder", [H2020, HORIZON], ids=lambda folder: folder.name)
def test_the_files_give_exactly_these_claims(folder: Path) -> None:
    """One line for each claim, reviewed by hand: a change of meaning shows as a change of this file."""
    assert claims(folder) == (HERE / f"{folder.name}.txt").read_text(encoding="utf-8").splitlines()


def test_every_row_is_used_repeated_or_rejected_with_its_reason(store: Store) -> None:
    report = once(store, H2020)
    assert (report.dataset, report.read, report.used, report.repeated) == ("cordis-h2020", 16, 10, 1)
    assert [(one.file, one.line, one.field, one.value) for one in report.rejected] == [
        ("topics.csv", 3, "topic", ""),
        ("project.csv", 6, "frameworkProgramme", "HORIZON"),
        ("organization.csv", 9, "role", "boss"),
        ("organization.csv", 10, "ecContribution", "1.234,56"),
        ("organization.csv", 11, "projectID", ""),
    ]
    assert not report.unknown_columns


def test_what_is_true_of_no_single_row_is_told(store: Store) -> None:
    told = "\n".join(once(store, H2020).lines())
    for words in (
        "webLink.csv: is not read",
        "organization.csv: known and not kept: street, contactForm",
        "2 rows about 1 project that no project file describes: 999009",
        "1 project without a participant in these files: 999002",
        "1 × geolocation is no point on earth, first on line 6: '4.3,951'",
        "1 × SME says neither yes nor no",
        "does not know 1 of 2 legal bases",
    ):
        assert words in told


def test_packing_separators_and_byte_order_marks_say_nothing(tmp_path: Path) -> None:
    """The same rows from a folder, from a zip with folders inside, by gzip, and with commas and a mark."""
    tables = sorted(HORIZON.glob("*.csv"))
    with zipfile.ZipFile(tmp_path / "cordis-HORIZONprojects-csv.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for file in tables:
            packed.write(file, f"csv/{file.name}")
    (tmp_path / "other").mkdir()
    for file in tables:
        rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
        with gzip.open(tmp_path / "other" / f"{file.name}.gz", "wt", encoding="utf-8", newline="") as text:
            csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    wanted = claims(HORIZON)
    assert claims(tmp_path / "cordis-HORIZONprojects-csv.zip") == wanted
    assert claims(*(tmp_path / "other").iterdir()) == wanted


def test_two_programmes_named_together_are_two_datasets(store: Store) -> None:
    reports = ingest(store, [H2020, HORIZON], AT[0])
    assert sorted(report.dataset for report in reports) == ["cordis-h2020", "cordis-horizon"]
    assert said(store, "cordis:org:999981634", "name") == ["WAGENINGEN UNIVERSITY"]


def test_a_participant_is_shown_by_its_number_only_where_no_file_names_it(store: Store, folder: Path) -> None:
    header = "projectID;organisationID;role;name\n"
    (folder / "h2020_a_organization.csv").write_text(header + "1;900000001;partner;\n2;900000002;partner;\n")
    (folder / "h2020_b_organization.csv").write_text(header + "3;900000001;partner;WEVERIJ\n")
    once(store, folder)
    assert said(store, "cordis:org:900000001", "name") == ["WEVERIJ"]
    assert said(store, "cordis:org:900000002", "name") == ["PIC 900000002"]


def test_a_table_alone_tells_its_programme_by_its_name(tmp_path: Path) -> None:
    content = (H2020 / "organization.csv").read_bytes()
    (tmp_path / "list.csv").write_bytes(content)
    with pytest.raises(InvalidTable, match=r"list\.csv does not say of which framework programme"):
        cards_of([tmp_path / "list.csv"])
    (tmp_path / "h2020_organization.csv").write_bytes(content)
    assert [card.dataset.id for card in cards_of([tmp_path / "h2020_organization.csv"])] == ["cordis-h2020"]


def test_projects_of_an_older_programme_are_refused(tmp_path: Path) -> None:
    (tmp_path / "project.csv").write_text(
        "id;title;startDate;frameworkProgramme\n1;x;2008-01-01;FP7\n", encoding="utf-8"
    )
    with pytest.raises(InvalidTable, match="has projects of FP7"):
        cards_of([tmp_path / "project.csv"])


def test_a_part_does_not_replace_the_whole_unless_it_is_meant(store: Store, folder: Path) -> None:
    once(store, H2020)
    revision = store.revision()
    header, first, *_ = (H2020 / "organization.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "h2020_organization.csv").write_text(header + first, encoding="utf-8")
    [rehearsed] = ingest(store, [folder], AT[1], dry_run=True)
    assert rehearsed.change is not None
    assert rehearsed.change.gone > 20
    assert "a part takes the place of the whole" in str(rehearsed.remarks[0])
    refused = once(store, folder, at=AT[1])
    assert "--as ID" in str(refused.error)
    assert store.revision() == revision
    [card] = cards_of([folder])
    [apart] = ingest(store, [renamed(card, "cordis-part")], AT[1])
    assert (apart.dataset, apart.error) == ("cordis-part", None)
    assert {dataset.id for dataset in store.datasets()} == {"cordis-h2020", "cordis-part"}
    meant = once(store, folder, at=AT[2], shrink=True)
    assert meant.change is not None
    assert meant.change.gone > 20


def test_the_same_files_are_not_read_again_and_other_ones_are(store: Store, folder: Path) -> None:
    for file in HORIZON.glob("*.csv"):
        (folder / file.name).write_bytes(file.read_bytes())
    first = once(store, folder)
    revision, runs = store.revision(), len(store.runs())
    again = once(store, folder, at=AT[1])
    assert again.change is not None
    assert first.change is not None
    assert (again.change.any, again.change.unchanged, again.read) == (False, first.change.added, first.read)
    assert (store.revision(), len(store.runs())) == (revision, runs)
    text = (folder / "project.csv").read_text(encoding="utf-8")
    (folder / "project.csv").write_text(text.replace("SIGNED", "CLOSED"), encoding="utf-8")
    changed = once(store, folder, at=AT[1])
    assert changed.change is not None
    assert (changed.change.changed, changed.change.added, changed.change.gone) == (1, 0, 0)
    store.undo(store.runs()[-1].run, AT[2])
    assert once(store, folder, at=AT[2]).change != again.change, "an undone run was not the last"


def test_shares_add_up_to_the_grant_and_are_no_funding(store: Store) -> None:
    """What a participant passes on to a third party counts once, as the third party's."""
    once(store, H2020)
    project = "cordis:project:999001"
    about = [stored.claim for stored in store.claims() if stored.claim.object == project]
    shares = {claim.subject: claim.amount for claim in about if claim.predicate == "PARTNER_IN"}
    [grant] = [claim for claim in about if claim.predicate == "FUNDS"]
    assert shares["cordis:org:999995893"] is None, "an empty cell is unknown, not zero"
    assert sum(share or 0 for share in shares.values()) == grant.amount == 1_000_000_50
    assert (grant.subject, grant.state, grant.valid_from) == (
        "org:european-commission",
        "awarded",
        "2017-11-30",
    )


def test_nothing_of_people_or_tax_numbers_is_kept(store: Store) -> None:
    once(store, H2020)
    kept = " ".join(str(part) for stored in store.claims() for part in stored.claim)
    for secret in ("STEVINWEG", "contact/1", "000123456B01", "0001.23.456", "NL 0001"):
        assert secret not in kept
    assert [value for value in said(store, "cordis:org:999977366", "identifier") if value.startswith("vat:")]


def test_every_row_of_the_table_of_sectors_has_a_reason_and_a_sector_of_ours() -> None:
    with shipped("cordis/sectors.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["by"] for row in rows} == {"legal_basis", "theme", "topic", "field"}
    for row in rows:
        assert row["reason"], row
        assert row["sector"] in {"", *SECTORS}, row
    keys = [(row["by"], row["key"].casefold()) for row in rows]
    assert len(keys) == len(set(keys))


@pytest.mark.skipif(not shared.files("cordis", "*"), reason="the CORDIS files are not beside the repository")
@pytest.mark.parametrize(
    ("pattern", "dataset", "read"),
    [("native_sample_*", "cordis-h2020", 5_246), ("horizon_sample100_*", "cordis-horizon", 500)],
)
def test_the_real_samples_come_in_without_silent_loss(
    store: Store, pattern: str, dataset: str, read: int
) -> None:
    report = once(store, *shared.files("cordis", pattern))
    assert (report.dataset, report.error, report.rejected, report.unknown_columns) == (dataset, None, (), ())
    assert report.used + report.repeated == report.read == read
    assert store.verify() == []

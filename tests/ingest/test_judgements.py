"""What a file of judgements says is in the store once; what it no longer says is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model.judgement import Judgement
from graph.store.protocol import Store
from ingest.judgements import ingest_judgements
from ingest.pipeline import ingest
from ingest.report import Report
from tests.ingest.golden import AT, copy_world

HEADER = "a,b,verdict,by,at,why\n"
ROW = "org:schering,org:loomwright,different,collectors,2026-11-01,Other countries\n"
PERSON = Judgement("org:schering", "org:garen", "unsure", "A visitor", "2026-11-02")


def give(store: Store, folder: Path, rows: str, *, dry_run: bool = False) -> Report:
    """Return the report of ingesting a file with these rows."""
    (folder / "judgements.csv").write_text(HEADER + rows, encoding="utf-8")
    return ingest_judgements(store, folder / "judgements.csv", AT[0], origin="data", dry_run=dry_run)


def test_a_judgement_is_given_once(store: Store, tmp_path: Path) -> None:
    give(store, tmp_path, ROW)
    before = store.revision()
    again = give(store, tmp_path, ROW + ROW)
    assert [judgement.by for judgement in store.judgements()] == ["data: collectors"]
    assert (again.used, again.repeated) == (1, 1)
    assert store.revision() == before


def test_a_judgement_that_left_the_file_is_taken_back_and_a_person_s_is_not(
    store: Store, tmp_path: Path
) -> None:
    empty = store.revision()
    give(store, tmp_path, ROW)
    store.judge([PERSON])
    report = give(store, tmp_path, "")
    assert store.judgements() == [PERSON]
    assert report.change is not None
    assert report.change.gone == 1
    assert "1 taken back" in "\n".join(report.lines())
    store.retract([PERSON])
    assert store.revision() == empty


def test_a_dry_run_gives_no_judgement(store: Store, tmp_path: Path) -> None:
    report = give(store, tmp_path, ROW, dry_run=True)
    assert report.change is not None
    assert report.change.added == 1
    assert store.judgements() == []


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ("different", "other", "verdict"),
        ("org:loomwright", "hub:spinhuis", "b"),
        ("2026-11-01", "yesterday", "at"),
    ],
)
def test_a_bad_judgement_is_told_and_the_others_given(
    store: Store, tmp_path: Path, before: str, after: str, field: str
) -> None:
    report = give(store, tmp_path, ROW.replace(before, after) + ROW)
    [rejected] = report.rejected
    assert (rejected.line, rejected.field) == (2, field)
    assert len(store.judgements()) == 1


def test_the_judgements_beside_the_datasets_come_along(store: Store, tmp_path: Path) -> None:
    copy_world(tmp_path / "world")
    (tmp_path / "world" / "judgements.csv").write_text(HEADER + ROW, encoding="utf-8")
    reports = ingest(store, [tmp_path / "world"], AT[0])
    assert [report.dataset for report in reports] == ["weavers", "judgements"]
    assert [judgement.by for judgement in store.judgements()] == ["world: collectors"]

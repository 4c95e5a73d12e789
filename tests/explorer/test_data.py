"""What pages ask is kept for as long as the store does not change, and no longer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from explorer import data
from graph.store import open_store


def test_a_page_sees_what_was_undone_after_it_had_looked(
    built_in_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "own.db"
    shutil.copyfile(built_in_url.removeprefix("sqlite:///"), copy)
    monkeypatch.setenv("WEEFSEL_STORE", f"sqlite:///{copy}")
    before = {one.id for one in data.datasets()}
    last = data.runs()[-1]
    assert last.dataset in before
    with open_store(data.store_url()) as store:
        store.undo(last.run, "2026-11-25T00:00:00Z")
    assert {one.id for one in data.datasets()} == before - {last.dataset}
    assert not sum(data.claims_by_state(dataset=last.dataset).values())

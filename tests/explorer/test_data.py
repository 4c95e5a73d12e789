"""What pages ask is kept for as long as the store does not change, and no longer."""

from __future__ import annotations

from explorer import data
from graph.store import open_store


def test_a_page_sees_what_was_undone_after_it_had_looked(own_store: str) -> None:
    before = {one.id for one in data.datasets()}
    last = data.runs()[-1]
    assert last.dataset in before
    with open_store(own_store) as store:
        store.undo(last.run, "2026-11-25T00:00:00Z")
    assert {one.id for one in data.datasets()} == before - {last.dataset}
    assert not sum(data.claims_by_state(dataset=last.dataset).values())

"""What pages ask is kept for as long as the store does not change, and no longer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from explorer import data, i18n
from explorer.widgets.claims import origin
from graph.store import open_store


def test_a_page_sees_what_was_undone_after_it_had_looked(own_store: str) -> None:
    before = {one.id for one in data.datasets()}
    last = data.runs()[-1]
    assert last.dataset in before
    with open_store(own_store) as store:
        store.undo(last.run, "2026-11-25T00:00:00Z")
    assert {one.id for one in data.datasets()} == before - {last.dataset}
    assert not sum(data.claims_by_state(dataset=last.dataset).values())


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "Alleen gezien als geciteerd fragment"), ("en", "Seen only as a quoted extract")],
)
def test_how_a_source_was_seen_stands_with_it_and_under_each_of_its_claims(
    visit: Callable[..., AppTest], text_of: Callable[[AppTest], str], language: str, said: str
) -> None:
    shown = text_of(visit("sources", source="ecosystem/brief-2026-09-21", lang=language))
    assert shown.count(said) >= 3  # the source, at least one claim of it, and the list of caveats


def test_a_claim_carries_the_caveats_of_its_source(store: str) -> None:
    i18n.set_language("en")
    rows = data.claims_of_source("ecosystem", "brief-2026-09-21")
    i18n.set_language(None)
    assert rows
    assert all(len(row.source_caveats) == 1 and "Seen only" in row.source_caveats[0] for row in rows)
    assert "Seen only" in origin(rows[0])

"""A view laid out for a store that keeps a graph of it: all that is in it, by which claims, for how long."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.as_graph import entities_of
from graph.analysis.derived import constant, is_default, refresh, stamp_of
from graph.analysis.totals import plain, totals
from graph.model.judgement import Judgement
from graph.model.sectors import SECTORS
from graph.store.derived import DerivedEntity
from graph.store.protocol import Store
from graph.view.params import ViewParams
from graph.view.view import View, compute
from tests.graph.world import claim, ledger_of, partner, view_of


def laid_out(view: View) -> dict[str, DerivedEntity]:
    """Return the entities by id."""
    return {entity.id: entity for entity in entities_of(view)}


def only_tie(view: View, entity: str) -> dict[str, Any]:
    """Return the properties of the one tie of an entity."""
    (tie,) = laid_out(view)[entity].ties
    return dict(tie.properties)


def test_every_entity_and_every_tie_of_the_built_in_dataset_is_there_with_its_claims(built_in: View) -> None:
    found = laid_out(built_in)
    assert built_in.entities.index.isin(list(found)).all()
    assert SECTORS.keys() <= found.keys()
    ties = {
        (entity.id, tie.relation, tie.object, tie.properties.get("role", "")): tie.properties["claims"]
        for entity in found.values()
        for tie in entity.ties
        if "noted" not in tie.properties
    }
    frame = built_in.ties.frame
    expected = {
        tuple(row): built_in.ids(built_in.ties.claims(number))
        for number, row in enumerate(frame[["subject", "relation", "object", "role"]].to_numpy())
    }
    assert ties == expected


def test_every_end_of_a_tie_is_an_entity_and_ids_stand_in_it_once(built_in: View) -> None:
    every = list(entities_of(built_in))
    ids = [entity.id for entity in every]
    assert len(ids) == len(set(ids))
    assert {tie.object for entity in every for tie in entity.ties} <= set(ids)


def test_no_tie_is_lost_where_nobody_speaks_of_the_name_that_a_cluster_bears() -> None:
    """Its members stand elsewhere in the order of ids than the cluster does."""
    same = Judgement("cordis:org:1", "org:z", "same", "ann", "2026-01-01")
    ledger = ledger_of([partner("cordis:org:1", "lab:x"), partner("org:k", "lab:x")], [same])
    found = laid_out(compute(ledger, ViewParams("2026-01-02")))
    assert [len(found[name].ties) for name in ("org:k", "org:z")] == [1, 1]


def test_when_a_tie_was_first_asserted_is_said_where_that_is_not_when_it_was_last() -> None:
    dates = ("2021", "2019-05", "", "2021-01-01")
    view = view_of([partner("org:a", "lab:x", asserted_on=day, note_en=day) for day in dates])
    said = only_tie(view, "org:a")
    assert (said["first"], said["confirmed"]) == ("2019-05", "2021")
    assert "first" not in only_tie(view_of([partner("org:a", "lab:x", asserted_on="2021")]), "org:a")


def test_a_tie_says_what_its_latest_claim_says_and_nothing_that_is_not_said() -> None:
    view = view_of(
        [
            partner("org:a", "lab:x", valid_from="2020", asserted_on="2021", source="letter"),
            partner("org:a", "lab:x", valid_from="2019", asserted_on="2020"),
        ]
    )
    said = only_tie(view, "org:a")
    assert (said["valid_from"], said["confirmed"], said["role"]) == ("2020", "2021", "partner")
    assert said["sources"] == ["world/letter", "world/site"]
    assert "amount" not in said
    assert "valid_to" not in said


def test_what_a_payer_pays_in_tranches_is_added_and_what_contradicts_is_not() -> None:
    funds = {"asserted_on": "2025", "state": "awarded"}
    view = view_of(
        [
            claim("org:a", "FUNDS", "lab:x", amount=100, tranche="2024", source="letter", **funds),
            claim("org:a", "FUNDS", "lab:x", amount=900, tranche="2024", source="paper", **funds),
            claim("org:a", "FUNDS", "lab:x", amount=50, tranche="2025", source="letter", **funds),
        ]
    )
    assert only_tie(view, "org:a")["amount"] == 150
    assert len(laid_out(view)["org:a"].properties["contradicted_claims"]) == 1


def test_a_seat_that_is_noted_is_a_tie_too_and_says_so() -> None:
    said = only_tie(view_of([claim("org:a", "province", "NL11")]), "org:a")
    assert said["noted"] is True
    assert len(said["claims"]) == 1


def test_names_by_which_an_entity_is_also_known_are_a_list_without_doubles() -> None:
    view = view_of(
        [
            claim("org:a", "alias", "B"),
            claim("org:a", "alias", "A"),
            claim("org:a", "alias", "A", source="memo"),
        ]
    )
    assert laid_out(view)["org:a"].properties["aliases"] == ["A", "B"]


def test_equal_content_has_an_equal_fingerprint_and_another_date_of_a_tie_another() -> None:
    one, same = (laid_out(view_of([partner("org:a", "lab:x", asserted_on="2024")])) for _ in range(2))
    other = laid_out(view_of([partner("org:a", "lab:x", asserted_on="2025")]))
    assert one["org:a"].fingerprint == same["org:a"].fingerprint != other["org:a"].fingerprint


DATES = st.sampled_from(["", "2024", "2024-06", "2024-06-15", "2024-02/2024-05", "2025", "2023-12-31"])


@given(
    st.lists(st.tuples(DATES, DATES), min_size=1, max_size=6), st.dates(date(2023, 1, 1), date(2026, 1, 1))
)
def test_between_its_two_days_a_view_is_the_same(spans: list[tuple[str, str]], today: date) -> None:
    """Begin and end are turned where a claim would end before it begins."""
    claims = [
        partner(
            f"org:{i}", "lab:x", valid_from=min(a, b) if a and b else a, valid_to=max(a, b) if a and b else b
        )
        for i, (a, b) in enumerate(spans)
    ]
    ledger = ledger_of(claims)

    def seen(on: date) -> pd.DataFrame:
        return compute(ledger, ViewParams(on.isoformat())).claims[["id", "state", "uncertain"]]

    since, until = constant(compute(ledger, ViewParams(today.isoformat())))
    day = timedelta(days=1)
    if since != date.min.isoformat():
        assert seen(date.fromisoformat(since)).equals(seen(today))
    if until:
        assert seen(date.fromisoformat(until) - day).equals(seen(today))
    assert since <= today.isoformat()
    assert not until or today.isoformat() < until


def test_the_two_days_are_those_on_which_a_claim_begins_and_has_ended() -> None:
    view = view_of([partner("org:a", "lab:x", valid_from="2025-03", valid_to="2026-02")])
    assert constant(view) == ("2025-03-31", "2026-02-01")  # certain since then, and until then
    assert constant(view_of([partner("org:a", "lab:x")])) == (date.min.isoformat(), "")


def test_the_stamp_holds_the_totals_without_the_one_that_changes_with_the_calendar(built_in: View) -> None:
    stamp = stamp_of(built_in)
    kept = json.loads(stamp.totals)
    assert kept.pop("old") is None
    expected = json.loads(json.dumps(plain(totals(built_in), built_in)))
    expected.pop("old")
    assert list(kept.items()) == list(expected.items())
    assert stamp.holds(built_in.revision, built_in.params.as_of)
    assert not stamp.holds("0" * 32, built_in.params.as_of)
    assert not stamp.holds(built_in.revision, "2001-01-01")


def test_only_the_default_view_is_one() -> None:
    assert is_default(ViewParams("2025-01-01"))
    assert not is_default(ViewParams("2025-01-01", policy="latest"))
    assert not is_default(ViewParams("2025-01-01", datasets=("letters",)))


def test_a_store_that_keeps_no_graph_has_nothing_to_bring_up_to_date(built_in_store: Store) -> None:
    assert refresh(built_in_store, "2026-11-24") is False

"""A small change reads and writes a small part; what is no small change makes the whole graph anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, cast

import pytest

from graph.analysis import as_graph, part
from graph.analysis.derived import exchanges, refresh, stamp_after, stamp_of
from graph.analysis.part import Part, Whole, part_of
from graph.model.claim import Claim
from graph.model.judgement import Judgement
from graph.store import open_store
from graph.store.neo4j.store import Neo4jStore
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import compute
from scripts.neo4jserver import Server
from tests.store.conftest import emptying
from tests.store.test_graph_follows import CARDS, TODAY, compare
from tests.store.world import said, when

LETTERS = CARDS["letters"]
MANY = tuple(
    one
    for number in range(40)
    for one in (
        said(f"org:o{number}", "name", value=f"O {number}"),
        said("org:payer", "FUNDS", object=f"lab:l{number}", amount=100 + number),
        said(f"org:o{number}", "PARTNER_IN", object=f"lab:l{number}", role="lead"),
        said(f"org:o{number}", "PARTNER_IN", object="facility:two", role="partner"),
    )
)
NEW = said("org:payer", "FUNDS", object="lab:l3", amount=999, source="l2", asserted_on="2026-01")


@pytest.fixture(scope="module")
def empty(neo4j_server: Server) -> Iterator[Callable[[], str]]:
    """Give a function that empties the server and returns its address."""
    with emptying(neo4j_server) as empty:
        yield empty


@pytest.fixture
def store(empty: Callable[[], str]) -> Iterator[Neo4jStore]:
    """Give a store of which the graph is up to date: forty organizations, and one that pays for all."""
    with open_store(empty(), create=True) as store:
        store.replace(LETTERS, MANY, when(1))
        refresh(store, TODAY)
        yield cast(Neo4jStore, store)


def what_changed(store: Neo4jStore, as_of: str = TODAY) -> Part | Whole:
    """Return the part that changed, or why the whole must be computed."""
    with store.reading():
        return part_of(cast(Any, store), store.stamp(), as_of)


def whole_because(store: Neo4jStore, why: str) -> None:
    """Hold that the whole is computed for this reason, and rightly."""
    assert what_changed(store) == Whole(why)
    refresh(store, TODAY)
    compare(store)


def test_a_small_change_reads_and_writes_what_it_touches_and_no_more(
    store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though the payer that it names pays for forty activities."""
    store.replace(LETTERS, (*MANY, NEW), when(2))
    found = what_changed(store)
    assert isinstance(found, Part)
    assert len(found.after.claims) == 2
    assert [new.id for _, new in exchanges(found) if new] == ["lab:l3", "org:payer"]
    for name in ("frame", "derive", "claims", "contents"):
        monkeypatch.setattr(store, name, None)
    assert refresh(store, TODAY)
    monkeypatch.undo()
    compare(store)


def test_what_nobody_can_see_is_followed_without_a_word(store: Neo4jStore) -> None:
    store.replace(replace(LETTERS, title_en="Other letters"), MANY, when(2))
    found = what_changed(store)
    assert isinstance(found, Part)
    assert exchanges(found) == []
    refresh(store, TODAY)
    compare(store)


def test_an_undoing_and_a_judgement_are_small_changes_too(store: Neo4jStore) -> None:
    run = store.replace(LETTERS, (*MANY, NEW), when(2)).run
    refresh(store, TODAY)
    store.undo(run or 0, when(3))
    assert isinstance(what_changed(store), Part)
    refresh(store, TODAY)
    compare(store)
    store.judge([Judgement("org:o1", "org:o2", "same", "ann", when(4))])
    assert isinstance(what_changed(store), Part)
    refresh(store, TODAY)
    compare(store)


def test_a_stated_total_follows_when_one_who_takes_part_is_of_another_kind(store: Neo4jStore) -> None:
    total = said("facility:two", "stated_total", value="companies=9")
    store.replace(LETTERS, (*MANY, total), when(2))
    refresh(store, TODAY)
    store.replace(LETTERS, (*MANY, total, said("org:o7", "kind", value="company")), when(3))
    found = what_changed(store)
    assert isinstance(found, Part)
    assert found.stated == {"facility:two"}
    refresh(store, TODAY)
    compare(store)
    assert '"known": 1' in (store.stamp() or stamp_of(found.after)).totals


def test_who_leads_an_activity_of_which_a_total_follows_contends_with_all_others(store: Neo4jStore) -> None:
    """One of two leads is of another kind now: the total of what both lead follows, and one still loses."""
    total = said("facility:two", "stated_total", value="companies=9")
    lead = said("org:o5", "PARTNER_IN", object="facility:two", role="lead", asserted_on="2026-01")
    other = said("org:o6", "PARTNER_IN", object="facility:two", role="lead")
    claims = (*MANY, total, lead, other)
    store.replace(LETTERS, claims, when(2))
    refresh(store, TODAY)
    store.replace(LETTERS, (*claims, said("org:o6", "kind", value="company")), when(3))
    found = what_changed(store)
    assert isinstance(found, Part)
    assert "org:o5" in set(found.after.claims["subject"])
    refresh(store, TODAY)
    compare(store)


def test_of_a_stamp_of_another_version_the_whole_is_made(store: Neo4jStore) -> None:
    store.database.write("MATCH (s:WeefselGraph) SET s.version = 1 REMOVE s.tally, s.mark")
    whole_because(store, part.NO_STAMP)


def test_when_a_claim_ended_meanwhile_the_whole_is_made(store: Neo4jStore) -> None:
    store.replace(LETTERS, (*MANY, NEW._replace(valid_to="2026-07")), when(2))
    refresh(store, TODAY)
    assert isinstance(what_changed(store), Part)
    assert what_changed(store, "2026-08-01") == Whole(part.ANOTHER_DAY)
    refresh(store, "2026-08-01")
    stamp = store.stamp()
    assert stamp is not None
    assert stamp.totals == stamp_of(compute(Ledger.of(store), ViewParams("2026-08-01"))).totals


def test_of_many_changed_claims_the_whole_is_made(store: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "MANY", 3)
    store.replace(LETTERS, MANY[4:], when(2))
    whole_because(store, part.FAR)


def test_of_a_judgement_about_many_claims_the_whole_is_made(
    store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "MANY", 3)
    store.judge([Judgement("org:payer", "org:o2", "same", "ann", when(2))])
    whole_because(store, part.FAR)


def test_when_what_was_undone_has_been_cleared_away_the_whole_is_made(store: Neo4jStore) -> None:
    run = store.replace(LETTERS, (*MANY, NEW), when(2)).run
    refresh(store, TODAY)
    store.undo(run or 0, when(3))
    store.replace(CARDS["register"], [Claim("register", "r1", "org:o1", "alias", value="x")], when(4))
    whole_because(store, part.FAR)


def test_when_a_source_is_of_another_kind_the_whole_is_made(store: Neo4jStore) -> None:
    sources = (replace(LETTERS.sources[0], kind="press"), *LETTERS.sources[1:])
    store.replace(replace(LETTERS, sources=sources), MANY, when(2))
    whole_because(store, part.SOURCES)


def test_a_source_that_is_new_is_no_reason_to_make_the_whole(store: Neo4jStore) -> None:
    sources = (*LETTERS.sources, replace(LETTERS.sources[0], id="l9", kind="own"))
    store.replace(replace(LETTERS, sources=sources), (*MANY, NEW._replace(source="l9")), when(2))
    assert isinstance(what_changed(store), Part)
    refresh(store, TODAY)
    compare(store)


def test_of_what_touches_many_claims_the_whole_is_made(
    store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "LARGE", 1)
    store.replace(LETTERS, (*MANY, NEW), when(2))
    whole_because(store, part.WIDE)


def test_when_an_activity_becomes_too_large_the_whole_is_made(
    store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (as_graph, part):
        monkeypatch.setattr(module, "MAX_SIZE", 40)
    one_more = said("org:payer", "PARTNER_IN", object="facility:two", role="partner")
    store.replace(LETTERS, (*MANY, one_more), when(2))
    whole_because(store, part.RESIZED)


def test_when_an_activity_becomes_a_list_of_members_the_whole_is_made(store: Neo4jStore) -> None:
    store.replace(replace(LETTERS, membership_networks=("facility:two",)), MANY, when(2))
    whole_because(store, part.RESIZED)


def test_when_an_activity_has_one_lead_from_now_on_its_leads_contend(store: Neo4jStore) -> None:
    two = said("org:o5", "PARTNER_IN", object="lab:l4", role="lead", asserted_on="2026-01")
    store.replace(LETTERS, (*MANY, two), when(2))
    refresh(store, TODAY)
    store.replace(replace(LETTERS, single_lead=("facility:two", "lab:l4")), (*MANY, two), when(3))
    assert isinstance(what_changed(store), Part)
    refresh(store, TODAY)
    compare(store)


def test_when_a_tie_that_is_to_go_is_not_there_the_whole_is_made(store: Neo4jStore) -> None:
    store.database.write("MATCH (:Entity {id: 'org:payer'})-[tie:FUNDS]->({id: 'lab:l3'}) DELETE tie")
    store.replace(LETTERS, (*MANY, NEW._replace(source="l1")), when(2))
    refresh(store, TODAY)
    compare(store)


def test_it_is_done_once_also_when_nobody_heard_that_it_was(store: Neo4jStore) -> None:
    store.replace(LETTERS, (*MANY, NEW), when(2))
    before, found = store.stamp(), what_changed(store)
    assert before is not None
    assert isinstance(found, Part)
    after = stamp_after(before, found, store.mark())
    assert store.alter(exchanges(found), before, after)
    assert store.alter(exchanges(found), before, after)
    compare(store)


def test_who_comes_too_late_changes_nothing(store: Neo4jStore) -> None:
    store.replace(LETTERS, (*MANY, NEW), when(2))
    before, found = store.stamp(), what_changed(store)
    assert before is not None
    assert isinstance(found, Part)
    late = stamp_after(before, found, store.mark())
    store.replace(LETTERS, MANY[4:], when(3))
    refresh(store, TODAY)
    assert not store.alter(exchanges(found), before, late)
    compare(store)

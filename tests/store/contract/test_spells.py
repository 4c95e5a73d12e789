"""When a claim was there, in every store: spells, the times of runs, and taking a run back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from graph.errors import InvalidClaim, UnknownRun
from graph.model.claim import Claim, claim_id
from graph.store.protocol import Spell, Store
from tests.store.world import (
    LATER,
    LEAD,
    LETTERS,
    MANY,
    MONEY,
    REGISTER,
    REVISED,
    WORLD,
    NewStore,
    content,
    ids,
    of,
    subsets,
    when,
)


def test_what_is_gone_stays_known(store: Store) -> None:
    """A claim that left its dataset has an ended spell; views do not see it, `get` and `claims` can."""
    store.replace(LETTERS, [LEAD, MONEY], when(1))
    store.replace(LETTERS, [MONEY], when(2))
    assert content(store) == [MONEY]
    assert [bytes(b).hex() for b in store.frame()["id"]] == [claim_id(MONEY)]
    assert store.entity_claims([LEAD.subject]) == []
    (gone,) = store.get([claim_id(LEAD)])
    assert (gone.claim, gone.spells, gone.present) == (LEAD, (Spell(when(1), when(2)),), False)
    assert ids(store, present=False) == {claim_id(LEAD), claim_id(MONEY)}


def test_a_claim_that_comes_back_has_two_spells(store: Store) -> None:
    """Its first run stays the first, and its place is where it was read last."""
    for day, claims in enumerate(([LEAD], [], [LEAD._replace(row="new:1")]), start=1):
        store.replace(LETTERS, claims, when(day))
    (back,) = store.claims()
    assert back.spells == (Spell(when(1), when(2)), Spell(when(3)))
    assert back.claim.row == "new:1"
    assert list(store.frame()["first_run"]) == [when(1)]


def test_time_goes_forward_within_a_dataset(store: Store) -> None:
    """A run that changes something comes later than the runs before it; one that does not, need not."""
    store.replace(LETTERS, [LEAD], when(5))
    store.replace(REGISTER, of("register"), when(1))
    for at in (when(5), when(4)):
        with pytest.raises(InvalidClaim, match="not later") as refused:
            store.replace(LETTERS, [MONEY], at)
        assert refused.value.field == "at"
        assert not store.replace(LETTERS, [LEAD], at).any
    assert content(store).count(LEAD) == 1
    with pytest.raises(InvalidClaim, match="not later"):
        store.replace(LETTERS, [MONEY], "2026-01-05T13:00:00+01:00")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2026-01-05T12:00:00Z", "2026-01-05T12:00:00+00:00"),
        ("2026-01-05T13:30:00+01:30", "2026-01-05T12:00:00+00:00"),
        ("2026-01-05T12:00:00.5", "2026-01-05T12:00:00.500000+00:00"),
        ("2026-01-05", "2026-01-05T00:00:00+00:00"),
    ],
)
def test_times_are_kept_in_one_way(store: Store, given: str, kept: str) -> None:
    assert store.replace(LETTERS, [LEAD], given).at == kept
    assert [(run.at) for run in store.runs()] == [kept]
    assert next(store.claims()).spells == (Spell(kept),)


def test_what_is_not_a_time_is_refused(store: Store) -> None:
    with pytest.raises(InvalidClaim, match="'yesterday' is not a time"):
        store.replace(LETTERS, [LEAD], "yesterday")
    store.replace(LETTERS, [LEAD], when(1))
    with pytest.raises(InvalidClaim, match="is not a time"):
        store.undo(1, "")


def test_undo_takes_a_run_back(store: Store) -> None:
    """Spells, card, frame, search and revision are as they were; the log keeps the run."""
    store.replace(LETTERS, WORLD, when(1))
    before = store.revision(), store.frame(), list(store.claims(present=False)), store.match(["fryslan"])
    run = store.replace(REVISED, [LATER, *MANY], when(2)).run
    assert store.datasets() == [REVISED]
    undone = store.undo(run or 0, when(3))
    assert (undone.run, undone.undone_at) == (run, when(3))
    assert store.revision() == before[0]
    assert store.frame().equals(before[1])
    assert (list(store.claims(present=False)), store.match(["fryslan"])) == before[2:]
    assert store.datasets() == [LETTERS]
    assert [(line.at, line.undone_at) for line in store.runs()] == [(when(1), ""), (when(2), when(3))]
    assert store.verify() == []


def test_what_only_an_undone_run_brought_is_forgotten(store: Store) -> None:
    run = store.replace(LETTERS, WORLD, when(1)).run
    store.undo(run or 0, when(2))
    assert (ids(store, present=False), store.datasets(), store.match(["umcg"])) == (set(), [], [])
    assert store.get([claim_id(LEAD)]) == []
    assert store.revision() == "0" * 32


def test_only_the_last_run_of_a_dataset_is_undone(store: Store) -> None:
    """Runs are undone from the last back, each dataset for itself, and none twice."""
    store.replace(LETTERS, [LEAD], when(1))
    store.replace(LETTERS, [MONEY], when(2))
    store.replace(REGISTER, of("register"), when(3))
    for run, why in (
        (1, "Undo run 2 first"),
        (9, "no such run"),
        (-1, "no such run"),
        (2**70, "no such run"),
    ):
        with pytest.raises(UnknownRun, match=why):
            store.undo(run, when(4))
    store.undo(2, when(4))
    with pytest.raises(UnknownRun, match="undone already"):
        store.undo(2, when(4))
    store.undo(1, when(4))
    assert {stored.claim.dataset for stored in store.claims()} == {"register"}


def test_an_unchanged_run_is_undone_without_harm(store: Store) -> None:
    store.replace(LETTERS, [LEAD], when(1))
    revision = store.revision()
    store.replace(LETTERS, [LEAD], when(2))
    store.undo(2, when(3))
    assert (store.revision(), content(store)) == (revision, [LEAD])


def test_the_time_of_an_undone_run_can_be_used_again(store: Store) -> None:
    """After undoing, the same run again makes the same store, under a new number."""
    store.replace(LETTERS, [LEAD], when(1))
    store.replace(LETTERS, [MONEY], when(2))
    revision = store.revision()
    store.undo(2, when(3))
    assert store.replace(LETTERS, [MONEY], when(2)).run == 3
    assert store.revision() == revision
    assert store.verify() == []


@settings(max_examples=15)  # each example makes files; the random histories make many more
@given(first=subsets, second=subsets)
def test_undo_restores_whatever_came_before(
    new_store: NewStore, first: tuple[Claim, ...], second: tuple[Claim, ...]
) -> None:
    with new_store() as store:
        store.replace(LETTERS, first, when(1))
        before = store.revision(), store.frame(), list(store.claims(present=False))
        run = store.replace(LETTERS, second, when(2)).run
        store.undo(run or 0, when(3))
        assert store.revision() == before[0]
        assert store.frame().equals(before[1])
        assert list(store.claims(present=False)) == before[2]

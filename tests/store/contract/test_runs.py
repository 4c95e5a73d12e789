"""What a run does in every store: what it counts, refuses and leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from graph.errors import ExpectedCountBroken, InvalidClaim, Overtaken
from graph.model.claim import Claim, claim_id
from graph.store.protocol import Account, Difference, Store
from tests.store.world import (
    LATER,
    LEAD,
    LETTERS,
    MANY,
    MONEY,
    NOTED,
    REGISTER,
    REVISED,
    WORLD,
    content,
    ids,
    of,
    when,
)


def test_twice_is_once(store: Store) -> None:
    """The same claims again change nothing, but the log has a line of it."""
    first = store.replace(LETTERS, WORLD, when(1))
    revision, frame = store.revision(), store.frame()
    again = store.replace(LETTERS, reversed(WORLD), when(2))
    assert (first.added, first.any) == (len(WORLD), True)
    assert (again.unchanged, again.any) == (len(WORLD), False)
    assert store.revision() == revision
    assert store.frame().equals(frame)
    assert [run.at for run in store.runs()] == [when(1), when(2)]


def test_a_claim_that_comes_twice_in_a_run_is_kept_once_and_counted(store: Store) -> None:
    change = store.replace(LETTERS, [LEAD, MONEY, LEAD, LEAD._replace(row="z:9")], when(1))
    assert (change.added, change.repeated) == (2, 2)
    again = store.replace(LETTERS, [LEAD, LEAD, MONEY], when(2))
    assert (again.unchanged, again.repeated) == (2, 1)


def test_a_run_counts_added_changed_and_gone(store: Store) -> None:
    """A gone and an added claim of the same thing are one that changed, and are counted nowhere else."""
    store.replace(LETTERS, [LEAD, MONEY, NOTED], when(1))
    change = store.replace(LETTERS, [LATER, NOTED, *WORLD[:2]], when(2))
    assert (change.added, change.changed, change.gone, change.unchanged) == (2, 1, 1, 1)
    assert [line.what for line in change.differences] == ["changed", "gone", "added", "added"]
    assert change.differences[:2] == (Difference(LEAD, LATER), Difference(MONEY, None))


def test_two_claims_of_one_thing_can_change_into_one(store: Store) -> None:
    """Of two gone claims that speak of the same thing as one added, one changed and one is gone."""
    store.replace(LETTERS, [LEAD, LATER], when(1))
    change = store.replace(LETTERS, [LEAD._replace(valid_to="")], when(2))
    assert (change.added, change.changed, change.gone) == (0, 1, 1)


def test_differences_are_cut_where_asked(store: Store) -> None:
    """The first lines are kept, changed and gone before added; counts stay whole."""
    store.replace(LETTERS, MANY[:4], when(1))
    change = store.replace(LETTERS, MANY[2:], when(2), keep=3)
    assert [line.what for line in change.differences] == ["gone", "gone", "added"]
    assert (change.gone, change.added) == (2, 8)


def test_a_dry_run_says_what_would_change_and_changes_nothing(store: Store) -> None:
    store.replace(LETTERS, [LEAD, MONEY._replace(row="old")], when(1))
    before = store.revision(), list(store.claims()), store.runs(), store.datasets()
    dry = store.replace(REVISED, [LATER, MONEY, NOTED], when(2), dry_run=True)
    assert (store.revision(), list(store.claims()), store.runs(), store.datasets()) == before
    assert store.match(["een"]) == []
    real = store.replace(REVISED, [LATER, MONEY, NOTED], when(2))
    assert (dry, real.run) == (replace(real, run=None), 2)


def test_datasets_do_not_touch_one_another(store: Store) -> None:
    """Replacing one dataset leaves the other's claims, card and search words alone."""
    store.replace(LETTERS, MANY, when(1))
    store.replace(REGISTER, of("register"), when(1))
    store.replace(LETTERS, [], when(2))
    assert sorted(content(store)) == sorted(of("register"))
    assert [dataset.id for dataset in store.datasets()] == ["letters", "register"]
    assert {match.entity for match in store.match(["organisatie"])} == {claim.subject for claim in MANY}
    assert list(store.claims(dataset="letters")) == []
    assert len(list(store.claims(dataset="letters", present=False))) == len(MANY)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (LEAD._replace(source="r1"), "source"),
        (LEAD._replace(dataset="register"), "dataset"),
        (MONEY._replace(amount=2**63), "amount"),
        (MONEY._replace(amount=-1), "amount"),
        (NOTED._replace(note_nl="\ud800"), ""),
    ],
)
def test_a_claim_that_is_not_of_the_dataset_is_refused_and_nothing_kept(
    store: Store, wrong: Claim, field: str
) -> None:
    store.replace(LETTERS, [LEAD], when(1))
    before = store.revision(), list(store.claims(present=False)), store.runs()
    with pytest.raises(InvalidClaim) as refused:
        store.replace(REVISED, [*WORLD, wrong], when(2))
    assert refused.value.field == field
    assert (store.revision(), list(store.claims(present=False)), store.runs()) == before
    assert store.verify() == []


def test_when_reading_breaks_off_nothing_is_kept(store: Store) -> None:
    """What the claims raise is raised again, and the store is as it was; the next run works."""

    def breaking() -> Iterator[Claim]:
        yield from WORLD
        raise KeyError("half")

    with pytest.raises(KeyError, match="half"):
        store.replace(LETTERS, breaking(), when(1))
    assert (ids(store, present=False), store.runs(), store.datasets()) == (set(), [], [])
    assert store.replace(LETTERS, WORLD, when(1)).added == len(WORLD)


def test_a_claim_that_moved_in_its_source_is_the_same_claim(store: Store) -> None:
    """Place and row are brought up to date; nothing else changes."""
    store.replace(LETTERS, [LEAD._replace(row="a:1"), MONEY], when(1))
    revision = store.revision()
    change = store.replace(LETTERS, [LEAD._replace(row="a:2", place="alinea 1"), MONEY], when(2))
    assert (change.any, change.unchanged, store.revision()) == (False, 2, revision)
    (moved,) = store.get([claim_id(LEAD)])
    assert (moved.claim.row, moved.claim.place) == ("a:2", "alinea 1")


def test_the_log_keeps_what_ingest_tells(store: Store) -> None:
    store.replace(LETTERS, MANY, when(1), account=lambda: Account(3, '{"rejected": []}'))
    (run,) = store.runs()
    assert (run.run, run.dataset, run.at, run.added, run.rejected) == (1, "letters", when(1), len(MANY), 3)
    assert (run.report, run.undone_at) == ('{"rejected": []}', "")


def test_the_account_is_asked_for_once_after_the_last_claim(store: Store) -> None:
    """A reader may count while its claims pass by, and may still refuse the whole run."""
    told: list[str] = []

    def claims() -> Iterator[Claim]:
        for claim in MANY:
            told.append("claim")
            yield claim

    def account() -> Account:
        told.append("account")
        return Account(len(told))

    store.replace(LETTERS, claims(), when(1), account=account)
    assert told == ["claim"] * len(MANY) + ["account"]
    assert store.runs()[0].rejected == len(told)
    before = store.revision()

    def refuse() -> Account:
        raise ExpectedCountBroken("letters", "claims", 0, 1, None)

    with pytest.raises(ExpectedCountBroken):
        store.replace(LETTERS, [], when(2), account=refuse)
    assert (store.revision(), len(store.runs())) == (before, 1)


def test_a_run_that_was_overtaken_changes_nothing(store: Store) -> None:
    """Who has looked at a dataset may say as of which run: another run or an undo in between refuses it."""
    first = store.replace(LETTERS, MANY[:1], when(1), last=0)
    assert first.run is not None
    second = store.replace(LETTERS, MANY[:2], when(2), last=first.run)
    assert second.run is not None
    before = store.revision()
    with pytest.raises(Overtaken, match=f"run {second.run} of dataset 'letters'"):
        store.replace(LETTERS, MANY, when(3), last=first.run)
    with pytest.raises(Overtaken):
        store.replace(LETTERS, MANY, when(3), last=0, dry_run=True)
    assert store.revision() == before
    store.undo(second.run, when(4))
    assert store.replace(LETTERS, MANY, when(5), last=first.run).any

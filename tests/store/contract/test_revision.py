"""What the revision of every store says: the same content, the same revision, whatever came first."""

from __future__ import annotations

from hypothesis import given, settings

from graph.model.claim import Claim
from graph.store.protocol import Store
from tests.store.world import (
    DIFFERENT,
    LEAD,
    LETTERS,
    REGISTER,
    REVISED,
    SAME,
    WORLD,
    NewStore,
    of,
    subsets,
    when,
)


def test_the_revision_follows_the_content(store: Store) -> None:
    """A card, a claim, a spell and a judgement each change it."""
    seen = [store.revision()]
    for day, (card, claims) in enumerate(
        ((LETTERS, []), (LETTERS, [LEAD]), (REVISED, [LEAD]), (REVISED, []), (REVISED, [LEAD])), start=1
    ):
        store.replace(card, claims, when(day))
        seen.append(store.revision())
    store.judge([SAME])
    seen.append(store.revision())
    store.judge([DIFFERENT])
    seen.append(store.revision())
    assert len(set(seen)) == len(seen)


def test_the_revision_of_a_store_is_also_that_of_its_twin(new_store: NewStore) -> None:
    """Run numbers and the order of datasets, claims and judgements do not matter."""
    with new_store() as one, new_store() as other:
        one.replace(LETTERS, WORLD, when(1))
        one.replace(REGISTER, of("register"), when(2))
        one.judge([SAME, DIFFERENT])
        other.judge([DIFFERENT])
        other.replace(REGISTER, of("register")[::-1], when(2))
        other.replace(REGISTER, of("register"), when(3))
        other.replace(LETTERS, WORLD[::-1], when(1))
        other.judge([SAME])
        assert one.revision() == other.revision()
        assert one.frame().equals(other.frame())


@settings(max_examples=15)  # each example makes files; the random histories make many more
@given(first=subsets, second=subsets, third=subsets)
def test_the_order_of_datasets_is_irrelevant(
    new_store: NewStore, first: tuple[Claim, ...], second: tuple[Claim, ...], third: tuple[Claim, ...]
) -> None:
    with new_store() as one, new_store() as other:
        one.replace(LETTERS, first, when(1))
        one.replace(LETTERS, second, when(2))
        one.replace(REGISTER, of("register", third), when(1))
        other.replace(REGISTER, of("register", third), when(1))
        other.replace(LETTERS, first, when(1))
        other.replace(LETTERS, second, when(2))
        assert one.revision() == other.revision()
        assert one.frame().equals(other.frame())
        assert list(one.claims(present=False)) == list(other.claims(present=False))

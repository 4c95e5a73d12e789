"""What every store gives back: claims, frames, names, cards."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from graph.errors import StoreNotFound
from graph.model.claim import Claim, claim_id
from graph.store import open_store
from graph.store.protocol import Spell, Store
from tests.store.world import (
    DATASETS,
    FACTORY,
    LEAD,
    LETTERS,
    MANY,
    MONEY,
    REGISTER,
    REVISED,
    SAME,
    WORLD,
    content,
    of,
    said,
    when,
)


def test_it_is_a_store(store: Store) -> None:
    """It has every method of the protocol."""
    assert isinstance(store, Store)


def test_an_empty_store_holds_nothing(store: Store) -> None:
    assert (content(store), store.runs(), store.datasets(), store.judgements()) == ([], [], [], [])
    assert (len(store.frame()), store.revision(), store.verify()) == (0, "0" * 32, [])


def test_what_goes_in_comes_out(store: Store) -> None:
    """Every field of every claim comes back as it was, in id order, with its spell."""
    store.replace(LETTERS, WORLD, when(1))
    expected = sorted((claim_id(claim), claim, (Spell(when(1)),)) for claim in WORLD)
    assert [tuple(stored) for stored in store.claims()] == expected


def test_the_frame_says_what_the_claims_say(store: Store) -> None:
    """Each row of the frame is a present claim, in id order, an amount that nobody stated is missing."""
    store.replace(LETTERS, WORLD, when(1))
    frame = store.frame()
    stored = list(store.claims())
    assert [identifier.hex() for identifier in frame["id"]] == [one.id for one in stored]
    for column in frame.columns.drop(["id", "amount", "first_run"]):
        assert list(frame[column]) == [getattr(one.claim, column) for one in stored], column
    assert [None if pd.isna(amount) else amount for amount in frame["amount"]] == [
        one.claim.amount for one in stored
    ]
    assert set(frame["first_run"]) == {when(1)}


def test_the_frame_has_its_columns_when_empty(store: Store) -> None:
    """An empty store gives a frame with the same columns and types as a full one."""
    empty = store.frame()
    store.replace(LETTERS, WORLD, when(1))
    full = store.frame()
    assert list(empty.columns) == list(full.columns)
    assert [dtype.name for dtype in empty.dtypes] == [dtype.name for dtype in full.dtypes]


def test_the_categories_of_a_frame_are_those_that_occur_in_order(store: Store) -> None:
    store.replace(LETTERS, WORLD, when(1))
    store.replace(LETTERS, [LEAD], when(2))
    assert list(store.frame()["role"].cat.categories) == ["lead"]
    store.replace(REGISTER, of("register"), when(1))
    names = list(store.frame()["value"].cat.categories)
    assert names == sorted({"", *(claim.value for claim in MANY)})


def test_the_claims_of_an_entity_are_those_that_name_it_at_either_end(store: Store) -> None:
    store.replace(LETTERS, WORLD, when(1))
    store.replace(REGISTER, of("register"), when(1))

    def named(*entities: str) -> list[Claim]:
        return [stored.claim for stored in store.entity_claims(entities)]

    assert sorted(named(FACTORY)) == sorted(c for c in WORLD if FACTORY in (c.subject, c.object))
    assert sorted(named("org:uf", "programme:p")) == sorted(
        c for c in WORLD if {"org:uf", "programme:p"} & {c.subject, c.object}
    )
    assert named() == named("") == named("org:nobody") == named("lead") == []
    assert [
        stored.id for stored in store.entity_claims(list(DATASETS) + [c.subject for c in WORLD])
    ] == sorted(claim_id(c) for c in WORLD)


def test_claims_are_got_by_id_in_id_order(store: Store) -> None:
    """Unknown and broken ids are left out."""
    store.replace(LETTERS, WORLD, when(1))
    wanted = [claim_id(MONEY), "f" * 32, "not an id", "", claim_id(LEAD)]
    assert [stored.id for stored in store.get(wanted)] == sorted((claim_id(MONEY), claim_id(LEAD)))
    assert len(store.get([claim_id(claim) for claim in WORLD] * 200)) == len(WORLD)


def test_an_entity_is_called_by_its_first_present_name(store: Store) -> None:
    """First in id order; who has no name, or has it no more, is left out."""
    names = [said("org:uf", "name", value=name) for name in ("Fryslân", "UF", "Universiteit")]
    store.replace(
        LETTERS, [*names, said("org:x", "name", value="X"), said("org:y", "alias", value="Y")], when(1)
    )
    store.replace(LETTERS, [*names[1:], said("org:y", "alias", value="Y")], when(2))
    first = min(names[1:], key=claim_id)
    assert store.labels(["org:uf", "org:x", "org:y", "org:z", ""]) == {"org:uf": first.value}


def test_a_card_comes_back_as_it_was(store: Store) -> None:
    change = store.replace(REVISED, [], when(1))
    assert change.card_changed
    assert store.datasets() == [REVISED]
    assert not store.replace(REVISED, [], when(2)).card_changed


def test_what_was_written_is_there_for_the_next_who_opens(store: Store, store_url: str) -> None:
    store.replace(LETTERS, WORLD, when(1))
    store.judge([SAME])
    with open_store(store_url) as other:
        assert other.revision() == store.revision()
        assert list(other.claims()) == list(store.claims())
        assert other.judgements() == [SAME]


def test_a_store_that_is_not_there_is_not_made_unless_asked(new_url: Callable[[], str]) -> None:
    url = new_url()
    with pytest.raises(StoreNotFound, match="weefsel ingest"):
        open_store(url)
    with open_store(url, create=True) as store:
        assert content(store) == []
    open_store(url).close()


def test_an_entity_is_spoken_of_by_the_present_claims_at_either_end(store: Store) -> None:
    store.replace(LETTERS, [*WORLD, said("org:umcg", "kind", value="medical_centre")], when(1))
    found = store.spoken_of(["org:umcg", FACTORY, "org:nobody", ""])
    assert found == {"org:umcg": (4, "medical_centre"), FACTORY: (3, "")}
    store.replace(LETTERS, [claim for claim in WORLD if claim != LEAD], when(2))
    assert store.spoken_of(["org:umcg", FACTORY]) == {"org:umcg": (3, ""), FACTORY: (2, "")}
    assert store.spoken_of([]) == {}

"""Whatever is done to a store in a file and to one on a Neo4j server, both show the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from graph.errors import WeefselError
from graph.model.claim import Claim, claim_id
from graph.model.judgement import clusters
from graph.store import open_store
from graph.store.protocol import Account, Store
from graph.view.ledger import prepare
from graph.view.params import ViewParams
from graph.view.view import compute
from scripts.neo4jserver import Server
from tests.store.conftest import emptying
from tests.store.test_random_histories import judgements
from tests.store.world import DATASETS, LEAD, MANY, MONEY, ORGS, WORLD, of

pytestmark = pytest.mark.long

SPEAKING = (*MANY[:5], *WORLD[:6], LEAD, MONEY)
LATER = (LEAD._replace(role="partner"), MONEY._replace(amount=5))
WORDS = (["organisatie"], ["uni", "frys"], ["umc"], ["1"])
PARAMS = ViewParams(as_of="2025-08-01")

placed = st.builds(
    lambda claim, row, place: claim._replace(row=row, place=place),
    st.sampled_from(SPEAKING + LATER),
    st.sampled_from(["", "a.csv:1", "a.csv:2"]),
    st.sampled_from(["", "alinea 1"]),
)
runs = st.lists(placed, max_size=14).map(tuple)


class Twins(RuleBasedStateMachine):
    """A store of each kind; every step is done to both, and both must answer alike."""

    file: Callable[[], str]
    server: Callable[[], str]

    def __init__(self) -> None:
        super().__init__()
        self.stores = [open_store(url(), create=True) for url in (self.file, self.server)]
        self.minute = 0

    def teardown(self) -> None:
        assert [store.verify() for store in self.stores] == [[], []]
        for store in self.stores:
            store.close()

    def both(self, work: Callable[[Store], Any]) -> Any:
        """Return what a work gives or raises on both stores, which is the same."""
        one, other = (outcome(work, store) for store in self.stores)
        assert one == other
        return one

    def now(self, back: int = 0) -> str:
        self.minute += 1
        return (
            f"2026-01-01T{max(self.minute - back, 0) // 60:02}:{max(self.minute - back, 0) % 60:02}:00+00:00"
        )

    @rule(
        name=st.sampled_from(sorted(DATASETS)),
        claims=runs,
        licence=st.sampled_from(["CC0-1.0", "MIT"]),
        dry=st.sampled_from([False, False, False, True]),
        last=st.sampled_from([None, None, None, 0, 1, 2, 3]),
        keep=st.sampled_from([1000, 3, 0]),
        back=st.sampled_from([0, 0, 0, 2]),
    )
    def replace(
        self,
        name: str,
        claims: tuple[Claim, ...],
        licence: str,
        dry: bool,
        last: int | None,
        keep: int,
        back: int,
    ) -> None:
        card, said, at = replace(DATASETS[name], licence=licence), of(name, claims), self.now(back)
        self.both(
            lambda store: store.replace(
                card, said, at, dry_run=dry, last=last, keep=keep, account=lambda: Account(len(said), "{}")
            )
        )

    @rule(name=st.sampled_from(sorted(DATASETS)), claims=runs, how=st.sampled_from(["claims", "account"]))
    def break_off(self, name: str, claims: tuple[Claim, ...], how: str) -> None:
        def half() -> Iterator[Claim]:
            yield from of(name, claims)
            if how == "claims":
                raise KeyError("half")

        def refuse() -> Account:
            raise KeyError("refused")

        at = self.now()
        self.both(lambda store: store.replace(DATASETS[name], half(), at, account=refuse))

    @rule(run=st.integers(0, 6))
    def undo(self, run: int) -> None:
        at = self.now()
        self.both(lambda store: store.undo(run, at))

    @rule(judgement=judgements)
    def judge(self, judgement: Any) -> None:
        self.both(lambda store: store.judge([judgement]))

    @rule(judgement=judgements)
    def retract(self, judgement: Any) -> None:
        self.both(lambda store: store.retract([judgement]))

    @invariant()
    def both_show_the_same(self) -> None:
        for show in (
            lambda store: store.revision(),
            lambda store: list(store.claims(present=False)),
            lambda store: list(store.claims()),
            lambda store: list(store.claims(dataset="letters")),
            lambda store: store.datasets(),
            lambda store: store.runs(),
            lambda store: store.judgements(),
            lambda store: [store.match(words, limit=5) for words in WORDS],
            lambda store: store.entity_claims(ORGS[:2]),
            lambda store: store.get([claim_id(claim) for claim in (LEAD, *MANY)]),
            lambda store: store.labels([*ORGS, "org:o1"]),
            view_hash,
        ):
            self.both(show)
        frames = [store.frame() for store in self.stores]
        pd.testing.assert_frame_equal(*frames)


def outcome(work: Callable[[Store], Any], store: Store) -> Any:
    """Return what a work gives, or what it raises, as text."""
    try:
        return work(store)
    except (WeefselError, KeyError) as error:
        return f"{type(error).__name__}: {error}"


def view_hash(store: Store) -> str:
    """Return a hash of the default view: of every claim's state, and of the entities."""
    joined = clusters(store.judgements())
    view = compute(prepare(store.frame(), store.datasets(), joined, store.revision()), PARAMS)
    told = view.claims.to_csv() + view.entities.to_csv()
    return blake2b(told.encode(), digest_size=8).hexdigest()


def test_both_stores_show_the_same_whatever_is_done(neo4j_server: Server, tmp_path: Path) -> None:
    numbers = iter(range(10_000))
    with emptying(neo4j_server) as empty:
        machine = type(
            "TwinsOfThisServer",
            (Twins,),
            {
                "file": staticmethod(lambda: f"sqlite:///{tmp_path}/{next(numbers)}.db"),
                "server": staticmethod(empty),
            },
        )
        run_state_machine_as_test(
            machine, settings=settings(max_examples=8, stateful_step_count=10, deadline=None)
        )

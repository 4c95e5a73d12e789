"""Any sequence of runs, undoings and judgements leaves a store as a simple model in memory says."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from graph.errors import UnknownRun
from graph.model.claim import Claim, claim_id
from graph.model.dataset import Dataset
from graph.model.judgement import Judgement, effective
from graph.store.protocol import Spell, Store
from tests.store.world import DATASETS, MANY, of, subsets

pytestmark = pytest.mark.long

EXAMPLES = {"sqlite": 25, "neo4j": 6}
"""A server answers in milliseconds what a file answers in microseconds; `test_twins` compares the two."""

judgements = st.builds(
    Judgement,
    st.sampled_from(["org:a", "org:b"]),
    st.sampled_from(["x:org:1", "x:org:2"]),
    st.sampled_from(["same", "different", "unsure"]),
    st.just("ann"),
    st.sampled_from(["2026-01-01", "2026-01-02", "2026-01-03"]),
)


class History(RuleBasedStateMachine):
    """A store beside its model: a pile of (run, time, card, claims) for each dataset; undo takes the top."""

    new_store: Callable[[], AbstractContextManager[Store]]

    def __init__(self) -> None:
        super().__init__()
        self.opened = self.new_store()
        self.store = self.opened.__enter__()
        self.piles: dict[str, list[tuple[int, str, Dataset, frozenset[Claim]]]] = {
            name: [] for name in DATASETS
        }
        self.judged: set[Judgement] = set()
        self.minute = 0
        self.content_of: dict[str, object] = {}
        self.revision_of: dict[object, str] = {}

    def teardown(self) -> None:
        assert self.store.verify() == []
        self.opened.__exit__(None, None, None)

    def now(self) -> str:
        self.minute += 1
        return f"2026-01-01T{self.minute // 60:02}:{self.minute % 60:02}:00+00:00"

    @rule(name=st.sampled_from(sorted(DATASETS)), claims=subsets, licence=st.sampled_from(["CC0-1.0", "MIT"]))
    def replace(self, name: str, claims: tuple[Claim, ...], licence: str) -> None:
        card, said, at = replace(DATASETS[name], licence=licence), frozenset(of(name, claims)), self.now()
        pile = self.piles[name]
        before = pile[-1][3] if pile else frozenset()
        change = self.store.replace(card, said, at)
        assert change.added + change.changed == len(said - before)
        assert change.gone + change.changed == len(before - said)
        assert change.unchanged == len(said & before)
        pile.append((change.run or 0, at, card, said))

    @precondition(lambda self: any(self.piles.values()))
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(name for name, pile in self.piles.items() if pile)))
        pile = self.piles[name]
        if len(pile) > 1:
            with pytest.raises(UnknownRun):
                self.store.undo(pile[-2][0], self.now())
        assert self.store.undo(pile.pop()[0], self.now()).dataset == name

    @rule(judgement=judgements)
    def judge(self, judgement: Judgement) -> None:
        self.store.judge([judgement])
        self.judged.add(judgement)

    @rule(judgement=judgements)
    def retract(self, judgement: Judgement) -> None:
        self.store.retract([judgement])
        self.judged.discard(judgement)

    @invariant()
    def the_store_holds_what_the_model_holds(self) -> None:
        spells = self.spells()
        assert {stored.id: stored.spells for stored in self.store.claims(present=False)} == spells
        present = sorted(name for name, known in spells.items() if not known[-1].end)
        assert [stored.id for stored in self.store.claims()] == present
        frame = self.store.frame()
        assert [identifier.hex() for identifier in frame["id"]] == present
        assert list(frame["first_run"]) == [spells[name][0].begin for name in present]
        assert set(self.store.judgements()) == self.judged
        assert self.store.datasets() == self.cards()
        shown = {claim.subject for pile in self.piles.values() if pile for claim in pile[-1][3]}
        assert {match.entity for match in self.store.match(["organisatie"])} == shown

    @invariant()
    def equal_content_is_equal_revision(self) -> None:
        counted = tuple(effective(self.judged))
        content = (
            tuple(sorted(self.spells().items())),
            counted,
            tuple(card.to_json() for card in self.cards()),
        )
        revision = self.store.revision()
        assert self.content_of.setdefault(revision, content) == content
        assert self.revision_of.setdefault(content, revision) == revision

    def cards(self) -> list[Dataset]:
        return [pile[-1][2] for _, pile in sorted(self.piles.items()) if pile]

    def spells(self) -> dict[str, tuple[Spell, ...]]:
        known: dict[str, list[Spell]] = {}
        for name, pile in self.piles.items():
            for claim in of(name, MANY):
                spells: list[Spell] = []
                for _, at, _, said in pile:
                    is_open = bool(spells) and not spells[-1].end
                    if claim in said and not is_open:
                        spells.append(Spell(at))
                    elif claim not in said and is_open:
                        spells[-1] = Spell(spells[-1].begin, at)
                if spells:
                    known[claim_id(claim)] = spells
        return {name: tuple(spells) for name, spells in known.items()}


def test_any_history_ends_as_the_model_says(
    new_store: Callable[[], AbstractContextManager[Store]], request: pytest.FixtureRequest
) -> None:
    machine = type("HistoryOfThisStore", (History,), {"new_store": staticmethod(new_store)})
    examples = EXAMPLES[request.node.callspec.params["new_url"]]
    run_state_machine_as_test(
        machine, settings=settings(max_examples=examples, stateful_step_count=15, deadline=None)
    )

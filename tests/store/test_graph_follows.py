"""After any history of small changes the graph that follows by parts is the one that would be made whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from graph.analysis import as_graph, derived, part
from graph.analysis.as_graph import entities_of
from graph.analysis.derived import altered, refresh, stamp_of
from graph.analysis.part import Part, Whole, part_of
from graph.model.claim import Claim, check
from graph.model.dataset import Dataset, Source
from graph.model.judgement import Judgement
from graph.store import open_store
from graph.store.derived import DerivedEntity
from graph.store.neo4j.store import Neo4jStore
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import compute
from scripts.neo4jserver import Server
from tests.store.conftest import emptying

pytestmark = pytest.mark.long

TODAY = "2026-06-15"
EXAMPLES = 8
SEEDS = st.integers(0, 2**32).map(Random)
ORGANIZATIONS = ("org:a", "org:b", "org:c", "org:d", "reg:org:1", "reg:org:2")
PAIRS = (("org:a", "reg:org:1"), ("reg:org:1", "reg:org:2"), ("lab:one", "reg:project:3"))
ACTIVITIES = ("lab:one", "facility:two", "reg:project:3")
LIVES = (*[("", "")] * 3, ("2026", ""), ("2026-06", ""), ("2027", ""), ("", "2026-06"), ("2024", "2025"))
"""When what is claimed begins and ends: before, around and after the day of the view."""
CARDS = {
    "letters": Dataset(
        "letters", "Brieven", "Letters", "Ministerie", "CC0-1.0",
        sources=(
            Source("l1", "Brief", "Ministerie", "official", published_on="2025"),
            Source("l2", "Krant", "Krant", "press", published_on="2025-01-01"),
            Source("weefsel-collectors", "Wij", "Wij", "other"),
        ),
        single_lead=("facility:two",),
    ),
    "register": Dataset(
        "register", "Register", "Register", "EU", "CC0-1.0",
        sources=(
            Source("r1", "R", "EU", "register"),
            Source("l1", "Brief", "EU", "own", published_on="2024"),
        ),
    ),
    "corrections": Dataset(
        "corrections", "Verbeteringen", "Corrections", "Wij", "CC0-1.0",
        sources=(Source("c1", "Wie", "Wij", "own", published_on="2026-05-01"),),
    ),
}  # fmt: skip


NAMES = st.sampled_from(sorted(CARDS))


def claim_of(dataset: str, chance: Random) -> Claim:
    """Return a claim of a small world, in which much contends."""
    pick = lambda *choices: chance.choice(choices)  # noqa: E731
    source = pick(*(source.id for source in CARDS[dataset].sources))
    who, what = pick(*ORGANIZATIONS), pick(*ACTIVITIES)
    either = pick(who, what)
    parts: dict[str, Any] = pick(
        {"subject": either, "predicate": "name", "value": pick("Aa", "Bee")},
        {"subject": who, "predicate": "kind", "value": pick("company", "university", "startup")},
        {"subject": what, "predicate": "kind", "value": pick("lab", "project")},
        {"subject": who, "predicate": "city", "value": pick("Delft", "DELFT", "Breda")},
        {"subject": who, "predicate": "province", "value": pick("NL12", "NL41")},
        {"subject": who, "predicate": "country", "value": pick("NL", "BE")},
        {"subject": either, "predicate": "alias", "value": pick("x", "y")},
        {"subject": what, "predicate": "stated_total", "value": pick("participants=3", "companies=1")},
        {"subject": who, "predicate": "LOCATED_IN", "object": pick("NL12", "BE", "NL41")},
        {"subject": what, "predicate": "ACTIVE_IN", "object": pick("health", "science")},
        {"subject": who, "predicate": "PARTNER_IN", "object": what, "role": "lead"},
        {"subject": who, "predicate": "PARTNER_IN", "object": what, "role": "lead"},
        {
            "subject": who,
            "predicate": "PARTNER_IN",
            "object": what,
            "role": pick("partner", "member", "supporter"),
            "amount": pick(None, 5),
        },
        {
            "subject": who,
            "predicate": "FUNDS",
            "object": what,
            "amount": pick(None, 100, 200),
            "tranche": pick("", "2025"),
        },
        {"subject": "lab:one", "predicate": "PART_OF", "object": pick("facility:two", *ORGANIZATIONS)},
        {"subject": "org:a", "predicate": "SUCCEEDS", "object": pick("org:b", "reg:org:1")},
    )
    if dataset == "corrections":
        dates = {"valid_to": pick("2025", "2026-06-01", "2026-06")}
    else:
        begins, ends = pick(*LIVES)
        said = pick("", "2025", "2025-01-01", "2026-05-02")
        dates = {"valid_from": begins, "valid_to": ends, "asserted_on": said}
    claim = Claim(dataset=dataset, source=source, confidence=pick("high", "low"), **parts, **dates)
    check(claim)
    return claim


def some_of(dataset: str, n: int, chance: Random) -> frozenset[Claim]:
    """Return so many claims, or fewer where some are equal."""
    return frozenset(claim_of(dataset, chance) for _ in range(n))


def changed(dataset: str, before: frozenset[Claim], chance: Random) -> frozenset[Claim]:
    """Return what a run says that adds a few claims and leaves out a few."""
    gone = chance.sample(sorted(before, key=repr), min(len(before), chance.randrange(3)))
    return before.difference(gone) | some_of(dataset, chance.randrange(4), chance)


def lying(entities: Iterator[DerivedEntity]) -> dict[str, Any]:
    """Return entities in a form that can be compared, by id."""
    found: dict[str, Any] = {}
    for one in entities:
        ties = sorted((tie.relation, tie.object, sorted(tie.properties.items())) for tie in one.ties)
        properties = {name: value for name, value in one.properties.items() if name != "id"}
        found[one.id] = (one.type, properties, ties, one.fingerprint)
    return found


def compare(store: Neo4jStore) -> None:
    """Hold the graph and its stamp against those of the whole view."""
    view = compute(Ledger.of(store), ViewParams(TODAY))
    assert lying(store.contents()) == lying(entities_of(view))
    stamp, whole = store.stamp(), stamp_of(view)
    assert stamp is not None
    assert stamp.totals == whole.totals
    assert stamp.tally == whole.tally
    assert stamp.holds(store.revision(), TODAY)
    assert stamp.since >= whole.since
    assert not whole.until or (stamp.until and stamp.until <= whole.until)


class Following(RuleBasedStateMachine):
    """A store of which the graph is brought up to date after every few changes."""

    store: Neo4jStore

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, list[frozenset[Claim]]] = {name: [] for name in CARDS}
        self.runs: dict[str, list[int]] = {name: [] for name in CARDS}
        self.judged: set[Judgement] = set()
        self.minute = 0

    def now(self) -> str:
        self.minute += 1
        return f"2026-01-01T{self.minute // 60:02}:{self.minute % 60:02}:00+00:00"

    @initialize(chance=SEEDS)
    def a_world(self, chance: Random) -> None:
        for name, n in (("letters", 40), ("register", 25), ("corrections", 4)):
            self.said[name] = [some_of(name, n, chance)]
            self.store.replace(CARDS[name], self.said[name][0], self.now())
        self.the_graph_follows()

    @rule(
        chance=SEEDS, name=st.sampled_from(sorted(CARDS)), title=st.sampled_from("ab"), follow=st.booleans()
    )
    def a_run(self, chance: Random, name: str, title: str, follow: bool) -> None:
        pile = self.said[name]
        said = changed(name, pile[-1], chance)
        change = self.store.replace(replace(CARDS[name], title_en=title), said, self.now())
        pile.append(said)
        self.runs[name].append(change.run or 0)
        if follow:
            self.the_graph_follows()

    @precondition(lambda self: any(self.runs.values()))
    @rule(data=st.data(), follow=st.booleans())
    def an_undoing(self, data: st.DataObject, follow: bool) -> None:
        name = data.draw(st.sampled_from(sorted(name for name, runs in self.runs.items() if runs)))
        self.store.undo(self.runs[name].pop(), self.now())
        self.said[name].pop()
        if follow:
            self.the_graph_follows()

    @rule(
        pair=st.sampled_from(PAIRS),
        verdict=st.sampled_from(["same", "same", "different"]),
        follow=st.booleans(),
    )
    def a_judgement(self, pair: tuple[str, str], verdict: str, follow: bool) -> None:
        one = Judgement(*pair, verdict, "ann", self.now())
        self.store.judge([one])
        self.judged.add(one)
        if follow:
            self.the_graph_follows()

    @precondition(lambda self: self.judged)
    @rule(data=st.data())
    def a_judgement_taken_back(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(sorted(self.judged)))
        self.store.retract([one])
        self.judged.discard(one)

    def the_graph_follows(self) -> None:
        refresh(self.store, TODAY)
        compare(self.store)

    def teardown(self) -> None:
        self.the_graph_follows()
        assert list(altered(self.store)) == []


@pytest.fixture(scope="module")
def empty(neo4j_server: Server) -> Iterator[Callable[[], str]]:
    """Give a function that empties the server and returns its address."""
    with emptying(neo4j_server) as empty:
        yield empty


def test_any_history_of_small_changes_leaves_the_graph_of_the_whole_view(
    empty: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nearly always it comes there by the part that changed."""
    ways: Counter[str] = Counter()

    def counting(*asked: Any) -> Part | Whole:
        found = part_of(*asked)
        ways[found.why if isinstance(found, Whole) else "part"] += 1
        return found

    class OnServer(Following):
        def __init__(self) -> None:
            super().__init__()
            self.store = cast(Neo4jStore, open_store(empty(), create=True))

    monkeypatch.setattr(derived, "part_of", counting)
    for module in (as_graph, part):  # so that an activity can be too large here
        monkeypatch.setattr(module, "MAX_SIZE", 2)
    run_state_machine_as_test(
        OnServer,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=20,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking on a server takes for ever
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert ways["part"] > ways.total() / 2, ways

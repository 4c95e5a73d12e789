"""Suggestions are read with what was judged: nothing twice, nothing by the back door, all of it undone."""

from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.identity import kept
from graph.identity.judging import memory
from graph.identity.judging.joining import judgements_of
from graph.identity.pairs import JOINED, PROPOSED
from graph.identity.suggest import suggest
from graph.model.claim import Claim
from graph.model.judgement import Judgement, clusters
from graph.store import open_store
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import View, compute
from tests.graph.world import DATASET
from tests.identity.world import different, filler, organization, partner, same, view

A, B, C = "org:molen", "x:org:1", "y:org:1"
MOLEN = [
    *organization(A, "Windmolen Techniek"),
    *organization(B, "Windmolen Techniek B.V."),
    *organization(C, "Windmolentechniek"),
]


def zones(claims: list[Claim], judgements: list[Judgement]) -> dict[tuple[str, str], str]:
    found = suggest(view([*filler(), *claims], judgements), judgements)
    return {(pair.a, pair.b): pair.zone for pair in found.pairs}


def test_what_is_judged_is_not_asked_again() -> None:
    assert zones(MOLEN, [])[A, B] == JOINED
    assert (A, B) not in zones(MOLEN, [different(A, B)])
    assert (A, B) not in zones(MOLEN, [same(A, B)])


def test_a_pair_is_of_clusters_and_names_the_ids_that_its_reasons_are_about() -> None:
    judgements = [same(B, C)]
    found = suggest(view([*filler(), *MOLEN], judgements), judgements)
    (pair,) = found.pairs
    assert (pair.a, pair.b) == (A, B)
    assert (pair.between[0], pair.between[1] in (B, C)) == (A, True)
    assert found.parties[B].members == (B, C)


def test_two_that_stay_apart_do_not_meet_by_way_of_a_third() -> None:
    """The third is the same as either by its name, but the two have different numbers."""
    claims = [
        *organization(A, "Windmolen Techniek"),
        *organization(B, "Windmolen Techniek", identifier="kvk:1"),
        *organization(C, "Windmolen Techniek", identifier="kvk:2"),
    ]
    found = zones(claims, [])
    assert found[A, B] == found[A, C] == PROPOSED
    assert zones(claims, [different(A, C)]) == {(A, B): JOINED, (B, C): PROPOSED}


def test_a_pair_that_is_judged_different_keeps_rules_from_joining_around_it() -> None:
    found = zones(MOLEN, [different(A, B)])
    assert found == {(A, C): PROPOSED, (B, C): PROPOSED}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_in_which_rules_join_does_not_matter(order: tuple[int, ...]) -> None:
    """Joined one by one in any order, or all at once: the same clusters."""
    all_at_once = judgements_of(suggest(view([*filler(), *MOLEN]), []).pairs, "2026-01-01")
    assert len(all_at_once) == 3
    judgements: list[Judgement] = []
    for position in order:
        judgements.append(all_at_once[position])
        left = judgements_of(suggest(view([*filler(), *MOLEN], judgements), judgements).pairs, "2026-01-02")
        assert clusters([*judgements, *left]).of == clusters(all_at_once).of


def test_what_is_judged_the_same_in_a_refused_group_is_reported_and_not_joined_again_by_a_rule() -> None:
    judgements = [same(A, B), same(B, C), different(A, C)]
    found = suggest(view([*filler(), *MOLEN], judgements), judgements)
    assert found.pairs == ()
    assert found.refused == ((A, B, C),)


def test_a_judgement_of_a_rule_that_no_longer_holds_is_told() -> None:
    judgements = judgements_of(suggest(view([*filler(), *MOLEN[:6]]), []).pairs, "2026-01-01T00:00:00Z")
    assert suggest(view([*filler(), *MOLEN[:6]], judgements), judgements).stale == ()
    moved = [*MOLEN[:6], *organization(A, "", city="Delft"), *organization(B, "", city="Gent")]
    assert suggest(view([*filler(), *moved], judgements), judgements).stale == tuple(judgements)


def test_a_rule_says_which_rule_and_why() -> None:
    (judgement,) = judgements_of(suggest(view([*filler(), *MOLEN[:6]]), []).pairs, "2026-01-01T00:00:00Z")
    assert judgement.by.startswith("rule: same name in the same country")
    assert (judgement.a, judgement.b, judgement.verdict) == (A, B, "same")
    assert "same name without legal form" in judgement.why
    judgement.check()


def test_unsure_is_asked_again_only_after_a_change_of_what_describes_either_side() -> None:
    ledger = view([*filler(), *MOLEN]).ledger
    unsure = Judgement(
        A, B, "unsure", "person: ann", "2026-01-01", memory.marked("?", memory.mark(ledger, A, B))
    )
    assert (A, B) not in zones(MOLEN, [unsure])
    elsewhere = [*MOLEN, partner(A, "lab:x"), *organization("z:org:9", "Iets anders")]
    assert (A, B) not in zones(elsewhere, [unsure])
    changed = [*MOLEN, *organization(B, "Windmolen Techniek B.V.", website="https://molen.nl")]
    assert (A, B) in zones(changed, [unsure])
    gone = [claim for claim in MOLEN if (claim.subject, claim.predicate) != (B, "country")]
    assert memory.mark(view([*filler(), *gone]).ledger, A, B) != memory.mark(ledger, A, B)


def test_unsure_without_a_mark_and_different_are_not_asked_again() -> None:
    changed = [*MOLEN, *organization(B, "Windmolen Techniek B.V.", website="https://molen.nl")]
    for verdict in ("unsure", "different"):
        assert (A, B) not in zones(changed, [Judgement(A, B, verdict, "data: x", "2026-01-01", "why")])


def test_a_reason_is_read_without_its_mark() -> None:
    assert memory.reason(memory.marked("not sure", "0123abcd")) == "not sure"
    assert memory.marked(memory.marked("not sure", "0123abcd"), "ffffffff") == "not sure [known: ffffffff]"


def test_what_was_compared_is_kept_and_read_until_a_description_changes(tmp_path: Path) -> None:
    ledger = view([*filler(), *MOLEN]).ledger
    found = kept.load_or_compute(ledger, tmp_path)
    (file,) = tmp_path.glob("identity-*.json")
    assert kept.load_or_compute(view([*filler(), *MOLEN], [same(A, B)]).ledger, tmp_path) == found
    assert [file] == list(tmp_path.glob("identity-*.json"))
    file.write_text("[{", encoding="utf-8")
    assert kept.load_or_compute(ledger, tmp_path) == found
    changed = view([*filler(), *MOLEN, *organization(C, "Anders")]).ledger
    assert kept.load_or_compute(changed, tmp_path) == kept.compared(changed)
    assert file not in set(tmp_path.glob("identity-*.json"))


def figures(one: View) -> str:
    """Return a hash of every figure of a view: its claims with their states, its entities, its ties."""
    frames = (one.claims.drop(columns=["id"]), one.entities.reset_index(), one.ties.frame)
    texts = [frame.astype(str) for frame in frames]
    return str([int(pd.util.hash_pandas_object(text, index=True).sum()) for text in texts])


IDS = [A, B, C, "org:zeil", "z:org:1"]
WORLD = [
    *MOLEN,
    *organization("org:zeil", "Zeil", city="Delft"),
    *organization("z:org:1", "Zeil", city="Gent"),
    *(partner(entity, f"lab:{lab}") for entity in IDS for lab in "ab"),
]
judgements = st.builds(
    Judgement,
    st.sampled_from(IDS),
    st.sampled_from(IDS),
    st.sampled_from(["same", "same", "different", "unsure"]),
    st.sampled_from(["person: ann", "rule: name"]),
    st.sampled_from(["2026-01-01", "2026-01-02", "2026-01-03"]),
).filter(lambda judgement: judgement.a != judgement.b)


@settings(max_examples=15)
@given(
    st.lists(judgements, max_size=4, unique=True),
    st.lists(judgements, min_size=1, max_size=4, unique=True),
    st.randoms(use_true_random=False),
)
def test_taking_judgements_back_restores_every_figure_and_the_revision(
    before: list[Judgement], tried: list[Judgement], chance: random.Random
) -> None:
    """In a store, whatever was judged before, and in whatever order the others come and go."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(f"sqlite:///{folder}/x.db", create=True) as store,
    ):
        for name in {claim.dataset for claim in WORLD}:
            said = [claim for claim in WORLD if claim.dataset == name]
            store.replace(replace(DATASET, id=name), said, "2025-11-01T00:00:00Z")
        store.judge(before)
        begun = (store.revision(), figures(compute(Ledger.of(store), ViewParams("2025-12-31"))))
        more = [one for one in tried if one not in before]
        for one in chance.sample(more, len(more)):
            store.judge([one])
        for one in chance.sample(more, len(more)):
            store.retract([one])
        assert (store.revision(), figures(compute(Ledger.of(store), ViewParams("2025-12-31")))) == begun


@settings(max_examples=10)
@given(st.lists(judgements, min_size=2, max_size=6, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_judgements_changes_no_figure(given_: list[Judgement], chance: random.Random) -> None:
    assert figures(view(WORLD, given_)) == figures(view(WORLD, chance.sample(given_, len(given_))))

"""What a merge would change is what it changes: the same figures as when it is done."""

from __future__ import annotations

import pytest

from graph.analysis.collaboration import collaboration, partners_in
from graph.analysis.coverage import coverage
from graph.analysis.matrix import CoverageQuery
from graph.errors import InvalidClaim, UnknownEntity
from graph.identity.changes import Count, Effect
from graph.identity.effect import effect
from graph.model.claim import Claim
from tests.graph.world import claim
from tests.identity.world import different, organization, partner, same, view

A, B = "org:molen", "x:org:1"
WORLD: list[Claim] = [
    *organization(A, "Windmolen", city="Middelburg", province="NL34"),
    *organization(B, "WINDMOLEN BV", city="MIDDELBURG", province=""),
    *(claim for n in range(4) for claim in organization(f"org:partner{n}", f"Partner {n}")),
    *(partner(one, "project:a") for one in (A, "org:partner0", "org:partner1")),
    *(partner(one, "x:project:b") for one in (B, "org:partner1", "org:partner2")),
    *(partner(one, "x:project:c") for one in (A, B, "org:partner3")),
    claim("x:project:b", "ACTIVE_IN", "health"),
]


def counts(found: Effect) -> dict[str, tuple[int, int, int]]:
    return {count.code: (count.a, count.b, count.together) for count in found.counts}


def test_the_figures_of_a_merge_are_told_before_it_is_done() -> None:
    found = effect(view(WORLD), [], A, B)
    assert (found.head, found.joins) == (A, True)
    told = counts(found)
    assert told["activities"] == (2, 2, 3)
    assert told["partners"] == (4, 4, 4)  # before, each is a partner of the other
    assert told["sectors"] == (0, 1, 1)
    assert found.shared == ("x:project:c",)


def test_what_is_told_is_what_happens() -> None:
    """The figures before are those of the whole view, the figures after those of the view once joined."""
    before, after = view(WORLD), view(WORLD, [same(A, B)])
    told = counts(effect(before, [], A, B))
    ties = [
        len(partners_in(collaboration(one), head).frame)
        for one, head in ((before, A), (before, B), (after, A))
    ]
    assert told["partners"] == tuple(ties)
    said = [int(one.entities.loc[head, "claims"]) for one, head in ((before, A), (before, B), (after, A))]
    assert told["claims"] == tuple(said)


def test_a_cell_that_only_both_together_are_in_fills() -> None:
    """The seat of the one, the sector of an activity of the other."""
    found = effect(view(WORLD), [], A, B)
    assert [(fill.sector, fill.region) for fill in found.fills] == [("health", "NL34")]
    query = CoverageQuery(of="organization")
    now, then = (
        coverage(one, query).cells["health", "NL34"] for one in (view(WORLD), view(WORLD, [same(A, B)]))
    )
    assert found.fills[0].before == now.state != then.state


def test_a_value_that_begins_to_contradict_is_told() -> None:
    """Capitals contradict nothing; another place does."""
    elsewhere = [c._replace(value="VLISSINGEN") if c.value == "MIDDELBURG" else c for c in WORLD]
    clashes = {clash.name: {clash.wins, *clash.loses} for clash in effect(view(elsewhere), [], A, B).clashes}
    assert clashes == {"city": {"Middelburg", "VLISSINGEN"}}
    assert effect(view(WORLD), [], A, B).clashes == ()


def test_a_group_that_would_not_be_joined_says_so() -> None:
    judgements = [same(B, "x:org:2"), different(A, "x:org:2")]
    world = [*WORLD, *organization("x:org:2", "Windmolen Holding")]
    found = effect(view(world, judgements), judgements, A, B)
    assert not found.joins
    assert set(found.refused) == {A, B, "x:org:2"}


def test_activities_tell_who_takes_part() -> None:
    found = effect(view(WORLD), [], "project:a", "x:project:b")
    assert counts(found)["partners"] == (3, 3, 5)


def test_what_can_never_be_joined_or_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidClaim):
        effect(view(WORLD), [], A, "project:a")
    with pytest.raises(UnknownEntity):
        effect(view(WORLD), [], A, "org:nobody")


def test_an_unchanged_figure_is_told_as_such() -> None:
    assert not Count("partners", 3, 3, 3).changes
    assert Count("partners", 3, 0, 3).changes

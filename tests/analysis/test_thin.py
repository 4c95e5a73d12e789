"""A thin profile explains itself: which rule hides ties, with figures and claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.analysis.thin import REASONS, CouldKnow, Reason, Thin, thin
from graph.model.claim import Claim
from graph.model.dataset import Coverage
from graph.view.params import ViewParams
from graph.view.view import View, compute
from tests.graph.world import DATASET, claim, ledger_of, partner, view_of


def codes(found: Thin) -> list[tuple[str, int, int]]:
    """Return what each reason says, without its evidence."""
    return [(reason.code, reason.number, reason.of) for reason in found.reasons]


def test_an_organization_with_one_supporter_tie_explains_itself(built_in: View) -> None:
    """Brainport Development supports one initiative, which is no collaboration; the claim is at hand."""
    found = thin(built_in, "org:brainport-development")
    assert (found.partners, found.few) == (0, True)
    (reason,) = found.reasons
    assert reason[:4] == ("supporter_only", 1, 1, ("network_initiative:agrifood-innovation-brabant",))
    claims = built_in.claims.loc[list(reason.claims)]
    assert set(claims["subject"]) == {"org:brainport-development"}
    assert set(claims["role"]) == {"supporter"}


def test_a_membership_network_says_that_it_makes_no_ties_and_how_many_more_there_are(built_in: View) -> None:
    found = {reason.code: reason for reason in thin(built_in, "programme:nlaic-network").reasons}
    assert found["membership_network"].entities == ("programme:nlaic-network",)
    assert (found["stated_total"].of, found["stated_total"].text) == (500, "participants")
    assert 0 < found["stated_total"].number < 50


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([claim("org:a", "name", "A")], [("no_participation", 0, 0)]),
        ([partner("org:a", "lab:x", "supporter")], [("supporter_only", 1, 1)]),
        ([claim("org:a", "FUNDS", "lab:x")], [("funder_only", 1, 0)]),
        ([partner("org:a", "lab:x"), claim("org:a", "FUNDS", "lab:x")], [("no_known_partner", 1, 1)]),
        (
            [partner("org:a", "lab:x"), claim("lab:x", "stated_total", "partners=9")],
            [("no_known_partner", 1, 1), ("stated_total", 1, 9)],
        ),
        (
            [partner("org:a", "lab:x", asserted_on="2018"), partner("org:b", "lab:x", asserted_on="2025")],
            [("only_old", 1, 0)],
        ),
        (
            [
                partner("org:a", "lab:x", valid_to="2024"),
                partner("org:a", "lab:y", valid_from="2027"),
            ],
            [("outside", 2, 1)],
        ),
        (
            [
                partner("org:a", "facility:factory", "lead", source="paper"),
                partner("org:b", "facility:factory", "lead", source="letter"),
            ],
            [("contradicted", 1, 0)],
        ),
    ],
)
def test_each_rule_that_hides_ties_is_named(
    claims: list[Claim], expected: list[tuple[str, int, int]]
) -> None:
    """One small world for each rule; claims are given as evidence wherever there are any."""
    found = thin(view_of(claims), "org:a")
    assert codes(found) == expected
    assert found.few
    assert all(
        reason.claims for reason in found.reasons if reason.code not in ("no_participation", "only_old")
    )


def test_what_the_chosen_confidence_hides_is_said() -> None:
    """A participation below the chosen confidence is no participation, and the reader is told."""
    found = thin(view_of([partner("org:a", "lab:x", confidence="low")], confidence="high"), "org:a")
    assert codes(found) == [("not_chosen", 1, 0)]


def test_an_activity_speaks_of_those_who_take_part_in_it() -> None:
    claims = [
        partner("org:a", "lab:x", asserted_on="2018"),
        partner("org:b", "lab:x", "supporter"),
        claim("org:c", "FUNDS", "lab:x"),
    ]
    found = thin(view_of(claims), "lab:x")
    assert found.partners == 1
    assert codes(found) == [
        ("supporter_only", 1, 2),
        ("funder_only", 1, 0),
        ("no_known_partner", 1, 1),
        ("only_old", 1, 0),
    ]


def test_a_profile_with_fresh_partners_has_no_excuses() -> None:
    claims = [partner(f"org:{name}", "lab:x", asserted_on="2025") for name in "abcd"]
    found = thin(view_of(claims), "org:a")
    assert (found.partners, found.few, found.reasons) == (3, False, ())


def test_reasons_come_in_the_order_of_the_list(built_in: View) -> None:
    """The explorer words them from the plainest rule to the finest."""
    for entity in built_in.entities.index[::20]:
        order = [REASONS.index(reason.code) for reason in thin(built_in, entity).reasons]
        assert order == sorted(order)


def test_lists_that_look_where_the_entity_is_could_know_more() -> None:
    """A list counts when kind, sector and region fit; an unknown sector or seat excludes nothing."""
    covers = (
        Coverage(kinds=("lab",), regions=("NL11",), sources=("register",), why="all labs"),
        Coverage(kinds=("lab",), regions=("NL41",)),
        Coverage(kinds=("lab",), sectors=("energy",)),
        Coverage(kinds=("university",)),
    )
    claims = [
        claim("org:a", "kind", "company"),
        claim("org:a", "province", "NL11"),
        claim("org:b", "kind", "company"),
    ]
    view = compute(ledger_of(claims, dataset=replace(DATASET, covers=covers)), ViewParams("2025-12-31"))
    assert thin(view, "org:a").could_know == (
        CouldKnow("world", 0, ("register",), "all labs"),
        CouldKnow("world", 2),
    )
    assert [known.cover for known in thin(view, "org:b").could_know] == [0, 1, 2]
    assert Reason("no_participation", 0) in thin(view, "org:b").reasons

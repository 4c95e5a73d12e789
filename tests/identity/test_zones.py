"""A rule joins only what is the same name or number with nothing against it; the rest asks a person."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from graph.identity.candidates import candidates
from graph.identity.pairs import FEATURES, JOINED, PROPOSED, Feature
from graph.identity.scoring import BY_NAME, BY_NUMBER, WEIGHTS
from tests.identity.world import pairs, party

A, B = "a:org:1", "b:org:1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Windmolen Techniek B.V.", "WINDMOLEN TECHNIEK BV"),
        ("Windmolen Techniek", "Windmolen Techniek B.V."),
        ("Windmolen Techniek", "Techniek Windmolen"),
        ("Windmolen Techniek", "Windmolentechniek"),
        ("Windmolentechnologieleverancier", "Windmolentechnologieleverancie"),
    ],
)
def test_a_name_that_differs_only_in_writing_joins_within_a_country(one: str, other: str) -> None:
    pair = pairs(party(A, one), party(B, other))[A, B]
    assert (pair.zone, pair.rule) == (JOINED, BY_NAME)
    assert "same country (NL)" in pair.why


@pytest.mark.parametrize(
    ("mine", "theirs", "reason"),
    [
        ({}, {"countries": ("BE",)}, "different_country"),
        ({}, {"countries": ()}, ""),
        ({"cities": ("Delft",)}, {"countries": ("BE",), "cities": ("Delft",)}, "different_country"),
        ({}, {"kinds": ("university",)}, "different_kind"),
        ({"cities": ("Delft",)}, {"cities": ("Gent",)}, "different_city"),
        ({"websites": ("molen.nl",)}, {"websites": ("molen.eu",)}, "different_domain"),
        ({"identifiers": ("kvk:1",)}, {"identifiers": ("kvk:2",)}, "different_identifier"),
        (
            {"identifiers": ("https://ror.org/1",)},
            {"identifiers": ("https://ror.org/2",)},
            "different_identifier",
        ),
        ({"datasets": ("list",)}, {"datasets": ("list", "other")}, "one_list"),
        ({"ties": {B: "PART_OF"}}, {}, "tied"),
        ({"ties": {B: "SUCCEEDS"}}, {}, "tied"),
        ({"activities": frozenset({"c:project:1"})}, {"activities": frozenset({"c:project:1"})}, "together"),
    ],
)
def test_with_something_against_it_no_rule_joins_the_same_name(
    mine: dict[str, Any], theirs: dict[str, Any], reason: str
) -> None:
    found = pairs(party(A, "Windmolen Techniek", **mine), party(B, "Windmolen Techniek", **theirs))
    pair = found.get((A, B))
    assert pair is None or pair.zone == PROPOSED
    assert pair is None or not reason or reason in {feature.code for feature in pair.features}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Windmolen Techniek B.V.", "Windmolen Techniek N.V."),
        ("Windmolen Techniek", "Stichting Windmolen Techniek"),
        ("Windmolen Techniek", "Windmolen Techniek Holding"),
        ("Windmolen Techniek", "Windmolen Techniek Ziekenhuis"),
        ("Universiteit Windmolen", "Universitair Medisch Centrum Windmolen"),
        ("Windmolentechnologieleverancier 1", "Windmolentechnologieleverancier 2"),
        ("Instituut Windmolen", "Windmolen"),
    ],
)
def test_another_form_or_a_telling_word_is_for_a_person(one: str, other: str) -> None:
    found = pairs(party(A, one), party(B, other))
    assert all(pair.zone == PROPOSED for pair in found.values())


def test_a_city_written_in_another_way_does_not_weigh_when_the_website_is_the_same() -> None:
    site = {"websites": ("https://www.molen.nl",)}
    one = party(A, "Windmolen Techniek", cities=("Den Haag",), **site)
    other = party(B, "Windmolen Techniek", cities=("The Hague",), **site)
    assert pairs(one, other)[A, B].zone == JOINED


def test_a_list_that_names_no_country_may_name_a_city_or_a_website() -> None:
    for place in ({"cities": ("Delft",)}, {"websites": ("molen.nl",)}):
        one = party(A, "Windmolen Techniek", **place)
        other = party(B, "Windmolen Techniek", **{"countries": (), **place})
        assert pairs(one, other)[A, B].zone == JOINED


def test_one_number_in_a_register_joins_names_that_are_alike() -> None:
    number = {"identifiers": ("https://ror.org/04dkp9463",)}
    one = party(A, "Windmolen Techniek", "WMT", cities=("Delft",), **number)
    other = party(B, "Windmill Technology", "WMT", cities=("Gent",), **number)
    assert (pairs(one, other)[A, B].zone, pairs(one, other)[A, B].rule) == (JOINED, BY_NUMBER)


@pytest.mark.parametrize(
    "against", [{"kinds": ("university",)}, {"countries": ("BE",)}, {"ties": {A: "PART_OF"}}]
)
def test_one_number_does_not_join_what_something_sets_apart(against: dict[str, Any]) -> None:
    number = {"identifiers": ("kvk:12345678",)}
    one, other = party(A, "Windmolen", **number), party(B, "Windmolen", **number, **against)
    assert pairs(one, other)[A, B].zone == PROPOSED


def test_a_website_alone_joins_nothing() -> None:
    """A university and its institutes share one."""
    site = {"websites": ("molen.nl",)}
    found = pairs(party(A, "Windmolen Techniek", **site), party(B, "Instituut voor Zeilen", **site))
    assert all(pair.zone == PROPOSED for pair in found.values())


def test_two_ids_that_were_given_by_hand_are_not_joined_by_a_rule() -> None:
    found = pairs(party("org:molen", "Windmolen Techniek"), party("org:molens", "Windmolen Techniek"))
    assert found["org:molen", "org:molens"].zone == PROPOSED


def test_a_startup_is_a_company_and_other_says_nothing_of_a_kind() -> None:
    for kind in ("startup", "other", ""):
        found = pairs(party(A, "Windmolen Techniek"), party(B, "Windmolen Techniek", kinds=(kind,)))
        assert found[A, B].zone == JOINED


def test_what_is_found_does_not_depend_on_the_order_of_the_parties() -> None:
    three = [
        party(A, "Windmolen Techniek"),
        party(B, "Windmolen Techniek BV", "WMT"),
        party("c:org:1", "Wind Molen Techniek Holding"),
    ]
    found = [candidates(list(order)) for order in permutations(three)]
    assert all(one == found[0] for one in found)


def test_every_weight_belongs_to_a_feature_that_can_be_worded() -> None:
    assert {key.split()[0] for key in WEIGHTS} <= set(FEATURES)
    assert all(Feature(code, "A", "B").words for code in FEATURES)


def test_the_score_is_what_the_weights_add_up_to() -> None:
    """What is shown as reasons is all there is."""
    from math import exp

    from graph.identity.scoring import START

    pair = pairs(party(A, "Windmolen Techniek", cities=("Delft",)), party(B, "Windmolen Techniek Holding"))[
        A, B
    ]
    total = START + sum(feature.weight for feature in pair.features)
    assert pair.score == pytest.approx(1 / (1 + exp(-total)), abs=1e-4)

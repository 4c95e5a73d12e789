"""What is gathered of one entity, and the claims under each figure."""

from __future__ import annotations

import numpy as np
import pytest

from graph.analysis.collaboration import collaboration
from graph.analysis.evidence import evidence
from graph.analysis.profile import Profile, moments, places_through, profile, sectors_through, ties_of
from graph.view.money import funding, paid_by
from graph.view.view import View

FACTORY = "facility:nl-ai-factory"
SUPERCOMPUTER = "facility:nl-ai-factory-supercomputer"


def of(view: View, entity: str) -> Profile:
    """Return the profile of an entity."""
    return profile(collaboration(view), entity)


def test_the_ties_of_an_entity_are_those_of_the_view_at_either_end(built_in: View) -> None:
    frame = built_in.ties.frame
    expected = frame[(frame["subject"] == FACTORY) | (frame["object"] == FACTORY)]
    ties = ties_of(built_in, FACTORY)
    assert len(ties) == len(expected)
    assert sum(len(tie.claims) for tie in ties) == int(expected["claims"].sum())
    assert {tie.forward for tie in ties if tie.relation == "PARTNER_IN"} == {False}


def test_every_candidate_date_is_a_moment_of_its_own_with_its_state(built_in: View) -> None:
    starts = {one.begins: one.state for one in moments(built_in, SUPERCOMPUTER) if one.what == "start"}
    assert starts["2028-01/2028-03"] == "winner"
    assert starts["2027"] == starts["2027-10/2028-03"] == "contradicted"


def test_a_milestone_is_its_date_and_what_happened(built_in: View) -> None:
    found = {(one.begins, one.value) for one in moments(built_in, FACTORY) if one.what == "milestone"}
    assert ("2025-06-27", "proposal submitted") in found


def test_an_ended_participation_keeps_its_place_in_time(built_in: View) -> None:
    ended = [one for one in moments(built_in, "org:uva") if one.other == "lab:national-police-lab-ai"]
    assert [(one.begins, one.ends, one.state) for one in ended] == [("2019-01", "2024-09", "outside")]


def test_moments_come_in_order_of_time(built_in: View) -> None:
    first = [one.begins or one.said[0] for one in moments(built_in, FACTORY) if one.begins]
    assert first[0] == "2024-06-04"


def test_sectors_by_activities_name_the_activities_and_both_claims(built_in: View) -> None:
    way = next(way for way in sectors_through(built_in, "org:umcg") if way.key == "health")
    claims = built_in.claims.loc[list(way.claims)]
    assert set(claims["predicate"]) == {"PARTNER_IN", "ACTIVE_IN"}
    assert set(claims.loc[claims["predicate"] == "ACTIVE_IN", "subject"]) == set(way.others)


def test_an_organization_is_involved_in_one_place_once(built_in: View) -> None:
    ways = places_through(built_in, FACTORY)
    everybody = [other for way in ways for other in way.others]
    assert len(everybody) == len(set(everybody))
    assert "NL11" in {way.key for way in ways}


def test_what_a_payer_pays_is_what_the_activity_says_it_gets(built_in: View) -> None:
    paid = paid_by(built_in, "org:eurohpc")[FACTORY]
    of_activity = [amount for amount in funding(built_in, FACTORY).amounts if amount.payer == "org:eurohpc"]
    assert [amount.cents for amount in paid] == [amount.cents for amount in of_activity] == [70_000_000_00]


@pytest.mark.parametrize("about", ["joint", "partners", "seat", "first", "last", "org:surf", "PARTNER_IN"])
def test_every_figure_of_an_organization_has_claims(built_in: View, about: str) -> None:
    assert len(evidence(of(built_in, "org:tno"), about))


def test_evidence_of_two_partners_is_the_same_from_either_side(built_in: View) -> None:
    one, other = evidence(of(built_in, "org:tno"), "org:surf"), evidence(of(built_in, "org:surf"), "org:tno")
    assert np.array_equal(one, other)
    assert np.array_equal(one, collaboration(built_in).behind("org:tno", "org:surf"))


def test_evidence_for_a_place_is_the_same_from_either_side(built_in: View) -> None:
    one, other = evidence(of(built_in, "NL11"), "org:avebe"), evidence(of(built_in, "org:avebe"), "NL11")
    assert np.array_equal(one, other)
    assert len(one)


def test_the_money_of_an_activity_rests_on_counted_payers_and_its_budget(built_in: View) -> None:
    claims = built_in.claims.loc[evidence(of(built_in, FACTORY), "money")]
    assert set(claims["predicate"]) == {"FUNDS", "budget"}
    assert set(claims.loc[claims["predicate"] == "FUNDS", "subject"]) == {
        "org:eurohpc",
        "org:rijk",
        "programme:nij-begun-economische-agenda",
    }


def test_a_word_of_nothing_has_no_claims(built_in: View) -> None:
    assert not len(evidence(of(built_in, "org:tno"), "nothing"))


def test_a_profile_answers_for_its_cluster(built_in: View) -> None:
    found = of(built_in, "org:tno")
    assert found.entity == "org:tno"
    assert "TNO" in {*found.values("name"), *found.values("alias")}

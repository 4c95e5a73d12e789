"""Activities are joined by grant number or by a person; a shared name is not even a question by itself."""

from __future__ import annotations

import pytest

from graph.identity.activities import BY_GRANT
from graph.identity.pairs import JOINED, PROPOSED
from graph.identity.suggest import Suggestions, suggest
from graph.model.claim import Claim
from graph.model.judgement import Judgement
from tests.graph.world import claim, partner
from tests.identity.world import organization, same, view

OURS, THEIRS = "project:robust", "c:project:1"


def project(entity: str, name: str, dataset: str, **said: str) -> list[Claim]:
    told = {"kind": "project", "name": name, **said}
    return [claim(entity, predicate, value, dataset=dataset) for predicate, value in told.items()]


def found(*claims: list[Claim], judgements: tuple[Judgement, ...] = ()) -> Suggestions:
    return suggest(view([one for part in claims for one in part], judgements), judgements)


@pytest.mark.parametrize("name", ["ROBUST", "PHAROS", "IMPROVE"])
def test_projects_that_share_a_name_with_older_ones_are_neither_joined_nor_proposed(name: str) -> None:
    ours = [*project(OURS, name, "world", start="2023"), partner("org:a", OURS)]
    theirs = [
        *project(THEIRS, name, "cordis", start="2011", identifier="grant:123"),
        partner("c:org:9", THEIRS),
    ]
    assert found(ours, theirs).pairs == ()


def test_one_grant_number_joins_whatever_the_names() -> None:
    ours = project(OURS, "Ons project", "world", identifier="grant:101")
    theirs = project(THEIRS, "OUR PROJECT", "cordis", identifier="grant:101")
    (pair,) = found(ours, theirs).pairs
    assert (pair.a, pair.b, pair.zone, pair.rule) == (THEIRS, OURS, JOINED, BY_GRANT)


def test_two_grant_numbers_are_two_projects() -> None:
    ours = [*project(OURS, "ROBUST", "world", identifier="grant:101"), partner("org:a", OURS)]
    theirs = [*project(THEIRS, "ROBUST", "cordis", identifier="grant:102"), partner("org:a", THEIRS)]
    assert found(ours, theirs).pairs == ()


def test_one_name_and_participants_in_common_ask_a_person() -> None:
    """Also when a judgement first had to say that the participants are one."""
    ours = [
        *project(OURS, "ROBUST", "world", start="2023"),
        partner("org:a", OURS),
        *organization("org:a", "A"),
    ]
    theirs = [*project(THEIRS, "ROBUST", "cordis", start="2023"), partner("c:org:1", THEIRS)]
    assert found(ours, theirs).pairs == ()
    pairs = found(ours, theirs, judgements=(same("org:a", "c:org:1"),)).pairs
    (pair,) = [pair for pair in pairs if pair.a == THEIRS]
    assert pair.zone == PROPOSED
    assert "organizations that take part in both: 1" in pair.why


def test_activities_of_one_dataset_are_not_compared() -> None:
    ours = [*project(OURS, "ROBUST", "world"), partner("org:a", OURS)]
    more = [*project("project:robust-2", "ROBUST", "world"), partner("org:a", "project:robust-2")]
    assert found(ours, more).pairs == ()

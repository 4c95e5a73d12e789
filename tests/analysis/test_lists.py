"""Lists by combined filters: who is in them, by which claims, and what they cannot know."""

from __future__ import annotations

import pytest

from graph.analysis.lists import Limit, ListQuery, ListResult, find
from graph.errors import UnknownEntity
from graph.model.claim import Claim
from graph.model.vocabulary import ACTIVITY
from graph.view.view import View
from tests.graph.world import claim, partner, view_of

QUESTION = ListQuery(
    kinds=("company", "startup"),
    regions=("NL41",),
    in_kinds=("lab",),
    with_all=("org:philips", "org:tu-eindhoven"),
)
"""Companies in Noord-Brabant that take part in a lab together with Philips and TU/e."""


def known(entity: str, kind: str, province: str = "") -> list[Claim]:
    """Return the claims that say what something is and where."""
    said = [claim(entity, "name", entity.partition(":")[2].title()), claim(entity, "kind", kind)]
    return [*said, claim(entity, "province", province)] if province else said


WORLD = [
    *known("org:philips", "company", "NL32"),
    *known("org:tu-eindhoven", "university", "NL41"),
    *known("org:near", "company", "NL41"),
    *known("org:far", "company", "NL11"),
    *known("org:somewhere", "startup"),
    *known("org:old", "company", "NL41"),
    *known("org:supporter", "company", "NL41"),
    *known("org:elsewhere", "company", "NL41"),
    *known("lab:joint", "lab", "NL41"),
    *known("lab:silent", "lab"),
    *known("project:joint", "project"),
    *(partner(org, "lab:joint", asserted_on="2024") for org in ("org:philips", "org:tu-eindhoven")),
    *(partner(org, "lab:joint", asserted_on="2024") for org in ("org:near", "org:far", "org:somewhere")),
    *(partner(org, "project:joint") for org in ("org:philips", "org:tu-eindhoven", "org:elsewhere")),
    partner("org:old", "lab:joint", asserted_on="2015"),
    partner("org:supporter", "lab:joint", "supporter"),
    claim("lab:joint", "stated_total", "partners=20", asserted_on="2024"),
    claim("lab:joint", "ACTIVE_IN", "health"),
    claim("org:far", "ACTIVE_IN", "energy"),
    claim("org:far", "COVERS", "NL12"),
]


def ids(result: ListResult) -> list[str]:
    """Return the entities of a list in its order."""
    return [str(entity) for entity in result.frame.index]


def limit(result: ListResult, code: str) -> Limit:
    """Return the one limit with this code."""
    (found,) = [one for one in result.limits if one.code == code]
    return found


def test_companies_in_a_province_that_take_part_in_a_lab_together_with_two_others() -> None:
    result = find(view_of(WORLD), QUESTION)
    assert ids(result) == ["org:near", "org:old"]
    assert result.activities == ("lab:joint",)
    row = result.frame.loc["org:near"]
    assert (row["name"], row["seat"], row["joint"], row["partners"]) == ("Near", "NL41", 1, 5)
    assert (row["roles"], row["sectors_own"], row["sectors_via"]) == (("partner",), (), ("health",))


def test_such_a_list_says_what_it_cannot_know() -> None:
    result = find(view_of(WORLD), QUESTION)
    assert limit(result, "unknown_region") == Limit(
        "unknown_region", {"n": 1}, ("org:somewhere",), ("seated",)
    )
    assert limit(result, "no_partner_list")[1:3] == ({"n": 1, "of": 2}, ("lab:silent",))
    total = limit(result, "stated_total")
    assert (total.numbers["known"], total.numbers["stated"], total.entities) == (6, 20, ("lab:joint",))
    assert limit(result, "old")[1:3] == ({"n": 1, "of": 2}, ("org:old",))
    assert set(limit(result, "not_looked").words) == {"company", "startup", "lab"}


def test_every_row_carries_the_claims_that_put_it_there() -> None:
    view = view_of(WORLD)
    result = find(view, QUESTION)
    claims = view.claims.loc[result.claims(ids(result).index("org:near"))]
    said = {(c.subject, c.predicate, c.object or c.value) for c in claims.itertuples()}
    assert said == {
        ("org:near", "name", "Near"),
        ("org:near", "kind", "company"),
        ("org:near", "province", "NL41"),
        ("org:near", "PARTNER_IN", "lab:joint"),
        ("lab:joint", "kind", "lab"),
        ("org:philips", "PARTNER_IN", "lab:joint"),
        ("org:tu-eindhoven", "PARTNER_IN", "lab:joint"),
    }


def test_the_question_of_the_built_in_data_is_answered_with_its_limits(built_in: View) -> None:
    result = find(built_in, QUESTION)
    assert "lab:e-mtic-ai-lab" in result.activities
    assert (result.frame["seat"] == "NL41").all()
    assert {"no_partner_list", "looked", "not_looked"} <= {one.code for one in result.limits}
    labs = find(built_in, ListQuery(type=ACTIVITY, kinds=("lab",), with_all=QUESTION.with_all))
    assert ids(labs) == list(result.activities)


def test_without_somebody_means_in_no_activity_that_could_count() -> None:
    view = view_of(WORLD)
    assert ids(find(view, ListQuery(kinds=("company",), without=("org:far",)))) == [
        "org:elsewhere",
        "org:supporter",
    ]
    apart = ListQuery(with_all=("org:philips",), without=("org:far",), in_kinds=("project",))
    assert sorted(ids(find(view, apart))) == ["org:elsewhere", "org:tu-eindhoven"]
    assert limit(find(view, apart), "absence").numbers == {"n": 2}
    activities = ListQuery(type=ACTIVITY, with_all=("org:philips",), without=("org:near",))
    assert ids(find(view, activities)) == ["project:joint"]


def test_a_membership_network_makes_nobody_work_together(built_in: View) -> None:
    network = "programme:nlaic-network"
    members = built_in.ties.frame.query("object == @network and role == 'member'")["subject"].tolist()
    together = ListQuery(with_all=tuple(members[:2]))
    result = find(built_in, together)
    assert network not in result.activities
    assert network in limit(result, "networks").entities


def test_own_sectors_and_those_of_activities_are_told_apart() -> None:
    view = view_of(WORLD)
    own = find(view, ListQuery(sectors=("health", "energy"), sector_how="own"))
    assert ids(own) == ["org:far"]
    via = find(view, ListQuery(sectors=("health",), sector_how="via", kinds=("company",)))
    assert sorted(ids(via)) == ["org:far", "org:near", "org:old", "org:philips"]
    assert ids(find(view, ListQuery(sectors=("health",), sector_how="own"))) == []


def test_seated_served_and_involved_are_three_questions() -> None:
    view = view_of(WORLD)

    def where(how: str, region: str, kind: str = "organization") -> list[str]:
        return sorted(ids(find(view, ListQuery(type=kind, regions=(region,), how=how))))

    assert where("seated", "NL11") == ["org:far"]
    assert where("served", "NL12") == ["org:far"]
    assert where("seated", "NL12") == []
    assert where("involved", "NL11", ACTIVITY) == ["lab:joint"]
    assert where("involved", "NL32", ACTIVITY) == ["lab:joint", "project:joint"]
    assert "org:far" in where("involved", "NL41")
    assert where("any", "NL12") == ["org:far"]
    seats = ("NL11", "NL32", "NL41")
    assert where("seated", "NL") == sorted(entity for region in seats for entity in where("seated", region))


def test_the_period_of_an_activity_is_what_is_stated_or_for_as_long_as_sources_speak_of_it() -> None:
    view = view_of(
        [
            *known("lab:ran", "lab"),
            claim("lab:ran", "start", "2018-03"),
            claim("lab:ran", "end", "2020"),
            *known("lab:runs", "lab"),
            claim("lab:runs", "start", "2019"),
            *known("lab:told", "lab"),
            partner("org:a", "lab:told", asserted_on="2021-02"),
            *known("lab:undated", "lab"),
        ]
    )

    def during(first: str, last: str) -> list[str]:
        query = ListQuery(type=ACTIVITY, period_from=first, period_to=last)
        return sorted(ids(find(view, query)))

    assert during("2018", "2018") == ["lab:ran"]
    assert during("2020-12-31", "") == ["lab:ran", "lab:runs", "lab:told"]
    assert during("2021", "2021-01") == ["lab:runs"]
    assert during("", "2018-02") == []
    unknown = limit(find(view, ListQuery(type=ACTIVITY, period_from="2018")), "unknown_period")
    assert unknown.entities == ("lab:undated",)


def test_sources_datasets_and_dates_of_confirmation_are_asked_of_claims() -> None:
    view = view_of([*WORLD, partner("org:far", "lab:silent", source="letter")])
    assert ids(find(view, ListQuery(source_kinds=("official",)))) == ["org:far"]
    assert ids(find(view, ListQuery(sources=("letter",), type=ACTIVITY))) == ["lab:silent"]
    assert ids(find(view, ListQuery(datasets=("nowhere",)))) == []
    fresh = find(view, ListQuery(in_kinds=("lab",), confirmed_since="2025", kinds=("company",)))
    assert ids(fresh) == ["org:far"]
    since = ListQuery(in_kinds=("lab",), confirmed_since="2024-06", kinds=("company",))
    assert sorted(ids(find(view, since))) == ["org:far", "org:near", "org:philips"]


def test_a_tie_can_be_asked_for_or_excluded() -> None:
    view = view_of(WORLD)
    assert ids(find(view, ListQuery(has=("COVERS",)))) == ["org:far"]
    assert ids(find(view, ListQuery(has_not=("PARTNER_IN",), type=ACTIVITY))) == ["lab:silent"]
    assert ids(find(view, ListQuery(has_not=("LOCATED_IN",), kinds=("startup",)))) == ["org:somewhere"]


def test_words_are_found_in_names_and_places_together() -> None:
    said = [*WORLD, claim("org:far", "city", "Delfzijl"), claim("org:far", "alias", "Verre Firma")]
    assert ids(find(view_of(said), ListQuery(text="firma DELF"))) == ["org:far"]
    assert ids(find(view_of(said), ListQuery(text="firma near"))) == []


def test_an_id_that_no_claim_speaks_of_is_an_error_and_not_an_empty_list() -> None:
    with pytest.raises(UnknownEntity):
        find(view_of(WORLD), ListQuery(with_all=("org:nobody",)))

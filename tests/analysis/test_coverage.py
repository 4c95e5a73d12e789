"""Tables of sectors and places: who is counted where, what adds up, and where nobody looked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from graph.analysis.coverage import CoverageQuery, Matrix, coverage
from graph.errors import UnknownChoice
from graph.model.claim import Claim
from graph.model.dataset import Coverage
from graph.model.regions import PROVINCES
from graph.view.params import ViewParams
from graph.view.view import View, compute
from tests.graph.world import DATASET, claim, ledger_of, partner, view_of

LAB = CoverageQuery(kinds=("lab",))


def lab(entity: str, province: str = "", *sectors: str, said: str = "2025") -> list[Claim]:
    """Return a lab with a seat and sectors; `said` is when the sectors were told."""
    seat = [claim(entity, "province", province)] if province else []
    active = [claim(entity, "ACTIVE_IN", sector, asserted_on=said) for sector in sectors]
    return [claim(entity, "kind", "lab"), *seat, *active]


WORLD = [
    *lab("lab:one", "NL11", "health"),
    *lab("lab:two", "NL11", "health", "energy"),
    *lab("lab:nowhere", "", "health"),
    *lab("lab:plain", "NL41"),
    *lab("lab:faded", "NL41", "energy", said="2018"),
    *lab("lab:served", "NL42", "energy"),
    claim("lab:served", "COVERS", "NL41", asserted_on="2025"),
    claim("lab:served", "COVERS", "NL"),
    *lab("lab:foreign", "", "health"),
    claim("lab:foreign", "country", "BE"),
    claim("org:a", "kind", "company"),
    claim("org:a", "province", "NL12"),
    claim("org:b", "kind", "university"),
    claim("org:b", "LOCATED_IN", "NL13"),
    partner("org:a", "lab:one"),
    partner("org:b", "lab:one", "lead"),
    partner("org:b", "lab:two", "supporter"),
    partner("org:b", "lab:faded", asserted_on="2017"),
]


def looking_at(claims: Iterable[Claim], *covers: Coverage, as_of: str = "2025-12-31") -> View:
    """Return the view of a dataset whose card says where its lists look."""
    return compute(ledger_of(claims, dataset=replace(DATASET, covers=covers)), ViewParams(as_of))


def signs(matrix: Matrix, row: str) -> dict[str, str]:
    """Return the signs of a row, those of empty cells left out."""
    return {c: matrix.cells[row, c].sign for c in matrix.columns if matrix.cells[row, c].sign not in "0?"}


def test_cells_count_different_activities_by_their_own_seat() -> None:
    matrix = coverage(view_of(WORLD), LAB)
    assert signs(matrix, "health") == {"NL11": "2", "": "1"}
    assert signs(matrix, "energy") == {"NL11": "1", "NL41": "(1)", "NL42": "1"}
    assert signs(matrix, "") == {"NL41": "1"}
    assert matrix.left_out == ("lab:foreign",)


def test_seated_served_and_involved_are_three_tables() -> None:
    view = view_of(WORLD)
    served = coverage(view, replace(LAB, how="served"))
    assert signs(served, "energy") == {"NL41": "1", "": "2"}
    involved = coverage(view, replace(LAB, how="involved"))
    assert signs(involved, "health") == {"NL12": "1", "NL13": "1", "": "2"}
    assert signs(involved, "energy") == {"NL13": "(1)", "": "2"}


def test_a_row_can_be_added_up_by_hand_and_says_how_many_different_ones_it_holds() -> None:
    involved = coverage(view_of(WORLD), replace(LAB, how="involved"))
    health = involved.row_totals["health"]
    assert (health.sum, health.distinct) == (4, 3)
    assert involved.entities("health")["entity"].tolist() == ["lab:nowhere", "lab:one", "lab:two"]
    energy = involved.row_totals["energy"]
    assert (energy.sum, energy.distinct, energy.old) == (2, 2, 1)


def test_every_cell_opens_its_entities_and_their_claims() -> None:
    view = view_of(WORLD)
    matrix = coverage(view, replace(LAB, how="involved"))
    said = view.claims.loc[matrix.claims("health", "NL13")]
    assert {(c.subject, c.predicate, c.object or c.value) for c in said.itertuples()} == {
        ("lab:one", "kind", "lab"),
        ("lab:one", "ACTIVE_IN", "health"),
        ("org:b", "PARTNER_IN", "lab:one"),
        ("org:b", "LOCATED_IN", "NL13"),
    }
    assert matrix.entities("energy", "NL13").to_dict("records") == [{"entity": "lab:faded", "old": True}]
    one = matrix.claims("health", "NL11", "lab:one")
    assert set(one) <= set(matrix.claims("health", "NL11")) <= set(matrix.claims())


def test_looked_and_found_none_needs_a_list_for_every_kind_that_is_asked() -> None:
    view = looking_at(
        WORLD,
        Coverage(("lab",), sectors=("health",), regions=("NL12", "NL13")),
        Coverage(("hub",), why="hubs, wherever they are"),
    )
    labs = coverage(view, LAB)
    assert {c for c in PROVINCES if labs.cells["health", c].state == "none"} == {"NL12", "NL13"}
    assert labs.cells["energy", "NL12"].state == "unseen"
    assert (labs.row_totals["health"].looked, labs.row_totals["health"].of) == (3, 12)
    both = coverage(view, CoverageQuery(kinds=("lab", "hub"))).cells
    assert both["health", "NL12"].state == "none"
    assert both["energy", "NL12"].state == "unseen"
    assert both["energy", "NL12"].unlooked == ("lab",)
    assert [one.why for one in both["energy", "NL12"].lists] == ["hubs, wherever they are"]
    assert coverage(view).cells["health", "NL12"].state == "unseen"


def test_a_list_looks_only_in_its_own_time() -> None:
    past = Coverage(("lab",), period_from="2018", period_to="2020-06")

    def state(as_of: str) -> str:
        return coverage(looking_at([], past, as_of=as_of), LAB).cells["legal", "NL12"].state

    assert [state(day) for day in ("2017-12-31", "2019-01-01", "2024-06-30", "2024-07-01")] == [
        "unseen",
        "none",
        "none",
        "unseen",
    ]


def test_a_seat_that_was_not_chosen_is_disputed_and_counted_apart() -> None:
    said = [*lab("lab:x", "", "legal"), claim("lab:x", "province", "NL11", source="letter")]
    matrix = coverage(view_of([*said, claim("lab:x", "province", "NL42", source="paper")]), LAB)
    assert signs(matrix, "legal") == {"NL11": "1", "NL42": "(1)"}
    assert (matrix.total.sum, matrix.total.distinct, matrix.total.old) == (1, 1, 0)
    assert len(matrix.claims("legal", "NL42")) == 3


def test_undated_claims_are_not_old() -> None:
    assert signs(coverage(view_of(lab("lab:x", "NL11", "legal", said="")), LAB), "legal") == {"NL11": "1"}


def test_organizations_have_sectors_of_their_own_and_of_their_activities() -> None:
    view = view_of([*WORLD, claim("org:a", "ACTIVE_IN", "legal", asserted_on="2025")])

    def of(how: str) -> dict[str, dict[str, str]]:
        matrix = coverage(view, CoverageQuery(of="organization", sector_how=how))
        return {row: found for row in matrix.rows if (found := signs(matrix, row))}

    assert of("own") == {"legal": {"NL12": "1"}, "": {"NL13": "1"}}
    assert of("via") == {"health": {"NL12": "1", "NL13": "1"}, "energy": {"NL13": "(1)"}}
    assert of("any") == of("via") | {"legal": {"NL12": "1"}}


def test_hubs_are_columns_by_what_is_part_of_them_what_they_cover_and_who_takes_part() -> None:
    view = view_of(
        [
            claim("hub:h", "kind", "hub"),
            claim("hub:h", "name", "De Hub"),
            claim("hub:h", "name_en", "The Hub"),
            claim("hub:h", "COVERS", "NL41"),
            claim("hub:h", "ACTIVE_IN", "health"),
            claim("programme:p", "kind", "programme"),
            claim("programme:p", "PART_OF", "hub:h"),
            claim("lab:faded", "PART_OF", "programme:p", asserted_on="2025"),
            partner("org:a", "hub:h", "member"),
            *WORLD,
        ]
    )
    seated = coverage(view, CoverageQuery(columns="hub"))
    assert seated.columns == ("hub:h", "")
    assert seated.entities(column="hub:h")["entity"].tolist() == ["hub:h", "lab:faded", "programme:p"]
    served = coverage(view, CoverageQuery(columns="hub", how="served"))
    assert served.entities(column="hub:h")["entity"].tolist() == ["hub:h", "lab:served"]
    involved = coverage(view, CoverageQuery(columns="hub", how="involved"))
    assert involved.entities("health", "hub:h")["entity"].tolist() == ["hub:h", "lab:one"]
    members = coverage(view, CoverageQuery(of="organization", columns="hub"))
    assert members.entities(column="hub:h")["entity"].tolist() == ["org:a"]
    assert list(seated.to_frame("en").columns) == ["The Hub", "No hub", "Sum", "Different", "Looked"]


def test_the_download_shows_the_signs_of_the_screen() -> None:
    frame = coverage(looking_at(WORLD, Coverage(("lab",), sectors=("health",))), LAB).to_frame()
    health = frame.loc["Gezondheid en Zorg"]
    assert health[["Groningen", "Fryslân", "Landelijk of onbekend"]].tolist() == ["2", "0", "1"]
    assert health[["Som", "Verschillend", "Gekeken"]].tolist() == [3, 3, "12/12"]
    assert frame.loc["Energie", ["Fryslân", "Noord-Brabant"]].tolist() == ["?", "(1)"]
    assert frame.loc["Som", "Som"] == 6
    assert frame.loc["Verschillend", "Verschillend"] == 5
    assert "National or unknown" in coverage(view_of([])).to_frame("en").columns


@pytest.mark.parametrize(
    "wrong", [{"of": "sector"}, {"how": "any"}, {"columns": "city"}, {"kinds": ("company",)}]
)
def test_a_word_that_means_nothing_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UnknownChoice):
        CoverageQuery(**wrong)  # type: ignore[arg-type]

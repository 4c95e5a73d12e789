"""The totals of tables of sectors and places add up, whatever was said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.coverage import HOWS, STATES, CoverageQuery, Matrix, coverage
from graph.analysis.lists import ListQuery, find
from graph.model.claim import Claim
from graph.model.sectors import SECTORS
from graph.model.vocabulary import COLLABORATING_ROLES
from graph.view.view import View
from tests.graph.world import claim, partner, view_of

LAB = CoverageQuery(kinds=("lab",))


def adds_up(matrix: Matrix) -> None:
    """Check every total against its cells and against the entities that it opens."""
    for row, total in matrix.row_totals.items():
        assert total.sum == sum(matrix.cells[row, column].count for column in matrix.columns)
        assert total.distinct == (~matrix.entities(row)["old"]).sum()
    for column, total in matrix.column_totals.items():
        assert total.sum == sum(matrix.cells[row, column].count for row in matrix.rows)
        assert total.distinct == (~matrix.entities(column=column)["old"]).sum()
    assert matrix.total.sum == sum(total.sum for total in matrix.row_totals.values())
    assert matrix.total.sum == sum(total.sum for total in matrix.column_totals.values())
    assert matrix.total.distinct <= matrix.total.sum
    for (row, column), cell in matrix.cells.items():
        assert cell.state in STATES
        if cell.count or cell.old:
            opened = matrix.entities(row, column)
            assert (cell.count, cell.old) == ((~opened["old"]).sum(), opened["old"].sum())
    assert len(matrix.support) == sum(cell.count + cell.old for cell in matrix.cells.values())


QUERIES = [
    CoverageQuery(of=of, how=how, columns=columns)
    for of in ("activity", "organization")
    for how in HOWS
    for columns in ("province", "hub")
]


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: f"{q.of}-{q.how}-{q.columns}")
def test_all_totals_of_the_built_in_tables_add_up(built_in: View, query: CoverageQuery) -> None:
    """And nobody is lost: each entity is in a cell or left out because it is seated abroad."""
    matrix = coverage(built_in, query)
    adds_up(matrix)
    entities = built_in.entities
    everybody = set(entities.index[entities["type"] == query.of])
    assert {*matrix.support["entity"], *matrix.left_out} == everybody
    assert not set(matrix.support["entity"]) & set(matrix.left_out)


@pytest.mark.parametrize(
    ("of", "sector_how"), [("activity", "any"), ("organization", "own"), ("organization", "via")]
)
def test_whom_a_row_does_not_count_is_told_until_it_is_the_list_of_the_sector(
    built_in: View, of: str, sector_how: str
) -> None:
    """What counts, what is only old or disputed and what is seated abroad is all that the sector holds."""
    lists = {
        sector: find(built_in, ListQuery(type=of, sectors=(sector,), sector_how=sector_how)).total
        for sector in SECTORS
    }
    for query in QUERIES:
        if query.of != of:
            continue
        matrix = coverage(built_in, replace(query, sector_how=sector_how))
        assert {sector: matrix.row_totals[sector].all for sector in SECTORS} == lists
        assert matrix.total.all == (built_in.entities["type"] == of).sum()
        assert matrix.total.abroad == len(matrix.left_out)


def test_one_seat_and_one_sector_make_sums_and_different_ones_equal(built_in: View) -> None:
    """In a table of seats no column counts anybody twice for their place."""
    matrix = coverage(built_in)
    for row in matrix.rows:
        total = matrix.row_totals[row]
        assert total.sum == total.distinct


def test_the_supercomputer_stands_in_groningen_or_nowhere_and_the_north_is_served(built_in: View) -> None:
    factory = "facility:nl-ai-factory"
    assert factory in set(coverage(built_in).entities(column="NL11")["entity"])
    north = coverage(built_in, CoverageQuery(how="served"))
    assert "hub:noord-nederland" in set(north.entities(column="NL13")["entity"])


LABS = ["lab:p", "lab:q", "lab:r"]
SAID = st.lists(
    st.one_of(
        st.builds(
            claim,
            st.sampled_from(LABS),
            st.just("ACTIVE_IN"),
            st.sampled_from(["health", "energy"]),
            asserted_on=st.sampled_from(["", "2018", "2025"]),
        ),
        st.builds(
            claim,
            st.sampled_from([*LABS, "org:a", "org:b"]),
            st.sampled_from(["LOCATED_IN", "COVERS"]),
            st.sampled_from(["NL11", "NL41"]),
            asserted_on=st.sampled_from(["", "2018", "2025"]),
        ),
        st.builds(
            partner,
            st.sampled_from(["org:a", "org:b"]),
            st.sampled_from(LABS),
            st.sampled_from(["partner", "supporter"]),
            asserted_on=st.sampled_from(["", "2018", "2025"]),
        ),
    ),
    max_size=16,
)


@settings(max_examples=50)
@given(SAID, st.sampled_from(HOWS))
def test_tables_are_what_a_plain_reading_of_the_claims_gives(said: list[Claim], how: str) -> None:
    """The same cells by loops and sets, from nothing but the claims."""
    matrix = coverage(
        view_of([*said, *(claim(entity, "kind", "lab") for entity in LABS)]), replace(LAB, how=how)
    )
    adds_up(matrix)
    for sector in ("health", "energy", ""):
        for column in ("NL11", "NL41", ""):
            found = dict(matrix.entities(sector, column)[["entity", "old"]].to_numpy().tolist())
            assert found == plainly(said, how, sector, column)
    assert set(SECTORS) | {""} == set(matrix.rows)


def plainly(said: list[Claim], how: str, sector: str, column: str) -> dict[str, bool]:
    """Return the labs of a cell and whether they are there by old claims only."""
    cells: dict[str, bool] = {}
    for entity in LABS:
        active = [c for c in said if (c.subject, c.predicate) == (entity, "ACTIVE_IN")]
        there = [(c.object, [c]) for c in said if c.subject == entity and c.predicate == "LOCATED_IN"]
        if how == "served":
            there = [(c.object, [c]) for c in said if c.subject == entity and c.predicate == "COVERS"]
        if how == "involved":
            there = [
                (seat.object, [tie])  # a seat does not make an old tie young
                for tie in said
                if tie.object == entity and tie.role in COLLABORATING_ROLES
                for seat in said
                if seat.subject == tie.subject and seat.predicate == "LOCATED_IN"
            ]
        by_sector = [c for c in active if c.object == sector]
        by_place = [c for key, claims in there if key == column for c in claims]
        if (by_sector if sector else not active) and (by_place if column else not there):
            dates = {c.asserted_on for c in (*by_sector, *by_place)} - {""}
            cells[entity] = dates == {"2018"}
    return cells

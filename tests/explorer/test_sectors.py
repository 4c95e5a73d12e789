"""Sectors and regions: the table says what graph counts, its totals add up, and a cell opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from explorer import data, i18n
from explorer.labels import label
from explorer.widgets import sectors_filters, sectors_table, sectors_words
from explorer.widgets.sectors_filters import Place, PlaceField
from graph.analysis.coverage import HOWS, CoverageQuery, Matrix, coverage
from graph.store import open_store
from graph.view.ledger import Ledger
from graph.view.params import ViewParams
from graph.view.view import View, compute

DATE = "2026-11-24"
Visit = Callable[..., AppTest]
TextOf = Callable[[AppTest], str]


@pytest.fixture(scope="module")
def view(built_in_url: str) -> View:
    """Return the view of the built-in dataset on the date of these tests."""
    with open_store(built_in_url) as store:
        return compute(Ledger.of(store), ViewParams(DATE))


def packed(matrix: Matrix) -> dict[tuple[str, str], tuple[str, str]]:
    """Return sign and state of every cell as the page sends it to the browser."""
    sent = sectors_table.packed(matrix).packed()
    columns = [column["id"] for column in sent["columns"]]
    return {
        (row["id"], column): (cell["text"], cell["state"])
        for row in sent["rows"]
        for column, cell in zip(columns, row["cells"], strict=True)
    }


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"of": "organization", "how": "served", "sector_how": "own", "cell": "health/*"},
        {"columns": "hub", "how": "involved", "cell": "energy/-"},
        {"kinds": "lab", "cell": "*/*"},
    ],
)
def test_the_page_draws_itself_in_both_languages(visit: Visit, language: str, query: dict[str, str]) -> None:
    assert not visit("sectors", lang=language, asof=DATE, **query).exception


@pytest.mark.parametrize("columns", ["province", "hub"])
@pytest.mark.parametrize("how", HOWS)
def test_every_cell_shows_what_graph_counts_and_rows_add_up(
    store: str, view: View, columns: str, how: str
) -> None:
    matrix = coverage(view, CoverageQuery(columns=columns, how=how))
    shown = packed(matrix)
    for (row, column), (sign, state) in shown.items():
        cell = matrix.cells[row, column]
        apart = not (row and column) and cell.state != "old"
        assert (sign, state) == (cell.sign, "plain" if apart else cell.state)
    for row, line in zip(sectors_table.ordered(matrix)[0], sectors_table.packed(matrix).rows, strict=True):
        counts = [int(sign) for (one, _), (sign, _state) in shown.items() if one == row and sign.isdigit()]
        assert int(line.total) == sum(counts)


def test_a_number_beyond_a_thousand_is_written_as_the_totals_are(store: str, view: View) -> None:
    i18n.set_language("nl")
    matrix = coverage(view, CoverageQuery())
    shown = packed(replace(matrix, cells={at: replace(one, count=7296) for at, one in matrix.cells.items()}))
    i18n.set_language(None)
    assert shown["health", ""] == ("7.296", "plain")


def test_a_cell_lists_who_is_in_it_with_their_claims(visit: Visit, view: View, text_of: TextOf) -> None:
    matrix = coverage(view)
    said = text_of(visit("sectors", asof=DATE, cell="health/NL22"))
    assert "Gezondheid en Zorg in Gelderland" in said
    for entity in matrix.entities("health", "NL22")["entity"]:
        assert view.entities.at[entity, "name"] in said
    assert f"{matrix.cells['health', 'NL22'].count} activiteiten." in said


def test_claims_by_entity_are_those_of_the_cell(view: View) -> None:
    matrix = coverage(view)
    by_entity = matrix.claims_by_entity("health", "NL22")
    assert set(by_entity) == set(matrix.entities("health", "NL22")["entity"])
    assert {int(at) for found in by_entity.values() for at in found} == set(matrix.claims("health", "NL22"))
    for entity, found in by_entity.items():
        assert list(found) == list(matrix.claims("health", "NL22", entity))


@pytest.mark.parametrize(
    ("language", "abroad", "all_"),
    [("nl", "met vestiging in het buitenland", "Samen"), ("en", "with their seat abroad stand", "in all.")],
)
def test_the_row_and_the_profile_of_a_sector_explain_one_another(
    visit: Visit, view: View, text_of: TextOf, language: str, abroad: str, all_: str
) -> None:
    """What the table does not count stands on both pages, until the figures are the same."""
    row = coverage(view).row_totals["health"]
    assert row.old
    assert row.abroad
    table = text_of(visit("sectors", lang=language, asof=DATE, cell="health/*"))
    profile = text_of(visit("profile", lang=language, asof=DATE, id="health"))
    assert f"{row.abroad} {abroad}" in table
    assert f"{all_} {row.all}." in table or f"{row.all} {all_}" in table
    said = {
        "nl": f"Van deze {row.all} activiteiten telt de tabel van sectoren en provincies er {row.distinct}: "
        f"{row.old} steunen daar alleen op oude of omstreden vermeldingen "
        f"en {row.abroad} zijn in het buitenland gevestigd",
        "en": f"Of these {row.all} activities the table of sectors and provinces counts {row.distinct}: "
        f"{row.old} rest there only on old or disputed claims and {row.abroad} have their seat abroad",
    }
    assert said[language] in profile


def test_an_empty_cell_says_whether_anybody_looked(visit: Visit, view: View, text_of: TextOf) -> None:
    matrix = coverage(view, CoverageQuery(kinds=("lab",)))
    looked = next(
        cell for cell in matrix.cells.values() if cell.state == "none" and cell.sector and cell.column
    )
    place = sectors_filters.written(Place(looked.sector, looked.column))
    assert "Gezocht, niets gevonden." in text_of(visit("sectors", asof=DATE, kinds="lab", cell=place))
    unseen = next(cell for cell in coverage(view).cells.values() if cell.state == "unseen")
    place = sectors_filters.written(Place(unseen.sector, unseen.column))
    assert "Er kan wel iets zijn." in text_of(visit("sectors", asof=DATE, cell=place))


def test_a_cell_leads_to_the_list_of_its_entities(visit: Visit) -> None:
    app = visit("sectors", asof=DATE, cell="health/NL22", kinds="lab")
    html = " ".join(element.proto.body for element in app.get("html"))
    assert (
        "/lijsten?asof=2026-11-24&amp;type=activity&amp;kinds=lab&amp;sectors=health&amp;regions=NL22" in html
    )


@pytest.mark.parametrize(("name", "value"), [("cell", "zorg/NL22"), ("cell", "health"), ("how", "near")])
def test_what_the_address_cannot_mean_is_said_and_left_out(
    visit: Visit, text_of: TextOf, name: str, value: str
) -> None:
    app = visit("sectors", asof=DATE, **{name: value})
    assert not app.exception
    assert f"In het adres staat ‘{value}’ bij “{label('sectors', name)}”. Dat kan niet" in text_of(app)


def test_a_cell_of_other_columns_is_explained(visit: Visit, text_of: TextOf) -> None:
    app = visit("sectors", asof=DATE, columns="hub", cell="health/NL22")
    assert "Deze cel staat niet in de tabel" in text_of(app)


def test_kinds_of_the_other_type_are_left_out(visit: Visit) -> None:
    assert "kinds" not in visit("sectors", asof=DATE, of="organization", kinds="lab").query_params


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("health/NL22", Place("health", "NL22")),
        ("-/hub:brainport", Place("", "hub:brainport")),
        ("health/*", Place("health", None)),
        ("*/-", Place(None, "")),
    ],
)
def test_a_cell_comes_back_from_the_address_as_it_went(text: str, place: Place) -> None:
    assert PlaceField().read(text) == place
    assert PlaceField().write(place) == text


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("nl", "8 labs, Gezondheid en Zorg, Gelderland: activiteit gevonden"),
        ("en", "8 labs, Health and care, Gelderland: activity found"),
    ],
)
def test_a_screen_reader_hears_number_sector_place_and_state(
    store: str, view: View, language: str, label: str
) -> None:
    i18n.set_language(language)
    matrix = coverage(view, CoverageQuery(kinds=("lab",)))
    assert sectors_words.label(matrix, matrix.cells["health", "NL22"]) == label
    i18n.set_language(None)


def test_a_download_holds_every_cell_with_its_claims(store: str) -> None:
    i18n.set_language("nl")
    matrix = data.coverage(CoverageQuery())
    taken = sectors_table.cells(matrix)
    assert len(taken) == len(matrix.cells)
    assert sum(taken["Gevonden"]) == matrix.total.sum
    filled = taken[taken["Gevonden"] > 0]
    assert filled["claim_ids"].str.len().gt(0).all()
    i18n.set_language(None)
